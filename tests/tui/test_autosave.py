"""Saving by itself, without waiting for a clock."""

import threading
from pathlib import Path

from saves import SavedSession, SaveFailed, Store
from sim.plan import Plan
from tui.autosave import DELAY, Autosave
from tui.session import Session


class Slow(Store):
    """A store that remembers what it was asked to save."""

    def __init__(self, folder: Path, code: str = "") -> None:
        super().__init__(folder)
        self.asked: list[Plan] = []
        self.code = code

    def save_session(self, session: SavedSession) -> None:
        """Remember, and fail where the test wants it."""
        self.asked.append(session.plan)
        if self.code:
            raise SaveFailed(self.code)


def session(ore: int) -> Session:
    """A session with this tax."""
    return Session(plan=Plan(scenario="test", tax_ore={2026: ore}))


def test_the_newest_is_saved_and_those_before_it_go_along(tmp_path: Path) -> None:
    """A hundred changes in a row end on disk as the last of them, in few writes."""
    store = Slow(tmp_path)
    autosave = Autosave(store, failed=lambda _: None, delay=60.0)
    for ore in range(1, 101):
        autosave.keep(session(ore))
    autosave.close()

    assert {2026: 100} == store.asked[-1].tax_ore
    assert len(store.asked) <= 2


def test_a_save_that_fails_is_told_and_the_game_goes_on(tmp_path: Path) -> None:
    """The code of the failure is handed on; the next change is tried again."""
    told: list[str] = []
    is_told = threading.Event()

    def failed(code: str) -> None:
        told.append(code)
        is_told.set()

    store = Slow(tmp_path, "disk-full-or-failing")
    autosave = Autosave(store, failed=failed, delay=0.0)
    autosave.keep(session(1))
    assert is_told.wait(timeout=30)
    store.code = ""
    autosave.keep(session(2))
    autosave.close()

    assert ["disk-full-or-failing"] == told
    assert [1, 2] == [plan.tax_ore[2026] for plan in store.asked]


def test_nothing_is_written_when_nothing_was_changed(tmp_path: Path) -> None:
    """Opening and closing the game leaves the folder as it was."""
    store = Slow(tmp_path)
    Autosave(store, failed=lambda _: None).close()

    assert [] == store.asked


def test_a_change_is_saved_within_a_second() -> None:
    """The wait before a save is well under the second that is promised."""
    assert DELAY <= 0.5
