"""Several games at once, and games that are killed: real processes in one folder."""

import errno
import subprocess
import sys
from pathlib import Path

import pytest

from saves import Conflict, Entry, Opened
from tests.architecture.code import ROOT
from tests.saves.saving import kept, library
from tests.strategies import scenario

GAMES, ROUNDS = 3, 15

COUNTING = """
import sys
from dataclasses import replace
from pathlib import Path
from saves import Conflict, PlanLibrary
from scenarios import default_folder
from scenarios.trusted import load_trusted

scenario, library = load_trusted(default_folder()), PlanLibrary(Path(sys.argv[1]), patience_s=60.0)
(entry,) = library.listing().plans
saved, refused = 0, 0
while saved < int(sys.argv[2]):
    opened = library.open(entry, scenario)
    plan = replace(opened.saved.plan, notes=str(int(opened.saved.plan.notes) + 1))
    if isinstance(library.save(replace(opened.saved, plan=plan), over=opened.entry), Conflict):
        refused += 1
    else:
        saved += 1
print(saved, refused)
"""
"""A game that opens a plan, counts one further in it, and saves it over; when it is refused it begins again."""


def test_games_that_are_killed_while_they_save_lose_and_tear_nothing() -> None:
    """Twenty kills; ``make torture`` does a thousand."""
    run = subprocess.run(
        [sys.executable, "-m", "tests.saves.torture", "--kills", "20"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )

    assert 0 == run.returncode, run.stdout + run.stderr


def test_a_disk_without_locks_is_saved_to_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some network disks refuse to lock: the game goes on, and what has changed meanwhile is still not overwritten."""
    fcntl = pytest.importorskip("fcntl")

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, "no locks")

    monkeypatch.setattr(fcntl, "flock", refuse)
    there = library(tmp_path)
    entry = kept(there)

    assert isinstance(there.note(entry, "x"), Entry)
    assert isinstance(there.note(entry, "y"), Conflict)


def test_no_save_of_one_game_is_lost_under_that_of_another(tmp_path: Path) -> None:
    """Three games count in one plan: each save that was reported done is in the sum."""
    there = library(tmp_path)
    entry = kept(there, notes="0")
    games = [
        subprocess.Popen(
            [sys.executable, "-c", COUNTING, str(tmp_path), str(ROUNDS)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        for _ in range(GAMES)
    ]
    said = [game.communicate()[0] for game in games]

    assert [0] * GAMES == [game.returncode for game in games], said
    opened = there.open(entry, scenario())
    assert isinstance(opened, Opened)
    assert str(GAMES * ROUNDS) == opened.saved.plan.notes
