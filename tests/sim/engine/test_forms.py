"""The response forms on whole plans: what saturates, what overlaps, and what is near its bound."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.authored.scenario import Indicator, Rule
from sim.engine.compiled import compile_scenario
from sim.engine.effects import _Pass, _pass_of, _saturated, _worked
from sim.model import Model
from sim.plan import Plan
from tests.strategies import model as models
from tests.strategies import plans, scenario, taking

pytestmark = pytest.mark.fast


def rule(name: str) -> Rule:
    """One rule of the scenario."""
    return scenario().rule_by_id[name]


def last_parts(model: Model, taken: dict[str, float], indicator: str) -> dict[str, float]:
    """The parts of one indicator's change in the last year, for a plan that takes these units and pays for them."""
    return {part.part: part.amounts[-1] for part in model.contributions(taking(taken)).get(indicator, ())}


def test_two_measures_on_one_meter_help_less_than_they_add_up(model: Model) -> None:
    """The largest effect counts in full and the other by the share of R99; the rest stands as overlap."""
    parts = last_parts(model, {"M27": 1.0, "M28": 5.0}, "N00090")
    smaller = max(parts["R28"], parts["R29"])
    assert smaller < 0.0
    assert -(1.0 - rule("R99").parameter.central) * smaller == pytest.approx(parts["overlap"], rel=1e-3)


def test_one_measure_alone_overlaps_with_nothing(model: Model) -> None:
    """A single effect on a meter has no overlap."""
    assert "overlap" not in last_parts(model, {"M27": 1.0}, "N00090")


@given(count=st.floats(1.0, 6.0))
def test_a_saturating_rule_gives_less_and_less(count: float) -> None:
    """Twice as many study coaches give more than as many, and less than twice as much (F3)."""
    once = last_parts(models(), {"M42": round(count, 2)}, "N17461")["R16"]
    twice = last_parts(models(), {"M42": 2 * round(count, 2)}, "N17461")["R16"]
    assert once < twice < 2 * once


def test_a_saturating_rule_gives_its_parameter_for_the_amount_it_names(model: Model) -> None:
    """Half the fee, the amount R74 names, gives R74's central effect, and no fee at all less than double that."""
    half, whole = (last_parts(model, {"M15": count}, "N00594")["R74"] for count in (5.0, 10.0))
    assert rule("R74").parameter.central == pytest.approx(half, rel=1e-4)
    assert half < whole < 2 * half


@given(plan=plans())
def test_no_rule_goes_past_its_cap(model: Model, plan: Plan) -> None:
    """The effect of a capped rule stays inside its cap, whatever the plan."""
    caps = {found.id: found.cap for found in scenario().rules if found.cap is not None}
    for row in model.contributions(plan).values():
        for part in row:
            assert max(map(abs, part.amounts)) <= caps.get(part.part, np.inf) + 1e-9, part.part


def test_a_capped_rule_stops_at_its_cap_both_ways() -> None:
    """An amount beyond all reason gives each rule its cap in every draw, and more where there is none."""
    compiled = compile_scenario(scenario(), 7, seed=1)
    rows = [row for row, (drawn, _) in enumerate(compiled.work.rows) if not drawn.rule.own_clock]
    caps = np.array([compiled.work.rows[row][0].rule.cap or np.inf for row in rows])
    capped = np.isfinite(caps)
    for sign in (1.0, -1.0):
        amounts = [(row, np.full((3, 7), sign * 1e9)) for row in rows]
        last = np.abs(_worked(compiled, _pass_of(compiled.work.rows[rows[0]][0].rule, amounts[0][1]), amounts))[:, -1]

        assert capped.any()
        np.testing.assert_array_equal(last[capped], np.repeat(caps[capped, None], 7, axis=1))
        assert last[~capped].max() > 1e6


def test_a_targeted_effort_reaches_the_share_that_can_be_reached_and_no_more() -> None:
    """Half of those who can be treated are half of what is reached; more places than there are pupils add nothing."""
    compiled = compile_scenario(scenario(), 7, seed=1)
    rule = next(found for found in scenario().rules if found.form == "F5" and found.cohort > 0.0)
    most, reached = compiled.parameters["PAR_TREATED_MOST"] * rule.cohort, compiled.parameters["PAR_TREATED_REACHED"]
    amounts = np.stack([most / 2.0, most, 3.0 * most, -3.0 * most])

    np.testing.assert_allclose(
        _saturated(rule, amounts, compiled), np.stack([reached / 2.0, reached, reached, -reached])
    )


def test_an_ensemble_taken_in_blocks_gives_the_same_to_the_last_bit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three draws at a time, the last block with one: what the whole ensemble gives at once."""
    compiled = compile_scenario(scenario(), 7, seed=1)
    amounts = np.linspace(-2.0, 2.0, 21).reshape(3, 7)[::-1]
    rows = [(row, amounts if row % 2 else amounts[:, :1]) for row in range(len(compiled.work.rows))]

    whole = _worked(compiled, _Pass.CUT, rows)
    monkeypatch.setattr("sim.engine.effects.BLOCK", 3)
    np.testing.assert_array_equal(whole, _worked(compiled, _Pass.CUT, rows))


@pytest.mark.parametrize(
    ("levels", "needs"),
    [
        ([[0.0], [1.0], [1.0]], _Pass.STEADY),
        ([[0.0, 1.0], [0.0, 2.0], [3.0, 2.0]], _Pass.RISING),
        ([[5.0, 5.0], [0.0, 6.0], [6.0, 7.0]], _Pass.FALLING),
        ([[3.0], [2.0], [0.0]], _Pass.FALLING),
        ([[-1.0], [0.0], [1.0]], _Pass.CUT),
        ([[-1.0, 1.0], [0.0, 1.0], [0.0, 1.0]], _Pass.CUT),
    ],
)
def test_a_row_takes_the_pass_that_its_own_levels_need(levels: list[list[float]], needs: _Pass) -> None:
    """By year and draw: one draw that dips, or that begins below today's service, is enough for the longer way."""
    rule = next(found for found in scenario().rules if not found.own_clock)
    assert needs is _pass_of(rule, np.array(levels))


@given(plan=plans())
def test_headroom_never_adds(model: Model, plan: Plan) -> None:
    """What headroom takes never turns the joint effect of the measures, and never makes it larger."""
    pooled = {found.id for found in scenario().rules if found.form in {"F3", "F4", "F5"}}
    for name, row in model.contributions(plan).items():
        parts = {part.part: np.array(part.amounts) for part in row}
        if "headroom" not in parts:
            continue
        most = sum(np.abs(amounts) for part, amounts in parts.items() if part in pooled or part == "overlap")
        assert np.all(np.abs(parts["headroom"]) <= most + 1e-9), name


@given(plan=plans())
def test_the_way_is_the_share_from_base_to_target(model: Model, plan: Plan) -> None:
    """The way is 0 at the printed base and 100 at the target, the player's own where there is one, up or down."""
    for reading in model.project(plan).readings:
        what: Indicator = reading.indicator
        assert plan.targets.get(what.id, what.target) == reading.target
        if reading.target != what.base:
            reached = what.base + reading.way_pct / 100.0 * (reading.target - what.base)
            assert reading.central[-1] == pytest.approx(reached, rel=1e-9, abs=1e-9)
