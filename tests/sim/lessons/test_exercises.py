"""Exercises: what tasks find, what limits refuse, and a group's way through the steps under a clock that is given."""

import json
from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.loading import load
from sim.authored.scenario import Scenario
from sim.checked import Misfit
from sim.lessons.attempt import Attempt, Clock, Show, agreed, happened, moved, plan_at, step_of
from sim.lessons.attemptfields import attempt_fields, read_attempt
from sim.lessons.exercise import Comes, Exercise, Heading, Limits, Step
from sim.lessons.limits import refusal
from sim.lessons.tasks import (
    Check,
    CommitteeAtLeast,
    Distributed,
    Financed,
    Found,
    HouseholdAtMost,
    IndicatorAtLeast,
    IndicatorAtMost,
    IndicatorBetter,
    MeasureTaken,
    NoCommitteeBelow,
    NoneWorse,
    ResultAtLeast,
    TaxAtMost,
    TaxUnchanged,
    VacantAtMost,
    found,
)
from sim.model import Model
from sim.plan import Plan
from tests.strategies import ALINGSAS

YEARS = (2026, 2027, 2028)


@cache
def model() -> Model:
    """The shipped model with few draws: tasks look at the central one."""
    scenario = load(ALINGSAS).scenario
    assert scenario is not None
    return Model(scenario, draws=20)


def scenario() -> Scenario:
    """The shipped scenario."""
    return model().scenario


NOTHING = Plan(scenario="alingsas-2026")
PRESCHOOL = NOTHING.with_amount("bun", YEARS, 20_000)
RAISED = NOTHING.with_tax((2027,), 30)

DONE_AND_NOT: list[tuple[Check, Plan, Plan]] = [
    (Distributed(kind="distributed", mnkr=20.0), PRESCHOOL, PRESCHOOL.with_amount("von", (2028,), 500)),
    (Financed(kind="financed"), NOTHING, PRESCHOOL),
    (TaxUnchanged(kind="tax_unchanged"), PRESCHOOL, RAISED),
    (TaxAtMost(kind="tax_at_most", ore=10), NOTHING.with_tax(YEARS, 10), RAISED),
    (HouseholdAtMost(kind="household_at_most", income="wage", monthly_kr=30_000, kr=20.0), NOTHING, RAISED),
    (NoCommitteeBelow(kind="no_committee_below", mnkr=0.0), PRESCHOOL, PRESCHOOL.with_amount("sn", (2028,), -500)),
    (CommitteeAtLeast(kind="committee_at_least", committee="bun", mnkr=20.0), PRESCHOOL, NOTHING),
    (ResultAtLeast(kind="result_at_least", pct=4.0), NOTHING, PRESCHOOL),
    (IndicatorAtMost(kind="indicator_at_most", indicator="N11046", value=13.8), PRESCHOOL, NOTHING),
    (IndicatorAtLeast(kind="indicator_at_least", indicator="N11046", value=14.1), NOTHING, PRESCHOOL),
    (IndicatorBetter(kind="indicator_better", indicator="U21401"), NOTHING.with_amount("von", YEARS, 20_000), NOTHING),
    (NoneWorse(kind="none_worse"), PRESCHOOL, NOTHING.with_amount("bun", YEARS, -60_000)),
    (MeasureTaken(kind="measure_taken", measure="M33", units=2), PRESCHOOL.with_units("M33", (2028,), 200), PRESCHOOL),
    (
        VacantAtMost(kind="vacant_at_most", posts=5, groups=("C01",)),
        NOTHING,
        NOTHING.with_amount("von", YEARS, 200_000),
    ),
]


@pytest.mark.parametrize(("check", "done", "not_yet"), DONE_AND_NOT, ids=[check.kind for check, *_ in DONE_AND_NOT])
def test_a_check_tells_a_plan_that_does_it_from_one_that_does_not(check: Check, done: Plan, not_yet: Plan) -> None:
    """Every kind of check is tried with a plan on each side of it."""
    assert found(check, model().project(done)).is_done
    assert not found(check, model().project(not_yet)).is_done


