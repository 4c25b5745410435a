"""From frames to things: what is tied to measures, what is left untied, and the units both become.

The identity of this module, for each committee and year, exact in every draw:
``addition + cut of compensation = tied + untied``.
"""

from dataclasses import dataclass

import numpy as np

from sim.authored.ranges import TKR
from sim.engine.compiled import Compiled
from sim.engine.kept import Kept
from sim.engine.levers import KEPT_VOLUME, Levers
from sim.engine.normal import Array


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteeMoney:
    """What one committee's money becomes, before anyone is hired: tkr, (years, …)."""

    net_tkr: Array
    """Change of the money a committee can use: addition plus any real cut of its compensation."""
    tied_tkr: Array
    untied_tkr: Array
    leaked_tkr: Array
    """Untied additions that become overhead or are not used (R97)."""
    unmetered_tkr: Array
    """Untied money, or cuts, in work that no measure here describes: ``untied = leaked + measures + unmetered``."""
    levels: dict[str, Array]
    """Level of the measures of its mix, tied and untied together."""
    areas_tkr: dict[str, Array]
    is_cut: bool
    """Whether its money or its ordinary work is below the agreed in any year of any draw or plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spending:
    """What the committees' money becomes, before anyone is hired."""

    compensation_tkr: Array
    """Price and volume compensation against the agreed frame, (committees, years, …): above 0 it costs more."""
    committees: tuple[CommitteeMoney, ...]
    levels: dict[str, Array]
    """Level by measure, tied and untied together, (years, …)."""
    tied_levels: dict[str, Array]
    areas_tkr: dict[str, Array]
    """Untied money by area of work that has no measure of its own, (years, …)."""


def spend(compiled: Compiled, levers: Levers, kept: Kept) -> Spending:
    """Turn the frames of the committees into measures and untied money."""
    by_price, by_volume = compensation(compiled, levers)
    # Promised or kept compensation only costs; what is held back is a real cut of what the committee can use.
    net = levers.amounts_tkr + np.minimum(by_price, 0.0) + np.minimum(by_volume, 0.0)
    tied = {m: kept.same(("tied", m), compiled.measures[m].level(units)) for m, units in levers.units.items()}
    levels = dict(tied)
    areas: dict[str, Array] = {}
    committees = []
    for place, own in enumerate(compiled.measures_of):
        tied_here = {m: tied[m] for m in own if m in tied}
        net_here = kept.same(("net", place), net[place])
        reads = (net_here, *tied_here, *tied_here.values())
        money = kept.of(("money", place), reads, _of_committee, compiled, place, net_here, tied_here)
        committees.append(money)
        levels.update(money.levels)
        for area, amount in money.areas_tkr.items():
            areas[area] = areas[area] + amount if area in areas else amount
    keeper = compiled.scenario.place_of(compiled.scenario.owner_of(KEPT_VOLUME))
    if np.any(levers.volume_short[keeper]):
        levels[KEPT_VOLUME] = kept.same(KEPT_VOLUME, levers.volume_short[keeper])
    return Spending(
        compensation_tkr=by_price + by_volume,
        committees=tuple(committees),
        levels=levels,
        tied_levels=tied,
        areas_tkr=areas,
    )


def _of_committee(compiled: Compiled, place: int, net: Array, tied: dict[str, Array]) -> CommitteeMoney:
    """The money of one committee, from what it has and the levels of its own measures that are tied."""
    costs = [compiled.measures[measure].cost_tkr(level) for measure, level in tied.items()]
    nothing = np.zeros((len(compiled.years), 1))
    tied_tkr = sum(costs[1:], start=costs[0]) if costs else nothing
    untied = net - tied_tkr
    leaked = unmetered = nothing
    levels: dict[str, Array] = {}
    areas: dict[str, Array] = {}
    if untied.any():
        leaked, unmetered, levels, areas = _mixed(compiled, place, untied, tied)
    return CommitteeMoney(
        net_tkr=net,
        tied_tkr=tied_tkr,
        untied_tkr=untied,
        leaked_tkr=leaked,
        unmetered_tkr=unmetered,
        levels=levels,
        areas_tkr=areas,
        is_cut=bool(net.min() < 0.0 or untied.min() < 0.0),
    )


def compensation(compiled: Compiled, levers: Levers) -> tuple[Array, Array]:
    """Cost of price and of volume compensation beyond the agreed frame, summed from year to year where it lasts."""
    frames = compiled.frames_tkr
    demand = compiled.series("efficiency_demand") * TKR
    promised = levers.pkv_promised * demand * frames / frames.sum(axis=0)
    held_back = _running(np.asarray(levers.pkv_short * frames * compiled.series("pkv") / 100.0))
    return np.asarray(promised - held_back), -_running(np.asarray(levers.volume_short * compiled.volume_tkr))


def _running(by_year: Array) -> Array:
    """The sum so far, (committees, years, …): a row at a time is many times as fast as along the axis."""
    for year in range(1, by_year.shape[1]):
        by_year[:, year] += by_year[:, year - 1]
    return by_year


def _mixed(
    compiled: Compiled, place: int, untied: Array, tied: dict[str, Array]
) -> tuple[Array, Array, dict[str, Array], dict[str, Array]]:
    """Spread untied money over a committee's mix: what leaks, what no measure describes, levels and areas.

    A share of an addition leaks; a cut does not, and it falls on the services there are.
    """
    spread = compiled.spreads[place]
    leaked = np.maximum(untied, 0.0) * compiled.rules["R97"].parameter
    usable = untied - leaked
    parts = spread.parts(usable)
    money, elsewhere = parts[: len(spread.measures)], parts[len(spread.measures) :]
    bought = spread.within(spread.bought(money), tied)
    unmetered = usable - spread.spent_tkr(bought).sum(axis=0) - elsewhere.sum(axis=0)
    levels = {m: tied[m] + level if m in tied else level for m, level in zip(spread.measures, bought, strict=True)}
    return leaked, unmetered, levels, dict(zip(spread.areas, elsewhere, strict=True))
