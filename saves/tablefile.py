"""Tables from a stranger: CSV as a Swedish Excel writes it, the first sheet of an XLSX file, or Kolada's exported JSON.

Only text comes out. An XLSX file is read here and not by a library: what is wanted is one sheet of values, and what
must be refused (a file that unfolds to gigabytes, a document type, a reference out of the file) is easier to see.
"""

import csv
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from saves.strictjson import Unreadable, decoded, parse_json, read_raw

BYTES_MOST = 4_000_000
UNFOLDED_MOST = 40_000_000
ROWS_MOST, CELLS_MOST = 5_000, 60

Row = Mapping[str, str]
"""The cells of a row by the heading of their column, in small letters without marks: ``varde`` for Värde."""

_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_PLACE = re.compile(r"([A-Z]{1,3})[0-9]+")


def read_table(path: Path) -> tuple[Row, ...]:
    """The rows of a table, or the values of Kolada's JSON as rows with ``id``, ``varde`` and ``ar``.

    Raises:
        Unreadable: no such file, too large, or no table.
    """
    raw = read_raw(path, BYTES_MOST)
    match path.suffix.lower():
        case ".xlsx":
            return tuple(_headed(_sheet(raw)))
        case ".json":
            return tuple(_kolada(parse_json(decoded(raw))))
        case _:
            return tuple(_headed(_csv(raw)))


def _csv(raw: bytes) -> list[list[str]]:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", errors="replace")  # as older Excel saves
    head = text.splitlines()[0] if text.strip() else ""
    mark = max(";,\t", key=head.count)
    try:
        return list(csv.reader(io.StringIO(text), delimiter=mark, strict=True))
    except csv.Error:
        raise Unreadable("not-a-table") from None


def _sheet(raw: bytes) -> list[list[str]]:
    """The first sheet: text, numbers and what formulas last gave."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as book:
            if sum(part.file_size for part in book.infolist()) > UNFOLDED_MOST:
                raise Unreadable("too-large")
            names = set(book.namelist())
            first = min((name for name in names if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name)), default="")
            if not first:
                raise Unreadable("not-a-table")
            shared = _strings(book.read("xl/sharedStrings.xml")) if "xl/sharedStrings.xml" in names else []
            return list(_rows(_tree(book.read(first)), shared))
    except (zipfile.BadZipFile, KeyError, ValueError, IndexError, NotImplementedError, RuntimeError, EOFError):
        raise Unreadable("not-a-table") from None


def _tree(raw: bytes) -> ET.Element:
    if b"<!DOCTYPE" in raw or b"<!ENTITY" in raw:
        raise Unreadable("not-a-table")
    try:
        return ET.fromstring(raw)  # noqa: S314 - no document type, so no entities; the size is bounded
    except ET.ParseError:
        raise Unreadable("not-a-table") from None


def _strings(raw: bytes) -> list[str]:
    return ["".join(part.text or "" for part in item.iter(f"{_SHEET}t")) for item in _tree(raw).iter(f"{_SHEET}si")]


def _rows(tree: ET.Element, shared: list[str]) -> Iterator[list[str]]:
    for row in tree.iter(f"{_SHEET}row"):
        cells: list[str] = []
        for cell in row.iter(f"{_SHEET}c"):
            if place := _PLACE.fullmatch(cell.get("r", "")):
                cells += [""] * (min(_column(place[1]), CELLS_MOST) - len(cells))
            value = "".join(found.text or "" for found in cell.iter(f"{_SHEET}v"))
            if cell.get("t") == "s":
                value = shared[int(value)]
            elif cell.get("t") == "inlineStr":
                value = "".join(found.text or "" for found in cell.iter(f"{_SHEET}t"))
            cells.append(value)
        yield cells


def _column(letters: str) -> int:
    """Place of a column from zero: A, B, …, AA."""
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1


def _folded(heading: str) -> str:
    plain = unicodedata.normalize("NFKD", heading.strip().lower())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _headed(rows: list[list[str]]) -> Iterator[Row]:
    if len(rows) > ROWS_MOST or any(len(row) > CELLS_MOST for row in rows):
        raise Unreadable("too-large")
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    if not filled:
        raise Unreadable("not-a-table")
    head = [_folded(cell) for cell in filled[0]]
    for row in filled[1:]:
        cells = {name: cell.strip() for name, cell in zip(head, row, strict=False) if name}
        yield cells | ({"slag": _folded(cells["slag"])} if "slag" in cells else {})


def _kolada(fields: Mapping[str, Any]) -> Iterator[Row]:
    """Each value of both sexes together, as Kolada's API writes them."""
    values = fields.get("values")
    if not isinstance(values, list) or len(values) > ROWS_MOST:
        raise Unreadable("not-a-table")
    for one in values:
        if not isinstance(one, dict) or not isinstance(one.get("values"), list):
            raise Unreadable("not-a-table")
        for found in one["values"]:
            number = found.get("value") if isinstance(found, dict) and found.get("gender", "T") == "T" else None
            if isinstance(number, int | Decimal) and not isinstance(number, bool):
                yield {
                    "slag": "indikator",
                    "id": str(one.get("kpi", "")),
                    "varde": str(number),
                    "ar": str(one.get("period", "")),
                    "grad": "found",
                    "kalla": f"Kolada {one.get('kpi', '')}",
                }