def test_a_check_tells_the_number_the_year_and_the_committee_that_decide() -> None:
    """What stands in the way is told: which committee, how much, and when."""
    plan = PRESCHOOL.with_amount("tn", (2027,), -1500)
    lowest = found(NoCommitteeBelow(kind="no_committee_below", mnkr=0.0), model().project(plan))

    assert Found(is_done=False, now=-1.5, item="tn", year=2027) == lowest
    raised = found(TaxUnchanged(kind="tax_unchanged"), model().project(RAISED))
    assert Found(is_done=False, now=30, year=2027) == raised


REFUSED = [
    (Limits(tax_locked=True), RAISED, "tax-locked"),
    (Limits(tax_ore=(0, 20)), RAISED, "tax-limits"),
    (Limits(target_locked=True), NOTHING.with_target((2026,), 300), "target-locked"),
    (
        Limits(compensation_locked=True),
        NOTHING.with_compensation("von", YEARS, pkv=100, volume=100),
        "compensation-locked",
    ),
    (Limits(frames_locked=("bun",)), PRESCHOOL, "frame-locked"),
    (Limits(no_cuts=True), NOTHING.with_amount("von", (2026,), -500), "no-cuts"),
    (Limits(to_distribute_mnkr=19.5, within_amount=True), PRESCHOOL, "above-amount"),
    (Limits(measures_locked=True), NOTHING.with_units("M33", (2026,), 100), "measures-locked"),
    (Limits(measures=("M34",)), NOTHING.with_units("M33", (2026,), 100), "measure-not-here"),
]


@pytest.mark.parametrize(("limits", "after", "code"), REFUSED, ids=[code for *_, code in REFUSED])
def test_a_limit_refuses_the_change_and_only_it(limits: Limits, after: Plan, code: str) -> None:
    """Every limit says no by its own name; without it, and back again, the same change may be made."""
    told = refusal(limits, NOTHING, after, scenario())

    assert told is not None
    assert code == told.code
    assert refusal(Limits(), NOTHING, after, scenario()) is None
    assert refusal(limits, after, after, scenario()) is None


def test_what_an_exercise_starts_from_may_break_its_own_limits() -> None:
    """A cut that was there from the beginning can be made smaller, though none may be made larger."""
    cut = NOTHING.with_amount("von", YEARS, -5000)
    limits = Limits(no_cuts=True)

    assert refusal(limits, cut, cut.with_amount("von", YEARS, -4000), scenario()) is None
    assert refusal(limits, cut, cut.with_amount("von", YEARS, -6000), scenario()) is not None


def exercise() -> Exercise:
    """Three steps: a plan of one group, a plan of another after an event, and looking back."""
    heading = Heading(id="prov", level="enkel", minutes=15, roles=("a",), serves=())
    event = Comes(event="H01", year=2026, answer="resultatet")
    return Exercise(
        heading=heading,
        steps=(
            Step(id="a", kind="budget", minutes=5, keeps=True),
            Step(id="b", kind="budget", minutes=5, keeps=True, begins="start", events=(event,)),
            Step(id="c", kind="budget", minutes=5, begins="agreed"),
        ),
    )


def test_a_step_keeps_its_plan_and_the_next_begins_where_it_says() -> None:
    """The plans of two groups are kept, and the third step begins with what both of them give."""
    one = NOTHING.with_amount("von", YEARS, 10_000).with_amount("bun", YEARS, 4_000).with_tax(YEARS, 10)
    two = NOTHING.with_amount("von", YEARS, 6_000).with_amount("sn", YEARS, 9_000)
    played, attempt = exercise(), Attempt(exercise="prov")

    attempt = moved(played, attempt, 1, one, 0.0)
    assert NOTHING == plan_at(played, attempt, one, NOTHING)
    attempt = moved(played, attempt, 1, two, 0.0)
    assert {"a": one, "b": two} == attempt.plans
    begun = plan_at(played, attempt, two, NOTHING)

    assert NOTHING.with_amount("von", YEARS, 6_000).same_decisions(begun)


def test_an_event_comes_with_its_step_and_stays() -> None:
    """Nothing has happened in the first step; from the second on the event has come."""
    played = exercise()
    at = [happened(played, Attempt(exercise="prov", step=step)) for step in range(3)]

    assert [0, 1, 1] == [len(one) for one in at]


