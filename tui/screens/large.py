"""The screen for a room: one lever at a time in huge figures. Party names are never shown here."""

from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.getters import query_one
from textual.message import Message

from tui.levers import budget_levers, lever_of
from tui.present.budget import amounts_line
from tui.present.keys import Key
from tui.present.large import large
from tui.present.line import Sheet, Span
from tui.screens.base import fixed, sheet
from tui.screens.levers import LeverScreen
from tui.widgets.movable import Movable
from tui.widgets.rows import Rows


@dataclass
class Turned(Message):
    """Another lever is asked for."""

    levers: int


class OneLever(Movable):
    """One lever, drawn large: up and down lead to the next one, the wheel moves it wherever it is."""

    TAKES_YEARS: ClassVar[bool] = True

    def action_move(self, rows: int) -> None:
        """Go to another lever; what is typed is set first."""
        self.set_typed()
        self.post_message(Turned(rows))

    def on_click(self, event: events.Click) -> None:
        """A click chooses nothing: there is only one lever."""
        event.stop()

    def is_over(self, event: events.MouseEvent) -> bool:
        """Everywhere is the lever."""
        return event.y >= 0


class LargeScreen(LeverScreen):
    """One lever at a time.

    Args:
        at: key of the lever to begin with.
    """

    help_name: ClassVar[str] = "large"
    keys: ClassVar[tuple[Key, ...]] = (
        ("change", ""),
        ("turn", "screen.turn(1)"),
        ("back", "screen.back"),
        ("undo", "screen.undo"),
        ("year", "screen.next_year"),
        ("help", "app.help"),
        ("reset", "screen.reset"),
        ("redo", "screen.redo"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("v,f6", "back", show=False)]

    lever = query_one("#large", OneLever)

    def __init__(self, at: str) -> None:
        super().__init__()
        self._at = at

    def panels(self) -> ComposeResult:
        """The amounts, the lever, and the keys."""
        yield fixed(Rows(self.top, choosing=False, id="large-top"))
        yield OneLever(self._large, choosing=False, id="large")
        yield fixed(Rows(self._foot, choosing=False, id="large-foot"))

    def on_mount(self) -> None:
        """Begin with the lever that was chosen on the budget screen."""
        self.lever.chosen = self._at
        self.lever.focus()

    def top(self, width: int) -> Sheet:
        """The amounts alone: whose plan it is stands nowhere here."""
        return sheet([amounts_line(self.seen(), width)])

    def _large(self, width: int) -> Sheet:
        typed = self.typing[1] if self.typing is not None else None
        return large(self.seen(), lever_of(self.lever.chosen), typed, width, self.lever.size.height)

    def _foot(self, width: int) -> Sheet:
        if self.typing is not None:
            return sheet([(Span(self.texts.say("budget.typing"), "warn"),)])
        return sheet([self.foot(width)])

    @on(Turned)
    def _turned(self, message: Turned) -> None:
        self.action_turn(message.levers)

    def action_turn(self, levers: int) -> None:
        """The next lever, or the one before."""
        every = budget_levers(self.seen().scenario)
        place = next((place for place, lever in enumerate(every) if lever.key == self.lever.chosen), 0)
        ends = max(-len(every) + 1, min(levers, len(every) - 1))
        self.lever.chosen = every[(place + ends) % len(every)].key
        self.redraw()

    def action_reset(self) -> None:
        """A click on the key that resets."""
        self.lever.action_reset()

    def action_back(self) -> None:
        """Back to the budget."""
        self.dismiss()
