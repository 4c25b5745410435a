"""Antaganden: a drawer apart from the levers, what it changes, and a show of hands about a strength."""

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Literal

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.getters import query_one
from textual.widgets import Input

from sim.assumptionfields import NAME_MOST, REASON_MOST
from sim.assumptions import NOTHING, settable
from sim.plan import Plan
from tui.hands import read_hands
from tui.present.assumptions import Four, assumed_lines, change_lines, standing_lines, tabs_sheet
from tui.present.drawer import Drawer
from tui.present.keys import Key
from tui.present.line import Sheet, wrapped
from tui.present.start import plan_text
from tui.screens.assuming import AssumingScreen
from tui.screens.base import fixed, sheet
from tui.standings import Standings, standings
from tui.text.clean import clean
from tui.widgets.entry import Entry
from tui.widgets.movable import Movable, Typing
from tui.widgets.rows import Prose, Rows

if TYPE_CHECKING:
    from sim.model import Model

Page = Literal["drawer", "change", "places"]
PAGES: tuple[Page, ...] = ("drawer", "change", "places")
WIDEST = 110


@dataclass(frozen=True, slots=True, kw_only=True)
class Looking:
    """What the screen shows; a value."""

    page: Page = "drawer"
    asking: Literal["", "jury", "save"] = ""
    typing: tuple[str, str] | None = None
    indicator: int = 0
    base: int = 0


