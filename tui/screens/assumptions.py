"""Antaganden: a drawer apart from the levers, what it changes, and a show of hands about a strength."""

import contextlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar, Literal

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.getters import query_one
from textual.widgets import Input

from saves import Opened, PlanLibrary, SaveFailed, Unreadable, list_packs, write_pack
from sim.assumptionfields import NAME_MOST, REASON_MOST
from sim.assumptions import NOTHING, Assumptions, Hands, settable
from sim.plan import Plan
from sim.standing import Places, changed_places, moved
from tui.assuming import assume
from tui.present.assumptions import Four, assumed_lines, four_lines, moved_lines, places_lines
from tui.present.drawer import Drawer, cleared, stepped
from tui.present.keys import Key, key_line
from tui.present.line import Line, Sheet, Span, wrapped
from tui.present.others import Hidden, Other, other_name, others, party_names
from tui.present.start import plan_text
from tui.screens.base import GameScreen, fixed, sheet
from tui.text.clean import clean
from tui.text.numbers import number
from tui.widgets.entry import Entry
from tui.widgets.movable import Movable, Moved, Typed, Typing
from tui.widgets.rows import Rows

if TYPE_CHECKING:
    from sim.model import Model
    from tui.loading import Ready

Page = Literal["drawer", "change", "places"]
PAGES: tuple[Page, ...] = ("drawer", "change", "places")
LEVELS_VOTED = 3
HANDS_MOST = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Looking:
    """What the screen shows; a value."""

    page: Page = "drawer"
    asking: Literal["", "jury", "save"] = ""
    typing: tuple[str, str] | None = None
    indicator: int = 0
    base: int = 0
    past: tuple[Assumptions, ...] = ()
    """What undo leads back to."""
    opened: int = -1
    """Place of the saved pack that was opened last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Every plan under the rule base and under the assumptions."""

    assumptions: Assumptions
    places: tuple[Places, ...]
    names: Mapping[str, str]


