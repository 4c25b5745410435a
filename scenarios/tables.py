"""TOML files as tables that remember where they stand: file, line of the table, line of each key."""

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scenarios.faults import Fault

MOST_BYTES = 2_000_000
"""A scenario file larger than this is refused unread."""

MOST_DOTS = 200
"""Dots on a line beyond which a file is refused unparsed: a dotted key of thousands of parts takes hours to read."""

_HEADER = re.compile(r"^\s*\[\[?\s*([\w.-]+)\s*\]?\]")
_KEY = re.compile(r"^\s*([\w.-]+)\s*=")
_COMMA = re.compile(r"=\s*([-+]?\d+),(\d+)(?![\w.-]|\s*=)")
"""A number with a decimal comma; what stands before an equals sign is the next key (``{ 2026 = 30,2027 = 30 }``)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table of a file, with its lines."""

    kind: str
    fields: dict[str, Any]
    file: str
    line: int
    key_lines: dict[str, int]

    @property
    def item(self) -> str:
        """What a player calls the table: its id, or its kind where it has none."""
        return str(self.fields.get("id") or self.kind)

    def line_of(self, key: str) -> int:
        """Line of a key, written with dots, or of the nearest table around it where the key is not written."""
        while key and key not in self.key_lines:
            key = key.rpartition(".")[0]
        return self.key_lines.get(key, self.line)

    def fault(self, code: str, key: str = "", **facts: str) -> Fault:
        """A fault in this table, at the line of ``key``."""
        return Fault(file=self.file, line=self.line_of(key), code=code, key=key, facts={"item": self.item, **facts})


def read_tables(path: Path, name: str, number: Callable[[str], Any] = float) -> Iterator[Table | Fault]:
    """The tables of one file, or the one fault that makes it unreadable.

    Args:
        path: where the file is.
        name: how the file is called in faults, relative to its folder.
        number: what becomes of a number with decimals.
    """
    text = text_of(path, name)
    if isinstance(text, Fault):
        yield text
    else:
        yield from tables_in(text, name, number)


def tables_in(text: str, name: str, number: Callable[[str], Any] = float) -> Iterator[Table | Fault]:
    """The tables of a text, or the one fault that makes it unreadable.

    Args:
        text: TOML.
        name: how it is called in faults.
        number: what becomes of a number with decimals.
    """
    deep = next((place for place, line in enumerate(text.splitlines(), start=1) if line.count(".") > MOST_DOTS), None)
    if deep is not None:
        yield Fault(file=name, line=deep, code="too-deep")
        return
    try:
        parsed = tomllib.loads(text, parse_float=number)
    except RecursionError:
        yield Fault(file=name, line=0, code="too-deep")
        return
    except (ValueError, ArithmeticError) as error:  # the latter for a number that is none to the decimal library
        found = re.search(r"line (\d+)", str(error))
        yield _unreadable(text, name, int(found[1]) if found else 0)
        return
    places = _places(text)
    loose = places["", 0][1]
    for kind, found_tables in parsed.items():
        rows = found_tables if isinstance(found_tables, list) else [found_tables]
        for place, fields in enumerate(rows):
            line, keys = places.get((kind, place), (loose.get(kind, 0), {}))
            if isinstance(fields, dict):
                yield Table(kind=kind, fields=fields, file=name, line=line, key_lines=keys)
            else:
                yield Fault(file=name, line=line, code="loose-key", key=kind)


def _unreadable(text: str, name: str, line: int) -> Fault:
    """Why a line is no TOML: the decimal comma of everyday Swedish, or something else."""
    comma = _COMMA.search(text.splitlines()[line - 1]) if line else None
    if comma is None:
        return Fault(file=name, line=line, code="broken-toml")
    whole, part = comma.groups()
    return Fault(
        file=name, line=line, code="decimal-comma", facts={"wrong": f"{whole},{part}", "right": f"{whole}.{part}"}
    )


def text_of(path: Path, name: str) -> str | Fault:
    """The text of a file, or why it cannot be read."""
    try:
        if not path.is_file():
            return Fault(file=name, line=0, code="not-a-file")
        with path.open("rb") as opened:
            raw = opened.read(MOST_BYTES + 1)
    except OSError:
        return Fault(file=name, line=0, code="unreadable-file")
    if len(raw) > MOST_BYTES:
        return Fault(file=name, line=0, code="file-too-large")
    try:
        return raw.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return Fault(file=name, line=0, code="not-utf8")


def _places(text: str) -> dict[tuple[str, int], tuple[int, dict[str, int]]]:
    """Line of each table and of its keys, by kind and number; keys outside every table stand under an empty kind."""
    places: dict[tuple[str, int], tuple[int, dict[str, int]]] = {("", 0): (0, {})}
    last: dict[str, int] = {}
    keys, prefix = places["", 0][1], ""
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            kind, _, inner = header[1].partition(".")
            if not inner or kind not in last:
                last[kind] = last.get(kind, -1) + 1
                places[kind, last[kind]] = (number, {})
            keys, prefix = places[kind, last[kind]][1], f"{inner}." if inner else ""
            if inner:
                keys.setdefault(inner, number)
        elif key := _KEY.match(line):
            keys.setdefault(prefix + key[1], number)
            keys.setdefault(prefix + key[1].partition(".")[0], number)
    return places
