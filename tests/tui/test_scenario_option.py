"""Every command plays the scenario that it is asked to play."""

import io
import json
from pathlib import Path

import pytest

from saves.plancode import plan_code
from scenarios import find_folder
from scenarios.opened import open_folder
from sim.assumptionfields import assumption_fields
from sim.assumptions import NOTHING
from sim.plan import Plan
from sim.planfields import plan_fields
from tui.cli import COMMANDS, main
from tui.commands.exits import DONE, FINDING, WRONG

OTHER = "exempelby-2026"
CODE = "KOD"
"""Stands for the code of a plan of the other scenario, which is none of ours."""
FEW = ("--dragningar", "5")
WORDS = {
    "antaganden": ("pack.json",),
    "basta-vagen": (CODE, "--vikt", "N07702=1", "--planer", "200"),
    "blankett": ("--ut", "out", "--vad", "formular"),
    "forklara": (CODE, "N07702", *FEW),
    "jamfor": (CODE, CODE, *FEW),
    "kravs": ("N07702", "50", "--plan", CODE),
    "ny-kommun": ("--ut", "out/table.csv", "--mall"),
    "om": (),
    "ovning": (),
    "plankod": (CODE,),
    "planer": (),
    "radslag": ("handed",),
    "rapport": (CODE, "--ut", "out/report.html", *FEW),
    "simulera": (CODE, *FEW),
    "text": (CODE,),
}
"""What each command is asked; ``kontrollera`` is told its folder instead."""


def test_every_command_has_its_words_here() -> None:
    """A new command comes into the test below, too."""
    assert set(COMMANDS) == {*WORDS, "kontrollera"}


@pytest.mark.parametrize("command", WORDS)
def test_a_command_plays_the_scenario_it_is_asked_for(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same words do something with the other scenario, and something else, or nothing, without it."""
    folder = find_folder(OTHER)
    scenario = open_folder(folder) if folder else None
    assert scenario is not None
    plan = Plan(scenario=OTHER).with_amount(scenario.committee_ids[0], scenario.header.years, 1_000)
    words = [plan_code(plan, scenario) if word == CODE else word for word in WORDS[command]]
    did = []
    for place, more in (("other", ["--scenario", OTHER]), ("ours", [])):
        here = tmp_path / place
        (here / "handed").mkdir(parents=True)
        (here / "out").mkdir()
        (here / "pack.json").write_text(json.dumps(assumption_fields(NOTHING, scenario.header.id)), encoding="utf-8")
        (here / "handed" / "plan.json").write_text(json.dumps(plan_fields(plan)), encoding="utf-8")
        monkeypatch.chdir(here)
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO()))
        code = main([command, *words, *more])
        made = {path.name: path.read_bytes() for path in sorted((here / "out").glob("*"))}
        did.append((code, capsys.readouterr().out, made))
    assert did[0][0] in (DONE, FINDING)
    assert did[0] != did[1]


@pytest.mark.parametrize("words", [("servera",), ("ny-kommun", "--ut", "ny", "--mall")], ids=["class", "place"])
def test_nothing_begins_with_a_scenario_that_there_is_not(
    words: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A mistyped scenario is told, with those that there are; nobody plays or builds on another one instead."""
    code = main([*words, "--scenario", "finns-inte", "--mapp", str(tmp_path)])
    told = capsys.readouterr()

    assert (WRONG, "") == (code, told.out)
    assert "finns-inte" in told.err
    assert OTHER in told.err, "the ones that there are"
