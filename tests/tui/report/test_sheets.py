"""The teacher's sheet: the same numbers in the workbook and in CSV, and a text is never a formula or a link."""

import csv
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.tui.report.reports import built_in, office, own
from tests.tui.text.reading import LANGUAGES
from tui.levers import Lever
from tui.report.making import made
from tui.report.sheets import BYTE_ORDER, RUNS
from tui.report.subject import Said, said
from tui.report.table import Book, book

HOSTILE = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "=cmd|' /C calc'!A0",
    "  =1",
    "http://x.se",
    "mailto:a",
    "a;b",
    'a"b',
    "\u22121",
    "\uff1d1",
)


def rows_of(raw: bytes) -> list[list[str]]:
    """The rows of a CSV file as a Swedish Excel reads them."""
    return list(csv.reader(io.StringIO(raw.decode("utf-8").removeprefix(BYTE_ORDER), newline=""), delimiter=";"))


def cells_of(raw: bytes) -> dict[str, list[tuple[object, ...]]]:
    """The cells of a workbook by sheet."""
    loaded = load_workbook(io.BytesIO(raw))
    return {sheet.title: [tuple(row) for row in sheet.iter_rows(values_only=True)] for sheet in loaded.worksheets}


def written(name: str = "Vår egen", lines: Said | None = None) -> tuple[bytes, bytes, Book]:
    """Workbook, CSV and rows of two plans."""
    subjects = [office().subject(own(name), lines), office().subject(built_in("skola", "Skola"))]
    return made("tabell", subjects), made("csv", subjects), book(subjects)


def test_the_workbook_and_the_csv_have_the_same_numbers() -> None:
    """Read back by others, every number is the one that was counted."""
    workbook, text, counted = written()
    sheets, rows = cells_of(workbook), rows_of(text)

    for section, name in counted.sections:
        entries = [entry.cells() for entry in counted.rows if entry.section == section]
        assert [tuple(cell if cell != "" else None for cell in entry) for entry in entries] == sheets[name][1:]
        lines = [row[1:] for row in rows[1:] if row[0] == name]
        assert len(entries) == len(lines)
        for entry, line in zip(entries, lines, strict=True):
            for cell, shown in zip(entry, line, strict=True):
                if isinstance(cell, int | float):
                    assert round(cell, 6) == float(shown.replace(",", "."))


def test_the_csv_is_as_a_swedish_excel_wants_it() -> None:
    """Byte order mark, semicolons, decimal comma, Windows line ends, as many cells in each row."""
    _, text, _ = written()
    rows = rows_of(text)

    assert text.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in text
    assert 1 == len({len(row) for row in rows})
    assert any("," in row[5] for row in rows[1:])
    assert not any("." in row[5] for row in rows[1:])


def test_every_decision_of_a_plan_stands_in_the_sheet() -> None:
    """Compensation too, at the years that the plan names it for, and no year more."""
    view = office().subject(own()).view
    year = view.scenario.header.years[1]
    subject = office().subject(view.hand.set(own(), Lever("pkv", "bun"), (year,), 50))
    rows = [row for row in book([subject]).rows if row.section == "decisions" and row.id.startswith("pkv_pct")]

    assert [("pkv_pct bun", year, 50, "%")] == [(row.id, row.year, row.value, row.unit) for row in rows]
    assert rows[0].thing.endswith("Barn- och ungdomsnämnden")


@pytest.mark.parametrize("language", LANGUAGES)
def test_same_input_same_bytes(language: str) -> None:
    """Made twice, both files are the same to the last byte."""
    for kind in ("tabell", "csv"):
        first, second = (made(kind, [office(language).subject(own())]) for _ in range(2))
        assert first == second


@pytest.mark.parametrize("text", HOSTILE)
def test_a_name_is_never_a_formula_or_a_link(text: str) -> None:
    """In the workbook every text is a text; in CSV what would run has an apostrophe before it."""
    workbook, raw, counted = written(text, said([text], [text], [text]))

    for sheet in load_workbook(io.BytesIO(workbook)).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert "f" != cell.data_type
                assert cell.hyperlink is None
    with zipfile.ZipFile(io.BytesIO(workbook)) as packed:
        assert not [name for name in packed.namelist() if "xternalLink" in name or "vba" in name]
    for row in rows_of(raw):
        assert not [
            cell
            for cell in row
            if cell.lstrip()[:1] in RUNS and not cell.lstrip("-").replace(",", "").isdigit() and cell
        ]
    assert counted.rows


@given(text=st.text(min_size=1, max_size=40))
def test_any_name_is_read_back_as_it_was(text: str) -> None:
    """Whatever somebody wrote, the workbook opens and the first column holds the clean name."""
    subject = office().subject(own(text))
    sheets = cells_of(made("tabell", [subject]))

    assert {subject.name} == {row[0] for rows in sheets.values() for row in rows[1:]}
