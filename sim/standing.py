"""What assumptions change: the values of a plan, and the order of plans on an indicator."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from sim.authored.noise import in_noises, least_noticed
from sim.authored.scenario import Indicator
from sim.engine.normal import Array
from sim.model import Model
from sim.plan import Plan
from sim.projection import Projection


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """An indicator of one plan in the last year, under the rule base and under other assumptions."""

    indicator: Indicator
    before: float
    after: float
    is_noticed: bool
    """Whether the change is at least two standard deviations of the measure's noise."""


def moved(before: Projection, after: Projection) -> tuple[Moved, ...]:
    """Every indicator that assumptions change as it is printed, the most moved first, by its noise.

    Args:
        before: a plan under the rule base.
        after: the same plan under assumptions.
    """
    rows = []
    for was, now in zip(before.readings, after.readings, strict=True):
        what = was.indicator
        a, b = was.central[-1], now.central[-1]
        if round(a, what.decimals) != round(b, what.decimals):
            noticed = abs(a - b) >= least_noticed(what)
            rows.append(Moved(indicator=what, before=a, after=b, is_noticed=noticed))
    return tuple(sorted(rows, key=lambda row: -in_noises(row.indicator, row.after - row.before)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """An indicator on which plans change places: the plans in order, the best first."""

    indicator: Indicator
    before: tuple[str, ...]
    after: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]
    """Plans that have changed places with each other: the first was better and is now worse."""


def changed_places(usual: Model, other: Model, plans: Mapping[str, Plan]) -> tuple[Places, ...]:
    """The indicators on which plans change places under other assumptions, by printed values in the last year.

    Args:
        usual: the model as it is.
        other: the model under other assumptions.
        plans: every plan by name.
    """
    names = list(plans)
    runs = [model.run_central(list(plans.values())) for model in (usual, other)] if names else []
    found = []
    for indicator in usual.scenario.indicators if runs else ():
        if indicator.better == "choice":
            continue  # no order is better than another until players have chosen
        was, now = (_worth(indicator, run.value(indicator.id)[-1], len(names)) for run in runs)
        pairs = tuple(
            (names[a], names[b])
            for a in range(len(names))
            for b in range(len(names))
            if was[a] > was[b] and now[a] < now[b]
        )
        if pairs:
            orders = (tuple(names[place] for place in np.argsort(-worth, kind="stable")) for worth in (was, now))
            before, after = orders
            found.append(Places(indicator=indicator, before=before, after=after, pairs=pairs))
    return tuple(found)


def _worth(indicator: Indicator, values: Array, plans: int) -> Array:
    """Values as they are printed, turned so that more is better."""
    shown: Array = np.asarray(np.round(np.broadcast_to(values, (plans,)), indicator.decimals), dtype=np.float64)
    return -shown if indicator.better == "lower" else shown
