"""Bästa vägen: what the command prints and refuses, and the screen by real keys."""

import json
from dataclasses import replace
from types import SimpleNamespace

import pytest

from tests.strategies import scenario
from tests.tui.playing import Game
from tests.tui.test_commands import fits, ran
from tui.commands.exits import DONE, WRONG
from tui.doors import play_exercise
from tui.places import screen_of
from tui.present.line import plain
from tui.schemas import schemas
from tui.screens.bestway import BestWayScreen

FEW = ("--planer", "3000")
WEIGHTS = ("--vikt", "N11046=5", "--vikt", "n00594=1")


def test_basta_vagen_prints_json_that_fits_its_schema(capsys: pytest.CaptureFixture[str]) -> None:
    """The plan found, where both stand, and what becomes worse, in the shape that docs/schemas promises."""
    code, out, err = ran(capsys, "basta-vagen", "riktade-pengar", *WEIGHTS, *FEW, "--json")
    found = json.loads(out)
    schema = schemas(scenario())["bestplan.v1.json"]

    assert (DONE, "") == (code, err)
    assert fits(found, schema, schema)
    assert found["own_way_pct"] < found["best_way_pct"] <= 100.0
    assert ["N11046", "N00594"] == sorted((row["indicator"] for row in found["indicators"]), reverse=True)


@pytest.mark.parametrize("language", ["sv", "latt", "en"])
def test_every_language_tells_what_it_found_and_names_no_party(
    capsys: pytest.CaptureFixture[str], language: str
) -> None:
    """Both ways, what is given up, and that it is one's own weights; no sentence lacks a fact, no party is near."""
    code, out, _ = ran(capsys, "basta-vagen", "vansterpartiet", *WEIGHTS, *FEW, "--sprak", language)

    assert DONE == code
    assert "{" not in out
    assert "parti" not in out.lower()
    assert "100" in out


@pytest.mark.parametrize(
    "words",
    [
        ("skola",),
        ("skola", "--vikt", "N99999=3"),
        ("skola", "--vikt", "N11046"),
        ("skola", "--vikt", "N11046=11"),
        ("skola", "--vikt", "N11046=-1"),
        ("skola", "--vikt", "N11046=0000999"),
        ("skola", "--vikt", "N11046=0"),
        ("skola", "--vikt", "N11046=5", "--planer", "0"),
        ("finns-inte", "--vikt", "N11046=5"),
    ],
)
def test_what_cannot_be_asked_is_a_plain_line(capsys: pytest.CaptureFixture[str], words: tuple[str, ...]) -> None:
    """Exit code 2, nothing on standard output, at most three lines of error."""
    code, out, err = ran(capsys, "basta-vagen", *words)

    assert (WRONG, "") == (code, out)
    assert 1 <= len(err.splitlines()) <= 3


async def test_weights_are_given_a_plan_is_found_taken_and_undone(game: Game, monkeypatch: pytest.MonkeyPatch) -> None:
    """Arrows and digits weigh, Enter searches, the answer says both ways, k takes the plan, and u gives it back."""
    monkeypatch.setattr("tui.screens.bestway.WORK", 6_000)
    async with game.opened(size=(100, 30)) as playing:
        app = playing.app
        await playing.press("enter")
        app.open_plan(game.built_in("riktade-pengar"))
        await playing.press("b")
        assert isinstance(app.screen, BestWayScreen)
        assert "Inga vikter än" in playing.text
        await playing.press("enter")
        assert "Inga vikter än" in playing.text

        while app.screen.weights.chosen != "N11046":
            await playing.press("down")
        await playing.press("right", "right", "shift+right", "shift+right")
        assert {"N11046": 10} == playing.plan.weights
        await playing.press("up", "3", "enter")
        assert 2 == len(playing.plan.weights)
        before = playing.plan
        await playing.press("enter")
        await app.workers.wait_for_complete()
        await playing.press()
        assert "Med era vikter kommer er plan" in playing.text
        assert "planer prövade" in playing.text
        told = "\n".join(plain(app.screen.answer.lines))
        assert all(label in told for label in ("Pengar", "Mer av", "Mindre av", "Ger upp"))
        await playing.press("tab", "pagedown")

        await playing.press("tab", "left")
        assert "Vikterna är ändrade" in playing.text
        await playing.press("right", "k")
        assert "BudgetScreen" == type(playing.app.screen).__name__
        assert not before.same_decisions(playing.plan)
        assert before.tax_ore == playing.plan.tax_ore
        await playing.press("u")
        assert before.same_decisions(playing.plan)


async def test_a_plan_that_an_exercise_refuses_is_not_said_to_be_taken(game: Game) -> None:
    """The exercise says why, the screen stays, and so does the plan."""
    async with game.opened(size=(100, 30)) as playing:
        app = playing.app
        play_exercise(app, "dela-ut-97")
        await playing.press()
        app.push_screen(screen_of("best-way"))
        await playing.press()
        screen, before = app.screen, playing.plan
        assert isinstance(screen, BestWayScreen)
        best = replace(before, tax_ore={2026: 50, 2027: 50, 2028: 50})
        screen._best = lambda: SimpleNamespace(is_own_best=False, plan=best)  # type: ignore[method-assign,assignment,return-value] # noqa: SLF001 - found
        await playing.press("k")

        assert screen is app.screen
        assert before is playing.plan
        assert not playing.tells("best.screen.taken")
        assert playing.tells("lesson.refused.tax-locked")
