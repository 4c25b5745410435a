"""What moves an indicator, when, and by how much of it each rule: exactly, and never before its time."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.authored.scenario import Rule, Scenario
from sim.engine.normal import Array
from sim.model import Model
from sim.plan import Plan
from tests.strategies import nothing, plans, scenario, taking, widest_plans, years


@given(plan=plans())
def test_contributions_sum_to_the_change(model: Model, plan: Plan) -> None:
    """The value less the do-nothing value is the sum of its named parts, each year, to a billionth."""
    parts = model.contributions(plan)
    for reading in model.project(plan).readings:
        name = reading.indicator.id
        told = np.sum([part.amounts for part in parts.get(name, ())] or [(0.0,) * 3], axis=0)
        change = np.array(reading.central) - np.array(reading.do_nothing)
        np.testing.assert_allclose(told, change, rtol=0, atol=1e-9 * max(1.0, abs(reading.central[-1])), err_msg=name)


def test_no_decision_is_the_do_nothing_path_in_every_draw(model: Model) -> None:
    """An empty plan leaves every indicator on its do-nothing path, in each draw, and explains nothing."""
    projection = model.project(nothing())
    for reading in projection.readings:
        assert reading.do_nothing == reading.central
        assert reading.do_nothing_bands == reading.bands
    assert {} == model.contributions(nothing())
    assert (0.0, 0.0, 0.0) == projection.side.net_migration


@given(plan=plans(), year=st.sampled_from(years()))
def test_a_zero_is_no_decision(model: Model, plan: Plan, year: int) -> None:
    """Writing a zero where a plan says nothing changes nothing."""
    written = plan
    if year not in plan.tax_ore:
        written = written.with_tax((year,), 0)
    for name in ("von", "tn"):
        if year not in plan.committees_tkr.get(name, {}):
            written = written.with_amount(name, (year,), 0)
    for name in ("M33", "M54"):
        if year not in plan.units.get(name, {}):
            written = written.with_units(name, (year,), 0)
    before, after = model.project(plan), model.project(written)
    assert all(np.array_equal(before.values[name], after.values[name]) for name in before.values)
    np.testing.assert_array_equal(before.accounts.result, after.accounts.result)


@given(plan=plans(), other=plans(), place=st.integers(1, 2))
def test_a_decision_changes_nothing_before_its_year(model: Model, plan: Plan, other: Plan, place: int) -> None:
    """Two plans that decide the same until a year have the same values and accounts until that year."""
    later = years()[place:]

    def mixed(early: dict[int, int], late: dict[int, int]) -> dict[int, int]:
        return {y: n for y, n in early.items() if y not in later} | {y: n for y, n in late.items() if y in later}

    tables: dict[str, Any] = {}
    for field in ("committees_tkr", "pkv_pct", "volume_pct", "units"):
        ours, theirs = getattr(plan, field), getattr(other, field)
        tables[field] = {key: mixed(dict(ours.get(key, {})), dict(theirs.get(key, {}))) for key in {*ours, *theirs}}
    turned = replace(
        plan,
        tax_ore=mixed(dict(plan.tax_ore), dict(other.tax_ore)),
        result_target_cpct=mixed(dict(plan.result_target_cpct), dict(other.result_target_cpct)),
        **tables,
    )
    first, second = model.project(plan), model.project(turned)
    for name, values in first.values.items():
        np.testing.assert_allclose(second.values[name][:place], values[:place], rtol=1e-12, err_msg=name)
    shape = np.broadcast_shapes(first.accounts.result.shape, second.accounts.result.shape)
    before, after = (np.broadcast_to(p.accounts.result, shape)[:place] for p in (first, second))
    np.testing.assert_allclose(after, before, rtol=1e-12)


@given(plan=widest_plans())
def test_every_value_is_finite_and_inside_its_bounds(model: Model, plan: Plan) -> None:
    """No plan inside the limits pushes an indicator past the bounds the scenario gives it."""
    projection = model.project(plan)
    for reading in projection.readings:
        low, high = reading.indicator.bounds
        values = projection.values[reading.indicator.id]
        assert np.all((values >= low) & (values <= high)), reading.indicator.id
        assert 0.0 <= reading.chance <= 1.0


def slow_pairs() -> list[tuple[str, str]]:
    """Measures and indicators that no chain of rules joins within the first year, though some rule does later."""
    quick: dict[str, set[str]] = {}
    joined: set[tuple[str, str]] = set()
    for rule in scenario().rules:
        if rule.role != "effect":
            continue
        causes = (*getattr(rule.cause, "measures", ()), *getattr(rule.cause, "indicators", ()))
        for source in (*causes, getattr(rule.cause, "stock", "")):
            quick.setdefault(source, set()).update(rule.targets if rule.build[0] > 0.0 else ())
            joined.update((source, target) for target in rule.targets)
    playable = {found.id for found in scenario().measures if found.purse != "view"}
    meters = {indicator.id for indicator in scenario().indicators}
    return sorted((m, i) for m, i in joined if m in playable and i in meters and i not in reached(quick, m))


def reached(edges: dict[str, set[str]], start: str) -> set[str]:
    """Everything that can be reached along the edges."""
    found, ahead = set[str](), [start]
    while ahead:
        new = edges.get(ahead.pop(), set()) - found
        found |= new
        ahead.extend(new)
    return found


@pytest.mark.parametrize(("name", "target"), slow_pairs())
def test_nothing_happens_before_its_lag(model: Model, name: str, target: str) -> None:
    """A measure whose rules give nothing the first year leaves its indicator where it was that year."""
    reading = model.project(taking({name: 1.0})).reading(target)
    assert reading.do_nothing[0] == pytest.approx(reading.central[0], rel=1e-9)


def units_of(model: Model, plan: Plan, indicator: str, numerator: str) -> Array:
    """Groups or posts that the plan adds, from the identity children ÷ units."""
    figure = model.scenario.figure_by_id[numerator]
    children = np.array([figure.at(year) for year in years()])
    reading = model.project(plan).reading(indicator)
    return np.asarray(children / np.array(reading.central) - children / np.array(reading.do_nothing))


MIRRORED = [
    ("M33", "N11046", "children_13"),
    ("M34", "N11706", "children_45"),
    ("M38", "N13014", "children_afterschool"),
]


@pytest.mark.parametrize(("name", "indicator", "numerator"), MIRRORED)
@given(count=st.integers(1, 4))
def test_groups_and_posts_are_mirrored(model: Model, name: str, indicator: str, numerator: str, count: int) -> None:
    """So many groups or posts fewer change them as much as so many more, once both have had their time."""
    more = units_of(model, taking({name: count}), indicator, numerator)
    fewer = units_of(model, taking({name: -count}), indicator, numerator)
    rules = ", ".join(r.id for r in model.scenario.rules if name in getattr(r.cause, "measures", ()))
    seen = f"{count} fler av {name} gav {more[-1]:.2f} enheter i {indicator} sista året, {count} färre {fewer[-1]:.2f}"
    wanted = "En enhet ska då synas helt: effekten central = 1.0, och det sista talet i build = 1.0"
    says = f"{seen}. {wanted} (reglerna {rules})."
    assert count == pytest.approx(more[-1], abs=2e-3), says
    assert -more[-1] == pytest.approx(fewer[-1], abs=2e-3), says


@pytest.mark.parametrize(("name", "indicator", "numerator"), MIRRORED)
def test_withdrawal_is_faster_only_as_stated(model: Model, name: str, indicator: str, numerator: str) -> None:
    """On the way there the only asymmetry is the stated one: what is built by its lag is lost by the shares of R100."""
    more = units_of(model, taking({name: 4}), indicator, numerator)
    fewer = units_of(model, taking({name: -4}), indicator, numerator)
    rule = next(r for r in model.scenario.rules if name in getattr(r.cause, "measures", ()) and indicator in r.targets)
    lost = model.scenario.rule_by_id["R100"].build
    np.testing.assert_allclose(more / 4.0, rule.build, atol=2e-3)
    np.testing.assert_allclose(-fewer / 4.0, lost, atol=2e-3)


def test_only_stated_rules_answer_differently_to_more_and_less(model: Model) -> None:
    """Besides R100, which is faster, and R73, which is about cuts, only rules we name tell more from less."""

    def is_one_sided(rule: Rule) -> bool:
        return rule.role == "effect" and rule.rise_factor != rule.fall_factor

    named = {"R14", "R39", "R40", "R41", "R102"}
    assert named == {rule.id for rule in model.scenario.rules if is_one_sided(rule)}


@given(count=st.integers(1, 4), name=st.sampled_from(["M33", "M34", "M38"]))
def test_a_cut_is_seen_and_a_raise_is_not(model: Model, name: str, count: int) -> None:
    """Trust falls by R73 when the money goes, and R73 gives nothing back when it comes."""

    def felt(units: int) -> float:
        parts = model.contributions(taking({name: units})).get("N00668", ())
        return min((min(part.amounts) for part in parts if part.part == "R73"), default=0.0)

    # A plan's money is whole tkr: a measure may cost half a tkr more than its addition.
    half_a_tkr = -1e-5
    assert felt(-count) < half_a_tkr < felt(count) <= 0.0


def test_each_mirrored_measure_may_go_below_zero(scenario: Scenario) -> None:
    """The measures that are mirrored can be cut as well as added."""
    floors = {found.id: found.min_units for found in scenario.measures}
    assert all(floors[name] <= -4 for name, _, _ in MIRRORED)
