"""The model takes no side: the six tests of the rule base (section D), and players who do one thing only."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.authored.scenario import Scenario
from sim.model import Model
from sim.plan import Plan
from sim.wallet import monthly_extra_kr
from sim.why.explain import Contribution
from tests.strategies import COMMITTEES, bots, built_in, built_in_names, model, nothing, scenario, taking, years

OWNERSHIP = frozenset({"M05", "M06", "M07", "M08", "M19", "M30", "M40"})
"""Measures about who owns or runs something."""

TOLERANCE = 1e-9


def meters(plan: Plan) -> dict[str, float]:
    """Every meter that has a good direction, turned so that more is better, in the last year; money and people too."""
    projection = model().project(plan)
    scores = {}
    for reading in projection.readings:
        if reading.indicator.better != "choice":
            sign = -1.0 if reading.indicator.better == "lower" else 1.0
            scores[reading.indicator.id] = sign * reading.central[-1]
    last = years()[-1]
    scores["household"] = -monthly_extra_kr(30_000, "wage", plan.tax_ore.get(last, 0))
    scores["debt"] = -float(projection.accounts.debt_change[-1, 0])
    scores["migration"] = projection.side.net_migration[-1]
    return scores


def best_on(table: Mapping[str, Mapping[str, float]], name: str) -> set[str]:
    """The meters on which no other plan of the table is better than this one."""
    return {
        meter
        for meter, value in table[name].items()
        if all(value >= other[meter] - TOLERANCE * max(1.0, abs(value)) for other in table.values())
    }


@cache
def played() -> dict[str, dict[str, float]]:
    """The meters of every bot and every built-in plan."""
    everyone = {**dict(bots()), **{name: built_in(name) for name in built_in_names()}}
    return {name: meters(plan) for name, plan in everyone.items()}


# 1: nothing in, nothing out


def test_no_money_and_no_ore_is_the_do_nothing_column() -> None:
    """The plan of the agreed frame gives no verdict on any meter, neither better nor worse."""
    projection = model().project(built_in("nollalternativ"))
    assert {"small"} == {reading.verdict() for reading in projection.readings}
    assert all(reading.central == reading.do_nothing for reading in projection.readings)


# 2: the mirror


@given(count=st.integers(1, 10))
def test_money_to_a_measure_and_from_it_are_mirrored(count: int) -> None:
    """Evenings at youth centres, more or fewer, move leisure meters by rules that mirror each other in the end."""
    more, fewer = (model().contributions(taking({"M13": sign * count})) for sign in (1, -1))
    for rule, indicator in (("R77", "N00610"), ("R75", "N00594")):
        up = next(part.amounts for part in more[indicator] if part.part == rule)
        down = next(part.amounts for part in fewer[indicator] if part.part == rule)
        # Frames are whole tkr, so up to half a tkr is left untied on either side.
        assert -up[-1] == pytest.approx(down[-1], abs=5e-5)


def test_worse_service_lowers_trust_as_better_service_raises_it() -> None:
    """Preschool groups, more or fewer, move trust by R71 both ways; its limit of 93 stops only a rise past it."""
    for count in (4, -4):
        parts = {part.part: part.amounts[-1] for part in model().contributions(taking({"M33": count}))["N00668"]}
        assert parts["R71"] * count > 0.0
        assert 0.0 == pytest.approx(parts.get("limit", 0.0), abs=1e-12)


def test_what_is_not_mirrored_is_stated() -> None:
    """What a cut has and its mirror lacks is the visible cut (R73), the strain (R37) and what follows from them."""
    more, fewer = (model().contributions(taking({"M33": sign * 4.0})) for sign in (1, -1))

    def parts(found: Mapping[str, tuple[Contribution, ...]]) -> set[tuple[str, str]]:
        return {(name, part.part) for name, row in found.items() for part in row if abs(part.amounts[-1]) > 1e-3}

    allowed = {"R73", "R37", "R19", "R25", "R20", "R80", "hiring", "overlap", "headroom"}
    assert {rule for _, rule in parts(more) ^ parts(fewer)} <= allowed
    assert ("N00668", "R73") in parts(fewer) - parts(more)


@pytest.mark.parametrize(("committee", "least", "most"), [("von", 12, 18), ("bun", 9, 17)])
def test_a_cut_takes_the_posts_that_the_money_pays(committee: str, least: int, most: int) -> None:
    """Ten million less falls on the work that is there: about 16 posts in care and 14 in schools by the rule base."""
    projection = model().project(nothing().with_amount(committee, years(), -10_000))
    gone = sum(posts.removed[0] - posts.added[0] for posts in projection.posts)
    assert least < gone < most


def test_a_cut_leaves_alone_what_is_not_there_yet() -> None:
    """Teams and pools that nobody has begun cannot be cut; no level goes below the service there is today."""
    projection = model().project(nothing().with_amount("von", years(), -100_000))
    levels = {output.measure: min(output.wanted) for output in projection.outputs}
    assert {"M26"} == levels.keys()
    assert scenario().measure_by_id["M26"].min_units == pytest.approx(levels["M26"], abs=1e-6)


# 3: neither ownership nor party


def test_ownership_itself_moves_no_service() -> None:
    """Rules about who runs a service move meters of ownership, or are zero at centre with both signs in range."""
    about = [
        rule
        for rule in scenario().rules
        if rule.role == "effect" and OWNERSHIP & set(getattr(rule.cause, "measures", ()))
    ]
    choice = {indicator.id for indicator in scenario().indicators if indicator.better == "choice"}
    for rule in about:
        undecided = rule.parameter.low < 0.0 == rule.parameter.central < rule.parameter.high
        assert set(rule.targets) <= choice or (undecided and 0.0 == rule.build[-1]), rule.id
    assert {"R66", "R67"} <= {rule.id for rule in about}


def test_taking_a_contract_back_leaves_every_service_where_it_was() -> None:
    """Home care taken back and paid for moves only the two meters of ownership in the central run."""
    projection = model().project(taking({"M06": 20}))
    moved = {reading.indicator.id for reading in projection.readings if abs(reading.moved()) > 1e-3}
    assert {"N00801", "N04123"} == moved


def test_no_event_pays_for_one_form_of_ownership() -> None:
    """Answers that differ in who runs something cost as much, and move its two meters as one contract does."""
    per_mnkr = {rule.targets[0]: rule.parameter.central for rule in scenario().rules if rule.id in {"R66", "R67"}}
    asked = []
    for event in scenario().events:
        moves = {
            answer.id: {e.indicator: e.size[0] for e in answer.effects if e.kind == "moves_indicator"}
            for answer in event.answers
        }
        if not any(set(per_mnkr) & set(moved) for moved in moves.values()):
            continue
        asked.append(event.id)
        costs = [sum(sum(e.mnkr) for e in answer.effects if e.kind == "adds_money") for answer in event.answers]
        assert 1 == len(set(costs)), event.id
        for moved in filter(None, moves.values()):
            sizes = {moved[name] / parameter for name, parameter in per_mnkr.items()}
            assert max(sizes) == pytest.approx(min(sizes), rel=0.03), event.id
    assert ["H09"] == asked


def test_meters_of_ownership_have_no_good_direction() -> None:
    """The meters about who owns or runs something say neither better nor worse until a player has chosen."""
    readings = model().project(taking({"M06": 20, "M50": 1})).readings
    verdicts = {reading.indicator.id: reading.verdict() for reading in readings if reading.chance_better is None}
    assert {"N00801", "N04123", "SOLAR"} == verdicts.keys()
    assert set(verdicts.values()) <= {"choice", "small"}


# 4: each side wins something


def test_a_lower_tax_wins_on_household_money_debt_and_migration() -> None:
    """Thirty öre less at the agreed result leaves households more, less debt and more who move in."""
    low, printed = played()["lagre-skatt"], played()["vansterpartiet"]
    assert all(low[meter] > printed[meter] for meter in ("household", "debt", "migration"))


def test_a_higher_tax_wins_on_groups_and_posts() -> None:
    """The source document's plan gives smaller groups and fewer children a post than thirty öre less."""
    low, printed = played()["lagre-skatt"], played()["vansterpartiet"]
    assert all(printed[meter] > low[meter] for meter in ("N11046", "N11706", "N13014"))


