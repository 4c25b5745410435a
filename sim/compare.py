"""Two or three plans of one model side by side: decisions, money, things, and indicators draw by draw.

Every plan is tried in the same draws, so the odds that one is better than another are counted pair by pair. What
differs is told meter by meter; how near two plans are to each other is never summed up, here or anywhere else.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Literal

import numpy as np

from sim.authored.noise import in_noises, least_noticed
from sim.authored.ranges import TKR
from sim.authored.residents import Household
from sim.authored.scenario import Indicator, Scenario
from sim.engine.accounts import YearLaw
from sim.engine.normal import Array
from sim.plan import Plan
from sim.projection import Projection
from sim.wallet import monthly_extra_kr

FEWEST, MOST = 2, 3
"""Plans that are compared at a time."""

CLOSE_TENTHS = 1
"""Odds within so many tenths of one half are too close to call."""

ROUNDING = 1e-9
"""Share of an indicator's base value below which two values are the same."""

Verdict = Literal["same", "too-close", "small", "better", "worse", "higher", "lower"]
"""A plan against the base in the last year; ``higher`` and ``lower`` where the meter has no good direction."""

ByPlan = tuple[float | None, ...]
"""One number a plan, in the order of the plans; None where a plan says nothing."""

POSTS = ("added", "removed", "trained", "vacant")
MONEY = ("distributed", "freed", "compensation_cost", "result", "budgeted", "debt_change")


