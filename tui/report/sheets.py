"""The teacher's sheet as files: a workbook, and a CSV file that a Swedish Excel opens with a double click.

A text is never a formula and never a link: the workbook writes every text as text, and the CSV file puts an apostrophe
before a text that a spreadsheet would run.
"""

import csv
from datetime import datetime
from io import BytesIO, StringIO

from tui.report.table import COLUMNS, Book, Cell
from tui.text.clean import clean

RUNS = frozenset("=+-@\t\r\n|%\u2212\uff1d\uff0b\uff0d\uff20")
"""What a text that a spreadsheet would run begins with, written narrow or wide."""
BYTE_ORDER = "\ufeff"
"""What tells Excel that the file is UTF-8."""
TEXT_MOST = 4000
WIDTHS = {"plan": 24, "thing": 44, "unit": 20, "answer": 60}
MADE = datetime(2026, 1, 1)  # noqa: DTZ001 - a workbook knows no time zones
"""When every workbook says it was made, so that the same input gives the same bytes."""


def as_csv(book: Book) -> bytes:
    """The rows with semicolons between, decimal comma, and a byte order mark."""
    names = dict(book.sections)
    written = StringIO()
    rows = csv.writer(written, delimiter=";", lineterminator="\r\n")
    rows.writerow(map(_said, (book.part, *book.head)))
    for entry in book.rows:
        rows.writerow([_said(names[entry.section]), *map(_said, entry.cells())])
    return (BYTE_ORDER + written.getvalue()).encode("utf-8", "backslashreplace")


def _said(cell: Cell) -> str:
    """A cell as it stands in the file: a number with decimal comma, a text that nothing runs."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        text = clean(cell, TEXT_MOST)
        return f"'{text}" if text.lstrip()[:1] in RUNS else text
    return f"{cell:.6f}".rstrip("0").rstrip(".").replace(".", ",") if isinstance(cell, float) else str(cell)


def as_workbook(book: Book) -> bytes:
    """The rows as a workbook with a sheet for each section."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - loaded when a workbook is made

    held = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    workbook = Workbook(held, options)
    workbook.set_properties({"title": book.title, "created": MADE})
    bold = workbook.add_format({"bold": True, "bottom": 1, "text_wrap": True})
    for section, name in book.sections:
        sheet = workbook.add_worksheet(name[:31])
        sheet.freeze_panes(1, 0)
        for place, (column, head) in enumerate(zip(COLUMNS, book.head, strict=True)):
            sheet.set_column(place, place, WIDTHS.get(column, 11))
            sheet.write_string(0, place, head, bold)
        rows = (entry.cells() for entry in book.rows if entry.section == section)
        for line, cells in enumerate(rows, start=1):
            for place, cell in enumerate(cells):
                if isinstance(cell, str) and cell:
                    sheet.write_string(line, place, clean(cell, TEXT_MOST))
                elif cell is not None and not isinstance(cell, str):
                    sheet.write_number(line, place, cell)
    workbook.close()
    return held.getvalue()
