"""``budgetspel`` and ``python -m tui``: the game itself comes first, past everything that only the commands need."""

import importlib
import sys

from tui import splash

LANGUAGES = ("sv", "latt", "en")
"""As in tui.text.catalogue, which is not imported before the splash."""


def main() -> int:
    """Show the splash at once when it is the game that is asked for; then go on."""
    asked = game_options(sys.argv[1:])
    if asked is None:
        return int(importlib.import_module("tui.cli").main())
    language, folder, neutral = asked
    splash.show(language)
    return int(importlib.import_module("tui.launch").play(folder, language, neutral=neutral))


def game_options(words: list[str]) -> tuple[str, str, bool] | None:
    """Language, folder and whether to hide names, when the words plainly ask for the game; all else is the parser's."""
    language, folder, neutral = "sv", "", False
    rest = [part for word in words for part in (word.split("=", 1) if word.startswith("--") else [word])]
    while rest:
        match rest:
            case ["--sprak", found, *rest] if found in LANGUAGES:
                language = found
            case ["--mapp", found, *rest] if found and not found.startswith("-"):
                folder = found
            case ["--neutral", *rest]:
                neutral = True
            case _:
                return None
    return language, folder, neutral


if __name__ == "__main__":
    sys.exit(main())