class NotComparable(ValueError):
    """Projections that cannot stand side by side: too few, too many, or not of the same model."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thing under every plan: by year, a number a plan."""

    table: str
    """What it belongs to; for levers the field of a plan, as ``committees_mnkr``."""
    id: str
    values: tuple[ByPlan, ...]

    def differs(self) -> bool:
        """Whether the plans differ in any year."""
        return any(value != by_plan[0] for by_plan in self.values for value in by_plan)


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseholdRow:
    """What the tax of each plan means a month for one household, kronor by year."""

    household: Household
    extra_kr: tuple[ByPlan, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Duel:
    """One indicator in the last year under one plan against the base, counted in common draws."""

    difference: float
    """The plan's value less the base's, central run."""
    noise_sds: float
    """Size of the difference in standard deviations of the measure's noise."""
    higher: int
    lower: int
    draws: int
    better: str
    """Good direction of the indicator."""
    noticed: bool
    """Whether the difference is at least two standard deviations of the noise."""

    @property
    def odds(self) -> float:
        """Share of draws in which the plan is better than the base, an even draw counted half to each.

        Where the meter has no good direction: the share in which it is higher.
        """
        return self._for(self.lower, self.higher) if self.better == "lower" else self._for(self.higher, self.lower)

    @property
    def share_towards(self) -> float:
        """Share of draws that go the way of the central difference."""
        return (self.higher if self.difference > 0.0 else self.lower) / self.draws

    @property
    def verdict(self) -> Verdict:
        """What may be said; never better or worse for a change that noise would hide, or that draws do not bear out."""
        if not self.higher and not self.lower:
            return "same"
        lead = self.higher - self.lower
        # odds − ½ = lead ÷ 2 draws; in whole numbers, so that a swap of plans gives the same answer
        if 5 * abs(lead) <= CLOSE_TENTHS * self.draws or lead * self.difference < 0.0:
            return "too-close"
        if not self.noticed:
            return "small"
        if self.better == "choice":
            return "higher" if self.difference > 0.0 else "lower"
        return "better" if (self.difference < 0.0) == (self.better == "lower") else "worse"

    def _for(self, wins: int, losses: int) -> float:
        return (self.draws + wins - losses) / (2 * self.draws)


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorRow:
    """One indicator under every plan."""

    indicator: Indicator
    values: tuple[tuple[float, ...], ...]
    """By year, the central value of each plan."""
    bands: tuple[tuple[tuple[float, ...], ...], ...]
    """By year, the percentiles of each plan."""
    duels: tuple[Duel | None, ...]
    """Each plan against the base; None for the base itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A difference between one plan and the base, for ranking."""

    plan: int
    indicator: Indicator
    duel: Duel


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Plans side by side; everything stands in the order of ``plans``."""

    plans: tuple[Plan, ...]
    base: int
    """Place of the plan that the others are held against."""
    years: tuple[int, ...]
    draws: int
    seed: int
    to_distribute_mnkr: float
    levers: tuple[Row, ...]
    """Both rates, every committee, and each compensation and measure that any of the plans names."""
    accounts: tuple[Row, ...]
    law: tuple[tuple[YearLaw, ...], ...]
    """By year, each plan against its own target and the law."""
    households: tuple[HouseholdRow, ...]
    posts: tuple[Row, ...]
    unmetered_cut: Row
    """Mnkr taken from work that no indicator measures: a cut that the indicators do not show."""
    outputs: tuple[Row, ...]
    """Wanted and working level of each measure that any of the plans reaches."""
    side: tuple[Row, ...]
    indicators: tuple[IndicatorRow, ...]

    @property
    def others(self) -> tuple[int, ...]:
        """Places of the plans that are held against the base."""
        return tuple(place for place in range(len(self.plans)) if place != self.base)

    def differs_most(self) -> tuple[Difference, ...]:
        """Every difference of an indicator in the last year, largest first, in standard deviations of its noise."""
        found = [
            Difference(plan=place, indicator=row.indicator, duel=duel)
            for row in self.indicators
            for place, duel in enumerate(row.duels)
            if duel is not None and duel.verdict != "same"
        ]
        return tuple(sorted(found, key=lambda difference: -difference.duel.noise_sds))


def compare(scenario: Scenario, projections: Sequence[Projection], base: int = 0) -> Comparison:
    """Put projections of two or three plans side by side.

    Args:
        scenario: the scenario of the model that made them.
        projections: two or three, all of the same model.
        base: place of the plan that the others are held against.

    Raises:
        NotComparable: too few or too many, no such base, or projections of different models.
    """
    first = projections[0] if projections else None
    if first is None or not FEWEST <= len(projections) <= MOST or not 0 <= base < len(projections):
        raise NotComparable(f"{len(projections)} plans, base {base}")
    if not all(_same_model(first, other, scenario) for other in projections):
        raise NotComparable("different models")
    return Comparison(
        plans=tuple(projection.plan for projection in projections),
        base=base,
        years=first.years,
        draws=first.draws,
        seed=first.seed,
        to_distribute_mnkr=scenario.header.to_distribute_mnkr,
        levers=tuple(_levers(scenario, [projection.plan for projection in projections])),
        accounts=tuple(_accounts(projections)),
        law=tuple(zip(*(projection.law for projection in projections), strict=True)),
        households=tuple(_household(household, projections) for household in scenario.households),
        posts=tuple(_posts(projections)),
        unmetered_cut=_unmetered_cut(projections),
        outputs=tuple(_outputs(scenario, projections)),
        side=tuple(_side(projections)),
        indicators=tuple(_indicator(place, projections, base) for place in range(len(first.readings))),
    )


def _same_model(first: Projection, other: Projection, scenario: Scenario) -> bool:
    """Whether two projections are of the same scenario in the same draws."""
    ours = other.plan.scenario == scenario.header.id and scenario.header.years == other.years
    same = (first.years, first.draws, first.seed) == (other.years, other.draws, other.seed)
    if not ours or not same or len(first.readings) != len(other.readings):
        return False
    return all(
        mine.indicator == theirs.indicator and mine.do_nothing_bands == theirs.do_nothing_bands
        for mine, theirs in zip(first.readings, other.readings, strict=True)
    )


def _by_year(columns: Sequence[Sequence[float | None]]) -> tuple[ByPlan, ...]:
    """Rows by year of a number a plan, from a column by year for each plan."""
    return tuple(zip(*columns, strict=True))


def _levers(scenario: Scenario, plans: Sequence[Plan]) -> Iterator[Row]:
    years, agreed = scenario.header.years, scenario.header.base_result_target_cpct
    yield Row(table="tax_ore", id="", values=_by_year([[p.tax_ore.get(y, 0) for y in years] for p in plans]))
    targets = [[p.result_target_cpct.get(y, agreed) / 100 for y in years] for p in plans]
    yield Row(table="result_target_pct", id="", values=_by_year(targets))
    for name in scenario.committee_ids:
        amounts = [[p.amount_tkr(name, y) / 1000 for y in years] for p in plans]
        yield Row(table="committees_mnkr", id=name, values=_by_year(amounts))
    for table in ("pkv_pct", "volume_pct"):
        for name in scenario.committee_ids:
            shares = [[getattr(p, table).get(name, {}).get(y) for y in years] for p in plans]
            if any(share is not None for column in shares for share in column):
                yield Row(table=table, id=name, values=_by_year(shares))
    for measure in scenario.measures:
        units = [[p.units_of(measure.id, y) for y in years] for p in plans]
        if any(map(any, units)):
            yield Row(table="measures", id=measure.id, values=_by_year(units))


def _accounts(projections: Sequence[Projection]) -> Iterator[Row]:
    for name in MONEY:
        amounts = [_central(getattr(p.accounts, name), p) / TKR for p in projections]
        yield Row(table="accounts", id=f"{name}_mnkr", values=_by_year([a.tolist() for a in amounts]))
    shares = [_central(p.accounts.result_pct(), p).tolist() for p in projections]
    yield Row(table="accounts", id="result_pct", values=_by_year(shares))


def _central(line: Array, projection: Projection) -> Array:
    """The central run of one line of the accounts, by year."""
    return np.broadcast_to(line[:, 0], (len(projection.years),))


def _household(household: Household, projections: Sequence[Projection]) -> HouseholdRow:
    extra = [
        [monthly_extra_kr(household.monthly_kr, household.kind, p.plan.tax_ore.get(year, 0)) for year in p.years]
        for p in projections
    ]
    return HouseholdRow(household=household, extra_kr=_by_year(extra))


def _posts(projections: Sequence[Projection]) -> Iterator[Row]:
    for pick in POSTS:
        sums = [[sum(getattr(g, pick)[place] for g in p.posts) for place in range(len(p.years))] for p in projections]
        yield Row(table="posts", id=pick, values=_by_year(sums))


def _unmetered_cut(projections: Sequence[Projection]) -> Row:
    cuts = [[cut / TKR for cut in p.unmetered_cut_tkr()] for p in projections]
    return Row(table="unmetered_cut_mnkr", id="", values=_by_year(cuts))


def _outputs(scenario: Scenario, projections: Sequence[Projection]) -> Iterator[Row]:
    reached = [{output.measure: output for output in p.outputs} for p in projections]
    nothing = (0.0,) * len(scenario.header.years)
    for measure in scenario.measures:
        if any(measure.id in outputs for outputs in reached):
            for pick in ("wanted", "working"):
                levels = [getattr(o[measure.id], pick) if measure.id in o else nothing for o in reached]
                yield Row(table=pick, id=measure.id, values=_by_year(levels))


def _side(projections: Sequence[Projection]) -> Iterator[Row]:
    meters = [asdict(p.side) for p in projections]
    for name in meters[0]:
        yield Row(table="side_meters", id=name, values=_by_year([m[name] for m in meters]))


def _indicator(place: int, projections: Sequence[Projection], base: int) -> IndicatorRow:
    readings = [p.readings[place] for p in projections]
    what = readings[0].indicator
    last = [np.broadcast_to(p.values[what.id][-1], (p.draws,)) for p in projections]
    return IndicatorRow(
        indicator=what,
        values=tuple(zip(*(reading.central for reading in readings), strict=True)),
        bands=tuple(zip(*(reading.bands for reading in readings), strict=True)),
        duels=tuple(None if at == base else _duel(what, values, last[base]) for at, values in enumerate(last)),
    )


def _duel(what: Indicator, values: Array, base: Array) -> Duel:
    apart = values - base
    least = ROUNDING * max(1.0, abs(what.base))
    difference = float(apart[0]) if abs(float(apart[0])) > least else 0.0
    return Duel(
        difference=difference,
        noise_sds=in_noises(what, difference),
        higher=int(np.count_nonzero(apart > least)),
        lower=int(np.count_nonzero(apart < -least)),
        draws=len(apart),
        better=what.better,
        noticed=abs(difference) >= least_noticed(what, least),
    )
