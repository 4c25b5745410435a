"""Exercises: ids that lead somewhere, minutes that add up, steps that have what they need, and words for everything."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

from scenarios.curriculum import curriculum
from scenarios.exercises import Lesson, Read, exercise_ids, read_own, read_shipped, read_source
from scenarios.faults import Fault
from scenarios.plans import plan_ids
from scenarios.tables import Table
from sim.authored.scenario import Scenario
from sim.engine.happened import effects_of, event_of
from sim.lessons.exercise import FREE, Comes, Exercise, Heading, Limits, Step, Task, Vote
from sim.lessons.tasks import CommitteeAtLeast, MeasureTaken, NoneWorse, VacantAtMost
from sim.plan import Plan
from sim.planfields import read_plan

T = TypeVar("T")

SHAPE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""What an id may look like: it becomes part of names of files and texts."""

STEPS_MOST, CHOICES_MOST, CHOICES_LEAST = 30, 8, 2
"""A lesson has fewer steps, and a screen has no room for more choices; a vote without choice is none."""

LONGEST = {"title": 50, "line": 160}
TASK_LONGEST, STEP_LONGEST, CHOICE_LONGEST = 70, 40, 40
TEXT_LONGEST = 4000

NEEDS = {"predict": "predicts", "vote": "votes"}
"""What a step of a kind cannot be without."""


def exercise_faults(folder: Path, scenario: Scenario) -> Iterator[Fault]:
    """Everything that is wrong with the exercises of a folder."""
    for exercise_id in exercise_ids(folder):
        yield from faults_of(read_shipped(folder, exercise_id), scenario, folder, shipped=exercise_id)


def load_exercise(folder: Path, exercise_id: str, scenario: Scenario) -> Lesson | tuple[Fault, ...]:
    """A shipped exercise, or everything that is wrong with it."""
    return _sound(read_shipped(folder, exercise_id), scenario, folder, exercise_id)


def load_own(path: Path, scenario: Scenario, folder: Path) -> Lesson | tuple[Fault, ...]:
    """An exercise in a file of somebody's own, or everything that is wrong with it.

    Args:
        path: the file.
        scenario: that the exercise is about.
        folder: the scenario's folder, for its built-in plans.
    """
    return _sound(read_own(path), scenario, folder)


def load_source(text: str, scenario: Scenario, folder: Path) -> Lesson | tuple[Fault, ...]:
    """An exercise of somebody's own from the text of its file, or everything that is wrong with it."""
    return _sound(read_source(text, "ovning.toml"), scenario, folder)


def _sound(read: Read, scenario: Scenario, folder: Path, shipped: str = "") -> Lesson | tuple[Fault, ...]:
    faults = faults_of(read, scenario, folder, shipped=shipped)
    start = read_plan(read.plan.fields, scenario) if read.plan is not None else None
    lesson = read.lesson(start if isinstance(start, Plan) else None)
    return faults if faults or lesson is None else lesson


def faults_of(read: Read, scenario: Scenario, folder: Path, *, shipped: str = "") -> tuple[Fault, ...]:
    """Everything that is wrong with one exercise, by file and line.

    Args:
        read: what its file gave.
        scenario: that it is about.
        folder: the scenario's folder, for its built-in plans.
        shipped: its id when it is the scenario's own; an empty string for somebody's own file.
    """
    faults = [*read.faults, *_start(read, scenario)]
    if read.exercise is not None:
        faults += _ids(read, shipped)
        faults += _parts(read, read.exercise, scenario)
        faults += _named(read, scenario, folder)
        faults += _limits(read)
        faults += _words(read, read.exercise, shipped)
    return tuple(sorted(faults))


def _start(read: Read, scenario: Scenario) -> Iterator[Fault]:
    """What is wrong with the decisions that an exercise starts from."""
    if (table := read.plan) is None:
        return
    found = read_plan(table.fields, scenario)
    if not isinstance(found, Plan):
        yield from (table.fault(f"plan-{one.code}", one.key, **{**one.facts, "item": "plan"}) for one in found)
    for heading, value in _each(read, Heading):
        if value.plan:
            yield heading.fault("exercise-two-plans", "plan")


def _each(read: Read, kind: type[T]) -> Iterator[tuple[Table, T]]:
    return ((table, value) for table, value in read.parts if isinstance(value, kind))


