"""A player's plans: saved, found, changed, put away and taken back; nothing is lost on the way."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from saves import Conflict, Entry, Opened, PlanLibrary, Results, SavedPlan, SaveFailed, Unreadable
from saves.filenames import file_name, id_of, slug
from saves.locks import try_lock
from tests.saves.saving import NOON, bare, kept, library, names, saved_plans, written
from tests.strategies import nothing, scenario


def entry_of(changed: Entry | Conflict) -> Entry:
    """The entry after a change that was made."""
    assert isinstance(changed, Entry), changed
    return changed


def opened(there: PlanLibrary, entry: Entry) -> Opened:
    """An entry's plan."""
    found = there.open(entry, scenario())
    assert isinstance(found, Opened), found
    return found


@given(saved_plans())
def test_what_is_saved_is_what_is_opened(tmp_path_factory: pytest.TempPathFactory, saved: SavedPlan) -> None:
    """Every decision, note, rule and key result; the time is that of the save."""
    there = library(tmp_path_factory.mktemp("saved"))
    entry = entry_of(there.save(saved))

    assert replace(saved, saved_at=NOON) == opened(there, entry).saved
    assert (entry,) == there.listing().plans


def test_a_library_that_nobody_has_used_is_empty_and_not_made(tmp_path: Path) -> None:
    """Looking makes no folder."""
    assert () == library(tmp_path).listing().plans
    assert [] == list(tmp_path.iterdir())


def test_the_newest_plan_is_listed_first(tmp_path: Path) -> None:
    """A plan that is saved again comes first."""
    there = library(tmp_path)
    first = kept(there, "första")
    kept(there, "andra")
    there.save(SavedPlan(plan=replace(nothing(), name="första")), over=first)

    assert ["första", "andra"] == names(there)


def test_two_plans_may_have_the_same_name(tmp_path: Path) -> None:
    """They are two files, and saving one leaves the other."""
    there = library(tmp_path)
    first, second = kept(there), kept(there)
    there.save(SavedPlan(plan=replace(nothing(), name="Vår budget", notes="mer")), over=second)

    assert first.file != second.file
    assert "" == opened(there, first).saved.plan.notes
    assert "mer" == opened(there, second).saved.plan.notes


def test_a_file_is_named_after_its_plan_so_that_a_person_finds_it(tmp_path: Path) -> None:
    """A slug of the name, and a short id."""
    assert re.fullmatch(r"var-budget-[0-9a-z]{6}\.json", kept(library(tmp_path)).file)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Vår åsikt, 2:a försöket!", "var-asikt-2-a-forsoket"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\Windows\\system32", "c-windows-system32"),
        ("con", "con"),
        ("中文", "plan"),
        ("", "plan"),
        ("...", "plan"),
        ("a" * 300, "a" * 40),
        ("²½ ﬁn", "21-2-fin"),
    ],
)
def test_a_name_is_never_taken_as_a_path(name: str, expected: str) -> None:
    """What is left of it in a file name are letters, digits and hyphens."""
    assert expected == slug(name)
    assert "abc123" == id_of(file_name(name, "abc123"))


# changing


def test_renaming_changes_the_name_and_the_file_and_nothing_else(tmp_path: Path) -> None:
    """The short id, the time and the decisions stay; there is one file."""
    there = library(tmp_path)
    entry = kept(there, "Vår budget", tax_ore={2026: 30})
    renamed = entry_of(there.rename(entry, " Höstens\u202e [b]plan[/b]\n"))

    assert "Höstens [b]plan[/b]" == renamed.head.name
    assert f"hostens-b-plan-b-{id_of(entry.file)}.json" == renamed.file
    assert entry.head.saved_at == renamed.head.saved_at
    assert {2026: 30} == opened(there, renamed).saved.plan.tax_ore
    assert (renamed,) == there.listing().plans


