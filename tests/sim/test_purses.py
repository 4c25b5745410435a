"""What a committee's money does at the edges: tied against untied, promised against held back, vacant against saved."""

import numpy as np
import pytest

from sim.engine.accounts import _restored
from sim.model import Model
from tests.strategies import nothing, taking, years

pytestmark = pytest.mark.fast


def output(model: Model, units: dict[str, float], measure: str) -> tuple[float, ...]:
    """The wanted level of one measure when these units are taken and no frame is raised."""
    plan = nothing()
    for name, count in units.items():
        plan = plan.with_units(name, years(), round(count * 100))
    return next(o.wanted for o in model.project(plan).outputs if o.measure == measure)


@pytest.mark.parametrize(("measure", "units"), [("M31", 1.0), ("M33", 6.0), ("M42", 5.0), ("M43", 4.0)])
def test_a_tied_measure_is_not_eaten_by_its_own_cost(model: Model, measure: str, units: float) -> None:
    """Without new money the measure stands as decided, and other work of the committee is cut for it."""
    assert (units,) * 3 == pytest.approx(output(model, {measure: units}, measure))


def test_cutting_other_work_for_a_measure_is_felt_as_a_cut(model: Model) -> None:
    """The same measure with and without money of its own: without it trust falls and sick leave rises."""
    paid, unpaid = taking({"M70": 15.0}), nothing().with_units("M70", years(), 1500)
    with_money, without = model.contributions(paid), model.contributions(unpaid)
    assert "R73" in [part.part for part in without["N00668"] if min(part.amounts) < -1e-3]
    assert all(min(part.amounts) > -1e-3 for part in with_money.get("N00668", ()) if part.part == "R73")


def test_a_vacant_post_saves_no_more_than_its_measure_costs(model: Model) -> None:
    """Consultants who are not replaced save nothing: a measure that saves money gives none where nobody works."""
    accounts = model.project(nothing().with_units("M09", years(), 1500)).accounts
    assert np.all(accounts.vacancies[:, 0] <= 0.0)
    pool = model.project(taking({"M32": 56.0}))
    tied = next(purse.tied_tkr for purse in pool.purses if purse.committee == "von")
    assert 0.0 < pool.accounts.vacancies[0, 0] < tied[0] / 2


def test_an_own_target_on_the_other_side_of_today_keeps_the_good_direction(model: Model) -> None:
    """No worse than 19 persons is met when there are fewer, however the target stands to the base."""
    plan = nothing()
    kept = [
        model.project(type(plan)(scenario=plan.scenario, targets={"U21401": target})).reading("U21401").chance
        for target in (15.0, 18.9, 19.0, 19.1, 23.0)
    ]
    assert sorted(kept) == kept
    assert kept[-1] > 0.9


def test_what_is_held_back_of_prices_and_kept_of_volume_do_not_pay_for_each_other(model: Model) -> None:
    """BUN without price compensation is cut by all of it, also when it keeps its volume money."""
    held = nothing().with_compensation("bun", years(), pkv=0, volume=100)
    kept = nothing().with_compensation("bun", years(), pkv=0, volume=0)
    cuts = [next(p.net_tkr for p in model.project(plan).purses if p.committee == "bun") for plan in (held, kept)]
    assert cuts[0] == cuts[1]
    assert cuts[0] == pytest.approx([-32_670.0, -66_451.0, -101_418.0], rel=0.01)


@pytest.mark.parametrize(
    ("results", "restored"),
    [
        ([1.0, 2.0, 3.0], [True, True, True]),
        ([-10.0, 10.0, -5.0], [True, True, False]),
        ([-10.0, -10.0, 11.0], [True, False, True]),
        ([-10.0, 4.0, 6.0], [True, True, True]),
        ([0.0, 0.0, -1.0], [True, True, False]),
        ([-10.0, 0.0, 0.0, 10.0, 0.0], [True] * 5),
        ([-10.0, 0.0, 0.0, 0.0, 10.0], [False, True, True, True, True]),
    ],
)
def test_a_surplus_restores_the_oldest_deficit_first_and_only_once(results: list[float], restored: list[bool]) -> None:
    """The three following years count, and a krona of surplus is used once."""
    assert restored == _restored(results)


def test_the_base_answers_from_the_year_of_the_change(model: Model) -> None:
    """A rise in the last year alone costs its full base response, not what equalisation would leave of it."""
    late = model.project(nothing().with_tax(years()[-1:], 30)).accounts.base_response[:, 0]
    early = model.project(nothing().with_tax(years(), 30)).accounts.base_response[:, 0]
    assert late[0] == late[1] == 0.0
    assert late[2] < 5 * early[2] < 0.0


def test_a_rule_about_cuts_keeps_its_own_clock(model: Model) -> None:
    """Placements that a cut of open care causes come by R102's own shares, not by the faster loss of R100."""
    cut = model.project(taking({"M46": -8.0})).accounts.placements[:, 0]
    shares = model.scenario.rule_by_id["R102"].build
    assert cut / cut[-1] == pytest.approx(shares, rel=1e-5)