class AssumptionsScreen(AssumingScreen):
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
    page_keys: ClassVar[tuple[Key, ...]] = (
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
    ]

    items = query_one("#assume-items", Movable)
    entry = query_one("#assume-entry", Entry)
    shown = query_one("#assume-page", Rows)

    def __init__(self) -> None:
        super().__init__()
        self._looking = Looking()
        self._usual: Model | None = None
        self._found: Standings | None = None

    def panels(self) -> ComposeResult:
        """The pages, the drawer, what is told about its row, and the line to write in."""
        yield fixed(Rows(self._top, choosing=False, id="assume-top"))
        with Container(id="assume-body"):
            yield Movable(lambda width: self._drawer().sheet(width), id="assume-items")
            yield fixed(Rows(self._detail, choosing=False, id="assume-detail"))
            yield Prose(self._page, id="assume-page")
            yield fixed(Rows(self._asked, choosing=False, id="assume-asked"))
            yield Entry(id="assume-entry", most=REASON_MOST + 20)
        yield fixed(Rows(lambda width: sheet([self.foot(width)]), choosing=False, id="page-foot"))

    def on_mount(self) -> None:
        """Begin in the drawer."""
        self._usual = self.loaded.model.under(NOTHING)
        if self.game.put_by is not None and not self.assumptions.is_changed:
            self.past, self.game.put_by = (self.game.put_by,), None
        self.items.focus()

    # what is shown

    def _drawer(self) -> Drawer:
        model = self.loaded.model
        return Drawer(
            texts=self.texts, scenario=model.authored, assumptions=model.assumptions, typing=self._looking.typing
        )

    @property
    def shown_keys(self) -> tuple[Key, ...]:
        """Other keys on the other pages."""
        return self.keys if self._looking.page == "drawer" else self.page_keys

    @property
    def looked_at(self) -> object:
        """The page."""
        return self._looking.page

    def _top(self, width: int) -> Sheet:
        _ = width
        return tabs_sheet(self.texts, PAGES, self._looking.page)

    def _detail(self, width: int) -> Sheet:
        return sheet(self._drawer().detail(self.items.chosen, min(width, WIDEST)))

    def _asked(self, width: int) -> Sheet:
        if self._looking.asking == "save":
            return sheet(wrapped(self.texts.say("assume.save.ask"), width))
        return sheet(wrapped(self.texts.say("assume.jury.ask"), width))

    def _page(self, width: int) -> Sheet:
        page = self._looking.page
        if page == "drawer" or self._usual is None:
            return sheet([])
        room = min(width, WIDEST)
        lines = [*assumed_lines(self.texts, self.loaded.model.authored, self.assumptions, room), ()]
        if page == "places":
            found = self._found if self._found is not None and self._found.assumptions == self.assumptions else None
            lines += standing_lines(self.texts, found.places if found else None, found.names if found else {}, room)
        elif self.game.is_guessing:
            lines += wrapped(self.texts.say("assume.guessing"), room)
        else:
            indicators = self.loaded.model.scenario.indicators
            what = indicators[self._looking.indicator % len(indicators)]
            lines += change_lines(self.texts, what, *self._four(), room)
        return sheet(lines)

    def _four(self) -> tuple[Four, str]:
        """Both plans under both, with what has happened in the game left out: only the assumptions differ."""
        ready, usual = self.loaded, self._usual or self.loaded.model
        names = list(ready.plans)
        base = names[self._looking.base % len(names)]
        session = self.game.session
        plan = session.plan if session is not None else Plan(scenario=ready.model.scenario.header.id)
        pairs = [(model, one) for model in (usual, ready.model) for one in (plan, ready.plans[base])]
        one, two, three, four = (model.project(each) for model, each in pairs)
        return (one, two, three, four), plan_text(self.texts, base, "name", neutral=self.game.neutral)

    def _look(self, looking: Looking) -> None:
        self._looking = looking
        self.set_class(looking.page != "drawer", "-page")
        self.set_class(bool(looking.asking), "-asking")
        self.redraw()

    @on(Typing)
    def _type(self, message: Typing) -> None:
        self._look(replace(self._looking, typing=None if message.text is None else (message.key, message.text)))

    @on(Rows.Chosen, "#assume-items")
    def _other(self) -> None:
        self.redraw()

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
        if page == "places" and (self._found is None or self._found.assumptions != self.assumptions):
            self._run_all()

    def action_indicator(self, steps: int) -> None:
        """The next indicator in four lines."""
        if self._looking.page == "change":
            self._look(replace(self._looking, indicator=self._looking.indicator + steps))

    def action_base(self) -> None:
        """Another plan beside the own one."""
        if self._looking.page == "change":
            self._look(replace(self._looking, base=self._looking.base + 1))

    @work(thread=True, exclusive=True)
    def _run_all(self) -> None:
        ready, usual = self.loaded, self._usual or self.loaded.model
        found = standings(ready, usual, self.texts, neutral=self.game.neutral)
        self.from_thread(partial(self._has_found, found))

    def _has_found(self, found: Standings) -> None:
        self._found = found
        self.redraw()

    # hands, files

    def action_jury(self) -> None:
        """Ask for a show of hands about the chosen number."""
        if self._looking.page != "drawer":
            return
        if self.items.chosen not in settable(self.loaded.model.authored):
            self.game.tell("assume.jury.only-one")
            return
        self._ask("jury", "")

    def action_save(self) -> None:
        """Ask what the pack is to be called."""
        if not self.assumptions.is_changed:
            self.game.tell("assume.nothing-to-save")
        else:
            self._ask("save", self.assumptions.name)

    def _ask(self, what: Literal["jury", "save"], text: str) -> None:
        self._look(replace(self._looking, page="drawer", asking=what))
        self.entry.write(text)

    @on(Input.Submitted, "#assume-entry")
    def _answered(self) -> None:
        text, asking = clean(self.entry.value, REASON_MOST + 20), self._looking.asking
        if asking == "save":
            self.save_pack(clean(text, NAME_MOST))
        elif (hands := read_hands(text)) is None:
            self.game.tell("assume.jury.bad")
            return
        else:
            self.take_hands(self.items.chosen, hands)
        self._look(replace(self._looking, asking=""))
        self.items.focus()

    def action_back(self) -> None:
        """From the line to write in, or another page, to the drawer; from there out."""
        if self._looking.asking or self._looking.page != "drawer":
            self._look(replace(self._looking, asking="", page="drawer"))
            self.items.focus()
        else:
            self.tell_unkept()
            self.dismiss()