amounts = st.integers(-50_000, 50_000)


@given(st.lists(amounts, min_size=1, max_size=6))
def test_what_plans_agree_on_is_never_more_than_any_of_them_wants(wanted: list[int]) -> None:
    """The common part lies between nothing and every plan's own amount, and the order of plans says nothing."""
    plans = [NOTHING.with_amount("von", (2026,), amount) for amount in wanted]
    common = agreed(plans, NOTHING).amount_tkr("von", 2026)

    assert all(abs(common) <= abs(amount) and common * amount >= 0 for amount in wanted)
    assert common == agreed(plans[::-1], NOTHING).amount_tkr("von", 2026)


def test_the_clock_goes_only_when_it_is_on_and_begins_anew_with_a_step() -> None:
    """Twelve minutes pass in no time: started, stopped, started again, and from zero at the next step."""
    clock = Clock().started(100.0)
    stopped = clock.stopped(160.0)

    assert 240.0 == clock.left_s(5, 160.0)
    assert 240.0 == stopped.left_s(5, 9_999.0)
    assert -60.0 == stopped.started(1000.0).left_s(5, 1300.0)
    attempt = moved(exercise(), Attempt(exercise="prov", clock=clock), 1, NOTHING, 400.0)
    assert 300.0 == attempt.clock.left_s(5, 400.0)
    assert "b" == step_of(exercise(), attempt).id


@given(
    st.lists(st.lists(st.integers(0, 30), min_size=1, max_size=8), max_size=5),
    st.dictionaries(st.sampled_from(["N11046", "U21401"]), st.sampled_from(["up", "same", "down"])),
    st.integers(0, 20),
)
def test_an_attempt_comes_back_from_its_fields(shows: list[list[int]], guesses: dict[str, str], step: int) -> None:
    """What is saved and read is the same attempt, but for the clock, which stands still."""
    attempt = Attempt(
        exercise="prov",
        step=step,
        guesses=guesses,  # type: ignore[arg-type] # hypothesis gives plain texts
        shows=tuple(Show(vote="v", step="a", counts=tuple(counts)) for counts in shows),
        plans={"a": PRESCHOOL},
        clock=Clock(before_s=61.0),
    )

    assert attempt == read_attempt(json.loads(json.dumps(attempt_fields(attempt)), parse_float=Decimal), scenario())


@pytest.mark.parametrize(
    "change",
    [
        {"step": -1},
        {"step": True},
        {"exercise": 7},
        {"guesses": {"N99999": "up"}},
        {"guesses": {"N11046": "sideways"}},
        {"shows": [{"vote": "v", "step": "a", "counts": [201]}]},
        {"shows": [{"vote": "v", "step": "a", "counts": []}]},
        {"plans": {"a": {}}},
        {"more": 1},
        {"source": "x" * 200_001},
    ],
)
def test_fields_that_are_no_attempt_are_refused(change: dict[str, object]) -> None:
    """A hand-edited or damaged session gives no half attempt."""
    fields = attempt_fields(Attempt(exercise="prov"))

    with pytest.raises(Misfit):
        read_attempt({**fields, **change}, scenario())


def test_a_vote_may_have_a_choice_for_every_committee() -> None:
    """A municipality with more committees than a vote of one's own has choices keeps its count."""
    base = scenario()
    many = replace(base, committees=tuple(replace(base.committees[0], id=f"c{number}") for number in range(15)))
    attempt = Attempt(exercise="prov", shows=(Show(vote="v", step="a", counts=(200,) * 15),))
    fields = attempt_fields(attempt)

    assert attempt == read_attempt(fields, many)
    with pytest.raises(Misfit):
        read_attempt(fields, base)


def test_even_hands_have_no_single_winner() -> None:
    """Most hands win; when two have as many, both are told, and no hands have no winner."""
    assert (1,) == Show(vote="v", step="a", counts=(3, 5, 0)).winners
    assert (0, 1) == Show(vote="v", step="a", counts=(5, 5, 0)).winners
    assert () == Show(vote="v", step="a", counts=(0, 0)).winners
