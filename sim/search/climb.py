"""Searching for the best use of a fixed sum, many rows side by side; pure, and the caller decides how long.

From several starts the search takes the moves that give most for their money, until the money is used; then it
exchanges: something less for something more. Where no exchange that it tries helps it has climbed a top. From the best
top so far it then lets go of a part, drawn from a seed, and climbs again, until the work it was given is done.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from sim.engine.normal import Array
from sim.search.pot import Divided, Pot, Rows

Row = NDArray[np.int64]
"""Steps of one plan, (slots, years)."""

CHUNK = 4_000
"""Rows run at a time: their arrays stay in the cache."""

PER_SPAN = 16
"""Moves down, and moves up, of each span of years that are tried against each other in an exchange."""

TOGETHER = 12
"""Moves of different slots that are taken at once, where that is better still."""

NEARLY = 0.9
"""Of two moves nearly as good for their money the larger is taken first."""

PATIENCE, FEW = 5e-4, 4
"""A slope where so many steps gain less than this is left for another; the best one is climbed to its end."""

LET_GO = 0.3
"""About so large a part of what a top holds is emptied before the search climbs again."""

THRIFT = 1e-7
"""What all the money is worth where nothing else differs: so that nothing is spent for nothing."""

LEAST_GAIN = 1e-10
"""A gain below this is rounding."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Top:
    """The best row so far."""

    row: Row
    worth: float
    tried: int
    """Rows run so far."""
    share: float
    """How much of the work is done, 0 to 1."""


@dataclass(frozen=True, slots=True)
class _Moves:
    """Single moves: what each adds to the steps, the place of its span, and whether its slot has no longer one."""

    steps: Rows
    span: NDArray[np.int64]
    is_longest: NDArray[np.bool_]


def climb(pot: Pot, work: int, seed: int) -> Iterator[Top]:
    """Ever better rows; the last is the best found.

    Args:
        pot: the money, and what a row is worth.
        work: rows to run at most, about.
        seed: for what is let go by lot.
    """
    search, chance = _Search(pot, work), np.random.Generator(np.random.PCG64(seed))
    nothing = np.zeros_like(pot.most)
    search.take_moves(whole=True)
    yield from search.climb(nothing)
    search.take_moves(whole=False)
    for start in (*([search.best.row] if search.best is not None else []), pot.own_rows(), nothing, pot.most):
        yield from search.climb(start, PATIENCE)
    if search.best is None:
        return
    yield from search.climb(search.best.row)
    tops = 0
    while search.tried < work and np.any(pot.most):
        # By turns whole slots, and single years of them.
        kept = chance.random((len(pot.most), 1) if tops % 2 else pot.most.shape) >= LET_GO
        tops += 1
        yield from search.climb(np.where(kept, search.best.row, 0), PATIENCE)
    yield replace(search.best, tried=search.tried, share=1.0)


