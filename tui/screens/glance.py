"""A panel, and below it the chart of the indicator that it is about where a high window has room for both."""

from collections.abc import Callable
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
"""Rows between the panel and the chart."""


class Glance(Container):
    """The panel, and the chart.

    Args:
        source: makes the rows of the panel.
        panel: makes the panel from what makes its rows.
        indicator: gives the id of the indicator that the panel is about; an empty string where it is about none.
    """

    chart = query_one("#glance", Rows)

    def __init__(self, source: Source, panel: Callable[[Source], Rows], indicator: Callable[[], str]) -> None:
        super().__init__(id="right")
        self._source, self._panel, self._indicator = source, panel, indicator
        self._needed = (0, False)
        """Rows of the whole panel, and whether there is anything to draw."""

    def compose(self) -> ComposeResult:
        """The panel, and the chart."""
        yield self._panel(self._made)
        yield fixed(Rows(self._chart, choosing=False, id="glance"))

    def _made(self, width: int) -> Sheet:
        made = self._source(width)
        needed = len(made.head) + len(made.rows), bool(self._indicator())
        if needed != self._needed:
            self._needed = needed
            self.call_after_refresh(self._share_rows)
        return made

    def _chart(self, width: int) -> Sheet:
        screen, indicator = cast("GameScreen", self.screen), self._indicator()
        if not indicator or screen.seen().is_guessing:  # what an indicator becomes is not shown before the guess
            return Sheet()
        return fan_sheet(screen.seen(), indicator, width, self.chart.size.height)

    def on_resize(self) -> None:
        """Share the rows anew."""
        self._share_rows()

    def _share_rows(self) -> None:
        """The panel has all its rows before the chart has any."""
        left = self.size.height - self._needed[0] - AIR
        self.chart.display = left >= LEAST_CHART and bool(self._indicator())
        self.chart.styles.height = AIR + min(left, MOST_CHART)

    @on(Rows.Chosen)
    def _other_indicator(self) -> None:
        self.chart.redraw()
