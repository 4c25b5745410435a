"""Who stands behind a joint budget: spreads, camps, the compromise, and the place of one among all."""

import pytest
from hypothesis import given

from sim.votes.agreement import _compromise, _split, camps, places, preference, spreads
from sim.votes.ballot import Ballot
from sim.votes.joint import distance_tkr
from tests.sim.voting import ballot, profiles

pytestmark = pytest.mark.fast


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

        found = preference(ballots, (10, -10))
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

    def test_how_far_a_compromise_is_on_the_way_is_told_in_percent(self) -> None:
        """The larger camp sees nothing in what it wants itself, until a quarter of the way to the smaller one."""
        small, large = ballot(0, 40_000, 0), ballot(40_000, 0, 0)
        made = _compromise([[ballot(20_000, 20_000, 0)] * 4, [small] * 3], large.changes, small.changes)

        assert made is not None
        assert (1, 4, 3) == (made.way_pct, made.larger.for_it, made.smaller.for_it)

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
        first, _ = places([ballot(0), ballot(10), ballot(10), ballot(10), ballot(30)], (10, -10))

        assert (10, 1, 3, 1) == (first.own, first.less, first.same, first.more)
