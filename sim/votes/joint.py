"""From many ballots to one budget: krona för krona, and the mean to hold beside it.

*Krona för krona*: every krona of every column is a candidate, and a ballot votes for the kronor that it wants. They are
taken in order of falling votes until the envelope is spent. Among kronor with equally many votes those go first whose
column stands lowest against the agreed budget, and the last tkr go in the order of the columns. The outcome has the
smallest possible total distance to the ballots, lies in every column between the lowest and the highest of them, and
nobody comes nearer to what they want by voting for something else. It is the utilitarian moving-phantom mechanism
(Freeman, Pennock, Peters, Vaughan 2021) in whole tkr: only integers, the same on every machine.

*The mean* is easy to understand and gains from exaggeration; it is there to be compared with.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal, get_args

from sim.plan import Plan
from sim.votes.ballot import Ballot, Changes, Exchange

Method = Literal["krona", "medel"]
METHODS: tuple[Method, ...] = get_args(Method)

UNIT_TKR = 1000
"""A step of the replay: a million."""


@dataclass(frozen=True, slots=True)
class _Column:
    """What is wanted in one column, the highest first, and how many votes there are so far down."""

    wanted: tuple[int, ...]
    votes: tuple[int, ...]

    def at(self, votes: int) -> int:
        """The highest amount whose last krona has at least so many votes."""
        return self.wanted[bisect_left(self.votes, votes)]


class Count:
    """Ballots that have been counted: what can be asked about every krona.

    Args:
        ballots: at least one, all of one envelope and one number of columns.
    """

    def __init__(self, ballots: Sequence[Ballot]) -> None:
        if not ballots:
            raise ValueError("no ballots")
        self.votes = sum(ballot.weight for ballot in ballots)
        """All votes, weights counted."""
        self._columns = tuple(_column(ballots, place) for place in range(len(ballots[0].changes)))
        self._levels = sorted({votes for column in self._columns for votes in column.votes}, reverse=True)

    def supported(self, votes: int) -> Changes:
        """In every column, how far kronor with at least so many votes reach."""
        return tuple(column.at(votes) for column in self._columns)

    def outcome(self) -> Changes:
        """Krona för krona."""
        return self._last_level()[1]

    def _last_level(self) -> tuple[int, Changes]:
        """The number of votes that the last krona taken has, and the outcome."""
        low, high = 0, len(self._levels) - 1  # levels fall, so what they support rises
        while low < high:
            middle = (low + high) // 2
            if sum(self.supported(self._levels[middle])) >= 0:
                high = middle
            else:
                low = middle + 1
        reached = self.supported(self._levels[low])
        before = self.supported(self._levels[low - 1]) if low else reached
        return self._levels[low], _level_out(before, reached)

    def steps(self, unit_tkr: int = UNIT_TKR) -> "Iterator[Step]":
        """The count as it is told: from what all want, a million at a time, to the outcome."""
        last, outcome = self._last_level()
        before = self.supported(self.votes)
        for level in self._levels:
            if level < last:
                return
            after = outcome if level == last else self.supported(level)
            yield from _steps(before, after, level, unit_tkr)
            before = after


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A piece of the envelope that is given away."""

    column: int
    start_tkr: int
    end_tkr: int
    votes: int
    """How many want every krona of it."""


def _column(ballots: Sequence[Ballot], place: int) -> _Column:
    ordered = sorted(((ballot.changes[place], ballot.weight) for ballot in ballots), reverse=True)
    return _Column(
        wanted=tuple(wanted for wanted, _ in ordered),
        votes=tuple(accumulate(weight for _, weight in ordered)),
    )


def _level_out(low: Changes, high: Changes) -> Changes:
    """Fill from the lowest column upward, each between its two amounts, until nothing is left of the envelope."""
    level, above = min(low), max(high)

    def filled(to: int) -> list[int]:
        return [min(max(to, least), most) for least, most in zip(low, high, strict=True)]

    while level < above:
        middle = (level + above + 1) // 2
        if sum(filled(middle)) <= 0:
            level = middle
        else:
            above = middle - 1
    given = filled(level)
    left = -sum(given)
    for place, most in enumerate(high):
        if left and given[place] == level < most:
            given[place] += 1
            left -= 1
    return tuple(given)


def _steps(before: Changes, after: Changes, votes: int, unit_tkr: int) -> Iterator[Step]:
    pieces = [
        (max(start, low), place, min(start + unit_tkr, high))
        for place, (low, high) in enumerate(zip(before, after, strict=True))
        if low < high
        for start in range(low // unit_tkr * unit_tkr, high, unit_tkr)
    ]
    for start, place, end in sorted(pieces):
        yield Step(column=place, start_tkr=start, end_tkr=end, votes=votes)


def krona(ballots: Sequence[Ballot]) -> Changes:
    """Krona för krona."""
    return Count(ballots).outcome()


def mean(ballots: Sequence[Ballot]) -> Changes:
    """The mean of every column; the tkr that are left over go to the largest remainders, then in order."""
    votes = sum(ballot.weight for ballot in ballots)
    sums = [sum(b.changes[place] * b.weight for b in ballots) for place in range(len(ballots[0].changes))]
    whole = [total // votes for total in sums]
    order = sorted(range(len(sums)), key=lambda place: (-(sums[place] % votes), place))
    for place in order[: -sum(whole)]:
        whole[place] += 1
    return tuple(whole)


RULES: Mapping[Method, Callable[[Sequence[Ballot]], Changes]] = {"krona": krona, "medel": mean}


@dataclass(frozen=True, slots=True, kw_only=True)
class Joint:
    """One year's budget out of many, with whole öre of tax; what the öre leave over is saved."""

    method: Method
    exchange: Exchange
    ballots: tuple[Ballot, ...]
    exact: Changes
    """As the rule gave it."""
    changes: Changes
    """With whole öre."""
    tax_ore: int

    @property
    def result_tkr(self) -> int:
        """The result that it leads to at once."""
        return self.exchange.result_tkr(self.changes)

    def amount_tkr(self, committee: str) -> int:
        """What one committee's frame is changed by."""
        return self.changes[self.exchange.columns.index(committee)]


def joint(ballots: Sequence[Ballot], exchange: Exchange, method: Method = "krona") -> Joint:
    """The joint budget of a year.

    Args:
        ballots: at least one.
        exchange: of the year of the vote.
        method: the rule.
    """
    exact = RULES[method](ballots)
    ore = exchange.ore(exact)
    changes = exchange.changes(exact[: len(exchange.committees)], ore)
    return Joint(method=method, exchange=exchange, ballots=tuple(ballots), exact=exact, changes=changes, tax_ore=ore)


def joint_plan(joints: Sequence[Joint], scenario: str, name: str = "") -> Plan:
    """The plan of joint budgets, a year each; as its target stands the result that it leads to."""
    plan = Plan(scenario=scenario, name=name)
    for one in joints:
        years = (one.exchange.year,)
        plan = plan.with_tax(years, one.tax_ore).with_target(years, one.exchange.result_cpct(one.changes))
        for committee in one.exchange.committees:
            plan = plan.with_amount(committee, years, one.amount_tkr(committee))
    return plan


def distance_tkr(one: Changes, other: Changes) -> int:
    """How much money lies in another place: what one has to move to become the other, in tkr."""
    return sum(abs(mine - theirs) for mine, theirs in zip(one, other, strict=True)) // 2
