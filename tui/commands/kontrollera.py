"""``budgetspel kontrollera MAPP|FIL``: everything that is wrong in a scenario folder or an exercise of one's own."""

import argparse
from pathlib import Path

from scenarios import find_folder
from scenarios.checking import check
from scenarios.checking.exercises import faults_of
from scenarios.exercises import SUFFIX, read_own
from scenarios.faults import Fault
from scenarios.opened import open_folder
from tui.commands.exits import DONE, FINDING, complain
from tui.text import clean, load_texts, tell_fault


def kontrollera(asked: argparse.Namespace) -> int:
    """Print every fault of a folder or an exercise; 0 when there is none, 1 when there is, 2 for nothing to read."""
    texts, folder = load_texts(asked.sprak), asked.folder
    try:
        faults = _faults(Path(folder), asked.scenario)
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


def _faults(path: Path, word: str) -> tuple[Fault, ...]:
    """What is wrong in a folder, or in a file with an exercise in the scenario that a word means."""
    if path.suffix != SUFFIX or not path.is_file():
        return check(path)
    folder = find_folder(word)
    scenario = open_folder(folder) if folder else None
    return faults_of(read_own(path), scenario, folder) if folder and scenario else check(path)
