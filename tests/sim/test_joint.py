"""Krona för krona and the mean: the printed vectors, and what must hold for any ballots."""

from itertools import islice
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.agreement import _compromise, _split, camps, places, preference, spreads
from sim.ballot import Ballot, Changes, Exchange, _whole, changes_of
from sim.cheating import Reach, _by_luck, _lies, best_lie, pulling
from sim.joint import RULES, Count, Method, _level_out, distance_tkr, joint, joint_plan, krona, mean
from sim.plan import Plan
from sim.scenario import Scenario
from tests import strategies
from tests.sim.simplex import least_distance
from tests.sim.voting import VECTORS, ballot, dual_bound, least_total, moving_phantoms, profiles, total

pytestmark = pytest.mark.fast

BOTH = pytest.mark.parametrize("method", ["krona", "medel"])


def vector_plans(scenario: Scenario, ore: int = 30) -> list[Plan]:
    """The printed vectors as plans for the first year."""
    year = scenario.header.years[:1]
    plans = []
    for vector in VECTORS:
        plan = Plan(scenario=scenario.header.id).with_tax(year, ore)
        for name, mnkr in zip(scenario.committee_ids, vector, strict=False):
            plan = plan.with_amount(name, year, mnkr * 1000)
        plans.append(plan)
    return plans


class TestVectors:
    """Features, section 4.8."""

    def test_krona_and_mean_give_the_printed_vectors_exactly(self, scenario: Scenario) -> None:
        """As plans of 2026 with 30 öre, through the envelope and back."""
        central = strategies.model(2).central
        exchange = Exchange.of(central, 2026)
        ballots = [Ballot(changes=one) for one in changes_of(central, vector_plans(scenario), exchange)]

        by_krona, by_mean = (joint(ballots, exchange, method) for method in ("krona", "medel"))
        assert [21_000, 21_000, 20_000, 20_000, 10_000, 5_000] == list(by_krona.changes[:6])
        assert [26_000, 26_000, 21_400, 13_000, 7_000, 3_600] == list(by_mean.changes[:6])
        assert (30, 30) == (by_krona.tax_ore, by_mean.tax_ore)
        assert 129_997 + 36_600 - 97_000 == by_krona.result_tkr == by_mean.result_tkr

    def test_the_example_of_stanford(self) -> None:
        """A(4,5,1), B(3,5,2), C(0,0,10) of ten: 3, 5, 2."""
        ballots = [ballot(4, 5, 1), ballot(3, 5, 2), ballot(0, 0, 10)]

        assert (3, 5, 2, -10) == krona(ballots)

    def test_camps_that_want_one_thing_each(self) -> None:
        """5, 3 and 2 of ten voters: krona gives all to the largest, the mean gives shares."""
        wants = [(10, 0, 0)] * 5 + [(0, 10, 0)] * 3 + [(0, 0, 10)] * 2
        ballots = [ballot(*one) for one in wants]

        assert (10, 0, 0, -10) == krona(ballots)
        assert (5, 3, 2, -10) == mean(ballots)


class TestLastTkr:
    """Where the last tkr go."""

    def test_a_column_that_has_all_it_was_voted_gets_no_more(self) -> None:
        """The last tkr goes to the first of those that stand lowest and have votes left, here the second."""
        assert (2, 3, 2, -7) == _level_out((0, 0, 0, -8), (2, 9, 9, -7))

    def test_the_mean_gives_what_is_left_to_the_largest_remainders(self) -> None:
        """A third and two thirds of a tkr are left of three ballots: the two thirds get it."""
        ballots = [ballot(1, 2), ballot(0, 0), ballot(0, 0)]

        assert (0, 1, -1) == mean(ballots)


