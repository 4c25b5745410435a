"""The help of a screen: on the level Enkel only what is needed there, and where the rest is."""

import pytest

from tests.tui.playing import Game, sheet_text
from tui.level import Level
from tui.present.help import KEYS, SIMPLE_KEYS, SIMPLE_WORDS, WORDS, help_sheet
from tui.screens.base import shown_text
from tui.widgets.rows import Rows

NEEDED = (
    "change",
    "enter-lever",
    "back-part",
    "undo",
    "year",
    "save-plan",
    "help",
    "find",
    "level",
    "language",
    "quit",
)
MOST = 16
"""Keys that one who plays at Enkel can take in; so many stand on one screen."""


@pytest.mark.parametrize("screen", SIMPLE_KEYS)
@pytest.mark.parametrize("language", ["sv", "latt", "en"])
def test_at_enkel_the_help_tells_what_is_needed_and_where_the_rest_is(game: Game, screen: str, language: str) -> None:
    """Few keys, and a line that says that Vanlig tells more; Vanlig tells every key and says no such thing."""
    texts = game.ready(language).texts
    simple, usual, every = (" ".join(sheet_text(help_sheet(texts, screen, 4000, 150, level))) for level in Level)
    told = {name for name in KEYS[screen] if texts.say(f"help.key.{name}").partition("|")[2] in simple}

    assert usual == every
    assert len(SIMPLE_KEYS[screen]) <= MOST
    assert len(told) < len(KEYS[screen])
    assert texts.say("help.simple") in simple
    assert texts.say("help.simple") not in usual
    assert all(texts.say(f"help.key.{name}").partition("|")[2] in usual for name in KEYS[screen])


def test_what_enkel_tells_is_among_what_the_other_levels_tell() -> None:
    """Nothing is told at Enkel alone, in keys or in words, but the key of the help itself."""
    assert set(NEEDED) <= set(SIMPLE_KEYS["budget"])
    assert all(set(keys) <= {*KEYS[screen], "help"} for screen, keys in SIMPLE_KEYS.items())
    assert all(set(words) <= set(WORDS[screen]) for screen, words in SIMPLE_WORDS.items())


@pytest.mark.parametrize("screen", [screen for screen in KEYS if screen not in SIMPLE_KEYS])
def test_a_short_help_is_the_same_on_every_level(game: Game, screen: str) -> None:
    """Where the help is short, no level hides a part of it, and none says that another shows more."""
    texts = game.ready().texts

    assert 1 == len({tuple(sheet_text(help_sheet(texts, screen, 76, 150, level))) for level in Level})


async def test_the_level_changes_in_the_help(game: Game) -> None:
    """In lättläst the help is Enkel's, and fits on two small screens; d in the help itself shows what Vanlig tells."""
    async with game.opened("l", "enter", "f1") as playing:
        page = playing.app.screen.query_one("#page", Rows)
        assert "v eller F6" not in shown_text(playing.app.screen)
        assert "nivån Vanlig" in playing.text, "in sight before anything is scrolled"
        assert 2 * 24 > len(page.lines)
        await playing.press("d")

        assert "v eller F6" in shown_text(playing.app.screen)
