"""A rådslag on a disk that is slow, full or pulled out, and what it still has when the leader comes back."""

import os
from pathlib import Path
from threading import Event

import pytest

from saves import radslaglog
from tests.tui.circle import kept, look, opened, press, put, typed, vector
from tests.tui.playing import Game
from tui.meeting import sessions
from tui.screens.radslag import RadslagScreen
from tui.widgets.entry import Entry

pytestmark = pytest.mark.usefixtures("quick_looks")


async def test_a_pulled_stick_loses_nothing(game: Game, circle: Path) -> None:
    """It is told; what was read counts, also in the next game."""
    async with opened(game, "i", *typed(str(circle))) as playing:
        os.rename(circle, circle.with_name("pulled"))  # noqa: PTH104 - a test may block
        await look(playing)
        assert "går inte att läsa nu" in playing.text
        assert "+21,0 mnkr" in playing.row("Vård och omsorg")
    async with game.opened("g", "enter") as playing:
        assert "5 budgetar" in playing.text
        assert "+21,0 mnkr" in playing.row("Vård och omsorg")


async def test_a_full_disk_is_told_and_tried_again(game: Game, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is lost while the game runs, and all is written when the disk is back."""
    async with opened(game) as playing:
        with monkeypatch.context() as broken:
            broken.setattr(os, "fsync", _no_disk)
            await press(playing, "n", *typed("20 20 20 20 12 5 30 2,5"), "escape")
            assert "inte sparad än" in playing.text
            assert "+20,0 mnkr" in playing.row("Vård och omsorg")
        await look(playing)
        assert "inte sparad än" not in playing.text

    assert 1 == len(kept(game).counted)


async def test_what_a_full_disk_did_not_take_is_there_when_the_leader_comes_back(
    game: Game, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file was never begun: the forms wait in the game, and are written when there is room, or at the end."""
    async with opened(game) as playing:
        with monkeypatch.context() as broken:
            broken.setattr(radslaglog, "has_room", lambda *_: False)
            await press(playing, "n", *typed("Lo: 20 20 20 20 12 5 30 2,5"), "escape", "escape", "enter")
            assert "+20,0 mnkr" in playing.row("Vård och omsorg")
            assert "inte sparad än" in playing.text
        await press(playing, "escape")

    assert ["Lo"] == [one.pseudonym for one in kept(game).counted]


async def test_a_slow_stick_stops_no_key_and_takes_everything_in_order(
    game: Game, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the first form is written the second is taken; both are in the file after, also where the game ends."""
    for answers_first in (True, False):
        is_free = Event()
        with monkeypatch.context() as slow:
            slow.setattr(radslaglog, "has_room", lambda *_, free=is_free: free.wait(20))
            async with game.opened("g", "end", "enter") as playing:
                for line in ("Lo: 20 20 20 20 12 5 30 2,5", "Ida: 10 20 20 20 12 5 30 2,5"):
                    await playing.press(*typed(line))
                assert "Ida är med" in playing.text
                screen = playing.app.screen
                assert isinstance(screen, RadslagScreen)
                await playing.press("escape")
                screen.look()
                await playing.press()
                assert "2 rader är inte sparade än" in playing.text
                is_free.set()
                if answers_first:
                    await press(playing, "f12")
                    assert "inte sparade än" not in playing.text

        assert ["Lo", "Ida"] == [one.pseudonym for one in kept(game).counted]


def _no_disk(_handle: int) -> None:
    raise OSError(28, os.strerror(28))


async def test_a_leader_who_comes_back_has_the_folder_still(game: Game, circle: Path) -> None:
    """Out of the rådslag and in again: files go on coming in; another rådslag has no folder."""
    async with opened(game, "i", *typed(str(circle)), "escape", "home", "enter") as playing:
        put(circle, "p5.json", vector(0, "Vera"))
        await look(playing)
        assert "6 budgetar" in playing.text
        await press(playing, "i")
        assert str(circle) == playing.app.screen.query_one("#entry", Entry).value
        await press(playing, "escape", "escape", "end", "enter")
        await look(playing)
        assert "0 budgetar" in playing.text


async def test_a_new_one_has_nothing_of_one_whose_file_somebody_removed(game: Game, circle: Path) -> None:
    """Neither its number nor its folder; one that nothing has come to yet has its folder still."""
    async with opened(game, "i", *typed(str(circle))) as playing:
        await press(playing, "escape")
        sessions(game.store.folder)[0].unlink()
        await press(playing, "end", "enter")
        assert "Rådslag 2" in playing.text
        await look(playing)
        assert "0 budgetar" in playing.text

        empty = circle.with_name("empty")
        empty.mkdir()
        await press(playing, "i", *typed(str(empty)), "escape", "end", "enter")
        put(empty, "mo.json", vector(3, "Mo"))
        await look(playing)
        assert "1 budget " in playing.text
