"""What becomes dearer when the model or the plan grows tenfold: rules, measures taken, plans side by side.

The ratio says how much; ten times the draws are ``project-10000``. Ten times the rules are copies under other names on
the same indicators.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import numpy as np

from benchmarks.measuring import Benchmark, computed
from benchmarks.simulation import built_plan, from_nothing, model_of, scenario
from sim.authored.scenario import Rule
from sim.engine.levers import levers_of
from sim.model import Model
from sim.plan import Plan

TIMES, FEW = 10, 8
PLANS = 100


def growing_benchmarks() -> Iterator[Benchmark]:
    """The benchmarks of growth, each beside what is a tenth of it."""
    yield Benchmark(
        name="rules-x10",
        what="one plan, 1 000 draws, ten times the rules",
        run=lambda: computed(lambda: from_nothing(_many_rules(), built_plan())),
        yardstick="project-1000",
    )
    yield Benchmark(
        name="measures-8",
        what=f"a plan that takes {FEW} measures, 1 000 draws",
        run=lambda: computed(lambda: from_nothing(model_of(1000), _taking(FEW)), 3),
        yardstick="project-1000",
    )
    yield Benchmark(
        name="measures-x10",
        what=f"a plan that takes {FEW * TIMES} measures",
        run=lambda: computed(lambda: from_nothing(model_of(1000), _taking(FEW * TIMES)), 3),
        yardstick="measures-8",
    )
    yield Benchmark(
        name="plans-100",
        what=f"{PLANS} plans side by side at central values",
        run=lambda: computed(lambda: _plans(PLANS), 3),
        yardstick="project-1000",
    )
    yield Benchmark(
        name="plans-x10",
        what=f"{PLANS * TIMES:_} plans side by side".replace("_", " "),
        run=lambda: computed(lambda: _plans(PLANS * TIMES), 3),
        yardstick="plans-100",
    )


def _plans(count: int) -> None:
    model = model_of(1000)
    levers = levers_of(model.central, [built_plan()])
    wide = {name: np.repeat(units, count, axis=1) for name, units in levers.units.items()}
    model.run_levers(replace(levers, amounts_tkr=np.repeat(levers.amounts_tkr, count, axis=2), units=wide))


@cache
def _many_rules() -> Model:
    copies = [_renamed(rule, time) for rule in scenario().rules if _is_counted(rule) for time in range(1, TIMES)]
    return Model(replace(scenario(), rules=(*scenario().rules, *copies)), draws=1000)


def _is_counted(rule: Rule) -> bool:
    return rule.role == "effect" and rule.form != "F10"


def _renamed(rule: Rule, time: int) -> Rule:
    return replace(rule, id=f"{rule.id}-{time}")


@cache
def _taking(count: int) -> Plan:
    """As many measures as asked for, spread evenly over all there are, each at its ceiling."""
    everything = model_of(1000).everything()
    names = sorted(everything.units)
    kept = {names[place * len(names) // count] for place in range(count)}
    return replace(everything, units={name: by_year for name, by_year in everything.units.items() if name in kept})
