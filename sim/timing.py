"""The one clock: how an effect builds up after a decision, and how much faster it is lost (R100, form F6)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sim.normal import Array

Shares = Sequence[Array | float]
"""Share of the full effect in the first, second, … year after a change."""


def delayed(level: Array, build: Shares) -> Array:
    """A level whose every change, up or down, arrives by the same shares; level is (years, …)."""
    changes = np.diff(level, axis=0, prepend=0.0)
    return np.stack([sum(build[year - y] * changes[y] for y in range(year + 1)) for year in range(len(level))])


def built(level: Array, build: Shares, loss: Shares) -> Array:
    """A level of service that builds up by ``build`` and, when withdrawn, is lost by ``loss``.

    Below zero it is today's service that is withdrawn, and the two shares change places. What is withdrawn first is what
    came last, and what has not yet begun to work has nothing to lose: nothing ever happens before its lag.
    """
    if np.all(level >= 0.0) and np.all(np.diff(level, axis=0) >= 0.0):
        return delayed(level, build)
    return _side(np.maximum(level, 0.0), build, loss) - _side(np.maximum(-level, 0.0), loss, build)


@dataclass(slots=True)
class _Gone:
    """An amount withdrawn in a year, with the share of its effect that had been reached."""

    amount: Array
    reached: Array | float
    year: int


def _side(level: Array, up: Shares, down: Shares) -> Array:
    alive: list[Array] = []
    gone: list[_Gone] = []
    rows: list[Array] = []
    for year, wanted in enumerate(level):
        rise = wanted - (sum(alive) if alive else np.zeros_like(wanted))
        left = np.maximum(-rise, 0.0)
        for start in reversed(range(len(alive))):
            taken = np.minimum(left, alive[start])
            alive[start], left = alive[start] - taken, left - taken
            gone.append(_Gone(taken, up[year - 1 - start], year))
        alive.append(np.maximum(rise, 0.0))
        works = sum(up[year - start] * amount for start, amount in enumerate(alive))
        lingers = sum(g.reached * (1.0 - down[year - g.year]) * g.amount for g in gone)
        rows.append(np.asarray(works + lingers))
    return np.stack(np.broadcast_arrays(*rows))
