"""Tables from a stranger: what a spreadsheet or Kolada writes is read, and what is no table is refused."""

import io
import json
import tracemalloc
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from saves.strictjson import Unreadable
from saves.tablefile import read_table

ROWS: list[list[Any]] = [
    ["Slag", "Id", "Värde", "År"],
    ["Nämnd", "utb", 12.5, 2024],
    ["", None, None, None],
    ["uppgift", "pkv", "3,0", ""],
]
READ = [{"slag": "namnd", "id": "utb", "varde": "12.5", "ar": "2024"}, {"slag": "uppgift", "id": "pkv", "varde": "3,0"}]


def filled(path: Path) -> list[dict[str, str]]:
    """The rows of a table without cells that say nothing."""
    return [{name: text for name, text in row.items() if text} for row in read_table(path)]


def test_a_sheet_and_a_csv_file_say_the_same(tmp_path: Path) -> None:
    """The same table from a workbook, and as a Swedish Excel and an older one save it as CSV."""
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    text = "\r\n".join(";".join("" if cell is None else str(cell) for cell in row) for row in ROWS)
    (tmp_path / "b.csv").write_text(text, encoding="utf-8-sig", newline="")
    (tmp_path / "c.csv").write_text(text, encoding="cp1252", newline="")

    assert READ == filled(tmp_path / "a.xlsx")
    assert READ == filled(tmp_path / "b.csv")
    assert READ == filled(tmp_path / "c.csv")


def test_kolada_s_values_become_rows(tmp_path: Path) -> None:
    """Both sexes together, with their year and where they come from; a value that is missing is no row."""
    values = [
        {"gender": "K", "value": 1.0}, {"gender": "T", "value": 14.1}, {"gender": "T", "value": None},
    ]  # fmt: skip
    said = {"values": [{"kpi": "N11046", "municipality": "0000", "period": 2024, "values": values}]}
    (tmp_path / "k.json").write_text(json.dumps(said), encoding="utf-8")

    expected = {"slag": "indikator", "id": "N11046", "varde": "14.1", "ar": "2024", "grad": "found"}
    assert [expected | {"kalla": "Kolada N11046"}] == filled(tmp_path / "k.json")


def _zipped(**parts: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as book:
        for name, part in parts.items():
            book.writestr(name.replace("__", "/").replace("_xml", ".xml"), part)
    return held.getvalue()


def _sheet(inside: bytes) -> bytes:
    head = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    return _zipped(xl__worksheets__sheet1_xml=head + inside + b"</sheetData></worksheet>")


def _damaged() -> bytes:
    """A book whose sheet cannot be unfolded."""
    raw = bytearray(_zipped(xl__worksheets__sheet1_xml=b"<x/>" * 50))
    start = raw.index(b"sheet1.xml") + len(b"sheet1.xml")
    raw[start : start + 4] = b"\xff" * 4
    return bytes(raw)


def test_a_book_that_unfolds_to_much_is_refused_before_it_is_held(tmp_path: Path) -> None:
    """Nearly ten million cells in some kilobytes: what is held at any time is a few pieces of the sheet."""
    (tmp_path / "a.xlsx").write_bytes(_sheet(b"<row>" + b"<c/>" * 9_900_000))
    tracemalloc.start()
    try:
        with pytest.raises(Unreadable):
            read_table(tmp_path / "a.xlsx")
        held = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert held < 5_000_000


@pytest.mark.parametrize(
    ("name", "raw", "code"),
    [
        ("a.xlsx", b"PK no zip", "not-a-table"),
        ("a.xlsx", _zipped(readme=b"x"), "not-a-table"),
        ("a.xlsx", _zipped(xl__worksheets__sheet1_xml=b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"), "not-a-table"),
        ("a.xlsx", _zipped(xl__worksheets__sheet1_xml="<!DOCTYPE x><x/>".encode("utf-16")), "not-a-table"),
        ("a.xlsx", _zipped(xl__worksheets__sheet1_xml="<worksheet/>".encode("utf-16")), "not-a-table"),
        ("a.xlsx", _zipped(xl__worksheets__sheet1_xml=b"<x"), "not-a-table"),
        ("a.xlsx", _damaged(), "not-a-table"),
        ("a.xlsx", _sheet(b"<row>" + b"<c/>" * 1_000_000), "too-large"),
        ("a.xlsx", _sheet(b"<row/>" * 1_000_000), "too-large"),
        ("a.xlsx", _sheet(b"<x/>" * 1_000_000), "too-large"),
        ("a.xlsx", _sheet(b"<c/>"), "not-a-table"),
        ("a.xlsx", _sheet(b'<row><c t="inlineStr"><is><t>' + b"a" * 3_000 + b"</t></is></c></row>"), "too-large"),
        ("a.xlsx", _zipped(xl__worksheets__sheet1_xml=b" " * 41_000_000), "too-large"),
        ("a.csv", b"", "not-a-table"),
        ("a.csv", b'a;b\n"x', "not-a-table"),
        ("a.csv", b"a\n" * 6_000, "too-large"),
        ("a.json", b'{"values": [1]}', "not-a-table"),
    ],
)
def test_what_is_no_table_is_refused(name: str, raw: bytes, code: str, tmp_path: Path) -> None:
    """A broken or hostile file gives a reason, never a row."""
    (tmp_path / name).write_bytes(raw)

    with pytest.raises(Unreadable) as refused:
        read_table(tmp_path / name)
    assert code == refused.value.code
