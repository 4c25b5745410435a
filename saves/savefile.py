"""A saved plan: one readable JSON with the decisions, when and under which rules it was saved, and what it led to."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from saves.cleaning import clean_line, clean_text
from saves.expected import Results
from saves.migrate import CURRENT, Fields
from saves.strictjson import Unreadable
from sim.authored.scenario import Scenario
from sim.plan import Plan
from sim.planfields import FIELDS as PLAN_FIELDS
from sim.planfields import NAME_MOST, NOTES_MOST, plan_fields, read_plan
from sim.problems import Problem

FIELDS = ("schema", "scenario", "saved_at", "plan", "expected")
"""The fields of a saved plan, in the order of a file; each is there, and all but schema and plan may be null."""

RESULTS_MOST = 200
KEY_MOST = 40

_HASH = re.compile(r"[0-9a-f]{64}")
_YEAR = re.compile(r"[0-9]{4}")
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioStamp:
    """Which rules a plan was saved under."""

    id: str
    version: str
    sha256: str
    """Over the scenario's files; see :func:`scenario_sha256`."""

    @classmethod
    def of(cls, scenario: Scenario, files: Mapping[str, bytes]) -> "ScenarioStamp":
        """The stamp of a scenario.

        Args:
            scenario: the scenario.
            files: its TOML files, by their path inside the folder with ``/`` between the parts.
        """
        return cls(id=scenario.header.id, version=scenario.header.version, sha256=scenario_sha256(files))


def scenario_sha256(files: Mapping[str, bytes]) -> str:
    """One hash over many files, whatever order they come in and however their lines end."""
    whole = hashlib.sha256()
    for name in sorted(files):
        content = files[name].replace(b"\r\n", b"\n")
        for part in (name.encode(), content):
            whole.update(len(part).to_bytes(8, "big"))
            whole.update(part)
    return whole.hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedPlan:
    """A plan as it is saved: its name, author and notes are clean."""

    plan: Plan
    scenario: ScenarioStamp | None = None
    """The rules it was saved under; None for a plan that came alone."""
    saved_at: datetime | None = None
    expected: Results | None = None
    """What it led to when it was saved."""


def clean_plan(plan: Plan) -> Plan:
    """The plan with its name, author and notes clean; what it decides is untouched."""
    return replace(
        plan,
        name=clean_line(plan.name, NAME_MOST),
        author=clean_line(plan.author, NAME_MOST),
        notes=clean_text(plan.notes, NOTES_MOST),
    )


def save_fields(saved: SavedPlan) -> Fields:
    """The fields of a saved plan, ready for JSON; :func:`read_save` of them gives the same."""
    stamp, expected = saved.scenario, saved.expected
    return {
        "schema": CURRENT,
        "scenario": stamp and {"id": stamp.id, "version": stamp.version, "sha256": stamp.sha256},
        "saved_at": saved.saved_at and _written_time(saved.saved_at),
        "plan": plan_fields(clean_plan(saved.plan)),
        "expected": expected
        and {
            "indicators": dict(expected.indicators),
            "result_pct": {str(year): value for year, value in sorted(expected.result_pct.items())},
        },
    }


def as_text(fields: Fields) -> str:
    """Fields as they stand in a file: a line for each, so that a person can read and compare them."""
    return json.dumps(fields, ensure_ascii=False, indent=1, allow_nan=False, default=_plain_number) + "\n"


def read_save(fields: Fields, scenario: Scenario) -> SavedPlan | tuple[Problem, ...]:
    """A saved plan from fields of the present format, or what in its decisions does not fit the scenario.

    Raises:
        Unreadable: these are not the fields of a saved plan.
    """
    head = read_head(fields)
    plan = read_plan(fields["plan"], scenario)
    if isinstance(plan, tuple):
        return plan
    return SavedPlan(plan=clean_plan(plan), scenario=head.scenario, saved_at=head.saved_at, expected=head.expected)


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The decisions of a plan in a few numbers, for a list."""

    tax_ore: Mapping[int, int]
    """Öre above or below the base rate by year."""
    added_mnkr: Mapping[int, float]
    """Sum of the changes of all committees' frames by year."""
    measures: int
    """How many measures it takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a list says about a saved plan; the decisions themselves are not looked through."""

    name: str
    author: str
    scenario_id: str
    scenario: ScenarioStamp | None
    saved_at: datetime | None
    expected: Results | None
    summary: Summary