@pytest.mark.parametrize("name", [*built_in_names(), *(name for name, _ in bots())])
def test_nobody_is_best_on_every_meter(name: str) -> None:
    """No built-in plan and no bot is best on every meter when household money, debt and migration count."""
    table = played()
    assert best_on(table, name) < set(table[name])


def test_no_way_of_spending_the_same_money_is_best_on_every_service() -> None:
    """Among plans with the same tax and result target none is best on all eight services that users meet."""
    services = {indicator.id for indicator in scenario().indicators if indicator.service}
    same = {name: played()[name] for name in (*(f"all-to-{c}" for c in COMMITTEES), "greedy", "jamn", "vansterpartiet")}
    assert 8 == len(services)
    assert all(not services <= best_on(same, name) for name in same)


def test_no_meter_is_won_by_doing_nothing_at_all() -> None:
    """Some bot or plan that decides something is at least as good as doing nothing on each meter."""
    table = played()
    others = {name: row for name, row in table.items() if name not in {"nothing", "nollalternativ"}}
    for meter, value in table["nothing"].items():
        assert any(row[meter] >= value - TOLERANCE * max(1.0, abs(value)) for row in others.values()), meter


# 5 is in test_plan: a chance is the share of draws. 6: every effect carries its grade


def test_every_part_that_is_shown_has_a_grade() -> None:
    """Each rule behind a change is in the rule base with a grade and a source that the bibliography has."""
    grades = {rule.id: rule.grade for rule in scenario().rules}
    sources = {source.id for source in scenario().sources}
    shown = {part.part for row in model().contributions(built_in("vansterpartiet")).values() for part in row}
    assert {"identity", "A", "B", "C", "D"} >= {grades[part] for part in shown if part.startswith("R")}
    assert all(set(rule.sources) <= sources and rule.sources for rule in scenario().rules)