class TestAnyBallots:
    """Properties."""

    @BOTH
    @given(ballots=profiles(most_weight=3))
    def test_the_envelope_is_divided_exactly(self, method: Method, ballots: list[Ballot]) -> None:
        """The outcome sums to nought, in whole tkr, between the lowest and the highest of every column."""
        outcome = RULES[method](ballots)

        assert 0 == sum(outcome)
        for amount, column in zip(outcome, zip(*(one.changes for one in ballots), strict=True), strict=True):
            assert min(column) <= amount <= max(column)

    @BOTH
    @given(ballots=profiles(), luck=st.randoms(use_true_random=False))
    def test_who_voted_what_does_not_matter(self, method: Method, ballots: list[Ballot], luck: Random) -> None:
        """The same ballots in another order give the same (anonymity)."""
        other = list(ballots)
        luck.shuffle(other)

        assert RULES[method](ballots) == RULES[method](other)

    @BOTH
    @given(ballots=profiles(most=9), luck=st.permutations(range(5)))
    def test_no_column_is_favoured(self, method: Method, ballots: list[Ballot], luck: list[int]) -> None:
        """Columns in another order give the same, to the last tkr of a tie (neutrality)."""
        order = [place for place in luck if place < len(ballots[0].changes)]
        outcome = RULES[method](ballots)
        turned = RULES[method]([Ballot(changes=tuple(one.changes[p] for p in order)) for one in ballots])

        assert all(abs(outcome[place] - there) <= 1 for place, there in zip(order, turned, strict=True))

    @BOTH
    @given(ballots=profiles(voters=(1, 1)), voters=st.integers(1, 20))
    def test_what_all_want_is_what_they_get(self, method: Method, ballots: list[Ballot], voters: int) -> None:
        """Unanimity."""
        assert ballots[0].changes == RULES[method](ballots * voters)

    @BOTH
    @given(ballots=profiles(), times=st.integers(2, 5))
    def test_everyone_twice_gives_the_same(self, method: Method, ballots: list[Ballot], times: int) -> None:
        """Copies of all the ballots, or a weight for all, change nothing."""
        outcome = RULES[method](ballots)

        assert outcome == RULES[method](ballots * times)
        assert outcome == RULES[method]([Ballot(changes=one.changes, weight=times) for one in ballots])

    @BOTH
    @given(ballots=profiles(most_weight=4))
    def test_a_weight_is_so_many_ballots(self, method: Method, ballots: list[Ballot]) -> None:
        """A weight of three is three ballots that are alike."""
        repeated = [Ballot(changes=one.changes) for one in ballots for _ in range(one.weight)]

        assert RULES[method](ballots) == RULES[method](repeated)

    @given(ballots=profiles(most=4, columns=(2, 4), voters=(1, 6), most_weight=3))
    def test_krona_has_the_least_total_distance(self, ballots: list[Ballot]) -> None:
        """No outcome of all that there are is nearer to the ballots together."""
        assert least_total(ballots) == total(ballots, krona(ballots))

    @settings(max_examples=15)
    @given(ballots=profiles(most=100_000, columns=(2, 4), voters=(1, 4), most_weight=3))
    def test_krona_is_the_optimum_of_the_linear_programme(self, ballots: list[Ballot]) -> None:
        """The programme itself, solved by a simplex in fractions, has the same least total, weights and all."""
        assert least_distance(ballots) == total(ballots, krona(ballots))

    @given(ballots=profiles(most=100_000, columns=(8, 8), voters=(1, 25), most_weight=2))
    def test_krona_meets_the_dual_of_the_linear_programme_with_eight_columns(self, ballots: list[Ballot]) -> None:
        """The programme's dual proves that no outcome has a smaller total, also in fractions of a krona."""
        assert dual_bound(ballots) == total(ballots, krona(ballots))

    @given(ballots=profiles(most=30, columns=(2, 6)))
    def test_krona_is_the_moving_phantoms_of_the_utilitarian_rule(self, ballots: list[Ballot]) -> None:
        """Within a tkr of the same mechanism by its own definition, in fractions."""
        for mine, theirs in zip(krona(ballots), moving_phantoms(ballots), strict=True):
            assert abs(mine - theirs) < 1

    @given(ballots=profiles(most=50), step=st.integers(1, 3))
    def test_a_small_change_of_a_ballot_is_a_small_change_of_the_outcome(
        self, ballots: list[Ballot], step: int
    ) -> None:
        """A ballot that moves a little moves no column further than the ballot moved."""
        moved = list(ballots[0].changes)
        moved[0], moved[-1] = moved[0] + step, moved[-1] - step
        after = krona([Ballot(changes=tuple(moved)), *ballots[1:]])

        assert distance_tkr(krona(ballots), after) <= step

    @given(ballots=profiles(most=20, columns=(3, 8)), unit=st.integers(1, 7))
    def test_the_replay_ends_at_the_outcome_with_falling_votes(self, ballots: list[Ballot], unit: int) -> None:
        """Every step goes on where its column stood, with as many votes as want all of it."""
        counted = Count(ballots)
        now = list(counted.supported(counted.votes))
        votes = counted.votes
        for step in counted.steps(unit):
            assert now[step.column] == step.start_tkr < step.end_tkr
            assert step.votes <= votes
            assert step.votes == sum(one.changes[step.column] >= step.end_tkr for one in ballots)
            now[step.column], votes = step.end_tkr, step.votes

        assert list(krona(ballots)) == now


