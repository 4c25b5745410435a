"""``budgetspel blankett``: what is printed for a room, as HTML files in a folder; never with a party's name."""

import argparse
from pathlib import Path

from saves import SaveFailed, put_at
from scenarios.exercises import exercise_ids
from tui.commands.exits import DONE, complain
from tui.commands.inputs import BadInput, Opened, open_scenario
from tui.printed.making import KINDS, printed
from tui.printed.shop import Shop
from tui.text import clean

SHOWN_MOST = 200
FOLDER = "budgetspel-papper"
"""Where the files are put when nothing else is said."""


def blankett(asked: argparse.Namespace) -> int:
    """Make the pages that were asked for, and say where each was put."""
    folder = Path(asked.ut or FOLDER)
    try:
        opened = open_scenario(asked.sprak, asked.scenario, neutral=True)
        exercise = _exercise(asked.ovning or "", opened)
        shop = Shop(opened.folder, opened.scenario, opened.texts)
        _make_folder(folder)
        made = [
            put_at(folder / name, raw)
            for kind in KINDS
            if kind in (asked.vad or KINDS)
            for name, raw in printed(shop, kind, exercise)
        ]
    except BadInput as problem:
        return complain(str(problem))
    except SaveFailed as problem:
        why = opened.texts.say(f"report.failed.{problem.code}")
        return complain(opened.texts.say("report.cannot", file=clean(str(folder), SHOWN_MOST), why=why))
    for path in made:
        print(opened.texts.say("report.put", file=clean(str(path.absolute()), SHOWN_MOST)))
    print(opened.texts.say("printed.how"))
    return DONE


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError):
        raise SaveFailed("folder-not-writable") from None


def _exercise(word: str, opened: Opened) -> str:
    known = exercise_ids(opened.folder)
    if word and word not in known:
        raise BadInput(opened.texts.say("printed.unknown-exercise", word=clean(word, 40), known=", ".join(known)))
    return word
