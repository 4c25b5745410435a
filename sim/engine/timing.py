"""The one clock: how an effect builds up after a decision, and how much faster it is lost (R100, form F6)."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from sim.engine.normal import Array

Shares = Sequence[Array | float]
"""Share of the full effect in the first, second, … year after a change."""


def delayed(level: Array, build: Shares) -> Array:
    """A level whose every change, up or down, arrives by the same shares; level is (years, …).

    What arrives in full at once is the level itself, not a copy.
    """
    gains = [build[0], *(later - sooner for sooner, later in pairwise(build))]
    if _is_one(gains[0]) and all(map(_is_nothing, gains[1:])):
        return level
    years = len(level)
    arrived = np.empty((years, *np.broadcast(level[0], *gains[:years]).shape))
    np.multiply(level, gains[0], out=arrived)
    for since, gain in enumerate(gains[1:years], start=1):
        if not _is_nothing(gain):
            arrived[since:] += level[: years - since] * gain
    return arrived


def _is_nothing(share: Array | float) -> bool:
    return isinstance(share, float) and share == 0.0


def _is_one(share: Array | float) -> bool:
    return isinstance(share, float) and share == 1.0


def built(level: Array, build: Shares, loss: Shares) -> Array:
    """A level of service that builds up by ``build`` and, when withdrawn, is lost by ``loss``.

    Below zero it is today's service that is withdrawn, and the two shares change places. What is withdrawn first is
    what came last, and what has not yet begun to work has nothing to lose: nothing ever happens before its lag.
    """
    if np.all(level[0] >= 0.0) and np.all(level[1:] >= level[:-1]):
        return delayed(level, build)
    if not np.any(level < 0.0):
        return _side(level, build, loss)
    return _side(np.maximum(level, 0.0), build, loss) - _side(np.maximum(-level, 0.0), loss, build)


def _side(level: Array, up: Shares, down: Shares) -> Array:
    """One side of zero. In place where it can be: the tables are large, and new ones cost more than the sums."""
    stays = [1.0 - share for share in down]
    alive: list[Array] = []  # by year of the rise: what came then and is still there
    gone: list[Array] = []  # by year of the fall, from the second: what left then, at the share it had reached
    worked, spare = np.empty_like(level), np.empty_like(level[0])
    for year, wanted in enumerate(level):
        change = wanted - level[year - 1] if year else wanted
        alive.append(np.maximum(change, 0.0))
        if year:
            gone.append(_withdrawn(np.subtract(alive[year], change, out=change), alive, up, spare))
        total = np.multiply(alive[0], up[year], out=worked[year])
        for start in range(1, year + 1):
            total += np.multiply(alive[start], up[year - start], out=spare)
        for since, lost in enumerate(gone, start=1):
            total += np.multiply(lost, stays[year - since], out=spare)
    return worked


def _withdrawn(left: Array, alive: list[Array], up: Shares, spare: Array) -> Array:
    """What leaves in the year of the last of ``alive``, the newest first, at the shares it had reached by then."""
    year = len(alive) - 1
    lost: Array | None = None
    for start in range(year - 1, 0, -1):
        taken = np.minimum(left, alive[start], out=spare)
        left -= taken
        alive[start] -= taken
        taken *= up[year - 1 - start]
        lost = taken.copy() if lost is None else np.add(lost, taken, out=lost)
    alive[0] -= left
    left *= up[year - 1]
    return left if lost is None else np.add(lost, left, out=lost)
