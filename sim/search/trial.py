"""Many plans side by side that add something to one plan: what they cost, who pays, and what an indicator becomes.

Each plan of a batch is a row of whole numbers, one for each :class:`Dial`; the row says how many steps each dial is
turned beyond the plan at the start. The whole batch is laid out as arrays and run once.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from sim.authored.ranges import TKR
from sim.authored.scenario import Measure
from sim.engine.compiled import Compiled
from sim.engine.focus import focused
from sim.engine.levers import Levers, levers_of, within_frames
from sim.engine.money import compensation
from sim.engine.normal import Array
from sim.engine.run import play
from sim.plan import Plan

Turns = NDArray[np.int64]
"""Steps by plan and dial, (plans, dials)."""

Funding = Literal["tax", "result", "others", "own"]
"""Who pays for what is added: a higher rate, a lower result target, the other committees, or the same committee."""

HUNDREDTHS = 100
MONEY_STEP_TKR = 500
"""A step of a committee's untied money."""

SLACK = 1e-6
"""Whole öre and hundredths are rounded up only for more than this, so that rounding noise costs nobody an öre."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dial:
    """One thing that can be turned up: units of a measure, untied money, or volume money that is kept."""

    kind: Literal["measure", "money", "kept"]
    id: str
    """A measure or a committee."""
    step: float
    """Units, tkr, or percentage points a step."""
    most: int
    """Steps it can be turned."""
    least: int = 0
    """Steps it is turned at least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What a batch of plans came to; the last axis of every array is plans."""

    value: Array
    """The indicator in the last year."""
    extra_tkr: Array
    """What is added to the frames and kept of compensation, by year."""
    outside_tkr: Array
    """Price of what fees or a company pay, by year."""
    is_allowed: NDArray[np.bool_]
    """Whether tax, target and frames stay inside the scenario's limits, and nothing more is missing than before."""


