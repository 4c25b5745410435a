"""The first thing on the screen, before anything heavy is imported: the name of the game, by plain escape codes."""

import sys
import tomllib
from pathlib import Path

ENTER, CLEAR, LEAVE = "\x1b[?1049h", "\x1b[2J\x1b[H\x1b[?25l", "\x1b[?25h\x1b[?1049l"

_shown = False


def show(language: str) -> None:
    """Show the splash once, when there is a terminal to show it on."""
    global _shown  # noqa: PLW0603 - a terminal is one, and so is its splash
    terminal = sys.__stderr__
    if _shown or terminal is None or not terminal.isatty() or not sys.stdout.isatty():
        return
    path = Path(__file__).parent / "text" / language / "splash.toml"
    words = tomllib.loads(path.read_text(encoding="utf-8"))
    terminal.write(f"{ENTER}{CLEAR}\r\n  {words['splash.name']}\r\n\r\n  {words['splash.counting']}")
    terminal.flush()
    _shown = True


def leave() -> None:
    """Give the terminal back when the game could not open."""
    if _shown and sys.__stderr__ is not None:
        sys.__stderr__.write(LEAVE)
        sys.__stderr__.flush()
