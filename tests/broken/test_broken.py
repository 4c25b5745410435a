"""Every kind of mistake in a scenario folder is told with its place and what to do.

A mistake is a file here, named by its code: one small change to the shipped scenario, and exactly what the command says
about it. What no small change can make (a file that is no file, bytes that are no text) is made below.
"""

import argparse
import shutil
import tomllib
from collections.abc import Callable, Hashable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from scenarios import exercises, tables
from scenarios.checking import check
from scenarios.checking.exercises import load_exercise, load_own
from scenarios.faults import Fault
from scenarios.loading import load
from scenarios.plans import load_plan
from scenarios.tables import Table
from sim.lessons.attemptfields import SOURCE_MOST
from tests.strategies import ALINGSAS, scenario
from tui.commands.kontrollera import kontrollera
from tui.text import Texts, load_texts, tell_fault
from tui.text.catalogue import read_catalogue

HERE = Path(__file__).parent
KINDS = sorted(path.stem for path in HERE.glob("*.toml"))

FALLBACK = {"wrong-value"}
"""Sentences for what no one has been able to bring about."""


def broken(kind: str, folder: Path) -> dict[str, Any]:
    """Put a copy of the shipped scenario with one mistake in a folder; the mistake's file is returned.

    A change replaces a text (``find``) or a whole line of a table (``at``), or is added at the end of a file.
    """
    mistake = tomllib.loads((HERE / f"{kind}.toml").read_text(encoding="utf-8"))
    shutil.copytree(ALINGSAS, folder)
    for change in mistake["change"]:
        path = folder / change["file"]
        if "find" in change:
            text = path.read_text(encoding="utf-8")
            says = f"write find of tests/broken/{kind}.toml as {change['file']} has it now: there, and once"
            assert 1 == text.count(change["find"]), says
            text = text.replace(change["find"], change["replace"])
        elif "at" in change:
            lines = path.read_text(encoding="utf-8").splitlines()
            lines[line_of(lines, change["table"], change["at"]) - 1] = change["replace"]
            text = "\n".join(lines) + "\n"
        else:
            text = (path.read_text(encoding="utf-8") if path.exists() else "") + change["add"]
        path.write_text(text, encoding="utf-8", newline="\n")
    return mistake


def expected(mistake: dict[str, Any], folder: Path) -> list[str]:
    """The sentences of a mistake with their places; lines are looked up, so that the scenario may grow."""
    told = []
    for one in mistake["expected"]:
        place = one["file"]
        if "table" in one or "at" in one:
            lines = (folder / place).read_text(encoding="utf-8").splitlines()
            place = f"{place}:{line_of(lines, one.get('table', ''), one.get('at', ''))}"
        told.append(f"{place}: {one['says']}")
    return told


def line_of(lines: list[str], table: str, at: str) -> int:
    """Number of the first line that starts with ``at`` in a table; the table's own line when nothing is said.

    A table is named by its heading (``[M33]``) or by its id, which stands on the line below its heading.
    """
    start = 0
    if table:
        start = lines.index(table) if table.startswith("[") else lines.index(f'id = "{table}"') - 1
    return 1 + next(number for number in range(start, len(lines)) if lines[number].startswith(at))


_tables = tables.tables_in
_parsed: dict[Hashable, tuple[Table | Fault, ...]] = {}


def parsed_once(text: str, name: str, number: Callable[[str], Any] = float) -> Iterator[Table | Fault]:
    """The tables of a text; what no mistake has changed was read before."""
    key = (text, name, number)
    if key not in _parsed:
        _parsed[key] = tuple(_tables(text, name, number))
    return iter(_parsed[key])


