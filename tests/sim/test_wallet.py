"""What a tax change costs a household, against the check values of the facts base."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.authored.scenario import Scenario
from sim.wallet import IncomeKind, basic_allowance_kr, elderly_allowance_kr, monthly_extra_kr, taxed_parts

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

P = 59_200.0
"""Prisbasbelopp 2026, kronor."""

Steps = list[tuple[float, Callable[[float], float]]]
BASIC: Steps = [
    (0.99, lambda _: 0.423 * P),
    (2.72, lambda y: 0.423 * P + 0.2 * (y - 0.99 * P)),
    (3.11, lambda _: 0.77 * P),
    (7.88, lambda y: 0.77 * P - 0.1 * (y - 3.11 * P)),
    (20.0, lambda _: 0.293 * P),
]
ELDERLY_MORE: Steps = [
    (0.91, lambda _: 0.687 * P),
    (1.11, lambda y: 0.885 * P - 0.2 * y),
    (1.965, lambda y: 0.6 * P + 0.057 * y),
    (2.72, lambda y: 0.333 * P + 0.1949 * y),
    (3.11, lambda y: 0.3949 * y - 0.212 * P),
    (3.24, lambda y: 0.4949 * y - 0.523 * P),
    (5.0, lambda y: 0.356 * y - 0.073 * P),
    (7.88, lambda y: 0.017 * P + 0.338 * y),
    (8.08, lambda y: 0.703 * P + 0.251 * y),
    (11.16, lambda _: 2.732 * P),
    (12.84, lambda y: 9.651 * P - 0.62 * y),
    (20.0, lambda _: 1.691 * P),
]
CREDIT: Steps = [
    (0.91, lambda y: y),
    (3.24, lambda y: 0.91 * P + 0.3874 * (y - 0.91 * P)),
    (8.08, lambda y: 1.813 * P + 0.251 * (y - 3.24 * P)),
    (20.0, lambda _: 3.027 * P),
]
"""The forms of income year 2026 as the facts base prints them (household-2026), each up to so many base amounts."""


def form(steps: Steps, income_kr: float) -> float:
    """What a printed form gives."""
    return next(amount for most, amount in steps if income_kr <= most * P)(income_kr)


def incomes() -> list[float]:
    """Incomes a year: a krona on each side of every step of every form, halfway between, and small ones."""
    ends = sorted({most * P for steps in (BASIC, ELDERLY_MORE, CREDIT) for most, _ in steps})
    sides = [end + side for end in ends[:-1] for side in (-1.0, 1.0)]
    return [0.0, 1.0, 20_000.0, *sides, *((low + high) / 2 for low, high in pairwise(ends))]


@pytest.mark.parametrize("income_kr", incomes())
def test_every_step_of_every_form_is_the_printed_one(income_kr: float) -> None:
    """Allowances and credit, and what a krona of tax in a hundred costs each kind of income."""
    basic = min(income_kr, form(BASIC, income_kr))
    elderly = min(income_kr, form(BASIC, income_kr) + form(ELDERLY_MORE, income_kr))
    assert basic == pytest.approx(basic_allowance_kr(income_kr), abs=1e-6)
    assert elderly == pytest.approx(elderly_allowance_kr(income_kr), abs=1e-6)
    by_kind: dict[IncomeKind, float] = {
        "pension": income_kr - elderly,
        "benefit": income_kr - basic,
        "wage": income_kr - basic - max(0.0, form(CREDIT, income_kr) - basic),
    }
    for kind, taxed in by_kind.items():
        assert taxed / 1200 == pytest.approx(monthly_extra_kr(income_kr / 12, kind, 100), abs=1e-6)


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


@given(monthly_kr=INCOMES, kind=KINDS, ore=st.integers(-300, 300))
def test_the_parts_of_what_is_taxed_sum_to_the_change(monthly_kr: int, kind: IncomeKind, ore: int) -> None:
    """The income and what the state takes off it, each with its kronor a month."""
    parts = taxed_parts(monthly_kr, kind)

    assert monthly_extra_kr(monthly_kr, kind, ore) == pytest.approx(
        sum(part.monthly_kr(ore) for part in parts), abs=1e-9
    )


@pytest.mark.parametrize("kind", ["wage", "pension", "benefit"])
def test_the_income_itself_follows_no_formula(kind: IncomeKind) -> None:
    """It is what it is; every other part tells the step that it was reckoned by."""
    income, *others = taxed_parts(25_000, kind)
    assert (300_000.0, 0.0, 0.0, 0.0) == (income.yearly_kr, income.limit, income.base_amounts, income.share)
    assert all(part.limit > 0.0 for part in others)
