"""Vad krävs?: roads are what enumeration finds, keep what they promise, and a no has its reason."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from sim.authored.ranges import TKR
from sim.authored.scenario import Indicator
from sim.engine.focus import focused, movers
from sim.engine.levers import levers_of
from sim.engine.normal import Array
from sim.engine.run import play
from sim.plan import Plan
from sim.search.descent import WHOLE_MOST, Best, descend, downhill
from sim.search.roadfacts import road_facts
from sim.search.roads import Answer, Road, ask, find_roads
from sim.search.trial import Turns, spare_tkr
from tests import strategies
from tests.strategies import built_in, built_in_names, measure, nothing, scenario, years

GROUPS, FACES = "N11046", "U21401"


def indicator(name: str) -> Indicator:
    """One indicator of the scenario."""
    return scenario().indicator_by_id[name]


def answered(name: str, value: float, plan: Plan | None = None, most_mnkr: float | None = None) -> Answer:
    """The last answer to a question about a plan."""
    central = strategies.model().central
    most = None if most_mnkr is None else most_mnkr * TKR
    *_, last = find_roads(central, ask(central, plan or nothing(), indicator(name), value, most))
    return last


def by_kind(answer: Answer) -> dict[tuple[str, str], Road]:
    """Roads by what they use and who pays."""
    return {(road.means, road.funding): road for road in answer.roads}


def central_value(plan: Plan, name: str) -> float:
    """The value that the game shows for a plan in the last year."""
    return float(strategies.model(2).project(plan).reading(name).central[-1])


def units(road: Road, name: str) -> float:
    """Units of a measure that a road adds."""
    return sum(dial.most * dial.step for dial in road.added if dial.id == name)


# the answers that must be seen


def test_twelve_children_take_extra_groups_or_fewer_with_the_volume_money_kept_and_neither_is_free() -> None:
    """Groups alone, and fewer groups beside kept volume money: each with a cost in every year."""
    roads = by_kind(answered(GROUPS, 12.0))
    alone, kept = roads["measures", "tax"], roads["kept", "tax"]

    assert 0 < units(kept, "M33") < units(alone, "M33")
    assert all(cost > 1000.0 for road in (alone, kept) for cost in road.extra_tkr)
    assert dict.fromkeys(years(), 0) == kept.plan.volume_pct["bun"]


def test_so_many_groups_are_the_fewest_that_one_by_one_enumeration_finds() -> None:
    """From 0 groups up, each plan projected by itself: the first that shows 12,0 is the road."""

    def enough(count: int, *, kept: bool) -> bool:
        plan = strategies.taking({"M33": count})
        if kept:
            plan = replace(plan, volume_pct={"bun": dict.fromkeys(years(), 0)})
        return round(central_value(plan, GROUPS), 1) <= 12.0

    roads = by_kind(answered(GROUPS, 12.0))
    for kind, kept in ((("measures", "tax"), False), (("kept", "tax"), True)):
        fewest = next(count for count in range(20) if enough(count, kept=kept))
        assert fewest == units(roads[kind], "M33")
        assert roads[kind].is_proven


def test_five_faces_in_home_care_cannot_be_reached_and_the_reason_is_the_bound() -> None:
    """No road, the bound as the reason, and a nearest one that is far from 5."""
    answer = answered(FACES, 5.0)

    assert ((), "beyond-bound") == (answer.roads, answer.why)
    assert answer.nearest is not None
    assert 8.0 < answer.nearest.value < 18.0


def test_a_road_too_dear_is_told_with_its_price() -> None:
    """With 10 mnkr a year 12 children cannot be reached; it says what it would cost."""
    answer = answered(GROUPS, 12.0, most_mnkr=10.0)

    assert ((), "money") == (answer.roads, answer.why)
    assert answer.dearer is not None
    assert answer.nearest is not None
    assert max(answer.nearest.extra_tkr) <= 10_000.0 < max(answer.dearer.extra_tkr)


def test_what_is_there_already_needs_no_road() -> None:
    """A value worse than the plan's own is answered at once."""
    answer = answered(GROUPS, 15.0)

    assert (True, (), 1.0) == (answer.is_there, answer.roads, answer.share)


def test_what_no_money_reaches_says_that_the_ceilings_are_in_the_way() -> None:
    """Turnout is moved by information alone, which has a ceiling: no money gives 90 per cent."""
    assert "ceilings" == answered("N05401", 90.0).why


# what a road promises holds


QUESTIONS = [(GROUPS, 12.0), (FACES, 13.0), ("N13014", 21.0), ("N00090", 7.2), ("N15497", 84.8), ("SOLAR", 3.0)]


@pytest.mark.parametrize(("name", "value"), QUESTIONS)
@pytest.mark.parametrize("plan", ["nollalternativ", "vansterpartiet"])
def test_a_roads_plan_gives_its_value_and_finds_its_money(name: str, value: float, plan: str) -> None:
    """The plan of each road, projected by itself, gives the value that was told, and lacks no more than before."""
    start, model = built_in(plan), strategies.model()
    answer = answered(name, value, start)
    before = model.project(start)
    assert answer.roads

    for road in answer.roads:
        facts = road_facts(model, before, road, indicator(name), value)
        assert road.value == pytest.approx(central_value(road.plan, name), rel=1e-4)
        assert 0.0 == float(answer.question.missing(np.array(central_value(road.plan, name))))
        assert facts.is_financed
        assert sum(road.extra_tkr) + sum(road.outside_tkr) + road.invested_mnkr > 0.0


