"""Single lines of the accounts, and what the law says of them, reckoned by hand."""

from dataclasses import replace

import numpy as np
import pytest

from sim.engine.accounts import Accounts, _unspent, law
from sim.engine.compiled import Compiled
from sim.engine.effects import _one_sided
from sim.engine.kept import Kept
from sim.engine.levers import levers_of
from sim.engine.money import spend
from sim.engine.normal import Array
from sim.engine.people import MixFilled
from sim.engine.run import run
from sim.model import Model
from sim.plan import Plan
from tests.strategies import COMMITTEES, nothing, scenario, taking, years
from tests.strategies import model as models

pytestmark = pytest.mark.fast


def column(*numbers: float) -> Array:
    """One number a year, for one draw."""
    return np.array([[number] for number in numbers])


def accounts_of(result: Array, revenue: Array, budgeted: Array) -> Accounts:
    """Accounts with these three, and anything else."""
    return replace(models().project(nothing()).accounts, result=result, revenue=revenue, budgeted=budgeted)


def are_cut(central: Compiled, plan: Plan) -> list[bool]:
    """By committee, whether a plan cuts its money or its ordinary work."""
    return [money.is_cut for money in spend(central, levers_of(central, [plan]), Kept()).committees]


class TestLaw:
    """Three different things that are kept apart."""

    def test_a_result_is_below_its_target_from_five_thousandths_of_a_percent(self) -> None:
        """What rounds to the target has reached it; more than that is short of it."""
        accounts = accounts_of(column(1.996, 1.994, 2.0), column(100.0, 100.0, 100.0), column(1.0, 1.0, 1.0))

        told = law(accounts, column(2.0, 2.0, 2.0))
        assert [False, True, False] == [year.below_own_target for year in told]

    def test_a_deficit_is_less_than_nought_by_more_than_rounding(self) -> None:
        """Budgeted and outcome each for itself; nought is no deficit."""
        accounts = accounts_of(column(0.0, -1e-7, -1.0), column(100.0, 100.0, 100.0), column(-1.0, 0.0, -1e-7))

        told = law(accounts, column(-5.0, -5.0, -5.0))
        assert [(True, False), (False, False), (False, True)] == [
            (year.budget_in_deficit, year.outcome_in_deficit) for year in told
        ]

    def test_the_law_is_asked_of_the_central_run(self) -> None:
        """The first draw; what another draw would bring is luck, and no decision."""
        accounts = accounts_of(np.array([[5.0, -5.0]] * 3), np.full((3, 2), 100.0), column(-1.0, 1.0, 1.0))

        told = law(accounts, column(2.0, 2.0, 2.0))
        assert [(False, True, False), *[(False, False, False)] * 2] == [
            (year.below_own_target, year.budget_in_deficit, year.outcome_in_deficit) for year in told
        ]


class TestPeople:
    """What a cut costs in pay to those whose posts disappear."""

    def test_posts_that_go_beyond_those_who_leave_cost_their_share_of_a_years_pay(self) -> None:
        """Group by group, year by year: the fall of posts less the turnover, times pay, times the share."""
        central = models(2).central
        plan = nothing()
        for name, tkr in (("bun", -90_000), ("von", -80_000)):
            plan = plan.with_amount(name, years()[1:], tkr)
        now = run(central, levers_of(central, [plan])).situation
        par = {name: float(np.ravel(values)[0]) for name, values in central.parameters.items()}
        expected = np.zeros(3)
        for group, posts in now.staffing.groups.items():
            net = np.broadcast_to(posts.added - posts.removed, (3, 1))[:, 0]
            for year in range(3):
                gone = (net[year - 1] if year else 0.0) - net[year]
                beyond = max(gone - float(np.ravel(central.stocks[group])[0]) * par["PAR_TURNOVER"], 0.0)
                pay = float(np.broadcast_to(central.pay_tkr[group], (3, 1))[year, 0])
                expected[year] -= beyond * pay * par["PAR_REDUNDANCY"]
        found = run(central, levers_of(central, [plan])).accounts.redundancy[:, 0]

        assert expected[1] < -1000.0
        assert expected == pytest.approx(np.broadcast_to(found, 3), rel=1e-9)

    def test_a_cut_of_one_measure_saves_no_pay_where_another_cannot_be_filled(self) -> None:
        """Only posts that are wanted and stand empty leave money over; what is cut has its money already."""
        central = models(2).central
        short = MixFilled(missing=column(0.5, 0.5, 0.5), filled=column(0.6, 0.6, 0.6))
        wanted, cut = column(4.0, 4.0, 4.0), column(-3.0, -3.0, 2.0)
        pay = central.measures["M26"].pay_tkr * 4.0 + central.measures["M31"].pay_tkr * column(0.0, 0.0, 2.0)
        expected = 0.5 * pay * central.parameters["PAR_VACANT"]
        assert expected == pytest.approx(_unspent(central, short, {"M26": wanted, "M31": cut}))

    def test_what_compensation_costs_is_what_it_takes_from_the_result(self) -> None:
        """More promised is a cost above zero; what is held back is a cost below it."""
        promised = models(2).project(nothing().with_compensation("von", years(), pkv=100, volume=100)).accounts
        held = models(2).project(nothing().with_compensation("von", years(), pkv=0, volume=100)).accounts
        assert np.all(promised.compensation_cost[1:] > 0.0)
        assert np.all(held.compensation_cost[1:] < 0.0)
        assert np.all(promised.compensation_cost == -promised.compensation)


