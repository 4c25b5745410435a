"""Varför, asked with real keys: where it opens, what stands there, and how one comes back."""

import os
from pathlib import Path

import pytest

from tests.tui.playing import Game, Playing
from tui.screens.base import HelpScreen
from tui.screens.budget import BudgetScreen
from tui.screens.indicator import IndicatorScreen
from tui.screens.why import WhyScreen

PICTURES = Path(__file__).parents[1] / "screens"
RENEW = "BUDGETSPEL_NYA_BILDER"

PARTY = ("right", "end", "enter")
AMONG = (*PARTY, "tab", "home")
"""Among the indicators of the last built-in plan."""

CONTINUITY = "Olika personer"
"""What the name of the indicator of home-care continuity begins with."""

SIZES = ((80, 24), (120, 40))
PAGES = {
    "varfor": (),
    "varfor-under": ("tab", "down", "down", "down", "enter", "down", "down"),
    "varfor-slut": ("end",),
}
"""Each picture, and the keys that lead to it from the top of the page about continuity."""


async def ask_why(playing: Playing, name: str = CONTINUITY) -> None:
    """Turn the pages until why is asked about this indicator."""
    await playing.press("question_mark")
    for _ in playing.app.ready.model.scenario.indicators if playing.app.ready else ():
        if name in playing.row("Varför?"):
            return
        await playing.press("right")
    raise AssertionError(name)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", PAGES)
async def test_the_page_looks_as_it_did(game: Game, name: str, size: tuple[int, int]) -> None:
    """The page, at these sizes, is the one in tests/screens; no row is wider than the window."""
    picture = PICTURES / f"{name}-{size[0]}x{size[1]}.txt"
    async with game.opened(*AMONG, size=size) as playing:
        await ask_why(playing)
        await playing.press(*PAGES[name])
        seen = playing.text
    if os.environ.get(RENEW):
        picture.write_text(seen, encoding="utf-8")
    assert picture.read_text(encoding="utf-8") == seen, f"{picture.name}: renew with {RENEW}=1 if it is meant"
    assert not [row for row in seen.splitlines() if len(row) > size[0]]


async def test_the_question_mark_asks_why_among_the_indicators(game: Game) -> None:
    """Among the levers it is help, as on every other screen; among the indicators it is why, and F1 is help there."""
    async with game.opened(*PARTY) as playing:
        await playing.press("question_mark")
        assert isinstance(playing.app.screen, HelpScreen)
        await playing.press("escape", "tab")
        assert playing.tells("key.why")
        assert playing.tells("key.help-always")
        await playing.press("question_mark")
        assert isinstance(playing.app.screen, WhyScreen)
        await playing.press("escape", "f1")
        assert isinstance(playing.app.screen, HelpScreen)


@pytest.mark.parametrize("leave", ["escape", "q", "question_mark"])
async def test_why_leads_back_to_where_it_was_asked(game: Game, leave: str) -> None:
    """From the page of an indicator to why, and back; the plan is untouched."""
    async with game.opened(*AMONG, "enter") as playing:
        plan = playing.plan
        assert isinstance(playing.app.screen, IndicatorScreen)
        assert playing.tells("key.why")
        await playing.press("question_mark")
        assert isinstance(playing.app.screen, WhyScreen)
        await playing.press("f1")
        assert isinstance(playing.app.screen, HelpScreen)
        await playing.press("escape", leave)
        assert isinstance(playing.app.screen, IndicatorScreen)
        assert plan == playing.plan


async def test_enter_opens_and_shuts_the_tree(game: Game) -> None:
    """Enter on a step shows the rule, its number, causes and sources; Enter again, also from inside, hides them."""
    async with game.opened(*AMONG, size=(120, 40)) as playing:
        await ask_why(playing)
        await playing.press("tab", "down", "down", "down")
        assert "Regelns tal" not in playing.text
        await playing.press("enter")
        seen = playing.text
        await playing.press(*["down"] * 30)
        for word in ("Regelns tal", "Det som sätter i gång", "Bygger på", "Svagt", "Källor"):
            assert word in seen + playing.text
        await playing.press("home", "tab", *["down"] * 5, "enter")
        assert "Regelns tal" not in playing.text
        await playing.press("v")
        assert "Regelns tal" in playing.text
        await playing.press("v")
        assert "Regelns tal" not in playing.text


async def test_arrows_year_and_sections(game: Game) -> None:
    """Right is the next indicator, the year goes round, Tab goes from section to section."""
    async with game.opened(*AMONG, size=(120, 40)) as playing:
        await ask_why(playing)
        title = playing.row("Varför?")
        assert "2028" in title
        await playing.press("y")
        assert "2026" in playing.row("Varför?")
        await playing.press("right")
        assert playing.row("Varför?") != title.replace("2028", "2026")
        await playing.press("left", "y", "y")
        assert title == playing.row("Varför?")
        for key in ("why.by-rule", "why.by-lever", "why.by-measure", "why.sure"):
            await playing.press("tab")
            heading = playing.app.words.say(key, unit="").split(",")[0]
            assert heading in next(row for row in playing.text.splitlines() if row.startswith(" ▸ "))


async def test_a_plan_that_decides_nothing_says_so(game: Game) -> None:
    """Without decisions why tells of the path, and invents no levers."""
    async with game.opened("enter", "tab", "question_mark", size=(120, 40)) as playing:
        assert "Planen ändrar inte det här värdet" in playing.text
        assert "Efter spak" not in playing.text


async def test_why_follows_the_plan_and_the_language(game: Game) -> None:
    """A change made after the page was seen is explained when it is seen again, in the language of the day."""
    async with game.opened("enter", "tab", "question_mark", "escape", "escape", size=(120, 40)) as playing:
        assert isinstance(playing.app.screen, BudgetScreen)
        await playing.press("home", "down", "shift+right", "shift+right", "tab", "home", "question_mark")
        assert "Efter spak" in playing.text
        await playing.press("l")
        assert "Vilken spak gör vad?" in playing.text
        await playing.press("l")
        assert "By lever" in playing.text
