"""Exercises (övningar): ``exercises/<id>.toml`` of a scenario, or a file of a teacher's own, with their words.

The words of a shipped exercise stand in ``texts/<language>/exercises-<id>.toml``; a file of one's own has them in the
tables ``[sv]``, ``[latt]`` and ``[en]``. Either way they are keyed by what they belong to: ``step-<id>``,
``question-<id>``, and so on. What is wrong across tables is :mod:`scenarios.checking.exercises`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from scenarios.faults import Fault
from scenarios.tables import Table, read_tables, tables_in, text_of
from sim.lessons.attemptfields import SOURCE_MOST
from sim.lessons.exercise import Exercise, Heading, Limits, Step, Task, Vote
from sim.plan import Plan

LANGUAGES = ("sv", "latt", "en")
ONE, MANY = {"exercise": Heading, "limits": Limits}, {"step": Step, "task": Task, "vote": Vote}
"""Tables that stand once, and tables that stand any number of times, with the types that they become."""

PLAN = "plan"
"""The table with the fields of a plan: what is decided when the exercise begins."""

_FOLDER = "exercises"
SUFFIX = ".toml"

Words = Mapping[str, Mapping[str, str]]
"""By language, the texts by field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """An exercise with its words."""

    exercise: Exercise
    words: Words
    start: Plan | None = None
    """What is decided when it begins, where it says so itself; otherwise :attr:`Heading.plan` does."""
    source: str = ""
    """The text of the file, when it is somebody's own; empty for a shipped one."""

    def say(self, language: str, field: str) -> str:
        """A text in a language, or in Swedish, or an empty string where there is none."""
        return self.words.get(language, {}).get(field, "") or self.words.get("sv", {}).get(field, "")

    def has(self, language: str) -> bool:
        """Whether every Swedish text stands in a language too."""
        return set(self.words.get("sv", {})) <= set(self.words.get(language, {}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What a file of an exercise gave: the exercise when nothing is wrong with any table for itself, and the faults."""

    file: str
    exercise: Exercise | None
    parts: tuple[tuple[Table, Any], ...]
    """Each table of data with the value it became."""
    texts: Mapping[str, Table]
    """The tables of words, by language."""
    faults: tuple[Fault, ...]
    source: str = ""
    plan: Table | None = None
    """The decisions that it starts from, with exact numbers, where it has some of its own."""

    def lesson(self, start: Plan | None = None) -> Lesson | None:
        """The exercise with its words; None where it could not be read.

        Args:
            start: what its table of decisions became.
        """
        if self.exercise is None:
            return None
        words = {
            language: {field: text for field, text in table.fields.items() if isinstance(text, str)}
            for language, table in self.texts.items()
        }
        return Lesson(exercise=self.exercise, words=words, start=start, source=self.source)


def exercise_ids(folder: Path) -> tuple[str, ...]:
    """The ids of the exercises of a scenario folder, in alphabetical order."""
    return tuple(sorted(path.stem for path in (folder / _FOLDER).glob(f"*{SUFFIX}")))


def read_shipped(folder: Path, exercise_id: str) -> Read:
    """An exercise of a scenario folder.

    Args:
        folder: the scenario folder.
        exercise_id: one of its exercises; anything else is a fault and opens no file.
    """
    name = f"{_FOLDER}/{exercise_id}{SUFFIX}"
    if exercise_id not in exercise_ids(folder):
        return _unread(Fault(file=name, line=0, code="unknown-exercise", facts={"item": exercise_id}))
    source = text_of(folder / name, name)
    if isinstance(source, Fault):
        return _unread(source)
    texts: dict[str, Table] = {}
    faults: list[Fault] = []
    for language in LANGUAGES:
        place = f"texts/{language}/{_FOLDER}-{exercise_id}{SUFFIX}"
        if not (folder / place).exists():
            continue
        for table in read_tables(folder / place, place):
            if isinstance(table, Fault):
                faults.append(table)
            elif table.kind != exercise_id:
                faults.append(table.fault("text-without-item", item=table.kind))
            else:
                texts[language] = table
    found = [*tables_in(source, name), *faults]
    return replace(_read(name, found, texts, source), source="")


def read_own(path: Path) -> Read:
    """An exercise in a file of somebody's own: nothing in it is trusted."""
    name = path.name
    text = text_of(path, name)
    if isinstance(text, Fault):
        return _unread(text)
    if len(text) > SOURCE_MOST:
        facts = {"length": str(len(text)), "most": str(SOURCE_MOST)}
        return _unread(Fault(file=name, line=0, code="exercise-too-long", facts=facts))
    return read_source(text, name)


def _unread(fault: Fault) -> Read:
    """A file that is not read, and why."""
    return Read(file=fault.file, exercise=None, parts=(), texts={}, faults=(fault,))


def read_source(text: str, name: str) -> Read:
    """An exercise of somebody's own from the text of its file.

    Args:
        text: TOML, with the words in tables of their own.
        name: how it is called in faults.
    """
    found: list[Table | Fault] = []
    texts: dict[str, Table] = {}
    for table in tables_in(text, name):
        if isinstance(table, Table) and table.kind in LANGUAGES:
            texts[table.kind] = table
        else:
            found.append(table)
    return _read(name, found, texts, text)


def _read(name: str, found: Iterable[Table | Fault], texts: Mapping[str, Table], source: str) -> Read:
    from scenarios.loading import validated  # noqa: PLC0415 - pydantic waits for an exercise: the start needs the ids alone

    parts: list[tuple[Table, Any]] = []
    faults: list[Fault] = []
    once: set[str] = set()
    for table in found:
        if isinstance(table, Fault):
            faults.append(table)
        elif table.kind in once:
            faults.append(table.fault("plan-table-twice", key=table.kind))
        elif (kind := {**ONE, **MANY}.get(table.kind)) is not None:
            value: Any = validated(table, kind)
            if isinstance(value, tuple):
                faults.extend(value)
            else:
                parts.append((table, value))
        elif table.kind != PLAN:
            faults.append(table.fault("unknown-table", key=table.kind))
        if isinstance(table, Table) and table.kind not in MANY:
            once.add(table.kind)
    if not faults:
        faults += [
            Fault(file=name, line=0, code="plan-missing-table", key=kind, facts={"item": Path(name).stem})
            for kind in ("exercise", "step")
            if not any(table.kind == kind for table, _ in parts)
        ]
    exact = (table for table in tables_in(source, name, Decimal) if isinstance(table, Table) and table.kind == PLAN)
    return Read(
        file=name,
        exercise=None if faults else _assembled(parts),
        parts=tuple(parts),
        texts=texts,
        faults=tuple(sorted(faults)),
        source=source,
        plan=next(exact, None) if PLAN in once else None,
    )


def _assembled(parts: Iterable[tuple[Table, Any]]) -> Exercise:
    def every(kind: type) -> tuple[Any, ...]:
        return tuple(value for _, value in parts if isinstance(value, kind))

    return Exercise(
        heading=every(Heading)[0],
        steps=every(Step),
        tasks=every(Task),
        votes=every(Vote),
        limits=next(iter(every(Limits)), Limits()),
    )