@pytest.fixture
def unchanged_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parse the files that a mistake leaves as they are once for all mistakes: they are nearly all that is read."""
    for module in (tables, exercises):
        monkeypatch.setattr(module, "tables_in", parsed_once)


def told(folder: Path) -> list[str]:
    """What the command says about a folder, line by line."""
    return [tell_fault(fault, swedish()) for fault in check(folder)]


@cache
def swedish() -> Texts:
    """The sentences, read once."""
    return load_texts("sv")


@pytest.mark.usefixtures("unchanged_read_once")
@pytest.mark.parametrize("kind", KINDS)
def test_a_mistake_is_told_exactly(kind: str, tmp_path: Path) -> None:
    """Each kind of mistake gives exactly its own sentences, with file and line, and no others."""
    mistake = broken(kind, tmp_path / "scenario")

    assert expected(mistake, tmp_path / "scenario") == told(tmp_path / "scenario")


def a_folder(path: Path) -> None:
    """A folder with the name of a file."""
    path.mkdir()


def endless(path: Path) -> None:
    """More than anyone writes by hand."""
    path.write_bytes(b"# \n" * 700_000)


def latin_1(path: Path) -> None:
    """Swedish letters as they were saved long ago."""
    path.write_bytes("# åtgärder\n".encode("latin-1"))


def deep_lists(path: Path) -> None:
    """Lists in lists without end."""
    path.write_text("[header]\nid = " + "[" * 100_000, encoding="utf-8")


def lists_too_deep_for_values(path: Path) -> None:
    """Lists that a reader of TOML takes, but not the reader of values."""
    path.write_text("[[source]]\nid = " + "[" * 250 + "]" * 250, encoding="utf-8")


def long_key(path: Path) -> None:
    """A key of so many parts that reading it would take hours."""
    path.write_text("a." * 100_000 + "a = 1\n", encoding="utf-8")


def long_number(path: Path) -> None:
    """A whole number of more digits than Python reads."""
    path.write_text("[header]\nseed = " + "9" * 5000 + "\n", encoding="utf-8")


ODD_FILES: list[tuple[Callable[[Path], None], str]] = [
    (a_folder, "extra.toml: det här är ingen vanlig fil. Lägg en textfil här, eller ta bort den."),
    (endless, "extra.toml: filen är större än 2 MB och läses inte. Dela upp den, eller se efter att det är rätt fil."),
    (latin_1, "extra.toml: texten är inte i UTF-8. Spara filen på nytt med kodningen UTF-8."),
    (deep_lists, "extra.toml: innehållet är nästlat för djupt. Skriv det plattare."),
    (lists_too_deep_for_values, "extra.toml:1: innehållet är nästlat för djupt. Skriv det plattare."),
    (long_key, "extra.toml:1: innehållet är nästlat för djupt. Skriv det plattare."),
    (
        long_number,
        """extra.toml: raden går inte att läsa som TOML. \
Se efter citattecken, klamrar och likhetstecken, och att inget står två gånger.""",
    ),
]
ODD_CODES = {"not-a-file", "file-too-large", "not-utf8", "too-deep", "broken-toml"}


@pytest.mark.parametrize(("make", "says"), ODD_FILES, ids=[make.__name__ for make, _ in ODD_FILES])
def test_an_odd_file_is_told_and_the_rest_is_read(make: Callable[[Path], None], says: str, tmp_path: Path) -> None:
    """A file that cannot be read is one plain sentence, never a traceback, and hides no other file."""
    shutil.copytree(ALINGSAS, tmp_path / "scenario")
    make(tmp_path / "scenario" / "extra.toml")

    assert [says] == told(tmp_path / "scenario")


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the system refuses to open a file, that is the sentence."""
    (tmp_path / "scenario.toml").write_text("", encoding="utf-8")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuse)

    assert [Fault(file="scenario.toml", line=0, code="unreadable-file")] == list(load(tmp_path).faults)


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    """A folder without any file of a scenario says so, and nothing more."""
    (tmp_path / "tom").mkdir()

    assert ["tom: mappen har inga filer med namn på .toml. Se efter att det är rätt mapp."] == told(tmp_path / "tom")


