"""``budgetspel rapport``: what it makes, where it puts it, and what it says when it cannot."""

import json
import os
from pathlib import Path

import pytest

from tests.architecture.code import python
from tui.cli import main

SOFTLY = ("--dragningar", "8")


def ran(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of one command."""
    code = main(words)
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def own_plan(folder: Path) -> str:
    """A plan of a group's own as a file."""
    path = folder / "egen.json"
    fields = {"schema": "budgetspel.plan.v1", "scenario": "alingsas-2026", "tax_ore": {"2026": 7}, "author": "Kalle"}
    path.write_text(json.dumps(fields), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("file", "words", "begins"),
    [
        ("a.html", ("skola",), b"<!DOCTYPE html>"),
        ("a.html", ("skola", "--som", "rapport"), b"<!DOCTYPE html>"),
        ("a.html", ("skola", "klimat"), b"<!DOCTYPE html>"),
        ("a.xlsx", ("skola", "klimat"), b"PK"),
        ("a.csv", ("skola", "klimat", "jamn", "lagre-skatt"), b"\xef\xbb\xbf"),
        ("a.csv", ("skola", "--som", "tabell"), b"\xef\xbb\xbf"),
    ],
)
def test_the_file_says_what_is_made(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, file: str, words: tuple[str, ...], begins: bytes
) -> None:
    """The end of the name decides; an option where it does not."""
    path = tmp_path / file
    code, out, err = ran(capsys, "rapport", *words, "--ut", str(path), *SOFTLY)

    assert (0, "") == (code, err)
    assert str(path) in out
    assert path.read_bytes().startswith(begins)


def test_a_letter_is_from_a_plan_of_their_own(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A built-in plan is refused; a group's own is written to the committee that is named."""
    path = tmp_path / "brev.txt"
    assert 2 == ran(capsys, "rapport", "vansterpartiet", "--ut", str(path), *SOFTLY)[0]
    assert not path.exists()
    assert 0 == ran(capsys, "rapport", own_plan(tmp_path), "--ut", str(path), "--namnd", "von", *SOFTLY)[0]
    text = path.read_text(encoding="utf-8")

    assert "Till Vård- och omsorgsnämnden" in text
    assert "Kalle" not in text


@pytest.mark.parametrize(
    "words",
    [
        ("skola", "--ut", "x.pdf"),
        ("skola", "--ut", "x"),
        ("skola", "--ut", "x.html", "--som", "brev"),
        ("skola", "klimat", "--ut", "x.html", "--som", "blad"),
        ("skola", "klimat", "jamn", "lagre-skatt", "--ut", "x.html"),
        ("skola", "--ut", "x.txt", "--namnd", "zz"),
        ("finns-inte", "--ut", "x.html"),
        ("skola",),
        ("skola", "--ut", "no-such-folder/x.html"),
        ("skola", "--ut", "a\0b.html"),
        ("skola", "--ut", "x" * 300 + ".html"),
    ],
)
def test_wrong_use_is_told_in_plain_lines(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    """Exit code 2, one to three lines, and nothing is written."""
    monkeypatch.chdir(tmp_path)
    code, out, err = ran(capsys, "rapport", *words, *SOFTLY)

    assert (2, "") == (code, out)
    assert 1 <= len(err.splitlines()) <= 3
    assert [] == list(tmp_path.iterdir())


def test_only_a_plain_file_is_replaced(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A file that is there is replaced; a folder, a link and a pipe are left alone."""
    plain, folder, link, pipe = (tmp_path / f"{name}.html" for name in ("plain", "folder", "link", "pipe"))
    plain.write_text("old", encoding="utf-8")
    folder.mkdir()
    kept = tmp_path / "kept"
    kept.write_text("kept", encoding="utf-8")
    link.symlink_to(kept)
    os.mkfifo(pipe)

    codes = [ran(capsys, "rapport", "jamn", "--ut", str(path), *SOFTLY)[0] for path in (plain, folder, link, pipe)]
    assert [0, 2, 2, 2] == codes
    assert plain.read_text(encoding="utf-8").startswith("<!DOCTYPE")
    assert "kept" == kept.read_text(encoding="utf-8")
    assert link.is_symlink()


def test_typed_lines_stand_in_the_report(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """What the group says on the command line is on the sheet, as text."""
    path = tmp_path / "x.html"
    words = ("--overens", "Mer <b>tid</b>", "--oense", "Skatten", "--fraga", "Hur då?")
    assert 0 == ran(capsys, "rapport", "jamn", "--ut", str(path), *words, "--niva", "enkel", *SOFTLY)[0]
    text = path.read_text(encoding="utf-8")

    assert all(part in text for part in ("Mer &lt;b&gt;tid&lt;/b&gt;", "Skatten", "Hur då?"))


def test_the_libraries_of_reports_are_loaded_when_a_report_is_made() -> None:
    """Neither the game nor a headless command waits for jinja2 or xlsxwriter; a report loads no screen library."""
    late = (
        "import sys, tui.app, tui.screens.report, tui.cli; print({'jinja2', 'xlsxwriter', 'openpyxl'} & {*sys.modules})"
    )
    alone = (
        "import sys, tui.cli, tui.commands.rapport, tui.report.page, tui.report.sheets, tui.report.beside, "
        "tui.report.letter; print({'textual', 'rich', 'xlsxwriter'} & {*sys.modules})"
    )

    assert "set()" == python(late).stdout.strip()
    assert "set()" == python(alone).stdout.strip()
