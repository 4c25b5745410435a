"""``budgetspel kontrollera MAPP|FIL``: everything that is wrong in a scenario folder or an exercise of one's own."""

import argparse
from pathlib import Path

from scenarios import ALINGSAS
from scenarios.checking import check
from scenarios.checking.exercises import faults_of
from scenarios.exercises import SUFFIX, read_own
from scenarios.faults import Fault
from scenarios.trusted import load_trusted
from tui.cli import DONE, FINDING, complain
from tui.text import clean, load_texts, tell_fault


def kontrollera(asked: argparse.Namespace) -> int:
    """Print every fault of a folder or an exercise; 0 when there is none, 1 when there is, 2 for nothing to read."""
    texts, folder = load_texts(asked.sprak), asked.folder
    try:
        faults = _faults(Path(folder))
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


def _faults(path: Path) -> tuple[Fault, ...]:
    """What is wrong in a folder, or in a file with an exercise."""
    if path.suffix != SUFFIX or not path.is_file() or (scenario := load_trusted(ALINGSAS)) is None:
        return check(path)
    return faults_of(read_own(path), scenario, ALINGSAS)
