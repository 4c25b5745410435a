"""What a screen looks at: one plan, its projection, one language; and the small readings that several panels share."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.authored.ranges import TKR
from sim.authored.scenario import Scenario
from sim.plan import Plan
from tui.level import Level
from tui.levers import Hand, Lever
from tui.present.facts import Facts
from tui.text.catalogue import Texts
from tui.text.clean import clean
from tui.text.numbers import SPACE, decimals_of, number

if TYPE_CHECKING:  # numpy comes with it, and the first frame does not wait for numpy
    from sim.engine.normal import Array
    from sim.projection import Projection


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Everything a panel needs to be drawn; a value."""

    texts: Texts
    scenario: Scenario
    facts: Facts
    plan: Plan
    projection: "Projection"
    year: int | None = None
    """The year that is looked at and moved; None for all."""
    playing: int | None = None
    """The year that a game År för år is at: what is decided holds from it, until it is decided anew; None elsewhere."""
    neutral: bool = False
    """Party names and quotes are hidden."""
    is_guessing: bool = False
    """The players predict before they are shown: what the model says of the indicators is hidden."""
    level: Level = Level.USUAL
    """How much is shown."""
    amount_mnkr: float | None = None
    """What an exercise gives to distribute a year; None for the scenario's own amount."""
    is_within_amount: bool = False
    """Whether an exercise allows no more than that amount: then what is left of it is told."""
    before: "Projection | None" = None
    """What was shown before the last key, for telling what it moved; None when nothing was."""

    @property
    def to_distribute_mnkr(self) -> float:
        """The amount to distribute a year."""
        return self.scenario.header.to_distribute_mnkr if self.amount_mnkr is None else self.amount_mnkr

    @property
    def years(self) -> tuple[int, ...]:
        """The years that are looked at."""
        return self.scenario.header.years if self.year is None else (self.year,)

    @property
    def open_years(self) -> tuple[int, ...]:
        """The years that can be moved: in a game a year at a time none that has been."""
        return tuple(year for year in self.scenario.header.years if year >= (self.playing or year))

    @property
    def moved_years(self) -> tuple[int, ...]:
        """The years that a key press moves: in a game a year at a time also those to come, never one that has been."""
        if self.playing is None:
            return self.years
        return tuple(year for year in self.open_years if year >= (self.year or year))

    @property
    def is_decided(self) -> bool:
        """Whether the year that is looked at has been, so that nothing moves it."""
        return self.year is not None and self.year not in self.open_years

    @property
    def place(self) -> int:
        """The year whose posts and outputs are shown: the chosen one, or the last."""
        return self.scenario.header.years.index(self.shown_year)

    @property
    def shown_year(self) -> int:
        """The chosen year, or the last."""
        return self.scenario.header.years[-1] if self.year is None else self.year

    @property
    def hand(self) -> Hand:
        """What moves levers in this scenario."""
        return Hand(scenario=self.scenario)

    def say(self, key: str, **facts: object) -> str:
        """A sentence of the interface."""
        return self.texts.say(key, **facts)

    def name(self, kind: str, item: str, *fields: str) -> str:
        """The first text of an item that there is among these fields, else its name, else its id."""
        for field in fields:
            if text := self.texts.of(kind, item, field):
                return text
        return self.texts.of(kind, item) or item

    def plan_name(self) -> str:
        """What the plan is called, cleaned of everything that is not text."""
        return clean(self.plan.name, 60) or self.say("game.unnamed")

    def lever_name(self, lever: Lever) -> str:
        """What a lever is called in a narrow column."""
        match lever.kind:
            case "committee":
                return self.name("committees", lever.id, "short")
            case "measure":
                return self.name("measures", lever.id)
            case "pkv" | "volume":
                return self.say(f"budget.{lever.kind}" if lever.id else f"budget.{lever.kind}-everywhere")
            case _:
                return self.say(f"budget.{lever.kind}")

    def noticed(self, measure: str) -> str:
        """Who notices a measure; an empty string when its texts do not tell."""
        ids = [item.strip() for item in self.texts.of("measures", measure, "noticed").split(",")]
        names = ", ".join(self.name("profiles", item).lower() for item in ids if item)
        return self.say("measures.noticed", names=names) if names else ""

    def target_pct(self, year: int) -> float:
        """The plan's own result target of a year, percent."""
        return self.hand.value(self.plan, Lever("target"), year) / 100

    def result_pct(self) -> tuple[float, ...]:
        """The result by year in percent of tax and general grants, central run."""
        return tuple(self.projection.accounts.result_pct(1)[:, 0].tolist())

    def accounts_mnkr(self, name: str) -> tuple[float, ...]:
        """A line of the accounts by year, mnkr, central run."""
        line = getattr(self.projection.accounts, name)
        return tuple(central(line, place) / TKR for place in range(len(self.projection.years)))

    def is_untouched(self) -> bool:
        """Whether the plan decides nothing."""
        return self.plan.same_decisions(Plan(scenario=self.plan.scenario))


def central(lines: "Array", place: int) -> float:
    """One year of a line of the accounts, central run."""
    return float(lines[min(place, len(lines) - 1)][0])


def triple(values: Sequence[float], decimals: int = 1, *, sign: bool = False, between: str = "/") -> str:
    """One number when all years show the same, else all of them with something between."""
    shown = [number(value, decimals, sign=sign) for value in values]
    return shown[0] if len(set(shown)) == 1 else between.join(shown)


def bare_units(texts: Texts, measure: str, units: Sequence[float]) -> str:
    """So many units of a measure by year, without their name; parts of a whole in percent."""
    whole = texts.per_unit(measure)
    told = [round(value * whole, 2) for value in units]
    shown = triple(told, max(decimals_of(value) for value in told))
    return shown if whole == 1 else f"{shown}{SPACE}%"