class AssumptionsScreen(GameScreen):
    """What the game assumes."""

    CSS_PATH = "../styles/assumptions.tcss"
    help_name: ClassVar[str] = "assume"
    keys: ClassVar[tuple[Key, ...]] = (
        ("assume-change", ""),
        ("assume-page", "screen.page(1)"),
        ("assume-jury", "screen.jury"),
        ("help", "app.help"),
        ("back", "screen.back"),
        ("assume-save", "screen.save"),
        ("assume-open", "screen.open_pack"),
        ("assume-clear", "screen.clear"),
        ("assume-undo", "screen.undo"),
    )
    PAGE_KEYS: ClassVar[tuple[Key, ...]] = (
        ("assume-page", "screen.page(1)"),
        ("assume-indicator", ""),
        ("assume-base", "screen.base"),
        ("scroll", ""),
        ("back", "screen.back"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "back", show=False),
        Binding("tab", "page(1)", show=False),
        Binding("shift+tab", "page(-1)", show=False),
        Binding("left", "indicator(-1)", show=False),
        Binding("right", "indicator(1)", show=False),
        Binding("b", "base", show=False),
        Binding("h", "jury", show=False),
        Binding("s", "save", show=False),
        Binding("o", "open_pack", show=False),
        Binding("c", "clear", show=False),
        Binding("u", "undo", show=False),
    ]

    items = query_one("#assume-items", Movable)
    entry = query_one("#assume-entry", Entry)
    shown = query_one("#assume-page", Rows)

    def __init__(self) -> None:
        super().__init__()
        self._looking = Looking()
        self._usual: Model | None = None
        self._run: Run | None = None

    def panels(self) -> ComposeResult:
        """The pages, the drawer, what is told about its row, and the line to write in."""
        yield fixed(Rows(self._top, choosing=False, id="assume-top"))
        with Container(id="assume-body"):
            yield Movable(lambda width: self._drawer().sheet(width), id="assume-items")
            yield fixed(Rows(self._detail, choosing=False, id="assume-detail"))
            yield Rows(self._page, choosing=False, id="assume-page")
            yield fixed(Rows(self._asked, choosing=False, id="assume-asked"))
            yield Entry(id="assume-entry", most=REASON_MOST + 20)
        yield fixed(Rows(lambda width: sheet([self.foot(width)]), choosing=False, id="page-foot"))

    def on_mount(self) -> None:
        """Begin in the drawer."""
        self._usual = self._ready().model.under(NOTHING)
        self.items.focus()

    def _ready(self) -> "Ready":
        if self.game.ready is None:
            raise RuntimeError("nothing is loaded yet")
        return self.game.ready

    @property
    def _assumptions(self) -> Assumptions:
        return self._ready().model.assumptions

    # what is shown

    def _drawer(self) -> Drawer:
        model = self._ready().model
        return Drawer(
            texts=self.texts, scenario=model.authored, assumptions=model.assumptions, typing=self._looking.typing
        )

    def foot(self, width: int) -> Line:
        """Other keys on the other pages."""
        return key_line(self.texts, self.keys if self._looking.page == "drawer" else self.PAGE_KEYS, width)

    def _top(self, width: int) -> Sheet:
        _ = width
        tabs: list[Span] = []
        for page in PAGES:
            chosen = page == self._looking.page
            tabs.append(
                Span(
                    f"[{self.texts.say(f'assume.page.{page}')}]"
                    if chosen
                    else f" {self.texts.say(f'assume.page.{page}')} ",
                    "chosen" if chosen else "dim",
                )
            )
            tabs.append(Span(" "))
        return sheet([(Span(self.texts.say("assume.title"), "head"),), tuple(tabs)])

    def _detail(self, width: int) -> Sheet:
        return sheet(self._drawer().detail(self.items.chosen, min(width, 110)))

    def _asked(self, width: int) -> Sheet:
        if self._looking.asking == "save":
            return sheet(wrapped(self.texts.say("assume.save.ask"), width))
        return sheet(wrapped(self.texts.say("assume.jury.ask"), width))

    def _page(self, width: int) -> Sheet:
        if self._looking.page == "drawer" or self._usual is None:
            return sheet([])
        room = min(width - 1, 110)
        model = self._ready().model
        lines = assumed_lines(self.texts, model.authored, self._assumptions, room)
        if self._looking.page == "change" and self.game.is_guessing:
            return sheet([*lines, (), *wrapped(self.texts.say("assume.guessing"), room)])
        return sheet([*lines, (), *(self._change(room) if self._looking.page == "change" else self._order(room))])

    def _change(self, width: int) -> list[Line]:
        four, base_name = self._four()
        indicators = self._ready().model.scenario.indicators
        what = indicators[self._looking.indicator % len(indicators)]
        own = self.texts.say("assume.own-plan-inside")
        return [
            *wrapped(self.texts.say("assume.indicator", name=self.texts.of("indicators", what.id)), width, "strong"),
            *wrapped(self.texts.say("assume.base", plan=base_name), width, "dim"),
            *four_lines(self.texts, what, four, base_name, width),
            (),
            *wrapped(self.texts.say("assume.moves", plan=own), width, "strong"),
            *moved_lines(self.texts, moved(four[0], four[2]), width),
        ]

    def _four(self) -> tuple[Four, str]:
        """Both plans under both, with what has happened in the game left out: only the assumptions differ."""
        ready, usual = self._ready(), self._usual or self._ready().model
        names = list(ready.plans)
        base = names[self._looking.base % len(names)]
        session = self.game.session
        plan = session.plan if session is not None else Plan(scenario=ready.model.scenario.header.id)
        pairs = [(model, one) for model in (usual, ready.model) for one in (plan, ready.plans[base])]
        one, two, three, four = (model.project(each) for model, each in pairs)
        return (one, two, three, four), plan_text(self.texts, base, "name", neutral=self.game.neutral)

    def _order(self, width: int) -> list[Line]:
        head = wrapped(self.texts.say("assume.places"), width, "strong")
        if self._run is None or self._run.assumptions != self._assumptions:
            return [*head, (Span(self.texts.say("assume.running"), "dim"),)]
        return [*head, *places_lines(self.texts, self._run.places, self._run.names, width)]

    def _look(self, looking: Looking) -> None:
        self._looking = looking
        self.set_class(looking.page != "drawer", "-page")
        self.set_class(bool(looking.asking), "-asking")
        self.redraw()

    # what is changed

    def _take(self, assumptions: Assumptions) -> None:
        if assumptions != self._assumptions:
            self._looking = replace(self._looking, past=(*self._looking.past, self._assumptions))
            assume(self.game, assumptions)
        self.redraw()

    @on(Moved)
    def _step(self, message: Moved) -> None:
        self._take(stepped(self._ready().model.authored, self._assumptions, message.key, message.steps))

    @on(Typed)
    def _set(self, message: Typed) -> None:
        if message.amount is None:
            self._take(cleared(self._assumptions, message.key))
            return
        belief = settable(self._ready().model.authored).get(message.key)
        if belief is None:
            self.game.tell("assume.no-number")
        elif not belief.low <= message.amount <= belief.high:
            self.game.tell("assume.out-of-range", low=number(belief.low, 3), high=number(belief.high, 3))
        else:
            self._take(self._assumptions.with_strength(message.key, message.amount))

    @on(Typing)
    def _type(self, message: Typing) -> None:
        self._look(replace(self._looking, typing=None if message.text is None else (message.key, message.text)))

    @on(Rows.Chosen, "#assume-items")
    def _other(self) -> None:
        self.redraw()

    @on(Rows.Opened, "#assume-items")
    def _open(self, message: Rows.Opened) -> None:
        self._take(stepped(self._ready().model.authored, self._assumptions, message.key, 1))

    def action_undo(self) -> None:
        """Take back the last change of the assumptions."""
        if not self._looking.past:
            self.game.tell("assume.no-undo")
            return
        *past, last = self._looking.past
        assume(self.game, last)
        self._look(replace(self._looking, past=tuple(past)))

    def action_clear(self) -> None:
        """The rule base as it is."""
        if self._assumptions.is_changed:
            self._take(NOTHING)
            self.game.tell("assume.cleared")

    # pages

    def action_page(self, pages: int) -> None:
        """The next page, or the one before."""
        page = PAGES[(PAGES.index(self._looking.page) + pages) % len(PAGES)]
        self._look(replace(self._looking, page=page, asking=""))
        self.shown.top = 0
        if page == "drawer":
            self.items.focus()
        else:
            self.shown.focus()
        if page == "places" and (self._run is None or self._run.assumptions != self._assumptions):
            self._run_all(self._assumptions)

    def action_indicator(self, steps: int) -> None:
        """The next indicator in four lines."""
        if self._looking.page == "change":
            self._look(replace(self._looking, indicator=self._looking.indicator + steps))

    def action_base(self) -> None:
        """Another plan beside the own one."""
        if self._looking.page == "change":
            self._look(replace(self._looking, base=self._looking.base + 1))

    @work(thread=True, exclusive=True)
    def _run_all(self, assumptions: Assumptions) -> None:
        """Run every plan, built-in and saved, under both."""
        ready, usual, texts, neutral = self._ready(), self._usual, self.texts, self.game.neutral
        hidden: Hidden = party_names(ready.folder, ready.plans) if neutral else ()
        plans, names = {}, {}
        library = PlanLibrary(ready.store.folder)
        for other in others(ready.plans.items(), library.listing()):
            if (plan := _opened(library, other, ready)) is not None:
                plans[other.key] = plan
                names[other.key] = other_name(texts, other, hidden, neutral=neutral)
        places = changed_places(usual or ready.model, ready.model, plans)
        self._back(lambda: self._ran(Run(assumptions=assumptions, places=places, names=names)))

    def _ran(self, run: Run) -> None:
        self._run = run
        self.redraw()

    def _back(self, then: Callable[[], None]) -> None:
        with contextlib.suppress(RuntimeError):  # the game is closing
            self.app.call_from_thread(lambda: then() if self.is_attached else None)

    # hands, files

    def action_jury(self) -> None:
        """Ask for a show of hands about the chosen number."""
        if self._looking.page != "drawer":
            return
        if self.items.chosen not in settable(self._ready().model.authored):
            self.game.tell("assume.jury.only-one")
            return
        self._ask("jury", "")

    def action_save(self) -> None:
        """Ask what the pack is to be called."""
        if not self._assumptions.is_changed:
            self.game.tell("assume.nothing-to-save")
        else:
            self._ask("save", self._assumptions.name)

    def _ask(self, what: Literal["jury", "save"], text: str) -> None:
        self._look(replace(self._looking, page="drawer", asking=what))
        self.entry.write(text)

    @on(Input.Submitted, "#assume-entry")
    def _answered(self) -> None:
        text, asking = clean(self.entry.value, REASON_MOST + 20), self._looking.asking
        if asking == "save":
            self._save(clean(text, NAME_MOST))
        elif (hands := read_hands(text)) is None:
            self.game.tell("assume.jury.bad")
            return
        else:
            name = self.items.chosen
            belief = settable(self._ready().model.authored)[name]
            self._take(self._assumptions.with_hands(name, belief, hands))
        self._look(replace(self._looking, asking=""))
        self.items.focus()

    def _save(self, name: str) -> None:
        ready = self._ready()
        assume(self.game, replace(self._assumptions, name=name))
        try:
            path = write_pack(ready.store.folder, self._assumptions, ready.model.authored)
        except SaveFailed as problem:
            self.game.tell(f"library.failed.{problem.code}")
        else:
            self.game.tell("assume.saved", file=clean(str(path), 200))

    def action_open_pack(self) -> None:
        """Take the next saved pack."""
        ready = self._ready()
        packs = list_packs(ready.store.folder, ready.model.authored)
        if not packs:
            self.game.tell("assume.none-saved")
            return
        place = (self._looking.opened + 1) % len(packs)
        self._take(packs[place][1])
        self._look(replace(self._looking, opened=place))
        self.game.tell("assume.opened", name=clean(packs[place][1].name, 60) or clean(packs[place][0].name, 60))

    def action_back(self) -> None:
        """From the line to write in, or another page, to the drawer; from there out."""
        if self._looking.asking or self._looking.page != "drawer":
            self._look(replace(self._looking, asking="", page="drawer"))
            self.items.focus()
        else:
            self.dismiss()


def read_hands(text: str) -> Hands | None:
    """A count as it is typed: three whole numbers, and the reason after them; None when it is no count."""
    words = text.replace(",", " ").replace("/", " ").split()
    counts = words[:LEVELS_VOTED]
    if len(counts) < LEVELS_VOTED or not all(w.isascii() and w.isdecimal() and len(w) < 5 for w in counts):  # noqa: PLR2004
        return None
    low, central, high = map(int, counts)
    if not 0 < low + central + high <= HANDS_MOST * LEVELS_VOTED or max(low, central, high) > HANDS_MOST:
        return None
    return Hands(low=low, central=central, high=high, reason=" ".join(text.split()[LEVELS_VOTED:])[:REASON_MOST])


def _opened(library: PlanLibrary, other: Other, ready: "Ready") -> Plan | None:
    """The plan of a row; None when its file cannot be read any more."""
    if other.plan is not None or other.entry is None:
        return other.plan
    try:
        found: Opened | object = library.open(other.entry, ready.model.scenario)
    except Unreadable:
        return None
    return found.saved.plan if isinstance(found, Opened) else None
