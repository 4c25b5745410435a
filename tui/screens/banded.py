"""The band above a screen while an exercise is played, and its keys: hints, clock, hands."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from tui import lesson
from tui.places import screen_of
from tui.present.lesson.band import band_lines
from tui.present.lesson.seen import Seen
from tui.present.line import Sheet
from tui.present.view import View
from tui.screens.base import GameScreen, fixed, sheet
from tui.state import GameApp
from tui.widgets.rows import Rows

SECOND = 1.0


def seen_now(game: GameApp, view: View) -> Seen:
    """What the panels of an exercise look at.

    Raises:
        RuntimeError: no exercise is played.
    """
    if game.lesson is None:
        raise RuntimeError("no exercise is played")
    return Seen(view=view, lesson=game.lesson, attempt=lesson.attempt_now(game), now_s=game.now_s())


class BandedScreen(GameScreen):
    """A screen that says above everything which exercise is played, and what is not done yet."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b", "hint", show=False),
        Binding("c", "clock", show=False),
        Binding("x", "hands", show=False),
    ]

    def compose(self) -> ComposeResult:
        """The band, which takes no room while there is none, and the screen below it."""
        yield fixed(Rows(self._band, choosing=False, id="band"))
        yield from super().compose()

    def on_mount(self) -> None:
        """The clock is drawn every second."""
        if self.game.lesson is not None:
            self.set_interval(SECOND, self._tick)

    def redraw(self) -> None:
        """The band is there while an exercise is played."""
        self.set_class(self.game.lesson is not None, "-banded")
        super().redraw()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Outside an exercise its keys are what they are everywhere else."""
        if action in ("hint", "clock", "hands") and self.game.lesson is None:
            return False
        return super().check_action(action, parameters)

    def _tick(self) -> None:
        if self.is_active and self.game.lesson is not None:
            self.query_one("#band", Rows).redraw()

    def _band(self, width: int) -> Sheet:
        if self.game.lesson is None:
            return Sheet()
        return sheet(band_lines(seen_now(self.game, self.seen()), width))

    def action_hint(self) -> None:
        """The next hint of the exercise, as a notice."""
        text = lesson.hint(self.game)
        self.app.clear_notifications()
        self.game.notice(text or self.texts.say("lesson.no-hint"), timeout_s=15, stays=True)

    def action_clock(self) -> None:
        """Start the clock of the exercise, or stop it."""
        lesson.clock(self.game)
        self.redraw()

    def action_hands(self) -> None:
        """Count hands."""
        self.app.push_screen(screen_of("hands", lesson.vote_now(self.game)))
