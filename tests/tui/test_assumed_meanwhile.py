"""What a screen has counted holds under what was assumed then: assumed anew above it, it counts anew."""

import pytest

from tests.tui import circle
from tests.tui.playing import Game
from tests.tui.shelved import press, shown
from tui.screens.bestway import BestWayScreen

PARTY = ("right", "end", "enter")
"""From the start screen into the last built-in plan."""
ASSUME = ("a", "right", "escape")
"""Only what research or counting says counts."""
WAYS = {
    "two plans side by side": ("j", "down", "enter", "left"),
    "another plan in the chart": ("tab", "end", "enter", "j"),
    "what moves an indicator": ("tab", "end", "enter", "pagedown"),
    "roads to a value": ("tab", "n"),
}
"""Keys from the budget to a screen with numbers of the model."""


@pytest.mark.parametrize("keys", WAYS.values(), ids=WAYS.keys())
async def test_numbers_follow_what_is_assumed_above_them(game: Game, keys: tuple[str, ...]) -> None:
    """The screen looks as one that is opened after it."""
    async with game.opened(*PARTY, size=(120, 40)) as playing:
        await press(playing, *keys, *ASSUME)
        after = playing.text
        assert "1 antagande är ändrat" in after
        while "BudgetScreen" != shown(playing):
            await press(playing, "escape")
        await press(playing, *("shift+tab",) * keys.count("tab"), *keys)

        assert playing.text == after


async def test_the_best_way_is_looked_for_anew(game: Game) -> None:
    """A plan that was found under other assumptions cannot be taken as the best."""
    async with game.opened(*PARTY, size=(100, 30)) as playing:
        await press(playing, "b", "right", "enter")
        assert isinstance(playing.app.screen, BestWayScreen)
        assert "planer prövade" in playing.text
        before = playing.plan
        await press(playing, *ASSUME)
        assert "planer prövade" not in playing.text
        await press(playing, "k")

        assert before is playing.plan
        assert playing.tells("best.screen.nothing")


async def test_the_joint_budget_of_a_circle_is_counted_with_it(game: Game) -> None:
    """The indicators of what a rådslag comes to."""
    async with circle.opened(game, *circle.typed("NA: 20 20 10 5 3 2 0 2,2"), "escape", size=(120, 40)) as playing:
        await press(playing, "left", "left", *ASSUME, "f12")
        after = playing.text
        assert "1 antagande är ändrat" in after
        await press(playing, "o", "o")

        assert playing.text == after, "as it is when it is counted again"
