"""A window that becomes too small in the middle of a word: nothing that is written is lost or ends up elsewhere."""

import pytest
from textual import events
from textual.widget import Widget

from tests.tui.playing import Game, Playing
from tui.session import Session
from tui.widgets.entry import Entry
from tui.widgets.movable import Movable


async def resized(playing: Playing, size: tuple[int, int], at: Widget | None) -> None:
    """Another size, once the panels are hidden or shown, which is some frames later, and the keys go there."""
    await playing.pilot.resize_terminal(*size)
    for _ in range(100):
        if playing.app.focused is at and ("större" in playing.text) is (at is None):
            return
        await playing.pilot.pause(0.01)
    raise AssertionError(f"the keys go to {playing.app.focused}")


async def test_a_word_is_gone_on_with_when_the_window_is_large_again(game: Game) -> None:
    """What is typed meanwhile goes nowhere, and the first letter after it does not replace what was written."""
    async with game.opened("enter", "right", "s", "a", "b", size=(100, 30)) as playing:
        name, author = (playing.app.screen.query_one(f"#{field}", Entry) for field in ("name", "author"))
        await resized(playing, (60, 12), None)
        await playing.press("z")
        playing.app.post_message(events.Paste("klistrat"))
        await playing.press()
        await resized(playing, (90, 26), name)
        await playing.press("c")

        assert ("abc", "") == (name.value, author.value)
        assert playing.app.focused is name


async def test_no_key_acts_while_nothing_is_seen(game: Game) -> None:
    """Neither the plan nor the screen is another after it, and the game can still be left."""
    async with game.opened("enter", size=(100, 30)) as playing:
        screen, at, plan = playing.app.screen, playing.app.focused, playing.plan
        await resized(playing, (60, 12), None)
        await playing.press("right", "5", "enter", "s", "question_mark", "escape", "q")
        assert screen is playing.app.screen
        await resized(playing, (100, 30), at)
        assert plan == playing.plan
        await playing.press("right")
        assert plan != playing.plan
        await resized(playing, (60, 12), None)
        await playing.press("ctrl+q")

        assert not playing.app.is_running


SCREENS = ("", "e", "s", "k", "i", "p", "enter", "v", "a", "n", "j", "tab enter", "question_mark")
"""Keys from the budget to screens with panels of every kind."""


@pytest.mark.parametrize("keys", SCREENS)
async def test_only_the_line_about_the_size_is_seen(game: Game, keys: str) -> None:
    """No panel, line to write in, or scroll bar stands beside it."""
    async with game.opened("enter", *keys.split(), size=(100, 30)) as playing:
        await resized(playing, (40, 10), None)
        told = " ".join(playing.text.split())

        assert told.startswith("Fönstret är 40×10")
        assert told.endswith("mindre.")


async def test_a_screen_below_another_is_not_drawn_as_the_window_turns(game: Game) -> None:
    """It may be of a game that is no more; it is drawn when it is shown again, at the width that there is then."""
    async with game.opened("enter") as playing:
        levers = playing.app.screen.query_one("#levers", Movable)
        await playing.press("question_mark")
        before = levers.lines
        playing.app.take(Session(plan=playing.plan.with_amount("von", (2026, 2027, 2028), 7_000)))
        await playing.pilot.resize_terminal(120, 40)
        await playing.press()
        assert before == levers.lines
        await playing.press("escape")

        assert "+7,0" in playing.row("Vård och omsorg")
