"""The guide to writing an exercise of one's own is held to the game: its file is whole, and it explains everything."""

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any, get_args

import pytest

from scenarios.checking.exercises import load_own
from scenarios.exercises import Lesson
from sim.lessons.exercise import CHOICES, Limits, StepKind
from sim.lessons.tasks import Check
from tests.architecture.code import ROOT
from tests.strategies import ALINGSAS, scenario
from tui.cli import main

GUIDE = (ROOT / "docs" / "skriv-en-egen-ovning.md").read_text(encoding="utf-8")


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """The guide's file, written as a teacher would."""
    (written,) = re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL)
    path = tmp_path / "min-ovning.toml"
    path.write_text(str(written), encoding="utf-8")
    return path


def test_the_guides_smallest_exercise_is_whole(example: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``kontrollera`` finds nothing in it; without its last step, it says what is missing."""
    assert 0 == main(["kontrollera", str(example)])
    assert isinstance(load_own(example, scenario(), ALINGSAS), Lesson)
    capsys.readouterr()

    text = example.read_text(encoding="utf-8")
    example.write_text(text.replace('kind = "debrief"', 'kind = "read"'), encoding="utf-8")
    assert 1 == main(["kontrollera", str(example)])
    assert "min-ovning.toml" in capsys.readouterr().out


def _explained() -> Iterator[str]:
    for check in get_args(Check):
        one: Any = check
        yield get_args(one.__annotations__["kind"])[0]
        yield from (field.name for field in fields(one) if field.name != "kind")
    yield from (field.name for field in fields(Limits))
    yield from get_args(StepKind)
    yield from CHOICES


@pytest.mark.parametrize("word", sorted(set(_explained())))
def test_the_guide_explains_every_check_limit_and_kind_of_step(word: str) -> None:
    """Each stands as code in the guide; one that is added to the game is missed here."""
    assert re.search(rf"`{re.escape(word)}( = [^`]*)?`", GUIDE)
