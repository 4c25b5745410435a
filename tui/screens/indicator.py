"""One indicator on a page of its own: everything that is said about it."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from tui.present.line import Sheet
from tui.present.meters import meter_detail
from tui.screens.base import PageScreen
from tui.screens.why import WhyScreen


class IndicatorScreen(PageScreen):
    """One indicator.

    Args:
        indicator: its id.
    """

    help_name: ClassVar[str] = "indicator"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", show=False),
        Binding("right", "turn(1)", show=False),
        Binding("question_mark", "why", show=False),
    ]
    keys = (
        ("back", "screen.back"),
        ("scroll", ""),
        ("next", "screen.turn(1)"),
        ("why", "screen.why"),
        ("help-always", "app.help"),
    )

    def __init__(self, indicator: str) -> None:
        super().__init__()
        self._indicator = indicator

    def page(self, width: int) -> Sheet:
        """Everything about the indicator."""
        return meter_detail(self.seen(), self._indicator, min(width, 90))

    def action_why(self) -> None:
        """Why the value is what it is, and how sure."""
        self.app.push_screen(WhyScreen(self._indicator))

    def action_turn(self, pages: int) -> None:
        """The next indicator, or the one before."""
        ids = [indicator.id for indicator in self.seen().scenario.indicators]
        self._indicator = ids[(ids.index(self._indicator) + pages) % len(ids)]
        self.redraw()
