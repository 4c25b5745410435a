"""Plans for tests: any plan that a player can write, the built-in ones, and bots that play in one stubborn way."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import numpy as np
from hypothesis import strategies as st

from scenarios.loading import load
from scenarios.plans import load_plan, plan_ids
from sim.authored.scenario import Measure, Scenario
from sim.engine.ceilings import unit_room
from sim.engine.normal import Array
from sim.model import Model
from sim.plan import VIEWS, Plan, Years

ALINGSAS = Path(__file__).parents[1] / "scenarios" / "alingsas-2026"
"""The scenario that most tests play."""


@cache
def scenario() -> Scenario:
    """The scenario that is played, read once for all tests."""
    loaded = load(ALINGSAS)
    assert loaded.scenario is not None, loaded.faults
    return loaded.scenario


@cache
def model(draws: int = 64) -> Model:
    """A model of the scenario with this many draws, made once for each size."""
    return Model(scenario(), draws=draws)


COMMITTEES = scenario().committee_ids
"""Its committees."""


def years() -> tuple[int, ...]:
    """The years of the plan period."""
    return scenario().header.years


def measure(name: str) -> Measure:
    """One measure of the scenario."""
    return scenario().measure_by_id[name]


def nothing() -> Plan:
    """A plan without a single decision."""
    return Plan(scenario=scenario().header.id)


def paid(plan: Plan) -> Plan:
    """The plan with each frame changed by what its measures cost in the central run, to the nearest tkr."""
    for purse in model(2).project(plan).purses:
        for year, cost_tkr in zip(years(), np.broadcast_to(purse.tied_tkr, len(years())), strict=True):
            plan = plan.with_amount(purse.committee, (year,), round(cost_tkr))
    return plan


def taking(units: Mapping[str, float], first_year: int | None = None) -> Plan:
    """A plan with nothing but these units of measures, from one year on, and the money that they cost."""
    plan = nothing()
    for name, count in units.items():
        once = measure(name).counting == "decided"
        span = tuple(year for year in years() if year >= (first_year or years()[0]))
        plan = plan.with_units(name, span[:1] if once else span, round(count * 100))
    return paid(plan)


# any plan that a player can write


def _by_year(values: st.SearchStrategy[int]) -> st.SearchStrategy[dict[int, int]]:
    return st.dictionaries(st.sampled_from(years()), values, max_size=len(years()))


def _by_committee(values: st.SearchStrategy[int]) -> st.SearchStrategy[dict[str, dict[int, int]]]:
    return st.dictionaries(st.sampled_from(COMMITTEES), _by_year(values), max_size=len(COMMITTEES))


def _amounts(most_tkr: int) -> st.SearchStrategy[dict[str, dict[int, int]]]:
    """Changes of frames, each as far as asked for and as the frame of that committee goes."""
    least = {name: max(scenario().amount_limits_tkr(name, year)[0] for year in years()) for name in COMMITTEES}
    of = {name: _by_year(st.integers(max(-most_tkr, low), most_tkr)) for name, low in least.items()}
    return st.fixed_dictionaries({}, optional=of)


def _units_of(taken: Measure) -> st.SearchStrategy[Years]:
    """Units by year that have room beside each other: a share of the room that the years before have left."""
    low = round(taken.min_units * 100)
    shares = st.lists(st.integers(0, 100), min_size=len(years()), max_size=len(years()))
    return st.tuples(shares, st.booleans()).map(lambda drawn: _fitted(taken, drawn[0], low if drawn[1] else 0))


def _fitted(taken: Measure, shares: list[int], low: int) -> Years:
    held = [0] * len(years())
    for place, share in enumerate(shares):
        fewest, most = unit_room(scenario(), taken, tuple(held), place)
        fewest = max(fewest, low) if taken.counting == "standing" else 0
        held[place] = min(most, fewest + (most - fewest) * share // 100)
    return {year: count for year, count in zip(years(), held, strict=True) if count}


def _units() -> st.SearchStrategy[dict[str, Years]]:
    playable = [found for found in scenario().measures if found.id not in VIEWS]
    some = st.lists(st.sampled_from(playable), max_size=6, unique_by=lambda found: found.id)
    return some.flatmap(lambda taken: st.fixed_dictionaries({found.id: _units_of(found) for found in taken}))


def plans(most_ore: int = 100, most_mnkr: int = 60) -> st.SearchStrategy[Plan]:
    """Any plan inside the scenario's limits, with at most this tax change and these changes of the frames."""
    ids = [indicator.id for indicator in scenario().indicators]
    low, high = scenario().header.result_target_limits_cpct
    share = st.integers(0, 100)
    return st.builds(
        Plan,
        scenario=st.just(scenario().header.id),
        name=st.text(max_size=12),
        tax_ore=_by_year(st.integers(-most_ore, most_ore)),
        result_target_cpct=_by_year(st.integers(low, high)),
        committees_tkr=_amounts(most_mnkr * 1000),
        pkv_pct=_by_committee(share),
        volume_pct=_by_committee(share),
        units=_units(),
        targets=st.dictionaries(st.sampled_from(ids), st.integers(0, 90_000_000).map(lambda n: n / 1e6), max_size=3),
        weights=st.dictionaries(st.sampled_from(ids), st.integers(0, 10), max_size=3),
        notes=st.text(max_size=12),
        author=st.text(max_size=12),
    )


