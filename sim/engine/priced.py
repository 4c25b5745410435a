"""A measure made ready for the engine: what a level of it costs by year, its limits, and who works for it."""

from dataclasses import dataclass

import numpy as np

from sim.authored.ranges import TKR, Range
from sim.authored.scenario import Measure, Scenario
from sim.engine.ceilings import level_ceiling
from sim.engine.draws import triangular
from sim.engine.normal import Array

Mix = tuple[tuple[int, float], ...]
"""The staff groups of a measure, each with its share of the posts; empty where nobody is hired."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Priced:
    """A measure with its cost per unit in tkr, (years, draws), its limits (years, 1), and its staff."""

    id: str
    purse: int | None
    """Place of the committee that pays, or None for fee, company and view measures."""
    decided: bool
    annual_tkr: Array
    once_tkr: Array
    starts: bool
    """Whether anything is paid once."""
    floor: Array
    ceiling: Array
    staff: tuple[tuple[int, float], ...]
    """Posts a unit by staff group."""
    mix: Mix
    pay_tkr: Array
    """Pay of all the posts of a unit, but never more than the unit costs, (years, draws)."""

    def level(self, units: Array) -> Array:
        """The level that units by year give: their sum so far when decisions add up, kept within the limits."""
        level = np.cumsum(units, axis=0) if self.decided else units
        return np.clip(level, self.floor, self.ceiling)

    def cost_tkr(self, level: Array) -> Array:
        """What a level costs each year, tkr: the yearly cost, and once for each unit it rises."""
        cost = level * self.annual_tkr
        if not self.starts:
            return cost
        rises = level.copy()
        rises[1:] -= level[:-1]
        return cost + np.maximum(rises, 0.0) * self.once_tkr


def priced(scenario: Scenario, measure: Measure, uniform: Array, parameters: dict[str, Array], prices: Array) -> Priced:
    """Price a measure in every draw.

    Args:
        scenario: what the measure belongs to.
        measure: the measure.
        uniform: the draws of its price, (draws,).
        parameters: the drawn parameters of the scenario, by id.
        prices: the price index with the first year as 1, (years, 1).
    """
    zero = Range(low=0.0, central=0.0, high=0.0)
    cost, operation, start = (triangular(uniform, r or zero) for r in (measure.cost, measure.operation, measure.start))
    annual, once = {
        "recurring": (cost + operation, start),
        "investment": (cost * parameters["PAR_CAPITAL"] / 100.0 + operation, start),
        "one_off": (operation, cost + start),
        "none": (operation * 0.0, start * 0.0),
    }[measure.cost_kind]
    groups, committees = [group.id for group in scenario.staff_groups], scenario.committee_ids
    staff = tuple((groups.index(group), posts) for group, posts in measure.staff.items())
    whole = sum(measure.staff.values())
    pay = sum(scenario.staff_groups[group].pay_mnkr * posts for group, posts in staff) * TKR * prices
    return Priced(
        id=measure.id,
        purse=committees.index(measure.purse) if measure.purse in committees else None,
        decided=measure.counting == "decided",
        annual_tkr=annual * TKR * prices,
        once_tkr=once * TKR * prices,
        starts=bool(np.any(once)),
        floor=np.full((len(scenario.header.years), 1), measure.min_units),
        ceiling=np.array(level_ceiling(scenario, measure))[:, None],
        staff=staff,
        mix=tuple((group, posts / whole) for group, posts in staff),
        pay_tkr=np.minimum(pay, annual * TKR * prices),
    )
