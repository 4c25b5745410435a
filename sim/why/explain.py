"""From the do-nothing value to the plan's value, part by part: rules, and the named parts that belong to no rule."""

from dataclasses import dataclass

import numpy as np

from sim.engine.compiled import Compiled
from sim.engine.levers import Levers
from sim.engine.normal import Array
from sim.engine.run import Run, run

HIRING = "hiring"
"""What the hiring ceilings take from every rule together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """One part of an indicator's change, by year, in the indicator's unit.

    ``part`` is a rule's id, or ``overlap``, ``headroom``, ``bounds``, ``limit`` or ``hiring``.
    """

    part: str
    amounts: tuple[float, ...]


def contributions(central: Compiled, levers: Levers) -> dict[str, tuple[Contribution, ...]]:
    """The parts of each moved indicator; do-nothing plus their sum is the value, to rounding.

    Each rule stands with what it would give if everyone could be hired; what the ceilings take is a part of its own.
    """
    return parts_of(central, run(central, levers, split=True), run(central, levers, split=True, unlimited=True))


def parts_of(central: Compiled, hired: Run, everyone: Run) -> dict[str, tuple[Contribution, ...]]:
    """The parts of each moved indicator, read off a run under the hiring ceilings and one without them."""
    parts = {}
    for name, meter in central.meters.items():
        rows = {part: amount for part, amount in everyone.ledgers[name].parts.items() if np.any(amount)}
        missing = hired.value(name) - everyone.value(name)
        if np.any(missing):
            rows[HIRING] = missing
        if rows:
            shape = meter.do_nothing.shape
            parts[name] = tuple(Contribution(part=p, amounts=_flat(a, shape)) for p, a in rows.items())
    return parts


def _flat(amount: Array, shape: tuple[int, ...]) -> tuple[float, ...]:
    return tuple(np.broadcast_to(amount, shape)[:, 0].tolist())
