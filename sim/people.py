"""Who can be hired: wanted posts against the ceilings, and the three ways out when they do not suffice (R98)."""

from dataclasses import dataclass

import numpy as np

from sim.compiled import Compiled
from sim.money import Spending
from sim.normal import Array


@dataclass(frozen=True, slots=True, kw_only=True)
class Staffing:
    """Posts by staff group and year, (groups, years, …)."""

    added: Array
    """Posts that measures add."""
    removed: Array
    """Posts that cuts take away."""
    trained: Array
    """Net new posts filled by trained persons."""
    vacant: Array
    unqualified: Array
    hired_in: Array
    working: dict[str, Array]
    """Level by measure that works: trained, hired in, and unqualified at their share of the effect."""


def staff(compiled: Compiled, spending: Spending, *, unlimited: bool = False) -> Staffing:
    """Hire for the wanted levels, group by group; posts that cuts free take new ones first.

    Args:
        compiled: the scenario.
        spending: wanted levels by measure.
        unlimited: hire everyone, to tell what the ceilings take.
    """
    groups, years = compiled.pay_tkr.shape[:2]
    shape = np.broadcast_shapes((years, 1), *(level.shape for level in spending.levels.values()))
    added, removed = np.zeros((groups, *shape)), np.zeros((groups, *shape))
    for measure, level in spending.levels.items():
        for group, posts in compiled.measures[measure].staff:
            added[group] += np.maximum(level, 0.0) * posts
            removed[group] += np.maximum(-level, 0.0) * posts
    trained, excess = _hire(compiled, np.maximum(added - removed, 0.0), unlimited=unlimited)
    par = compiled.parameters
    helps = par["PAR_UNQUALIFIED"] * par["PAR_UNQUALIFIED_EFFECT"] + par["PAR_HIRED_IN"]
    fill = 1.0 - (1.0 - helps) * excess / np.maximum(added, 1e-9)
    return Staffing(
        added=added,
        removed=removed,
        trained=trained,
        vacant=excess * par["PAR_VACANT"],
        unqualified=excess * par["PAR_UNQUALIFIED"],
        hired_in=excess * par["PAR_HIRED_IN"],
        working={m: _working(compiled, m, level, fill) for m, level in spending.levels.items()},
    )


def _hire(compiled: Compiled, wanted: Array, *, unlimited: bool) -> tuple[Array, Array]:
    """Trained posts and the excess by year: last year's trained plus one year's ceiling is the most."""
    if unlimited:
        return wanted, np.zeros_like(wanted)
    trained = []
    before: Array = np.zeros((wanted.shape[0], 1))
    for place in range(wanted.shape[1]):
        before = np.minimum(wanted[:, place], before + compiled.ceilings)
        trained.append(before)
    filled = np.stack(np.broadcast_arrays(*trained), axis=1)
    return filled, wanted - filled


def _working(compiled: Compiled, measure: str, level: Array, fill: Array) -> Array:
    needs = compiled.measures[measure].staff
    if not needs:
        return level
    posts = sum(need for _, need in needs)
    share = sum((fill[group] * (need / posts) for group, need in needs), start=np.zeros((1, 1)))
    return np.asarray(np.where(level > 0.0, level * share, level))


def redundancies(staffing: Staffing) -> Array:
    """Posts that disappear each year because measures and services shrink, (groups, years, …)."""
    net = staffing.added - staffing.removed
    return np.asarray(np.maximum(-np.diff(net, axis=1, prepend=0.0), 0.0))