def test_the_model_runs_without_what_we_only_assume() -> None:
    """With the effects of grade D switched off the model still runs, and none of them is in any explanation."""
    kept = tuple(rule for rule in scenario().rules if rule.role != "effect" or rule.grade != "D")
    dropped = {rule.id for rule in scenario().rules} - {rule.id for rule in kept}
    proven = Model(_with_rules(scenario(), kept), draws=8)
    plan = taking({"M54": 20, "M15": 5, "M33": 2}).with_tax(years(), 30)
    shown = {part.part for row in proven.contributions(plan).values() for part in row}
    assert dropped
    assert not dropped & shown
    assert {"R01", "R48"} <= shown


def _with_rules(whole: Scenario, rules: tuple[object, ...]) -> Scenario:
    return replace(whole, rules=rules)  # type: ignore[arg-type]  # they are the scenario's own rules


def test_the_lowest_and_the_highest_tax_each_win_something() -> None:
    """The bot with the least tax is best for households, the one with the most for some service."""
    table = {name: row for name, row in played().items() if name in {"lowest-tax", "highest-tax", "nothing"}}
    services = {indicator.id for indicator in scenario().indicators if indicator.service}
    assert {"household", "migration"} <= best_on(table, "lowest-tax")
    assert services & best_on(table, "highest-tax")
    assert not np.isclose(table["lowest-tax"]["household"], table["nothing"]["household"])
    assert nothing().same_decisions(built_in("nollalternativ"))
