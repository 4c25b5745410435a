"""The shipped exercises: each has a stored solution that does its tasks and a stored failure that does not.

An attempt is a file here, named by its exercise: decisions on top of the exercise's start, tried under the events that
have come by its step. An exercise about judging has votes or a verdict instead.
"""

import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from scenarios.checking.exercises import load_exercise
from scenarios.curriculum import curriculum
from scenarios.exercises import Lesson, exercise_ids
from scenarios.plans import load_plan
from scenarios.trusted import load_trusted
from sim.assumptions import Assumptions
from sim.authored.ranges import TKR
from sim.authored.scenario import Scenario
from sim.lessons.attempt import Attempt, Show, happened
from sim.lessons.limits import refusal
from sim.lessons.tasks import found
from sim.model import Model
from sim.plan import Plan
from sim.planfields import plan_fields, read_plan
from tests.strategies import ALINGSAS
from tui.text.catalogue import read_catalogue

HERE = Path(__file__).parent
IDS = exercise_ids(ALINGSAS)


@cache
def model() -> Model:
    """The shipped model with few draws: tasks look at the central one."""
    return Model(scenario(), draws=50)


@cache
def scenario() -> Scenario:
    """The shipped scenario."""
    loaded = load_trusted(ALINGSAS)
    assert loaded is not None
    return loaded


@cache
def lesson(exercise_id: str) -> Lesson:
    """A shipped exercise."""
    loaded = load_exercise(ALINGSAS, exercise_id, scenario())
    assert isinstance(loaded, Lesson), loaded
    return loaded


@cache
def stored(exercise_id: str) -> dict[str, Any]:
    """The file of an exercise's attempts."""
    return tomllib.loads((HERE / f"{exercise_id}.toml").read_text(encoding="utf-8"), parse_float=Decimal)


def start_of(exercise_id: str) -> Plan:
    """What an exercise starts from."""
    its = lesson(exercise_id)
    if its.start is not None:
        return its.start
    if not its.exercise.heading.plan:
        return Plan(scenario=scenario().header.id)
    plan = load_plan(ALINGSAS, its.exercise.heading.plan, scenario())
    assert isinstance(plan, Plan)
    return plan


def by_year(value: Any) -> dict[str, Any]:
    """One number for all years, or a list with one for each."""
    years = [str(year) for year in scenario().header.years]
    return dict(zip(years, value if isinstance(value, list) else [value] * len(years), strict=True))


def decided(exercise_id: str, attempt: dict[str, Any]) -> Plan:
    """The decisions of an attempt on top of what its exercise starts from."""
    fields = plan_fields(start_of(exercise_id))
    for name in ("tax_ore", "result_target_pct"):
        if name in attempt:
            fields[name] = by_year(attempt[name])
    for name in ("committees_mnkr", "measures"):
        fields[name] |= {item: by_year(value) for item, value in attempt.get(name, {}).items()}
    exact = {
        name: {y: Decimal(str(v)) for y, v in value.items()} if name in ("tax_ore", "result_target_pct") else value
        for name, value in fields.items()
    }
    for name in ("committees_mnkr", "measures"):
        exact[name] = {item: {y: Decimal(str(v)) for y, v in of.items()} for item, of in fields[name].items()}
    plan = read_plan(exact, scenario())
    assert isinstance(plan, Plan), plan
    return plan


@pytest.mark.parametrize("exercise_id", IDS)
def test_what_an_exercise_gives_out_is_financed(exercise_id: str) -> None:
    """Where neither tax nor target may be moved, whoever gives out all of it is not told that money is short."""
    limits = lesson(exercise_id).exercise.limits
    amount = limits.to_distribute_mnkr or scenario().header.to_distribute_mnkr
    if limits.within_amount and limits.target_locked and limits.tax_locked:
        assert amount <= model().project(start_of(exercise_id)).accounts.freed.min() / TKR


ATTEMPTS = [(one, attempt) for one in IDS for attempt in stored(one).get("attempt", ())]


@pytest.mark.parametrize(("exercise_id", "attempt"), ATTEMPTS, ids=[f"{one}: {a['says']}" for one, a in ATTEMPTS])
def test_a_stored_attempt_does_the_tasks_it_says_and_no_others(exercise_id: str, attempt: dict[str, Any]) -> None:
    """The tasks of the step are done exactly as told, under the events that have come."""
    exercise = lesson(exercise_id).exercise
    place = next(number for number, step in enumerate(exercise.steps) if step.id == attempt["step"])
    plan = decided(exercise_id, attempt)
    come = happened(exercise, Attempt(exercise=exercise_id, step=place))
    projection = (model().after(come) if come else model()).project(plan)
    done = {name for name in exercise.steps[place].tasks if found(exercise.task(name).check, projection).is_done}

    assert set(attempt["done"]) == done


