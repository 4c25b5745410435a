"""TOML files as tables that remember where they stand: file, line of the table, line of each key."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scenarios.faults import Fault

MOST_BYTES = 2_000_000
"""A scenario file larger than this is refused unread."""

_HEADER = re.compile(r"^\s*\[\[?\s*([\w.-]+)\s*\]?\]")
_KEY = re.compile(r"^\s*([\w-]+)\s*=")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table of a file, with its lines."""

    kind: str
    fields: dict[str, Any]
    file: str
    line: int
    key_lines: dict[str, int]

    def line_of(self, key: str) -> int:
        """Line of a key, or of the table where the key is not written."""
        return self.key_lines.get(key, self.line)


def read_tables(path: Path, name: str) -> Iterator[Table | Fault]:
    """The tables of one file, or the one fault that makes it unreadable.

    Args:
        path: where the file is.
        name: how the file is called in faults, relative to its folder.
    """
    text = _text(path, name)
    if isinstance(text, Fault):
        yield text
        return
    try:
        parsed = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = re.search(r"line (\d+)", str(error))
        yield Fault(file=name, line=int(found[1]) if found else 0, code="broken-toml")
        return
    places = _places(text)
    for kind, found_tables in parsed.items():
        rows = found_tables if isinstance(found_tables, list) else [found_tables]
        for number, fields in enumerate(rows):
            line, keys = places.get((kind, number), (0, {}))
            if isinstance(fields, dict):
                yield Table(kind=kind, fields=fields, file=name, line=line, key_lines=keys)
            else:
                yield Fault(file=name, line=line, code="loose-key", key=kind)


def _text(path: Path, name: str) -> str | Fault:
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
    places: dict[tuple[str, int], tuple[int, dict[str, int]]] = {}
    counts: dict[str, int] = {}
    keys: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            kind = header[1]
            keys = {}
            places[kind, counts.get(kind, 0)] = (number, keys)
            counts[kind] = counts.get(kind, 0) + 1
        elif key := _KEY.match(line):
            keys.setdefault(key[1], number)
    return places