def test_a_file_that_a_person_has_named_keeps_its_name(tmp_path: Path) -> None:
    """A plan is renamed in the game; the file that somebody put there is still found under their name."""
    written(tmp_path, "Min plan.json", bare(name="gammal"))
    there = library(tmp_path)
    renamed = entry_of(there.rename(there.listing().plans[0], "ny"))

    assert ("Min plan.json", "ny") == (renamed.file, renamed.head.name)
    assert ["ny"] == names(there)


def test_notes_are_kept_with_the_plan(tmp_path: Path) -> None:
    """Several lines, clean."""
    there = library(tmp_path)
    noted = entry_of(there.note(kept(there), "rad ett\r\nrad \x1b[31mtvå"))

    assert "rad ett\nrad [31mtvå" == opened(there, noted).saved.plan.notes


def test_a_duplicate_is_a_plan_of_its_own(tmp_path: Path) -> None:
    """It decides the same, under its own name, rules and key results; changing it leaves the first."""
    there = library(tmp_path)
    expected = Results(indicators={"N11046": 12.9}, result_pct={2026: 2.0})
    entry = entry_of(there.save(SavedPlan(plan=nothing().with_tax((2026,), 5), expected=expected)))
    copy = entry_of(there.duplicate(entry, "kopia"))
    there.note(copy, "ändrad")

    assert {"", "kopia"} == set(names(there))
    assert expected == copy.head.expected
    assert {2026: 5} == opened(there, copy).saved.plan.tax_ore
    assert "" == opened(there, entry).saved.plan.notes


def test_what_is_put_away_or_deleted_comes_back_as_it_was(tmp_path: Path) -> None:
    """Archive, trash and back: the same bytes, also when the game has been started anew between."""
    there = library(tmp_path)
    entry = kept(there)
    before = there.path(entry).read_bytes()
    archived = entry_of(there.archive(entry))
    assert ([], (archived,)) == (names(there), there.listing("archive").plans)

    deleted = entry_of(there.delete(archived))
    assert ((), (deleted,)) == (there.listing("archive").plans, library(tmp_path).listing("trash").plans)

    restored = entry_of(library(tmp_path).restore(library(tmp_path).listing("trash").plans[0]))
    assert entry == restored
    assert before == there.path(restored).read_bytes()


def test_two_deleted_files_of_the_same_name_are_both_kept(tmp_path: Path) -> None:
    """The second gets a number, and both can come back."""
    there = library(tmp_path)
    for notes in ("den ena", "den andra"):
        written(tmp_path, "plan.json", bare(notes=notes))
        there.delete(there.listing().plans[0])
    trash = there.listing("trash").plans
    for entry in trash:
        there.restore(entry)

    assert ["plan-2.json", "plan.json"] == sorted(entry.file for entry in trash)
    assert {"den ena", "den andra"} == {opened(there, one).saved.plan.notes for one in there.listing().plans}


# two games


def test_a_plan_that_another_game_has_saved_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    """The save is refused with what there is now, and what was wanted can be saved as a copy."""
    here, there = library(tmp_path), library(tmp_path)
    mine, theirs = kept(here), there.listing().plans[0]
    there.save(SavedPlan(plan=replace(nothing(), name="deras")), over=theirs)
    conflict = here.save(SavedPlan(plan=replace(nothing(), name="min")), over=mine)

    assert isinstance(conflict, Conflict)
    assert conflict.now is not None
    assert "deras" == conflict.now.head.name
    assert ["deras"] == names(here)

    assert conflict.wanted is not None
    here.save(conflict.wanted)
    assert {"deras", "min"} == set(names(here))


@pytest.mark.parametrize("change", ["save", "rename", "note", "archive", "delete", "duplicate"])
def test_nothing_is_done_to_a_plan_that_is_not_the_one_that_was_looked_at(tmp_path: Path, change: str) -> None:
    """Each way to change a plan asks first whether it is still the same."""
    there = library(tmp_path)
    entry = kept(there)
    now = entry_of(there.note(entry, "någon annans ord"))
    ways = {
        "save": lambda: there.save(SavedPlan(plan=nothing()), over=entry),
        "rename": lambda: there.rename(entry, "x"),
        "note": lambda: there.note(entry, "x"),
        "archive": lambda: there.archive(entry),
        "delete": lambda: there.delete(entry),
        "duplicate": lambda: there.duplicate(entry, "x"),
    }
    conflict = ways[change]()

    assert isinstance(conflict, Conflict)
    assert now == conflict.now
    assert (now,) == there.listing().plans


