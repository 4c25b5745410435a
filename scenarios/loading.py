"""From a scenario folder to a :class:`sim.authored.scenario.Scenario`, or to the faults that stand in the way."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from scenarios.faults import Fault
from scenarios.kinds import KINDS, assemble, table_files
from scenarios.layers import Row, covering, layers, placed, standing
from scenarios.tables import Table, read_tables
from sim.authored.scenario import Header, Scenario

T = TypeVar("T")

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
    "adds_money": "AddsMoney",
    "moves_indicator": "MovesIndicator",
    "limits_hiring": "LimitsHiring",
    "takes_tax_rise": "TakesTaxRise",
    "per_unit": "PerUnit",
    "share_of_two": "ShareOfTwo",
    "indicator_at_most": "IndicatorAtMost",
    "indicator_at_least": "IndicatorAtLeast",
    "indicator_better": "IndicatorBetter",
    "none_worse": "NoneWorse",
    "chance_at_least": "ChanceAtLeast",
    "tax_unchanged": "TaxUnchanged",
    "tax_at_most": "TaxAtMost",
    "household_at_most": "HouseholdAtMost",
    "distributed": "Distributed",
    "financed": "Financed",
    "no_committee_below": "NoCommitteeBelow",
    "committee_at_least": "CommitteeAtLeast",
    "result_at_least": "ResultAtLeast",
    "measure_taken": "MeasureTaken",
    "vacant_at_most": "VacantAtMost",
}
"""Which member of a union a ``kind`` means, so that only its own faults are told."""

_CODES = {
    "unexpected_keyword_argument": "unknown-key",
    "missing": "missing-key",
    "literal_error": "not-one-of",
    "finite_number": "not-finite",
    "float_type": "not-a-number",
    "float_parsing": "not-a-number",
    "int_type": "not-whole",
    "int_parsing": "not-whole",
    "int_from_float": "not-whole",
    "string_type": "not-a-text",
    "bool_type": "not-true-or-false",
    "tuple_type": "not-a-list",
    "too_long": "too-many",
    "dict_type": "not-a-table",
    "dataclass_type": "not-a-table",
    "json_invalid": "too-deep",
}
"""What pydantic calls a mistake, and what we call it; anything else is a wrong value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What a folder gave: a scenario when nothing is wrong with its tables, the tables it came from, and the faults."""

    scenario: Scenario | None
    tables: tuple[tuple[Table, Any], ...]
    """Each table with the value it became."""
    faults: tuple[Fault, ...]

    def each(self, kind: type[T]) -> Iterator[tuple[Table, T]]:
        """Every value of a kind with the table it came from."""
        return ((table, value) for table, value in self.tables if isinstance(value, kind))


def load(folder: Path) -> Loaded:
    """Read the tables of a scenario folder, each for itself; :func:`scenarios.checking.check` compares them.

    Raises:
        NotADirectoryError: the path is no folder that can be read.
    """
    if not folder.is_dir():
        raise NotADirectoryError(str(folder))
    faults: list[Fault] = []
    tables: list[tuple[Table, Any]] = []
    read = _read(folder, faults)
    for table in read:
        if table.kind not in KINDS:
            faults.append(Fault(file=table.file, line=table.line, code="unknown-table", key=table.kind))
            continue
        value: Any = validated(table, KINDS[table.kind])
        if isinstance(value, tuple):
            faults.extend(value)
        else:
            tables.append((table, value))
    faults += _no_base(tables, layers(folder))
    if not read and not faults:
        faults.append(Fault(file=folder.name, line=0, code="empty-folder"))
    scenario = assemble(value for _, value in tables)
    if scenario is None and not faults:
        faults.append(Fault(file="scenario.toml", line=0, code="one-header"))
    return Loaded(scenario=None if faults else scenario, tables=tuple(tables), faults=tuple(faults))


def _read(folder: Path, faults: list[Fault]) -> list[Table]:
    """The tables of a folder, and those it shares with others; what cannot be read becomes faults."""
    found: list[tuple[Table, bool]] = []
    for layer in layers(folder):
        before = "" if layer == folder else f"{layer.name}/"
        for path in table_files(layer):
            for table in read_tables(path, before + path.relative_to(layer).as_posix()):
                if isinstance(table, Fault):
                    faults.append(table)
                else:
                    found.append((table, layer != folder))
    rows = [Row(table.kind, table.fields, is_shared) for table, is_shared in found]
    committees = covering(rows)
    held = zip(found, rows, standing(rows), strict=True)
    return [replace(table, fields=placed(row, committees)) for (table, _), row, holds in held if holds]


def _no_base(tables: list[tuple[Table, Any]], found: tuple[Path, ...]) -> Iterator[Fault]:
    """A header that builds on a folder that is not there."""
    for table, value in tables:
        if isinstance(value, Header) and value.builds_on and len(found) == 1:
            yield table.fault("unknown-base", "builds_on", name=value.builds_on)


def validated(table: Table, kind: type[T]) -> T | tuple[Fault, ...]:
    """A table as a value of a type, or everything that is wrong with it.

    Args:
        table: what was read.
        kind: a frozen dataclass of ``sim``.
    """
    # Strict validation takes arrays as tuples and years as keys only from JSON, so the table goes that way.
    try:
        reader: TypeAdapter[T] = _adapter(cast("Any", kind))
        value = reader.validate_json(json.dumps(table.fields, default=str))
    except RecursionError:
        return (table.fault("too-deep"),)
    except ValidationError as error:
        return tuple(_faults(table, error.errors(include_url=False)))
    return value


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _faults(table: Table, errors: list[ErrorDetails]) -> Iterator[Fault]:
    """The faults of a table; of a union, those of the member that its ``kind`` means, or that the kind is unknown."""
    members = set(UNION_KINDS.values())
    tried: dict[tuple[str | int, ...], set[str]] = {}
    for error in errors:
        if (at := _union_at(error["loc"], members)) is not None:
            tried.setdefault(error["loc"][:at], set()).add(str(error["loc"][at]))
    meant = {place: _member(_value(table.fields, place)) for place in tried}
    for place, possible in tried.items():
        name = next(str(step) for step in reversed(place) if isinstance(step, str))
        if not isinstance(_value(table.fields, place), dict):
            yield table.fault("not-a-table", name)
        elif meant[place] not in possible:
            yield table.fault(f"unknown-{name}", f"{name}.kind")
    for error in errors:
        loc = error["loc"]
        if (at := _union_at(loc, members)) is not None:
            if loc[at] != meant[loc[:at]] or loc[at] not in tried[loc[:at]]:
                continue
            loc = (*loc[:at], *loc[at + 1 :])
        path = [str(step) for step in loc if step != "[key]"]
        allowed = str(error.get("ctx", {}).get("expected", "")).replace(" or ", ", ")
        yield table.fault(_CODES.get(error["type"], "wrong-value"), ".".join(path), allowed=allowed)


def _union_at(loc: tuple[str | int, ...], members: set[str]) -> int | None:
    """Where in a place pydantic names the member of a union that it tried."""
    return next((at for at, step in enumerate(loc) if at and step in members), None)


def _value(fields: Any, place: tuple[str | int, ...]) -> Any:
    for step in place:
        fields = fields[step]
    return fields


def _member(value: Any) -> str:
    return UNION_KINDS.get(str(value.get("kind")), "") if isinstance(value, dict) else ""
