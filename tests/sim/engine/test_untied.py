"""Untied money buys of everything in a mix, and leaves room for what is tied, in whatever shapes the levels come."""

from dataclasses import replace

import numpy as np
import pytest

from sim.authored.scenario import MixShare
from sim.engine.normal import Array
from sim.engine.priced import Priced
from sim.engine.untied import Spread, spread_of
from tests.strategies import scenario

pytestmark = pytest.mark.fast


def column(*numbers: float) -> Array:
    """One number a year, for one draw."""
    return np.array([[number] for number in numbers])


def _spread(annual: float, once: float) -> Spread:
    """All of a committee's money to one measure."""
    committee = replace(scenario().committees[0], mix=(MixShare(share=1.0, measure="M00"),))
    return spread_of(committee, (1.0,), {"M00": _priced(annual, once)})


def _priced(annual: float, once: float) -> Priced:
    """A measure that costs so much a year and so much to start, from three fewer than today to ten."""
    return Priced(
        id="M00",
        purse=0,
        decided=False,
        annual_tkr=column(annual, annual, annual),
        once_tkr=column(once, once, once),
        starts=once > 0.0,
        floor=column(-3.0, -3.0, -3.0),
        ceiling=column(10.0, 10.0, 10.0),
        staff=(),
        mix=(),
        pay_tkr=column(0.0, 0.0, 0.0),
    )


def test_money_by_year_buys_a_level_that_costs_it_again() -> None:
    """A measure with a start costs that once for each unit that it rises, and nothing when it falls."""
    spread = _spread(annual=100.0, once=50.0)
    money = column(300.0, 500.0, 200.0)
    (level,) = levels = spread.bought(money[None])

    assert column(2.0, 4.0, 2.0) == pytest.approx(level)
    assert money[None] == pytest.approx(spread.spent_tkr(levels))


def test_an_addition_and_a_cut_are_spread_each_by_its_own_shares() -> None:
    """Also when they fall in different years of one plan, and where a mix has several areas."""
    priced = {"M00": _priced(annual=100.0, once=0.0)}
    mix = (MixShare(share=0.5, measure="M00"), MixShare(share=0.3, area="a"), MixShare(share=0.2, area="b"))
    spread = spread_of(replace(scenario().committees[0], mix=mix), (0.1, 0.2, 0.7), priced)

    assert (("M00",), ("a", "b")) == (spread.measures, spread.areas)
    assert np.array([[[50.0], [-10.0]], [[30.0], [-20.0]], [[20.0], [-70.0]]]) == pytest.approx(
        spread.parts(column(100.0, -100.0))
    )


def test_what_is_tied_is_never_bought_back() -> None:
    """A cut takes today's service where nothing is tied, and nothing where something is; the ceiling is shared."""
    spread = _spread(annual=100.0, once=0.0)
    tied = {"M00": column(0.5, 0.0, -1.0)}

    assert column(0.0, -3.0, -2.0)[None] == pytest.approx(spread.within(column(-5.0, -5.0, -5.0)[None], tied))
    assert column(9.5, 10.0, 10.0)[None] == pytest.approx(spread.within(column(50.0, 50.0, 50.0)[None], tied))


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
