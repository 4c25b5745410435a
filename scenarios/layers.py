"""What a scenario's folder builds on: another folder with what several municipalities share.

A scenario says ``builds_on`` in its header. The other folder's tables, and its texts, hold wherever the scenario's own
say nothing under the same id, but for what is true of one municipality alone (:data:`LOCAL`). What is shared names
fields of work; each committee of a scenario ``covers`` one or more of them, and stands in their place.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from scenarios import HOME, MARK

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,60}")
"""A folder is named, never pointed at: what a file says can open nothing but a scenario's folder."""


LOCAL = frozenset({"header", "figure", "committee", "contract", "indicator", "neighbour", "staff_group", "appeal"})
"""Kinds of table that are never shared: what is true of one municipality alone."""

LOCAL_TEXTS = frozenset({"scenario", "committees", "neighbours", "plans", "about", "exercises", "goals", "appeals"})
"""Kinds of text that are never shared."""

LOCAL_FIELDS = frozenset({"quote", "goal_text", "heading", "doubts", "benchmark"})
"""Fields of shared texts that are about the other municipality: its document's words, doubts about its numbers."""


class Row(NamedTuple):
    """A table as it was read, from the scenario's own folder or from the one below it."""

    kind: str
    fields: dict[str, Any]
    is_shared: bool


def layers(folder: Path) -> tuple[Path, ...]:
    """The folder, and after it the one that it builds on; an unreadable header builds on nothing."""
    try:
        header = tomllib.loads((folder / MARK).read_text(encoding="utf-8")).get("header")
    except (OSError, ValueError, RecursionError):
        return (folder,)
    name = header.get("builds_on") if isinstance(header, dict) else None
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        return (folder,)
    below = next((place for place in (folder.parent / name, HOME / name) if place.is_dir()), None)
    return (folder,) if below is None else (folder, below)


def standing(rows: Iterable[Row]) -> list[bool]:
    """Which rows hold: a shared one gives way to one of the scenario's own with the same kind and id.

    Where a kind has no ids (households), its own rows replace all that are shared; what is :data:`LOCAL` is not shared.
    """
    every = list(rows)
    own = {_key(row) for row in every if not row.is_shared}
    return [not row.is_shared or (row.kind not in LOCAL and _key(row) not in own) for row in every]


def _key(row: Row) -> tuple[str, str]:
    """Kind and id; what a file says may be anything."""
    return row.kind, str(row.fields.get("id", ""))


def covering(rows: Iterable[Row]) -> Mapping[str, str]:
    """By field of work: the committee that covers it. A committee that says nothing covers what it is called."""
    found: dict[str, str] = {}
    for row in rows:
        if row.kind == "committee" and not row.is_shared and isinstance(name := row.fields.get("id"), str):
            covers = row.fields.get("covers")
            fields = covers if isinstance(covers, list) and covers else [name]
            found.update((field, name) for field in fields if isinstance(field, str))
    return found


def placed(row: Row, committees: Mapping[str, str]) -> dict[str, Any]:
    """The fields of a shared table with each field of work replaced by its committee."""
    fields = dict(row.fields)
    if not row.is_shared:
        return fields

    def named(names: Any) -> Any:
        return list(dict.fromkeys(committees.get(n, n) if isinstance(n, str) else n for n in names))

    for key in ("owners", "on"):
        if isinstance(fields.get(key), list):
            fields[key] = named(fields[key])
    if isinstance(fields.get("purse"), str):
        fields["purse"] = committees.get(fields["purse"], fields["purse"])
    cause = fields.get("cause")
    if isinstance(cause, dict) and isinstance(cause.get("committees"), list):
        fields["cause"] = {**cause, "committees": named(cause["committees"])}
    return fields


def scenario_files(folder: Path) -> dict[str, bytes]:
    """Every table and text of a scenario, with what it builds on, by name: what a saved plan was made with."""
    own, *below = layers(folder)
    files = {path.relative_to(own).as_posix(): path.read_bytes() for path in own.rglob("*.toml")}
    for layer in below:
        files |= {
            f"{layer.name}/{path.relative_to(layer).as_posix()}": path.read_bytes() for path in layer.rglob("*.toml")
        }
    return files