def _ids(read: Read, shipped: str) -> Iterator[Fault]:
    seen: dict[tuple[str, str], str] = {}
    for table, value in read.parts:
        name = getattr(value, "id", "")
        if not name and not hasattr(value, "id"):
            continue
        if not SHAPE.fullmatch(name) or len(name) > STEP_LONGEST:
            yield table.fault("exercise-wrong-id", "id")
        if (table.kind, name) in seen:
            yield table.fault("duplicate-id", "id", first=seen[table.kind, name])
        seen.setdefault((table.kind, name), f"{table.file}:{table.line}")
        if isinstance(value, Heading) and shipped and name != shipped:
            yield table.fault("exercise-wrong-name", "id", file=shipped)
        if isinstance(value, Vote) and name.startswith(FREE):
            yield table.fault("exercise-wrong-id", "id")


def _parts(read: Read, exercise: Exercise, scenario: Scenario) -> Iterator[Fault]:
    """Steps, tasks and votes beside each other."""
    heading = next(table for table, _ in _each(read, Heading))
    total = sum(step.minutes for step in exercise.steps)
    if total != exercise.heading.minutes:
        yield heading.fault("exercise-minutes", "minutes", minutes=str(exercise.heading.minutes), total=str(total))
    if not exercise.heading.roles:
        yield heading.fault("exercise-empty", "roles")
    used = {name for step in exercise.steps for name in (*step.tasks, *step.votes)}
    parts: list[tuple[Table, Task | Vote]] = [*_each(read, Task), *_each(read, Vote)]
    for table, part in parts:
        if part.id not in used:
            yield table.fault("exercise-unused")
    for number, (table, step) in enumerate(_each(read, Step), start=1):
        if number == STEPS_MOST + 1:
            yield table.fault("too-many", "step")
        yield from _step(table, step, exercise)
    for table, vote in _each(read, Vote):
        yield from _vote(table, vote, scenario.committee_ids)


def _step(table: Table, step: Step, exercise: Exercise) -> Iterator[Fault]:
    if step.minutes <= 0:
        yield table.fault("not-above-zero", "minutes")
    if (needed := NEEDS.get(step.kind)) and not getattr(step, needed):
        yield table.fault("exercise-empty", needed)
    if step is exercise.steps[-1] and step.kind != "debrief":
        yield table.fault("exercise-no-debrief", "kind")
    known = {"tasks": {task.id for task in exercise.tasks}, "votes": {vote.id for vote in exercise.votes}}
    for key, ids in known.items():
        yield from (table.fault("exercise-unknown-part", key, name=one) for one in getattr(step, key) if one not in ids)


def _vote(table: Table, vote: Vote, committees: tuple[str, ...]) -> Iterator[Fault]:
    if vote.about == "own" and not CHOICES_LEAST <= len(vote.choices) <= CHOICES_MOST:
        yield table.fault("exercise-choices", "choices", least=str(CHOICES_LEAST), most=str(CHOICES_MOST))
    if vote.about != "own" and vote.choices:
        yield table.fault("exercise-choices-given", "choices")
    if vote.key and vote.key not in vote.options(committees):
        yield table.fault("exercise-unknown-part", "key", name=vote.key)
    if vote.gives_mnkr and vote.about != "committees":
        yield table.fault("exercise-gives", "gives_mnkr")


def _named(read: Read, scenario: Scenario, folder: Path) -> Iterator[Fault]:
    """Ids of the scenario, of its plans, and of the syllabuses."""
    known = {
        "indicator": {one.id for one in scenario.indicators},
        "measure": {one.id for one in scenario.measures},
        "committee": set(scenario.committee_ids),
        "staff-group": {one.id for one in scenario.staff_groups},
        "line": set(curriculum()),
    }
    for table, value in read.parts:
        for key, kind, name in _references(value):
            if name not in known[kind]:
                yield table.fault(f"unknown-{kind}", key, name=name)
    for table, heading in _each(read, Heading):
        if heading.plan and heading.plan not in plan_ids(folder):
            yield table.fault("unknown-plan", "plan", item=heading.plan)
    for table, step in _each(read, Step):
        for comes in step.events:
            yield from _comes(table, comes, scenario)


