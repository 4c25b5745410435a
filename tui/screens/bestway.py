"""Bästa vägen: weights of one's own, the search for the best plan for the same money, and taking it."""

from dataclasses import dataclass, replace
from functools import partial
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.getters import query_one

from sim.search.bestfacts import best_facts
from sim.search.bestplan import WORK, search_best_plan
from tui.present.bestway import MOST_WEIGHT, ToldBest, best_lines, weights_sheet
from tui.present.keys import Key
from tui.present.levels import readings
from tui.present.line import Line, Sheet, Span, shorten, wrapped
from tui.screens.base import GameScreen, fixed, sheet
from tui.text.numbers import number, percent
from tui.widgets.movable import Movable, Moved, Typed
from tui.widgets.rows import Prose, Rows

if TYPE_CHECKING:
    from sim.model import Model
    from sim.plan import Plan
    from sim.search.bestplan import BestPlan

OFTEN_S = 0.15
"""How often a running search is drawn."""
BAR = 20
WIDEST = 110
BIG = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Searching:
    """What the screen shows of a search; a value."""

    told: ToldBest
    is_running: bool = False
    is_stopped: bool = False
    is_old: bool = False
    """Whether the weights have changed since."""


class BestWayScreen(GameScreen):
    """The best way for the players' own weights."""

    CSS_PATH = "../styles/bestway.tcss"
    help_name: ClassVar[str] = "best"
    keys: ClassVar[tuple[Key, ...]] = (
        ("best-search", "screen.search"),
        ("best-weight", ""),
        ("best-take", "screen.take"),
        ("best-stop", "screen.stop"),
        ("best-read", "screen.read"),
        ("back", "screen.back"),
        ("help", "app.help"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "back", show=False),
        Binding("tab,shift+tab", "read", show=False),
        Binding("x", "stop", show=False),
        Binding("k", "take", show=False),
    ]

    weights = query_one("#best-weights", Movable)
    answer = query_one("#best-answer", Rows)

    def __init__(self) -> None:
        super().__init__()
        self._searching: Searching | None = None
        self._model: Model | None = None
        """What the search counts with."""
        self._stop = Event()

    def panels(self) -> ComposeResult:
        """How far it has come, the weights, and the answer."""
        yield fixed(Rows(self._top, choosing=False, id="best-top"))
        with Container(id="best-body"):
            yield Movable(self._weights, id="best-weights")
            yield Prose(self._answer, id="best-answer")
        yield fixed(Rows(lambda width: sheet([self.foot(width)]), choosing=False, id="page-foot"))

    def on_mount(self) -> None:
        """Begin with the weights that the plan has."""
        self.add_class("-weighing")
        self.weights.focus()

    def on_screen_resume(self) -> None:
        """What was found under other assumptions is no answer any more."""
        if self.is_active and self._model is not None and self._model is not self.game.model():
            self._stop.set()
            self._stop, self._searching, self._model = Event(), None, None
            self.add_class("-weighing")
            self.weights.focus()
        super().on_screen_resume()

    # what is shown

    def _top(self, width: int) -> Sheet:
        lines: list[Line] = [(Span(shorten(self.texts.say("best.title"), width), "head"),)]
        lines += wrapped(self.texts.say("best.screen.how"), min(width, WIDEST), "dim")
        lines.append((Span(shorten(self._progress(), width), "bar"),))
        return sheet(lines)

    def _progress(self) -> str:
        searching = self._searching
        if searching is None:
            is_any = any(self.seen().plan.weights.values())
            return self.texts.say("best.screen.ready" if is_any else "best.screen.none")
        best = searching.told.best
        if searching.is_running:
            done = round(best.share * BAR)
            return self.texts.say(
                "best.screen.running",
                bar="█" * done + "·" * (BAR - done),
                share=number(100.0 * best.share, 0),
                own=percent(100.0 * best.own_score, 0),
                best=percent(100.0 * best.score, 0),
            )
        key = "changed" if searching.is_old else "stopped" if searching.is_stopped else "done"
        return self.texts.say(f"best.screen.{key}", tried=number(float(best.tried), 0))

    def _weights(self, width: int) -> Sheet:
        view = self.seen()
        shown = [reading.indicator for reading in readings(view)]
        named = [i for i in view.scenario.indicators if i in shown or view.plan.weights.get(i.id, 0)]
        return weights_sheet(self.texts, named, view.plan.weights, view.plan.targets, width)

    def _answer(self, width: int) -> Sheet:
        if self._searching is None:
            return sheet([])
        told = replace(self._searching.told, texts=self.texts)
        return sheet(best_lines(told, min(width, WIDEST)))

    # the weights

    @on(Moved)
    def _moved(self, message: Moved) -> None:
        step = message.steps * (BIG if message.big else 1)
        self._weigh(message.key, self.seen().plan.weights.get(message.key, 0) + step)

    @on(Typed)
    def _typed(self, message: Typed) -> None:
        self._weigh(message.key, round(min(max(message.amount or 0.0, 0.0), float(MOST_WEIGHT))))

    def _weigh(self, indicator: str, weight: int) -> None:
        session = self.game.session
        if session is None or not indicator:
            return
        weights = {**session.plan.weights, indicator: min(max(weight, 0), MOST_WEIGHT)}
        plan = replace(session.plan, weights={name: amount for name, amount in weights.items() if amount})
        if self._searching is not None:
            self._stop.set()
            self._searching = replace(self._searching, is_running=False, is_old=True)
        self.game.relabel(replace(session, plan=plan))

    # the search

    @on(Rows.Opened, "#best-weights")
    def action_search(self) -> None:
        """Look for the best plan with the weights as they are."""
        plan = self.seen().plan
        if self.game.is_guessing:
            self.game.tell("best.screen.guessing")
            return
        if not any(plan.weights.values()):
            self.game.tell("best.screen.no-weights")
            return
        self._stop.set()
        self._stop = Event()
        self._model = self.game.model()
        self._run(self._stop, self._model, plan)

    @work(thread=True)
    def _run(self, stop: Event, model: "Model", plan: "Plan") -> None:
        """Search until it is done or stopped; the screen is told a few times a second."""
        told, drawn = None, 0.0
        for best in search_best_plan(model.central, plan, plan.weights, work=WORK, seed=model.seed):
            told = ToldBest(texts=self.texts, scenario=model.scenario, best=best)
            if stop.is_set():
                break
            if monotonic() - drawn > OFTEN_S:
                drawn = monotonic()
                self.from_thread(partial(self._found, told, stop, is_done=False))
        if told is not None:
            told = replace(told, facts=best_facts(model, model.project(plan), told.best))
            self.from_thread(partial(self._found, told, stop, is_done=True))

    def _found(self, told: ToldBest, stop: Event, *, is_done: bool) -> None:
        if stop is self._stop:
            is_old = self._searching is not None and self._searching.is_old and is_done and stop.is_set()
            is_stopped = is_done and told.best.share < 1.0
            self._searching = Searching(told=told, is_running=not is_done, is_stopped=is_stopped, is_old=is_old)
            self.remove_class("-weighing")
            self.redraw()

    def on_unmount(self) -> None:
        """Nobody waits for the search any more, however the screen was left."""
        self._stop.set()

    # what is done

    def action_stop(self) -> None:
        """Stop the search; the best so far stays."""
        self._stop.set()

    def action_take(self) -> None:
        """Make the best plan the players' own, as one step that can be undone."""
        session, best = self.game.session, self._best()
        if session is None or best is None or best.is_own_best:
            self.game.tell("best.screen.nothing")
        elif session.period is not None:
            self.game.tell("best.screen.played")
        else:
            mine = session.plan
            plan = replace(best.plan, name=mine.name, notes=mine.notes, author=mine.author, weights=mine.weights)
            if not self.game.decide(plan, "best"):
                return  # the exercise has said why
            self.game.tell("best.screen.taken")
            self.dismiss()

    def _best(self) -> "BestPlan | None":
        return self._searching.told.best if self._searching is not None else None

    def action_read(self) -> None:
        """From the weights to the answer, and back."""
        (self.answer if self.is_at(self.weights) and self._searching is not None else self.weights).focus()

    def action_back(self) -> None:
        """Leave."""
        self.dismiss()
