"""The response forms: from the amount of a cause to the effect of a rule, by year and draw.

F1 and F2 count, F3 saturates, F4 is linear with a cap, F5 shifts a share past a threshold, F6 is the clock of
:mod:`sim.timing`, F10 is :mod:`sim.homecare`, F11 is :mod:`sim.overlap`. F7 explains the drift, F8 is :mod:`sim.people`,
F9 is :mod:`sim.accounts`.
"""

import numpy as np

from sim.causes import WITHDRAWABLE
from sim.compiled import Drawn, threshold_slope
from sim.exposure import Situation, exposure
from sim.normal import Array
from sim.scenario import Rule
from sim.timing import built, delayed

TARGETED_REACH = 0.72
"""F5: share of treated pupils near the limit who are really reached; rules.json, form F5 (grade D)."""

TREATED_MOST = 0.30
"""F5: targeted work helps at most this share of a cohort; rules.json, form F5 (grade D)."""

SECOND_YEAR_LOSS = 0.9
"""Share of a withdrawn effect that is gone in the second year (R100)."""


def effect(drawn: Drawn, target: str, now: Situation) -> Array | None:
    """The effect of one rule on one of its targets, (years, …), in the target's unit; None when nothing sets it in motion."""
    amount = exposure(drawn.rule, target, now)
    if amount is None:
        return None
    rule = drawn.rule
    size = arrived(rule, _saturated(rule, _one_sided(rule, amount)), now.compiled.loss_first) * drawn.parameter
    if rule.form == "F5":
        size = size * rule.reach * threshold_slope(now.compiled.meters[target].do_nothing)
    if rule.years:
        size = size * np.array([[float(year in rule.years)] for year in now.compiled.years])
    if rule.cap is not None:
        size = np.clip(size, -rule.cap, rule.cap)
    return np.asarray(size)


def arrived(rule: Rule, amount: Array, loss_first: Array) -> Array:
    """The part of an amount that has begun to work, by the rule's lag and, for services, the faster loss."""
    if not isinstance(rule.cause, WITHDRAWABLE):
        return delayed(amount, rule.build)
    loss = (loss_first, np.maximum(loss_first, SECOND_YEAR_LOSS), *[1.0] * len(amount))
    return built(amount, rule.build, loss)


def _one_sided(rule: Rule, amount: Array) -> Array:
    if rule.rise_factor == rule.fall_factor == 1.0:
        return amount
    return np.asarray(np.where(amount > 0.0, amount * rule.rise_factor, amount * rule.fall_factor))


def _saturated(rule: Rule, amount: Array) -> Array:
    """F3 with effect(1) = 1 and effect(−x) = −effect(x); F5 for targeted work counts the share of the cohort reached."""
    if rule.form == "F3" and rule.half > 0.0:
        size = np.abs(amount)
        return np.asarray(np.sign(amount) * (1.0 - np.exp2(-size / rule.half)) / (1.0 - 2.0 ** (-1.0 / rule.half)))
    if rule.form == "F5" and rule.cohort > 0.0:
        treated = np.minimum(np.abs(amount) / (TREATED_MOST * rule.cohort), 1.0)
        return np.asarray(np.sign(amount) * TARGETED_REACH * treated)
    return amount
