"""Krona för krona and the mean: the printed vectors, and what must hold for any ballots."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.authored.scenario import Scenario
from sim.plan import Plan
from sim.votes.ballot import Ballot, Exchange, changes_of
from sim.votes.joint import RULES, Count, Method, _level_out, distance_tkr, joint, krona, mean
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

    def test_the_largest_remainder_is_not_the_largest_sum(self) -> None:
        """Of four ballots 6, 3 and −9 leave two, three and three quarters."""
        assert (1, 1, -2) == mean([ballot(6, 3), ballot(0, 0), ballot(0, 0), ballot(0, 0)])


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

    def test_a_step_of_the_replay_ends_at_a_whole_million(self) -> None:
        """Or where the column ends: two and a half millions that two of three want are three steps."""
        ballots = [*[ballot(2_500, 0)] * 2, ballot(0, 2_500)]

        assert [1_000, 2_000, 2_500] == [step.end_tkr for step in Count(ballots).steps() if step.column == 0]
