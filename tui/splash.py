"""The first thing on the screen, before anything else is imported: the name of the game, by plain escape codes."""

import sys

from tui import __path__ as places

ENTER, CLEAR, LEAVE = "\x1b[?1049h", "\x1b[2J\x1b[H\x1b[?25l", "\x1b[?25h\x1b[?1049l"

_shown = False


def show(language: str) -> None:
    """Show the splash once, when there is a terminal to show it on."""
    global _shown  # noqa: PLW0603 - a terminal is one, and so is its splash
    terminal = sys.__stderr__
    if _shown or terminal is None or not terminal.isatty() or not sys.stdout.isatty():
        return
    words = _words(language or "sv")
    terminal.write(f"{ENTER}{CLEAR}\r\n  {words['splash.name']}\r\n\r\n  {words['splash.counting']}")
    terminal.flush()
    _shown = True


def leave() -> None:
    """Give the terminal back when the game could not open."""
    global _shown  # noqa: PLW0603 - as above
    if _shown and sys.__stderr__ is not None:
        sys.__stderr__.write(LEAVE)
        sys.__stderr__.flush()
        _shown = False


def _words(language: str) -> dict[str, str]:
    """The sentences of ``splash.toml``, which has one to a line.

    Read by hand: to import pathlib and tomllib takes longer than to start Python.
    """
    with open(f"{places[0]}/text/{language}/splash.toml", encoding="utf-8") as file:  # noqa: PTH123 - as just said
        return dict(line.split('"')[1:4:2] for line in file if line.startswith('"'))