class TestLies:
    """Nobody gains by voting for anything but what they want."""

    @given(ballots=profiles(most=15, columns=(2, 8), voters=(1, 9)), luck=st.integers(0, 2**32))
    def test_no_lie_by_luck_helps_under_krona(self, ballots: list[Ballot], luck: int) -> None:
        """Two hundred other ballots for each of the drawn profiles: thousands in all."""
        truth, others = ballots[0].changes, ballots[1:]
        honest = distance_tkr(truth, krona(ballots))
        chance = np.random.Generator(np.random.PCG64(luck))
        for lie in chance.integers(-40, 41, (200, len(truth) - 1)).tolist():
            assert distance_tkr(truth, krona([ballot(*lie), *others])) >= honest

    @given(ballots=profiles(most=3, columns=(3, 3), voters=(1, 6)))
    def test_no_lie_at_all_helps_under_krona_in_a_small_vote(self, ballots: list[Ballot]) -> None:
        """Every ballot there is between −4 and 4 is tried, to the last tkr of a tie."""
        truth, others = ballots[0].changes, ballots[1:]
        honest = distance_tkr(truth, krona(ballots))
        for first in range(-4, 5):
            for second in range(-4, 5):
                assert distance_tkr(truth, krona([ballot(first, second), *others])) >= honest

    @given(ballots=profiles(most=60_000, columns=(8, 8), voters=(2, 12)))
    def test_searching_finds_no_lie_under_krona_and_one_under_the_mean(self, ballots: list[Ballot]) -> None:
        """With room to exaggerate, the mean can be pulled all the way to what the liar wants."""
        truth, others = ballots[0].changes, ballots[1:]
        reach = Reach(low=(-10_000_000,) * 8, high=(10_000_000,) * 8)
        by_krona = best_lie(others, truth, "krona", reach, lies=60)
        by_mean = best_lie(others, truth, "medel", reach, lies=0)

        assert 0 == by_krona.gain_tkr
        assert by_krona.tried > 100
        assert by_mean.cheated == truth

    def test_the_search_begins_with_the_computed_lie_and_exaggerations(self) -> None:
        """Away from what the others want on the mean, ever further; then money moved between every two columns."""
        others, truth = [ballot(0, 0), ballot(0, 20)], (30, 10, -40)
        reach = Reach(low=(-1000,) * 3, high=(1000,) * 3)
        lies = list(islice(_lies(others, truth, reach, 0), 8))

        assert [90, 10, -100] == list(lies[0])
        assert [(60, 10, -70), (90, 10, -100), (150, 10, -160)] == lies[1:4]
        assert [(29, 11, -40), (29, 10, -39)] == lies[6:8]

    def test_no_lie_reaches_further_than_a_ballot_may(self) -> None:
        """With little room the best lie stays inside it, and gains less than it could."""
        others, truth = [ballot(0, 0), ballot(0, 20)], (30, 10, -40)
        narrow, wide = (
            best_lie(others, truth, "medel", Reach(low=(-most,) * 3, high=(most,) * 3)) for most in (50, 500)
        )

        assert max(map(abs, narrow.lie)) <= 50
        assert 0 < narrow.gain_tkr < wide.gain_tkr
        assert wide.cheated == truth

    def test_lies_by_luck_keep_to_the_envelope_and_differ(self) -> None:
        """As many as asked for, each a ballot, and the same ones every time."""
        others, truth = [ballot(0, 0), ballot(0, 20)], (30, 10, -40)
        lies = list(_by_luck(truth, others, 50))

        assert lies == list(_by_luck(truth, others, 50))
        assert 50 == len(lies)
        assert len(set(lies)) > 30
        assert {0} == set(map(sum, lies))

    @given(ballots=profiles(most=9, columns=(3, 3), voters=(2, 5)), most=st.integers(9, 14))
    def test_the_computed_lie_is_the_best_under_the_mean(self, ballots: list[Ballot], most: int) -> None:
        """Within a tkr of rounding, no ballot inside the limits pulls the mean nearer."""
        truth, others = ballots[0].changes, ballots[1:]
        reach = Reach(low=(-most,) * 3, high=(most,) * 3)
        pulled = pulling(others, truth, reach)
        if not reach.holds(truth):
            return

        def wrong(lie: Changes) -> int:
            sums = [sum(one.changes[p] for one in others) + lie[p] for p in range(3)]
            return sum(abs(len(ballots) * mine - its) for mine, its in zip(truth, sums, strict=True))

        assert reach.holds(pulled)
        everything = ((a, b, -a - b) for a in range(-most, most + 1) for b in range(-most, most + 1))
        assert min(wrong(lie) for lie in everything if reach.holds(lie)) == wrong(pulled)


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


