"""An exercise before it is played: where it is found, what it starts from, how a limit is told. It knows no game."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from saves.cleaning import clean_text
from sim.lessons.attempt import Attempt
from sim.plan import Plan
from sim.problems import Problem
from tui.text.catalogue import Texts
from tui.text.numbers import number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scenarios.exercises import Lesson
    from scenarios.faults import Fault
    from sim.authored.scenario import Scenario


class Place(Protocol):
    """Where an exercise is looked for: a scenario and its folder."""

    @property
    def folder(self) -> Path:
        """The scenario's folder."""

    @property
    def scenario(self) -> "Scenario":
        """What the exercise is about."""


class Stocked(Place, Protocol):
    """A place with its built-in plans."""

    @property
    def plans(self) -> "Mapping[str, Plan]":
        """The built-in plans by id."""


FOLDER = "ovningar"
"""A folder beside the plans where somebody may put exercises of their own; the list looks there."""


def cleaned(lesson: "Lesson") -> "Lesson":
    """The exercise with every text clean: a file of somebody's own is not trusted."""
    words = {name: {key: clean_text(text) for key, text in table.items()} for name, table in lesson.words.items()}
    return replace(lesson, words=words)


def read_lesson(where: "str | Path", opening: Place) -> "Lesson | tuple[Fault, ...]":
    """An exercise by its id, or from a file.

    Args:
        where: the id of a shipped one, or the path of somebody's own.
        opening: what is loaded of the scenario.
    """
    from scenarios.checking.exercises import load_exercise, load_own  # noqa: PLC0415 - heavy; a start without it is faster

    folder, scenario = opening.folder, opening.scenario
    found = load_own(where, scenario, folder) if isinstance(where, Path) else load_exercise(folder, where, scenario)
    return found if isinstance(found, tuple) else cleaned(found)


def lesson_of(attempt: Attempt, opening: Place) -> "Lesson | None":
    """The exercise that an attempt is about; None when it is no longer there or no longer whole."""
    from scenarios.checking.exercises import load_source  # noqa: PLC0415 - as above

    if attempt.source:
        found = load_source(attempt.source, opening.scenario, opening.folder)
        return None if isinstance(found, tuple) else cleaned(found)
    shipped = read_lesson(attempt.exercise, opening)
    return None if isinstance(shipped, tuple) else shipped


def start_of(lesson: "Lesson", ready: Stocked) -> Plan:
    """The plan that an exercise starts from, without a name."""
    plan = lesson.start or ready.plans.get(lesson.exercise.heading.plan)
    return replace(plan, name="", author="") if plan else Plan(scenario=ready.scenario.header.id)


def tell_refusal(problem: Problem, texts: Texts) -> str:
    """A limit as a sentence."""
    kinds = ("committees", "measures")
    name = next((found for kind in kinds if (found := texts.of(kind, problem.key))), problem.key)
    facts = {key: number(float(value), _decimals(value)) for key, value in problem.facts.items()}
    return texts.say(f"lesson.refused.{problem.code}", **{"name": name, **facts})


def _decimals(text: str) -> int:
    return len(text.partition(".")[2])
