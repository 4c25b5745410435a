"""What players wish for: indicators with weights of their own, and how far on the way to its target each has come."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from sim.authored.scenario import Indicator, Scenario
from sim.engine.normal import Array
from sim.plan import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """One indicator that players have given a weight."""

    indicator: Indicator
    target: float
    """The players' own target, or the printed one."""
    weight: int

    def way(self, values: Array) -> Array:
        """Share of the way from the base value to the target: 1 where it is reached, never more, below 0 away from it.

        A target no better than the base value has no way of its own: what is missing is measured by the printed one.
        """
        what = self.indicator
        apart = values - self.target if self.is_downward else self.target - values
        gap = self.target - what.base
        ahead = gap < 0.0 if self.is_downward else gap > 0.0
        whole = abs(gap) if ahead else abs(what.target - what.base)
        return np.asarray(1.0 - np.maximum(apart, 0.0) / whole)

    @property
    def is_downward(self) -> bool:
        """Whether less is wished for: the indicator's own direction, or towards the target where it has none."""
        what = self.indicator
        if what.better != "choice":
            return what.better == "lower"
        return self.target < what.base or (self.target == what.base and what.target < what.base)


def wishes_of(scenario: Scenario, plan: Plan, weights: Mapping[str, int]) -> tuple[Wish, ...]:
    """The wishes that weights make, in the order of the scenario; a weight of 0 is none.

    Args:
        scenario: for the indicators.
        plan: for its own targets.
        weights: weight by indicator.
    """
    return tuple(
        Wish(indicator=one, target=plan.targets.get(one.id, one.target), weight=weights[one.id])
        for one in scenario.indicators
        if weights.get(one.id, 0) > 0
    )


def weighed(wishes: tuple[Wish, ...], values: Mapping[str, Array]) -> Array:
    """The mean of the ways in the last year, by the players' own weights; values by indicator are (years, plans)."""
    whole = sum(wish.weight for wish in wishes)
    parts = [wish.way(values[wish.indicator.id][-1]) * (wish.weight / whole) for wish in wishes]
    return np.asarray(sum(parts[1:], start=parts[0]))
