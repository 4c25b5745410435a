"""Plans side by side: common draws, odds that mirror, and nothing that is called better on noise alone."""

from dataclasses import fields, replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.compare import Comparison, Duel, NotComparable, compare
from sim.model import Model
from sim.plan import Plan
from sim.projection import Projection
from tests.strategies import built_in, built_in_names, model, nothing, plans, scenario, widest_plans

MIRRORED = {"better": "worse", "worse": "better", "higher": "lower", "lower": "higher"}


def projected(*plans: Plan) -> list[Projection]:
    """Each plan in the draws that all tests share."""
    return [model().project(plan) for plan in plans]


def beside(*plans: Plan, base: int = 0) -> Comparison:
    """These plans side by side."""
    return compare(scenario(), projected(*plans), base)


def duels(comparison: Comparison, plan: int) -> list[tuple[str, Duel]]:
    """By indicator, one plan against the base."""
    return [(row.indicator.id, duel) for row in comparison.indicators if (duel := row.duels[plan]) is not None]


def made(higher: int, lower: int, difference: float, better: str = "higher") -> Duel:
    """A duel in a hundred draws, of a difference that can be noticed."""
    return Duel(
        difference=difference,
        noise_sds=abs(difference),
        higher=higher,
        lower=lower,
        draws=100,
        better=better,
        noticed=True,
    )


@given(plan=plans())
def test_a_plan_does_not_differ_from_itself(plan: Plan) -> None:
    """No lever, line or meter differs, every odds is exactly one half, and nothing is ranked."""
    same = beside(plan, plan)

    rows = (*same.levers, *same.accounts, *same.posts, same.unmetered_cut, *same.outputs, *same.side)
    assert not any(row.differs() for row in rows)
    assert {(0.0, 0.5, "same")} == {(duel.difference, duel.odds, duel.verdict) for _, duel in duels(same, 1)}
    assert () == same.differs_most()


def test_a_plan_paid_for_by_cuts_says_what_no_meter_shows() -> None:
    """Of the same measures, one plan pays by tax and one by cutting other work: the price is told."""
    row = beside(built_in("riktade-pengar"), built_in("oforandrad-skatt")).unmetered_cut
    raised, cut = (list(column) for column in zip(*row.values, strict=True))

    assert [0.0, 0.0, 0.0] == raised
    assert all(40.0 < float(mnkr or 0.0) < 97.0 for mnkr in cut)


@given(plan=plans())
def test_a_cut_that_no_meter_shows_is_part_of_what_was_cut(plan: Plan) -> None:
    """It is never more than the committees' ordinary work lost, and nothing where nothing was taken."""
    projection = model().project(plan)
    for place, cut in enumerate(projection.unmetered_cut_tkr()):
        lost = -sum(min(purse.untied_tkr[place], 0.0) for purse in projection.purses)
        assert 0.0 <= cut <= lost + 1e-6


@given(one=plans(), other=widest_plans())
def test_a_swap_of_plans_mirrors_the_odds(one: Plan, other: Plan) -> None:
    """The difference changes its sign, odds add up to one, and better becomes worse."""
    there, back = duels(beside(one, other), 1), duels(beside(other, one), 1)

    for (_, mine), (_, theirs) in zip(there, back, strict=True):
        assert -mine.difference == theirs.difference
        assert (mine.higher, mine.lower) == (theirs.lower, theirs.higher)
        assert 1.0 == pytest.approx(mine.odds + theirs.odds, abs=1e-15)
        assert MIRRORED.get(mine.verdict, mine.verdict) == theirs.verdict


@given(one=plans(), other=plans(), third=plans())
def test_any_plan_may_be_the_base(one: Plan, other: Plan, third: Plan) -> None:
    """Another base changes what is held against what, and not a number of any plan."""
    trio = projected(one, other, third)
    first, last = compare(scenario(), trio, 0), compare(scenario(), trio, 2)

    assert (first.levers, first.accounts, first.law) == (last.levers, last.accounts, last.law)
    assert ((1, 2), (0, 1)) == (first.others, last.others)
    for here, there in zip(first.indicators, last.indicators, strict=True):
        assert (here.values, here.bands) == (there.values, there.bands)
        assert (None, None) == (here.duels[0], there.duels[2])
        assert (
            here.duels[2] == compare(scenario(), [trio[0], trio[2]]).indicators[first.indicators.index(here)].duels[1]
        )


@given(one=plans(), other=plans())
def test_the_odds_are_counted_in_common_draws(one: Plan, other: Plan) -> None:
    """Odds are the share of draws in which the one value is on the good side of the other, even draws half."""
    first, second = projected(one, other)
    comparison = compare(scenario(), [first, second])

    for row in comparison.indicators:
        what, duel = row.indicator, row.duels[1]
        assert duel is not None
        apart = second.values[what.id][-1] - first.values[what.id][-1]
        apart = np.where(np.abs(apart) < 1e-9 * max(1.0, abs(what.base)), 0.0, apart)
        good = np.sign(-apart if what.better == "lower" else apart)

        assert float(np.mean((good + 1.0) / 2.0)) == pytest.approx(duel.odds, abs=1e-12)


