"""Text from a stranger is text: it opens nothing, hides nothing, and steers no terminal."""

from dataclasses import replace

import pytest

from saves import SavedSession
from tests.tui.playing import SIZES, Game
from tui.session import Session

NAMES = (
    "[@click=app.quit]tryck här[/]",
    "[ @click=app.quit]tryck här[/]",
    "[/x]",
    "[/]",
    "[b]fet[/b] plan",
    "pris [kr]",
    "\x1b]0;HACKED\x07\x1b[2J\x1b[1;1Hfalsk rubrik",
    "\x9b31mröd",
    "nytt\nrad\r\nbrott\ttabb",
    "\u202egnal\u202c \u2066vänd\u2069 \u200bosynlig\ufeff",
    "a" * 80,
    "中文的计划 och emoji 🎲🎲🎲",
    "é" * 40,
    "Z" + "\u0335\u0336\u0337" * 20,
)

FORBIDDEN = {*map(chr, range(32)), *map(chr, range(0x7F, 0xA0)), "\u202e", "\u2066", "\u200b", "\ufeff"} - {"\n"}


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
async def test_a_name_stays_text_on_every_screen(game: Game, name: str) -> None:
    """A plan with this name is saved, opened, looked at everywhere and clicked: the game goes on, and shows text."""
    game.store.save_session(SavedSession(plan=replace(game.no_decision(), name=name)))
    for size in SIZES:
        async with game.opened("enter", size=size) as playing:
            shown = [playing.text]
            for place in range(2, size[0] // 2, 3):
                await playing.pilot.click("#top", offset=(place, 0))
            for keys in (("enter",), ("escape", "tab", "enter"), ("escape", "escape")):
                await playing.press(*keys)
                shown.append(playing.text)

            assert playing.app.is_running
        for text in shown:
            assert size[1] == len(text.splitlines())
            assert not FORBIDDEN & set(text)


async def test_markup_in_a_name_is_shown_as_it_is_written(game: Game) -> None:
    """Square brackets are letters like others."""
    game.store.save_session(SavedSession(plan=replace(game.no_decision(), name="[b]fet[/b] pris [kr]")))
    async with game.opened("enter") as playing:
        assert "[b]fet[/b] pris [kr]" in playing.text


async def test_markup_in_a_notice_is_text_too(game: Game) -> None:
    """A folder with brackets in its name is told as it is written."""
    async with game.opened("enter") as playing:
        playing.app.tell("library.saved", name="[@click=app.quit]x[/] [/y]")
        await playing.press("right")

        assert playing.app.is_running
        assert "[@click=app.quit]x[/]" in playing.text


def test_a_session_keeps_the_name_it_was_given(game: Game) -> None:
    """Cleaning is for showing: undo gives back the very plan that was opened."""
    plan = replace(game.no_decision(), name=NAMES[0])
    session = Session(plan=plan).decide(plan.with_tax((2026,), 5), "tax")

    assert NAMES[0] == session.undo().plan.name
