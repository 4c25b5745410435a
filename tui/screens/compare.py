"""Jämför: one or two other plans beside the current one, a section at a time."""

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.getters import query_one

from saves import Listing, PlanLibrary, Unreadable
from sim.plan import Plan
from tui.present.beside import HAS_BARS, SECTIONS, plans_head, section_sheet, tabs
from tui.present.budget import amounts_line
from tui.present.keys import Key
from tui.present.line import Line, Sheet, Span, wrapped
from tui.present.others import MOST, Choosing, Hidden, Other, other_name, others, party_names, shown_name
from tui.screens.base import GameScreen, fixed, sheet
from tui.screens.placed import TALL
from tui.screens.report import ReportScreen
from tui.text.clean import clean
from tui.text.faults import tell_problem
from tui.widgets.rows import Prose, Rows

if TYPE_CHECKING:  # numpy comes with it, and the first frame does not wait for numpy
    from sim.compare import Comparison
    from sim.model import Model
    from tui.loading import Ready

WIDEST, WIDEST_TABLE = 130, 190


class BesideScreen(GameScreen):
    """What choosing and comparing share: the game that is loaded, and the player's plan."""

    CSS_PATH = "../styles/compare.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "back", show=False)]

    def ready(self) -> "Ready":
        """What is loaded; the screen is opened from a budget, so everything is."""
        if self.game.ready is None:
            raise RuntimeError("nothing is loaded yet")
        return self.game.ready

    def current(self) -> Plan:
        """The player's plan."""
        return self.seen().plan

    def action_back(self) -> None:
        """Go back."""
        self.dismiss()


class ChooseScreen(BesideScreen):
    """Which plans are to stand beside the current one."""

    help_name: ClassVar[str] = "compare"
    keys: ClassVar[tuple[Key, ...]] = (
        ("compare-now", "screen.open"),
        ("mark", "screen.mark"),
        ("choose", ""),
        ("help", "app.help"),
        ("back", "screen.back"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "mark", show=False)]

    plans = query_one("#beside-plans", Rows)
    told = query_one("#beside-told", Rows)

    def __init__(self) -> None:
        super().__init__()
        self._listing: Listing | None = None
        self._hidden: Hidden = ()
        self._marked: tuple[str, ...] = ()

    def panels(self) -> ComposeResult:
        """The list, what the chosen row is, and the keys."""
        yield fixed(Rows(lambda width: sheet([amounts_line(self.seen(), width)]), choosing=False, id="beside-amounts"))
        yield Rows(lambda width: self._choosing().sheet(width), id="beside-plans")
        yield fixed(Rows(self._telling, choosing=False, id="beside-told"))
        yield fixed(Rows(lambda width: sheet([self.foot(width)]), choosing=False, id="beside-foot"))

    def on_mount(self) -> None:
        """The built-in plans at once; the player's own as soon as the folder is read."""
        self.plans.focus()
        self._look()

    @work(thread=True)
    def _look(self) -> None:
        ready = self.ready()
        hidden = party_names(ready.folder, ready.plans) if self.game.neutral else ()
        listing = PlanLibrary(ready.store.folder).listing()
        self.from_thread(lambda: self._looked(listing, hidden))

    def _looked(self, listing: Listing, hidden: Hidden) -> None:
        self._listing, self._hidden = listing, hidden
        self.redraw()

    def _choosing(self) -> Choosing:
        return Choosing(
            texts=self.texts,
            current=shown_name(self.texts, self.current().name, self._hidden, "game.unnamed"),
            others=others(self.ready().plans.items(), self._listing, self.game.kept),
            marked=self._marked,
            unlisted=self._listing.unlisted if self._listing is not None else None,
            hidden=self._hidden,
            neutral=self.game.neutral,
        )

    def _telling(self, width: int) -> Sheet:
        return sheet(self._choosing().told(self.plans.chosen, width))

    @on(Rows.Chosen, "#beside-plans")
    def _other(self) -> None:
        self.told.redraw()

    def action_mark(self) -> None:
        """Choose the row as one of the plans, or not any more."""
        key = self.plans.chosen
        if key in self._marked:
            self._marked = tuple(other for other in self._marked if other != key)
        elif len(self._marked) < MOST:
            self._marked = (*self._marked, key)
        else:
            self.game.tell("beside.at-most")
        self.redraw()

    def action_open(self) -> None:
        """A click on the key that compares."""
        self.plans.action_open()

    @on(Rows.Opened, "#beside-plans")
    def _open(self, message: Rows.Opened) -> None:
        """Compare with the plans that are marked, or with the row alone."""
        keys = self._marked or (message.key,)
        by_key = {other.key: other for other in self._choosing().others}
        self.app.push_screen(CompareScreen(tuple(by_key[key] for key in keys if key in by_key), self._hidden))


