"""Single rules on paper: one decision, its money paid, and what one rule must then give."""

from dataclasses import dataclass, replace

import numpy as np
import pytest

from sim.authored.causes import TaxChange
from sim.engine.compiled import compile_scenario
from sim.engine.levers import levers_of
from sim.engine.run import run
from sim.model import Model
from tests.strategies import nothing, scenario, taking, years

pytestmark = pytest.mark.fast


@dataclass(frozen=True, slots=True)
class Case:
    """One rule under one decision: so many units of a measure, or so many öre."""

    rule: str
    indicator: str
    amounts: tuple[float, float, float]
    """What the rule gives by year, in the indicator's unit."""
    measure: str = ""
    units: float = 0.0
    tax_ore: int = 0


CASES = [
    Case("R48", "U00502", (1.923, 3.846, 3.846), "M54", 10),  # 10 of 260 vehicles; half of the first year
    Case("R24", "N00205", (-0.38, -0.855, -0.95), "M32", 24),  # 24 posts move 0,95 points; 0,4 0,9 1 of it
    Case("R28", "N00090", (-0.018, -0.042, -0.06), "M27", 0.5),
    Case("R66", "N00801", (0.5, 0.5, 0.5), "M06", 20),  # 20 mnkr at 0,25 points per 10 mnkr
    Case("R65", "NATUR", (0.0, 18.0, 63.0), "M62", 100),  # 90 of 100 hectares; nothing, a fifth, seven tenths
    Case("R51", "SOLAR", (0.0, 0.57, 0.95), "M50", 1),  # 0,95 GWh a year from one MWp
    Case("R72", "N00668", (-0.3, -0.15, 0.0), tax_ore=30),  # noticed, then forgotten
    Case("R79", "N00650", (0.3, 0.8, 1.0), "M64", 1),
    Case("R83", "N05401", (0.3, 0.3, 0.3), "M66", 1),
    Case("R74", "N00594", (0.15, 0.3, 0.3), "M15", 5),  # half the fee
]


@pytest.mark.parametrize("case", CASES, ids=[case.rule for case in CASES])
def test_a_rule_gives_what_it_says(model: Model, case: Case) -> None:
    """One rule under one paid decision gives its central effect times its shares, and no more."""
    plan = taking({case.measure: case.units}) if case.measure else nothing().with_tax(years(), case.tax_ore)
    parts = {part.part: part.amounts for part in model.contributions(plan)[case.indicator]}
    np.testing.assert_allclose(parts[case.rule], case.amounts, rtol=0.01, atol=2e-3)


def test_the_own_base_answers_for_two_years_and_then_equalisation_gives_most_back(model: Model) -> None:
    """At +30 öre 0,09 % of the own base is lost, in full two years and 7,5 % of it the third (R90)."""
    answer = model.project(nothing().with_tax(years(), 30)).accounts.base_response[:, 0]
    base = scenario().figure_by_id["tax_base"]
    full = [-0.0009 * base.at(year) * 1000 * 0.2166 for year in years()]
    np.testing.assert_allclose(answer, np.array(full) * [1.0, 1.0, 0.075], rtol=1e-9)


def test_what_the_own_base_answers_to_is_what_its_rule_says() -> None:
    """Told per 15 öre instead of per 30, the same percentage is lost twice over (R90): the data says per what."""
    rules = tuple(
        replace(rule, cause=TaxChange(kind="tax_ore", per=15.0)) if rule.id == "R90" else rule
        for rule in scenario().rules
    )
    told_anew = compile_scenario(replace(scenario(), rules=rules), 1, 1)
    as_shipped = compile_scenario(scenario(), 1, 1)
    raised = nothing().with_tax(years(), 30)
    lost = [run(told, levers_of(told, [raised])).accounts.base_response for told in (as_shipped, told_anew)]
    np.testing.assert_allclose(lost[1], 2.0 * lost[0], rtol=1e-12)


def test_migration_answers_to_the_tax(model: Model) -> None:
    """At +30 öre six persons a year fewer move in, half of it the first year (R91), and as many more at −30 öre."""
    up = model.project(nothing().with_tax(years(), 30)).side.net_migration
    down = model.project(nothing().with_tax(years(), -30)).side.net_migration
    np.testing.assert_allclose(up, [-3.0, -6.0, -6.0], atol=0.5)
    assert all(change > 0.0 for change in down)


def test_ten_groups_are_paid_by_ten_groups_of_money(model: Model) -> None:
    """Ten groups 1–3 cost 19,5 mnkr in 2026 and follow the price index for municipal services."""
    purse = next(p for p in model.project(taking({"M33": 10})).purses if p.committee == "bun")
    np.testing.assert_allclose(purse.tied_tkr, [19_500.0, 19_500.0 * 1.03, 19_500.0 * 1.03**2], rtol=1e-9)


def test_posts_above_the_ceiling_leave_by_three_ways(model: Model) -> None:
    """Of the posts no trained person can fill, half stand vacant, 35 % are unqualified and 15 % hired in (R98)."""
    posts = next(p for p in model.project(taking({"M31": 1, "M32": 56})).posts if p.group == "C01")
    excess = posts.added[0] - posts.trained[0]
    assert 21.0 == pytest.approx(excess, abs=0.01)
    shares = [posts.vacant[0] / excess, posts.unqualified[0] / excess, posts.hired_in[0] / excess]
    np.testing.assert_allclose(shares, [0.5, 0.35, 0.15], rtol=1e-9)


@pytest.mark.parametrize("place", range(10))
def test_nobody_is_hired_above_the_ceilings(model: Model, place: int) -> None:
    """With every measure at its ceiling, trained posts still grow by at most one year's ceiling a year."""
    posts = model.project(model.everything()).posts[place]
    rises = np.diff(posts.trained, prepend=0.0)
    assert np.all(rises <= posts.ceiling[0] + 1e-9)
    filled = np.array([posts.trained, posts.vacant, posts.unqualified, posts.hired_in]).sum(axis=0)
    np.testing.assert_allclose(filled, np.maximum(np.array(posts.added) - np.array(posts.removed), 0.0), atol=1e-6)


def test_withheld_prices_are_a_cut_and_promised_prices_cost_the_shared_demand(model: Model) -> None:
    """M03 both ways: no price compensation frees 3 % of a frame and cuts it; a promise bears 14 mnkr in 2027."""
    held = model.project(nothing().with_compensation("von", years(), pkv=0, volume=100))
    assert 32_220.0 == pytest.approx(float(held.accounts.compensation[0, 0]), rel=1e-9)
    cut = next(p for p in held.purses if p.committee == "von").net_tkr
    assert -32_220.0 == pytest.approx(cut[0], rel=1e-9)
    promised = nothing()
    for committee in scenario().committees:
        promised = promised.with_compensation(committee.id, years(), pkv=100, volume=100)
    cost = model.project(promised).accounts.compensation[:, 0]
    np.testing.assert_allclose(cost, [0.0, -14_000.0, -27_000.0], atol=1e-6)
