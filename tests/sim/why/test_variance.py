"""Whose uncertainty matters most: cases with a known answer, and that nothing that matters is left out."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.authored.ranges import Range
from sim.authored.scenario import Scenario
from sim.engine.compiled import PRICE
from sim.engine.normal import Array, quantile
from sim.model import Model
from sim.plan import Plan
from sim.why.reads import numbers_behind
from sim.why.variance import doubts_of, variance_shares
from tests.strategies import bots, built_in, plans, scenario, taking

DRAWS = 1000


def independent(count: int, seed: int = 7) -> Array:
    """Normal draws that follow each other no more than chance has it in a thousand."""
    generator = np.random.Generator(np.random.PCG64(seed))
    return quantile(np.clip(generator.random((count, DRAWS)), 1e-9, 1 - 1e-9))


@given(weights=st.lists(st.integers(1, 9), min_size=2, max_size=6))
def test_independent_numbers_have_their_own_squares(weights: list[int]) -> None:
    """Of a sum of independent numbers each has its own variance's share: 3 and 4 give 36 and 64 percent."""
    drawn = independent(len(weights))
    told = dict(variance_shares([str(n) for n in range(len(weights))], drawn, np.array(weights) @ drawn).shares)
    squares = np.array(weights) ** 2 / np.sum(np.array(weights) ** 2)
    for number, square in enumerate(squares):
        assert square == pytest.approx(told[str(number)], abs=0.08)
    assert 1.0 == pytest.approx(sum(told.values()), abs=1e-9)


def test_a_number_that_does_nothing_has_nothing() -> None:
    """A number that the value does not follow has no more than chance gives it, and comes last."""
    drawn = independent(3)
    found = variance_shares(["large", "small", "idle"], drawn, 3.0 * drawn[0] + 1.0 * drawn[1])
    assert ["large", "small", "idle"] == [name for name, _ in found.shares]
    assert found.shares[-1][1] < 0.01


def test_luck_that_two_share_is_counted_once() -> None:
    """Two numbers of one family that weigh the same get half each, however closely they follow each other.

    Squared correlations would have given 75 percent to each.
    """
    own = independent(3)
    common = own[2]
    twins = np.stack([own[0] + common, own[1] + common]) / np.sqrt(2.0)
    found = variance_shares(["a", "b"], twins, twins.sum(axis=0))
    assert [pytest.approx(0.5, abs=0.03)] * 2 == [share for _, share in found.shares]


def test_the_same_number_twice_is_shared_and_not_lost() -> None:
    """Two names of one and the same number divide its share; nothing breaks where draws coincide."""
    drawn = independent(2)
    found = dict(variance_shares(["a", "a again", "b"], drawn[[0, 0, 1]], drawn[0] + drawn[1]).shares)
    assert found["a"] == pytest.approx(found["a again"], abs=1e-6)
    assert 1.0 == pytest.approx(sum(found.values()), abs=1e-6)


def test_what_no_line_explains_is_the_rest() -> None:
    """A pure product of two numbers is nobody's alone: it is told as the rest."""
    drawn = independent(2)
    assert variance_shares(["a", "b"], drawn, drawn[0] * drawn[1]).rest > 0.9


def test_what_does_not_vary_has_no_shares() -> None:
    """A value that is the same in every draw has no uncertainty to share out."""
    found = variance_shares(["a"], independent(1), np.full(DRAWS, 12.0))
    assert () == found.shares
    assert 0.0 == found.rest


@given(numbers=st.integers(1, 8), seed=st.integers(0, 50))
def test_shares_are_never_below_zero_nor_above_one_together(numbers: int, seed: int) -> None:
    """Shares and rest are a whole, whatever the numbers and the value are."""
    drawn = independent(numbers + 1, seed)
    found = variance_shares([str(n) for n in range(numbers)], drawn[:-1], np.exp(drawn.sum(axis=0)))
    shares = [share for _, share in found.shares]
    assert min(shares) >= 0.0
    assert 1.0 == pytest.approx(sum(shares) + found.rest, abs=1e-9)


