"""``budgetspel ovning [ID|FIL]``: the exercises, or the game opened at one of them."""

import argparse
from importlib import import_module
from pathlib import Path

from scenarios.checking.exercises import load_exercise, load_own
from scenarios.exercises import SUFFIX, exercise_ids
from tui.commands.exits import DONE, complain
from tui.commands.inputs import BadInput, open_scenario
from tui.text import clean, tell_fault

FAULTS_TOLD = 2


def ovning(asked: argparse.Namespace, begin: str | None = None) -> int:
    """List the exercises, or open the game at one; 2 when there is none such or its file has faults.

    Args:
        asked: what was asked for on the command line.
        begin: the exercise, where the game was asked for with one; otherwise the command's own word.
    """
    where = begin if begin is not None else asked.where
    try:
        opened = open_scenario(asked.sprak, asked.scenario)
    except BadInput as problem:
        return complain(str(problem))
    texts = opened.texts
    if where is None:
        for one in exercise_ids(opened.folder):
            found = load_exercise(opened.folder, one, opened.scenario)
            if not isinstance(found, tuple):
                minutes = texts.say("lesson.minutes", minutes=found.exercise.heading.minutes)
                print(f"{one:20} {found.say(asked.sprak, 'title')} ({minutes})")
                print(f"{'':20} {found.say(asked.sprak, 'line')}")
        return DONE
    shown = clean(where, 60)
    if where in exercise_ids(opened.folder):
        found = load_exercise(opened.folder, where, opened.scenario)
    elif where.endswith(SUFFIX):
        found = load_own(Path(where), opened.scenario, opened.folder)
    else:
        known = ", ".join(exercise_ids(opened.folder))
        return complain(texts.say("lesson.unknown", word=shown, known=known))
    if isinstance(found, tuple):
        told = [tell_fault(fault, texts) for fault in found[:FAULTS_TOLD]]
        return complain("\n".join([texts.say("lesson.bad-file", word=shown), *told]))
    played: int = import_module("tui.launch").play(
        asked.mapp,
        asked.said,
        neutral=asked.neutral,
        level=asked.niva or "",
        scenario=asked.scenario,
        exercise=where,
    )
    return played
