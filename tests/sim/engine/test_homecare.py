"""How many different faces a person with home care meets: the formula for its own terms, and how it bends."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.authored.scenario import Scenario
from sim.engine.homecare import Team, faces
from tests.strategies import model, taking

pytestmark = pytest.mark.fast


def today(scenario: Scenario) -> Team:
    """Today's team, share, pool and visits, by the scenario's figures."""
    number = {figure.id: figure.value for figure in scenario.figures}
    team, share, pool, visits = (
        float(number[f"homecare_{part}"] or 0.0) for part in ("team", "share", "pool", "visits")
    )
    return Team(team=team, share=share, pool=pool, visits=visits)


def test_todays_terms_give_19_6_faces(scenario: Scenario) -> None:
    """The formula gives 19,6 for its own start terms; the indicator moves by its change, not by its value."""
    assert 19.6 == pytest.approx(float(faces(today(scenario))), abs=0.05)


def test_a_team_alone_is_met_almost_whole(scenario: Scenario) -> None:
    """Where the team of twelve makes every visit a person meets close to twelve faces and never more."""
    assert 11.5 <= float(faces(replace(today(scenario), share=1.0))) <= 12.0


@given(team=st.floats(3.0, 20.0), share=st.floats(0.5, 0.95), pool=st.floats(20.0, 80.0))
def test_smaller_teams_mean_fewer_faces(team: float, share: float, pool: float) -> None:
    """One person fewer in the team or ten fewer in the pool never gives more faces, while the pool has visits."""
    terms = Team(team=team, share=share, pool=pool, visits=45.0)
    assert faces(replace(terms, team=team - 1.0)) <= faces(terms) + 1e-9
    assert faces(replace(terms, pool=pool - 10.0)) <= faces(terms) + 1e-9


@given(team=st.floats(2.0, 30.0), share=st.floats(-0.5, 1.5), pool=st.floats(1.5, 80.0), visits=st.floats(1.0, 90.0))
def test_nobody_meets_more_faces_than_there_are_people(team: float, share: float, pool: float, visits: float) -> None:
    """The number of faces is at least none, and at most the team and the pool."""
    met = float(faces(Team(team=team, share=share, pool=pool, visits=visits)))
    assert 0.0 <= met <= team + pool + 1e-9


def test_a_team_is_at_least_two_and_the_others_one_and_a_half() -> None:
    """Where a plan would leave fewer the formula stops there; above that every half person counts."""
    least = Team(team=2.0, share=0.8, pool=1.5, visits=45.0)
    assert float(faces(least)) == float(faces(replace(least, team=1.0, pool=1.0)))
    assert 2.5 == pytest.approx(float(faces(replace(least, team=2.5, share=1.0))), abs=1e-6)
    for whole, beyond in ((0.0, -0.2), (1.0, 1.2)):
        assert float(faces(replace(least, share=whole))) == float(faces(replace(least, share=beyond)))


def test_each_rule_of_the_formula_has_its_own_part_of_the_change(scenario: Scenario) -> None:
    """The joint change is shared out when somebody asks why, and stands whole when nobody does."""
    plan = taking({"M32": 24.0, "M26": 20.0})
    rules = {rule.id for rule in scenario.rules if rule.form == "F10"}
    told = [part.part for part in model(2).contributions(plan)["U21401"] if part.part in rules]
    assert len(told) > 1
    assert 0.0 != model(2).project(plan).reading("U21401").moved()


def test_a_fixed_pool_moves_the_formula_by_its_two_terms(scenario: Scenario) -> None:
    """With 24 posts in a fixed pool the others shrink with the hours by the hour, and the team's share grows by R20."""
    projection = model(2).project(taking({"M32": 24.0}))
    hourly, start = projection.reading("N00205"), today(scenario)
    per_point = scenario.rule_by_id["R20"].parameter.central
    pool = float(start.pool) * hourly.central[-1] / hourly.do_nothing[-1]
    moved = replace(start, pool=pool, share=float(start.share) - per_point * hourly.moved())
    expected = float(faces(moved)) - float(faces(start))
    assert expected < -0.2
    assert expected == pytest.approx(projection.reading("U21401").moved(), abs=1e-3)
