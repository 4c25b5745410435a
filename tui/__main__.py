"""``budgetspel`` and ``python -m tui``: the game itself comes first, past everything that only the commands need."""

import importlib
import sys

from tui import splash

LANGUAGES = ("sv", "latt", "en")
"""As in tui.text.catalogue, which is not imported before the splash."""
LEVELS = ("enkel", "vanlig", "allt")
"""As in tui.level."""


def main() -> int:
    """Show the splash at once when it is the game that is asked for; then go on."""
    asked = game_options(sys.argv[1:])
    if asked is None:
        return int(importlib.import_module("tui.cli").main())
    language, folder, neutral, level = asked
    splash.show(language)
    return int(importlib.import_module("tui.launch").play(folder, language, neutral=neutral, level=level))


def game_options(words: list[str]) -> tuple[str, str, bool, str] | None:
    """Language, folder, whether to hide names, and level, when the words plainly ask for the game.

    All else is the parser's. Language and level are empty strings when they are not said.
    """
    language, folder, neutral, level = "", "", False, ""
    rest = [part for word in words for part in (word.split("=", 1) if word.startswith("--") else [word])]
    while rest:
        match rest:
            case ["--sprak", found, *rest] if found in LANGUAGES:
                language = found
            case ["--mapp", found, *rest] if found and not found.startswith("-"):
                folder = found
            case ["--niva", found, *rest] if found in LEVELS:
                level = found
            case ["--neutral", *rest]:
                neutral = True
            case _:
                return None
    return language, folder, neutral, level


if __name__ == "__main__":
    sys.exit(main())
