"""Searching rows of whole numbers for the lowest score, many rows at a time; pure, and the caller decides how long.

Small grids are looked through whole, so the answer is the best there is. In larger ones the search walks downhill from
several starts by the best of all single and paired moves; where it ends nothing better lies one move or one exchange
away, and further starts are drawn from a seed.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from sim.engine.normal import Array
from sim.search.trial import Turns

Score = Callable[[Turns], Array]
"""The score of each row, lower is better; infinite where a row may not be."""

CHUNK = 4_000
"""Rows run at a time: their arrays stay in the cache."""

WHOLE_MOST = 60_000
"""A grid of at most so many rows is looked through whole."""

STARTS = 8
"""Starts drawn by lot, beside those that the search makes itself."""

PAIR_STEPS = (1, 2, 4, 8)
"""Steps of the two numbers of an exchange; the one that falls may also fall to nothing."""

FEW = 6
"""About so many numbers differ from nothing in a start drawn by lot."""

LEAST_GAIN = 1e-9
"""A lower score by less than this is rounding."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Best:
    """The best row so far."""

    turns: Turns
    score: float
    tried: int
    """Rows run so far."""
    share: float
    """How much of the search is done, 0 to 1."""
    is_proven: bool = False
    """Whether every row has been tried."""


def descend(score: Score, most: Turns, seed: int) -> Iterator[Best]:
    """Ever better rows; the last is the best found.

    Args:
        score: what is to be as low as can be.
        most: how far each number can go, from zero.
        seed: for the starts that are drawn by lot.
    """
    size = float(np.prod(most.astype(np.float64) + 1.0))
    if size <= WHOLE_MOST:
        yield from everything(score, most)
    else:
        yield from downhill(score, most, seed)


def everything(score: Score, most: Turns) -> Iterator[Best]:
    """Every row there is: the last answer is proven."""
    rows = int(np.prod(most + 1))
    best = Best(turns=np.zeros(len(most), dtype=np.int64), score=np.inf, tried=0, share=0.0)
    for start in range(0, rows, CHUNK):
        numbers = np.arange(start, min(start + CHUNK, rows))
        batch = np.stack(np.unravel_index(numbers, tuple(most + 1)), axis=1).astype(np.int64)
        end = start + len(batch)
        best = _kept(best, batch, score(batch), tried=end, share=end / rows, proven=end == rows)
        yield best


def downhill(score: Score, most: Turns, seed: int) -> Iterator[Best]:
    """All starts go downhill side by side: each round runs the moves of every one that still gains."""
    chance = np.random.Generator(np.random.PCG64(seed))
    here = np.stack([np.zeros_like(most), most, *(_drawn(most, chance) for _ in range(STARTS))])
    scores, tried = _in_chunks(score, here), len(here)
    place = int(np.argmin(scores))
    best = Best(turns=here[place], score=float(scores[place]), tried=tried, share=0.0)
    yield best
    for paired in (False, True):
        moves = _moves(most, paired=paired)
        walking = np.full(len(here), True)
        while np.any(walking):
            alive = np.flatnonzero(walking)
            batches = [_moved(here[one], most, moves) for one in alive]
            found, start = _in_chunks(score, np.concatenate(batches)), 0
            tried += len(found)
            for one, batch in zip(alive, batches, strict=True):
                mine, start = found[start : start + len(batch)], start + len(batch)
                lowest = int(np.argmin(mine)) if len(batch) else -1
                walking[one] = lowest >= 0 and bool(mine[lowest] < scores[one] - LEAST_GAIN)
                if walking[one]:
                    here[one], scores[one] = batch[lowest], mine[lowest]
            place = int(np.argmin(scores))
            share = (paired + 1.0 - float(walking.mean())) / 2.0
            best = Best(turns=here[place].copy(), score=float(scores[place]), tried=tried, share=max(share, best.share))
            yield best
    yield replace(best, share=1.0)


def _kept(best: Best, batch: Turns, scores: Array, *, tried: int, share: float, proven: bool) -> Best:
    place = int(np.argmin(scores))
    turns, lowest = (batch[place], float(scores[place])) if scores[place] < best.score else (best.turns, best.score)
    return Best(turns=turns, score=lowest, tried=tried, share=share, is_proven=proven)


def _in_chunks(score: Score, batch: Turns) -> Array:
    parts = [score(batch[start : start + CHUNK]) for start in range(0, len(batch), CHUNK)]
    return np.concatenate(parts) if parts else np.zeros(0)


def _drawn(most: Turns, chance: np.random.Generator) -> Turns:
    """A start with some of the numbers somewhere between nothing and their most."""
    row = np.floor(chance.random(len(most)) * (most + 1)).astype(np.int64)
    return np.where(chance.random(len(most)) < min(1.0, FEW / len(most)), row, 0)


def _moves(most: Turns, *, paired: bool) -> tuple[Turns, Turns]:
    """How much each move takes from each number, and how much it adds; a row of two arrays for each move."""
    count, reach = len(most), int(most.max(initial=1))
    one = np.eye(count, dtype=np.int64)
    steps = [2**power for power in range(reach.bit_length())] + [reach]
    alone = np.concatenate([one * step for step in steps])
    nothing = np.zeros_like(alone)
    falls, rises = [alone, nothing], [nothing, alone]
    if paired:
        down, up = (places.ravel() for places in np.nonzero(1 - one))
        for fall in (*PAIR_STEPS, reach):
            for rise in PAIR_STEPS:
                falls.append(one[down] * fall)
                rises.append(one[up] * rise)
    return np.concatenate(falls), np.concatenate(rises)


def _moved(here: Turns, most: Turns, moves: tuple[Turns, Turns]) -> Turns:
    """The rows that one move leads to; a move that takes what is not there, or adds above the most, is left out."""
    falls, rises = moves
    able = np.all((falls == 0) | (here > 0), axis=1) & np.all((rises == 0) | (here < most), axis=1)
    return np.asarray(np.clip(here - falls[able] + rises[able], 0, most))
