"""``budgetspel kontrollera MAPP|FIL``: everything that is wrong in a scenario folder or an exercise of one's own."""

import argparse
from pathlib import Path

from scenarios.checking import check
from scenarios.checking.exercises import faults_of
from scenarios.exercises import SUFFIX, read_own
from scenarios.faults import Fault
from scenarios.opened import open_folder
from tui.commands.exits import DONE, FINDING, complain
from tui.commands.inputs import BadInput, faults_text, find_scenario
from tui.text import Texts, clean, load_texts, tell_fault


def kontrollera(asked: argparse.Namespace) -> int:
    """Print every fault of a folder or an exercise; 0 when there is none, 1 when there is, 2 for nothing to read."""
    texts, folder = load_texts(asked.sprak), asked.folder
    try:
        faults = _faults(Path(folder), asked.scenario, texts)
    except BadInput as problem:
        return complain(str(problem))
    except (OSError, ValueError):
        return complain(texts.say("cli.no-folder", word=clean(folder, 60)))
    if [fault.code for fault in faults] == ["empty-folder"]:
        return complain(tell_fault(faults[0], texts))
    for fault in faults:
        print(tell_fault(fault, texts))
    if faults:
        print(texts.count("cli.faults", len(faults), number=len(faults)))
        return FINDING
    print(texts.say("cli.no-faults", word=clean(folder, 60)))
    return DONE


def _faults(path: Path, word: str, texts: Texts) -> tuple[Fault, ...]:
    """What is wrong in a folder, or in a file with an exercise in the scenario that a word means.

    Raises:
        BadInput: there is no such scenario, or it has faults itself.
    """
    if path.suffix != SUFFIX or not path.is_file():
        return check(path)
    folder = find_scenario(word, texts)
    scenario = open_folder(folder)
    if scenario is None:
        raise BadInput(faults_text(folder, texts))
    return faults_of(read_own(path), scenario, folder)
