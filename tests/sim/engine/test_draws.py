"""The ensemble: stratified draws, one luck inside a family, a stream of its own for each number."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.authored.ranges import Range
from sim.engine.draws import Uncertain, triangular, two_piece, uniforms
from sim.engine.normal import Array

ALONE = tuple(Uncertain(id=f"alone-{number}") for number in range(4))
FAMILY = tuple(Uncertain(id=f"kin-{n}", family="kin", luck=-1.0 if n == 2 else 1.0) for n in range(4))
OTHERS = tuple(Uncertain(id=f"others-{number}", family="others") for number in range(2))


def rank_correlation(one: Array, other: Array) -> float:
    """Spearman's correlation of draws that have no ties."""
    return float(np.corrcoef(np.argsort(np.argsort(one)), np.argsort(np.argsort(other)))[0, 1])


@given(draws=st.integers(2, 300), seed=st.integers(0, 2**31))
def test_each_number_is_stratified(draws: int, seed: int) -> None:
    """Draw 0 is the middle; the others hold each part of the range exactly once, in a family as well as alone."""
    even = (np.arange(draws - 1) + 0.5) / (draws - 1)
    for values in uniforms((*ALONE, *FAMILY), draws, seed).values():
        assert 0.5 == values[0]
        np.testing.assert_allclose(np.sort(values[1:]), even, rtol=1e-12)


@pytest.mark.parametrize("seed", [1, 20262028])
def test_a_family_hangs_together_by_half(seed: int) -> None:
    """Rank correlation is 0,5 inside a family, turned where a high draw is bad luck, and 0 outside it."""
    table = {name: values[1:] for name, values in uniforms((*ALONE, *FAMILY, *OTHERS), 8001, seed).items()}
    for one, other in combinations((*ALONE, *FAMILY, *OTHERS), 2):
        kin = one.family == other.family != ""
        expected = 0.5 * one.luck * other.luck if kin else 0.0
        assert expected == pytest.approx(rank_correlation(table[one.id], table[other.id]), abs=0.05)


@given(seed=st.integers(0, 2**31))
def test_a_new_number_changes_no_other_numbers_draws(seed: int) -> None:
    """Adding a rule or turning the order leaves the draws of every other rule as they were."""
    before = uniforms((*ALONE, *FAMILY), 64, seed)
    after = uniforms((*OTHERS, *reversed(FAMILY), Uncertain(id="new", family="kin"), *ALONE), 64, seed)
    assert all(np.array_equal(values, after[name]) for name, values in before.items())


def test_another_seed_gives_other_draws() -> None:
    """Two seeds do not share the draws of any number."""
    first, second = uniforms((*ALONE, *FAMILY), 64, 1), uniforms((*ALONE, *FAMILY), 64, 2)
    assert not any(np.array_equal(first[name], second[name]) for name in first)


@given(ends=st.lists(st.floats(-1e6, 1e6), min_size=3, max_size=3), seed=st.integers(0, 999))
def test_a_triangular_belief_stays_inside_its_ends(ends: list[float], seed: int) -> None:
    """No draw falls outside low and high, and draw 0 is the central value."""
    low, central, high = sorted(ends)
    values = triangular(uniforms(ALONE, 64, seed)["alone-0"], Range(low=low, central=central, high=high))
    slack = 1e-9 * (1.0 + max(abs(low), abs(high)))
    assert central == values[0]
    assert np.all((values >= low - slack) & (values <= high + slack))


def test_a_triangular_belief_has_the_mean_of_its_corners() -> None:
    """The mean of a triangular belief is the mean of low, central and high."""
    values = triangular(uniforms(ALONE, 4001, 1)["alone-0"], Range(low=1.0, central=2.0, high=9.0))
    assert 4.0 == pytest.approx(float(values[1:].mean()), abs=1e-3)


def test_a_two_piece_belief_has_its_three_percentiles() -> None:
    """A drift's low, central and high are its 10th, 50th and 90th percentiles."""
    values = two_piece(uniforms(ALONE, 4001, 1)["alone-0"], 10.0, 13.0, 14.0)
    assert 13.0 == values[0]
    np.testing.assert_allclose(np.percentile(values[1:], [10, 50, 90]), [10.0, 13.0, 14.0], atol=0.01)
