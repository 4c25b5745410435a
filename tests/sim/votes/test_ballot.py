"""Ballots: every plan divides the same envelope, and what all want comes back as a plan."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.plan import Plan
from sim.votes.ballot import Ballot, Changes, Exchange, _whole, changes_of
from sim.votes.joint import Count, joint, joint_plan
from tests import strategies
from tests.sim.voting import profiles

pytestmark = pytest.mark.fast


class TestBallot:
    """What a ballot is."""

    @pytest.mark.parametrize(("changes", "weight"), [((1, 0), 1), ((0, -1), 1), ((1, -1), 0), ((1, -1), -3)])
    def test_a_ballot_divides_the_envelope_and_counts_at_least_once(self, changes: Changes, weight: int) -> None:
        """Anything else is refused."""
        with pytest.raises(ValueError, match="divides the envelope"):
            Ballot(changes=changes, weight=weight)

    @pytest.mark.parametrize(
        ("amount", "whole"),
        [
            (0.5, 0),
            (-0.5, 0),
            (1.5, 1),
            (-1.5, -1),
            (0.51, 1),
            (-0.51, -1),
            (2.4999999999, 2),
            (2.5000000001, 2),
            (3.0, 3),
        ],
    )
    def test_half_a_tkr_goes_towards_nought(self, amount: float, whole: int) -> None:
        """On both sides alike, and the last bits of a float decide nothing."""
        assert whole == _whole(amount)

    def test_no_ballots_are_no_count(self) -> None:
        """There is nothing to count."""
        with pytest.raises(ValueError, match=r"^no ballots$"):
            Count([])

    def test_the_columns_are_the_committees_the_tax_and_the_result(self) -> None:
        """By the names that files and commands use, in the order that settles ties."""
        assert ("von", "bun", "sn", "kun", "ks", "tn", "tax", "result") == Exchange.of(
            strategies.model(2).central, 2026
        ).columns


class TestEnvelope:
    """Plans become ballots, and the joint ballot a plan."""

    @given(plan=strategies.plans())
    def test_every_plan_divides_the_same_envelope(self, plan: Plan) -> None:
        """The eight changes sum to nought whatever is wished for; the target changes nothing."""
        central = strategies.model(2).central
        for year in strategies.years():
            exchange = Exchange.of(central, year)
            (changes,) = changes_of(central, [plan], exchange)
            wished = plan.with_target((year,), 1)

            assert 0 == sum(changes)
            assert (changes,) == changes_of(central, [wished], exchange)

    def test_no_plans_make_no_changes(self) -> None:
        """An empty round is empty, not missing."""
        central = strategies.model(2).central
        assert () == changes_of(central, [], Exchange.of(central, 2026))

    @given(plan=strategies.plans())
    def test_the_result_of_a_ballot_is_what_its_budget_leads_to_at_once(self, plan: Plan) -> None:
        """Agreed result, tax before anyone responds, frames and compensation: the accounts say the same."""
        accounts = strategies.model(2).project(plan).accounts
        central = strategies.model(2).central
        for place, year in enumerate(strategies.years()):
            exchange = Exchange.of(central, year)
            (changes,) = changes_of(central, [plan], exchange)
            at_once = accounts.budgeted - accounts.base_response
            assert float(np.broadcast_to(at_once, (3, 2))[place, 0]) == pytest.approx(
                exchange.result_tkr(changes), abs=6
            )

    def test_a_result_is_told_in_hundredths_of_a_percent_of_tax_and_grants(self) -> None:
        """Without changes it is the agreed target; a percent of the revenue less is a percent less."""
        agreed = strategies.scenario().header.base_result_target_cpct
        exchange = Exchange.of(strategies.model(2).central, 2026)
        lower = round(exchange.revenue_tkr / 100)

        assert agreed == exchange.result_cpct(exchange.changes((0, 0, 0, 0, 0, 0), 0))
        assert agreed - 100 == exchange.result_cpct(exchange.changes((lower, 0, 0, 0, 0, 0), 0))

    @given(plan=strategies.plans(), voters=st.integers(1, 5))
    def test_what_all_want_comes_back_as_a_plan(self, plan: Plan, voters: int) -> None:
        """Without compensation the joint plan has the same amounts and tax, year by year."""
        plan = Plan(scenario=plan.scenario, tax_ore=plan.tax_ore, committees_tkr=plan.committees_tkr)
        central = strategies.model(2).central
        joints = []
        for year in strategies.years():
            exchange = Exchange.of(central, year)
            ballots = [Ballot(changes=one) for one in changes_of(central, [plan] * voters, exchange)]
            joints.append(joint(ballots, exchange))

        assert (
            joint_plan(joints, plan.scenario)
            .with_target((), 0)
            .same_decisions(
                Plan(
                    scenario=plan.scenario,
                    tax_ore=plan.tax_ore,
                    committees_tkr=plan.committees_tkr,
                    result_target_cpct={one.exchange.year: one.exchange.result_cpct(one.changes) for one in joints},
                )
            )
        )

    @given(ballots=profiles(most=60_000, columns=(8, 8)), year=st.sampled_from((2026, 2027, 2028)))
    def test_whole_ore_cost_at_most_half_an_ore(self, ballots: list[Ballot], year: int) -> None:
        """Only what is saved gives way, by at most half an öre; the frames are as they were voted."""
        exchange = Exchange.of(strategies.model(2).central, year)
        found = joint(ballots, exchange)

        assert found.exact[:6] == found.changes[:6]
        assert 0 == sum(found.changes)
        assert abs(found.exact[7] - found.changes[7]) <= exchange.ore_tkr / 2 + 1
