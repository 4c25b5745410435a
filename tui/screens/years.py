"""The game År för år: one list of rows for each stage, from the first priorities to the bokslut."""

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.getters import query_one

from sim.period import PRIORITIES
from tui.places import screen_of
from tui.present.keys import Key
from tui.present.line import Sheet, Span
from tui.present.years.stages import stage_sheet
from tui.screens.base import GameScreen, fixed, sheet
from tui.widgets.rows import Rows
from tui.years import Draft, Move, Years, before, choose, first_draft, seen, turn, typed

WIDEST = 96


class YearsScreen(GameScreen):
    """The game, at the stage where it is."""

    help_name: ClassVar[str] = "years"
    keys: ClassVar[tuple[Key, ...]] = (
        ("years", "screen.open"),
        ("choose", ""),
        ("years-change", ""),
        ("help", "app.help"),
        ("back", "screen.back"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "back", show=False),
        Binding("left", "turn(-1)", show=False),
        Binding("right", "turn(1)", show=False),
    ]

    table = query_one("#table", Rows)

    def __init__(self) -> None:
        super().__init__()
        self._draft = Draft()

    def panels(self) -> ComposeResult:
        """The heading, the stage, and the keys."""
        yield fixed(Rows(self._title, choosing=False, id="years-title"))
        yield Rows(self._stage, id="table")
        yield fixed(Rows(lambda width: sheet([self.foot(width)]), choosing=False, id="years-foot"))

    def on_mount(self) -> None:
        """Begin at the stage."""
        self._begin_stage()
        self.table.focus()

    @property
    def years(self) -> Years:
        """Where the game is."""
        session = self.game.session
        if session is None or session.period is None:
            raise RuntimeError("no period is played")
        return Years(scenario=self.seen().scenario, period=session.period, plan=session.plan, draft=self._draft)

    def _title(self, width: int) -> Sheet:
        _ = width
        years = self.years
        plain = years.stage in ("priorities", "closing")
        text = self.texts.say("years.title") if plain else self.texts.say("years.title-year", year=years.year)
        return sheet([(Span(text, "head"),), ()])

    def _stage(self, width: int) -> Sheet:
        years, ready = self.years, self.game.ready
        outcomes = seen(ready.model, years.period) if ready else {}
        parts = self.game.model().contributions(years.plan) if years.stage == "outcome" else {}
        return stage_sheet(self.seen(), years, outcomes, parts, min(width, WIDEST))

    def _begin_stage(self) -> None:
        self.table.top, self.table.chosen = 0, ""
        years = self.years
        self._draft = first_draft(years.scenario, years.period)
        self.redraw()

    def _carry_out(self, move: Move) -> None:
        if move.tell:
            self.game.tell(move.tell)
        if move.period is not None and move.plan is not None:
            self.game.play_period(move.period, move.plan)
            if move.draft is None:
                self._begin_stage()
        if move.draft is not None:
            if move.draft.seat != self._draft.seat:
                self.table.top, self.table.chosen = 0, ""
            done = len(move.draft.picks) == PRIORITIES > len(self._draft.picks)
            self._draft = move.draft
            self.redraw()
            if done:
                self.table.action_move(len(self.table.keys))  # on to the row that goes on
        self._open(move.opens)

    def _open(self, what: str) -> None:
        match what:
            case "budget":
                self.app.push_screen(screen_of("budget"))
            case "free":
                self.game.open_plan(self.seen().plan)
                self.app.switch_screen(screen_of("budget"))
            case "again":
                self.game.new_period()
                self._begin_stage()
            case _:
                pass

    @on(Rows.Opened)
    def _chosen(self, message: Rows.Opened) -> None:
        ready, years = self.game.ready, self.years
        outcomes = seen(ready.model, years.period) if ready else {}
        self._carry_out(choose(years, message.key, before(years.scenario, outcomes, years.year)))

    def action_open(self) -> None:
        """A click on the key."""
        self.table.action_open()

    def action_turn(self, steps: int) -> None:
        """Change the chosen row: a guess, who lays the events, or the number of the luck."""
        self._carry_out(turn(self.years, self.table.chosen, steps))

    def on_key(self, event: events.Key) -> None:
        """Digits are a guess as a number, or the number of the luck; Backspace takes back the last."""
        letter = "" if event.key == "backspace" else event.character or "\0"
        self._carry_out(typed(self.years, self.table.chosen, letter))

    def action_back(self) -> None:
        """Leave; everything is saved."""
        self.dismiss()
