"""The table that a new municipality's folder is made of: rows of cells, found by what they are about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from scenarios.toml import as_toml

Row = Mapping[str, str]
"""The cells of a row by the heading of their column, in small letters a–z."""

COLUMNS = ("slag", "id", "namn", "kort", "varde", "ar", "mal", "lagt", "hogt", "tacker", "grad", "kalla")
"""Headings of a table; beside them stands one for each year of the period."""

KINDS = ("kommun", "namnd", "volym", "uppgift", "indikator", "avtal")
"""What a row can be about (``slag``)."""

SETTINGS = ("att_fordela", "skattesats", "resultatmal")
"""Numbers of the municipality itself: rows of the kind ``kommun`` with these ids."""

GRADES = ("found", "derived", "belief")
OWN = "OWN"
"""The source of what somebody assumes."""


@dataclass(slots=True)
class Made:
    """A folder that is being made: its files by name, and what stands behind each number."""

    words: Mapping[str, Any]
    """What is written beside the numbers."""
    files: dict[str, str] = field(default_factory=dict)
    marks: dict[str, list[str]] = field(default_factory=lambda: {mark: [] for mark in (*GRADES, "missing")})
    """By mark, what has it: found, derived, belief, missing."""
    odd: list[str] = field(default_factory=list)
    """Rows that say nothing that a scenario can hold, by what they call themselves."""

    def put(self, name: str, tables: Sequence[tuple[str, Mapping[str, Any]]], *, single: bool = False) -> None:
        """A file of tables, under its line in the words."""
        self.files[name] = as_toml(tables, self.words["files"][name], single=single)

    def mark(self, row: Row, what: str) -> str:
        """The grade that a row gives its number, noted; our belief where it gives none."""
        grade = row.get("grad", "").strip().lower()
        grade = grade if grade in GRADES else "belief"
        self.marks[grade].append(what)
        return grade


class Table:
    """The rows of one or several files; a later file adds to what an earlier says of the same thing.

    Args:
        rows: cells by heading.
        years: the years of the period.
    """

    def __init__(self, rows: Sequence[Row], years: tuple[int, ...]) -> None:
        self.years = years
        self._rows: dict[tuple[str, str], dict[str, str]] = {}
        for row in rows:
            key = row.get("slag", "").strip().lower(), row.get("id", "").strip()
            before = self._rows.get(key, {})
            newer = before.get("ar", "") <= row.get("ar", "")
            given = {name: text for name, text in row.items() if text and (newer or not before.get(name))}
            self._rows[key] = before | given

    def of(self, kind: str) -> dict[str, dict[str, str]]:
        """The rows of a kind by id, in the order of the table."""
        return {name: row for (slag, name), row in self._rows.items() if slag == kind and name}

    def unknown(self) -> list[str]:
        """Rows of no known kind."""
        return [f"{kind} {name}".strip() for kind, name in self._rows if kind not in KINDS]

    def by_year(self, row: Row) -> dict[int, float] | None:
        """A number for each year, where the row has all of them."""
        found = {year: number(row.get(str(year), "")) for year in self.years}
        return (
            {year: value for year, value in found.items() if value is not None} if None not in found.values() else None
        )


def number(text: str) -> float | None:
    """A number as Swedes write it: decimal comma, spaces between thousands, a true minus."""
    plain = "".join(text.split()).replace("\u00a0", "").replace("\u2212", "-").replace(",", ".")
    try:
        value = float(plain)
    except ValueError:
        return None
    return value if abs(value) < 1e12 else None  # noqa: PLR2004 - no municipality has a billion million


def covered(row: Row, name: str) -> tuple[str, ...]:
    """The fields of work that a committee answers for."""
    return tuple(row.get("tacker", "").replace(",", " ").split()) or (name,)