def test_a_path_that_is_no_folder_is_no_scenario(tmp_path: Path) -> None:
    """Nothing to read is wrong use, not a finding."""
    with pytest.raises(NotADirectoryError):
        check(tmp_path / "finns-inte")


@pytest.mark.parametrize("name", ["../scenario", "finns-inte", "/etc/passwd", ""])
def test_only_a_built_in_plan_is_opened(name: str) -> None:
    """An id that is not among the built-in plans is a fault, also when it leads to a file."""
    scenario = load(ALINGSAS).scenario
    assert scenario is not None

    plan = load_plan(ALINGSAS, name, scenario)

    assert isinstance(plan, tuple)
    assert ["unknown-plan"] == [fault.code for fault in plan]


@pytest.mark.parametrize("name", ["../scenario", "finns-inte", "/etc/passwd", ""])
def test_only_a_shipped_exercise_is_opened(name: str) -> None:
    """An id that is not among the exercises is a fault, also when it leads to a file."""
    scenario = load(ALINGSAS).scenario
    assert scenario is not None

    exercise = load_exercise(ALINGSAS, name, scenario)

    assert isinstance(exercise, tuple)
    assert ["unknown-exercise"] == [fault.code for fault in exercise]


def test_a_teachers_own_file_is_told_where_its_words_are_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An exercise in a file of its own is looked through by the same command, and says where words go."""
    path = tmp_path / "min.toml"
    path.write_text(OWN, encoding="utf-8")

    assert 1 == kontrollera(argparse.Namespace(folder=str(path), sprak="sv", scenario=""))
    says = capsys.readouterr().out.splitlines()

    assert "min.toml: min har ingen svensk text aim. Skriv den i tabellen [sv]." in says
    assert 2 == len(says)


def test_a_teachers_own_file_without_fault_is_told_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same file with the word that was missing has nothing wrong."""
    path = tmp_path / "min.toml"
    path.write_text(OWN + 'aim = "Se"\n', encoding="utf-8")

    assert 0 == kontrollera(argparse.Namespace(folder=str(path), sprak="sv", scenario=""))
    assert "inga fel" in capsys.readouterr().out


OWN = """
[exercise]
id = "min"
level = "enkel"
minutes = 5
roles = ["vi"]
serves = []

[[step]]
id = "slut"
kind = "debrief"
minutes = 5

[sv]
title = "Min"
line = "En egen"
role-vi = "Vi"
role-vi-about = "Det är vi"
step-slut = "Slut"
step-slut-text = "Tack"
"""


def test_the_command_prints_faults_and_says_that_it_found_some(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """``kontrollera`` prints one line a fault on standard output and ends with 1."""
    mistake = broken("range-not-ordered", tmp_path / "scenario")

    assert 1 == kontrollera(argparse.Namespace(folder=str(tmp_path / "scenario"), sprak="sv", scenario=""))
    assert expected(mistake, tmp_path / "scenario") == capsys.readouterr().out.splitlines()[: len(mistake["expected"])]


def test_an_exercise_that_a_saved_game_has_no_room_for_is_refused(tmp_path: Path) -> None:
    """Its text is kept in the session, to go on with: what is longer than that is told before it is played."""
    own = tmp_path / "egen.toml"
    own.write_text("#" * (SOURCE_MOST + 1), encoding="utf-8")
    found = load_own(own, scenario(), ALINGSAS)

    assert isinstance(found, tuple)
    assert [("exercise-too-long", "egen.toml")] == [(fault.code, fault.file) for fault in found]


def test_every_sentence_about_a_fault_is_tried() -> None:
    """No sentence about a fault stands in the catalogue without a test that brings it about."""
    tried = {kind.split("--")[0] for kind in KINDS} | ODD_CODES | {"unreadable-file", "empty-folder", "unknown-plan"}
    tried |= {"unknown-exercise", "exercise-missing-text", "exercise-too-long"}
    written = {key.removeprefix("fault.") for key in read_catalogue("sv") if key.startswith("fault.")}

    assert written - FALLBACK == tried
