"""Opening the game at an exercise from the command line: by id, by file, and what a wrong name gives."""

import argparse
from pathlib import Path
from typing import Any

import pytest

from sim.plan import Plan
from tests.tui.lessons import A_STEP_BEFORE, OWN, WORDS, attempt_of
from tests.tui.playing import Game
from tui.cli import main
from tui.commands.ovning import ovning
from tui.exercises import read_lesson, start_of


def test_the_command_lists_exercises_and_tells_a_wrong_name(capsys: pytest.CaptureFixture[str], asked: Any) -> None:
    """``budgetspel ovning`` prints every id with its title; an id that is none is one plain line."""
    assert 0 == ovning(asked(where=None))
    told = capsys.readouterr().out
    assert "dela-ut-97" in told
    assert "Två grupper, en budget" in told

    assert 2 == ovning(asked(where="finns-inte"))
    assert "finns-inte" in capsys.readouterr().err


@pytest.mark.parametrize("words", [("--ovning",), ("ovning",)], ids=" ".join)
def test_an_exercise_is_asked_for_by_its_id_or_its_file(
    words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The option and the command open the game at it; a file with faults opens nothing and tells two of them."""
    asked_for: list[object] = []

    def played(*_: object, exercise: str = "", **__: object) -> int:
        asked_for.append(exercise)
        return 0

    monkeypatch.setattr("tui.launch.play", played)
    own, broken = tmp_path / "min.toml", tmp_path / "fel.toml"
    own.write_text(OWN, encoding="utf-8")
    broken.write_text("[exercise]\nid = 1\n", encoding="utf-8")

    assert [0, 0, 2, 2] == [main([*words, str(one)]) for one in ("dela-ut-97", own, broken, "finns-inte")]
    assert ["dela-ut-97", str(own)] == asked_for
    told = capsys.readouterr().err
    assert "fel.toml" in told
    assert "finns-inte" in told


async def test_the_game_opens_at_the_exercise_that_was_asked_for_and_goes_on_with_it(
    game: Game, tmp_path: Path
) -> None:
    """The first start begins it; the next one with the same file is where it was left; another id is another one."""
    own = tmp_path / "min.toml"
    own.write_text(
        OWN.replace("minutes = 5\nroles", "minutes = 8\nroles").replace(*A_STEP_BEFORE) + WORDS, encoding="utf-8"
    )
    steps = []
    for where, keys in ((str(own), ("n",)), (str(own), ()), ("dela-ut-97", ())):
        async with game.opened_at(where, *keys) as playing:
            assert "LessonScreen" == type(playing.app.screen).__name__
            steps.append((attempt_of(playing).exercise, attempt_of(playing).step))

    assert [("min-egen", 1), ("min-egen", 1), ("dela-ut-97", 0)] == steps


async def test_what_was_played_before_an_exercise_is_not_what_moved_last(game: Game) -> None:
    """Another plan was open when the game was left: the exercise begins with nothing moved."""
    async with game.opened("right", "end", "enter"):
        pass
    async with game.opened_at("dela-ut-97") as playing:
        assert playing.app.session is not None
        assert playing.app.session.plan.committees_tkr == {}
        assert playing.app.before is None


@pytest.fixture
def asked() -> Any:
    """What the command line would hand over."""

    def made(**words: object) -> argparse.Namespace:
        return argparse.Namespace(
            **{"sprak": "sv", "said": "", "mapp": None, "neutral": False, "niva": "", "scenario": "", **words}
        )

    return made


def test_a_plan_of_an_exercise_is_a_plan_like_others(game: Game) -> None:
    """What an exercise starts from has no name of its own, whatever its source is called."""
    ready = game.ready()
    found = read_lesson("antagandejuryn", ready)
    assert not isinstance(found, tuple)

    start = start_of(found, ready)

    assert isinstance(start, Plan)
    assert "" == start.name
    assert start.same_decisions(ready.plans["riktade-pengar"])
