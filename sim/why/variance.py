"""Whose uncertainty matters most: the variance of a value shared out among the numbers that were drawn.

The shares are relative weights (Johnson 2000) of a linear regression on the draws that the bands come from: the drawn
numbers are turned into the nearest set of numbers that do not follow each other, the value is regressed on those, and
what each of them explains is handed back. Squared correlations would not do, since draws of one family follow each
other: luck that several share would be counted once for each of them. Relative weights divide it, are never below
zero, and sum to the explained variance exactly. When nothing follows anything they are the first-order indices of a
linear model. What no straight line explains (products, thresholds, bounds) is left and told as the rest.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sim.engine.compiled import DRIFT, PRICE
from sim.engine.exposure import Situation
from sim.engine.normal import Array
from sim.why.reads import numbers_behind

STILL = 1e-12
"""Standard deviation, against the size of the number, below which it is not uncertain."""

FLAT = 1e-9
"""Share of the largest eigenvalue below which a direction of the draws has no width."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Variance:
    """The variance of one value, shared out."""

    shares: tuple[tuple[str, float], ...]
    """Drawn numbers by id with their share of the variance, the largest first."""
    rest: float
    """What no straight line explains."""


def variance_shares(names: Sequence[str], drawn: Array, value: Array) -> Variance:
    """Share the variance of a value out among drawn numbers.

    Args:
        names: what the numbers are called.
        drawn: the numbers, (numbers, draws).
        value: the value in the same draws, (draws,).
    """
    if not _varies(value[None, :])[0]:
        return Variance(shares=(), rest=0.0)
    moving = np.flatnonzero(_varies(drawn)) if len(names) else np.zeros(0, dtype=np.intp)
    if not len(moving):
        return Variance(shares=(), rest=1.0)
    weights = relative_weights(_standard(drawn[moving]), _standard(value))
    order = np.argsort(-weights, kind="stable")
    shares = tuple((names[moving[place]], float(weights[place])) for place in order)
    return Variance(shares=shares, rest=max(0.0, 1.0 - float(weights.sum())))


def relative_weights(standard: Array, value: Array) -> Array:
    """Johnson's relative weights of standardised numbers, (numbers, draws), for a standardised value, (draws,)."""
    draws = value.shape[-1]
    # einsum and not @: on a busy machine the threads of the matrix library wait for each other ten times as long.
    widths, directions = np.linalg.eigh(np.einsum("id,jd->ij", standard, standard) / draws)
    kept = widths > FLAT * widths[-1]
    widths, directions = widths[kept], directions[:, kept]
    # The nearest numbers that do not follow each other, in their own coordinates: standard = loadings @ alone.
    along = np.einsum("iw,i->w", directions, np.einsum("id,d->i", standard, value) / draws)
    slopes = np.einsum("iw,w->i", directions, along / np.sqrt(widths))
    loadings = np.einsum("iw,jw->ij", directions * np.sqrt(widths), directions)
    return np.asarray(np.einsum("ij,j->i", loadings**2, slopes**2))


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubts:
    """Where an indicator's band in one year comes from."""

    path_share: float
    """Share of the value's variance that is the do-nothing path's own: what nobody decides here."""
    effect: Variance
    """The variance of the plan's effect, the value less the do-nothing value in the same draw, by drawn number."""


def doubts_of(now: Situation, indicator: str, place: int) -> Doubts:
    """Whose uncertainty an indicator's band in one year comes from, in the draws of a finished run.

    The path is told apart: beside it every rule looks small, and it is the same whatever is decided.

    Args:
        now: the situation of a run over the ensemble.
        indicator: its id.
        place: the year's place in the period.
    """
    names = numbers_behind(indicator, now)
    size = now.compiled.draws
    # Draw 0 is no draw: every number stands at its central value there.
    drawn = np.array([np.broadcast_to(_draws_of(now, name, place), (size,))[1:] for name in names])
    value = np.broadcast_to(now.values[indicator], (len(now.compiled.years), size))[place, 1:]
    path = now.compiled.meters[indicator].do_nothing[place, 1:]
    return Doubts(path_share=_path_share(path, value), effect=variance_shares(names, drawn, value - path))


def _path_share(path: Array, value: Array) -> float:
    """The path's share of the variance of path and effect together: its covariance with the value, 0 to 1."""
    centred = value - value.mean()
    whole = float(np.mean(centred**2))
    if not _varies(value[None, :])[0]:
        return 0.0
    return min(max(float(np.mean((path - path.mean()) * centred)) / whole, 0.0), 1.0)


def _draws_of(now: Situation, name: str, place: int) -> Array:
    compiled = now.compiled
    if name.startswith(DRIFT):
        return np.asarray(compiled.meters[name.removeprefix(DRIFT)].do_nothing[place])
    if name.endswith(PRICE):
        priced = compiled.measures[name.removesuffix(PRICE)]
        return np.asarray(priced.annual_tkr[place] + priced.once_tkr[place])
    if name in compiled.parameters:
        return compiled.parameters[name]
    if name in compiled.rules:
        return compiled.rules[name].parameter
    groups = [group.id for group in compiled.scenario.staff_groups]
    return np.asarray(compiled.ceilings[groups.index(name), place])


def _varies(rows: Array) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    return np.asarray(rows.std(axis=1) > STILL * np.maximum(np.abs(rows).max(axis=1), 1e-300))


def _standard(values: Array) -> Array:
    centred = values - values.mean(axis=-1, keepdims=True)
    return np.asarray(centred / centred.std(axis=-1, keepdims=True))