def _comes(table: Table, comes: Comes, scenario: Scenario) -> Iterator[Fault]:
    try:
        event = event_of(scenario, comes.event)
        effects_of(event, comes.answer)
    except KeyError as missing:
        yield table.fault("unknown-event", "events", name=str(missing.args[0]))
    else:
        if comes.year not in event.years:
            yield table.fault("years-outside", "events", years=str(comes.year))


def _references(value: Any) -> Iterator[tuple[str, str, str]]:
    """Field, kind and id of everything that a table names outside the exercise."""
    match value:
        case Heading():
            yield from (("serves", "line", name) for name in value.serves)
            yield from (("shows", "indicator", name) for name in value.shows)
        case Step():
            yield from (("predicts", "indicator", name) for name in value.predicts)
        case Limits():
            yield from (("frames_locked", "committee", name) for name in value.frames_locked)
            yield from (("measures", "measure", name) for name in value.measures)
        case Task(check=NoneWorse(indicators=names)):
            yield from (("check.indicators", "indicator", name) for name in names)
        case Task(check=CommitteeAtLeast(committee=name)):
            yield "check.committee", "committee", name
        case Task(check=MeasureTaken(measure=name)):
            yield "check.measure", "measure", name
        case Task(check=VacantAtMost(groups=names)):
            yield from (("check.groups", "staff-group", name) for name in names)
        case Task(check=check) if hasattr(check, "indicator"):
            yield "check.indicator", "indicator", check.indicator
        case _:
            pass


def _limits(read: Read) -> Iterator[Fault]:
    for table, limits in _each(read, Limits):
        if limits.tax_ore is not None and not limits.tax_ore[0] <= limits.tax_ore[1]:
            yield table.fault("limits-crossed", "tax_ore")
        if limits.to_distribute_mnkr is not None and limits.to_distribute_mnkr < 0:
            yield table.fault("not-above-zero", "to_distribute_mnkr")


# words


def fields_of(exercise: Exercise) -> tuple[dict[str, int], frozenset[str]]:
    """The texts that an exercise must have, with the most characters of each, and those that it may have besides."""
    needed = {"title": LONGEST["title"], "line": LONGEST["line"], "aim": TEXT_LONGEST}
    may = {"sources"}
    for role in exercise.heading.roles:
        needed |= {f"role-{role}": STEP_LONGEST, f"role-{role}-about": TEXT_LONGEST}
    for step in exercise.steps:
        needed |= {f"step-{step.id}": STEP_LONGEST, f"step-{step.id}-text": TEXT_LONGEST}
        needed |= {f"question-{name}": TEXT_LONGEST for name in step.questions}
        needed |= {f"hint-{name}": TEXT_LONGEST for name in step.hints}
        may |= {f"step-{step.id}-leader", f"step-{step.id}-wrong"}
    for vote in exercise.votes:
        needed[f"vote-{vote.id}"] = TEXT_LONGEST
        needed |= {f"vote-{vote.id}-{choice}": CHOICE_LONGEST for choice in vote.choices}
        if vote.key:
            needed[f"vote-{vote.id}-reveal"] = TEXT_LONGEST
        may.add(f"vote-{vote.id}-reveal")
    may |= {f"task-{task.id}" for task in exercise.tasks}
    return needed, frozenset(may - set(needed))


def _words(read: Read, exercise: Exercise, shipped: str) -> Iterator[Fault]:
    needed, may = fields_of(exercise)
    swedish = read.texts.get("sv")
    for key in sorted(needed):
        if swedish is None or not swedish.fields.get(key):
            code = "missing-text" if shipped else "exercise-missing-text"
            facts = {"item": exercise.id, "file": f"exercises-{shipped}"}
            yield Fault(file=read.file, line=0, code=code, key=key, facts=facts)
    for table in read.texts.values():
        yield from _texts(table, needed, may, exercise.id)


def _texts(table: Table, needed: dict[str, int], may: frozenset[str], item: str) -> Iterator[Fault]:
    for key, text in table.fields.items():
        if not isinstance(text, str):
            yield table.fault("not-a-text", key, item=item)
        elif key not in needed and key not in may:
            yield table.fault("exercise-unknown-text", key, item=item)
        elif len(text) > (most := needed.get(key, TASK_LONGEST if key.startswith("task-") else TEXT_LONGEST)):
            yield table.fault("name-too-long", key, item=item, length=str(len(text)), most=str(most))
