"""Text from a stranger is text: it opens nothing, hides nothing, and steers no terminal."""

from dataclasses import replace
from pathlib import Path
from string import punctuation

import pytest
from textual.events import Paste

from saves import SavedSession
from saves.radslaglog import FOLDER as COUNCILS
from saves.radslaglog import SUFFIX as COUNCIL
from scenarios.exercises import SUFFIX as EXERCISE
from tests.tui.playing import SIZES, Game
from tui.exercises import FOLDER as EXERCISES
from tui.places import go
from tui.session import Session

SIGNS = (*punctuation, *"§½¤€¨µ")
"""What a Swedish keyboard can write that is no letter and no digit."""

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


ROUNDS = (
    (),
    ("enter",),
    ("escape", "tab", "enter"),
    ("j",),
    ("question_mark",),
    ("escape", "escape", "escape", "v"),
    ("escape", "k"),
    ("escape", "i"),
    ("escape", "w"),
    ("escape", "e"),
    ("escape", "a", "tab"),
    ("escape", "escape", "p"),
    ("escape", "j"),
    ("enter",),
    ("right",),
    ("escape", "escape", "s"),
    ("escape", "h"),
    ("escape", "tab", "n"),
    ("x", "escape", "escape", "escape"),
)
"""Keys from the budget to each screen that can show the name of the plan, one after another, and out to the start."""


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_name_stays_text_on_every_screen(game: Game, size: tuple[int, int]) -> None:
    """On each screen in turn the plan takes each of these names: what is shown is text, and fills the window."""
    async with game.opened("enter", size=size) as playing:
        for keys in ROUNDS:
            await playing.press(*keys)
            for name in NAMES:
                session = playing.app.session
                assert session is not None
                playing.app.relabel(replace(session, plan=replace(session.plan, name=name)))
                await playing.pilot.pause()
                shown = playing.text
                assert size[1] == len(shown.splitlines()), (keys, name)
                assert not FORBIDDEN & set(shown), (keys, name)
        await playing.app.workers.wait_for_complete()
        assert playing.app.is_running


async def test_a_name_that_was_saved_cannot_be_clicked(game: Game) -> None:
    """A plan with each name is saved by itself, opened again and clicked all along: the game goes on."""
    for name in NAMES[:3]:
        game.store.save_session(SavedSession(plan=replace(game.no_decision(), name=name)))
        async with game.opened("enter") as playing:
            for place in range(2, 40, 3):
                await playing.pilot.click("#top", offset=(place, 0))

            assert playing.app.is_running


async def test_no_sign_of_the_keyboard_ends_the_game(game: Game) -> None:
    """Every sign of a keyboard, ``@`` ended the game, since Textual calls what is named key_at."""
    for keys in ((), ("enter",), ("enter", "enter"), ("p",), ("enter", "tab", "enter")):
        async with game.opened(*keys) as playing:
            for sign in SIGNS:
                here = playing.app.screen
                await playing.pilot.press(sign)
                if playing.app.screen is not here:
                    await playing.press("escape")

            assert playing.app.is_running


async def test_a_paste_where_there_is_no_line_is_answered(game: Game) -> None:
    """What is pasted on the first screen and in the budget does nothing, and that is told."""
    async with game.opened() as playing:
        for keys in ((), ("enter",)):
            await playing.press(*keys)
            playing.app.clear_notifications()
            playing.app.post_message(Paste("q 20 [b]"))
            await playing.pilot.pause()
            await playing.pilot.pause()
            assert playing.tells("game.no-paste")


async def test_the_name_of_a_file_stays_text_where_files_are_listed(game: Game, own_folder: Path) -> None:
    """A file in the player's folder may be called anything: its name steers no terminal, in a list or in a notice."""
    name = "\x1b]0;HACKED\x07[b]x-7"
    for folder, suffix in ((EXERCISES, EXERCISE), (COUNCILS, COUNCIL)):
        (own_folder / folder).mkdir(parents=True)
        (own_folder / folder / f"{folder}-{name}{suffix}").write_text('{"schema": "\\u001b[2J"}\n', encoding="utf-8")
    async with game.opened(size=(100, 30)) as playing:
        for place in ("lessons", "radslag"):
            go(playing.app, place)
            await playing.app.workers.wait_for_complete()
            await playing.press("end", "up")
            assert "HACKED[b]x-7" in playing.text
            assert not FORBIDDEN & set(playing.text)
            await playing.press("enter")
            assert not FORBIDDEN & set(playing.text)
            await playing.press("escape")


async def test_markup_in_a_name_is_shown_as_it_is_written(game: Game) -> None:
    """Square brackets are letters like others."""
    game.store.save_session(SavedSession(plan=replace(game.no_decision(), name="[b]fet[/b] pris [kr]")))
    async with game.opened("enter") as playing:
        assert "[b]fet[/b] pris [kr]" in playing.text


async def test_markup_in_a_notice_is_text_too(game: Game) -> None:
    """A folder with brackets in its name is told as it is written."""
    async with game.opened("enter") as playing:
        playing.app.tell("library.saved", name="[@click=app.quit]x[/] [/y]")
        await playing.press()  # the next key takes the notice away

        assert playing.app.is_running
        assert "[@click=app.quit]x[/]" in playing.text


def test_a_session_keeps_the_name_it_was_given(game: Game) -> None:
    """Cleaning is for showing: undo gives back the very plan that was opened."""
    plan = replace(game.no_decision(), name=NAMES[0])
    session = Session(plan=plan).decide(plan.with_tax((2026,), 5), "tax")

    assert NAMES[0] == session.undo().plan.name
