"""The indicators, and below them the chart of the chosen one where a high window has room for both."""

from typing import cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.getters import query_one

from tui.present.indicator import fan_sheet
from tui.present.line import Sheet
from tui.screens.base import GameScreen, fixed
from tui.widgets.drawing import Source
from tui.widgets.rows import Rows

LEAST_CHART, MOST_CHART = 12, 40
"""Rows of the chart with its name and its signs: fewer show nothing clearly, more say nothing more."""
AIR = 1
"""Rows between the list and the chart."""


class Glance(Container):
    """The list of indicators, and the chart.

    Args:
        source: makes the list.
    """

    meters = query_one("#meters", Rows)
    chart = query_one("#glance", Rows)

    def __init__(self, source: Source) -> None:
        super().__init__(id="right")
        self._source = source
        self._needed = 0
        """Rows of the whole list."""

    def compose(self) -> ComposeResult:
        """The list, and the chart."""
        yield Rows(self._list, id="meters")
        yield fixed(Rows(self._chart, choosing=False, id="glance"))

    def _list(self, width: int) -> Sheet:
        made = self._source(width)
        needed = len(made.head) + len(made.rows)
        if needed != self._needed:
            self._needed = needed
            self.call_after_refresh(self._share_rows)
        return made

    def _chart(self, width: int) -> Sheet:
        screen, chosen = cast("GameScreen", self.screen), self.meters.chosen
        if not chosen or screen.seen().is_guessing:  # what an indicator becomes is not shown before the guess
            return Sheet()
        return fan_sheet(screen.seen(), chosen, width, self.chart.size.height)

    def on_resize(self) -> None:
        """Share the rows anew."""
        self._share_rows()

    def _share_rows(self) -> None:
        """The list has all its rows before the chart has any."""
        left = self.size.height - self._needed - AIR
        self.chart.display = left >= LEAST_CHART
        self.chart.styles.height = AIR + min(left, MOST_CHART)

    @on(Rows.Chosen, "#meters")
    def _other_meter(self) -> None:
        self.chart.redraw()
