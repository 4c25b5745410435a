"""Why the money becomes these posts and things: the parts on the page sum to the model's; real keys on the screen."""

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given

from sim.plan import Plan
from tests import strategies
from tests.tui.playing import Game, sheet_text
from tui.level import Level
from tui.loading import facts_of
from tui.present.becomes import WAYS_OUT, outputs, whole_posts
from tui.present.facts import Facts
from tui.present.view import View
from tui.present.why_becomes import needs, origins, taken, why_becomes_sheet
from tui.screens.base import HelpScreen
from tui.text.catalogue import load_texts


@cache
def _facts() -> Facts:
    return facts_of(strategies.model(2))


def _view(plan: Plan) -> View:
    """What a plan becomes, run with as few draws as there can be: only the central run is looked at."""
    return View(
        texts=load_texts("sv", strategies.ALINGSAS, strategies.scenario()),
        scenario=strategies.scenario(),
        facts=_facts(),
        plan=plan,
        projection=strategies.model(2).project(plan),
    )


@given(plan=strategies.plans())
def test_posts_and_things_are_the_sum_of_their_parts(plan: Plan) -> None:
    """By group: needed less moved is filled or one of three ways out; by thing: bought, untied and unstaffed."""
    view = _view(plan)
    for posts in view.projection.posts:
        place = view.place
        out = sum(getattr(posts, way)[place] for way in WAYS_OUT)
        assert posts.added[place] - taken(view, posts) == pytest.approx(posts.trained[place] + out, abs=1e-9)
        assert posts.added[place] - posts.removed[place] == pytest.approx(
            sum(amount for _, amount in needs(view, posts.group)), abs=1e-9
        )
    wanted = sum(max(posts.added[view.place] - posts.removed[view.place], 0.0) for posts in view.projection.posts)
    assert sum(whole_posts(view.projection, view.place)) == pytest.approx(wanted, abs=0.5 + 1e-6)
    for measure, working, _ in outputs(view):
        bought, untied, unstaffed, sum_of_them = origins(view, measure)
        assert working == sum_of_them == pytest.approx(bought + untied + unstaffed, abs=1e-9)


@pytest.mark.parametrize("language", ["sv", "latt", "en"])
def test_each_level_tells_more(game: Game, language: str) -> None:
    """Enkel: the sentence, the way and the things; Vanlig: groups, money, rules; Allt: ids and parameters."""
    view = game.view(game.built_in("riktade-pengar"), year=2026, language=language)
    pages = ["\n".join(sheet_text(why_becomes_sheet(replace(view, level=level), 96))) for level in Level]

    assert all("{" not in page and view.say("why.becomes.posts") in page for page in pages)
    assert all(view.say("why.becomes.vacant") in page for page in pages)
    assert [False, True, True] == [view.say("why.becomes.groups") in page for page in pages]
    assert [False, False, True] == ["PAR_VACANT" in page and "C01" in page for page in pages]
    untouched = sheet_text(why_becomes_sheet(game.view(game.no_decision(), language=language), 96))
    assert view.say("why.becomes.none", year=2028) in untouched[1]


async def test_the_question_mark_beside_the_levers_asks_what_the_money_comes_from(game: Game) -> None:
    """In the panel below the levers ? asks why, and there F1 is help; beside an indicator it asks about that."""
    async with game.opened("right", "end", "enter", "shift+tab", size=(100, 30)) as playing:
        assert playing.tells("key.why")
        await playing.press("question_mark")
        assert "Varför? Pengarna blir 2028" in playing.text
        await playing.press("y")
        assert "Varför? Pengarna blir 2026" in playing.text
        await playing.press("f1")
        assert isinstance(playing.app.screen, HelpScreen)
        assert "vad åtgärderna behöver" in playing.text
        await playing.press("escape", "escape", "tab", "tab", "tab", "question_mark")
        assert "Varför? Pengarna" not in playing.text
        assert "Varför?" in playing.text