class Trial:
    """Everything that is the same for all plans of a search.

    Args:
        central: the scenario at central values.
        start: the plan that is added to.
        indicator: the indicator that is looked at.
        dials: what can be turned.
        funding: who pays.
    """

    def __init__(
        self, central: Compiled, start: Plan, indicator: str, dials: tuple[Dial, ...], funding: Funding
    ) -> None:
        self.dials, self.funding, self.start = dials, funding, start
        self._indicator = indicator
        self._whole = central
        self._compiled = focused(central, (indicator,))
        self._begin = levers_of(central, [start])
        self._before_tkr = _compensated(central, self._begin)
        spare = spare_tkr(central, self._begin)
        self._spare_tkr, self._lacked_tkr = np.maximum(spare, 0.0), np.minimum(spare, 0.0)
        self._measures = central.scenario.measure_by_id

    @property
    def least(self) -> Turns:
        """How far each dial is turned at least."""
        return np.array([dial.least for dial in self.dials], dtype=np.int64)

    @property
    def most(self) -> Turns:
        """How far each dial can be turned."""
        return np.array([dial.most for dial in self.dials], dtype=np.int64)

    def run(self, turns: Turns, *, unlimited: bool = False) -> Batch:
        """Run a batch.

        Args:
            turns: a row of steps for each plan.
            unlimited: hire everyone wanted.
        """
        levers, extra, outside = self._laid_out(turns)
        now, _ = play(self._compiled, levers, unlimited=unlimited)
        value = np.broadcast_to(now.values[self._indicator][-1], (len(turns),))
        return Batch(value=value, extra_tkr=extra, outside_tkr=outside, is_allowed=self._allowed(levers))

    def invested_mnkr(self, turns: Turns) -> float:
        """Price of what one row of steps builds or buys, whoever pays."""
        added = (
            (self._measures[dial.id], n * dial.step)
            for dial, n in zip(self.dials, turns, strict=True)
            if dial.kind == "measure"
        )
        return sum(float(units) * measure.cost.central for measure, units in added if measure.cost_kind == "investment")

    def plan(self, turns: Turns) -> Plan:
        """One row of steps as a plan; money is rounded up to whole tkr."""
        levers, _, _ = self._laid_out(turns[None, :])
        years = self._compiled.years
        plan = replace(self.start, name="", notes="", author="")
        for measure, units in self._units(turns[None, :]).items():
            for year, count in zip(years, units[:, 0], strict=True):
                plan = plan.with_units(measure, (year,), round(float(count) * HUNDREDTHS))
        for place, committee in enumerate(self._compiled.scenario.committee_ids):
            changed = levers.amounts_tkr[place, :, 0] != self._begin.amounts_tkr[place, :, 0]
            for year, amount, other in zip(years, levers.amounts_tkr[place, :, 0], changed, strict=True):
                plan = plan.with_amount(committee, (year,), int(np.ceil(amount - SLACK))) if other else plan
        for y, year in enumerate(years):
            if levers.tax_ore[y, 0] != self._begin.tax_ore[y, 0]:
                plan = plan.with_tax((year,), round(float(levers.tax_ore[y, 0])))
            if levers.target_pct[y, 0] != self._begin.target_pct[y, 0]:
                plan = plan.with_target((year,), round(float(levers.target_pct[y, 0]) * HUNDREDTHS))
        for dial, steps in zip(self.dials, turns, strict=True):
            if dial.kind == "kept" and steps:
                place = self._compiled.scenario.place_of(dial.id)
                share = round((1.0 - float(levers.volume_short[place, 0, 0])) * 100.0)
                plan = replace(plan, volume_pct={**plan.volume_pct, dial.id: dict.fromkeys(years, share)})
        return plan

    def _laid_out(self, turns: Turns) -> tuple[Levers, Array, Array]:
        """The levers of a batch with everything paid, what is added by year, and what is paid elsewhere."""
        begin, whole = self._begin, self._whole
        shape = (len(whole.committees), len(whole.years), len(turns))
        given, outside = np.zeros(shape), np.zeros(shape[1:])
        is_kept = any(dial.kind == "kept" for dial in self.dials)
        short = np.array(np.broadcast_to(begin.volume_short, shape)) if is_kept else begin.volume_short
        units = self._units(turns)
        for measure, wanted in units.items():
            priced = whole.measures[measure]
            had = begin.units.get(measure, np.zeros((len(whole.years), 1)))
            cost = priced.cost_tkr(priced.level(wanted)) - priced.cost_tkr(priced.level(had))
            if priced.purse is None:
                outside += cost
            else:
                given[priced.purse] += cost
        # What a measure saves stays with its committee: a lowered frame would be a cut of its other work.
        given = np.maximum(given, 0.0)
        for dial, steps in zip(self.dials, turns.T, strict=True):
            place = whole.scenario.place_of(dial.id) if dial.kind != "measure" else 0
            if dial.kind == "money":
                given[place] += steps * dial.step
            elif dial.kind == "kept":
                short[place] = np.minimum(short[place] + steps * dial.step / 100.0, 1.0)
        levers = replace(begin, volume_short=short, units={**begin.units, **units})
        kept = np.maximum(_compensated(whole, levers) - self._before_tkr, 0.0)
        extra = given.sum(axis=0) + kept.sum(axis=0)
        need = np.maximum(extra - self._spare_tkr, 0.0)
        return self._paid(levers, given, kept, need), extra, outside

    def _units(self, turns: Turns) -> Mapping[str, Array]:
        """Units by measure, (years, plans): as many as the ceilings of each year let in on top of the start."""
        found = {}
        for dial, steps in zip(self.dials, turns.T, strict=True):
            if dial.kind == "measure":
                found[dial.id] = self._units_of(self._measures[dial.id], steps * dial.step)
        return found

    def _units_of(self, measure: Measure, wanted: Array) -> Array:
        priced, years = self._whole.measures[measure.id], self._whole.years
        had = np.broadcast_to(self._begin.units.get(measure.id, 0.0), (len(years), 1))
        level = np.cumsum(had, axis=0) if priced.decided else had
        room = np.maximum(priced.ceiling - level, 0.0)
        risen = level + np.minimum(room, wanted)
        if measure.only_years:
            out = np.array([[year not in measure.only_years] for year in years])
            risen = np.where(out, level, risen)
        if not priced.decided:
            return np.asarray(risen)
        units: Array = np.empty_like(risen)
        before: Array = np.zeros(risen.shape[1:])
        for year, goal in enumerate(risen):
            most = measure.max_units if measure.ceiling_of == "decisions" else np.inf
            units[year] = np.clip(goal - before, 0.0, most)
            before = before + units[year]
        return units

    def _paid(self, levers: Levers, given: Array, kept: Array, need: Array) -> Levers:
        """The levers with the frames raised, and the money for it found."""
        amounts, whole = levers.amounts_tkr, self._whole
        if self.funding == "own":
            # The spare money goes first; the rest is not added but taken from the committee's own other work.
            share = np.divide(need, given.sum(axis=0) + kept.sum(axis=0), out=np.zeros_like(need), where=need > 0.0)
            return replace(levers, amounts_tkr=amounts + given * (1.0 - share) - kept * share)
        raised = amounts + given
        header, base = whole.scenario.header, whole.series("tax_base") * TKR
        if self.funding == "tax":
            # A share of what a higher rate brings in is kept as result: the target is a share of all revenue.
            kept_back = 1.0 - levers.target_pct / 100.0
            ore = np.ceil(need / (base / 10_000.0 * kept_back) - SLACK)
            return replace(levers, amounts_tkr=raised, tax_ore=levers.tax_ore + ore)
        if self.funding == "result":
            rate = (header.base_tax_rate_ore + levers.tax_ore) / 10_000.0
            revenue = base * rate + whole.series("grants") * TKR
            lower = np.ceil(need / revenue * 10_000.0 - SLACK) / 100.0
            return replace(levers, amounts_tkr=raised, target_pct=levers.target_pct - lower)
        paying = np.where((given + kept) > 0.0, 0.0, whole.frames_tkr)
        whole_frames = paying.sum(axis=0)
        shares = np.divide(paying, whole_frames, out=np.zeros_like(paying), where=whole_frames > 0.0)
        return replace(levers, amounts_tkr=np.asarray(raised - need * shares))

    def _allowed(self, levers: Levers) -> NDArray[np.bool_]:
        header = self._whole.scenario.header
        low, high = header.tax_ore_limits
        least = header.result_target_limits_cpct[0] / 100.0
        inside = (levers.tax_ore >= low) & (levers.tax_ore <= high) & (levers.target_pct >= least - 1e-9)
        inside = inside & (spare_tkr(self._whole, levers) >= self._lacked_tkr - 1.0)
        return np.asarray(np.all(inside, axis=0) & np.all(within_frames(self._whole, levers), axis=(0, 1)))


def spare_tkr(compiled: Compiled, levers: Levers) -> Array:
    """What plans have found but not used, by year; below zero it is missing. First-order, as the game shows it."""
    header, base = compiled.scenario.header, compiled.series("tax_base") * TKR
    agreed_pct = header.base_result_target_cpct / 100.0
    revenue = base * header.base_tax_rate_ore / 10_000.0 + compiled.series("grants") * TKR
    tax = levers.tax_ore * base / 10_000.0
    promised = _compensated(compiled, levers).sum(axis=0)
    found = tax + revenue * agreed_pct / 100.0 - levers.target_pct / 100.0 * (revenue + tax)
    return np.asarray(found - levers.amounts_tkr.sum(axis=0) - promised)


def _compensated(compiled: Compiled, levers: Levers) -> Array:
    """Price and volume compensation against the agreed frame, (committees, years, plans): above 0 it costs more."""
    by_price, by_volume = compensation(compiled, levers)
    return by_price + by_volume
