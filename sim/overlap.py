"""Form F11: several measures on one indicator help each other less than they add up, and less near the bound."""

import numpy as np

from sim.normal import Array


def overlapped(effects: list[Array], factor: Array) -> Array:
    """The largest rise plus a share of the other rises, and the same for falls, separately.

    Args:
        effects: effects of different rules on one indicator, each (years, …).
        factor: share that counts of all but the largest (R99), (draws,).
    """
    if len(effects) == 1:
        return effects[0]
    table = np.stack(np.broadcast_arrays(*effects))
    return _one_way(np.maximum(table, 0.0), factor) - _one_way(np.maximum(-table, 0.0), factor)


def _one_way(rises: Array, factor: Array) -> Array:
    largest = rises.max(axis=0)
    return np.asarray(largest + factor * (rises.sum(axis=0) - largest))


def headroom(do_nothing: Array, base: float, bounds: tuple[float, float], direction: Array) -> Array:
    """Share of an effect that has room, judged from the do-nothing value: 1 at the base, 0 at the bound."""
    low, high = bounds
    up = (high - do_nothing) / max(high - base, 1e-9)
    down = (do_nothing - low) / max(base - low, 1e-9)
    return np.asarray(np.clip(np.where(direction >= 0.0, up, down), 0.0, 1.0))
