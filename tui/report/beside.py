"""The report of a comparison: the tables of the compare screen, and every indicator of each plan beside the others."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sim.compare import compare
from tui.present.compare import LETTERS, Table, law_lines, plan_lines, sentences, tables
from tui.report.charts import Fan, Strip, strip
from tui.report.long import indicator_fan
from tui.report.subject import Subject
from tui.report.wording import made_text, told


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """One indicator under each plan: its letter, its strip, its fan, and the same in words."""

    key: str
    name: str
    plans: tuple[tuple[str, Strip, Fan, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Versus:
    """What one plan leads to instead of the first."""

    heading: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparing:
    """The report of two or three plans."""

    plans: tuple[str, ...]
    codes: tuple[tuple[str, str], ...]
    versus: tuple[Versus, ...]
    tables: tuple[Table, ...]
    laws: tuple[str, ...]
    indicators: tuple[Beside, ...]
    made: str


def comparing(subjects: Sequence[Subject]) -> Comparing:
    """Two or three plans side by side, the first as the one that the others are held against.

    Raises:
        NotComparable: too few or too many.
    """
    view = subjects[0].view
    found = compare(view.scenario, [subject.view.projection for subject in subjects])
    named = tuple(replace(plan, name=one.name) for plan, one in zip(found.plans, subjects, strict=True))
    found = replace(found, plans=named)
    return Comparing(
        plans=tuple(plan_lines(found, view.texts)),
        codes=tuple((LETTERS[place], subject.code) for place, subject in enumerate(subjects)),
        versus=tuple(
            Versus(
                heading=view.say(
                    "compare.most",
                    plan=LETTERS[other],
                    name=subjects[other].name,
                    base=LETTERS[0],
                    base_name=subjects[0].name,
                ),
                sentences=tuple(sentences(found, view.texts, other)),
            )
            for other in found.others
        ),
        tables=tables(found, view.texts),
        laws=tuple(law_lines(found, view.texts)),
        indicators=tuple(_beside(subjects, place) for place in range(len(view.projection.readings))),
        made=made_text(subjects[0]),
    )


def _beside(subjects: Sequence[Subject], place: int) -> Beside:
    view = subjects[0].view
    readings = [subject.view.projection.readings[place] for subject in subjects]
    every = [edge for reading in readings for edge in (*reading.bands[-1], reading.central[-1], reading.target)]
    what = readings[0].indicator.id
    plans = []
    for letter, reading in zip(LETTERS, readings, strict=False):
        words = told(view, reading)
        plans.append(
            (letter, strip(reading, f"{letter}: {words}", every), indicator_fan(view, reading, readings), words)
        )
    return Beside(key=what, name=view.name("indicators", what), plans=tuple(plans))
