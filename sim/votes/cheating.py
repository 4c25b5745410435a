"""Try to cheat: the best lie that an invented participant can find, under one rule or another.

Under the mean the best lie is computed: whoever knows the other ballots can pull every column to where they want it, as
far as the rules of the game let a ballot reach. Under krona för krona no lie helps; so that nobody has to take our word
for it, lies are searched for: every column exaggerated, money moved between every pair, the lie that would be best
under the mean, and many by luck with a seed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from sim.votes.ballot import Ballot, Changes
from sim.votes.joint import RULES, Method, distance_tkr, mean

LIES = 1000
"""Lies by luck that are tried."""
MOVES_TKR = (1, 500, 1000, 5000, 20_000, 100_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How far a ballot may go in every column."""

    low: Changes
    high: Changes

    def holds(self, changes: Changes) -> bool:
        """Whether a ballot stays inside."""
        return all(low <= one <= high for low, one, high in zip(self.low, changes, self.high, strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cheat:
    """What came of trying to cheat."""

    method: Method
    truth: Changes
    lie: Changes
    honest: Changes
    """What the group gets when everyone says what they want."""
    cheated: Changes
    """What it gets with the best lie."""
    tried: int

    @property
    def honest_tkr(self) -> int:
        """What lies wrong according to the participant after the honest vote."""
        return distance_tkr(self.truth, self.honest)

    @property
    def cheated_tkr(self) -> int:
        """What lies wrong according to the participant after the best lie."""
        return distance_tkr(self.truth, self.cheated)

    @property
    def gain_tkr(self) -> int:
        """What the lie gains."""
        return self.honest_tkr - self.cheated_tkr


def best_lie(others: Sequence[Ballot], truth: Changes, method: Method, reach: Reach, lies: int = LIES) -> Cheat:
    """Look for the ballot that brings one participant nearest to what they want.

    Args:
        others: the ballots of everyone else.
        truth: what the invented participant wants.
        method: the rule.
        reach: how far a ballot may go.
        lies: how many lies by luck are tried.
    """
    rule = RULES[method]

    def outcome(lie: Changes) -> Changes:
        return rule([*others, Ballot(changes=lie)])

    best, honest, tried = truth, outcome(truth), 0
    reached = honest
    for lie in _lies(others, truth, reach, lies):
        if lie == truth or not reach.holds(lie):
            continue
        tried += 1
        found = outcome(lie)
        if distance_tkr(truth, found) < distance_tkr(truth, reached):
            best, reached = lie, found
    return Cheat(method=method, truth=truth, lie=best, honest=honest, cheated=reached, tried=tried)


def _lies(others: Sequence[Ballot], truth: Changes, reach: Reach, lies: int) -> Iterator[Changes]:
    if others:
        yield pulling(others, truth, reach)
        away = mean(others)
        for times in (1, 2, 4, 8, 16):
            yield tuple(one + times * (one - other) for one, other in zip(truth, away, strict=True))
    columns = range(len(truth))
    for moved in MOVES_TKR:
        for giver in columns:
            for taker in columns:
                if giver != taker:
                    yield _moved(truth, giver, taker, moved)
    yield from _by_luck(truth, others, lies)


def _moved(truth: Changes, giver: int, taker: int, moved: int) -> Changes:
    changes = list(truth)
    changes[giver] -= moved
    changes[taker] += moved
    return tuple(changes)


def _by_luck(truth: Changes, others: Sequence[Ballot], lies: int) -> Iterator[Changes]:
    """Lies that set a few columns to what others want or to anything near, and let one more make up for it."""
    luck = np.random.Generator(np.random.PCG64(len(others)))
    wanted = [truth, *(ballot.changes for ballot in others)]
    for _ in range(lies):
        changes = list(truth)
        order = luck.permutation(len(truth)).tolist()
        for place in order[: int(luck.integers(1, len(truth)))]:
            changes[place] = wanted[int(luck.integers(len(wanted)))][place] + int(luck.integers(-1, 2)) * int(
                luck.integers(1, 50_000)
            )
        changes[order[-1]] -= sum(changes)
        yield tuple(changes)


def pulling(others: Sequence[Ballot], truth: Changes, reach: Reach) -> Changes:
    """The ballot that pulls the mean as near to the truth as a ballot can.

    Every column is set so that the mean lands on what is wanted; where that is out of reach, at the end of the reach,
    and what does not sum to nought then is made up for in the columns that have room.
    """
    votes = sum(ballot.weight for ballot in others) + 1
    sums = [sum(ballot.changes[place] * ballot.weight for ballot in others) for place in range(len(truth))]
    ideal = [votes * one - total for one, total in zip(truth, sums, strict=True)]
    lie = [min(max(one, low), high) for one, low, high in zip(ideal, reach.low, reach.high, strict=True)]
    for place, (low, high) in enumerate(zip(reach.low, reach.high, strict=True)):
        missing = sum(lie)
        lie[place] = min(max(lie[place] - missing, low), high)
    return tuple(lie)
