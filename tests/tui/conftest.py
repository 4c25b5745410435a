"""Every test of the screens plays in a folder of its own, never in the player's."""

import threading
import time
from collections.abc import Hashable, Iterator
from functools import partialmethod
from pathlib import Path
from typing import Any

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

from tests.tui.circle import BIRDS, put, vector
from tests.tui.playing import Game
from tests.tui.resting import replace_waits
from tests.tui.shelved import Shelved
from tui.autosave import AUTOSAVE
from tui.patience import PatientApp
from tui.present.view import View
from tui.screens import taking


@pytest.fixture(autouse=True)
def rest_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pilot hears from the event loop that a screen has come to rest, instead of guessing."""
    replace_waits(monkeypatch)
    monkeypatch.setattr(PatientApp, "soon_s", 0.0)


@pytest.fixture(autouse=True)
def saved_to_the_end(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """A game that was closed has written its last before its folder is left, however slow the disk is."""
    yield monkeypatch  # what it changed is undone after this
    for thread in threading.enumerate():
        if thread.name == AUTOSAVE:
            thread.join(20.0)
            assert not thread.is_alive(), "a game was closed and its saving was not"


_parse_rules = Stylesheet._parse_rules  # noqa: SLF001 - Textual keeps what it has parsed an app, not a process
_parsed: dict[Hashable, list[RuleSet]] = {}


def _parsed_once(sheet: Stylesheet, *args: Any, **kwargs: Any) -> list[RuleSet]:
    variables = tuple(sheet._variables.items())  # noqa: SLF001 - as above
    key = (variables, *args, *sorted(kwargs.items()))
    if key not in _parsed:
        _parsed[key] = _parse_rules(sheet, *args, **kwargs)
    return _parsed[key]


@pytest.fixture(autouse=True)
def parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read each style sheet once for all the games of these tests: it is a tenth of what a start costs."""
    monkeypatch.setattr(Stylesheet, "_parse_rules", partialmethod(_parsed_once))


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


@pytest.fixture
def circle(tmp_path: Path) -> Path:
    """A folder with the five vectors."""
    folder = tmp_path / "stick"
    for place, name in enumerate(BIRDS):
        put(folder, f"p{place}.json", vector(place, name))
    return folder


@pytest.fixture
def quick_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder of a rådslag is looked at without waiting for the second."""
    monkeypatch.setattr(taking, "SECOND", 0.05)


@pytest.fixture
def shelved(game: Game, monkeypatch: pytest.MonkeyPatch) -> Shelved:
    """A game with a folder for plans, where the clock on the wall shows universal time."""
    monkeypatch.setenv("TZ", "UTC")
    if hasattr(time, "tzset"):
        time.tzset()
    return Shelved(game)
