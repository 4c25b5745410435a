"""The response forms: from the amount of a cause to the effect of a rule, by year and draw.

F1 and F2 count, F3 saturates, F4 is linear with a cap, F5 shifts a share past a threshold, F6 is the clock of
:mod:`sim.timing`, F10 is :mod:`sim.homecare`, F11 is :mod:`sim.overlap`. F7 explains the drift, F8 is
:mod:`sim.people`, F9 is :mod:`sim.accounts`.
"""

import numpy as np

from sim.causes import WITHDRAWABLE
from sim.compiled import Drawn
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
    """The effect of one rule on one of its targets, (years, …), in its unit; None when nothing sets it in motion."""
    rule = drawn.rule
    if isinstance(rule.cause, WITHDRAWABLE):
        worked = now.arrivals.get((rule.id, target))
    else:
        amount = exposure(rule, target, now)
        worked = None if amount is None else delayed(_shaped(rule, amount), rule.build)
    if worked is None:
        return None
    size = worked * drawn.parameter
    if rule.form == "F5":
        size = size * (rule.reach * now.compiled.meters[target].slope)
    if rule.years:
        size = size * np.array([[float(year in rule.years)] for year in now.compiled.years])
    if rule.cap is not None:
        size = np.minimum(np.maximum(size, -rule.cap), rule.cap)
    return np.asarray(size)


def arrive(now: Situation) -> dict[tuple[str, str], Array]:
    """What has begun to work of every measure and every untied krona, by rule and target, (years, …).

    These causes depend on no indicator, so all of them go through the clock together: one pass over (years, rules, …).
    """
    keys, amounts, builds = [], [], []
    for target, rules in now.compiled.by_target.items():
        for rule in (d.rule for d in rules if isinstance(d.rule.cause, WITHDRAWABLE)):
            if (amount := exposure(rule, target, now)) is not None:
                keys.append((rule.id, target))
                amounts.append(_shaped(rule, amount))
                builds.append(rule.build)
    if not keys:
        return {}
    years, ensemble = np.broadcast_shapes(now.compiled.loss_first.shape, *(amount.shape for amount in amounts))
    table = np.empty((years, len(amounts), ensemble))
    for row, amount in enumerate(amounts):
        table[:, row] = amount
    loss = (now.compiled.loss_first, np.maximum(now.compiled.loss_first, SECOND_YEAR_LOSS))
    shares = np.array(builds).T[:, :, None]
    worked = built(table, list(shares), [*loss, *[1.0] * len(table)])
    return {key: worked[:, row] for row, key in enumerate(keys)}


def _shaped(rule: Rule, amount: Array) -> Array:
    return _saturated(rule, _one_sided(rule, amount))


def _one_sided(rule: Rule, amount: Array) -> Array:
    if rule.rise_factor == rule.fall_factor == 1.0:
        return amount
    return np.asarray(np.where(amount > 0.0, amount * rule.rise_factor, amount * rule.fall_factor))


def _saturated(rule: Rule, amount: Array) -> Array:
    """F3 with effect(1) = 1 and effect(−x) = −effect(x); F5, targeted: the share of the cohort that is reached."""
    if rule.form == "F3" and rule.half > 0.0:
        size = np.abs(amount)
        return np.asarray(np.sign(amount) * (1.0 - np.exp2(-size / rule.half)) / (1.0 - 2.0 ** (-1.0 / rule.half)))
    if rule.form == "F5" and rule.cohort > 0.0:
        treated = np.minimum(np.abs(amount) / (TREATED_MOST * rule.cohort), 1.0)
        return np.asarray(np.sign(amount) * TARGETED_REACH * treated)
    return amount
