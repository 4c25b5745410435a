"""Every test of the screens plays in a folder of its own, never in the player's."""

from pathlib import Path

import pytest
from textual import _wait, screen

from tests.tui.playing import Game
from tui.present.view import View


@pytest.fixture(autouse=True)
def short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Paint, and look whether the screen has come to rest, five times as often as a player's Textual does.

    It asks every 20 ms after each key: most of the time of these tests was sleep.
    """
    monkeypatch.setattr(screen, "UPDATE_PERIOD", screen.UPDATE_PERIOD / 10)
    monkeypatch.setattr(_wait, "SLEEP_GRANULARITY", _wait.SLEEP_GRANULARITY / 5)
    monkeypatch.setattr(_wait, "SLEEP_IDLE", _wait.SLEEP_IDLE / 5)


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the game saves in during a test."""
    folder = tmp_path / "saved"
    monkeypatch.setenv("BUDGETSPEL_MAPP", str(folder))
    for name in ("NO_COLOR", "COLORTERM", "TEXTUAL_THEME"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture
def game(own_folder: Path) -> Game:
    """A game that has not been opened yet."""
    return Game(own_folder)


@pytest.fixture
def other_game(tmp_path: Path) -> Game:
    """Another game, in a folder of its own."""
    return Game(tmp_path / "saved-elsewhere")


@pytest.fixture
def view(game: Game) -> View:
    """What the screens look at when nothing is decided, in Swedish."""
    return game.view(game.no_decision())
