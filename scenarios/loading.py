"""From a scenario folder to a :class:`sim.scenario.Scenario`, or to the faults that stand in the way."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from scenarios.faults import Fault
from scenarios.tables import Table, read_tables
from sim.scenario import (
    Committee,
    Contract,
    Figure,
    Header,
    Household,
    Indicator,
    Measure,
    Parameter,
    Rule,
    Scenario,
    Source,
    StaffGroup,
)

KINDS: dict[str, type] = {
    "header": Header,
    "source": Source,
    "figure": Figure,
    "parameter": Parameter,
    "staff_group": StaffGroup,
    "committee": Committee,
    "contract": Contract,
    "measure": Measure,
    "indicator": Indicator,
    "rule": Rule,
    "household": Household,
}
"""Kinds of table and the type each becomes; add a kind here, a type in ``sim`` and a check in ``scenarios.checking``."""

FOLDERS = (".", "measures", "rules")
"""Where the tables of a scenario stand; texts and plans have readers of their own."""

UNION_KINDS = {
    "measure_units": "MeasureUnits",
    "measure_mnkr": "MeasureMoney",
    "indicator_change": "IndicatorChange",
    "stock_change": "StockChange",
    "committee_cut_pct": "CommitteeCut",
    "vacancy_pct": "Vacancy",
    "tax_ore": "TaxChange",
    "general_money": "GeneralMoney",
    "outside": "Outside",
    "per_unit": "PerUnit",
    "share_of_two": "ShareOfTwo",
}
"""Which member of a union a ``kind`` means, so that only its own faults are told."""

_CODES = {
    "extra_forbidden": "unknown-key",
    "unexpected_keyword_argument": "unknown-key",
    "missing": "missing-key",
    "missing_argument": "missing-key",
    "missing_keyword_only_argument": "missing-key",
    "literal_error": "not-one-of",
    "finite_number": "not-finite",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What a folder gave: a scenario when nothing is wrong with its tables, the tables it came from, and the faults."""

    scenario: Scenario | None
    tables: tuple[tuple[Table, Any], ...]
    """Each table with the value it became."""
    faults: tuple[Fault, ...]

    def place(self, kind: str, item_id: str) -> Table | None:
        """The table of one item."""
        return next((t for t, value in self.tables if t.kind == kind and getattr(value, "id", "") == item_id), None)


def load(folder: Path) -> Loaded:
    """Read a scenario folder.

    Raises:
        NotADirectoryError: the path is no folder that can be read.
    """
    if not folder.is_dir():
        raise NotADirectoryError(str(folder))
    faults: list[Fault] = []
    tables: list[tuple[Table, Any]] = []
    files = [path for place in FOLDERS for path in sorted((folder / place).glob("*.toml"))]
    for path in files:
        for table in read_tables(path, path.relative_to(folder).as_posix()):
            if isinstance(table, Fault):
                faults.append(table)
            elif table.kind not in KINDS:
                faults.append(Fault(file=table.file, line=table.line, code="unknown-table", key=table.kind))
            else:
                _validate(table, tables, faults)
    if not files:
        faults.append(Fault(file=folder.name, line=0, code="empty-folder"))
    return Loaded(scenario=_assemble(tables, faults), tables=tuple(tables), faults=tuple(faults))


def _validate(table: Table, tables: list[tuple[Table, Any]], faults: list[Fault]) -> None:
    # Strict validation takes arrays as tuples and years as keys only from JSON, so the table goes that way.
    try:
        tables.append((table, _adapter(table.kind).validate_json(json.dumps(table.fields, default=str))))
    except ValidationError as error:
        faults.extend(_faults(table, error))


@cache
def _adapter(kind: str) -> TypeAdapter[Any]:
    return TypeAdapter(KINDS[kind])


def _faults(table: Table, error: ValidationError) -> Iterable[Fault]:
    for found in error.errors(include_url=False, include_context=False):
        path = [str(step) for step in found["loc"]]
        if _is_other_member(table, path):
            continue
        shown = ".".join(step for step in path if step not in UNION_KINDS.values())
        yield Fault(
            file=table.file,
            line=table.line_of(path[0] if path else ""),
            code=_CODES.get(found["type"], "wrong-value"),
            key=shown,
            facts={"table": table.kind, "item": str(table.fields.get("id", ""))},
        )


def _is_other_member(table: Table, path: list[str]) -> bool:
    if len(path) < 2 or path[1] not in UNION_KINDS.values():
        return False
    value = table.fields.get(path[0])
    meant = UNION_KINDS.get(str(value.get("kind"))) if isinstance(value, dict) else None
    return meant is not None and path[1] != meant


def _assemble(tables: list[tuple[Table, Any]], faults: list[Fault]) -> Scenario | None:
    def every(kind: type) -> tuple[Any, ...]:
        return tuple(value for _, value in tables if isinstance(value, kind))

    headers = every(Header)
    if len(headers) != 1:
        faults.append(Fault(file="scenario.toml", line=0, code="one-header"))
    if faults:
        return None
    return Scenario(
        header=headers[0],
        sources=every(Source),
        figures=every(Figure),
        parameters=every(Parameter),
        staff_groups=every(StaffGroup),
        committees=every(Committee),
        contracts=every(Contract),
        measures=tuple(sorted(every(Measure), key=lambda measure: measure.id)),
        indicators=every(Indicator),
        rules=tuple(sorted(every(Rule), key=lambda rule: int(rule.id[1:]))),
        households=every(Household),
    )
