"""The model, in CPU time: one projection, explanations, many plans at once, and making it ready."""

from collections.abc import Iterator
from functools import cache
from itertools import count
from pathlib import Path

import numpy as np

from benchmarks.measuring import Benchmark, SkippedError, computed
from scenarios.loading import load
from scenarios.plans import load_plan
from sim.authored.scenario import Scenario
from sim.engine.compiled import Compiled, compile_scenario
from sim.engine.focus import movers
from sim.engine.kept import Kept
from sim.engine.levers import Levers, levers_of
from sim.engine.run import play
from sim.model import Model
from sim.plan import VIEWS, Plan
from sim.readings import Bands, percentiles, readings
from sim.search.roads import ask, find_roads
from sim.search.trial import Dial, Trial, Turns
from sim.why.shapley import lever_shares
from sim.why.variance import doubts_of

FOLDER = Path(__file__).parents[1] / "scenarios" / "alingsas-2026"
PLAN = "vansterpartiet"
MANY, CHUNK, MEASURES = 100_000, 2_000, 20
SEARCHED, SOUGHT, ROWS = "U21401", 13.0, 4_000


def simulation_benchmarks() -> Iterator[Benchmark]:
    """The benchmarks that need no terminal, after the yardstick they are compared with."""
    table = np.random.default_rng(1).random((1000, 100))
    yield Benchmark(
        name="sort", what="np.sort of 1 000 × 100 numbers", run=lambda: computed(lambda: np.sort(table), 20)
    )
    yield Benchmark(
        name="bands-1000",
        what="one plan from nothing, 1 000 draws: 78 values with bands",
        run=lambda: computed(lambda: bands(built_plan(), Kept()), 5),
        yardstick="sort",
        most_ms=2.5,
    )
    yield Benchmark(
        name="bands-lever-1000",
        what="the same after one lever, a frame, has moved a step",
        run=lambda: computed(lambda: bands(next(_presses("bands-lever")), _remembered()), 6),
        yardstick="sort",
        most_ms=2.5,
    )
    yield Benchmark(
        name="project-1000",
        what="a whole projection from nothing: also the accounts, the law, posts and purses",
        run=lambda: computed(lambda: from_nothing(model_of(1000), built_plan()), 5),
        yardstick="sort",
    )
    yield Benchmark(
        name="lever-1000",
        what="the same after one lever",
        run=lambda: computed(lambda: model_of(1000).project(next(_presses("lever"))), 6),
        yardstick="sort",
    )
    yield Benchmark(
        name="project-10000",
        what="one plan, 10 000 draws",
        run=lambda: computed(lambda: from_nothing(model_of(10_000), built_plan())),
        yardstick="sort",
    )
    yield Benchmark(
        name="explain",
        what="every contribution of one plan",
        run=lambda: computed(lambda: model_of(1000).contributions(built_plan())),
        yardstick="sort",
    )
    yield Benchmark(
        name="shapley",
        what="every lever's exact share of all 78 values: 256 runs in one",
        run=lambda: computed(lambda: lever_shares(model_of(1000).central, built_plan()), 5),
        yardstick="sort",
        most_ms=50.0,
    )
    yield Benchmark(
        name="variance",
        what="whose uncertainty matters, all 26 indicators, 1 000 draws",
        run=lambda: computed(_all_doubts),
        yardstick="sort",
        most_ms=200.0,
    )
    yield Benchmark(
        name="plans-100000",
        what=f"100 000 plans at central values, {CHUNK} at a time",
        run=lambda: computed(_many_plans),
        yardstick="sort",
        rounds=3,
    )
    yield Benchmark(
        name="plans-1000000",
        what="1 000 000 plans that add measures to one plan, one indicator each, as Vad krävs? runs them",
        run=lambda: computed(_million_trials),
        yardstick="sort",
        rounds=3,
        most_ms=1500.0,
    )
    yield Benchmark(
        name="kravs",
        what="every road to 13 faces in home care",
        run=lambda: computed(_roads),
        yardstick="sort",
        rounds=3,
        most_ms=3000.0,
    )
    yield Benchmark(name="load", what="read the scenario folder", run=lambda: computed(_loaded), yardstick="sort")
    yield Benchmark(
        name="model",
        what="make the model ready, 1 000 draws",
        run=lambda: computed(lambda: Model(scenario(), draws=1000)),
        yardstick="sort",
    )


