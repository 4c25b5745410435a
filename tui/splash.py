"""The first thing on the screen, before anything else is imported: the name of the game, by plain escape codes."""

import sys

from tui import __path__ as places

TYPE_CHECKING = False
if TYPE_CHECKING:  # typing itself is not imported before the splash
    from typing import Any

ENTER, CLEAR, LEAVE = "\x1b[?1049h", "\x1b[2J\x1b[H\x1b[?25l", "\x1b[?25h\x1b[?1049l"

_shown = False
_manners: "list[Any]" = []
"""How the terminal treated keys before."""


def show(language: str) -> None:
    """Show the splash once, when there is a terminal to show it on."""
    global _shown  # noqa: PLW0603 - a terminal is one, and so is its splash
    terminal = sys.__stderr__
    if _shown or terminal is None or not terminal.isatty() or not sys.stdout.isatty():
        return
    _keep_keys()
    words = _words(language or "sv")
    _shown = True  # from here on an interrupt has something to take away
    terminal.write(f"{ENTER}{CLEAR}\r\n  {words['splash.name']}\r\n\r\n  {words['splash.counting']}")
    terminal.flush()


def leave() -> None:
    """Give the terminal back when the game could not open."""
    global _shown  # noqa: PLW0603 - as above
    if _shown and sys.__stderr__ is not None:
        sys.__stderr__.write(LEAVE)
        sys.__stderr__.flush()
        _shown = False
    give_back()


def _keep_keys() -> None:
    """What is typed while the game is loaded is for the game: the terminal neither shows it nor waits for whole lines.

    Ctrl+C still interrupts.
    """
    try:
        import termios  # noqa: PLC0415 - where there is none, keys are left as they are
    except ImportError:
        return
    keyboard = sys.__stdin__
    if keyboard is None or not keyboard.isatty():
        return
    try:
        _manners[:] = termios.tcgetattr(keyboard.fileno())
        quiet = list(_manners)
        quiet[0] &= ~(termios.ICRNL | termios.IXON)
        quiet[3] &= ~(termios.ECHO | termios.ICANON)
        termios.tcsetattr(keyboard.fileno(), termios.TCSANOW, quiet)
    except termios.error:
        _manners.clear()


def give_back() -> None:
    """Let the terminal treat keys as it did before; Textual, which came later, leaves it as it found it."""
    if _manners and sys.__stdin__ is not None:
        import termios  # noqa: PLC0415 - it is there, or nothing would have been kept

        termios.tcsetattr(sys.__stdin__.fileno(), termios.TCSANOW, _manners)
        _manners.clear()


def _words(language: str) -> dict[str, str]:
    """The sentences of ``splash.toml``, which has one to a line.

    Read by hand: to import pathlib and tomllib takes longer than to start Python.
    """
    with open(f"{places[0]}/text/{language}/splash.toml", encoding="utf-8") as file:  # noqa: PTH123 - as just said
        return dict(line.split('"')[1:4:2] for line in file if line.startswith('"'))
