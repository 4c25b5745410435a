"""By lever: how much of an indicator's change each decision answers for, as exact Shapley values of the central run.

The players are the tax, the result target and the committees; a committee brings its frame, its compensation and
the measures it pays for. Each player's share is its mean marginal change over all orders in which they could have
been decided: with six committees 256 runs, side by side in one. What none of them decides (measures that fees or
companies pay for, and events) stands first and is called :data:`OTHER`.
"""

from dataclasses import replace

import numpy as np

from sim.engine.coalitions import members, weights
from sim.engine.compiled import Compiled
from sim.engine.levers import Levers, levers_of
from sim.engine.normal import Array
from sim.engine.run import Run, run
from sim.plan import Plan
from sim.why.explain import Contribution

COMMON = ("tax", "target")
"""The players that stand before the committees."""

OTHER = "other"
"""What no player decides."""


def lever_shares(central: Compiled, plan: Plan) -> dict[str, tuple[Contribution, ...]]:
    """By indicator that the plan moves, the share of each lever by year; do-nothing plus their sum is the value."""
    finished = run(central, _coalitions(central, plan))
    moved = [name for name, meter in central.meters.items() if finished.value(name) is not meter.do_nothing]
    return {name: _shares(central, finished, name) for name in moved}


def result_shares(central: Compiled, plan: Plan) -> tuple[Contribution, ...]:
    """By year, what each lever answers for of the result, tkr; the result without decisions plus their sum is it."""
    result = run(central, _coalitions(central, plan)).accounts.result
    untouched = run(central, levers_of(central, [Plan(scenario=plan.scenario)])).accounts.result
    return _shared(central, result, np.broadcast_to(untouched, (len(central.years), 1))[:, 0])


def _shares(central: Compiled, finished: Run, name: str) -> tuple[Contribution, ...]:
    return _shared(central, finished.value(name), central.meters[name].do_nothing[:, 0])


def _shared(central: Compiled, value: Array, untouched: Array) -> tuple[Contribution, ...]:
    """The shares of one value, (years, subsets), beyond what it is without decisions, (years,)."""
    players = (*COMMON, *central.scenario.committee_ids)
    worth = np.broadcast_to(value, (len(central.years), 2 ** len(players)))
    rest = worth[:, 0] - untouched
    shares = [(lever, worth @ weight) for lever, weight in zip(players, weights(len(players)), strict=True)]
    return tuple(Contribution(part=part, amounts=tuple(a.tolist())) for part, a in [*shares, (OTHER, rest)])


def _coalitions(central: Compiled, plan: Plan) -> Levers:
    """The plan as each subset of the players would have it, the other levers left as agreed."""
    decided = levers_of(central, [plan])
    ids = central.scenario.committee_ids
    joins = members(len(COMMON) + len(ids)).astype(np.float64)
    agreed_pct = central.scenario.header.base_result_target_cpct / 100.0
    tax, target, committees = joins[0], joins[1], joins[2:, None, :]
    place_of = {m.id: len(COMMON) + ids.index(m.purse) for m in central.scenario.measures if m.purse in ids}
    everyone = np.ones_like(tax)
    return replace(
        decided,
        tax_ore=decided.tax_ore * tax,
        target_pct=agreed_pct + (decided.target_pct - agreed_pct) * target,
        amounts_tkr=decided.amounts_tkr * committees,
        pkv_promised=decided.pkv_promised * committees,
        pkv_short=decided.pkv_short * committees,
        volume_short=decided.volume_short * committees,
        units={m: units * (joins[place_of[m]] if m in place_of else everyone) for m, units in decided.units.items()},
    )
