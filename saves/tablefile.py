"""Tables from a stranger: CSV as a Swedish Excel writes it, the first sheet of an XLSX file, or Kolada's exported JSON.

Only text comes out. An XLSX file is read here and not by a library: what is wanted is one sheet of values, and what
must be refused (a file that unfolds to gigabytes, a document type, a reference out of the file) is easier to see.
"""

import csv
import io
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from saves.strictjson import Unreadable, decoded, parse_json, read_raw

BYTES_MOST = 4_000_000
UNFOLDED_MOST = 40_000_000
ROWS_MOST, CELLS_MOST = 5_000, 60
LETTERS_MOST = 2_000
"""Characters of a cell in a workbook."""
ELEMENTS_MOST = 3 * ROWS_MOST * CELLS_MOST
"""Elements of a part of a workbook: no sheet that is small enough has more."""
PIECE_BYTES = 65_536
PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""How the parts of a workbook are packed; spreadsheets use no other way."""

Row = Mapping[str, str]
"""The cells of a row by the heading of their column, in small letters without marks: ``varde`` for Värde."""

_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_SHARED = "xl/sharedStrings.xml"
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
            parts = book.infolist()
            if sum(part.file_size for part in parts) > UNFOLDED_MOST:
                raise Unreadable("too-large")
            names = {part.filename for part in parts if part.compress_type in PACKED}
            first = min((name for name in names if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name)), default="")
            if not first:
                raise Unreadable("not-a-table")
            strings = _Strings()
            if _SHARED in names:
                _read_part(book, _SHARED, strings)
            sheet = _Cells(strings.found)
            _read_part(book, first, sheet)
            return sheet.rows
    except (zipfile.BadZipFile, zlib.error, ET.ParseError):
        raise Unreadable("not-a-table") from None
    except (KeyError, ValueError, IndexError, NotImplementedError, RuntimeError, EOFError):
        raise Unreadable("not-a-table") from None


def _read_part(book: zipfile.ZipFile, name: str, heard: "_Heard") -> None:
    """Hear a part as it is unfolded: what is too much is refused before there is a tree of it."""
    parser = ET.XMLParser(target=heard, encoding="utf-8")  # noqa: S314 - no document type, and so no entities; the rest is bounded
    with book.open(name) as part:
        while piece := part.read(PIECE_BYTES):
            parser.feed(piece)
    parser.close()


class _Heard:
    """Hears the elements of a part one by one, refuses a document type, and has had enough after so many elements."""

    def __init__(self) -> None:
        self.elements = 0
        self.text: list[str] = []

    def doctype(self, *_: str | None) -> None:
        """There is none in a workbook."""
        raise Unreadable("not-a-table")

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        self.elements += 1
        if self.elements > ELEMENTS_MOST:
            raise Unreadable("too-large")
        self.begun(tag.removeprefix(_SHEET), attributes)

    def begun(self, tag: str, attributes: Mapping[str, str], /) -> None:
        """What a kind of part does then."""

    def data(self, text: str) -> None:
        """A piece of text."""
        self.text.append(text)

    def said(self) -> str:
        """The text since the element began."""
        text = "".join(self.text).strip()
        if len(text) > LETTERS_MOST:
            raise Unreadable("too-large")
        return text


class _Strings(_Heard):
    """The texts that cells name by number."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._is_text = False

    def begun(self, tag: str, _attributes: Mapping[str, str], /) -> None:
        """A text of its own begins, or a piece of one."""
        if tag == "si":
            self.text = []
        self._is_text = tag == "t"

    def data(self, text: str) -> None:
        """A piece of text; space between the pieces is none."""
        if self._is_text:
            super().data(text)

    def end(self, tag: str) -> None:
        """A text is whole."""
        self._is_text = False
        if tag == f"{_SHEET}si":
            self.found.append(self.said())


class _Cells(_Heard):
    """The rows of a sheet."""

    def __init__(self, shared: list[str]) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._shared = shared
        self._cell: Mapping[str, str] = {}
        self._value = ""

    def begun(self, tag: str, attributes: Mapping[str, str], /) -> None:
        """A row, a cell or its value begins."""
        self.text = []
        if tag == "row":
            self.rows.append([])
        elif tag == "c":
            self._cell, self._value = attributes, ""
        if len(self.rows) > ROWS_MOST:
            raise Unreadable("too-large")

    def end(self, tag: str) -> None:
        """A value is whole, or a cell."""
        kind = self._cell.get("t")
        if tag == f"{_SHEET}{'t' if kind == 'inlineStr' else 'v'}":
            self._value += self.said()
        elif tag == f"{_SHEET}c":
            self._add(self._shared[int(self._value)] if kind == "s" else self._value)

    def _add(self, value: str) -> None:
        row = self.rows[-1]
        if place := _PLACE.fullmatch(self._cell.get("r", "")):
            row += [""] * (min(_column(place[1]), CELLS_MOST) - len(row))
        row.append(value)
        if len(row) > CELLS_MOST:
            raise Unreadable("too-large")


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