class TestMoney:
    """What untied money buys."""

    def test_volume_kept_in_one_year_alone_is_felt(self, model: Model) -> None:
        """The schools' volume compensation held back in 2027 moves something, and nothing before it."""
        parts = model.contributions(nothing().with_compensation("bun", years()[1:2], pkv=100, volume=0))
        amounts = [part.amounts for row in parts.values() for part in row]

        assert any(abs(amount[2]) > 1e-6 for amount in amounts)
        assert all(abs(amount[0]) < 1e-9 for amount in amounts)
        held = model.project(nothing().with_compensation("bun", years()[1:2], pkv=100, volume=0))
        kept = [output.measure for output in held.outputs if output.measure == "M36"]
        assert ["M36"] == kept

    def test_a_cut_in_one_year_alone_is_a_cut(self) -> None:
        """Of the frame, or of the ordinary work by measures dearer than the addition; money as it was is none."""
        central = models(2).central
        last = years()[2:]
        dearer = taking({"M26": 5.0}).with_amount("von", years()[:2], 50_000).with_amount("von", last, 0)
        saving = taking({"M33": -1.0}).with_amount("bun", years(), 0).with_amount("bun", last, -1)
        for plan in (nothing().with_amount("von", last, -1), dearer):
            assert [True, *[False] * 5] == are_cut(central, plan)
        assert [False, True, *[False] * 4] == are_cut(central, saving)
        assert not any(are_cut(central, nothing()))

    @pytest.mark.parametrize("tkr", [12_000, -9_000])
    def test_untied_money_leaks_is_metered_or_is_neither(self, tkr: int) -> None:
        """What the mix buys, what no measure describes and what leaks are all of a committee's untied money."""
        central = models(2).central
        plan = nothing()
        for name in COMMITTEES:
            plan = plan.with_amount(name, years(), tkr)
        spending = run(central, levers_of(central, [plan])).situation.spending
        for place in range(len(COMMITTEES)):
            untied, leaked, unmetered = (
                np.broadcast_to(amount, (3, 1))
                for money in (spending.committees[place],)
                for amount in (money.untied_tkr, money.leaked_tkr, money.unmetered_tkr)
            )
            metered = np.zeros((3, 1))
            of_cuts = scenario().cut_shares[central.committees[place].id]
            for item, of_cut in zip(central.committees[place].mix, of_cuts, strict=True):
                if item.measure:
                    metered += central.measures[item.measure].cost_tkr(spending.levels[item.measure])
                elif item.area:
                    metered += (untied - leaked) * (item.share if tkr > 0 else of_cut)
            assert untied == pytest.approx(leaked + metered + unmetered)
            assert bool(np.all(leaked > 0.0)) == (tkr > 0)
            assert bool(np.all(leaked == 0.0)) == (tkr < 0)


@pytest.mark.parametrize(
    ("rise", "fall", "expected"), [(1.0, 1.0, (2.0, -2.0)), (0.5, 2.0, (1.0, -4.0)), (3.0, 3.0, (6.0, -6.0))]
)
def test_a_rule_may_count_rises_and_falls_differently(rise: float, fall: float, expected: tuple[float, float]) -> None:
    """Each side of nought has its factor, also where the two are alike."""
    rule = replace(scenario().rules[0], rise_factor=rise, fall_factor=fall)

    assert list(expected) == _one_sided(rule, np.array([2.0, -2.0])).tolist()
