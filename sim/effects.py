"""The response forms: from the amount of a cause to the effect of a rule, by year and draw.

F1 and F2 count, F3 saturates, F4 is linear with a cap, F5 shifts a share past a threshold, F6 is the clock of
:mod:`sim.timing`, F10 is :mod:`sim.homecare`, F11 is :mod:`sim.overlap`. F7 explains the drift, F8 is
:mod:`sim.people`, F9 is :mod:`sim.accounts`.
"""

import numpy as np

from sim.causes import WITHDRAWABLE
from sim.compiled import Compiled, Drawn
from sim.exposure import Situation, exposure
from sim.normal import Array
from sim.scenario import Rule
from sim.timing import built, delayed

BLOCK = 250
"""Draws taken at a time: the tables of a block stay in the cache and in small allocations (four times as fast)."""


def effect(drawn: Drawn, target: str, now: Situation) -> Array | None:
    """The effect of one rule on one of its targets, (years, …), in its unit; None when nothing sets it in motion."""
    rule = drawn.rule
    if isinstance(rule.cause, WITHDRAWABLE):
        return now.work.get((rule.id, target))
    amount = exposure(rule, target, now)
    if amount is None:
        return None
    size = delayed(_shaped(rule, amount, now.compiled), rule.build) * drawn.parameter
    by_year = drawn.by_year(now.compiled.meters.get(target))
    size = size if by_year is None else size * by_year
    return size if rule.cap is None else np.minimum(np.maximum(size, -rule.cap), rule.cap)


def work(now: Situation) -> dict[tuple[str, str], Array]:
    """The effects of all measures and untied money, by rule and target, (years, …): one pass over the clock."""
    amounts = {
        row: _shaped(drawn.rule, amount, now.compiled)
        for row, (drawn, target) in enumerate(now.compiled.work.rows)
        if (amount := exposure(drawn.rule, target, now)) is not None
    }
    # Rows with one clock need no more; of the others most never fall below zero, and those that do cost twice as much.
    own = [row for row in amounts if now.compiled.work.rows[row][0].rule.own_clock]
    cut = [row for row, amount in amounts.items() if row not in own and amount.min() < 0.0]
    grown = [row for row in amounts if row not in own and row not in cut]
    effects: dict[tuple[str, str], Array] = {}
    for rows in (own, grown, cut):
        if rows:
            sizes = _worked(now.compiled, rows, [amounts[row] for row in rows])
            for place, (drawn, target) in enumerate(now.compiled.work.rows[row] for row in rows):
                effects[drawn.rule.id, target] = sizes[:, place]
    return effects


def _worked(compiled: Compiled, rows: list[int], amounts: list[Array]) -> Array:
    """Effects of some rows of the work, (years, rows, …)."""
    years, ensemble = np.broadcast_shapes(compiled.loss_first.shape, *(amount.shape for amount in amounts))
    sizes = np.empty((years, len(rows), ensemble))
    for start in range(0, ensemble, BLOCK):
        _work_block(compiled, rows, amounts, slice(start, start + BLOCK), sizes)
    return sizes


def _work_block(compiled: Compiled, rows: list[int], amounts: list[Array], part: slice, sizes: Array) -> None:
    """Work out the effects of one block of the ensemble, in place."""
    block = sizes[:, :, part]
    levels = np.empty(block.shape)
    for place, amount in enumerate(amounts):
        levels[:, place] = _part(amount, part)
    first = _part(compiled.loss_first, part)
    loss: list[Array | float] = [
        first,
        np.maximum(first, _part(compiled.parameters["PAR_SECOND_YEAR_LOSS"], part)),
        *[1.0] * len(levels),
    ]
    build = list(compiled.work.build[:, rows])
    own_clock = compiled.work.rows[rows[0]][0].rule.own_clock
    worked = delayed(levels, build) if own_clock else built(levels, build, loss)
    worked *= _part(compiled.work.parameter, part)[rows]
    for place, row in enumerate(rows):
        if (by_year := compiled.work.by_year[row]) is not None:
            worked[:, place] *= _part(by_year, part)
    cap = compiled.work.cap[rows]
    np.minimum(np.maximum(worked, -cap, out=worked), cap, out=block)


def _part(values: Array, part: slice) -> Array:
    """A block of the ensemble; what is the same for the whole ensemble stays as it is."""
    return values[..., part] if values.shape[-1] > 1 else values


def _shaped(rule: Rule, amount: Array, compiled: Compiled) -> Array:
    return _saturated(rule, _one_sided(rule, amount), compiled)


def _one_sided(rule: Rule, amount: Array) -> Array:
    if rule.rise_factor == rule.fall_factor == 1.0:
        return amount
    return np.asarray(np.where(amount > 0.0, amount * rule.rise_factor, amount * rule.fall_factor))


def _saturated(rule: Rule, amount: Array, compiled: Compiled) -> Array:
    """F3 with effect(1) = 1 and effect(−x) = −effect(x); F5, targeted: the share of the cohort that is reached."""
    if rule.form == "F3" and rule.half > 0.0:
        size = np.abs(amount)
        return np.asarray(np.sign(amount) * (1.0 - np.exp2(-size / rule.half)) / (1.0 - 2.0 ** (-1.0 / rule.half)))
    if rule.form == "F5" and rule.cohort > 0.0:
        most, reached = compiled.parameters["PAR_TREATED_MOST"], compiled.parameters["PAR_TREATED_REACHED"]
        return np.asarray(np.sign(amount) * reached * np.minimum(np.abs(amount) / (most * rule.cohort), 1.0))
    return amount
