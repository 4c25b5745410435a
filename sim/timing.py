"""The one clock: how an effect builds up after a decision, and how much faster it is lost (R100, form F6)."""

from collections.abc import Sequence

import numpy as np

from sim.normal import Array

Shares = Sequence[Array | float]
"""Share of the full effect in the first, second, … year after a change."""


def delayed(level: Array, build: Shares) -> Array:
    """A level whose every change, up or down, arrives by the same shares; level is (years, …)."""
    arrived = np.empty(np.broadcast_shapes(level.shape, *map(np.shape, build)))
    for year in range(len(level)):
        arrived[year] = level[0] * build[year]
        for since in range(1, year + 1):
            arrived[year] += (level[since] - level[since - 1]) * build[year - since]
    return arrived


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
    """One side of zero; ``alive[y]`` is what came in year y and is still there, ``gone`` what left, by year left."""
    alive: list[Array] = []
    gone: list[tuple[int, Array]] = []
    worked = np.empty_like(level)
    for year, wanted in enumerate(level):
        change = wanted - level[year - 1] if year else wanted
        rise = np.maximum(change, 0.0)
        left = rise - change
        for start in reversed(range(len(alive))):
            taken = np.minimum(left, alive[start]) if start else left
            left = left - taken if start else left
            alive[start] = alive[start] - taken
            gone.append((year, taken * up[year - 1 - start]))
        alive.append(rise)
        np.multiply(alive[0], up[year], out=worked[year])
        for start, amount in enumerate(alive[1:], start=1):
            worked[year] += amount * up[year - start]
        for since, reached in gone:
            worked[year] += reached * (1.0 - down[year - since])
    return worked
