"""Who can be hired: wanted posts against the ceilings, and the three ways out when they do not suffice (R98)."""

from dataclasses import dataclass

import numpy as np

from sim.engine.compiled import Compiled
from sim.engine.kept import Kept
from sim.engine.money import Spending
from sim.engine.normal import Array
from sim.engine.priced import Mix


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
    missing: Array | None
    """Share of the posts that measures add for which there is no trained person; None where there always is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MixFilled:
    """How far a mix of staff can be hired, (years, …)."""

    missing: Array
    """Share of the posts for which there is no trained person."""
    filled: Array
    """Share of the work that is done: trained, hired in, and unqualified at their share of the effect."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Staffing:
    """Who works for a plan."""

    groups: dict[int, GroupPosts]
    """Posts by the place of the staff group; groups that nothing touches are left out."""
    mixes: dict[Mix, MixFilled]
    """By the staff of a measure; mixes that can be hired in full are left out."""
    working: dict[str, Array]
    """Level by measure that works."""


def staff(compiled: Compiled, spending: Spending, kept: Kept, *, unlimited: bool = False) -> Staffing:
    """Hire for the wanted levels, group by group; posts that cuts free take new ones first.

    Args:
        compiled: the scenario.
        spending: wanted levels by measure.
        kept: what the last run worked out.
        unlimited: hire everyone, to tell what the ceilings take.
    """
    levels = spending.levels
    groups: dict[int, GroupPosts] = {}
    for group, users in enumerate(compiled.users_of):
        wanted = tuple(map(levels.get, users))
        if any(level is not None for level in wanted):
            reads = (unlimited, *wanted)
            groups[group] = kept.of(("posts", group), reads, _hired, compiled, group, levels, unlimited=unlimited)
    groups = kept.of("groups", tuple(groups.values()), dict, groups)
    mixes: dict[Mix, MixFilled] = {}
    working = dict(levels)
    for mix, measures in compiled.measures_by_mix.items():
        taken = [measure for measure in measures if measure in levels]
        hired = tuple(groups[group] for group, _ in mix) if taken else ()
        if any(posts.missing is not None for posts in hired):
            short = mixes[mix] = kept.of(("mix", mix), hired, _filled, compiled, mix, groups)
            for measure in taken:
                level = levels[measure]
                working[measure] = kept.of(("works", measure), (level, short), _working, level, short)
    return Staffing(groups=groups, mixes=mixes, working=working)


def _hired(compiled: Compiled, group: int, levels: dict[str, Array], *, unlimited: bool) -> GroupPosts:
    """Trained posts and the excess by year: last year's trained plus one year's ceiling is the most."""
    added, removed = _wanted(compiled, group, levels)
    net = added if removed is None else np.maximum(added - removed, 0.0)
    nothing = np.zeros((len(compiled.years), 1))
    if removed is None:
        removed = nothing
    if unlimited:
        return GroupPosts(added=added, removed=removed, trained=net, excess=nothing, missing=None)
    ceiling = compiled.ceilings[group]
    trained = np.empty(np.broadcast_shapes(net.shape, ceiling.shape))
    np.minimum(net[0], ceiling[0], out=trained[0])
    for year in range(1, len(net)):
        np.minimum(net[year], np.add(trained[year - 1], ceiling[year], out=trained[year]), out=trained[year])
    excess = net - trained
    missing = excess / np.maximum(added, 1e-9) if excess.any() else None
    return GroupPosts(added=added, removed=removed, trained=trained, excess=excess, missing=missing)


def _wanted(compiled: Compiled, group: int, levels: dict[str, Array]) -> tuple[Array, Array | None]:
    """Posts that the levels add to a group and, where anything is cut, those that they take away."""
    added: Array = np.zeros((len(compiled.years), 1))
    removed: Array | None = None
    for measure, posts in compiled.users_of[group].items():
        level = levels.get(measure)
        if level is None:
            continue
        if level.min() < 0.0:
            cut = np.maximum(-level, 0.0)
            removed = cut * posts if removed is None else removed + cut * posts
            level = level + cut
        added = added + level * posts
    return added, removed


def _filled(compiled: Compiled, mix: Mix, groups: dict[int, GroupPosts]) -> MixFilled:
    par = compiled.parameters
    idle = 1.0 - par["PAR_UNQUALIFIED"] * par["PAR_UNQUALIFIED_EFFECT"] - par["PAR_HIRED_IN"]
    lacking = [
        missing if share == 1.0 else missing * share
        for group, share in mix
        if (missing := groups[group].missing) is not None
    ]
    missing = np.asarray(sum(lacking[1:], start=lacking[0]))
    return MixFilled(missing=missing, filled=1.0 - idle * missing)


def _working(level: Array, short: MixFilled) -> Array:
    """A level as it works; a cut needs nobody, so it works in full."""
    worked = level * short.filled
    return np.asarray(worked if level.min() >= 0.0 else np.where(level > 0.0, worked, level))


def redundancies(compiled: Compiled, group: int, posts: GroupPosts) -> Array:
    """Posts that disappear each year beyond those who leave by themselves, (years, …)."""
    net = posts.added - posts.removed
    fall = -net
    fall[1:] += net[:-1]
    leave = compiled.stocks[group] * compiled.parameters["PAR_TURNOVER"]
    return np.asarray(np.maximum(fall - leave, 0.0))
