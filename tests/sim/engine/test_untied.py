"""Untied money leaves room for what is tied, in whatever shapes the levels come."""

import numpy as np
import pytest

from sim.engine.untied import Spread

pytestmark = pytest.mark.fast


def test_a_level_that_all_plans_share_stands_beside_one_that_differs() -> None:
    """Plans are tried side by side: what is tied alike in all of them has one column, and the others one a plan."""
    column = np.ones((2, 1, 1))
    spread = Spread(
        measures=("alike", "other"),
        areas=(),
        share=column / 2,
        share_of_cuts=column / 2,
        annual_tkr=column,
        once_tkr=np.zeros((0, 1, 1)),
        floor=-column,
        ceiling=10.0 * column,
    )
    tied = {"alike": np.array([[4.0]]), "other": np.array([[0.0, 7.0]])}

    assert [[[6.0, 6.0]], [[9.0, 3.0]]] == spread.within(np.array([[[9.0]], [[9.0]]]), tied).tolist()
