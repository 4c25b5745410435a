"""Lies: none pays under krona för krona, and the best one under the mean is found."""

from itertools import islice

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.votes.ballot import Ballot, Changes
from sim.votes.cheating import Reach, _by_luck, _lies, best_lie, pulling
from sim.votes.joint import distance_tkr, krona
from tests.sim.voting import ballot, profiles

pytestmark = pytest.mark.fast


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
        assert 0 == best_lie(others, truth, "krona", Reach(low=truth, high=truth), lies=60).tried
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
