"""Untied money: what is not tied to measures is spread over a committee's authored mix, and buys of everything in it.

Untied money buys at central prices, as a committee plans: a drawn price near zero would buy more than anyone could use.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from sim.authored.scenario import Committee
from sim.engine.normal import Array
from sim.engine.priced import Priced


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """A committee's mix as tables: a row for each of its measures, then one for each area without a measure.

    The measures that pay something once stand first.
    """

    measures: tuple[str, ...]
    areas: tuple[str, ...]
    share: Array
    """Share of an addition by row, (rows, 1, 1); the rest reaches nothing that is measured."""
    share_of_cuts: Array
    """Share of a cut by row, (rows, 1, 1)."""
    annual_tkr: Array
    """Central yearly cost of a unit, (measures, years, 1)."""
    once_tkr: Array
    """Central cost once of a unit, (measures that have one, years, 1)."""
    floor: Array
    """Lowest level, never above zero, (measures, years, 1)."""
    ceiling: Array
    """Highest level, (measures, years, 1)."""

    def parts(self, usable: Array) -> Array:
        """The money of every row, tkr, (rows, years, …)."""
        is_cut = usable < 0.0
        return usable * (np.where(is_cut, self.share_of_cuts, self.share) if is_cut.any() else self.share)

    def bought(self, money: Array) -> Array:
        """The levels that money by year keeps up, when what rises also pays its start; both (measures, years, …)."""
        levels = money / self.annual_tkr
        starting = slice(len(self.once_tkr))
        before: Array = np.zeros(1)
        for year in range(money.shape[1]) if len(self.once_tkr) else ():
            once, kept = self.once_tkr[:, year], levels[starting, year]
            risen = (money[starting, year] + once * before) / (self.annual_tkr[starting, year] + once)
            levels[starting, year] = np.where(kept > before, risen, kept)
            before = np.maximum(levels[starting, year], 0.0)
        return levels

    def within(self, bought: Array, tied: Mapping[str, Array]) -> Array:
        """The levels that there is room for: up to what the ceilings leave, and down to today's service.

        What is tied stays: a committee that spends more on its measures than it was given cuts its other work, not
        them.
        """
        most, least = self.ceiling, self.floor
        there = [(row, tied[measure]) for row, measure in enumerate(self.measures) if measure in tied]
        if there:
            draws = max(level.shape[-1] for _, level in there)  # a level that no plan or draw differs in has one
            most, least = (np.repeat(limit, draws, axis=-1) for limit in (most, least))
        for row, level in there:
            most[row] = np.maximum(most[row] - np.maximum(level, 0.0), 0.0)
            least[row] = np.where(level > 0.0, 0.0, np.minimum(least[row] - np.minimum(level, 0.0), 0.0))
        return np.asarray(np.minimum(np.maximum(bought, least), most))

    def spent_tkr(self, levels: Array) -> Array:
        """What levels that untied money has bought cost, tkr, (measures, years, …)."""
        cost = levels * self.annual_tkr
        if len(self.once_tkr):
            rises = np.maximum(levels[: len(self.once_tkr)], 0.0)
            rises[:, 1:] -= rises[:, :-1].copy()
            cost[: len(self.once_tkr)] += np.maximum(rises, 0.0) * self.once_tkr
        return np.asarray(cost)


def spread_of(committee: Committee, of_cuts: tuple[float, ...], measures: Mapping[str, Priced]) -> Spread:
    """Lay a committee's mix out as tables.

    Args:
        committee: the committee with its mix.
        of_cuts: the share of each part of the mix when money is taken.
        measures: the priced measures, by id.
    """
    named = dict.fromkeys(item.measure for item in committee.mix if item.measure)
    own = sorted(named, key=lambda name: not measures[name].starts)
    areas = tuple(dict.fromkeys(item.area for item in committee.mix if item.area))
    shares = np.zeros((2, len(own) + len(areas), 1, 1))
    for item, of_cut in zip(committee.mix, of_cuts, strict=True):
        if item.measure or item.area:
            row = own.index(item.measure) if item.measure else len(own) + areas.index(item.area)
            shares[:, row, 0, 0] += item.share, of_cut

    def table(*columns: Array) -> Array:
        return np.stack(columns) if columns else np.zeros((0, 1, 1))

    return Spread(
        measures=tuple(own),
        areas=areas,
        share=shares[0],
        share_of_cuts=shares[1],
        annual_tkr=table(*(measures[name].annual_tkr[:, :1] for name in own)),
        once_tkr=table(*(measures[name].once_tkr[:, :1] for name in own if measures[name].starts)),
        floor=table(*(np.minimum(measures[name].floor, 0.0) for name in own)),
        ceiling=table(*(measures[name].ceiling for name in own)),
    )
