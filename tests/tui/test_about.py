"""The page about the model is opened, read and left with keys alone; and what is calculated says so."""

import pytest

from tests.tui.playing import Game
from tui.screens.about import AboutScreen
from tui.screens.budget import BudgetScreen
from tui.screens.start import StartScreen
from tui.version import VERSION
from tui.widgets.rows import Rows


async def test_the_page_opens_from_the_start_menu(game: Game) -> None:
    """Down to Om modellen, Enter; Escape leads back to the start screen."""
    async with game.opened() as playing:
        menu = playing.app.screen.query_one("#choices", Rows)
        await playing.press(*["down"] * menu.keys.index("other:model"), "enter")
        assert isinstance(playing.app.screen, AboutScreen)
        assert playing.tells("about.title")
        assert playing.tells("key.sections")
        await playing.press("escape")
        assert isinstance(playing.app.screen, StartScreen)


@pytest.mark.parametrize("leave", ["escape", "q", "m"])
async def test_the_page_opens_from_the_budget_and_leads_back(game: Game, leave: str) -> None:
    """The key m opens it over the budget, which is as it was afterwards."""
    async with game.opened("enter", "right") as playing:
        plan = playing.plan
        await playing.press("m")
        assert isinstance(playing.app.screen, AboutScreen)
        await playing.press(leave)
        assert isinstance(playing.app.screen, BudgetScreen)
        assert plan == playing.plan


async def test_arrows_go_from_section_to_section(game: Game) -> None:
    """Right shows the next heading first on the page, left the one before; the end can be reached."""
    async with game.opened("m") as playing:
        say = playing.app.words.say
        await playing.press("right", "right", "right")
        assert say("about.numbers") in playing.text.splitlines()[3]
        await playing.press("right")
        assert say("about.notes") in playing.text.splitlines()[3]
        await playing.press("left")
        assert say("about.numbers") in playing.text.splitlines()[3]
        await playing.press("end")
        assert playing.app.words.of("sources", "OWN", "reference") in playing.text
        await playing.press("left", "left")
        told = " ".join(playing.text.split())
        assert say("about.program") in told
        assert VERSION in told
        assert playing.app.ready is not None
        assert playing.app.ready.store.folder.name in told
        await playing.press(*["left"] * 12)
        assert playing.app.words.of("about", "what", "title") in playing.text


async def test_the_page_speaks_every_language(game: Game) -> None:
    """The key l changes it at once."""
    async with game.opened("m", "l", "l") as playing:
        assert "About the model" in playing.text


async def test_a_projection_says_that_it_is_our_own_calculation(game: Game) -> None:
    """On the budget screen beside the year; on an indicator's page, with Kolada named only for what was observed."""
    async with game.opened("enter") as playing:
        assert playing.row("egen beräkning").strip().startswith("Indikatorer 2028")
        await playing.press("tab", "enter")
        rows = playing.text.splitlines()
        sourced = [row for row in rows if "Källa" in row]
        assert 1 == len(sourced)
        assert "egen beräkning" in sourced[0]
        assert "2028" in sourced[0].split("Källa")[1].partition(".")[2]
