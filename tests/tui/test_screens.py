"""Every screen as text, at three sizes, beside the picture that was looked at and found good.

When a screen is changed on purpose, renew the pictures and read the difference before you commit it:
``BUDGETSPEL_NYA_BILDER=1 python -m pytest tests/tui/test_screens.py``
"""

import os
from pathlib import Path

import pytest

from tests.tui.playing import SIZES, Game

PICTURES = Path(__file__).parents[1] / "screens"
RENEW = "BUDGETSPEL_NYA_BILDER"

PARTY = ("right", "end", "enter")
"""From the start screen into the last built-in plan."""

SCREENS = {
    "start": (),
    "start-planer": ("right", "end"),
    "budget": ("enter",),
    "budget-parti": PARTY,
    "budget-ett-ar": (*PARTY, "y", "down"),
    "budget-skriver": ("enter", "down", "3", "2", "comma"),
    "budget-indikator": (*PARTY, "tab", "down", "down"),
    "atgarder": (*PARTY, "down", "enter", "right", "right"),
    "atgarder-upprakning": (*PARTY, "down", "enter", "up", "left", "left"),
    "atgarder-ks": (*PARTY, "down", "down", "down", "down", "enter"),
    "indikator": (*PARTY, "tab", "enter"),
    "budget-senast": ("enter", "down", "shift+right", "shift+right"),
    "budget-mal": ("enter", "f", "down", "down", "enter"),
    "ordna": ("enter", "down", "f"),
    "stort": ("enter", "down", *["shift+right"] * 4, "v"),
    "indikator-annan-plan": (*PARTY, "tab", "down", "enter", "j"),
    "ekonomi": (*PARTY, "k"),
    "ekonomi-slutet": (*PARTY, "k", "end"),
    "min-skatt": (*PARTY, "i", *"31500"),
    "min-skatt-fel": (*PARTY, "i", "x"),
    "hjalp": ("enter", "question_mark"),
    "ar-for-ar": ("down", "down", "down", "down", "enter", "down", *["backspace"] * 4),
    "roller": (*PARTY, "w", "down", "down", "down", "down"),
    "modellen": ("m",),
    "modellen-tal": ("m", "right", "right", "right"),
}
"""Each picture and the keys that lead to it."""


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", SCREENS)
async def test_a_screen_looks_as_it_did(game: Game, name: str, size: tuple[int, int]) -> None:
    """The screen, after these keys and at this size, is the one in tests/screens."""
    picture = PICTURES / f"{name}-{size[0]}x{size[1]}.txt"
    async with game.opened(*SCREENS[name], size=size) as playing:
        seen = playing.text

    if os.environ.get(RENEW):
        picture.write_text(seen, encoding="utf-8")
    assert picture.read_text(encoding="utf-8") == seen, f"{picture.name}: renew with {RENEW}=1 if it is meant"


@pytest.mark.parametrize("language", ["sv", "latt", "en"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", ["start", "budget-parti", "atgarder", "budget-senast", "ordna", "stort", "hjalp"])
async def test_no_row_is_wider_than_the_window(game: Game, name: str, size: tuple[int, int], language: str) -> None:
    """In every language and size, each row ends inside the window, and none of the fixed words are cut."""
    async with game.opened(*SCREENS[name], size=size, language=language) as playing:
        rows = playing.text.splitlines()

    assert size[1] == len(rows)
    assert not [row for row in rows if len(row) > size[0]]
    assert not [row for row in rows if "…" in row and "räknar" not in row]
