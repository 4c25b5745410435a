"""The response forms: from the amount of a cause to the effect of a rule, by year and draw.

F1 and F2 count, F3 saturates, F4 is linear with a cap, F5 shifts a share past a threshold. The others have modules of
their own beside this one: F6, the clock, is ``timing``; F8 ``people``; F9 ``accounts``; F10 ``homecare``; F11
``overlap``. F7 explains the drift.
"""

from enum import Enum, auto

import numpy as np

from sim.authored.causes import WITHDRAWABLE
from sim.authored.scenario import Rule
from sim.engine.compiled import Compiled, Drawn
from sim.engine.exposure import Situation, exposure
from sim.engine.normal import Array
from sim.engine.timing import built, delayed

BLOCK = 1000
"""Draws taken at a time, of more: larger tables leave the cache.

Measured on one plan: at 1 000 draws blocks of 500 and 250 take longer, since each block has its own calls.
"""


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
    """The effects of all measures and untied money, by rule and target, (years, …): one pass over the clock.

    Rows whose sources are the very same as in the last run keep their effects from it; the pass is over the others.
    """
    sources = {**now.staffing.working, **now.spending.areas_tkr}
    last_sources, last_effects = now.kept.latest("work") or ({}, {})
    moved = [name for name in {**last_sources, **sources} if last_sources.get(name) is not sources.get(name)]
    effects: dict[tuple[str, str], Array] = dict(last_effects)
    passes: dict[_Pass, list[tuple[int, Array]]] = {}
    for row in sorted({row for name in moved for row in now.compiled.work.rows_of.get(name, ())}):
        drawn, target = now.compiled.work.rows[row]
        if (amount := exposure(drawn.rule, target, now)) is None:
            effects.pop((drawn.rule.id, target), None)
        else:
            shaped = _shaped(drawn.rule, amount, now.compiled)
            passes.setdefault(_pass_of(drawn.rule, shaped), []).append((row, shaped))
    for which, rows in passes.items():
        for (row, _), size in zip(rows, _worked(now.compiled, which, rows), strict=True):
            drawn, target = now.compiled.work.rows[row]
            effects[drawn.rule.id, target] = size
    now.kept.keep("work", (), (sources, effects))
    return effects


class _Pass(Enum):
    """How much of the clock a row needs: what never falls loses nothing, and what is never cut has one side."""

    STEADY = auto()
    """Never falls, and is the same in every draw or plan."""
    RISING = auto()
    FALLING = auto()
    CUT = auto()


def _pass_of(rule: Rule, amount: Array) -> _Pass:
    """The pass of one row; it hangs on the row alone, so that its numbers do too."""
    if not rule.own_clock:
        if amount.min() < 0.0:
            return _Pass.CUT
        if (amount[1:] < amount[:-1]).any():
            return _Pass.FALLING
    return _Pass.STEADY if amount.shape[-1] == 1 else _Pass.RISING


def _worked(compiled: Compiled, which: _Pass, rows: list[tuple[int, Array]]) -> list[Array]:
    """Effects of some rows of the work, each (years, …) and with memory of its own."""
    work, second, places = compiled.work, compiled.parameters["PAR_SECOND_YEAR_LOSS"], [row for row, _ in rows]
    years, ensemble = len(compiled.years), max(compiled.loss_first.size, *(amount.shape[-1] for _, amount in rows))
    parameter, build, cap = work.parameter[places], list(work.build[:, places]), work.cap[places]
    by_year = [(place, times) for place, row in enumerate(places) if (times := work.by_year[row]) is not None]
    first_capped = int(np.isinf(cap).sum())
    sizes = [np.empty((years, ensemble)) for _ in rows]
    for start in range(0, ensemble, BLOCK):
        part = slice(start, start + BLOCK)
        table = np.empty((years, len(rows), min(BLOCK, ensemble - start)))
        levels = table[:, :, :1] if which is _Pass.STEADY else table
        for place, (_, amount) in enumerate(rows):
            levels[:, place] = _part(amount, part)
        if which in (_Pass.STEADY, _Pass.RISING):
            worked = delayed(levels, build)
        else:
            loss = _losses(_part(compiled.loss_first, part), _part(second, part), years)
            worked = built(levels, build, loss)
        np.multiply(worked, _part(parameter, part), out=table)
        for place, times in by_year:
            table[:, place] *= _part(times, part)
        capped, most = table[:, first_capped:], cap[first_capped:]
        np.minimum(np.maximum(capped, -most, out=capped), most, out=capped)
        for place, size in enumerate(sizes):
            size[:, part] = table[:, place]
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
