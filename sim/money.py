"""From frames to things: what is tied to measures, what is left untied, and the units both become.

The identity of this module, for each committee and year, exact in every draw:
``addition + cut of compensation = tied + untied``.
"""

from dataclasses import dataclass

import numpy as np

from sim.compiled import TKR, Compiled, Priced
from sim.levers import KEPT_VOLUME, Levers
from sim.normal import Array
from sim.scenario import COMMITTEES


@dataclass(frozen=True, slots=True, kw_only=True)
class Spending:
    """What the committees' money becomes, before anyone is hired; money in tkr."""

    compensation_tkr: Array
    """Price and volume compensation against the agreed frame, (committees, years, …): above 0 it costs more."""
    net_tkr: Array
    """Change of the money a committee can use: addition plus any real cut of its compensation."""
    tied_tkr: Array
    untied_tkr: Array
    leaked_tkr: Array
    """Untied additions that become overhead or are not used (R97)."""
    unmetered_tkr: Array
    """Untied money, or cuts, in work that no measure here describes: ``untied = leaked + measures + unmetered``."""
    levels: dict[str, Array]
    """Level by measure, tied and untied together, (years, …)."""
    tied_levels: dict[str, Array]
    areas_tkr: dict[str, Array]
    """Untied money by area of work that has no measure of its own, (years, …)."""


def spend(compiled: Compiled, levers: Levers) -> Spending:
    """Turn the frames of the committees into measures and untied money."""
    compensation = _compensation(compiled, levers)
    net = levers.amounts_tkr + np.minimum(compensation, 0.0)
    tied = {m: compiled.measures[m].level(units) for m, units in levers.units.items()}
    costs: dict[int, Array] = {}
    for measure, level in tied.items():
        priced = compiled.measures[measure]
        if priced.purse is not None:
            costs[priced.purse] = costs.get(priced.purse, 0.0) + priced.cost_tkr(level)
    levels = dict(tied)
    areas: dict[str, Array] = {}
    rows: dict[str, list[Array]] = {"tied": [], "untied": [], "leaked": [], "unmetered": []}
    for place in range(len(COMMITTEES)):
        cost = costs.get(place, np.zeros((len(compiled.years), 1)))
        untied = np.asarray(net[place] - cost)
        leaked, unmetered = untied * 0.0, untied * 0.0
        if np.any(untied):
            leaked, unmetered = _mix(compiled, place, untied, levels, areas)
        for name, row in (("tied", cost), ("untied", untied), ("leaked", leaked), ("unmetered", unmetered)):
            rows[name].append(np.asarray(row))
    if np.any(levers.volume_short[COMMITTEES.index("bun")]):
        levels[KEPT_VOLUME] = levers.volume_short[COMMITTEES.index("bun")]
    return Spending(
        compensation_tkr=compensation,
        net_tkr=net,
        tied_tkr=_stack_rows(rows["tied"]),
        untied_tkr=_stack_rows(rows["untied"]),
        leaked_tkr=_stack_rows(rows["leaked"]),
        unmetered_tkr=_stack_rows(rows["unmetered"]),
        levels=levels,
        tied_levels=tied,
        areas_tkr=areas,
    )


def _compensation(compiled: Compiled, levers: Levers) -> Array:
    """Cost of promised or withheld compensation beyond the agreed frame, summed from year to year where it lasts."""
    frames = compiled.frames_tkr
    demand = compiled.series("efficiency_demand") * TKR
    promised = levers.pkv_promised * demand * frames / frames.sum(axis=0)
    prices = frames * compiled.series("pkv") / 100.0
    held_back = np.cumsum(levers.pkv_short * prices + levers.volume_short * compiled.volume_tkr, axis=1)
    return np.asarray(promised - held_back)


def _mix(
    compiled: Compiled, place: int, untied: Array, levels: dict[str, Array], areas: dict[str, Array]
) -> tuple[Array, Array]:
    """Spread untied money over the committee's authored mix; what leaks, and what no measure describes, is returned.

    A share of an addition leaks; a cut does not. A level stops at its ceiling and at today's service. Untied money buys
    at central prices, as a committee plans: a drawn price near zero would buy more than anyone could use.
    """
    leaked = np.maximum(untied, 0.0) * compiled.rules["R97"].parameter
    usable = untied - leaked
    metered: Array = np.zeros((1, 1))
    for item in compiled.committees[place].mix:
        part = usable * item.share
        if item.measure:
            priced = compiled.measures[item.measure]
            before, price = levels.get(item.measure, 0.0), priced.annual_tkr[:, :1]
            levels[item.measure] = _within(priced, before + part / price, before)
            metered = metered + (levels[item.measure] - before) * price
        elif item.area:
            areas[item.area] = areas.get(item.area, 0.0) + part
            metered = metered + part
    return leaked, usable - metered


def _within(priced: Priced, level: Array, before: Array | float) -> Array:
    """Untied money buys no more than the ceiling and cuts no more than today's service; the rest has no meter."""
    lowest, highest = np.minimum(priced.floor, before), np.maximum(priced.ceiling, before)
    return np.asarray(np.minimum(np.maximum(level, lowest), highest))


def _stack_rows(rows: list[Array]) -> Array:
    return np.stack(np.broadcast_arrays(*rows))