def widest_plans() -> st.SearchStrategy[Plan]:
    """Any plan that the scenario's own limits allow, however wild."""
    header = scenario().header
    return plans(header.tax_ore_limits[1], int(header.committee_limit_mnkr))


# built-in plans


def spread(plan: Plan, total_tkr: Mapping[int, float]) -> Plan:
    """The plan with a sum a year added to, or taken from, the frames in proportion to their size."""
    for year, total in total_tkr.items():
        frames = {committee.id: committee.frame_mnkr[year] for committee in scenario().committees}
        for name, frame in frames.items():
            plan = plan.with_amount(name, (year,), round(total * frame / sum(frames.values())))
    return plan


def _revenue_tkr(plan: Plan) -> list[float]:
    accounts = model(2).project(plan).accounts
    return [float(value) for value in (accounts.tax_change + accounts.base_response)[:, 0]]


@cache
def built_in(name: str) -> Plan:
    """A built-in plan of the scenario."""
    plan = load_plan(ALINGSAS, name, scenario())
    assert isinstance(plan, Plan), plan
    return plan


def built_in_names() -> tuple[str, ...]:
    """Every built-in plan there is."""
    return plan_ids(ALINGSAS)


# bots


def bots() -> Iterator[tuple[str, Plan]]:
    """Players that do one thing only: everything to one committee, nothing, most tax, least tax, chance, greed."""
    header = scenario().header
    lowest, highest = header.tax_ore_limits
    raised = nothing().with_tax(years(), 30).with_target(years(), 250)
    for name in COMMITTEES:
        yield f"all-to-{name}", raised.with_amount(name, years(), 97_000)
    yield "nothing", nothing()
    for name, ore in (("lowest-tax", lowest), ("highest-tax", highest)):
        plan = nothing().with_tax(years(), ore)
        yield name, spread(plan, dict(zip(years(), _revenue_tkr(plan), strict=True)))
    yield from ((f"random-{seed}", random_plan(seed)) for seed in range(8))
    yield "greedy", greedy(97_000)


def random_plan(seed: int) -> Plan:
    """97 mnkr to the committees by lot, and whole-year units of six measures by lot."""
    chance = np.random.default_rng(seed)
    plan = nothing().with_tax(years(), int(chance.integers(-60, 61))).with_target(years(), int(chance.integers(0, 500)))
    for name, share in zip(COMMITTEES, chance.dirichlet(np.ones(len(COMMITTEES))), strict=True):
        plan = plan.with_amount(name, years(), round(97_000 * share))
    playable = [found for found in scenario().measures if found.id not in VIEWS and not found.only_years]
    for place in chance.choice(len(playable), size=6, replace=False):
        count = round(float(chance.random()) * playable[place].max_units * 100)
        plan = plan.with_units(playable[place].id, years()[:1], count)
    return plan


def greedy(purse_tkr: int, step_tkr: int = 4_850) -> Plan:
    """Give one step after another to the measure that moves the meters most of their way to the printed targets."""
    plan = nothing().with_tax(years(), 30).with_target(years(), 250)
    buyable = [m for m in scenario().measures if m.purse in COMMITTEES and _standing_tkr(m) > 0 and not m.only_years]
    for _ in range(purse_tkr // step_tkr):
        tries = [_bought(plan, found, step_tkr) for found in buyable]
        plan = tries[int(np.argmax(_progress(tries)))]
    return plan


def _standing_tkr(found: Measure) -> float:
    return found.cost.central * 1000 if found.cost_kind == "recurring" and found.counting == "standing" else 0.0


def _bought(plan: Plan, found: Measure, step_tkr: int) -> Plan:
    count = plan.units_of(found.id, years()[0]) * 100 + 100 * step_tkr / _standing_tkr(found)
    paid_tkr = plan.amount_tkr(found.purse, years()[0]) + step_tkr
    return plan.with_units(found.id, years(), round(count)).with_amount(found.purse, years(), paid_tkr)


def _progress(tries: list[Plan]) -> Array:
    finished = model(2).run_central(tries)
    total = np.zeros(len(tries))
    for indicator in scenario().indicators:
        if indicator.better != "choice":
            moved = np.broadcast_to(finished.value(indicator.id)[-1], total.shape) - indicator.base
            total = total + np.clip(moved / (indicator.target - indicator.base), -1.0, 1.0)
    return total
