"""An exercise, step by step: what is read above, what can be done below; everything is saved at every key."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.getters import query_one

from sim.lessons.exercise import FREE_COMMITTEES
from tui import lesson
from tui.doors import play_freely
from tui.places import go, screen_of
from tui.present.keys import Key
from tui.present.lesson.band import band_lines
from tui.present.lesson.debrief import Parts, debrief_lines
from tui.present.lesson.seen import Seen
from tui.present.lesson.step import do_sheet, text_sheet, turned
from tui.present.line import Sheet
from tui.screens.banded import seen_now
from tui.screens.base import GameScreen, fixed, sheet
from tui.state import GameApp
from tui.widgets.rows import Prose, Rows

WIDEST = 100
OPENS = {"budget": "budget", "assume": "assumptions", "paper": "radslag"}
"""Where a step leads to."""
AIR = 2
"""Empty rows above and below the text."""
SECOND = 1.0


def keys_of_step(game: GameApp, keys: tuple[Key, ...]) -> tuple[Key, ...]:
    """Without the key to the next step at the last one, and without those to hints and guesses where there are none."""
    if game.lesson is None:
        return keys
    steps, at = game.lesson.exercise.steps, lesson.attempt_now(game).step
    without = {"lesson-next"} if at + 1 == len(steps) else set()
    without |= set() if steps[at].hints else {"lesson-hint"}
    without |= set() if steps[at].predicts else {"lesson-guess"}
    return tuple(key for key in keys if key[0] not in without)


class LessonScreen(GameScreen):
    """The step where the group is."""

    CSS_PATH = "../styles/lesson.tcss"
    help_name: ClassVar[str] = "lesson"
    keys: ClassVar[tuple[Key, ...]] = (
        ("lesson-do", "screen.open"),
        ("choose", ""),
        ("lesson-guess", ""),
        ("scroll-page", "screen.scroll_text(1)"),
        ("lesson-next", "screen.step(1)"),
        ("lesson-hint", "screen.hint"),
        ("lesson-clock", "screen.clock"),
        ("help", "app.help"),
        ("back", "screen.back"),
        ("lesson-hands", "screen.hands"),
        ("undo", "screen.undo"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "back", show=False),
        Binding("enter", "open", show=False, priority=True),
        Binding("pageup", "scroll_text(-1)", show=False, priority=True),
        Binding("pagedown", "scroll_text(1)", show=False, priority=True),
        Binding("n", "step(1)", show=False),
        Binding("N", "step(-1)", show=False),
        Binding("b", "hint", show=False),
        Binding("c", "clock", show=False),
        Binding("x", "hands", show=False),
        Binding("u", "undo", show=False),
        Binding("left", "turn(-1)", show=False),
        Binding("right", "turn(1)", show=False),
    ]

    body = query_one("#lesson-text", Rows)
    can = query_one("#lesson-do", Rows)
    top_rows = query_one("#lesson-top", Rows)
    foot_rows = query_one("#page-foot", Rows)

    def __init__(self) -> None:
        super().__init__()
        self._parts: tuple[object, Parts] = (None, {})
        self._is_long = False
        """Whether there is more of the text than what is in sight."""

    def panels(self) -> ComposeResult:
        """Where we are, what is read, what can be done, and the keys."""
        yield fixed(Rows(self._top, choosing=False, id="lesson-top"))
        with Container(id="lesson-step"):
            yield Prose(self._text, id="lesson-text")
            yield Rows(self._do, id="lesson-do")
        yield fixed(Rows(lambda width: sheet([self.foot(width)]), choosing=False, id="page-foot"))

    def on_mount(self) -> None:
        """Begin with what can be done; the clock is drawn every second."""
        lesson.step_in(self.game)
        self.can.focus()
        self.set_interval(SECOND, self._tick)

    def _seen(self) -> Seen:
        return seen_now(self.game, self.seen())

    def _top(self, width: int) -> Sheet:
        return sheet(band_lines(self._seen(), width))

    def _text(self, width: int) -> Sheet:
        seen, wide = self._seen(), min(width, WIDEST)
        back = debrief_lines(seen, self._contributions(seen), wide) if seen.step.kind == "debrief" else []
        return text_sheet(seen, wide, back)

    def _do(self, width: int) -> Sheet:
        _ = width
        return do_sheet(self._seen())

    def on_resize(self) -> None:
        """Share the rows anew."""
        super().on_resize()
        self.call_after_refresh(self._share_rows)

    def redraw(self) -> None:
        """Draw everything anew, and share the rows anew."""
        super().redraw()
        self.call_after_refresh(self._share_rows)

    def _share_rows(self) -> None:
        """What can be done stands straight below the text, and has a row each also where the text is long.

        Tab goes to the text only where there is more of it than what is in sight; the page keys scroll it always.
        """
        body = self._body_now()
        if body is None or self.app.screen is not self:
            return
        room = self.query_one("#lesson-step").size.height
        self.take_rows(every=len(body.lines) + AIR + len(self.can.rows) > room - self.rows_beyond)
        height = min(len(body.lines) + AIR, max(room - len(self.can.rows), room // 2))
        body.styles.height = height
        self._is_long = len(body.lines) + AIR - 1 > height
        if body.can_focus != self._is_long:
            body.can_focus = self._is_long
            if not self._is_long:
                self.can.focus()
        self.foot_rows.redraw()

    def _body_now(self) -> Rows | None:
        """The text; None while the screen is being built, or taken down."""
        return next(iter(self.query("#lesson-text").results(Rows)), None)

    @property
    def shown_keys(self) -> tuple[Key, ...]:
        """The keys as they work now: the arrows choose or scroll, and what this step does not have is not told."""
        body = self._body_now()
        keys = keys_of_step(self.game, self.keys)
        if body is None:
            return keys
        if self.is_at(body):
            return tuple(("scroll", "") if key[0] == "choose" else key for key in keys)
        return keys if self._is_long else tuple(key for key in keys if key[0] != "scroll-page")

    def on_descendant_focus(self) -> None:
        """The keys of the foot are those of what has focus."""
        self.foot_rows.redraw()

    def _tick(self) -> None:
        if self.is_active and self.game.lesson is not None:
            self.top_rows.redraw()

    def _contributions(self, seen: Seen) -> Parts:
        """Why everything moved, worked out once for each plan that is looked back at."""
        if self._parts[0] is not seen.view.projection:
            self._parts = (seen.view.projection, self.game.model().contributions(seen.view.plan))
        return self._parts[1]

    @on(Rows.Opened, "#lesson-do")
    def _done(self, message: Rows.Opened) -> None:
        kind, _, item = message.key.partition(":")
        match kind:
            case "guess":
                if item not in lesson.attempt_now(self.game).guesses:
                    self.action_turn(0)
                self.can.action_move(1)
            case "vote":
                self.app.push_screen(screen_of("hands", item))
            case "open":
                go(self.game, OPENS[item])
            case "step":
                self.action_step(int(item))
            case "hint":
                self.action_hint()
            case "hands":
                self.app.push_screen(screen_of("hands", FREE_COMMITTEES))
            case "clock":
                self.action_clock()
            case _:
                play_freely(self.game)
                self.game.tell("lesson.ended" if self.game.neutral else "lesson.ended-names")

    def action_open(self) -> None:
        """What the chosen row does, also while the text is read."""
        self.can.action_open()

    def action_scroll_text(self, pages: int) -> None:
        """The page before or after of what is read, also while a row is chosen below it."""
        self.body.action_page(pages)

    def action_turn(self, steps: int) -> None:
        """A guess one step to the side."""
        kind, _, item = self.can.chosen.partition(":")
        if kind == "guess":
            attempt = lesson.attempt_now(self.game)
            lesson.keep(self.game, attempt.guessed(item, turned(attempt.guesses.get(item), steps)))

    def action_step(self, steps: int) -> None:
        """The next step, or the one before; what is not done yet does not stand in the way."""
        before = lesson.attempt_now(self.game).step
        lesson.go(self.game, steps)
        if lesson.attempt_now(self.game).step != before:
            self.body.top = 0
            self.can.top, self.can.chosen = 0, ""
            self.can.focus()
            self.redraw()

    def action_hint(self) -> None:
        """The next hint; it stands among the text."""
        if not lesson.hint(self.game):
            self.game.tell("lesson.no-hint")
        else:
            self.redraw()
            self.body.top = len(self.body.lines)
            self.redraw()

    def action_clock(self) -> None:
        """Start the clock, or stop it."""
        lesson.clock(self.game)
        self.redraw()

    def action_hands(self) -> None:
        """Count hands: the step's own question, and when it is counted whatever the group wants to know."""
        self.app.push_screen(screen_of("hands", lesson.vote_now(self.game)))

    def action_undo(self) -> None:
        """Take back the last change of the budget."""
        if not self.game.undo():
            self.game.tell("game.nothing-to-undo")

    def action_back(self) -> None:
        """Leave; everything is saved."""
        self.dismiss()
