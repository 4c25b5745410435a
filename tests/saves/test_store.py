"""Saving: the old file or the new one, and nothing that a player loses."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given

from saves import SavedSession, SaveFailed, Store
from saves.store import STEPS_KEPT
from sim.plan import Plan
from tests.strategies import nothing, plans, scenario, years

WORKER = """
import sys
from pathlib import Path
from saves import SavedSession, Store
from sim.plan import Plan

store = Store(Path(sys.argv[1]))
for number in range(100_000):
    plan = Plan(scenario="alingsas-2026", name=str(number), notes="x" * 2000)
    store.save_session(SavedSession(plan=plan, past=(plan,) * 20))
    print(number, flush=True)
"""
"""A game that saves as fast as it can and says so after each save."""

ROOT = Path(__file__).parents[2]


@given(plans(), plans())
def test_what_was_saved_comes_back(tmp_path_factory: pytest.TempPathFactory, plan: Plan, before: Plan) -> None:
    """Plan, undo and redo are the same after a restart."""
    session = SavedSession(plan=plan, past=(before,), future=(plan, before))
    folder = tmp_path_factory.mktemp("saves")
    Store(folder).save_session(session)

    assert session == Store(folder).resume(scenario())


def test_an_empty_folder_has_nothing_to_resume(tmp_path: Path) -> None:
    """A new player starts anew, and no folder is made by looking."""
    assert Store(tmp_path / "new").resume(scenario()) is None
    assert not (tmp_path / "new").exists()


def test_only_the_last_steps_are_kept(tmp_path: Path) -> None:
    """A long game does not make the file grow without end."""
    past = tuple(nothing().with_tax(years(), ore) for ore in range(STEPS_KEPT + 10))
    Store(tmp_path).save_session(SavedSession(plan=nothing(), past=past))

    resumed = Store(tmp_path).resume(scenario())

    assert resumed is not None
    assert past[-STEPS_KEPT:] == resumed.past


@pytest.mark.parametrize("damage", ["", "{", '{"schema": "budgetspel.session.v1"}', '{"schema": "other"}'])
def test_a_damaged_session_is_set_aside_and_never_deleted(tmp_path: Path, damage: str) -> None:
    """The game starts anew, says where the damaged file is, and keeps it to the letter."""
    (tmp_path / "pagaende.json").write_text(damage, encoding="utf-8")
    store = Store(tmp_path)

    assert store.resume(scenario()) is None
    assert store.set_aside is not None
    assert damage == store.set_aside.read_text(encoding="utf-8")


def test_a_second_damaged_session_does_not_replace_the_first(tmp_path: Path) -> None:
    """Two damaged files are both kept."""
    for damage in ("first", "second"):
        (tmp_path / "pagaende.json").write_text(damage, encoding="utf-8")
        Store(tmp_path).resume(scenario())

    assert ["first", "second"] == sorted(path.read_text(encoding="utf-8") for path in tmp_path.iterdir())


def test_a_folder_that_cannot_be_made_is_told_and_nothing_else_happens(tmp_path: Path) -> None:
    """A file stands where the folder should be: one code, no traceback."""
    (tmp_path / "taken").write_text("", encoding="utf-8")

    with pytest.raises(SaveFailed) as failed:
        Store(tmp_path / "taken").save_session(SavedSession(plan=nothing()))

    assert "folder-not-writable" == failed.value.code


def test_a_full_disk_leaves_the_old_save(tmp_path: Path) -> None:
    """With no room for the new file the old one is still there, whole, and no leftover beside it."""
    Store(tmp_path).save_session(SavedSession(plan=nothing()))
    code = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from saves import SavedSession, SaveFailed, Store; from sim.plan import Plan\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))\n"
        "try: Store(Path(sys.argv[1])).save_session(SavedSession(plan=Plan(scenario='x', name='new')))\n"
        "except SaveFailed as failed: print(failed.code)\n"
    )
    said = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True, cwd=ROOT
    ).stdout

    assert "disk-full-or-failing" == said.strip()
    assert SavedSession(plan=nothing()) == Store(tmp_path).resume(scenario())
    assert ["pagaende.json"] == [path.name for path in tmp_path.iterdir()]


def test_a_half_written_file_of_a_dead_game_is_swept_but_not_that_of_a_living_one(tmp_path: Path) -> None:
    """Old leftovers go; a fresh one may belong to a game that is writing now."""
    old, fresh = tmp_path / ".budgetspel-old", tmp_path / ".budgetspel-fresh"
    for path in (old, fresh):
        path.write_text("half", encoding="utf-8")
    os.utime(old, (time.time() - 3600, time.time() - 3600))

    Store(tmp_path).resume(scenario())

    assert [fresh] == list(tmp_path.iterdir())


@pytest.mark.parametrize("reported", [1, 2, 5, 9, 14])
def test_a_killed_game_leaves_a_whole_save_no_older_than_the_last_one_reported(tmp_path: Path, reported: int) -> None:
    """A kill in the middle of anything leaves the old or the new file, and loses nothing that was reported done."""
    with subprocess.Popen(
        [sys.executable, "-c", WORKER, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as worker:
        assert worker.stdout is not None
        for _ in range(reported):
            worker.stdout.readline()
        worker.kill()
        told = [reported - 1, *(int(line) for line in worker.stdout.read().split())]

    resumed = Store(tmp_path).resume(scenario())

    assert resumed is not None
    assert max(told) <= int(resumed.plan.name)
