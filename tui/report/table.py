"""The teacher's sheet as rows: one row a number, the same rows in a workbook and in a CSV file."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sim.authored.ranges import TKR
from sim.engine.accounts import LINES
from sim.plan import Years
from tui.levers import Kind, Lever
from tui.present.view import View
from tui.report.subject import Subject
from tui.report.wording import households, made_text, taken, verdict

SECTIONS = ("about", "decisions", "measures", "accounts", "indicators", "wallet")
"""The sheets of the workbook, in order."""

COLUMNS = ("plan", "thing", "id", "year", "value", "unit", "low", "high", "target", "chance", "answer")
DECIMALS = 6

Cell = str | float | int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row: what it is about, and one number with what stands beside it."""

    section: str
    plan: str
    thing: str
    id: str = ""
    year: int | None = None
    value: float | None = None
    unit: str = ""
    low: float | None = None
    high: float | None = None
    target: float | None = None
    chance: float | None = None
    answer: str = ""

    def cells(self) -> tuple[Cell, ...]:
        """The row in the order of :data:`COLUMNS`."""
        return tuple(getattr(self, name) for name in COLUMNS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """Everything that the teacher's sheet says."""

    title: str
    sections: tuple[tuple[str, str], ...]
    """Id and name of each."""
    part: str
    """What the column with the names of the sections is called."""
    head: tuple[str, ...]
    rows: tuple[Entry, ...]


def book(subjects: Sequence[Subject]) -> Book:
    """The sheet of one plan or many."""
    say = subjects[0].view.say
    return Book(
        title=say("report.table.title"),
        sections=tuple((name, say(f"report.table.{name}")) for name in SECTIONS),
        part=say("report.table.column.part"),
        head=tuple(say(f"report.table.column.{name}") for name in COLUMNS),
        rows=tuple(row for subject in subjects for row in _rows(subject)),
    )


def _rows(subject: Subject) -> Iterator[Entry]:
    view, plan = subject.view, subject.name
    yield Entry(section="about", plan=plan, thing=view.say("report.page.code"), answer=subject.code)
    yield Entry(section="about", plan=plan, thing=view.say("report.table.made"), answer=made_text(subject))
    for heading, lines in (
        ("report.page.agreed", subject.said.agreed),
        ("report.page.disagreed", subject.said.disagreed),
        ("report.page.questions", subject.said.questions),
    ):
        for line in lines:
            yield Entry(section="about", plan=plan, thing=view.say(heading), answer=line)
    yield from _decisions(view, plan)
    yield from _measures(view, plan)
    yield from _accounts(view, plan)
    yield from _indicators(view, plan)
    for who, extra in households(view):
        for year, value in zip(view.scenario.header.years, extra, strict=True):
            kr = view.say("report.page.kr")
            yield Entry(section="wallet", plan=plan, thing=who, year=year, value=_rounded(value), unit=kr)


def _rounded(value: float) -> float:
    return round(value, DECIMALS) + 0.0


def _decisions(view: View, plan: str) -> Iterator[Entry]:
    header, mnkr = view.scenario.header, view.say("budget.mnkr")
    for year in header.years:
        ore = view.plan.tax_ore.get(year, 0)
        tax: dict[str, Any] = {"thing": view.say("budget.tax"), "id": "tax_ore", "unit": view.say("report.table.ore")}
        yield Entry(section="decisions", plan=plan, year=year, value=ore, **tax)
        aim: dict[str, Any] = {"thing": view.say("budget.target"), "id": "result_target_pct", "unit": "%"}
        yield Entry(section="decisions", plan=plan, year=year, value=view.target_pct(year), **aim)
        for name in view.scenario.committee_ids:
            yield Entry(
                section="decisions",
                plan=plan,
                thing=view.name("committees", name),
                id=name,
                year=year,
                value=view.plan.amount_tkr(name, year) / TKR,
                unit=mnkr,
            )
    kinds: tuple[tuple[Kind, str, Mapping[str, Years]], ...] = (
        ("pkv", "pkv_pct", view.plan.pkv_pct),
        ("volume", "volume_pct", view.plan.volume_pct),
    )
    for kind, field, table in kinds:
        for name in view.scenario.committee_ids:
            thing = f"{view.lever_name(Lever(kind, name))}, {view.name('committees', name)}"
            for year, share in sorted(table.get(name, {}).items()):
                common: dict[str, Any] = {"thing": thing, "id": f"{field} {name}", "unit": "%"}
                yield Entry(section="decisions", plan=plan, year=year, value=share, **common)


def _measures(view: View, plan: str) -> Iterator[Entry]:
    for measure, units, costs in taken(view):
        name = view.name("measures", measure.id)
        for year, count, cost in zip(view.scenario.header.years, units, costs, strict=True):
            common: dict[str, Any] = {"section": "measures", "plan": plan, "thing": name, "id": measure.id}
            told = round(count * view.texts.per_unit(measure.id), 2)
            unit = view.texts.unit("measures", measure.id, "unit", told)
            yield Entry(**common, year=year, value=told, unit=unit)
            yield Entry(**common, year=year, value=_rounded(cost / TKR), unit=view.say("budget.mnkr"))


def _accounts(view: View, plan: str) -> Iterator[Entry]:
    mnkr = view.say("budget.mnkr")
    lines = {name: view.accounts_mnkr(name) for name in (*LINES, "result", "freed", "distributed", "debt_change")}
    lines["result_pct"] = view.result_pct()
    for name, values in lines.items():
        for year, value in zip(view.scenario.header.years, values, strict=True):
            yield Entry(
                section="accounts",
                plan=plan,
                thing=view.say(f"report.line.{name}"),
                id=name,
                year=year,
                value=_rounded(value),
                unit="%" if name == "result_pct" else mnkr,
            )


def _indicators(view: View, plan: str) -> Iterator[Entry]:
    for reading in view.projection.readings:
        what = reading.indicator
        common: dict[str, Any] = {
            "section": "indicators",
            "plan": plan,
            "thing": view.name("indicators", what.id),
            "id": what.id,
        }
        unit = view.texts.of("indicators", what.id, "unit")
        base = view.say("report.table.base")
        yield Entry(**common, year=what.base_year, value=what.base, unit=unit, answer=base)
        years = view.scenario.header.years
        for year, value, band in zip(years, reading.central, reading.bands, strict=True):
            last = year == years[-1]
            yield Entry(
                **common,
                year=year,
                value=_rounded(value),
                unit=unit,
                low=_rounded(band[0]),
                high=_rounded(band[-1]),
                target=reading.target if last else None,
                chance=_rounded(reading.chance) if last else None,
                answer=verdict(view, reading) if last else "",
            )