def _loaded() -> Scenario:
    found = load(FOLDER).scenario
    if found is None:
        raise SkippedError("the scenario has faults: make kontrollera")
    return found


@cache
def scenario() -> Scenario:
    """The scenario that is measured."""
    return _loaded()


@cache
def model_of(draws: int) -> Model:
    """Its model with so many draws, made once."""
    return Model(scenario(), draws=draws)


@cache
def built_plan() -> Plan:
    """The plan that is measured: a party budget that only changes frames, so that untied money buys of everything."""
    plan = load_plan(FOLDER, PLAN, scenario())
    if not isinstance(plan, Plan):
        raise SkippedError(f"no plan {PLAN} without faults")
    return plan


@cache
def _drawn() -> tuple[Compiled, dict[str, Bands]]:
    """The scenario with its 1 000 draws, and the bands of its do-nothing paths."""
    compiled = compile_scenario(scenario(), 1000, scenario().header.seed)
    return compiled, {name: percentiles(meter.do_nothing).tolist() for name, meter in compiled.meters.items()}


@cache
def _remembered() -> Kept:
    """What runs of these draws keep for each other."""
    return Kept()


def bands(plan: Plan, kept: Kept) -> None:
    """The value of every indicator under a plan, with its bands and chances, and nothing else."""
    compiled, untouched = _drawn()
    now, _ = play(compiled, levers_of(compiled, [plan]), kept)
    readings(compiled.meters, now.values, plan.targets, untouched, kept)


def from_nothing(model: Model, plan: Plan) -> None:
    """Project a plan with a model of the same draws that remembers no other run."""
    model.after(()).project(plan)


@cache
def _presses(_benchmark: str) -> Iterator[Plan]:
    """Plans from one key press to the next, of one benchmark alone: each time another committee's frame moves."""
    plan, years = built_plan(), scenario().header.years
    for press in count():
        committees = scenario().committee_ids
        plan = plan.with_amount(committees[press % len(committees)], years, 10_000 + 100 * (press % 300))
        yield plan


def _all_doubts() -> None:
    last = len(scenario().header.years) - 1
    now = model_of(1000).run_draws(built_plan()).situation
    for indicator in scenario().indicators:
        doubts_of(now, indicator.id, last)


def _many_plans() -> None:
    for _ in range(MANY // CHUNK):
        model_of(1000).run_levers(_levers())


def _million_trials() -> None:
    trial, turns = _trial()
    for _ in range(1_000_000 // len(turns)):
        trial.run(turns)


@cache
def _trial() -> tuple[Trial, Turns]:
    """Rows of random steps of everything that moves one indicator directly, as many as fit the cache."""
    central = model_of(1000).central
    dials = tuple(
        Dial(kind="measure", id=name, step=1.0, most=max(1, int(central.measures[name].ceiling[-1, 0])))
        for name in movers(central, SEARCHED).near
    )
    trial = Trial(central, Plan(scenario=scenario().header.id), SEARCHED, dials, "tax")
    rows = np.random.default_rng(3).integers(0, trial.most + 1, (ROWS, len(dials)))
    return trial, rows


def _roads() -> None:
    central = model_of(1000).central
    faces = scenario().indicator_by_id[SEARCHED]
    for _ in find_roads(central, ask(central, Plan(scenario=scenario().header.id), faces, SOUGHT)):
        pass


@cache
def _levers() -> Levers:
    """Random decisions laid out side by side: tax, target, six frames, compensation, and twenty measures."""
    chance, years = np.random.default_rng(2), len(scenario().header.years)
    frames = (len(scenario().committees), years, CHUNK)
    taken = [found for found in scenario().measures if found.id not in VIEWS and not found.only_years][::3][:MEASURES]
    return Levers(
        tax_ore=chance.integers(-60, 61, (years, CHUNK)).astype(np.float64),
        target_pct=chance.uniform(0.0, 5.0, (years, CHUNK)),
        amounts_tkr=chance.integers(-20_000, 30_000, frames).astype(np.float64),
        pkv_promised=chance.integers(0, 2, frames).astype(np.float64),
        pkv_short=np.zeros(frames),
        volume_short=chance.uniform(0.0, 0.5, frames),
        units={found.id: chance.uniform(0.0, found.max_units, (years, CHUNK)) for found in taken},
    )
