"""Tasks: the closed set of things that an exercise can ask of a plan, and what each finds in a projection.

A check is data; what it finds is a :class:`Found`: done or not, and the number that says why. Values are the central
run's, as shown on the screen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from sim.authored.ranges import TKR, Authored
from sim.wallet import IncomeKind, monthly_extra_kr

if TYPE_CHECKING:  # numpy comes with it, and a list of exercises is shown without numpy
    from sim.engine.normal import Array
    from sim.projection import Projection

SHOWN = 0.05
"""Half of the last decimal shown of mnkr, percent and kronor: what looks right counts as right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorAtMost(Authored):
    """An indicator is at most a value in the last year."""

    kind: Literal["indicator_at_most"]
    indicator: str
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorAtLeast(Authored):
    """An indicator is at least a value in the last year."""

    kind: Literal["indicator_at_least"]
    indicator: str
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorBetter(Authored):
    """An indicator is better than without decisions, by more than its noise."""

    kind: Literal["indicator_better"]
    indicator: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoneWorse(Authored):
    """None of these indicators is worse than without decisions by more than its noise; all, where none is named."""

    kind: Literal["none_worse"]
    indicators: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChanceAtLeast(Authored):
    """The chance of an indicator's target in the last year is at least so many percent."""

    kind: Literal["chance_at_least"]
    indicator: str
    pct: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxUnchanged(Authored):
    """The tax is as agreed every year."""

    kind: Literal["tax_unchanged"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxAtMost(Authored):
    """The tax is raised by at most so many öre, in every year."""

    kind: Literal["tax_at_most"]
    ore: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdAtMost(Authored):
    """A household pays at most so many kronor more a month, in the year it pays most."""

    kind: Literal["household_at_most"]
    income: IncomeKind
    monthly_kr: float
    kr: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Distributed(Authored):
    """The raised frames sum to the amount, in every year."""

    kind: Literal["distributed"]
    mnkr: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Financed(Authored):
    """Everything that is given is financed, in every year, promised compensation too."""

    kind: Literal["financed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoCommitteeBelow(Authored):
    """No committee's frame is changed by less than so many mnkr in any year; below zero is a cut."""

    kind: Literal["no_committee_below"]
    mnkr: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteeAtLeast(Authored):
    """A committee is given at least so many mnkr in every year."""

    kind: Literal["committee_at_least"]
    committee: str
    mnkr: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultAtLeast(Authored):
    """The result is at least so many percent of tax and grants in every year."""

    kind: Literal["result_at_least"]
    pct: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureTaken(Authored):
    """A measure is taken by at least so many units in some year."""

    kind: Literal["measure_taken"]
    measure: str
    units: float


@dataclass(frozen=True, slots=True, kw_only=True)
class VacantAtMost(Authored):
    """At most so many posts stand vacant in these staff groups in the last year; all groups, where none is named."""

    kind: Literal["vacant_at_most"]
    posts: float
    groups: tuple[str, ...] = ()


Check = (
    IndicatorAtMost
    | IndicatorAtLeast
    | IndicatorBetter
    | NoneWorse
    | ChanceAtLeast
    | TaxUnchanged
    | TaxAtMost
    | HouseholdAtMost
    | Distributed
    | Financed
    | NoCommitteeBelow
    | CommitteeAtLeast
    | ResultAtLeast
    | MeasureTaken
    | VacantAtMost
)
"""What a task can ask."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a check found: whether it is done, and what stands there now."""

    is_done: bool
    now: float = 0.0
    """The number that decides, in the check's own unit."""
    item: str = ""
    """The id that decides, where one of several does: a committee or an indicator."""
    year: int = 0
    """The year that decides; 0 where none does more than another."""


def found(check: Check, projection: "Projection") -> Found:
    """Look whether a plan does what a task asks."""
    match check:
        case IndicatorAtMost() | IndicatorAtLeast() | IndicatorBetter() | NoneWorse() | ChanceAtLeast():
            return _of_indicators(check, projection)
        case TaxUnchanged() | TaxAtMost() | HouseholdAtMost():
            return _of_tax(check, projection)
        case Distributed() | Financed() | ResultAtLeast():
            return _of_accounts(check, projection)
        case NoCommitteeBelow() | CommitteeAtLeast():
            return _of_frames(check, projection)
        case MeasureTaken() | VacantAtMost():
            return _of_outputs(check, projection)


def _of_indicators(
    check: IndicatorAtMost | IndicatorAtLeast | IndicatorBetter | NoneWorse | ChanceAtLeast, projection: "Projection"
) -> Found:
    last = projection.years[-1]
    if isinstance(check, NoneWorse):
        named = [one for one in projection.readings if not check.indicators or one.indicator.id in check.indicators]
        worse = [one.indicator.id for one in named if one.verdict() == "worse"]
        return Found(is_done=not worse, now=len(worse), item=worse[0] if worse else "", year=last)
    reading = projection.reading(check.indicator)
    value = round(reading.central[-1], reading.indicator.decimals)
    match check:
        case IndicatorAtMost():
            return Found(is_done=value <= check.value, now=value, item=check.indicator, year=last)
        case IndicatorAtLeast():
            return Found(is_done=value >= check.value, now=value, item=check.indicator, year=last)
        case IndicatorBetter():
            return Found(is_done=reading.verdict() == "better", now=value, item=check.indicator, year=last)
        case ChanceAtLeast():
            pct = round(100.0 * reading.chance)
            return Found(is_done=pct >= check.pct, now=pct, item=check.indicator, year=last)


def _of_tax(check: TaxUnchanged | TaxAtMost | HouseholdAtMost, projection: "Projection") -> Found:
    ore = [projection.plan.tax_ore.get(year, 0) for year in projection.years]
    match check:
        case TaxUnchanged():
            year, most = _first(projection.years, ore, max(ore, key=abs))
            return Found(is_done=most == 0, now=most, year=year)
        case TaxAtMost():
            year, most = _first(projection.years, ore, max(ore))
            return Found(is_done=most <= check.ore, now=most, year=year)
        case HouseholdAtMost():
            year, most = _first(projection.years, ore, max(ore))
            extra = monthly_extra_kr(check.monthly_kr, check.income, most)
            return Found(is_done=extra <= check.kr + SHOWN, now=extra, year=year)


def _of_accounts(check: Distributed | Financed | ResultAtLeast, projection: "Projection") -> Found:
    accounts, years = projection.accounts, projection.years
    places = range(len(years))
    given = [_at(accounts.distributed, place) / TKR for place in places]
    match check:
        case Distributed():
            year, value = _first(years, given, max(given, key=lambda one: abs(one - check.mnkr)))
            return Found(is_done=abs(value - check.mnkr) < SHOWN, now=value, year=year)
        case Financed():
            left = [_at(accounts.freed, place) / TKR - given[place] - _promised(projection, place) for place in places]
            year, value = _first(years, left, min(left))
            return Found(is_done=value > -SHOWN, now=value, year=year)
        case ResultAtLeast():
            shown = [_at(accounts.result_pct(), place) for place in places]
            year, value = _first(years, shown, min(shown))
            return Found(is_done=round(value, 1) >= check.pct, now=value, year=year)


def _at(lines: "Array", place: int) -> float:
    """One year of a line of the accounts, central run."""
    return float(lines[min(place, len(lines) - 1)][0])


def _promised(projection: "Projection", place: int) -> float:
    """What promised and kept compensation costs in a year, mnkr; what is held back is not here."""
    return sum(max(purse.compensation_tkr[place], 0.0) for purse in projection.purses) / TKR


def _of_frames(check: NoCommitteeBelow | CommitteeAtLeast, projection: "Projection") -> Found:
    plan = projection.plan
    named = (check.committee,) if isinstance(check, CommitteeAtLeast) else [one.committee for one in projection.purses]
    amounts = [(plan.amount_tkr(name, year) / TKR, name, year) for name in named for year in projection.years]
    value, name, year = min(amounts, key=lambda one: one[0])
    return Found(is_done=value > check.mnkr - SHOWN, now=value, item=name, year=year)


def _of_outputs(check: MeasureTaken | VacantAtMost, projection: "Projection") -> Found:
    if isinstance(check, MeasureTaken):
        units = [projection.plan.units_of(check.measure, year) for year in projection.years]
        year, most = _first(projection.years, units, max(units))
        return Found(is_done=most >= check.units, now=most, item=check.measure, year=year)
    vacant = [posts.vacant[-1] for posts in projection.posts if not check.groups or posts.group in check.groups]
    return Found(is_done=round(sum(vacant)) <= check.posts, now=sum(vacant), year=projection.years[-1])


def _first(years: Sequence[int], values: Sequence[float], value: float) -> tuple[int, float]:
    """The first year that has a value, and the value."""
    return years[list(values).index(value)], value
