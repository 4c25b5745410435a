"""Form F11: several measures on one indicator help each other less than they add up, and less near the bound."""

import numpy as np

from sim.engine.normal import Array


def overlapped(effects: list[Array], factor: Array) -> Array:
    """The largest rise plus a share of the other rises, and the same for falls, separately.

    Args:
        effects: effects of different rules on one indicator, each (years, …).
        factor: share that counts of all but the largest (R99), (draws,).
    """
    if len(effects) == 1:
        return effects[0]
    if all(one.min() >= 0.0 for one in effects):  # as most are, and then there are no falls to look for
        return _one_way(effects, factor)
    rises, falls = ([np.maximum(sign * one, 0.0) for one in effects] for sign in (1.0, -1.0))
    return _one_way(rises, factor) - _one_way(falls, factor)


def _one_way(sizes: list[Array], factor: Array) -> Array:
    largest, joint = sizes[0], sizes[0]
    for size in sizes[1:]:
        largest, joint = np.maximum(largest, size), joint + size
    return np.asarray(largest + factor * (joint - largest))
