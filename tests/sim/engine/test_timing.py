"""The one clock, on cases that can be reckoned on paper."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.engine.normal import Array
from sim.engine.timing import built, delayed

pytestmark = pytest.mark.fast

BUILD, LOSS = (0.4, 1.0, 1.0), (0.6, 0.9, 1.0)

LEVELS = st.lists(st.integers(-20, 20), min_size=3, max_size=3).map(
    lambda rows: np.array(rows, dtype=np.float64)[:, None]
)

CASES = [
    ([1, 1, 1], [0.4, 1.0, 1.0], "builds up by its shares"),
    ([0, 1, 1], [0.0, 0.4, 1.0], "a year later, the same shares"),
    ([1, 2, 3], [0.4, 1.4, 2.4], "each step has its own shares"),
    ([-1, -1, -1], [-0.6, -0.9, -1.0], "today's service is lost by R100"),
    ([-1, 0, 0], [-0.6, -0.36, 0.0], "what was cut and comes back is built up again"),
    ([1, 0, 0], [0.4, 0.16, 0.04], "what had reached 0,4 is lost by R100: 60 % of it, then 90 %"),
    ([2, 1, 1], [0.8, 1.16, 1.04], "one stays and works in full, the other is lost"),
    ([1, 2, 1], [0.4, 1.4, 1.16], "what came last goes first"),
    ([0, 0, 0], [0.0, 0.0, 0.0], "nothing is nothing"),
]


@pytest.mark.parametrize(("level", "works", "why"), CASES, ids=[case[2] for case in CASES])
def test_a_level_works_as_reckoned(level: list[float], works: list[float], why: str) -> None:
    """Building up takes the rule's shares, and what is withdrawn is lost by the faster ones."""
    found = built(np.array(level, dtype=np.float64)[:, None], BUILD, LOSS)[:, 0]
    np.testing.assert_allclose(found, works, atol=1e-12, err_msg=why)


def test_in_a_longer_period_the_newest_rises_go_first_and_each_at_what_it_had_reached() -> None:
    """Of three rises two are taken back: the last had reached 0,2, the one before it 0,5, and the first stays."""
    level = np.array([1.0, 2.0, 3.0, 1.0, 1.0])[:, None]
    found = built(level, (0.2, 0.5, 0.9, 1.0, 1.0), (*LOSS, 1.0, 1.0))[:, 0]
    np.testing.assert_allclose(found, [0.2, 0.7, 1.6, 1.0 + 0.7 * 0.4, 1.0 + 0.7 * 0.1], atol=1e-12)


def test_a_passing_effect_passes() -> None:
    """Shares that fall away are of the change, not of the level: a rise is noticed once and forgotten."""
    level = np.array([1.0, 1.0, 2.0])[:, None]
    np.testing.assert_allclose(delayed(level, (1.0, 0.7, 0.4))[:, 0], [1.0, 0.7, 1.4], atol=1e-12)


@given(level=LEVELS)
def test_cutting_mirrors_adding_with_the_shares_exchanged(
    level: Array,
) -> None:
    """The clock of a level is the mirror of the clock of its opposite with building and losing exchanged."""
    np.testing.assert_allclose(built(level, BUILD, LOSS), -built(-level, LOSS, BUILD), atol=1e-9)


@given(level=LEVELS)
def test_nothing_works_beyond_what_was_ever_there(level: Array) -> None:
    """What works stays between the lowest and the highest level so far, counted from nothing."""
    works = built(level, BUILD, LOSS)
    for year in range(3):
        low, high = min(0.0, level[: year + 1].min()), max(0.0, level[: year + 1].max())
        assert low - 1e-9 <= works[year, 0] <= high + 1e-9


@given(level=LEVELS, other=st.integers(-20, 20))
def test_the_clock_never_looks_ahead(level: Array, other: int) -> None:
    """A different last year leaves the years before it as they were."""
    changed = level.copy()
    changed[2] = other
    np.testing.assert_allclose(built(level, BUILD, LOSS)[:2], built(changed, BUILD, LOSS)[:2], atol=1e-12)


@given(levels=st.lists(LEVELS, min_size=2, max_size=5))
def test_levels_side_by_side_are_levels_one_by_one(
    levels: list[Array],
) -> None:
    """The clock of many levels at once is the clock of each alone."""
    together = built(np.concatenate(levels, axis=1), BUILD, LOSS)
    alone = np.concatenate([built(level, BUILD, LOSS) for level in levels], axis=1)
    np.testing.assert_allclose(together, alone, atol=1e-12)
