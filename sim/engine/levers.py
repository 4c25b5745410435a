"""Plans as arrays: the levers of one plan, or of many plans side by side on the ensemble axis."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.authored.ranges import TKR
from sim.engine.compiled import Compiled
from sim.engine.normal import Array
from sim.plan import Plan

KEPT_VOLUME = "M36"
"""The view of the preschool committee's volume compensation: the share of the cut that a plan does not take."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Levers:
    """The decisions of one or many plans; the last axis is plans."""

    tax_ore: Array
    """(years, plans)"""
    target_pct: Array
    """Result target in percent of tax and grants, (years, plans)."""
    amounts_tkr: Array
    """(committees, years, plans)"""
    pkv_promised: Array
    """Share of the price compensation that is promised; so much of the shared efficiency demand falls away there."""
    pkv_short: Array
    """Share of the price compensation that is held back, 0–1."""
    volume_short: Array
    """Share of the volume compensation that is held back, 0–1."""
    units: Mapping[str, Array]
    """Units by measure, (years, plans)."""


def within_frames(compiled: Compiled, levers: Levers) -> NDArray[np.bool_]:
    """Whether no committee loses more than its whole frame, nor gets more than a plan can say; as the amounts."""
    most = compiled.scenario.header.committee_limit_mnkr * TKR
    least = np.maximum(-most, 1.0 - compiled.frames_tkr)  # a tkr to spare, for what is rounded
    return np.asarray((levers.amounts_tkr >= least) & (levers.amounts_tkr <= most))


def levers_of(compiled: Compiled, plans: Sequence[Plan]) -> Levers:
    """The levers of these plans side by side."""
    scenario = compiled.scenario
    years, agreed, names = compiled.years, scenario.header.base_result_target_cpct, scenario.committee_ids

    def by_year(pick: str, missing: int) -> Array:
        return np.array([[getattr(plan, pick).get(y, missing) for plan in plans] for y in years], dtype=np.float64)

    committee_at = {name: place for place, name in enumerate(names)}
    year_at = {year: place for place, year in enumerate(years)}

    def by_committee(pick: str, missing: int) -> Array:
        table = np.full((len(names), len(years), len(plans)), float(missing))
        for column, plan in enumerate(plans):
            for name, amounts in getattr(plan, pick).items():
                for year, amount in amounts.items():
                    table[committee_at[name], year_at[year], column] = amount
        return table

    pkv = by_committee("pkv_pct", -1)
    taken = sorted({measure for plan in plans for measure, years_of in plan.units.items() if any(years_of.values())})
    units = {m: np.array([[plan.units_of(m, y) for plan in plans] for y in years]) for m in taken}
    return Levers(
        tax_ore=by_year("tax_ore", 0),
        target_pct=by_year("result_target_cpct", agreed) / 100.0,
        amounts_tkr=by_committee("committees_tkr", 0),
        pkv_promised=np.maximum(pkv, 0.0) / 100.0,
        pkv_short=np.where(pkv >= 0, 1.0 - pkv / 100.0, 0.0),
        volume_short=1.0 - by_committee("volume_pct", 100) / 100.0,
        units=units,
    )
