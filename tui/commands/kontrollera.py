"""``budgetspel kontrollera MAPP``: everything that is wrong in a scenario folder, with file, line and what to do."""

import argparse
from pathlib import Path

from scenarios.checking import check
from tui.cli import DONE, FINDING, complain
from tui.text import clean, load_texts, tell_fault


def kontrollera(asked: argparse.Namespace) -> int:
    """Print every fault of a folder; 0 when there is none, 1 when there is, 2 when there is no scenario to read."""
    texts, folder = load_texts(asked.sprak), asked.folder
    try:
        faults = check(Path(folder))
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
