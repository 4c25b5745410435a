"""A plan is a value: the same decisions give the same projection, however they came about."""

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.authored.scenario import Scenario
from sim.model import Model
from sim.plan import Plan
from sim.planfields import plan_fields, read_plan
from sim.problems import Problem
from sim.projection import Projection
from tests.strategies import COMMITTEES, built_in, built_in_names, plans, years


def assert_same(first: Projection, second: Projection) -> None:
    """Fail unless two projections have the same bytes in every draw and every line."""
    assert first.values.keys() == second.values.keys()
    assert all(first.values[name].tobytes() == second.values[name].tobytes() for name in first.values)
    assert first.readings == second.readings
    assert np.array_equal(first.accounts.result, second.accounts.result)
    assert np.array_equal(first.accounts.debt_change, second.accounts.debt_change)
    assert (first.outputs, first.posts, first.purses) == (second.outputs, second.posts, second.purses)
    assert (first.law, first.side) == (second.law, second.side)


@given(plan=plans(), year=st.sampled_from(years()), committee=st.sampled_from(COMMITTEES), tkr=st.integers(-9999, 9999))
def test_undo_after_do_changes_nothing(model: Model, plan: Plan, year: int, committee: str, tkr: int) -> None:
    """A frame, a tax and a measure that are changed and changed back leave the projection as it was."""
    there = plan.with_amount(committee, (year,), tkr).with_tax((year,), 7).with_units("M33", (year,), 300)
    back = there.with_amount(committee, (year,), plan.amount_tkr(committee, year))
    back = back.with_tax((year,), plan.tax_ore.get(year, 0))
    back = back.with_units("M33", (year,), plan.units.get("M33", {}).get(year, 0))
    assert back.same_decisions(plan)
    assert_same(model.project(plan), model.project(back))


@given(plan=plans())
def test_the_order_of_decisions_does_not_matter(model: Model, plan: Plan) -> None:
    """The same decisions written in another order give the same bytes."""
    tables = ("tax_ore", "result_target_cpct", "committees_tkr", "pkv_pct", "volume_pct", "units")
    backwards: dict[str, Any] = {name: dict(reversed(list(getattr(plan, name).items()))) for name in tables}
    turned = replace(plan, **backwards)
    assert_same(model.project(plan), model.project(turned))


@given(plan=plans(), name=st.text(max_size=9))
def test_a_name_moves_nothing(model: Model, plan: Plan, name: str) -> None:
    """Whose a plan is, what it is called and what is noted about it move no meter and no krona."""
    renamed = replace(plan, name=name, author="V", notes="alliansen")
    first, second = model.project(plan), model.project(renamed)
    assert_same(first, second)


@given(plan=plans())
def test_a_plan_survives_writing_and_reading(scenario: Scenario, plan: Plan) -> None:
    """The fields of a plan, through JSON and back, give the same plan to the last digit."""
    text = json.dumps(plan_fields(plan))
    assert plan == read_plan(json.loads(text, parse_float=Decimal), scenario)


@pytest.mark.parametrize("committee", COMMITTEES)
@pytest.mark.parametrize("year", years())
def test_nobody_can_take_more_than_a_whole_frame(scenario: Scenario, committee: str, year: int) -> None:
    """A plan may leave a committee nothing; one that takes a tkr more than it has is refused."""
    whole = int(scenario.committee_by_id[committee].frame_mnkr[year] * 1000)

    def read(tkr: int) -> Plan | tuple[Problem, ...]:
        fields = plan_fields(Plan(scenario=scenario.header.id, committees_tkr={committee: {year: tkr}}))
        return read_plan(json.loads(json.dumps(fields), parse_float=Decimal), scenario)

    assert isinstance(read(-min(whole, 500_000)), Plan)
    refused = read(-min(whole, 500_000) - 1)
    assert isinstance(refused, tuple)
    assert [("out-of-limits", f"committees_mnkr.{committee}.{year}")] == [(one.code, one.key) for one in refused]


@given(plan=plans())
def test_the_same_seed_gives_the_same_bytes(model: Model, scenario: Scenario, plan: Plan) -> None:
    """A model made again with the same draws and seed projects the same plan to the same bytes."""
    assert_same(model.project(plan), Model(scenario, draws=model.draws, seed=model.seed).project(plan))


def test_another_seed_moves_the_bands_and_not_the_values(model: Model, scenario: Scenario) -> None:
    """What is shown as the value is the central run of every seed; the bands are the luck of one."""
    plan = built_in("vansterpartiet")
    first = model.project(plan)
    second = Model(scenario, draws=model.draws, seed=model.seed + 1).project(plan)
    assert [r.central for r in first.readings] == [r.central for r in second.readings]
    assert first.accounts.result[:, 0].tolist() == second.accounts.result[:, 0].tolist()
    differing = [a.indicator.id for a, b in zip(first.readings, second.readings, strict=True) if a.bands != b.bands]
    moved = [r.indicator.id for r in first.readings if r.moved()]
    assert set(moved) <= set(differing)


@given(some=st.lists(plans(), min_size=2, max_size=6))
def test_plans_side_by_side_are_plans_one_by_one(model: Model, some: list[Plan]) -> None:
    """Many plans run at once at central values give what each gives alone, and what its projection shows."""
    together = model.run_central(some)
    for place, plan in enumerate(some):
        projection = model.project(plan)
        for reading in projection.readings:
            name = reading.indicator.id
            column = np.broadcast_to(together.value(name), (len(years()), len(some)))[:, place]
            np.testing.assert_allclose(column, reading.central, rtol=1e-9, err_msg=name)
        result = np.broadcast_to(together.accounts.result, (len(years()), len(some)))[:, place]
        np.testing.assert_allclose(result, projection.accounts.result[:, 0], rtol=0, atol=1e-6)


@given(plan=plans())
def test_the_central_run_is_the_same_in_every_ensemble(model: Model, scenario: Scenario, plan: Plan) -> None:
    """How many draws there are changes the bands and never the value that is shown."""
    few = Model(scenario, draws=3).project(plan)
    for one, other in zip(model.project(plan).readings, few.readings, strict=True):
        np.testing.assert_allclose(one.central, other.central, rtol=1e-12, err_msg=one.indicator.id)


def test_a_chance_is_the_share_of_draws(model: Model) -> None:
    """The chance of a target is the share of all draws that reach it, never a reading of the central run alone."""
    for name in built_in_names():
        projection = model.project(built_in(name))
        for reading in projection.readings:
            last, what = projection.values[reading.indicator.id][-1], reading.indicator
            reach = last <= reading.target + 1e-9 if reading.target < what.base else last >= reading.target - 1e-9
            assert float(np.mean(np.broadcast_to(reach, (projection.draws,)))) == reading.chance


def test_bands_are_ordered_percentiles_of_the_draws(model: Model) -> None:
    """Every band stands in order and is what numpy takes from the same draws."""
    projection = model.project(built_in("vansterpartiet"))
    for reading in projection.readings:
        expected = np.percentile(projection.values[reading.indicator.id], [10, 25, 50, 75, 90], axis=-1).T
        np.testing.assert_allclose(reading.bands, expected, rtol=1e-12, err_msg=reading.indicator.id)
        assert all(list(band) == sorted(band) for band in reading.bands)
