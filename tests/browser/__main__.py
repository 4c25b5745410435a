"""Reports and a class in a real browser: ``make test-browser``. Needs Chromium; axe-core needs npm and the network.

    python -m tests.browser

What is missing on this machine is told and skipped; what is found wrong makes the exit code 1.
"""

import asyncio
import csv
import io
import itertools
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from sim.model import Model
from sim.plan import Plan
from tests.browser.axe import axe_source, violations
from tests.browser.chromium import chromium, pages_of, width_of
from tests.browser.classroom import look_at_class
from tests.strategies import ALINGSAS, COMMITTEES, scenario
from tests.tui.report.reports import built_in, office
from tui.level import Level
from tui.printed.making import KINDS, printed
from tui.printed.shop import Shop
from tui.report.making import made
from tui.report.subject import said
from tui.text.catalogue import LANGUAGES, load_texts

NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
PHONE = 390
PLANS = ("riktade-pengar", "oforandrad-skatt", "lagre-skatt", "nollalternativ", "worst")
LONG_LINE = "Vi tycker att det är viktigt att tänka på alla. " * 4
CHECKED = {"color-contrast", "document-title", "heading-order", "html-has-lang", "list", "svg-img-alt"}
"""Rules that must have been looked at, so that a page that axe never saw is not called sound."""


def worst() -> Plan:
    """Everything is decided, differently each year and for each committee: the plan with most to say."""
    found = scenario()
    plan = Model(found, draws=1).everything()
    for place, year in enumerate(found.header.years):
        plan = plan.with_tax((year,), -199 - place).with_target((year,), -125 + place)
        for number, name in enumerate(COMMITTEES):
            plan = plan.with_amount(name, (year,), -123_456 - 1111 * number * place)
            plan = plan.with_compensation(name, (year,), pkv=50 + place + number, volume=40 + place + number)
    return plan


def sheets() -> Iterator[tuple[str, bytes]]:
    """The sheet of several plans, in each language and at each level."""
    for language, level, name in itertools.product(LANGUAGES, Level, PLANS):
        lines = [LONG_LINE] * 3 if name == "worst" else []
        plan = worst() if name == "worst" else built_in(name, "En plan med ett namn")
        subject = office(language, level=level).subject(plan, said(lines, lines, lines))
        yield f"sheet {language} {level.value} {name}", made("blad", [subject])


def pages() -> Iterator[tuple[str, bytes]]:
    """One page of each kind in each language."""
    for language in LANGUAGES:
        at = office(language)
        subjects = [at.subject(built_in(name, name)) for name in ("riktade-pengar", "lagre-skatt", "skola")]
        yield f"sheet {language}", made("blad", subjects[:1])
        yield f"long {language}", made("rapport", subjects[:1])
        yield f"comparison {language}", made("rapport", subjects)


def papers() -> Iterator[tuple[str, bytes]]:
    """Everything that is printed for a room, with the pages of one exercise."""
    for language in LANGUAGES:
        shop = Shop(ALINGSAS, scenario(), load_texts(language, ALINGSAS, scenario()))
        for kind in KINDS:
            if kind != "manus" or language == "sv":
                yield from ((f"{language} {name}", raw) for name, raw in printed(shop, kind, "dela-ut-97"))


def main() -> int:
    """Look at everything that can be looked at here."""
    browser = chromium()
    if browser is None:
        print("SKIPPED: no Chromium here (apt-get install chromium)")
        return 0
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "page.html"
        for what, raw in sheets():
            file.write_bytes(raw)
            count = pages_of(browser, file, folder)
            wrong += [f"{what}: {count} pages of A4"] if count != 1 else []
        for what, raw in papers():
            if "formular" in what:
                file.write_bytes(raw)
                count = pages_of(browser, file, folder)
                wrong += [f"{what}: {count} pages of A4"] if count != 1 else []
        print("sheets on A4: looked at")
        axe = axe_source(folder)
        if axe is None:
            print("SKIPPED: axe-core could not be fetched (needs npm and the network)")
        for what, raw in itertools.chain(pages(), papers()):
            file.write_bytes(raw)
            wide = width_of(browser, file, PHONE)
            wrong += [f"{what}: {wide} pixels wide on a phone of {PHONE}"] if wide > PHONE else []
            if axe is not None:
                passed, found = violations(browser, raw.decode(), axe, folder)
                wrong += [f"{what}: {one}" for one in found]
                seen = passed >= (CHECKED if "<svg" in raw.decode() else CHECKED - {"svg-img-alt", "list"})
                wrong += [] if seen else [f"{what}: axe looked at {len(passed)} rules only"]
        print("phone" + (" and axe-core" if axe else "") + ": looked at")
    wrong += _class(browser)
    wrong += _sheet_in_office()
    print("\n".join(wrong) or "All sound.")
    return int(bool(wrong))


def _class(browser: str) -> list[str]:
    """A class, whose pictures are kept where ``BUDGETSPEL_BILDER`` says, to be looked at."""
    with tempfile.TemporaryDirectory() as name:
        pictures = Path(os.environ.get("BUDGETSPEL_BILDER", name))
        pictures.mkdir(parents=True, exist_ok=True)
        return asyncio.run(look_at_class(browser, pictures))


def _sheet_in_office() -> list[str]:
    """The workbook through LibreOffice has the numbers of our own CSV."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        print("SKIPPED: no LibreOffice here to open the workbook in")
        return []
    subject = office().subject(built_in("skola", "=1+1"))
    with tempfile.TemporaryDirectory() as name:
        book = Path(name) / "book.xlsx"
        book.write_bytes(made("tabell", [subject]))
        options = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,false,false,false,false,-1"
        words = [program, "--headless", "--convert-to", options, "--outdir", name, str(book)]
        subprocess.run(words, check=True, capture_output=True, timeout=180)
        theirs = [row for path in Path(name).glob("*.csv") for row in _numbers(path.read_bytes())]
        ours = _numbers(made("csv", [subject]))
        print(f"workbook in LibreOffice: {len(theirs)} numbers looked at")
        return [] if sorted(theirs) == sorted(ours) else ["LibreOffice: other numbers than in our CSV"]


def _numbers(raw: bytes) -> list[float]:
    """Every cell of a CSV file that is a number, but for years among the heads."""
    rows = csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=";")
    cells = (cell.replace(",", ".") for row in rows for cell in row)
    return [round(float(cell), 5) for cell in cells if NUMBER.fullmatch(cell)]


if __name__ == "__main__":
    sys.exit(main())