@pytest.mark.parametrize(("name", "value"), QUESTIONS[:3])
def test_who_pays_is_who_loses(name: str, value: float) -> None:
    """A tax road raises the tax and cuts nobody; a road of others cuts frames and leaves the tax."""
    model = strategies.model()
    before = model.project(nothing())
    for road in answered(name, value).roads:
        facts = road_facts(model, before, road, indicator(name), value)
        moved = (any(facts.tax_ore), any(facts.target_cpct), bool(facts.cuts_tkr), bool(facts.other_work_tkr))
        at = ("tax", "result", "others", "own").index(road.funding)
        assert moved[at] or (road.funding == "own" and facts.cuts_tkr)
        assert not any(moved[:3][place] for place in range(3) if place != at and road.funding != "own")


@pytest.mark.parametrize("name", built_in_names())
def test_what_is_to_spare_is_what_the_game_shows(name: str) -> None:
    """Found less used, first-order: freed less distributed less promised compensation, for each plan."""
    central = strategies.model().central
    accounts = strategies.model(2).project(built_in(name)).accounts
    shown = (accounts.freed - accounts.distributed)[:, 0] - np.maximum(
        np.stack([p.compensation_tkr for p in strategies.model(2).project(built_in(name)).purses]), 0.0
    ).sum(axis=0)

    assert spare_tkr(central, levers_of(central, [built_in(name)]))[:, 0] == pytest.approx(shown, abs=1e-6)


def test_the_same_question_has_the_same_answers() -> None:
    """No clock and no luck: two searches give the same answers step by step."""
    central = strategies.model().central
    question = ask(central, nothing(), indicator("N00090"), 7.25)
    one, two = ([(a.tried, a.share, a.roads) for a in find_roads(central, question)] for _ in range(2))

    assert one == two


def test_answers_only_get_better() -> None:
    """Roads are never lost, the share never falls, and a road of one kind never becomes dearer."""
    central = strategies.model().central
    shares, seen = [0.0], dict[tuple[str, str], float]()
    for answer in find_roads(central, ask(central, nothing(), indicator("N00668"), 84.6)):
        costs = {kind: sum(road.extra_tkr) + sum(road.outside_tkr) for kind, road in by_kind(answer).items()}
        assert seen.keys() <= costs.keys()
        assert all(costs[kind] <= cost + 1e-6 for kind, cost in seen.items())
        shares.append(answer.share)
        seen = costs
    assert sorted(shares) == shares
    assert 1.0 == shares[-1]


# the search and the focus under it


def test_a_focused_run_gives_the_same_values_to_the_last_bit() -> None:
    """The rules that are left out move nothing that is asked about."""
    central = strategies.model().central
    plans = [built_in(name) for name in built_in_names()]
    whole = strategies.model().run_levers(levers_of(central, plans))
    for name in (GROUPS, FACES, "N00668", "N00205"):
        now, _ = play(focused(central, (name,)), levers_of(central, plans))
        assert np.array_equal(now.values[name], whole.value(name))


def test_what_moves_an_indicator_is_found_through_others_too() -> None:
    """Groups are moved by groups and volume money; the load of home care also through sick leave."""
    central = strategies.model().central
    groups, faces = movers(central, GROUPS), movers(central, FACES)

    assert (("M33",), (), ("bun",), True) == (groups.near, groups.far, groups.committees, groups.kept_volume)
    assert "M31" in faces.near
    assert "M28" in faces.far


def last(found: Iterator[Best]) -> Best:
    """The best that a search ends with."""
    *_, best = found
    return best


def knapsack(seed: int, count: int) -> tuple[Callable[[Turns], Array], Turns]:
    """Pay as little as possible for enough, where things saturate; and how much there is of each."""
    chance = np.random.default_rng(seed)
    price, worth = chance.uniform(1.0, 5.0, count), chance.uniform(1.0, 5.0, count)
    most = chance.integers(2, 6, count)

    def score(turns: Turns) -> Array:
        gained = (worth * np.sqrt(turns)).sum(axis=1)
        lacking = np.maximum(3.0 * count - gained, 0.0)
        return np.where(lacking > 0.0, 1e6 + lacking, turns @ price)

    return score, most


@pytest.mark.parametrize("seed", range(6))
def test_the_search_downhill_finds_what_trying_everything_finds(seed: int) -> None:
    """The walk for large grids, on problems small enough to try whole, ends at most 2 % above the best."""
    score, most = knapsack(seed, 5)
    everything = np.array(list(product(*(range(limit + 1) for limit in most))))
    best = float(score(everything).min())
    assert best <= last(downhill(score, most, 1)).score <= best * 1.02
    proven = last(descend(score, most, 1))
    assert (True, len(everything)) == (proven.is_proven, proven.tried)
    assert best == pytest.approx(proven.score, abs=1e-12)
    assert len(everything) < WHOLE_MOST


def test_a_measure_already_at_its_ceiling_adds_nothing() -> None:
    """A plan with every group there can be is not offered another."""
    full = strategies.taking({"M33": measure("M33").max_units})
    roads = answered(GROUPS, 11.4, full).roads

    assert all(0 == units(road, "M33") for road in roads)
