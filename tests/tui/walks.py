"""Walks through the game: every screen, one after another, in a game that is opened once for each walk.

A stop is a picture's name and the keys that lead to it from the stop before. What a walk did to the plan stays for the
stops after it, as it would for a player.
"""

from collections.abc import AsyncIterator

from tests.tui.playing import Game, Playing

SIZES = ((80, 24), (100, 30), (120, 40))
LANGUAGES = ("sv", "latt", "en")

BACK = "escape"
FIRST_DOOR = ("escape", "left", "home", "enter")

OWN = {
    "start": (),
    "start-planer": ("right", "end"),
    "modellen": ("m",),
    "modellen-tal": ("right", "right", "right"),
    "sok": (BACK, "h"),
    "sok-traff": (*"hem",),
    "ordlista": (BACK, "f5", "down"),
    "radslag-dorr": (BACK, "g"),
    "planer-inga": (BACK, "p"),
    "budget": FIRST_DOOR,
    "budget-skriver": ("down", "3", "2", "comma"),
    "budget-senast": (BACK, "shift+right", "shift+right"),
    "ordna": ("f",),
    "budget-mal": ("down", "down", "enter"),
    "budget-niva": ("d", "d"),
    "budget-niva-till": ("d", "d"),
    "hjalp": ("d", "d", "d", "question_mark"),
    "stort": (BACK, *["shift+right"] * 2, "v"),
    "spara": (BACK, "s"),
    "rapport": (BACK, "e"),
    "antaganden": (BACK, "a"),
    "antaganden-andrar": ("tab",),
    "antaganden-platser": ("tab",),
    "kravs": (BACK, BACK, "tab", "n"),
    "hjalp-kravs": ("question_mark",),
    "basta-vagen": (BACK, BACK, "b"),
    "basta-vagen-funnen": ("right", "right", "down", "right", "enter"),
}
"""A budget of one's own, from the first door."""

PARTY = {
    "budget-parti": ("right", "end", "enter"),
    "budget-ett-ar": ("y", "down"),
    "atgarder": ("y", "y", "y", "enter", "right", "right"),
    "atgarder-upprakning": ("left", "left", "end", "left", "left"),
    "atgarder-ks": ("delete", BACK, "down", "down", "down", "enter"),
    "varfor-pengarna": (BACK, "shift+tab", "question_mark"),
    "varfor-pengarna-slut": ("end",),
    "budget-indikator": (BACK, "tab", "tab", "down", "down"),
    "varfor-vag": ("question_mark",),
    "varfor-vag-niva": ("right", "d", "v"),
    "varfor-vag-niva-till": ("d",),
    "varfor-vag-hjalp": ("d", "f1"),
    "indikator": (BACK, BACK, "enter"),
    "indikator-annan-plan": ("j",),
    "indikator-hemtjanst": (BACK, "h", *"olika", "enter", "j"),
    "ekonomi": (BACK, BACK, "k"),
    "ekonomi-slutet": ("end",),
    "varfor-resultat": ("question_mark",),
    "min-skatt": (BACK, BACK, "i", *"31500"),
    "varfor-skatt": ("question_mark",),
    "min-skatt-fel": (BACK, *["backspace"] * 5, "x"),
    "roller": (BACK, "w", *["down"] * 4),
    "jamfor": (BACK, "j", "down"),
    "jamfor-mest-en": ("enter",),
    "jamfor-beslut-en": ("right",),
    "jamfor-ekonomi-en": ("right",),
    "jamfor-pengarna-en": ("right",),
    "jamfor-indikatorer-en": ("right",),
}
"""A built-in plan, and everything there is to read about it."""

YEARS = {
    "ar-for-ar": (*["down"] * 4, "enter", "down", *["backspace"] * 4),
    "ar-for-ar-val": ("home", "enter", "down", "enter", "down", "enter", "enter"),
    "ar-for-ar-gissa": ("end", "enter", "left", "down", "left"),
    "ar-for-ar-handelser": ("down", "right", "end", "enter"),
    "rundtur": (BACK, *["down"] * 3, "enter"),
    "rundtur-framme": ("down", "right"),
}
"""År för år, and the tour."""

LESSON = {
    "ovning-lista": (*["down"] * 5, "enter"),
    "ovning-laser": ("down", "down", "enter"),
    "ovning-gissar": ("n", "left"),
}
"""The list of exercises, and the first steps of one."""

WALKS = {"own": OWN, "party": PARTY, "years": YEARS, "lesson": LESSON}


async def walk(
    game: Game, name: str, size: tuple[int, int], language: str = "sv", theme: int = 0
) -> AsyncIterator[tuple[str, Playing]]:
    """The stops of a walk, each when the screen has come to rest.

    Args:
        game: the player's folder.
        name: which walk.
        size: columns and rows.
        language: of the player.
        theme: how many times the key of the theme is pressed first.
    """
    async with game.opened(*["f3"] * theme, size=size, language=language) as playing:
        for picture, keys in WALKS[name].items():
            playing.app.clear_notifications()
            for key in keys:
                await playing.pilot.press(key)
            await playing.app.workers.wait_for_complete()
            await playing.press()
            yield picture, playing
