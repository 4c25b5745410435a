"""What a tax change costs a household, against the check values of the facts base."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.scenario import Scenario
from sim.wallet import IncomeKind, monthly_extra_kr

pytestmark = pytest.mark.fast

CHECKS: list[tuple[int, IncomeKind, float]] = [
    (17_000, "pension", 23.0),
    (20_000, "wage", 30.1),
    (20_000, "benefit", 50.0),
    (25_000, "pension", 40.9),
    (30_000, "wage", 52.6),
    (40_000, "wage", 75.2),
    (50_000, "wage", 105.2),
    (60_000, "wage", 135.2),
    (80_000, "wage", 195.2),
]
"""Kronor a month at +30 öre, by the forms of income year 2026 (SKV 433)."""

KINDS: st.SearchStrategy[IncomeKind] = st.sampled_from(("wage", "pension", "benefit"))
INCOMES = st.integers(0, 150_000)


@pytest.mark.parametrize(("monthly_kr", "kind", "extra_kr"), CHECKS)
def test_thirty_ore_costs_what_the_forms_say(monthly_kr: int, kind: IncomeKind, extra_kr: float) -> None:
    """A rise of 30 öre costs each household of the facts base its check value, within five öre a month."""
    assert extra_kr == pytest.approx(monthly_extra_kr(monthly_kr, kind, 30), abs=0.05)


def test_the_scenario_shows_every_household_that_is_checked(scenario: Scenario) -> None:
    """The households of the scenario are those with a check value."""
    assert {(kr, kind) for kr, kind, _ in CHECKS} == {(h.monthly_kr, h.kind) for h in scenario.households}


@given(monthly_kr=INCOMES, kind=KINDS, ore=st.integers(-300, 300))
def test_a_tax_cut_is_a_tax_rise_turned_round(monthly_kr: int, kind: IncomeKind, ore: int) -> None:
    """A household gains by a cut exactly what it loses by a rise of the same size, and ten öre cost ten times one."""
    assert -monthly_extra_kr(monthly_kr, kind, -ore) == pytest.approx(monthly_extra_kr(monthly_kr, kind, ore))
    assert 10 * monthly_extra_kr(monthly_kr, kind, ore) == pytest.approx(monthly_extra_kr(monthly_kr, kind, 10 * ore))


@given(monthly_kr=INCOMES, kind=KINDS)
def test_nobody_pays_more_than_the_rate_on_the_whole_income(monthly_kr: int, kind: IncomeKind) -> None:
    """A rise costs from nothing up to the rate times the income."""
    assert 0.0 <= monthly_extra_kr(monthly_kr, kind, 30) <= monthly_kr * 0.003 + 1e-9


@given(monthly_kr=INCOMES)
def test_a_wage_pays_at_most_what_a_benefit_pays(monthly_kr: int) -> None:
    """The tax credit for work grows with the local rate, so the same income of benefit never pays less."""
    assert monthly_extra_kr(monthly_kr, "wage", 30) <= monthly_extra_kr(monthly_kr, "benefit", 30) + 1e-9


@given(monthly_kr=st.integers(0, 100_000), kind=KINDS)
def test_the_forms_meet_at_their_steps(monthly_kr: int, kind: IncomeKind) -> None:
    """A hundred kronor more of income never moves the cost by more than the rate on two hundred."""
    step = monthly_extra_kr(monthly_kr + 100, kind, 30) - monthly_extra_kr(monthly_kr, kind, 30)
    assert abs(step) <= 200 * 0.003
