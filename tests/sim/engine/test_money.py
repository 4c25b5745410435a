"""Money in is money out, every year, in every draw, whatever the plan."""

import numpy as np
import pytest
from hypothesis import given

from sim.authored.scenario import Scenario
from sim.engine.accounts import LINES
from sim.engine.normal import Array
from sim.model import Model
from sim.plan import Plan
from sim.projection import Projection
from tests.strategies import built_in, nothing, plans, widest_plans, years

pytestmark = pytest.mark.fast

TKR = 1e-6
"""Identities in tkr hold this exactly."""


def agreed_result(projection: Projection, scenario: Scenario) -> Array:
    """The result of the agreed budget, tkr by year."""
    return projection.accounts.revenue_agreed * scenario.header.base_result_target_cpct / 10_000.0


@given(plan=plans())
def test_the_lines_of_the_accounts_sum_to_the_result(model: Model, plan: Plan) -> None:
    """Every krona of the result stands on exactly one line, in each year and draw."""
    accounts = model.project(plan).accounts
    total = sum(np.asarray(getattr(accounts, line)) for line in LINES)
    np.testing.assert_allclose(accounts.result, np.broadcast_to(total, accounts.result.shape), rtol=0, atol=TKR)


@given(plan=plans())
def test_a_committees_money_is_tied_or_untied(model: Model, plan: Plan) -> None:
    """What a committee can use more or less of is what its measures cost and what is left untied."""
    for purse in model.project(plan).purses:
        parts = np.array(purse.tied_tkr) + np.array(purse.untied_tkr)
        np.testing.assert_allclose(purse.net_tkr, parts, rtol=0, atol=TKR)


@given(plan=plans())
def test_a_committees_money_is_its_addition_and_its_real_cut(model: Model, plan: Plan) -> None:
    """Promised compensation pays for prices and buys nothing; compensation held back is a cut of what can be used."""
    projection = model.project(plan)
    additions = sum(np.array(purse.net_tkr) for purse in projection.purses)
    accounts = projection.accounts
    held_back = additions + accounts.additions[:, 0]
    assert np.all(held_back <= TKR)
    assert np.all(held_back <= accounts.compensation[:, 0] * -1.0 + TKR)


@given(plan=plans())
def test_the_change_of_debt_is_the_sum_of_the_result_forgone(model: Model, scenario: Scenario, plan: Plan) -> None:
    """Each year that the result falls below the agreed one adds the difference to the debt."""
    projection = model.project(plan)
    forgone = np.cumsum(agreed_result(projection, scenario) - projection.accounts.result, axis=0)
    debt = projection.accounts.debt_change
    np.testing.assert_allclose(debt, np.broadcast_to(forgone, debt.shape), rtol=0, atol=TKR)


@given(plan=plans())
def test_additions_are_the_changes_of_the_frames(model: Model, plan: Plan) -> None:
    """The accounts carry the frames exactly as the plan has them, and count as distributed only what was raised."""
    accounts = model.project(plan).accounts
    by_year = [[plan.amount_tkr(name, year) for name in plan.committees_tkr] for year in years()]
    np.testing.assert_allclose(-accounts.additions[:, 0], [sum(row) for row in by_year], rtol=0, atol=TKR)
    raised = [sum(max(amount, 0) for amount in row) for row in by_year]
    np.testing.assert_allclose(accounts.distributed[:, 0], raised, rtol=0, atol=TKR)


@given(plan=plans())
def test_revenue_is_the_agreed_with_the_tax_change_and_the_answer_to_it(model: Model, plan: Plan) -> None:
    """Tax and grants move only by the rate and by what the own tax base answers."""
    accounts = model.project(plan).accounts
    total = accounts.revenue_agreed + accounts.tax_change + accounts.base_response
    np.testing.assert_allclose(accounts.revenue, total, rtol=0, atol=TKR)


@given(plan=widest_plans())
def test_the_widest_plan_gives_finite_money(model: Model, plan: Plan) -> None:
    """No plan inside the limits makes a number of the accounts infinite or undefined."""
    accounts = model.project(plan).accounts
    for line in (*LINES, "revenue", "result", "budgeted", "freed", "distributed", "debt_change"):
        assert np.all(np.isfinite(getattr(accounts, line))), line


def test_every_purse_speaks_of_every_year(model: Model) -> None:
    """A committee's money has a number for each year, also when nothing at all is tied."""
    for plan in (nothing(), built_in("vansterpartiet"), built_in("riktade-pengar")):
        for purse in model.project(plan).purses:
            assert {len(years())} == {len(purse.net_tkr), len(purse.tied_tkr), len(purse.untied_tkr)}


def test_without_decisions_the_result_is_the_agreed_one(model: Model, scenario: Scenario) -> None:
    """An empty plan gives 4,0 % of tax and grants every year, in every draw, and no debt."""
    accounts = model.project(nothing()).accounts
    np.testing.assert_allclose(accounts.result_pct(), scenario.header.base_result_target_cpct / 100.0, rtol=1e-12)
    assert np.all(np.abs(accounts.debt_change) < TKR)


def test_what_is_freed_is_tax_and_the_lower_target(model: Model, scenario: Scenario) -> None:
    """Freed money of a plan without cuts is the tax change and the agreed result less the plan's target."""
    projection = model.project(built_in("vansterpartiet"))
    accounts = projection.accounts
    wanted = 0.025 * (accounts.revenue_agreed + accounts.tax_change)
    freed = accounts.tax_change + agreed_result(projection, scenario) - wanted
    np.testing.assert_allclose(accounts.freed, np.broadcast_to(freed, accounts.freed.shape), rtol=0, atol=TKR)
