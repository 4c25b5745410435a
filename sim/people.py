"""Who can be hired: wanted posts against the ceilings, and the three ways out when they do not suffice (R98)."""

from dataclasses import dataclass

import numpy as np

from sim.compiled import Compiled, Mix
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

    def missing(self) -> Array:
        """Share of the posts that measures add for which there is no trained person."""
        return np.asarray(self.excess / np.maximum(self.added, 1e-9))


@dataclass(frozen=True, slots=True, kw_only=True)
class Staffing:
    """Who works for a plan: posts by the place of the staff group, groups that nothing touches left out."""

    groups: dict[int, GroupPosts]
    missing: dict[Mix, Array]
    """Share of a measure's posts for which there is no trained person, by its mix of staff; full mixes left out."""
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
    short = {group: posts.missing() for group, posts in groups.items() if posts.excess.any()}
    missing = _missing(compiled, spending, short)
    par = compiled.parameters
    idle = 1.0 - par["PAR_UNQUALIFIED"] * par["PAR_UNQUALIFIED_EFFECT"] - par["PAR_HIRED_IN"]
    filled = {mix: 1.0 - idle * share for mix, share in missing.items()}
    return Staffing(
        groups=groups,
        missing=missing,
        working={m: _working(level, filled.get(compiled.measures[m].mix)) for m, level in spending.levels.items()},
    )


def _missing(compiled: Compiled, spending: Spending, short: dict[int, Array]) -> dict[Mix, Array]:
    """From the staff groups that are short of people to the mixes that use them."""
    found: dict[Mix, Array] = {}
    for mix in {compiled.measures[measure].mix for measure in spending.levels}:
        lacking = [short[group] if share == 1.0 else short[group] * share for group, share in mix if group in short]
        if lacking:
            found[mix] = np.asarray(sum(lacking[1:], start=lacking[0]))
    return found


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
            removed.setdefault(group, nothing)
            if cut is not None:
                removed[group] = removed[group] + cut * posts
    return added, removed


def _hired(added: Array, removed: Array, ceiling: Array, *, unlimited: bool) -> GroupPosts:
    """Trained posts and the excess by year: last year's trained plus one year's ceiling is the most."""
    wanted = np.maximum(added - removed, 0.0)
    if unlimited:
        return GroupPosts(added=added, removed=removed, trained=wanted, excess=np.zeros_like(wanted))
    trained = np.empty(np.broadcast_shapes(wanted.shape, ceiling.shape))
    np.minimum(wanted[0], ceiling[0], out=trained[0])
    for year in range(1, len(wanted)):
        np.minimum(wanted[year], trained[year - 1] + ceiling[year], out=trained[year])
    return GroupPosts(added=added, removed=removed, trained=trained, excess=wanted - trained)


def _working(level: Array, filled: Array | None) -> Array:
    """A level as it works; a cut needs nobody, so it works in full."""
    if filled is None:
        return level
    worked = level * filled
    return np.asarray(worked if level.min() >= 0.0 else np.where(level > 0.0, worked, level))


def redundancies(compiled: Compiled, group: int, posts: GroupPosts) -> Array:
    """Posts that disappear each year beyond those who leave by themselves, (years, …)."""
    net = posts.added - posts.removed
    fall = -net
    fall[1:] += net[:-1]
    leave = compiled.stocks[group] * compiled.parameters["PAR_TURNOVER"]
    return np.asarray(np.maximum(fall - leave, 0.0))
