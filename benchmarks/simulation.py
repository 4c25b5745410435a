"""The model: one projection, explanations, many plans at once, and making it ready."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np

from benchmarks.measuring import Benchmark, SkippedError, timed
from scenarios.loading import load
from scenarios.plans import load_plan
from sim.levers import Levers
from sim.model import Model, is_playable
from sim.plan import Plan
from sim.scenario import COMMITTEES, Scenario

FOLDER = Path(__file__).parents[1] / "scenarios" / "alingsas-2026"
PLAN = "vansterpartiet"
MANY, CHUNK, MEASURES = 100_000, 2_000, 20


def simulation_benchmarks() -> Iterator[Benchmark]:
    """The benchmarks that need no terminal, after the yardstick they are compared with."""
    table = np.random.default_rng(1).random((1000, 100))
    yield Benchmark(name="sort", what="np.sort of 1 000 × 100 numbers", run=lambda: timed(lambda: np.sort(table), 20))
    yield Benchmark(
        name="project-1000",
        what="one plan, 1 000 draws: 78 values with bands",
        run=lambda: timed(lambda: _model(1000).project(_plan()), 5),
        yardstick="sort",
        most_ms=4.0,
    )
    yield Benchmark(
        name="project-10000",
        what="one plan, 10 000 draws",
        run=lambda: timed(lambda: _model(10_000).project(_plan())),
        yardstick="sort",
    )
    yield Benchmark(
        name="explain",
        what="every contribution of one plan",
        run=lambda: timed(lambda: _model(1000).contributions(_plan())),
        yardstick="sort",
    )
    yield Benchmark(
        name="plans-100000",
        what=f"100 000 plans at central values, {CHUNK} at a time",
        run=lambda: timed(_many_plans),
        yardstick="sort",
        rounds=3,
    )
    yield Benchmark(name="load", what="read the scenario folder", run=lambda: timed(_loaded), yardstick="sort")
    yield Benchmark(
        name="model",
        what="make the model ready, 1 000 draws",
        run=lambda: timed(lambda: Model(_scenario(), draws=1000)),
        yardstick="sort",
    )


def _loaded() -> Scenario:
    scenario = load(FOLDER).scenario
    if scenario is None:
        raise SkippedError("the scenario has faults: make kontrollera")
    return scenario


@cache
def _scenario() -> Scenario:
    return _loaded()


@cache
def _model(draws: int) -> Model:
    return Model(_scenario(), draws=draws)


@cache
def _plan() -> Plan:
    plan = load_plan(FOLDER, PLAN, _scenario())
    if not isinstance(plan, Plan):
        raise SkippedError(f"no plan {PLAN} without faults")
    return plan


def _many_plans() -> None:
    for _ in range(MANY // CHUNK):
        _model(1000).run_levers(_levers())


@cache
def _levers() -> Levers:
    """Random decisions laid out side by side: tax, target, six frames, compensation, and twenty measures."""
    chance, years = np.random.default_rng(2), len(_scenario().header.years)
    frames = (len(COMMITTEES), years, CHUNK)
    taken = [found for found in _scenario().measures if is_playable(found) and not found.only_years][::3][:MEASURES]
    return Levers(
        tax_ore=chance.integers(-60, 61, (years, CHUNK)).astype(np.float64),
        target_pct=chance.uniform(0.0, 5.0, (years, CHUNK)),
        amounts_tkr=chance.integers(-20_000, 30_000, frames).astype(np.float64),
        pkv_promised=chance.integers(0, 2, frames).astype(np.float64),
        pkv_short=np.zeros(frames),
        volume_short=chance.uniform(0.0, 0.5, frames),
        units={found.id: chance.uniform(0.0, found.max_units, (years, CHUNK)) for found in taken},
    )
