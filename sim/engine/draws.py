"""The ensemble: one set of draws for every parameter of the model, the same for every plan.

Draw 0 holds every parameter at its central value; the others are stratified, so that even a small ensemble has each
parameter's own percentiles almost exactly. Inside a family the draws hang together by a Gaussian copula with rank
correlation 0,5, oriented so that one common luck makes all of a family good or bad. Each parameter has a stream of its
own, seeded by its id: a new rule changes no other rule's draws.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from zlib import crc32

import numpy as np

from sim.authored.ranges import Range
from sim.engine.normal import Array, quantile

FAMILY_RANK_CORRELATION = 0.5
"""Rank correlation inside a family; our assumption (grade D)."""

_LOADING = float(np.sqrt(2.0 * np.sin(np.pi * FAMILY_RANK_CORRELATION / 6.0)))
_P90 = 1.2815515655446004


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncertain:
    """A number to draw: its id, its family (empty = alone) and +1 or −1 as a high draw is good or bad luck."""

    id: str
    family: str = ""
    luck: float = 1.0


def uniforms(numbers: Iterable[Uncertain], draws: int, seed: int) -> dict[str, Array]:
    """One uniform number per uncertain number and draw; draw 0 is 0,5.

    Args:
        numbers: what to draw.
        draws: size of the ensemble, the central draw included.
        seed: seed of the scenario or the player.

    Returns:
        Arrays of shape (draws,) by id, each stratified over the draws after the first.
    """
    listed = tuple(numbers)
    if draws == 1:
        return {number.id: np.full(1, 0.5) for number in listed}
    random = draws - 1
    families = sorted({number.family for number in listed if number.family})
    normals = quantile(np.stack([_stream(n, random, seed) for n in (*(n.id for n in listed), *map(_common, families))]))
    own, common = normals[: len(listed)], dict(zip(families, normals[len(listed) :], strict=True))
    for row, number in enumerate(listed):
        if number.family:
            own[row] *= np.sqrt(1.0 - _LOADING**2)
            own[row] += _LOADING * number.luck * common[number.family]
    ranks = np.empty_like(own)
    order = np.argsort(own, axis=1, kind="stable")
    np.put_along_axis(ranks, order, np.arange(random, dtype=np.float64)[None, :], axis=1)
    table = np.full((len(listed), draws), 0.5)
    table[:, 1:] = (ranks + 0.5) / random
    return {number.id: table[row] for row, number in enumerate(listed)}


def triangular(uniform: Array, belief: Range) -> Array:
    """Draws from a triangular belief; draw 0 is its central value."""
    low, mode, high = belief.low, belief.central, belief.high
    if high <= low:
        return np.full_like(uniform, mode)
    split = (mode - low) / (high - low)
    below = low + np.sqrt(np.maximum(uniform * (high - low) * (mode - low), 0.0))
    above = high - np.sqrt(np.maximum((1.0 - uniform) * (high - low) * (high - mode), 0.0))
    values = np.where(uniform < split, below, above)
    values[0] = mode
    return np.asarray(values)


def two_piece(uniform: Array, low: float, central: float, high: float) -> Array:
    """Draws from a two-piece normal with median ``central``, 10th percentile ``low`` and 90th ``high``."""
    z = quantile(uniform)
    values = central + z * np.where(z < 0.0, central - low, high - central) / _P90
    values[0] = central
    return np.asarray(values)


def _common(family: str) -> str:
    return f"family:{family}"


def _stream(name: str, size: int, seed: int) -> Array:
    generator = np.random.Generator(np.random.PCG64([seed, crc32(name.encode())]))
    return np.clip(generator.random(size), 1e-12, 1.0 - 1e-12)
