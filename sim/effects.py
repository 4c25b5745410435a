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

BLOCK = 500
"""Draws taken at a time: the tables of a block stay in the cache."""


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
    work, second = compiled.work, compiled.parameters["PAR_SECOND_YEAR_LOSS"]
    years, ensemble = np.broadcast_shapes(compiled.loss_first.shape, *(amount.shape for amount in amounts))
    parameter, build, cap = work.parameter[rows], list(work.build[:, rows]), work.cap[rows]
    by_year = [(place, times) for place, row in enumerate(rows) if (times := work.by_year[row]) is not None]
    first_capped = int(np.isinf(cap).sum())
    has_own_clock = work.rows[rows[0]][0].rule.own_clock
    sizes = np.empty((years, len(rows), ensemble))
    for start in range(0, ensemble, BLOCK):
        part = slice(start, start + BLOCK)
        block = sizes[:, :, part]
        levels = np.empty(block.shape)
        for place, amount in enumerate(amounts):
            levels[:, place] = _part(amount, part)
        loss = _losses(_part(compiled.loss_first, part), _part(second, part), years)
        worked = delayed(levels, build) if has_own_clock else built(levels, build, loss)
        np.multiply(worked, _part(parameter, part), out=block)
        for place, times in by_year:
            block[:, place] *= _part(times, part)
        capped, most = block[:, first_capped:], cap[first_capped:]
        np.minimum(np.maximum(capped, -most, out=capped), most, out=capped)
    return sizes


def _losses(first: Array, second: Array, years: int) -> list[Array | float]:
    """Shares of a withdrawn effect that are gone by years since (R100)."""
    return [first, np.maximum(first, second), *[1.0] * (years - 2)]


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
        left = np.exp2(np.abs(amount) * (-1.0 / rule.half))
        np.subtract(1.0, left, out=left)
        left *= 1.0 / (1.0 - 2.0 ** (-1.0 / rule.half))
        return np.copysign(left, amount, out=left)
    if rule.form == "F5" and rule.cohort > 0.0:
        most, reached = compiled.parameters["PAR_TREATED_MOST"], compiled.parameters["PAR_TREATED_REACHED"]
        return np.asarray(np.sign(amount) * reached * np.minimum(np.abs(amount) / (most * rule.cohort), 1.0))
    return amount