def test_a_plan_that_is_gone_is_a_conflict_too(tmp_path: Path) -> None:
    """What another game has deleted is not written over; it can be saved as a copy."""
    there = library(tmp_path)
    entry = kept(there)
    there.delete(entry)
    conflict = there.save(SavedPlan(plan=nothing()), over=entry)

    assert isinstance(conflict, Conflict)
    assert conflict.now is None
    with pytest.raises(Unreadable, match="no-such-file"):
        there.open(entry, scenario())


def test_a_game_does_not_wait_for_ever_for_another(tmp_path: Path) -> None:
    """While another game holds the lock nothing is written, and that is said."""
    there = library(tmp_path)
    entry = kept(there)
    lock = try_lock(tmp_path / "planer" / ".las")
    assert lock is not None

    with pytest.raises(SaveFailed, match="busy"):
        there.note(entry, "x")
    assert (entry,) == there.listing().plans

    lock.release()
    assert isinstance(there.note(entry, "x"), Entry)


# damage


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", "broken-json"),
        ("{", "broken-json"),
        ("[]", "not-an-object"),
        ("{}", "not-a-save"),
        ('{"schema": "other"}', "not-a-save"),
        (bare(extra=1), "unknown-key"),
        (b"\xff\xfe{\x00}\x00", "not-utf8"),
        ('{"a":' * 50 + "1" + "}" * 50, "too-deep"),
        ('{"schema": "x", "schema": "y"}', "key-twice"),
        ('{"schema": NaN}', "not-a-number"),
        ("x" * 300_000, "too-large"),
    ],
)
def test_a_damaged_file_is_set_aside_and_named_and_the_others_are_listed(
    tmp_path: Path, content: str | bytes, code: str
) -> None:
    """It keeps its name and every byte, in a folder of its own."""
    there = library(tmp_path)
    kept(there)
    path = written(tmp_path, "trasig.json", content)
    raw = path.read_bytes()
    listing = there.listing()

    assert ["Vår budget"] == [entry.head.name for entry in listing.plans]
    assert [("trasig.json", code)] == [(one.file, one.code) for one in listing.unlisted]
    aside = listing.unlisted[0].moved_to
    assert tmp_path / "planer" / "skadade" / "trasig.json" == aside
    assert aside is not None
    assert raw == aside.read_bytes()
    assert () == there.listing().unlisted


def test_two_damaged_files_of_one_name_are_both_kept(tmp_path: Path) -> None:
    """The second gets a number."""
    for content in ("{1", "{2"):
        written(tmp_path, "trasig.json", content)
        library(tmp_path).listing()

    found = sorted((tmp_path / "planer" / "skadade").iterdir())
    assert ["{2", "{1"] == [path.read_text(encoding="utf-8") for path in found]


def test_a_plan_of_a_newer_game_is_named_and_left_alone(tmp_path: Path) -> None:
    """It is not damaged: the newer game beside this one still finds it."""
    path = written(tmp_path, "ny.json", '{"schema": "budgetspel.save.v2", "what": "ever"}')
    listing = library(tmp_path).listing()

    assert [("newer-format", None)] == [(one.code, one.moved_to) for one in listing.unlisted]
    assert path.exists()


def test_a_damaged_file_that_cannot_be_moved_now_is_still_named(tmp_path: Path) -> None:
    """While another game writes, the list is shown all the same."""
    path = written(tmp_path, "trasig.json", "{")
    lock = try_lock(path.parent / ".las")
    assert lock is not None

    assert [("trasig.json", None)] == [(one.file, one.moved_to) for one in library(tmp_path).listing().unlisted]
    assert path.exists()
    lock.release()
