"""Ballots for tests: any, the printed vectors, and slow, plain ways to the same outcomes."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import product

from hypothesis import strategies as st

from sim.votes.ballot import Ballot, Changes

VECTORS = (
    (20, 20, 20, 20, 12, 5),
    (40, 40, 7, 5, 3, 2),
    (0, 50, 20, 20, 5, 2),
    (10, 10, 50, 10, 10, 7),
    (60, 10, 10, 10, 5, 2),
)
"""Five ways to give 97 mnkr to six committees (features, 4.8)."""


def ballot(*amounts: int, weight: int = 1) -> Ballot:
    """A ballot of these amounts and a last column that pays for them."""
    return Ballot(changes=(*amounts, -sum(amounts)), weight=weight)


def profiles(
    most: int = 12, columns: tuple[int, int] = (2, 5), voters: tuple[int, int] = (1, 9), most_weight: int = 1
) -> st.SearchStrategy[list[Ballot]]:
    """Ballots of one number of columns, with amounts as large as this on both sides of nought."""

    def of(width: int) -> st.SearchStrategy[list[Ballot]]:
        amounts = st.lists(st.integers(-most, most), min_size=width - 1, max_size=width - 1)
        one = st.tuples(amounts, st.integers(1, most_weight)).map(lambda drawn: ballot(*drawn[0], weight=drawn[1]))
        return st.lists(one, min_size=voters[0], max_size=voters[1])

    return st.integers(*columns).flatmap(of)


def total(ballots: Sequence[Ballot], outcome: Changes) -> int:
    """The total distance of the ballots to an outcome, twice over."""
    return sum(
        one.weight * sum(abs(mine - its) for mine, its in zip(one.changes, outcome, strict=True)) for one in ballots
    )


def least_total(ballots: Sequence[Ballot]) -> int:
    """The smallest total that any outcome has, by looking at every one between the extremes."""
    columns = list(zip(*(one.changes for one in ballots), strict=True))
    ranges = [range(min(column), max(column) + 1) for column in columns]
    last = ranges.pop()
    return min(total(ballots, (*some, -sum(some))) for some in product(*ranges) if min(last) <= -sum(some) <= max(last))


def dual_bound(ballots: Sequence[Ballot]) -> int:
    """The linear programme's dual: no outcome that divides the envelope has a smaller total than this.

    The programme is min Σ|x−p| with Σx = 0. With a price on the envelope each column stands alone, and its least lies
    at one of the ballots; the best price is a whole number, since every slope is one.
    """
    votes = sum(one.weight for one in ballots)
    columns = [[(one.changes[place], one.weight) for one in ballots] for place in range(len(ballots[0].changes))]

    def bound(price: int) -> int:
        return sum(min(sum(w * abs(x - p) for p, w in column) - price * x for x, _ in column) for column in columns)

    return max(bound(price) for price in range(-votes, votes + 1))


def moving_phantoms(ballots: Sequence[Ballot]) -> list[Fraction]:
    """The utilitarian moving-phantom mechanism by its definition, in fractions (features, 4.3); weights are one.

    A shift makes every amount a share of one envelope; then x(t) is the median of ballots and phantoms in each column.
    """
    shift = -min(min(one.changes) for one in ballots)
    width, voters = len(ballots[0].changes), len(ballots)
    whole = Fraction(max(shift * width, 1))
    shares = [[(Fraction(p) + shift) / whole for p in one.changes] for one in ballots]

    def at(t: Fraction) -> list[Fraction]:
        phantoms = [min(Fraction(1), max(Fraction(0), t * (voters + 1) - k)) for k in range(voters + 1)]
        return [sorted([*(share[j] for share in shares), *phantoms])[voters] for j in range(width)]

    times = sorted(
        {(p + k) / (voters + 1) for s in shares for p in (*s, Fraction(0), Fraction(1)) for k in range(voters + 1)}
    )
    low, high = 0, len(times) - 1
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if sum(at(times[middle])) >= 1 else (middle + 1, high)
    after, before = at(times[low]), at(times[max(low - 1, 0)])
    missing = 1 - sum(before, Fraction(0))
    gained = sum(after, Fraction(0)) - sum(before, Fraction(0))
    part = Fraction(missing) / gained if gained else Fraction(0)
    return [(b + part * (a - b)) * whole - shift for b, a in zip(before, after, strict=True)]