@given(one=plans(), other=widest_plans())
def test_nothing_is_called_better_on_noise_alone(one: Plan, other: Plan) -> None:
    """Better, worse, higher and lower need two standard deviations of noise and odds beyond 40 to 60 percent."""
    for row in beside(one, other).indicators:
        duel, noise = row.duels[1], row.indicator.noise_sd
        assert duel is not None
        if duel.verdict in MIRRORED:
            assert abs(duel.difference) >= 2 * noise
            assert not 0.4 <= duel.odds <= 0.6
            assert (row.indicator.better == "choice") == (duel.verdict in ("higher", "lower"))
        elif 0.4 <= duel.odds <= 0.6:
            assert duel.verdict in ("too-close", "same")


@pytest.mark.parametrize(
    ("higher", "lower", "difference", "better", "verdict"),
    [
        (60, 40, 5.0, "higher", "too-close"),
        (40, 60, -5.0, "higher", "too-close"),
        (61, 39, 5.0, "higher", "better"),
        (61, 39, 5.0, "lower", "worse"),
        (39, 61, -5.0, "lower", "better"),
        (61, 39, 5.0, "choice", "higher"),
        (39, 61, -5.0, "choice", "lower"),
        (10, 0, 5.0, "higher", "too-close"),
        (70, 30, -5.0, "higher", "too-close"),
        (0, 0, 0.0, "higher", "same"),
    ],
)
def test_a_verdict_follows_odds_and_direction(
    higher: int, lower: int, difference: float, better: str, verdict: str
) -> None:
    """Forty and sixty percent are still too close; so is a central change that most draws contradict."""
    assert verdict == made(higher, lower, difference, better).verdict


@given(higher=st.integers(0, 100), difference=st.floats(-9, 9), better=st.sampled_from(["higher", "lower", "choice"]))
def test_forty_to_sixty_percent_is_too_close_to_call(higher: int, difference: float, better: str) -> None:
    """Whatever the size of the change."""
    duel = made(higher, 100 - higher, difference, better)

    assert not 0.4 <= duel.odds <= 0.6 or duel.verdict == "too-close"


@given(one=plans(), other=plans(), third=plans())
def test_the_ranking_is_by_noise(one: Plan, other: Plan, third: Plan) -> None:
    """What differs most stands first, and every number in it is finite."""
    ranked = beside(one, other, third, base=1).differs_most()

    assert all(np.isfinite(difference.duel.noise_sds) for difference in ranked)
    assert all(before.duel.noise_sds >= after.duel.noise_sds for before, after in pairwise(ranked))
    assert not {1} & {difference.plan for difference in ranked}


def test_what_plans_share_stands_beside_what_they_do_not() -> None:
    """Every committee and both rates; only the measures and compensations that one of the plans names."""
    party = built_in("vansterpartiet")
    levers = {(row.table, row.id): row.values[0] for row in beside(nothing(), party).levers}
    expected = {
        ("tax_ore", ""): (0, 30),
        ("result_target_pct", ""): (4.0, 2.5),
        ("committees_mnkr", "von"): (0.0, 20.0),
        ("pkv_pct", "von"): (None, 100),
    }

    assert expected == {key: levers[key] for key in expected}
    assert not [table for table, _ in levers if table == "measures"]


@pytest.mark.parametrize("count", [0, 1, 4])
def test_two_or_three_plans_are_compared(count: int) -> None:
    """Fewer or more are refused."""
    with pytest.raises(NotComparable):
        compare(scenario(), projected(*[nothing()] * count))


def test_only_plans_of_one_model_are_compared() -> None:
    """Another ensemble, seed or scenario, or a base that is not there, is refused."""
    mine = model().project(nothing())
    other_seed = Model(scenario(), draws=64, seed=1).project(nothing())
    elsewhere = replace(mine, plan=Plan(scenario="annanstans"))

    for pair, base in (
        ([mine, model(32).project(nothing())], 0),
        ([mine, other_seed], 0),
        ([mine, elsewhere], 0),
        ([mine, mine], 2),
        ([mine, mine], -1),
    ):
        with pytest.raises(NotComparable):
            compare(scenario(), pair, base)


def test_no_part_of_a_comparison_sums_up_how_near_two_plans_are() -> None:
    """It holds rows and what was asked, and nothing that is one number for two plans."""
    assert {
        *("plans", "base", "years", "draws", "seed", "to_distribute_mnkr"),
        *("levers", "accounts", "law", "households", "posts", "unmetered_cut", "outputs", "side", "indicators"),
    } == {field.name for field in fields(Comparison)}


def test_no_built_in_plan_is_better_than_another_on_every_meter() -> None:
    """Neutrality holds for plans side by side: each gives something up, or changes nothing that can be noticed."""
    for name in built_in_names():
        others = [other for other in built_in_names() if other != name]
        for other in others:
            verdicts = [duel.verdict for _, duel in duels(beside(built_in(other), built_in(name)), 1)]
            assert not all(verdict in ("better", "higher", "lower") for verdict in verdicts)
