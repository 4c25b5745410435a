"""Varför, asked with real keys: where it opens, what stands there, and how one comes back."""

import re

import pytest

from sim.why.explanation import explain
from sim.why.variance import doubts_of
from tests import strategies
from tests.tui.kept import are_kept
from tests.tui.playing import Game, Playing, sheet_text
from tui.level import Level
from tui.present.why import falls, why_sheet
from tui.present.why_about import Why
from tui.screens.base import HelpScreen
from tui.screens.budget import BudgetScreen
from tui.screens.indicator import IndicatorScreen
from tui.screens.why import WhyScreen
from tui.text.catalogue import load_texts

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
    async with game.opened(*AMONG, size=size) as playing:
        await ask_why(playing)
        await playing.press(*PAGES[name])
        seen = playing.text
    are_kept({f"{name}-{size[0]}x{size[1]}": seen}, __file__)
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
    """Enter on a step shows the rule, causes and sources; Enter again, also from inside, hides them."""
    async with game.opened(*AMONG, size=(120, 40)) as playing:
        await ask_why(playing)
        await playing.press("tab", "down", "down", "down")
        assert "Källor" not in playing.text
        await playing.press("enter")
        seen = playing.text
        await playing.press(*["down"] * 30)
        for word in ("Det som sätter i gång", "Bygger på", "Svagt", "Källor"):
            assert word in seen + playing.text
        await playing.press("home", "tab", *["down"] * 5, "enter")
        assert "Källor" not in playing.text
        await playing.press("v")
        assert "Källor" in playing.text
        await playing.press("v")
        assert "Källor" not in playing.text


async def test_the_page_follows_the_level(game: Game) -> None:
    """Enkel: a sentence, one waterfall and the indicators it shows; Vanlig: the tree; Allt: ids and numbers too."""
    async with game.opened(*AMONG, size=(120, 40)) as playing:
        await ask_why(playing)
        sentence = playing.row("Av minskningen")
        await playing.press("v")
        assert "Källor" in playing.text
        assert "Regelns tal" not in playing.text
        assert not re.search(r"\bR\d", playing.text)
        await playing.press("d")
        assert "Regelns tal" in playing.text
        assert re.search(r"\bR\d", playing.text)
        await playing.press("d", "v", "enter")
        assert sentence == playing.row("Av minskningen")
        assert "Med planen 2028" in playing.text
        for word in ("Källor", "%", "Efter spak", "Vad det bygger på", "Enter"):
            assert word not in playing.text
        simple = sum(indicator.simple for indicator in strategies.scenario().indicators)
        titles = [playing.row("Varför?")]
        for _ in range(simple):
            await playing.press("right")
            titles.append(playing.row("Varför?"))
        assert simple == len(set(titles)), "the arrows turn among what the level shows"


def test_the_one_waterfall_of_enkel_ends_at_the_value() -> None:
    """From the measured value by the path and the measures: only what would be written as nought is left out."""
    plan, model = strategies.built_in("vansterpartiet"), strategies.model()
    explained, projection, situation = explain(model, plan), model.project(plan), model.run_draws(plan).situation
    for language in ("sv", "latt", "en"):
        texts = load_texts(language, strategies.ALINGSAS, strategies.scenario())
        for indicator in strategies.scenario().indicators:
            why = Why(
                texts=texts,
                scenario=strategies.scenario(),
                reading=projection.reading(indicator.id),
                explained=explained,
                explanation=explained.of(indicator.id),
                doubts=doubts_of(situation, indicator.id, 2),
                place=2,
                level=Level.SIMPLE,
            )
            ((_, steps),) = falls(why)
            moved = sum(step.end - step.start for step in steps)

            assert steps[-1].end == pytest.approx(steps[0].end + moved, abs=0.51 * 10.0**-why.decimals)
            assert "{" not in "".join(sheet_text(why_sheet(why, 96)))


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
            assert heading in next(row for row in playing.text.splitlines() if row.startswith("▸ "))


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
        assert "Ett steg i taget" in playing.text
        await playing.press("l")
        assert "By lever" in playing.text