class CompareScreen(BesideScreen):
    """Plans side by side.

    Args:
        beside: one or two plans that stand beside the current one.
        hidden: names that are written neutrally.
    """

    help_name: ClassVar[str] = "compare"
    keys: ClassVar[tuple[Key, ...]] = (
        ("sections", "screen.section(1)"),
        ("scroll", ""),
        ("bars", "screen.bars"),
        ("base", "screen.base"),
        ("report", "screen.report"),
        ("help", "app.help"),
        ("back", "screen.back"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "section(-1)", show=False),
        Binding("right", "section(1)", show=False),
        Binding("v", "bars", show=False),
        Binding("b", "base", show=False),
        Binding("e", "report", show=False),
    ]

    shown = query_one("#beside-page", Rows)
    top_rows = query_one("#beside-top", Rows)

    def __init__(self, beside: tuple[Other, ...], hidden: Hidden = ()) -> None:
        super().__init__()
        self._beside = beside
        self._hidden = hidden
        if len(beside) > 1:  # a third plan's columns stand where a page would leave the window empty
            self.most_width = WIDEST_TABLE
        self._by_base: tuple[Comparison, ...] = ()
        self._model: Model | None = None
        """What the plans are counted with."""
        self._base = 0
        self._section = SECTIONS[0]
        self._bars = False
        self._refused = ""

    def panels(self) -> ComposeResult:
        """The sections and the plans, what is shown of them, and the keys."""
        yield fixed(Rows(self._top, choosing=False, id="beside-top"))
        yield Prose(self._page, id="beside-page")
        yield fixed(Rows(lambda width: sheet([self.foot(width)]), choosing=False, id="beside-foot"))

    def on_mount(self) -> None:
        """Count in a thread; the frame is there at once."""
        self._make_room()
        self.shown.focus()
        self._count()

    def on_screen_resume(self) -> None:
        """Count anew where something else is assumed than when the screen was left."""
        if self.is_active and self._model is not None and self._model is not self.game.model():
            self._count()
        super().on_screen_resume()

    def on_resize(self) -> None:
        """As much air above as the window has room for."""
        super().on_resize()
        self._make_room()

    def _make_room(self) -> None:
        """For sections, plans and amounts, with a line of air below them, and in a tall window above them too."""
        air = 2 if self.app.size.height >= TALL else 1
        self.top_rows.styles.height = len(self._beside) + 3 + air

    def _count(self) -> None:
        """Count every plan with what has happened in the game: the own one has the numbers that it has elsewhere."""
        self._model, self._by_base = self.game.model(), ()
        self._compare(self._model, self.current())

    @work(thread=True)
    def _compare(self, model: "Model", current: Plan) -> None:
        """Project every plan, and hold the others against each of them in turn."""
        from sim.compare import compare  # noqa: PLC0415 - numpy comes with it

        plans = [current]
        for other in self._beside:
            plan = other.plan or self._opened(other)
            if plan is None:
                return
            plans.append(plan)
        projections = [model.project(plan) for plan in plans]
        made = tuple(compare(model.scenario, projections, base) for base in range(len(plans)))
        self.from_thread(lambda: self._counted(model, made))

    def _opened(self, other: Other) -> Plan | None:
        """The plan of a file; where there is none any more, the page says why."""
        if other.entry is None:
            return None
        ready, texts = self.ready(), self.texts
        try:
            found = PlanLibrary(ready.store.folder).open(other.entry, ready.model.scenario)
        except Unreadable as problem:
            reason = texts.say(f"read.{problem.code}", fact=clean(problem.fact, 40))
        else:
            if not isinstance(found, tuple):
                return found.saved.plan
            reason = tell_problem(found[0], texts)
        self.from_thread(lambda: self._refuse(other, reason))
        return None

    def _refuse(self, other: Other, reason: str) -> None:
        self._refused = self.texts.say("beside.cannot-open", name=self._shown_name(other), reason=reason)
        self.redraw()

    def _counted(self, model: "Model", made: "tuple[Comparison, ...]") -> None:
        if model is self._model:
            self._by_base = made
            self.redraw()

    def _shown_name(self, other: Other) -> str:
        return other_name(self.texts, other, self._hidden, neutral=self.game.neutral)

    def _comparison(self) -> "Comparison | None":
        """What is shown, each plan under its name in the chosen language."""
        if not self._by_base:
            return None
        found = self._by_base[self._base]
        mine, *theirs = found.plans
        names = [shown_name(self.texts, mine.name, self._hidden, "game.unnamed"), *map(self._shown_name, self._beside)]
        return replace(found, plans=tuple(replace(p, name=n) for p, n in zip((mine, *theirs), names, strict=True)))

    def _top(self, width: int) -> Sheet:
        lines: list[Line] = [tabs(self.texts, self._section)]
        comparison = self._comparison()
        if comparison is not None:
            lines += plans_head(comparison, self.texts, min(width, WIDEST))
        return sheet([*lines, amounts_line(self.seen(), width)])

    def _page(self, width: int) -> Sheet:
        room = min(width, WIDEST_TABLE if self._section == "indicators" and not self._bars else WIDEST)
        comparison = self._comparison()
        if self._refused:
            return sheet(wrapped(self._refused, room, "warn"))
        if comparison is None:
            return sheet([(Span(self.texts.say("game.counting"), "dim"),)])
        return section_sheet(comparison, self.texts, self._section, room, bars=self._bars)

    @property
    def looked_at(self) -> object:
        """The section, as a table or as bars."""
        return self._section, self._bars

    def _show(self, section: str) -> None:
        self._section = section
        self.shown.top = 0
        self.redraw()

    def action_section(self, sections: int) -> None:
        """The next section, or the one before."""
        self._show(SECTIONS[(SECTIONS.index(self._section) + sections) % len(SECTIONS)])

    def action_show(self, place: int) -> None:
        """The section that was clicked."""
        self._show(SECTIONS[place])

    def action_bars(self) -> None:
        """Bars instead of tables, or tables again."""
        if self._section not in HAS_BARS:
            self.game.tell("beside.no-bars")
            return
        self._bars = not self._bars
        self._show(self._section)

    def action_base(self) -> None:
        """Hold the others against the next plan."""
        if self._by_base:
            self._base = (self._base + 1) % len(self._by_base)
            self._show(self._section)

    def action_report(self) -> None:
        """The plans side by side as something to take away."""
        if self._by_base:
            names = map(self._shown_name, self._beside)
            others = tuple(replace(p, name=n) for p, n in zip(self._by_base[0].plans[1:], names, strict=True))
            self.app.push_screen(ReportScreen(others))
