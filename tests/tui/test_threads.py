"""From a thread to the game: what was found is taken in the game's own thread, and no error of ours is hidden."""

import asyncio
from collections.abc import Callable

import pytest
from textual.worker import WorkerFailed

from tests.tui.playing import Game
from tui.keeping import on_disk, typed_path
from tui.screens.base import GameScreen


def broken() -> None:
    """Something of ours that fails as Textual does when an app has ended."""
    raise RuntimeError("our own mistake")


def nothing(_: object) -> None:
    """Take no notice."""


async def test_what_a_thread_has_found_is_taken_while_the_screen_is_there_and_dropped_after(game: Game) -> None:
    """A screen that is shown gets it, one that was left does not, and an app that has ended is no error."""
    took: list[str] = []
    async with game.opened("enter") as playing:
        screen = playing.app.screen
        assert isinstance(screen, GameScreen)
        await asyncio.to_thread(screen.from_thread, lambda: took.append("shown"))
        await playing.press("escape")
        await asyncio.to_thread(screen.from_thread, lambda: took.append("left"))
    await asyncio.to_thread(screen.from_thread, lambda: took.append("ended"))

    assert ["shown"] == took


async def test_an_error_of_what_takes_it_is_raised(game: Game) -> None:
    """Only that the app has ended is passed over."""
    async with game.opened() as playing:
        screen = playing.app.screen
        assert isinstance(screen, GameScreen)
        with pytest.raises(RuntimeError, match="our own mistake"):
            await asyncio.to_thread(screen.from_thread, broken)


@pytest.mark.parametrize("at", ["work", "done"])
async def test_an_error_of_ours_in_disk_work_is_no_sentence_about_a_path(game: Game, at: str) -> None:
    """What is done in the thread, and what is done with what it found."""
    work: Callable[[], object] = broken if at == "work" else object
    with pytest.raises((RuntimeError, WorkerFailed), match="our own mistake"):  # noqa: PT012 - it ends the app
        async with game.opened() as playing:
            on_disk(playing.app, work, nothing if at == "work" else lambda _: broken())
            await playing.app.workers.wait_for_complete()
            await playing.press()


async def test_a_home_folder_that_there_is_none_of_is_no_path(game: Game) -> None:
    """What a player types may name a user that nobody is."""
    async with game.opened() as playing:
        with pytest.raises(ValueError, match="~ingen-sådan"):
            typed_path(playing.app, "~ingen-sådan/fil.json")
