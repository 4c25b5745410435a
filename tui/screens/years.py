"""The game År för år: one list of rows for each stage, from the first priorities to the bokslut."""

from dataclasses import replace
from functools import partial
from threading import Event
from time import monotonic
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.getters import query_one

from sim.lessons.outcome import changes
from sim.lessons.period import PRIORITIES, Period
from sim.model import Model
from tui.bestyears import WORK, BestYears, search_years
from tui.doors import new_period, play_freely
from tui.places import screen_of
from tui.present.keys import Key
from tui.present.line import Sheet
from tui.present.years.pictures import stepper
from tui.present.years.playing import answered, first_left
from tui.present.years.stages import Shown, stage_sheet
from tui.screens.base import GameScreen, fixed, sheet
from tui.widgets.rows import Rows
from tui.years import TURNED, Move, Seen, Years, before, choose, prediction_of, take_back, turn, typed

WIDEST = 100
GO_ON = ("", "go", "guess")
"""Kinds of rows on which Enter goes on to what comes next."""
OFTEN_S = 0.2
"""How often a running search is drawn."""


class YearsScreen(GameScreen):
    """The game, at the stage where it is."""

    help_name: ClassVar[str] = "years"
    keys: ClassVar[tuple[Key, ...]] = (
        ("years", "screen.open"),
        ("row", ""),
        ("years-change", ""),
        ("undo", "screen.undo"),
        ("years-roles", "screen.roles"),
        ("help", "app.help"),
        ("back", "screen.back"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "back", show=False),
        Binding("left", "turn(-1)", show=False),
        Binding("right", "turn(1)", show=False),
        Binding("u", "undo", show=False),
        Binding("w", "roles", show=False),
    ]

    work_most: ClassVar[int] = WORK
    """Plans that the search for the best one tries."""

    table = query_one("#table", Rows)
    foot_rows = query_one("#years-foot", Rows)

    def __init__(self) -> None:
        super().__init__()
        self._known: tuple[Model | None, Period | None, Shown] = (None, None, Shown())
        """What a model says of a game without what is half chosen; the model and the game themselves beside it."""
        self._became: Seen | None = None
        """The outcomes, as long as the model is the same."""
        self._stop = Event()
        """Set when a search for the best plan is no longer waited for."""

    def panels(self) -> ComposeResult:
        """The heading, the stage, and the keys."""
        yield fixed(Rows(self._title, choosing=False, id="years-title"))
        yield Rows(self._stage, id="table")
        yield fixed(Rows(lambda width: sheet([self.foot(width)]), choosing=False, id="years-foot"))

    def on_mount(self) -> None:
        """Begin at the stage."""
        self.table.focus()

    def on_screen_resume(self) -> None:
        """What is opened from here is about the year that is played; not when the screen is on its way out."""
        if self.is_active:
            self.game.year = self.years.year
        super().on_screen_resume()

    @property
    def years(self) -> Years:
        """Where the game is."""
        session = self.game.session
        if session is None or session.period is None:
            raise RuntimeError("no period is played")
        return Years(scenario=self.seen().scenario, period=session.period, plan=session.plan)

    @property
    def shown_keys(self) -> tuple[Key, ...]:
        """Enter goes on from the rows that do, and chooses on the others; arrows aside, where they do something."""
        kind = self.table.chosen.partition(":")[0]
        enter, choose_row, aside, *others = self.keys
        if self.years.stage == "closing":
            aside = ("sections", "screen.turn(1)")
        are_there = aside[0] == "sections" or kind in TURNED
        return (
            enter if kind in GO_ON or self.table.chosen in answered(self.years) else ("pick", "screen.open"),
            choose_row,
            *([aside] if are_there else []),
            *others,
        )

    @on(Rows.Chosen)
    def _other_row(self) -> None:
        self.foot_rows.redraw()

    @property
    def looked_at(self) -> object:
        """The stage of a year, or the page of the bokslut."""
        years = self.years
        return years.year, years.stage, years.draft.shown, bool(years.draft.seat)

    def _title(self, width: int) -> Sheet:
        years = self.years
        return sheet(stepper(self.seen(), years.year, years.stage, width))

    def _stage(self, width: int) -> Sheet:
        return stage_sheet(self.seen(), self.years, self._shown(), min(width - 1, WIDEST))

    def _shown(self) -> Shown:
        """What the model says; reckoned once for each step of the game, not for each key."""
        years, ready = self.years, self.game.ready
        taken = years.period.taken()
        if ready is None:
            return Shown()
        if (ready.model, taken) != self._known[:2]:
            if self._became is None or ready.model is not self._known[0]:
                self._became = Seen(ready.model)
            why = changes(ready.model, taken, years.year) if years.stage == "outcome" else {}
            self._known = (ready.model, taken, Shown(outcomes=self._became.of(taken), changes=why))
            self._stop.set()
            if years.stage == "closing":
                self._stop = Event()
                self._search(self._stop, ready.model, years)
        return self._known[2]

    @work(thread=True)
    def _search(self, stop: Event, model: Model, years: Years) -> None:
        """Look for the best plan for the game's weights; the screen is told a few times a second."""
        drawn = 0.0
        for best in search_years(model, years, self.work_most):
            if stop.is_set():
                return
            if best.share == 1.0 or monotonic() - drawn > OFTEN_S:
                drawn = monotonic()
                self.from_thread(partial(self._found, stop, best))

    def _found(self, stop: Event, best: BestYears) -> None:
        if not stop.is_set():
            model, taken, shown = self._known
            self._known = (model, taken, replace(shown, best=best))
            self.table.redraw()

    def on_unmount(self) -> None:
        """Nobody waits for the search any more."""
        self._stop.set()

    def _carry_out(self, move: Move) -> None:
        if move.tell:
            self.game.tell(move.tell)
        if move.period is not None:
            was = self.years
            self.game.play_period(move.period, move.plan)
            self.game.year = self.years.year
            self._follow(was)
        self._open(move.opens)

    def _follow(self, was: Years) -> None:
        """Draw what a move led to: from the top at a new stage or page, and on to the row that goes on when it may."""
        now = self.years
        is_new = (was.stage, was.year, bool(was.draft.seat)) != (now.stage, now.year, bool(now.draft.seat))
        if is_new or was.draft.shown != now.draft.shown:
            self.table.top, self.table.chosen = 0, ""
        self.redraw()
        if len(now.draft.picks) == PRIORITIES > len(was.draft.picks):
            self.table.choose("go")

    def _open(self, what: str) -> None:
        match what:
            case "budget":
                self.app.push_screen(screen_of("budget"))
            case "free":
                play_freely(self.game)
            case "again":
                was = self.years
                new_period(self.game)
                self._follow(was)
            case _:
                pass

    @on(Rows.Opened)
    def _chosen(self, message: Rows.Opened) -> None:
        years, item = self.years, message.key.removeprefix("guess:")
        if message.key in answered(years):
            self.table.top = len(self.table.rows)  # what the row is about stands above it, and all below is in sight
            self.table.choose(first_left(years, self.table.keys))
            return
        self._carry_out(choose(years, message.key, before(years.scenario, self._shown().outcomes, years.year)))
        if item != message.key and prediction_of(item, self.years.draft.guesses.get(item, "")) is not None:
            self.table.action_move(1)

    def action_open(self) -> None:
        """A click on the key."""
        self.table.action_open()

    def action_turn(self, steps: int) -> None:
        """Change the chosen row: a guess, who lays the events, the number of the luck; or turn a page."""
        self._carry_out(turn(self.years, self.table.chosen, steps))

    def action_page(self, page: int) -> None:
        """A click on a page of the bokslut."""
        self.action_turn(page - self.years.draft.shown)

    def action_undo(self) -> None:
        """Take back what nobody has seen the outcome of."""
        self._carry_out(take_back(self.years))

    def action_roles(self) -> None:
        """Who notices the plan."""
        self.app.push_screen(screen_of("roles"))

    def on_key(self, event: events.Key) -> None:
        """Digits are a guess as a number, or the number of the luck; Backspace takes back the last."""
        letter = "" if event.key == "backspace" else event.character or "\0"
        self._carry_out(typed(self.years, self.table.chosen, letter))

    def action_back(self) -> None:
        """Leave; everything is saved."""
        self.dismiss()
