"""Who can be hired: wanted posts against the ceilings, and the three ways out when they do not suffice (R98)."""

from dataclasses import dataclass

import numpy as np

from sim.compiled import Compiled
from sim.money import Spending
from sim.normal import Array


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupPosts:
    """Posts of one staff group, (years, …)."""

    added: Array
    """Posts that measures add."""
    removed: Array
    """Posts that cuts take away."""
    trained: Array
    """Net new posts filled by trained persons."""
    excess: Array
    """Net new posts above the ceiling: vacant, unqualified or hired in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Staffing:
    """Who works for a plan: posts by the place of the staff group, groups that nothing touches left out."""

    groups: dict[int, GroupPosts]
    working: dict[str, Array]
    """Level by measure that works: trained, hired in, and unqualified at their share of the effect."""


def staff(compiled: Compiled, spending: Spending, *, unlimited: bool = False) -> Staffing:
    """Hire for the wanted levels, group by group; posts that cuts free take new ones first.

    Args:
        compiled: the scenario.
        spending: wanted levels by measure.
        unlimited: hire everyone, to tell what the ceilings take.
    """
    added, removed = _wanted(compiled, spending)
    groups = {
        group: _hired(added[group], removed[group], compiled.ceilings[group], unlimited=unlimited) for group in added
    }
    par = compiled.parameters
    idle = 1.0 - par["PAR_UNQUALIFIED"] * par["PAR_UNQUALIFIED_EFFECT"] - par["PAR_HIRED_IN"]
    fill = {group: 1.0 - idle * posts.excess / np.maximum(posts.added, 1e-9) for group, posts in groups.items()}
    return Staffing(
        groups=groups,
        working={m: _working(compiled, m, level, fill) for m, level in spending.levels.items()},
    )


def _wanted(compiled: Compiled, spending: Spending) -> tuple[dict[int, Array], dict[int, Array]]:
    added: dict[int, Array] = {}
    removed: dict[int, Array] = {}
    nothing = np.zeros((len(compiled.years), 1))
    for measure, level in spending.levels.items():
        needs = compiled.measures[measure].staff
        cut = np.maximum(-level, 0.0) if needs and level.min() < 0.0 else None
        wanted = level if cut is None else level + cut
        for group, posts in needs:
            added[group] = added.get(group, nothing) + wanted * posts
            removed[group] = removed.get(group, nothing) + (nothing if cut is None else cut * posts)
    return added, removed


def _hired(added: Array, removed: Array, ceiling: Array, *, unlimited: bool) -> GroupPosts:
    """Trained posts and the excess by year: last year's trained plus one year's ceiling is the most."""
    wanted = np.maximum(added - removed, 0.0)
    if unlimited:
        return GroupPosts(added=added, removed=removed, trained=wanted, excess=np.zeros_like(wanted))
    trained = np.empty(np.broadcast_shapes(wanted.shape, ceiling.shape))
    before: Array = np.zeros(1)
    for year, (posts, most) in enumerate(zip(wanted, ceiling, strict=True)):
        before = np.minimum(posts, before + most)
        trained[year] = before
    return GroupPosts(added=added, removed=removed, trained=trained, excess=wanted - trained)


def _working(compiled: Compiled, measure: str, level: Array, fill: dict[int, Array]) -> Array:
    needs = compiled.measures[measure].staff
    if not needs:
        return level
    posts = sum(need for _, need in needs)
    share = fill[needs[0][0]] * (needs[0][1] / posts)
    for group, need in needs[1:]:
        share = share + fill[group] * (need / posts)
    worked = level * share
    return np.asarray(worked if level.min() >= 0.0 else np.where(level > 0.0, worked, level))


def redundancies(compiled: Compiled, group: int, posts: GroupPosts) -> Array:
    """Posts that disappear each year beyond those who leave by themselves, (years, …)."""
    net = posts.added - posts.removed
    fall = -net
    fall[1:] += net[:-1]
    leave = compiled.stocks[group] * compiled.parameters["PAR_TURNOVER"]
    return np.asarray(np.maximum(fall - leave, 0.0))
