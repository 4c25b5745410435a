"""``budgetspel`` and ``python -m tui``: the game itself comes first, past everything that only the commands need."""

import importlib
import sys

from tui import splash

TYPE_CHECKING = False
if TYPE_CHECKING:  # typing itself is not imported before the splash
    from typing import Any

LANGUAGES = ("sv", "latt", "en")
"""As in tui.text.catalogue, which is not imported before the splash."""
INNER, WRONG = "--inre", 2
"""As in tui.inner and tui.cli."""
INTERRUPTED = 130
"""What a shell expects of a program that was interrupted."""
LEVELS = ("enkel", "vanlig", "allt")
"""As in tui.level."""


def main() -> int:
    """Do what is asked for; whoever presses Ctrl+C gets the terminal back, and no traceback."""
    try:
        return _main()
    except KeyboardInterrupt:
        splash.leave()
        return INTERRUPTED


def _main() -> int:
    """Show the splash at once when it is the game that is asked for; then go on."""
    if sys.argv[1:2] == [INNER]:
        inner = importlib.import_module("tui.inner")
        return int(inner.run(sys.argv[1:])) if inner.is_asked(sys.argv[1:]) else WRONG
    asked = game_options(sys.argv[1:])
    if asked is None:
        return int(importlib.import_module("tui.cli").main())
    folder, language, wishes = asked
    splash.show(language)
    return int(importlib.import_module("tui.launch").play(folder, language, **wishes))


def game_options(words: list[str]) -> "tuple[str, str, dict[str, Any]] | None":
    """Folder, language, and what else :func:`tui.launch.play` takes, when the words plainly ask for the game.

    All else is the parser's. What is not said is an empty string.
    """
    folder, language = "", ""
    wishes: dict[str, Any] = {"neutral": False, "level": "", "scenario": ""}
    rest = [part for word in words for part in (word.split("=", 1) if word.startswith("--") else [word])]
    while rest:
        match rest:
            case ["--sprak", found, *rest] if found in LANGUAGES:
                language = found
            case ["--mapp", found, *rest] if found and not found.startswith("-"):
                folder = found
            case ["--niva", found, *rest] if found in LEVELS:
                wishes["level"] = found
            case ["--scenario", found, *rest] if found and not found.startswith("-"):
                wishes["scenario"] = found
            case ["--neutral", *rest]:
                wishes["neutral"] = True
            case _:
                return None
    return folder, language, wishes


if __name__ == "__main__":
    sys.exit(main())
