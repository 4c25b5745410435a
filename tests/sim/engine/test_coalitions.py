"""Shapley values: what several do together is shared so that it sums, and equals get the same."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.engine.coalitions import members, weights

pytestmark = pytest.mark.fast

PLAYERS = 3


def test_shares_of_three_sum_and_treat_equals_alike() -> None:
    """A joint change that only comes when two of three are there: hand-reckoned Shapley values."""
    worth = {"": 0.0, "a": 0.0, "b": 0.0, "c": 6.0, "ab": 12.0, "ac": 6.0, "bc": 6.0, "abc": 18.0}
    names = ["".join(name for name, joined in zip("abc", who, strict=True) if joined) for who in members(PLAYERS).T]

    assert [6.0, 6.0, 6.0] == pytest.approx((weights(PLAYERS) @ [worth[name] for name in names]).tolist())


@given(st.lists(st.floats(-100.0, 100.0), min_size=2**PLAYERS, max_size=2**PLAYERS))
def test_a_value_is_the_mean_over_all_orders_of_coming(worth: list[float]) -> None:
    """The definition, reckoned order by order; and the values sum to what all do beyond what none does."""
    place = {frozenset(np.flatnonzero(who).tolist()): at for at, who in enumerate(members(PLAYERS).T)}
    orders = list(permutations(range(PLAYERS)))
    added = np.zeros(PLAYERS)
    for order in orders:
        for at, player in enumerate(order):
            before = frozenset(order[:at])
            added[player] += worth[place[before | {player}]] - worth[place[before]]
    values = weights(PLAYERS) @ np.array(worth)

    np.testing.assert_allclose(values, added / len(orders), atol=1e-9)
    assert values.sum() == pytest.approx(worth[-1] - worth[0], abs=1e-9)
