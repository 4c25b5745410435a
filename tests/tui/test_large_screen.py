"""The screen for a room, at the keys and the mouse."""

import pytest
from textual.events import MouseScrollUp

from tests.tui.playing import Game

YEARS = (2026, 2027, 2028)


async def test_the_arrows_move_money_and_change_the_lever(game: Game) -> None:
    """V shows the chosen lever; ← → and Shift move it, ↓ takes the next one; v leads back."""
    async with game.opened("enter", "down", "v", "right", "shift+right", "left", "down", "right") as playing:
        assert 5_000 == playing.plan.amount_tkr("bun", 2027)
        assert 500 == playing.plan.amount_tkr("sn", 2027)
        await playing.press("v")

        assert playing.tells("budget.levers")


async def test_the_levers_go_round(game: Game) -> None:
    """↑ from the first lever is the last one, and F6 opens and closes the screen too."""
    async with game.opened("enter", "f6", "up", "left") as playing:
        assert dict.fromkeys(YEARS, 390) == playing.plan.result_target_cpct
        await playing.press("f6")

        assert playing.tells("budget.levers")


async def test_an_amount_is_typed(game: Game) -> None:
    """Digits and Enter set it; Escape leaves it and stays; 0 resets; ↓ sets it and goes on."""
    async with game.opened("enter", "v", "1", "2", "comma", "5", "enter") as playing:
        assert 12_500 == playing.plan.amount_tkr("von", 2026)
        await playing.press("9", "escape")
        assert 12_500 == playing.plan.amount_tkr("von", 2026)
        await playing.press("0")
        assert 0 == playing.plan.amount_tkr("von", 2026)
        await playing.press("7", "down", "right")

        assert 7_000 == playing.plan.amount_tkr("von", 2026)
        assert 500 == playing.plan.amount_tkr("bun", 2026)


async def test_the_wheel_moves_the_lever_wherever_it_is(game: Game) -> None:
    """There is one lever only: the wheel anywhere over it is a step."""
    async with game.opened("enter", "v") as playing:
        lever = playing.app.screen.query_one("#large")
        # The pilot has no wheel of its own.
        await playing.pilot._post_mouse_events([MouseScrollUp], lever, offset=(40, 12))  # noqa: SLF001
        await playing.press()

        assert 500 == playing.plan.amount_tkr("von", 2026)


async def test_no_party_name_stands_there(game: Game) -> None:
    """The party's plan is played in front of a room without its name, also where names are not hidden."""
    async with game.opened("right", "end", "enter", "v", size=(120, 40)) as playing:
        assert "Vänsterpartiet" not in playing.text
        assert "Saknas" in playing.text


@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
async def test_undo_years_and_help_work_there(game: Game, size: tuple[int, int]) -> None:
    """U takes back, y takes one year, ? tells what the screen is for."""
    async with game.opened("enter", "v", "right", "u", "y", "right", "question_mark", size=size) as playing:
        assert {2026: 500} == playing.plan.committees_tkr["von"]
        assert "projektor" in playing.text