class TestAgreement:
    """Spread, preference, camps, place."""

    def test_the_spread_of_a_lever(self) -> None:
        """Least, quarters, median, most, and who moved it."""
        ballots = [ballot(0), ballot(10), ballot(20), ballot(40), ballot(60)]

        first = spreads(ballots)[0]
        assert (0, 10, 20, 40, 60) == (first.least, first.lower, first.median, first.upper, first.most)
        assert (4, 5) == (first.moved, first.votes)

    def test_who_would_rather_have_the_budget_than_the_agreed_one(self) -> None:
        """Two are nearer to it, one to no change, one stands between."""
        ballots = [ballot(10), ballot(9), ballot(0), ballot(5, weight=2)]

        found = preference(ballots, (10, -10), (0, 0))
        assert (2, 1, 2) == (found.for_it, found.against, found.alike)
        assert 10 == found.worst_tkr
        assert (0 + 1 + 10 + 2 * 5) // 5 == found.mean_tkr

    def test_two_camps_and_what_both_rather_have(self) -> None:
        """Four want schools, three want care: the compromise lies as near the larger as the smaller can bear."""
        nothing = (0,) * 5
        ballots = [ballot(20, 0, *nothing)] * 4 + [ballot(0, 20, *nothing)] * 3

        found = camps(ballots)
        assert found is not None
        assert (4, 3) == (found.larger.votes, found.smaller.votes)
        assert (20, 0) == found.larger.budget[:2]
        assert found.compromise is not None
        assert found.compromise.smaller.for_it == 3
        assert 0 < found.compromise.way_pct < 100
        assert found.compromise.budget[0] > found.compromise.budget[1] > 0

    def test_the_compromise_goes_no_further_than_it_must(self) -> None:
        """A hundredth of the way is enough for the smaller camp to gain, in whole tkr."""
        nothing = (0,) * 5
        found = camps([ballot(20_000, 0, *nothing)] * 4 + [ballot(0, 20_000, *nothing)] * 3)

        assert found is not None
        assert found.compromise is not None
        assert 1 == found.compromise.way_pct
        assert (19_800, 200, *nothing, -20_000) == found.compromise.budget

    @given(ballots=profiles(most=30, columns=(3, 4), voters=(2, 8), most_weight=3))
    def test_no_other_split_lies_nearer_its_two_middles(self, ballots: list[Ballot]) -> None:
        """Of all pairs of ballots, the two camps gather around the pair that leaves the least distance."""
        sides = _split(ballots).tolist()

        def left(ours: list[Ballot], middle: Ballot) -> int:
            return sum(one.weight * distance_tkr(one.changes, middle.changes) for one in ours)

        camps_of = [[one for one, side in zip(ballots, sides, strict=True) if side == which] for which in (0, 1)]
        found = sum(min(left(ours, middle) for middle in ours) for ours in camps_of if ours)
        pairs = ((a, b) for a in ballots for b in ballots)
        assert found == min(
            sum(one.weight * min(distance_tkr(one.changes, m.changes) for m in pair) for one in ballots)
            for pair in pairs
        )

    def test_half_of_a_camp_is_not_more_than_half(self) -> None:
        """A compromise needs more than half of both; where the larger camp is divided evenly there is none."""
        wanted, nothing = ballot(20, *(0,) * 6), ballot(*(0,) * 7)
        budget = wanted.changes

        assert _compromise([[wanted, nothing], [wanted] * 3], budget, budget) is None
        made = _compromise([[wanted, wanted, nothing], [wanted] * 3], budget, budget)
        assert made is not None
        assert (2, 1, 0, 3) == (made.larger.for_it, made.larger.against, made.way_pct, made.smaller.for_it)

    def test_three_and_three_are_camps_and_each_is_told_by_its_own_count(self) -> None:
        """The fewest that there can be; a weight adds votes and no people."""
        nothing = (0,) * 5
        ballots = [
            *(ballot(20 + n, 0, *nothing) for n in range(3)),
            *(ballot(0, 20 + n, *nothing, weight=2) for n in range(3)),
        ]

        found = camps(ballots)
        assert found is not None
        assert (6, 3) == (found.larger.votes, found.smaller.votes)
        assert (0, 21) == found.larger.budget[:2]
        assert (21, 0) == found.smaller.budget[:2]
        heavy = [ballot(20, 0, *nothing, weight=9), *([ballot(0, 20, *nothing)] * 5)]
        assert camps(heavy) is None

    def test_a_camp_that_is_one_person_is_not_told_about(self) -> None:
        """Six agree and one does not: there are no camps to show, and a circle of five has none either."""
        nothing = (0,) * 6

        assert camps([ballot(20, *nothing)] * 6 + [ballot(-90, *nothing)]) is None
        assert camps([ballot(20, *nothing)] * 3 + [ballot(-90, *nothing)] * 2) is None

    def test_ones_own_place(self) -> None:
        """How many want less, as much, and more."""
        first, _ = places([ballot(0), ballot(10), ballot(10), ballot(30)], (10, -10))

        assert (10, 1, 2, 1) == (first.own, first.less, first.same, first.more)
