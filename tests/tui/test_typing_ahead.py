"""Keys that are pressed before the game can answer, at a real terminal: none is lost, and none goes astray."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from saves import Store
from tests.strategies import nothing, scenario, years
from tests.tui.terminal import Terminal

DOWN, RIGHT, ENTER, CTRL_Q = "\x1b[B", "\x1b[C", "\r", "\x11"


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """A game that has just been started, and of which nothing is read yet."""
    terminal = Terminal(tmp_path)
    yield terminal
    terminal.put_away()


def test_keys_before_the_game_is_there_are_answered_in_order_and_enter_once(terminal: Terminal, tmp_path: Path) -> None:
    """Down to the second door, Enter twenty times in impatience, and → for another öre: 11 öre, and nothing else."""
    terminal.until("Budgetspelet")
    terminal.say(DOWN + ENTER * 20 + RIGHT)
    shown = terminal.until("+11")
    terminal.say(CTRL_Q)
    assert 0 == terminal.close()
    saved = Store(tmp_path).resume(scenario())

    assert saved is not None
    assert nothing().with_tax(years(), 11).same_decisions(saved.plan)
    assert "^[[B" not in shown, "the splash is not written over by keys"
    assert terminal.manners == terminal.manners_now(), "the shell gets the terminal back as it was"


def test_ctrl_c_at_the_splash_leaves_without_a_word(terminal: Terminal) -> None:
    """Whoever changes their mind before anything is loaded gets the terminal back, and no traceback."""
    terminal.until("Budgetspelet")
    terminal.interrupt()
    terminal.close()

    assert "Traceback" not in terminal.seen
    assert "\x1b[?1049l" in terminal.seen
    assert terminal.manners == terminal.manners_now()


def test_without_a_keyboard_the_terminal_is_given_back(tmp_path: Path) -> None:
    """The game is shown at a terminal, and its keys would come from a file: what to do instead is said, and seen."""
    terminal = Terminal(tmp_path, keyboard=subprocess.DEVNULL)
    code = terminal.close()
    terminal.put_away()
    _, is_left, told = terminal.seen.rpartition("\x1b[?1049l")

    assert 2 == code
    assert is_left or "\x1b[?1049h" not in terminal.seen
    assert "budgetspel text" in told


def test_a_game_whose_window_is_closed_ends_and_has_saved(tmp_path: Path) -> None:
    """Also where what started it is told of the end and it is not, as make does: it looked for keys for ever."""
    terminal = Terminal(tmp_path)
    try:
        terminal.until("Börja")
        terminal.say("\r")
        terminal.until("Tillskott")
        terminal.say("\x1b[C")
        terminal.until("+0,5")
        terminal.hang_up()
    finally:
        terminal.put_away()

    assert any("0.5" in path.read_text("utf-8") for path in tmp_path.rglob("*.json"))


def test_a_game_that_would_be_drawn_into_a_file_says_so(tmp_path: Path) -> None:
    """With errors led to a file nothing was seen, and the game waited for keys."""
    terminal = Terminal(tmp_path, errors=subprocess.DEVNULL)
    try:
        assert 2 == terminal.close()
    finally:
        terminal.put_away()
