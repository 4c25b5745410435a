"""How many people stand behind a joint budget: the spread of every lever, who gains, two camps, and one's own place."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.votes.ballot import Ballot, Changes
from sim.votes.joint import distance_tkr, krona, mean

FEWEST_IN_CAMP = 3
"""A camp of fewer people is not told about: it would be a person."""

ROAD_STEPS = 100
"""How finely the road from one camp to the other is looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """What was wanted in one column."""

    least: int
    lower: int
    """A quarter of the votes want no more."""
    median: int
    upper: int
    """Three quarters of the votes want no more."""
    most: int
    moved: int
    """How many votes leave the agreed budget here."""
    votes: int


def spreads(ballots: Sequence[Ballot]) -> tuple[Spread, ...]:
    """The spread of every column."""
    return tuple(_spread(sorted(_votes(ballots, place))) for place in range(len(ballots[0].changes)))


def _votes(ballots: Sequence[Ballot], place: int) -> list[int]:
    return [ballot.changes[place] for ballot in ballots for _ in range(ballot.weight)]


def _spread(wanted: list[int]) -> Spread:
    last = len(wanted) - 1
    return Spread(
        least=wanted[0],
        lower=wanted[last // 4],
        median=(wanted[last // 2] + wanted[(last + 1) // 2]) // 2,
        upper=wanted[last - last // 4],
        most=wanted[last],
        moved=sum(amount != 0 for amount in wanted),
        votes=len(wanted),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Preference:
    """How many votes would rather have a budget than another, and how far it is from them."""

    for_it: int
    against: int
    alike: int
    mean_tkr: int
    """What lies wrong according to a vote, on the mean."""
    worst_tkr: int
    """What lies wrong according to the one who has farthest to it."""


def preference(ballots: Sequence[Ballot], budget: Changes) -> Preference:
    """Who would rather have a budget than the agreed one, which changes nothing."""
    agreed = (0,) * len(budget)
    for_it = against = total = votes = worst = 0
    for ballot in ballots:
        near, far = distance_tkr(ballot.changes, budget), distance_tkr(ballot.changes, agreed)
        for_it += ballot.weight * (near < far)
        against += ballot.weight * (near > far)
        total += ballot.weight * near
        votes += ballot.weight
        worst = max(worst, near)
    return Preference(
        for_it=for_it, against=against, alike=votes - for_it - against, mean_tkr=total // votes, worst_tkr=worst
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Camp:
    """Ballots that are alike."""

    votes: int
    budget: Changes
    """What krona för krona gives among them alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compromise:
    """The point on the road between two camps that is least bad for the larger, of those the smaller gains from."""

    budget: Changes
    way_pct: int
    """How far from the larger camp's budget to the smaller's it lies."""
    larger: Preference
    smaller: Preference


@dataclass(frozen=True, slots=True, kw_only=True)
class Camps:
    """Two camps."""

    larger: Camp
    smaller: Camp
    compromise: Compromise | None
    """None where more than half of both would nowhere on the road rather have it than the agreed budget."""


def camps(ballots: Sequence[Ballot]) -> Camps | None:
    """The two camps that split the ballots best; None where one of them is too small, or all want the same."""
    if len(ballots) < 2 * FEWEST_IN_CAMP:
        return None
    sides = _split(ballots)
    groups = [[ballot for ballot, side in zip(ballots, sides, strict=True) if side == which] for which in (0, 1)]
    groups.sort(key=lambda group: -sum(ballot.weight for ballot in group))
    if len(groups[1]) < FEWEST_IN_CAMP or len(groups[0]) < FEWEST_IN_CAMP:
        return None
    larger, smaller = (Camp(votes=sum(ballot.weight for ballot in group), budget=krona(group)) for group in groups)
    return Camps(larger=larger, smaller=smaller, compromise=_compromise(groups, larger.budget, smaller.budget))


def _split(ballots: Sequence[Ballot]) -> NDArray[np.int64]:
    """Which of two ballots each is nearest to, for the two that leave the least distance (exact 2-medoids)."""
    wanted = np.array([ballot.changes for ballot in ballots], dtype=np.int64)
    weights = np.array([ballot.weight for ballot in ballots], dtype=np.int64)
    apart = np.abs(wanted[:, None, :] - wanted[None, :, :]).sum(axis=2)
    best, pair = -1, (0, 0)
    for one in range(len(ballots)):
        totals = np.minimum(apart[one], apart) @ weights
        other = int(np.argmin(totals))
        if best < 0 or int(totals[other]) < best:
            best, pair = int(totals[other]), (one, other)
    return np.asarray(apart[pair[0]] > apart[pair[1]], dtype=np.int64)


def _compromise(groups: Sequence[Sequence[Ballot]], start: Changes, end: Changes) -> Compromise | None:
    for step in range(ROAD_STEPS + 1):
        budget = _between(start, end, step)
        larger, smaller = (preference(group, budget) for group in groups)
        if all(2 * one.for_it > one.for_it + one.against + one.alike for one in (larger, smaller)):
            return Compromise(budget=budget, way_pct=100 * step // ROAD_STEPS, larger=larger, smaller=smaller)
    return None


def _between(start: Changes, end: Changes, step: int) -> Changes:
    """A point on the straight road, in whole tkr."""
    ends = ((start, ROAD_STEPS - step), (end, step))
    return mean([Ballot(changes=budget, weight=weight) for budget, weight in ends if weight])


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where one ballot lies among the others in one column."""

    own: int
    less: int
    """Votes that want less."""
    same: int
    """Votes that want as much, one's own among them."""
    more: int
    """Votes that want more."""


def places(ballots: Sequence[Ballot], own: Changes) -> tuple[Place, ...]:
    """Where a ballot lies in every column; for its author alone."""
    found = []
    for column, mine in enumerate(own):
        wanted = _votes(ballots, column)
        less, same = sum(one < mine for one in wanted), sum(one == mine for one in wanted)
        found.append(Place(own=mine, less=less, same=same, more=len(wanted) - less - same))
    return tuple(found)