class _Search:
    """What a search knows: its moves, and the best it has seen."""

    def __init__(self, pot: Pot, work: int) -> None:
        self.pot, self.work, self.tried = pot, work, 0
        self.best: Top | None = None
        self._every = self._moves = _moves(pot)
        self._whole_tkr = max(float(np.abs(pot.money_tkr).sum()), 1.0)

    def take_moves(self, *, whole: bool) -> None:
        """Move in every way, or only all years of a slot together: a rougher way, and a quicker."""
        every, longest = self._every, self._every.is_longest
        self._moves = _Moves(every.steps[longest], every.span[longest], longest[longest]) if whole else every

    def climb(self, start: Row, patience: float = 0.0) -> Iterator[Top]:
        """Climb from one row, that may cost too much, to a top; or until a few steps together gain too little.

        Args:
            start: the row to begin at.
            patience: gain of :data:`FEW` steps below which this slope is left.
        """
        row: Row | None = start
        values: list[float] = []
        while row is not None and self.tried < self.work:
            here = self._run(row[None])
            if here.is_allowed[0]:
                values.append(float(self._value(here)[0]))
                self._keep(row, values[-1])
                if self.best is not None:
                    yield self.best
                if len(values) > FEW and values[-1] - values[-1 - FEW] < patience:
                    return
            row = self._next(row, here)

    def _next(self, row: Row, here: Divided) -> Row | None:
        """The row after this one: dearer rows give way, cheaper ones grow, full ones exchange; None at a top."""
        if not (here.is_whole[0] and np.any(self._moves.steps)):
            return None if here.is_whole[0] else self._within(row)
        value, used = float(self._value(here)[0]), here.used_tkr[:, 0]
        rows, place = self._around(row)
        if not len(rows):
            return None
        near = self._run(rows)
        gain, dearer = self._value(near) - value, near.used_tkr - used[:, None]
        if not here.is_allowed[0]:
            return self._cheaper(row, rows, near, gain, used)
        grown = near.is_allowed & (gain > LEAST_GAIN)
        if np.any(grown):
            rate = np.where(grown, gain / np.maximum(dearer.sum(axis=0), 1.0), 0.0)
            return self._together(row, rows[_by_rate(rate, gain)])
        return self._exchanged(row, rows, self._moves.span[place], value, gain, dearer)

    def _within(self, row: Row) -> Row | None:
        """A row that cannot be decided, as decisions add up to more than there can be, with the last ones undone."""
        for first in range(1, row.shape[1] + 1):
            lasting = np.array([slot.lasts for slot in self.pot.slots])
            fewer = row.copy()
            fewer[lasting, -first:] = 0
            if self._run(fewer[None]).is_whole[0]:
                return fewer
        return None

    def _cheaper(self, row: Row, rows: Rows, near: Divided, gain: Array, used: Array) -> Row | None:
        """The rows together that lose least for what they save in the years when money is lacking, and no more."""
        lacking = np.maximum(used - self.pot.money_tkr, 0.0)
        left = np.maximum(near.used_tkr - self.pot.money_tkr[:, None], 0.0)
        relief = lacking.sum() - left.sum(axis=0)
        able = near.is_whole & (relief > 1.0)
        if not np.any(able):
            return None
        rate = np.where(able, relief / np.maximum(-gain, LEAST_GAIN), 0.0)
        cheaper = _prefixes(row, rows[_by_rate(rate, relief)])
        enough = np.flatnonzero(self._run(cheaper).is_allowed)
        return np.asarray(cheaper[enough[0] if len(enough) else -1])

    def _together(self, row: Row, better: Rows) -> Row:
        """As many of the moves to better rows at once as gain, the best first."""
        several = _prefixes(row, better)
        found = self._run(several)
        worth = np.where(found.is_allowed, self._value(found), -np.inf)
        return np.asarray(several[int(np.argmax(worth))])

    def _exchanged(
        self, row: Row, rows: Rows, span: NDArray[np.int64], value: float, gain: Array, dearer: Array
    ) -> Row | None:
        """The best exchange of two moves, or None when none gains."""
        cost = dearer.sum(axis=0)
        up = _first_of_each(span, np.where((gain > LEAST_GAIN) & (cost > 0.0), -gain / np.maximum(cost, 1.0), np.inf))
        down = _first_of_each(span, np.where(cost < 0.0, -gain / np.maximum(-cost, 1.0), np.inf))
        if not (len(up) and len(down)):
            return None
        changes = rows - row
        pairs = (row + changes[up][:, None] + changes[down][None]).reshape(-1, *row.shape)
        pairs = pairs[np.all((pairs >= 0) & (pairs <= self.pot.most), axis=(1, 2))]
        if not len(pairs):
            return None
        found = self._run(pairs)
        worth = np.where(found.is_allowed, self._value(found), -np.inf)
        order = np.argsort(-worth, kind="stable")
        better = order[worth[order] > value + LEAST_GAIN]
        return self._together(row, pairs[better]) if len(better) else None

    def _around(self, row: Row) -> tuple[Rows, NDArray[np.int64]]:
        """The rows one move away, and which move led to each."""
        moved = np.clip(row + self._moves.steps, 0, self.pot.most)
        place = np.flatnonzero(np.any(moved != row, axis=(1, 2)))
        return moved[place], place

    def _run(self, rows: Rows) -> Divided:
        self.tried += len(rows)
        parts = [self.pot.run(rows[start : start + CHUNK]) for start in range(0, len(rows), CHUNK)]
        return Divided(
            worth=np.concatenate([part.worth for part in parts]),
            used_tkr=np.concatenate(
                [np.broadcast_to(p.used_tkr, (p.used_tkr.shape[0], len(p.worth))) for p in parts], 1
            ),
            is_whole=np.concatenate([part.is_whole for part in parts]),
            is_allowed=np.concatenate([part.is_allowed for part in parts]),
        )

    def _value(self, batch: Divided) -> Array:
        return np.asarray(batch.worth - THRIFT * batch.used_tkr.sum(axis=0) / self._whole_tkr)

    def _keep(self, row: Row, value: float) -> None:
        share = min(self.tried / self.work, 1.0)
        if self.best is None or value > self.best.worth + LEAST_GAIN:
            self.best = Top(row=row.copy(), worth=value, tried=self.tried, share=share)
        else:
            self.best = replace(self.best, tried=self.tried, share=share)


def _by_rate(rate: Array, size: Array) -> NDArray[np.int64]:
    """Places with a rate above 0, the best first; of those nearly alike the largest."""
    places = np.flatnonzero(rate > 0.0)
    steps = np.floor(np.log(rate[places] / rate[places].max()) / np.log(NEARLY))
    return np.asarray(places[np.lexsort((-size[places], steps))])


def _prefixes(row: Row, rows: Rows) -> Rows:
    """The first of these rows, the first two put together, the first three …; each slot is moved once."""
    merged, taken, found = row, np.zeros(len(row), dtype=np.bool_), []
    for one in rows:
        touched = np.any(one != row, axis=1)
        if not np.any(touched & taken):
            merged, taken = np.where(touched[:, None], one, merged), taken | touched
            found.append(merged)
            if len(found) == TOGETHER:
                break
    return np.stack(found)


def _first_of_each(span: NDArray[np.int64], rank: Array) -> NDArray[np.int64]:
    """Places of the lowest finite ranks of each span."""
    found = []
    for one in np.unique(span):
        mine = np.flatnonzero((span == one) & np.isfinite(rank))
        found.append(mine[np.argsort(rank[mine], kind="stable")[:PER_SPAN]])
    return np.concatenate(found) if found else np.zeros(0, dtype=np.int64)


def _moves(pot: Pot) -> _Moves:
    """Every slot up and down in each of its spans of years, by 1, 2, 4 … steps and by all of them."""
    steps, spans, longest, places = [], [], [], dict[tuple[int, ...], int]()
    for place, slot in enumerate(pot.slots):
        several = slot.spans()
        for years in several:
            reach = max(slot.most[year] for year in years)
            sizes = sorted({2**power for power in range(reach.bit_length())} | {reach})
            for size in sizes:
                for turn in (size, -size):
                    move = np.zeros(pot.most.shape, dtype=np.int64)
                    move[place, list(years)] = turn
                    steps.append(move)
                    spans.append(places.setdefault(years, len(places)))
                    longest.append(len(years) == max(map(len, several)))
    shape = (len(steps), *pot.most.shape)
    return _Moves(
        np.array(steps, dtype=np.int64).reshape(shape),
        np.array(spans, dtype=np.int64),
        np.array(longest, dtype=np.bool_),
    )