def read_head(fields: Fields) -> Head:
    """What a list says about a saved plan in the present format.

    Raises:
        Unreadable: these are not the fields of a saved plan; the fact is the field that is wrong.
    """
    _known(fields, FIELDS)
    plan = fields["plan"]
    if not isinstance(plan, dict):
        raise Unreadable("not-a-save", "plan")
    for name in plan:
        if name not in PLAN_FIELDS:
            raise Unreadable("unknown-key", name)
    texts = {name: plan.get(name, "") for name in ("name", "author", "notes", "scenario")}
    for name, text in texts.items():
        if not isinstance(text, str):
            raise Unreadable("not-a-save", name)
    return Head(
        name=clean_line(texts["name"], NAME_MOST),
        author=clean_line(texts["author"], NAME_MOST),
        scenario_id=clean_line(texts["scenario"], KEY_MOST),
        scenario=_stamp(fields["scenario"]),
        saved_at=_time(fields["saved_at"]),
        expected=_results(fields["expected"]),
        summary=_summary(plan),
    )


def _known(fields: Any, names: tuple[str, ...], whole: str = "") -> None:
    """A table with exactly these fields."""
    if not isinstance(fields, dict):
        raise Unreadable("not-a-save", whole)
    for name in fields:
        if name not in names:
            raise Unreadable("unknown-key", name)
    for name in names:
        if name not in fields:
            raise Unreadable("not-a-save", name)


def _stamp(value: Any) -> ScenarioStamp | None:
    if value is None:
        return None
    _known(value, ("id", "version", "sha256"), "scenario")
    for name, text in value.items():
        if not isinstance(text, str) or len(text) > (64 if name == "sha256" else KEY_MOST):
            raise Unreadable("not-a-save", name)
    if not _HASH.fullmatch(value["sha256"]):
        raise Unreadable("not-a-save", "sha256")
    return ScenarioStamp(id=clean_line(value["id"]), version=clean_line(value["version"]), sha256=value["sha256"])


def _time(value: Any) -> datetime | None:
    if value is None:
        return None
    if isinstance(value, str) and _TIME.fullmatch(value):
        try:
            return datetime.fromisoformat(value)
        except ValueError:  # as for the thirtieth of February
            pass
    raise Unreadable("not-a-save", "saved_at")


def _written_time(time: datetime) -> str:
    return time.astimezone(UTC).replace(tzinfo=None, microsecond=0).isoformat() + "Z"


def _results(value: Any) -> Results | None:
    if value is None:
        return None
    _known(value, ("indicators", "result_pct"), "expected")
    indicators, by_year = value["indicators"], value["result_pct"]
    for table, name in ((indicators, "indicators"), (by_year, "result_pct")):
        if not isinstance(table, dict) or len(table) > RESULTS_MOST or not all(map(_is_number, table.values())):
            raise Unreadable("not-a-save", name)
    if not all(map(_YEAR.fullmatch, by_year)):
        raise Unreadable("not-a-save", "result_pct")
    return Results(
        indicators={clean_line(name, KEY_MOST): float(number) for name, number in indicators.items()},
        result_pct={int(year): float(number) for year, number in by_year.items()},
    )


def _is_number(value: Any) -> bool:
    return isinstance(value, int | Decimal | float) and not isinstance(value, bool)


def _summary(plan: Fields) -> Summary:
    tables = plan.get("committees_mnkr")
    added: dict[int, float] = {}
    for years in tables.values() if isinstance(tables, dict) else ():
        for year, amount in _by_year(years).items():
            added[year] = added.get(year, 0.0) + amount
    measures = plan.get("measures")
    return Summary(
        tax_ore={year: int(ore) for year, ore in _by_year(plan.get("tax_ore")).items()},
        added_mnkr={year: round(amount, 3) for year, amount in sorted(added.items())},
        measures=sum(any(_by_year(years).values()) for years in measures.values()) if isinstance(measures, dict) else 0,
    )


def _by_year(value: Any) -> dict[int, float]:
    """Numbers by year, without what is none: whether they are right is asked when the plan is opened."""
    items = value.items() if isinstance(value, dict) else ()
    return {int(year): float(number) for year, number in items if _YEAR.fullmatch(year) and _is_number(number)}


def _plain_number(value: Any) -> float:
    if isinstance(value, Decimal):
        return float(value)
    raise TypeError(type(value).__name__)
