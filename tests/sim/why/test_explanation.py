"""The whole answer to why: by rule, by lever and by measure it sums, and what it rests on is the weakest link."""

from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.engine.happened import Happened
from sim.model import Model
from sim.plan import Plan
from sim.why.bymeasure import VIA, cause_shares
from sim.why.explanation import GRADES, Explained, explain
from sim.why.reads import is_moving
from tests.strategies import built_in, built_in_names, plans, scenario, taking, years

MUST_BE_SEEN = ("vansterpartiet", "riktade-pengar")


def assert_sums(model: Model, plan: Plan) -> Explained:
    """Every list of parts of every indicator sums to its change, each year, to a billionth."""
    explained = explain(model, plan)
    readings = {reading.indicator.id: reading for reading in model.project(plan).readings}
    for name, reading in readings.items():
        told = explained.of(name)
        atol = 1e-9 * max(1.0, abs(reading.central[-1]))
        np.testing.assert_allclose(told.value, reading.central, rtol=0, atol=atol, err_msg=name)
        for parts in (told.branches, told.levers, told.measures):
            total = np.sum([part.amounts for part in parts] or [(0.0,) * 3], axis=0)
            np.testing.assert_allclose(total, told.change(), rtol=0, atol=atol, err_msg=name)
    return explained


@given(plan=plans())
def test_rules_levers_and_measures_sum_to_the_change(model: Model, plan: Plan) -> None:
    """Whatever a player decides."""
    assert_sums(model, plan)


@pytest.mark.parametrize("name", built_in_names())
def test_every_built_in_plan_is_explained_whole(model: Model, name: str) -> None:
    """Every indicator of every plan that comes with the game."""
    assert_sums(model, built_in(name))


@given(plan=plans(), year=st.sampled_from(years()))
def test_shares_of_causes_are_a_whole(model: Model, plan: Plan, year: int) -> None:
    """The causes of a rule share its part out without remainder, in every year."""
    now = explain(model, plan).everyone.situation
    for target, rules in model.central.by_target.items():
        for drawn in rules:
            if is_moving(drawn.rule, target, now) is not None:
                total = np.sum(list(cause_shares(drawn.rule, now).values()), axis=0)
                np.testing.assert_allclose(total, 1.0, atol=1e-12, err_msg=f"{drawn.rule.id} {year}")


@cache
def explained(name: str) -> Explained:
    """A built-in plan, explained once."""
    return explain(Model(scenario(), draws=2), built_in(name))


@pytest.mark.parametrize("name", MUST_BE_SEEN)
def test_continuity_names_teams_hourly_staff_sick_leave_and_hiring(name: str) -> None:
    """Fewer faces in home care come from small teams, hourly staff and sick leave, held back by hiring."""
    told = explained(name).of("U21401")
    parts = {branch.part for branch in told.branches}
    causes = {cause.part for branch in told.branches for cause in branch.causes}
    assert {"M31", f"{VIA}N00205", f"{VIA}N00090"} <= causes
    assert "hiring" in parts
    assert {"M31", f"{VIA}N00205", f"{VIA}N00090", "hiring"} <= {part.part for part in told.measures}


@pytest.mark.parametrize("name", MUST_BE_SEEN)
def test_a_branch_tells_its_rule_and_what_it_read(name: str) -> None:
    """Every rule that moves something has a cause with amounts, a grade, sources, and the ids it read exist."""
    known = {item.id for items in (scenario().rules, scenario().parameters, scenario().staff_groups, scenario().figures)
             for item in items} | {f"{m.id}.cost" for m in scenario().measures}  # fmt: skip
    for indicator in scenario().indicators:
        for branch in explained(name).of(indicator.id).branches:
            assert set(branch.reads) <= known
            if branch.rule is not None and branch.rule.id == branch.part:
                assert branch.causes, branch.part
                assert branch.rule.sources


@given(plan=plans())
def test_shares_by_grade_are_a_whole(model: Model, plan: Plan) -> None:
    """Each year of each indicator that is moved rests on grades that sum to one; none is below zero."""
    told = explain(model, plan)
    for indicator in scenario().indicators[::4]:
        grades, by_year = told.of(indicator.id).grades
        assert GRADES == grades
        for shares in by_year:
            assert min(shares) >= 0.0
            assert sum(shares) == pytest.approx(1.0) or not any(shares)


def test_a_chain_is_no_firmer_than_its_weakest_link(model: Model) -> None:
    """Counting rests on counting alone; trust that rises because services do rests on the services' own rules."""
    told = explain(model, taking({"M33": 3}))
    grades, by_year = told.of("N11046").grades
    assert 1.0 == pytest.approx(dict(zip(grades, by_year[-1], strict=True))["identity"])
    grades, by_year = told.of("N00668").grades
    rule = next(branch.rule for branch in told.of("N00668").branches if branch.rule and branch.rule.role == "effect")
    firmer = GRADES[: GRADES.index(rule.grade)]
    assert all(0.0 == dict(zip(grades, by_year[-1], strict=True))[grade] for grade in firmer)


def test_an_event_stands_under_its_own_name(model: Model) -> None:
    """What an event moves is a part of its own by rule and by measure, and the rest by lever."""
    event = next(e for e in scenario().events if any(effect.kind == "moves_indicator" for effect in e.effects))
    effect = next(effect for effect in event.effects if effect.kind == "moves_indicator")
    after = model.after([Happened(event=event.id, year=years()[0])])
    told = explain(after, taking({"M33": 1})).of(effect.indicator)
    name = f"event:{event.id}"
    assert name in {branch.part for branch in told.branches}
    assert name in {part.part for part in told.measures}
    other = next(part for part in told.levers if part.part == "other")
    assert effect.size[0] == pytest.approx(other.amounts[0])