@pytest.mark.parametrize(
    ("exercise_id", "attempt"),
    [(one, attempt) for one, attempt in ATTEMPTS if attempt["says"].startswith("solution")],
    ids=[f"{one}: {a['says']}" for one, a in ATTEMPTS if a["says"].startswith("solution")],
)
def test_a_solution_is_inside_the_limits(exercise_id: str, attempt: dict[str, Any]) -> None:
    """The exercise's own limits refuse nothing of what solves it."""
    plan, start = decided(exercise_id, attempt), start_of(exercise_id)

    assert refusal(lesson(exercise_id).exercise.limits, start, plan, scenario()) is None


@pytest.mark.parametrize("exercise_id", IDS)
def test_every_exercise_has_a_solution_and_a_failure(exercise_id: str) -> None:
    """Every task is done by a stored solution, and for every exercise a stored failure leaves something undone."""
    exercise, file = lesson(exercise_id).exercise, stored(exercise_id)
    rows = [row for rows in file.values() for row in rows]
    solved = {name for row in rows if row["says"].startswith("solution") for name in row.get("done", ())}

    assert {task.id for task in exercise.tasks} == solved
    assert any(row["says"].startswith("failure") for row in rows)
    assert any(row["says"].startswith("solution") for row in rows)


JUDGED = [(one, row) for one in IDS for row in stored(one).get("judged", ())]


@pytest.mark.parametrize(("exercise_id", "row"), JUDGED, ids=[row["says"] for _, row in JUDGED])
def test_a_judgement_is_what_the_facts_support_or_not(exercise_id: str, row: dict[str, Any]) -> None:
    """The choice with most hands is the key of every vote that has one, or it is not."""
    exercise = lesson(exercise_id).exercise
    right = []
    for vote in exercise.votes:
        counts = tuple(
            20 if choice == row["votes"][vote.id] else 3 for choice in vote.options(scenario().committee_ids)
        )
        winners = Show(vote=vote.id, step="", counts=counts).winners
        right.append(vote.key == vote.options(scenario().committee_ids)[winners[0]])

    assert row["right"] == all(right)
    assert row["right"] == any(right)


VERDICTS = [(one, row) for one in IDS for row in stored(one).get("verdict", ())]


@pytest.mark.parametrize(("exercise_id", "row"), VERDICTS, ids=[row["says"] for _, row in VERDICTS])
def test_a_verdict_moves_a_meter_that_rests_on_it_and_no_other(exercise_id: str, row: dict[str, Any]) -> None:
    """The plan is the same: what moves does so because something else is assumed."""
    plan, indicator = start_of(exercise_id), row["indicator"]
    before = model().project(plan).reading(indicator).central[-1]
    after = model().under(Assumptions(strengths=row["strengths"])).project(plan).reading(indicator)

    assert row["moves"] == (abs(after.central[-1] - before) > after.indicator.noise_sd)


def test_there_are_ten_exercises_and_one_is_wholly_in_easy_swedish() -> None:
    """All ten are whole in Swedish and English, and at least one in lättläst too."""
    assert 10 == len(IDS)
    assert [] == [one for one in IDS if not lesson(one).has("en")]
    assert any(lesson(one).has("latt") for one in IDS)


@pytest.mark.parametrize("exercise_id", IDS)
def test_a_leader_has_something_to_say_and_knows_what_goes_wrong_at_every_step(exercise_id: str) -> None:
    """In Swedish and in English; in easy Swedish where the exercise is in it."""
    played = lesson(exercise_id)
    languages = [language for language in ("sv", "en", "latt") if played.words.get(language)]
    wanted = [f"step-{step.id}-{kind}" for step in played.exercise.steps for kind in ("leader", "wrong")]

    assert {"sv", "en"} <= set(languages)
    assert [] == [(one, key) for one in languages for key in wanted if not played.words[one].get(key)]


def test_every_line_of_a_syllabus_has_words_and_its_source() -> None:
    """A line that was read has an address; the words of all stand in the catalogues."""
    words = {key.removeprefix("lesson.serves.") for key in read_catalogue("sv") if key.startswith("lesson.serves.")}

    assert set(curriculum()) == words
    assert all(line.source.startswith("https://") == line.read for line in curriculum().values())


@pytest.mark.parametrize("exercise_id", IDS)
def test_no_exercise_names_a_party(exercise_id: str) -> None:
    """The words of exercises are neutral: no party in Swedish, easy Swedish or English."""
    parties = ("vänsterpart", "socialdemokrat", "moderat", "sverigedemokrat", "centerpart", "liberal", "miljöpart")
    text = " ".join(text for table in lesson(exercise_id).words.values() for text in table.values()).lower()

    assert [] == [party for party in parties if party in text]
