"""The tour: the real screen, one thing at a time; each step waits for the player's own key; nothing of it is saved."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.assumptions import NOTHING
from sim.plan import Plan
from tui.assuming import count_with, mark_of
from tui.doors import play_door
from tui.places import to_start
from tui.present.line import Line, Span, wrapped
from tui.text.catalogue import Texts

if TYPE_CHECKING:
    from tui.state import GameApp

BUDGET, MEASURES, HELP = "BudgetScreen", "MeasuresScreen", "HelpScreen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """Where the player is."""

    screen: str
    focus: str
    chosen: str
    plan: Plan | None


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to look at, and what the player does to go on."""

    name: str
    points: str
    """What it points at, as the style sheet calls it."""
    is_done: Callable[[Moment, Moment], bool]
    """Given the moment the step began, and now."""
    on: str = BUDGET
    """The screen where that is done."""


def _moved(before: Moment, now: Moment) -> bool:
    return before.plan is not None and now.plan is not None and before.plan.committees_tkr != now.plan.committees_tkr


def _tied(before: Moment, now: Moment) -> bool:
    return before.plan is not None and now.plan is not None and before.plan.units != now.plan.units


STEPS = (
    Step("choose", "#levers", lambda before, now: now.focus == "levers" and before.chosen != now.chosen),
    Step("give", "#levers", _moved),
    Step("amounts", "#top", _moved),
    Step("indicators", "#becomes", lambda _, now: now.focus == "meters"),
    Step("back", "#meters", lambda _, now: now.focus == "levers"),
    Step("open", "#levers", lambda _, now: now.screen == MEASURES),
    Step("tie", "#measures", _tied, MEASURES),
    Step("out", "#heading", lambda _, now: now.screen == BUDGET, MEASURES),
    Step("undo", "#levers", _tied),
    Step("help", "#foot", lambda _, now: now.screen == HELP),
)
"""The steps in their order; the second last takes back what was tied."""


class Tour:
    """A tour that is taken.

    Args:
        app: the game.
    """

    def __init__(self, app: "GameApp") -> None:
        self._app = app
        self._before = (app.session, app.lesson, app.kept, app.opened_at, app.year, app.own_lines)
        self._assumed, self._level, self._chosen_level = mark_of(app), app.level, app.choices.level
        self._autosave, app.autosave = app.autosave, None  # what is played on the tour is nobody's plan
        self._place = 0
        to_start(app)  # first: no screen of the game before is drawn without it
        app.session, app.lesson, app.kept, app.opened_at, app.year, app.own_lines = None, None, None, 0, None, {}
        count_with(app, NOTHING)
        play_door(app, "keep")
        self._began = self._moment()
        app.call_after_refresh(self._point)

    @property
    def step(self) -> Step:
        """The step that the player is at."""
        return STEPS[self._place]

    def lines(self, texts: Texts, width: int) -> list[Line]:
        """What the tour says now."""
        here = type(self._app.screen).__name__
        place = texts.say("tour.place", number=self._place + 1, of=len(STEPS))
        leave = f"  {texts.say('tour.leave')}" if here == BUDGET else ""
        head: Line = (Span(place, "head"), Span(leave, "dim"))
        astray = "tour.to-measures" if here == BUDGET else "tour.to-budget"
        return [
            head,
            *wrapped(texts.say(f"tour.{self.step.name}" if here == self.step.on else astray), width, "strong"),
        ]

    def give_back(self) -> None:
        """The tour is over, and the game is the one that was played before it.

        Also where the whole game ends in it, and where another game is begun.
        """
        app = self._app
        app.tour, app.autosave = None, self._autosave
        app.session, app.lesson, app.kept, app.opened_at, app.year, app.own_lines = self._before
        count_with(app, self._assumed or NOTHING)
        if app.choices.level is self._chosen_level:  # what the player has chosen on the tour stays
            app.level = self._level
        if app.ready is not None:
            app.projection = app.model().project(app.session.plan) if app.session else app.ready.first

    def leave(self, key: str) -> None:
        """End the tour at the start screen, with the game as it was before it."""
        app = self._app
        app.tour = None
        to_start(app)
        self.give_back()
        app.tell(key)

    def _moment(self) -> Moment:
        app = self._app
        focused = app.focused
        return Moment(
            screen=type(app.screen).__name__,
            focus=(focused.id or "") if focused is not None else "",
            chosen=str(getattr(focused, "chosen", "")),
            plan=app.session.plan if app.session is not None else None,
        )

    def look(self) -> None:
        """Something has happened: see whether the player has done what the step asks for, and go on to the next."""
        if self._app.tour is not self or not self._app.screen_stack:
            return  # it is over, or the game is closing
        if not any(type(screen).__name__ == BUDGET for screen in self._app.screen_stack):
            self.leave("tour.left")
            return
        now = self._moment()
        if self.step.name == "choose" and not self._began.chosen:
            self._began = now  # the list had no focus yet
        elif self.step.is_done(self._began, now):
            if self._place == len(STEPS) - 1:
                self.leave("tour.done")
                return
            self._place += 1
            self._began = now
            self._point()

    def _point(self) -> None:
        for screen in self._app.screen_stack:
            screen.query(".-pointed").remove_class("-pointed")
            screen.query(self.step.points).add_class("-pointed")
        redraw = getattr(self._app.screen, "redraw", None)
        if redraw is not None:
            redraw()
