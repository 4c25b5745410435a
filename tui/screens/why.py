"""Why an indicator becomes what it becomes, and how sure that is: step by step, with the rules below each step."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.getters import query_one

from sim.why.explanation import explain
from sim.why.variance import doubts_of
from tui.level import Level
from tui.present.indicator import next_indicator
from tui.present.keys import Key
from tui.present.line import Sheet
from tui.present.why import PART, why_sheet
from tui.present.why_about import Why
from tui.screens.base import GameScreen, fixed, sheet
from tui.screens.levers import KEY_OF_YEAR
from tui.screens.whybecomes import WhyBecomesScreen
from tui.widgets.rows import Rows

if TYPE_CHECKING:
    from sim.engine.exposure import Situation
    from sim.projection import Projection
    from sim.why.explanation import Explained

WIDEST = 110


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked about; a value."""

    indicator: str
    year: int | None = None
    """The year asked about; None for the one the game looks at."""
    opened: frozenset[str] | None = frozenset()
    """The parts whose tree is shown; None for all."""


class WhyScreen(GameScreen):
    """Varför and Hur säkert for one indicator.

    Args:
        indicator: its id.
    """

    help_name: ClassVar[str] = "why"
    keys: ClassVar[tuple[Key, ...]] = (
        ("back", "screen.back"),
        ("choose", ""),
        ("why-open", "screen.open_part"),
        ("next", "screen.turn(1)"),
        ("why-year", "screen.next_year"),
        ("help-always", "app.help"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark", "back", show=False),
        Binding("left", "turn(-1)", show=False),
        Binding("right", "turn(1)", show=False),
        Binding("tab", "section(1)", show=False, priority=True),
        Binding("shift+tab", "section(-1)", show=False, priority=True),
        Binding("v", "all", show=False),
        Binding(f"y,{KEY_OF_YEAR}", "next_year", show=False),
    ]

    shown = query_one("#page", Rows)

    @property
    def shown_keys(self) -> tuple[Key, ...]:
        """On the level Enkel there is no tree to open."""
        return tuple(key for key in self.keys if key[0] != "why-open" or self.game.level is not Level.SIMPLE)

    def __init__(self, indicator: str) -> None:
        super().__init__()
        self._asked = Asked(indicator=indicator)
        self._ran: tuple[Projection, Explained, Situation] | None = None
        self._sections: tuple[str, ...] = ()

    def panels(self) -> ComposeResult:
        """The page and the keys."""
        yield Rows(self._page, id="page")
        yield fixed(Rows(lambda width: sheet([self.foot(width)]), choosing=False, id="page-foot"))

    def _page(self, width: int) -> Sheet:
        made = why_sheet(self._why(), min(width - 1, WIDEST))
        self._sections = tuple(row.key for row in made.rows if row.line and row.line[0].tone == "head")
        return made

    @property
    def looked_at(self) -> object:
        """The indicator, on a level."""
        return self._asked.indicator, self.game.level

    def _why(self) -> Why:
        view = self.seen()
        explained, situation = self._run()
        years = view.scenario.header.years
        place = years.index(self._asked.year or view.shown_year)
        name = self._asked.indicator
        return Why(
            texts=view.texts,
            scenario=view.scenario,
            reading=view.projection.reading(name),
            explained=explained,
            explanation=explained.of(name),
            doubts=doubts_of(situation, name, place),
            place=place,
            opened=self._asked.opened,
            neutral=view.neutral,
            level=view.level,
        )

    def _run(self) -> "tuple[Explained, Situation]":
        """The plan run for explanations, once for each projection."""
        view = self.seen()
        if self._ran is None or self._ran[0] is not view.projection:
            model = self.game.model()
            self._ran = (view.projection, explain(model, view.plan), model.run_draws(view.plan).situation)
        return self._ran[1:]

    def _ask(self, asked: Asked) -> None:
        self._asked = asked
        self.redraw()

    @on(Rows.Opened, "#page")
    def action_open_part(self) -> None:
        """Show or hide what stands below the chosen step."""
        kind, _, rest = self.shown.chosen.partition(":")
        if kind != PART:
            return
        # An event's part has a mark of its own inside, and a line of the tree has its place after the part.
        known = [branch.part for branch in self._run()[0].of(self._asked.indicator).branches]
        part = next((part for part in known if rest == part or rest.startswith(f"{part}#")), "")
        opened = frozenset(known) if self._asked.opened is None else self._asked.opened
        self.shown.chosen = f"{PART}:{part}"
        self._ask(replace(self._asked, opened=opened ^ {part}))

    def action_all(self) -> None:
        """Show everything below every step, or nothing."""
        parts = frozenset(branch.part for branch in self._run()[0].of(self._asked.indicator).branches)
        self._ask(replace(self._asked, opened=frozenset() if self._asked.opened == parts else parts))

    def action_turn(self, pages: int) -> None:
        """The next indicator, or the one before."""
        name = next_indicator(self.seen(), self._asked.indicator, pages)
        self.shown.top, self.shown.chosen = 0, ""
        self._ask(replace(self._asked, indicator=name, opened=frozenset()))

    def action_next_year(self) -> None:
        """The next year of the period, and after the last the first."""
        years = self.seen().scenario.header.years
        place = years.index(self._asked.year or self.seen().shown_year)
        self._ask(replace(self._asked, year=years[(place + 1) % len(years)]))

    def action_section(self, sections: int) -> None:
        """Go to where the next section begins, or to where the one before does."""
        keys = self.shown.keys
        here = keys.index(self.shown.chosen) if self.shown.chosen in keys else 0
        places = [keys.index(key) for key in self._sections]
        ahead = [place for place in places if place > here] if sections > 0 else [p for p in places if p < here]
        goal = (ahead[0] if sections > 0 else ahead[-1]) if ahead else (here if sections > 0 else 0)
        self.shown.action_move(goal - here)

    def action_back(self) -> None:
        """Go back to where why was asked."""
        self.dismiss()


class AsksWhy(GameScreen):
    """A screen with indicators in ``meters``, and perhaps ``becomes``: there the question mark asks why, else help."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("question_mark", "why_or_help", show=False)]

    shows_meter = False
    """Whether the panel ``becomes`` tells of the chosen indicator instead."""

    async def action_why_or_help(self) -> None:
        """Why the chosen indicator, or what the money becomes, is as it is; or help."""
        meters = self.query_one("#meters", Rows)
        is_beside = any(self.is_at(rows) for rows in self.query("#becomes"))
        if is_beside and not self.shows_meter:
            self.app.push_screen(WhyBecomesScreen())
        elif not self.is_at(meters) and not is_beside:
            await self.run_action("app.help")
        elif self.seen().is_guessing:
            self.game.tell("years.hidden")
        elif meters.chosen:
            self.app.push_screen(WhyScreen(meters.chosen))
