"""Vad krävs?: the search for roads to a value, better while it runs, to be stopped at any time; and taking one."""

from dataclasses import replace
from functools import partial
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.getters import query_one
from textual.widgets import Input

from sim.authored.scenario import Indicator
from tui.asking import Asking
from tui.present.keys import Key
from tui.present.line import Sheet
from tui.present.needs import Looking, question_sheet, road_sheet, roads_sheet
from tui.present.roads import Told
from tui.screens.base import GameScreen, fixed, sheet
from tui.text.numbers import number, parse
from tui.widgets.entry import Entry
from tui.widgets.rows import Prose, Rows

if TYPE_CHECKING:
    from sim.model import Model
    from tui.loading import Ready

OFTEN_S = 0.15
"""How often a running search is drawn."""
DIGITS = frozenset("0123456789")
NUMBER = DIGITS | {",", "."}
"""What a value begins with, and what more it may have."""


class NeedsScreen(GameScreen):
    """What it takes.

    Args:
        indicator: id of the indicator that is asked about.
    """

    CSS_PATH = "../styles/needs.tcss"
    help_name: ClassVar[str] = "needs"
    keys: ClassVar[tuple[Key, ...]] = (
        ("needs-take", "screen.take"),
        ("needs-value", ""),
        ("needs-type", "screen.type"),
        ("needs-stop", "screen.stop"),
        ("needs-read", "screen.read"),
        ("back", "screen.back"),
        ("help", "app.help"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "back", show=False),
        Binding("left", "step(-1)", show=False),
        Binding("right", "step(1)", show=False),
        Binding("shift+left", "step(-10)", show=False),
        Binding("shift+right", "step(10)", show=False),
        Binding("tab,shift+tab", "read", show=False),
        Binding("x", "stop", show=False),
    ]

    roads = query_one("#needs-roads", Rows)
    road = query_one("#needs-road", Rows)
    entry = query_one("#needs-entry", Entry)

    def __init__(self, indicator: str) -> None:
        super().__init__()
        self._asked = indicator
        self._looking: Looking | None = None
        self._model: Model | None = None
        """What the roads are looked for with."""
        self._stop = Event()

    def panels(self) -> ComposeResult:
        """The question, the roads, and what is told about the chosen one."""
        yield fixed(Rows(self._top, choosing=False, id="needs-top"))
        yield Entry(id="needs-entry", most=12)
        with Container(id="needs-body"):
            yield Rows(self._roads, id="needs-roads")
            yield Prose(self._road, id="needs-road")
        yield fixed(Rows(lambda width: sheet([self.foot(width)]), choosing=False, id="page-foot"))

    def on_mount(self) -> None:
        """Begin with the target, the player's own before the printed one."""
        self._search(self.seen().plan.targets.get(self._asked, self._indicator().target))
        self.entry.select_on_focus = False  # the digit that opens the line is the first of the value
        self.roads.focus()

    def on_screen_resume(self) -> None:
        """Look anew where something else is assumed than when the screen was left."""
        if self.is_active and self._looking is not None and self._model is not self.game.model():
            self._search(self._looking.value)
        super().on_screen_resume()

    def _ready(self) -> "Ready":
        if self.game.ready is None:
            raise RuntimeError("nothing is loaded yet")
        return self.game.ready

    def _indicator(self) -> Indicator:
        return self._ready().model.scenario.indicator_by_id[self._asked]

    # the search

    def _limits(self) -> tuple[float, float]:
        """What can be asked for: also what cannot be reached, but nothing that has no room on the screen."""
        low, high = self._indicator().bounds
        return min(low, self._indicator().target) - abs(high), high + abs(high)

    def _search(self, value: float) -> None:
        self._stop.set()
        self._stop = Event()
        least, most = self._limits()
        within = min(max(value, least), most)
        self._look(Looking(value=within, is_running=True))
        view = self.seen()
        self._model = self.game.model()
        self._run(Asking(self._model, view.plan, self._indicator(), within), view.plan_name(), self._stop)

    @work(thread=True)
    def _run(self, asking: Asking, name: str, stop: Event) -> None:
        """Search until it is done or stopped; the screen is told a few times a second."""
        told, drawn = None, 0.0
        for answer in asking.answers():
            is_last = answer.share >= 1.0
            if is_last or stop.is_set() or monotonic() - drawn > OFTEN_S:
                told = asking.told(answer, self.texts, name)
                drawn = monotonic()
                self.from_thread(partial(self._found, told, stop, is_done=False))
            if stop.is_set():
                break
        self.from_thread(partial(self._found, told, stop, is_done=True))

    def _found(self, told: Told | None, stop: Event, *, is_done: bool) -> None:
        if stop is self._stop and self._looking is not None:
            self._look(replace(self._looking, told=told or self._looking.told, is_running=not is_done))

    def on_unmount(self) -> None:
        """Nobody waits for the search any more, however the screen was left."""
        self._stop.set()

    def _look(self, looking: Looking) -> None:
        self._looking = looking
        self.set_class(looking.is_asking, "-asking")
        self.redraw()

    # what is shown

    def _shown(self) -> Looking:
        """What is known, in the language that is chosen now."""
        looking = self._looking or Looking(value=self._indicator().target)
        return looking.in_language(self.texts)

    def _top(self, width: int) -> Sheet:
        year = self.seen().scenario.header.years[-1]
        return question_sheet(self.texts, self._indicator(), year, self._shown(), width)

    def _roads(self, width: int) -> Sheet:
        made = roads_sheet(self._shown().told, width)
        self.roads.styles.height = len(made.rows)
        return made

    def _road(self, width: int) -> Sheet:
        return road_sheet(self._shown(), self.roads.chosen, width)

    @on(Rows.Chosen, "#needs-roads")
    def _other(self) -> None:
        self.road.top = 0
        self.redraw()

    # what is done

    def action_step(self, steps: int) -> None:
        """Another value, and a new search."""
        if self._looking is not None and not self._looking.is_asking:
            step = 10.0 ** -self._indicator().decimals
            if self._indicator().decimals == 0:
                step = max(step, 10.0 ** (len(str(int(abs(self._indicator().base)))) - 3))
            self._search(round(self._looking.value + steps * step, 6))

    def on_key(self, event: events.Key) -> None:
        """A digit begins a value; what comes before the line has the keys is written in it all the same."""
        letter, is_asking = event.character or "", self._looking is not None and self._looking.is_asking
        if self.focused is not self.entry and letter in (NUMBER if is_asking else DIGITS):
            event.stop()
            if not is_asking:
                self.action_type()
            self.entry.value += letter
            self.entry.cursor_position = len(self.entry.value)

    def action_type(self) -> None:
        """Ask for a value."""
        if self._looking is not None:
            self._look(replace(self._looking, is_asking=True))
            self.entry.write("")

    @on(Input.Submitted, "#needs-entry")
    def _typed(self) -> None:
        try:
            value = parse(self.entry.value)
        except ValueError:
            self.game.tell("cli.bad-value", word=self.entry.value[:12])
            return
        self.roads.focus()
        self._search(value)
        least, most = self._limits()
        if not least <= value <= most:
            decimals = self._indicator().decimals
            self.game.tell("kravs.screen.beyond", least=number(least, decimals), most=number(most, decimals))

    def action_stop(self) -> None:
        """Stop the search; what has been found stays."""
        if self._looking is not None and self._looking.is_running:
            self._stop.set()
            self._look(replace(self._looking, is_stopped=True))

    @on(Rows.Opened, "#needs-roads")
    def action_take(self) -> None:
        """Make the road the player's plan, as one step that can be undone."""
        facts, session = self._shown().facts(self.roads.chosen), self.game.session
        if facts is None or session is None:
            self.game.tell("kravs.screen.none")
        elif session.period is not None:
            self.game.tell("kravs.screen.played")
        else:
            plan = session.plan
            road = facts.road.plan
            if not self.game.decide(replace(road, name=plan.name, notes=plan.notes, author=plan.author), "road"):
                return  # the exercise has said why
            self.game.tell("kravs.screen.taken")
            self.dismiss()

    def action_read(self) -> None:
        """From the roads to what is told, and back."""
        (self.road if self.is_at(self.roads) else self.roads).focus()

    def action_back(self) -> None:
        """Leave the line to write in, or the screen."""
        if self._looking is not None and self._looking.is_asking:
            self._look(replace(self._looking, is_asking=False))
            self.roads.focus()
        else:
            self.dismiss()
