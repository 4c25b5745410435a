"""Plans on their way between machines."""

import stat
from pathlib import Path

import pytest

from saves import Entry, Opened, SavedPlan, SaveFailed, export_plan, import_plans, read_plan_file
from saves.exchange import FILES_MOST
from tests.saves.saving import NOON, bare, kept, library, names, written
from tests.strategies import nothing, scenario


def test_an_exported_plan_is_the_same_plan_on_another_machine(tmp_path: Path) -> None:
    """Name, decisions, rules and the time it was saved travel along."""
    here, there = library(tmp_path / "here"), library(tmp_path / "there")
    entry = kept(here, "Vår budget", tax_ore={2026: 30}, notes="rad\nrad", author="Cirkel 3")
    (tmp_path / "stick").mkdir()
    file = export_plan(here, entry, tmp_path / "stick")
    (added,) = import_plans(there, file, scenario()).added

    assert tmp_path / "stick" / "var-budget.json" == file
    sent, came = here.open(entry, scenario()), there.open(added, scenario())
    assert isinstance(sent, Opened)
    assert isinstance(came, Opened)
    assert sent.saved == came.saved


def test_an_export_replaces_nothing(tmp_path: Path) -> None:
    """A folder gets a second file with a number; a file that is there already is refused."""
    there = library(tmp_path)
    entry = kept(there)
    (tmp_path / "stick").mkdir()
    files = [export_plan(there, entry, tmp_path / "stick") for _ in range(2)]

    assert ["var-budget.json", "var-budget-2.json"] == [file.name for file in files]
    with pytest.raises(SaveFailed, match="already-there"):
        export_plan(there, entry, files[0])


def test_an_exported_file_may_be_read_by_others(tmp_path: Path) -> None:
    """A player's own files are private; one that is handed out is not more private than other files."""
    there = library(tmp_path)
    entry = kept(there)
    file = export_plan(there, entry, tmp_path / "ut.json")
    (tmp_path / "other").touch()

    assert 0o600 == stat.S_IMODE(there.path(entry).stat().st_mode)
    assert (tmp_path / "other").stat().st_mode == file.stat().st_mode


def test_an_import_leaves_what_is_there(tmp_path: Path) -> None:
    """The same file taken in twice is two plans, and the file is untouched."""
    file = tmp_path / "plan.json"
    file.write_text(bare(name="en plan"), encoding="utf-8")
    there = library(tmp_path)
    for _ in range(2):
        import_plans(there, file, scenario())

    assert ["en plan", "en plan"] == names(there)
    assert bare(name="en plan") == file.read_text(encoding="utf-8")


def test_a_bare_plan_gets_the_time_it_was_taken_in(tmp_path: Path) -> None:
    """It says neither when nor under which rules it was made."""
    file = tmp_path / "plan.json"
    file.write_text(bare(), encoding="utf-8")
    (added,) = import_plans(library(tmp_path), file, scenario()).added

    assert (NOON, None) == (added.head.saved_at, added.head.scenario)


def test_a_folder_is_taken_in_whole_and_what_cannot_be_is_named(tmp_path: Path) -> None:
    """Sound plans are added; damaged ones and those that do not fit are told, each in its way."""
    folder = tmp_path / "planer"
    written(tmp_path, "a.json", bare(name="a"))
    written(tmp_path, "b.json", "{")
    written(tmp_path, "c.json", bare(measures={"M999": {"2026": 1}}))
    written(tmp_path, "d.json", bare(name="d"))
    written(tmp_path, "e.txt", bare(name="e"))
    there = library(tmp_path / "there")
    imported = import_plans(there, folder, scenario())

    assert {"a", "d"} == set(names(there))
    assert [("b.json", "broken-json", 0), ("c.json", "", 1)] == [
        (one.file, one.code, len(one.problems)) for one in imported.refused
    ]
    assert 5 == len(list(folder.iterdir()))


def test_a_folder_without_end_is_taken_in_to_a_limit(tmp_path: Path) -> None:
    """The rest is counted, so that it can be told."""
    for number in range(FILES_MOST + 3):
        written(tmp_path, f"{number:04}.json", "{")
    imported = import_plans(library(tmp_path / "there"), tmp_path / "planer", scenario())

    assert (FILES_MOST, 3) == (len(imported.refused), imported.left_out)


@pytest.mark.parametrize("path", ["missing.json", "\x00", "x" * 5000])
def test_a_path_that_leads_nowhere_is_named(tmp_path: Path, path: str) -> None:
    """Whatever is typed as a path, nothing falls."""
    (refused,) = import_plans(library(tmp_path), tmp_path / path, scenario()).refused

    assert refused.code in {"no-such-file", "not-allowed"}


def test_a_saved_plan_is_a_plan_for_the_commands_too(tmp_path: Path) -> None:
    """A file of the library, and an exported one, can be given wherever a plan is asked for."""
    there = library(tmp_path)
    entry = there.save(SavedPlan(plan=nothing().with_tax((2026,), 5)))

    assert isinstance(entry, Entry)
    assert nothing().with_tax((2026,), 5) == read_plan_file(there.path(entry), scenario())
