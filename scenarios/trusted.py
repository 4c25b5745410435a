"""The shipped scenario, built without validation: it was checked before it was shipped, and the game must start fast.

Strict loading costs a third of the time to the first screen. This way takes the same tables to the same types, and
gives up at the first thing that does not fit; the strict loader then says what is wrong.
"""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from scenarios import is_ours
from scenarios.kinds import KINDS, assemble, table_files
from scenarios.layers import Row, covering, layers, placed, standing
from scenarios.parsed import beside, parsed
from sim.authored.scenario import Scenario

Make = Callable[[Any], Any]


def load_trusted(folder: Path) -> Scenario | None:
    """The scenario in a folder that is known to be sound; None when it is not after all."""
    try:
        rows = [
            Row(kind, fields, layer != folder)
            for layer in layers(folder)
            for tables in parsed(table_files(layer), keep=beside(layer, "tables") if is_ours(layer) else None)
            for kind, found in tables.items()
            for fields in (found if isinstance(found, list) else [found])
        ]
        committees, held = covering(rows), standing(rows)
        values = [
            _maker(KINDS[row.kind])(placed(row, committees)) for row, holds in zip(rows, held, strict=True) if holds
        ]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return assemble(values)


@cache
def _maker(kind: Any) -> Make:
    """How a TOML value becomes a value of this type."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin is tuple:
        one = _maker(inner[0])
        return lambda rows: tuple(map(one, rows))
    if origin is dict:
        key = int if inner[0] is int else str
        item = _maker(inner[1])
        return lambda table: {key(name): item(value) for name, value in table.items()}
    if origin in (UnionType, Union):
        return _union(inner)
    if is_dataclass(kind):
        return _record(kind)
    return float if kind is float else _same


def _record(kind: Any) -> Make:
    hints = get_type_hints(kind)
    makers = {one.name: _maker(hints[one.name]) for one in fields(kind)}
    return lambda table: kind(**{name: makers[name](value) for name, value in table.items()})


def _union(members: tuple[Any, ...]) -> Make:
    """A union of records told apart by ``kind``, or something that may be left out."""
    records = {get_args(get_type_hints(member)["kind"])[0]: member for member in members if _has_kind(member)}
    if records:
        return lambda table: _maker(records[table["kind"]])(table)
    return _maker(next(member for member in members if member is not type(None)))


def _has_kind(member: Any) -> bool:
    return is_dataclass(member) and "kind" in get_type_hints(member)


def _same(value: Any) -> Any:
    return value
