"""By lever: exact shares that sum to the change, checked against the definition and against cases with one answer."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings

from sim.model import Model
from sim.plan import Plan
from sim.why.shapley import COMMON, OTHER, lever_shares, result_shares
from tests.strategies import COMMITTEES, built_in, built_in_names, nothing, plans, scenario, taking, widest_plans, years

LEVERS = (*COMMON, *COMMITTEES)


def shares_of(model: Model, plan: Plan, indicator: str) -> dict[str, float]:
    """Each lever's share of one indicator's change in the last year."""
    return {part.part: part.amounts[-1] for part in lever_shares(model.central, plan).get(indicator, ())}


def assert_sums(model: Model, plan: Plan) -> None:
    """The shares of every indicator sum to its change, each year, to a billionth."""
    shares = lever_shares(model.central, plan)
    for reading in model.project(plan).readings:
        name = reading.indicator.id
        told = np.sum([part.amounts for part in shares.get(name, ())] or [(0.0,) * 3], axis=0)
        change = np.array(reading.central) - np.array(reading.do_nothing)
        np.testing.assert_allclose(told, change, rtol=0, atol=1e-9 * max(1.0, abs(reading.central[-1])), err_msg=name)


@given(plan=plans())
def test_shares_sum_to_the_change(model: Model, plan: Plan) -> None:
    """Whatever a player decides, tax, target, committees and the rest sum to the change."""
    assert_sums(model, plan)


@given(plan=widest_plans())
@settings(max_examples=10)
def test_shares_sum_at_the_limits_too(model: Model, plan: Plan) -> None:
    """Also for the wildest plans that the scenario allows."""
    assert_sums(model, plan)


@pytest.mark.parametrize("name", built_in_names())
def test_shares_of_every_built_in_plan_sum(model: Model, name: str) -> None:
    """Also for every plan that comes with the game."""
    assert_sums(model, built_in(name))


@given(plan=widest_plans())
@settings(max_examples=15)
def test_shares_of_the_result_sum_to_its_change(model: Model, plan: Plan) -> None:
    """The result without decisions and every lever's share make the result, each year, whatever is decided."""
    told = np.sum([part.amounts for part in result_shares(model.central, plan)], axis=0)
    before, after = (model.project(one).accounts.result[:, 0] for one in (nothing(), plan))
    np.testing.assert_allclose(before + told, after, rtol=1e-9, atol=1e-6)


def alone(plan: Plan, lever: str) -> Plan:
    """The plan with one lever as decided and the others as agreed."""
    return without(plan, *(other for other in LEVERS if other != lever))


def without(plan: Plan, *levers: str) -> Plan:
    """The plan with these levers as agreed."""
    purses = {measure.id: measure.purse for measure in scenario().measures}
    return Plan(
        scenario=plan.scenario,
        tax_ore={} if "tax" in levers else plan.tax_ore,
        result_target_cpct={} if "target" in levers else plan.result_target_cpct,
        committees_tkr={name: v for name, v in plan.committees_tkr.items() if name not in levers},
        pkv_pct={name: v for name, v in plan.pkv_pct.items() if name not in levers},
        volume_pct={name: v for name, v in plan.volume_pct.items() if name not in levers},
        units={name: v for name, v in plan.units.items() if purses[name] not in levers},
    )


def test_the_shares_are_the_mean_over_all_orders(model: Model) -> None:
    """The definition, by brute force: decide the levers one after another in every order and take the mean."""
    plan = built_in("oforandrad-skatt")
    players = ("von", "bun", "kun", "ks")
    rest = tuple(lever for lever in LEVERS if lever not in players)
    small = without(plan, *rest)
    values: dict[frozenset[str], float] = {}

    def value(joined: frozenset[str]) -> float:
        if joined not in values:
            left_out = tuple(player for player in players if player not in joined)
            values[joined] = model.project(without(small, *left_out)).reading("N00668").central[-1]
        return values[joined]

    orders = list(permutations(players))
    expected = dict.fromkeys(players, 0.0)
    for order in orders:
        for place, player in enumerate(order):
            before = frozenset(order[:place])
            expected[player] += (value(before | {player}) - value(before)) / len(orders)

    told = shares_of(model, small, "N00668")
    assert max(map(abs, expected.values())) > 0.01
    for player in players:
        assert expected[player] == pytest.approx(told[player], abs=1e-9)
    assert 0.0 == pytest.approx(sum(abs(told[lever]) for lever in rest), abs=1e-12)


@given(plan=plans())
@settings(max_examples=10)
def test_the_result_target_moves_no_indicator(model: Model, plan: Plan) -> None:
    """The target only says how much is left over; what the money is used for is another lever."""
    for parts in lever_shares(model.central, plan).values():
        target = next(part for part in parts if part.part == "target")
        np.testing.assert_allclose(target.amounts, 0.0, atol=1e-9)


def test_one_lever_alone_has_the_whole_change(model: Model) -> None:
    """When only one committee has decided anything, all of the change is its own."""
    plan = taking({"M33": 3})
    change = model.project(plan).reading("N11046").moved()
    told = shares_of(model, plan, "N11046")
    assert change == pytest.approx(told["bun"], abs=1e-9)
    assert change < -0.1


def test_compensation_counts_with_its_committee(model: Model) -> None:
    """What is held back of a committee's compensation is that committee's share."""
    plan = nothing().with_compensation("von", years(), pkv=50, volume=50)
    told = shares_of(model, plan, "N00668")
    moved = model.project(plan).reading("N00668").moved()
    assert abs(moved) > 0.01
    assert moved == pytest.approx(told["von"], abs=1e-9)


def test_what_no_committee_pays_for_is_the_rest(model: Model) -> None:
    """A measure paid by a fee or a company stands under the rest, and in no committee."""
    outside = {m.id for m in scenario().measures if m.purse in ("fee", "company")}
    rules = [r for r in scenario().rules if r.role == "effect" and outside & set(getattr(r.cause, "measures", ()))]
    meters = {indicator.id for indicator in scenario().indicators}
    seen = 0
    for rule in rules:
        for name in sorted(outside & set(rule.cause.measures)):  # type: ignore[union-attr] # only causes with measures
            plan = nothing().with_units(name, years()[:1], 100)
            for target in set(rule.targets) & meters:
                told = shares_of(model, plan, target)
                if told.get(OTHER):
                    seen += 1
                    assert 0.0 == pytest.approx(sum(abs(told[lever]) for lever in LEVERS), abs=1e-9)
    assert seen