# in the model


def certain_but(kept: set[str]) -> Scenario:
    """The scenario with every range shut to its central value, except those of these numbers."""
    whole = scenario()

    def shut(span: Range | None) -> Range | None:
        return None if span is None else Range(low=span.central, central=span.central, high=span.central)

    def shut_rule(name: str, span: Range) -> Range:
        return span if name in kept else Range(low=span.central, central=span.central, high=span.central)

    return replace(
        whole,
        rules=tuple(replace(r, parameter=shut_rule(r.id, r.parameter)) for r in whole.rules),
        parameters=tuple(replace(p, range=shut_rule(p.id, p.range)) for p in whole.parameters),
        staff_groups=tuple(replace(g, ceiling=shut_rule(g.id, g.ceiling)) for g in whole.staff_groups),
        measures=tuple(
            m
            if f"{m.id}{PRICE}" in kept
            else replace(m, cost=shut_rule("", m.cost), operation=shut(m.operation), start=shut(m.start))
            for m in whole.measures
        ),
        indicators=tuple(
            i
            if f"D_{i.drift.luck_of or i.id}" in kept
            else replace(i, drift=replace(i.drift, low=i.drift.central, high=i.drift.central))
            for i in whole.indicators
        ),
    )


def assert_nothing_is_missing(plan: Plan) -> None:
    """With every number shut that is not told to be behind an indicator, no draw of that indicator moves."""
    whole = Model(scenario(), draws=24)
    now = whole.run_draws(plan).situation
    for indicator in scenario().indicators[::3]:
        kept = set(numbers_behind(indicator.id, now))
        narrow = Model(certain_but(kept), draws=24).run_draws(plan)
        np.testing.assert_allclose(
            narrow.value(indicator.id), now.values[indicator.id], rtol=1e-9, err_msg=f"{indicator.id}: {sorted(kept)}"
        )


@pytest.mark.parametrize("name", ["vansterpartiet", "riktade-pengar", "oforandrad-skatt", "lagre-skatt"])
def test_every_number_that_matters_is_told(name: str) -> None:
    """What is not on the list does not move the value: the study of variance and the tree leave nothing out."""
    assert_nothing_is_missing(built_in(name))


@given(plan=plans())
@settings(max_examples=6)
def test_every_number_that_matters_is_told_for_any_plan(plan: Plan) -> None:
    """The same for what any player may decide."""
    assert_nothing_is_missing(plan)


@pytest.mark.parametrize(("name", "measure", "target"), [("R08", "M41", "N15497"), ("R18", "M31", "U21401")])
def test_the_only_uncertain_rule_has_all_of_it(name: str, measure: str, target: str) -> None:
    """When every other number is certain, the one that is not has the whole variance."""
    now = Model(certain_but({name}), draws=200).run_draws(taking({measure: 1})).situation
    found = doubts_of(now, target, 2)
    assert name == found.effect.shares[0][0]
    assert found.effect.shares[0][1] > 0.98
    assert 0.0 == found.path_share


def test_the_path_has_all_of_what_a_plan_leaves_alone() -> None:
    """An indicator that the plan does not move is as uncertain as its do-nothing path, and its effect is certain."""
    now = Model(scenario(), draws=200).run_draws(taking({"M33": 1})).situation
    found = doubts_of(now, "N07702", 2)
    assert 1.0 == pytest.approx(found.path_share)
    assert () == found.effect.shares


def test_shares_are_whole_for_every_bot() -> None:
    """However stubbornly somebody plays, shares are finite and a whole."""
    model = Model(scenario(), draws=100)
    for name, plan in bots():
        now = model.run_draws(plan).situation
        for indicator in scenario().indicators:
            found = doubts_of(now, indicator.id, 2)
            together = sum(share for _, share in found.effect.shares) + found.effect.rest
            assert together == pytest.approx(1.0, abs=1e-6) or not found.effect.shares, (name, indicator.id)
            assert 0.0 <= found.path_share <= 1.0 + 1e-9, (name, indicator.id)
