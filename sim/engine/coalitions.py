"""Coalitions: every subset of some players, and what its worth counts in the Shapley value of each of them.

A player's value is its mean marginal change over all orders in which they could have come; the values of all sum to
what they do together, exactly.
"""

from functools import cache
from math import factorial

import numpy as np
from numpy.typing import NDArray

from sim.engine.normal import Array


@cache
def members(players: int) -> NDArray[np.bool_]:
    """Who is in each subset, (players, subsets); the first subset is empty, and the last is all."""
    subsets = np.arange(2**players)
    return np.asarray((subsets[None, :] >> np.arange(players)[:, None]) & 1 == 1)


@cache
def weights(players: int) -> Array:
    """What the worth of each subset counts in each player's value, (players, subsets)."""
    joined = members(players)
    sizes = joined.sum(axis=0)
    by_size = [factorial(size) * factorial(players - size - 1) / factorial(players) for size in range(players)]
    with_one = np.array([0.0, *by_size])[sizes]
    without = np.array([*by_size, 0.0])[sizes]
    return np.asarray(np.where(joined, with_one, -without))
