"""``budgetspel ny-kommun TABELL… --ut MAPP``: a scenario's folder from a table, and what is still missing in it."""

import argparse
import re
from pathlib import Path

from saves import Unreadable
from saves.tablefile import read_table
from scenarios import is_ours
from scenarios.making.folder import make, template
from scenarios.making.table import Made, Row
from scenarios.opened import open_folder
from sim.authored.scenario import Scenario
from tui.commands.exits import DONE, FINDING, complain
from tui.commands.inputs import BadInput, faults_text, find_scenario
from tui.text import Texts, clean, load_texts

ID = re.compile(r"[a-z0-9][a-z0-9-]{0,60}")
TOLD = 8
"""Names of missing or odd rows that are told; the rest are counted."""


def ny_kommun(asked: argparse.Namespace) -> int:
    """Make the folder: 0 when nothing is missing, 1 when something is, 2 when nothing could be made."""
    texts = load_texts(asked.sprak)
    out = Path(asked.ut)
    try:
        base, scenario = _base(asked.scenario, texts)
        if asked.mall:
            return _written({out.name: template(scenario)}, out.parent, texts, "newplace.template")
        rows: list[Row] = [row for word in asked.tables for row in read_table(Path(word))]
    except Unreadable as problem:
        why = texts.say(f"read.{problem.code}", fact=clean(problem.fact, 60))
        return complain(texts.say("newplace.unreadable", why=why))
    except BadInput as problem:
        return complain(str(problem))
    if not rows or out.exists():
        return complain(texts.say("newplace.no-rows" if not rows else "newplace.exists", word=clean(str(out), 60)))
    made = make(rows, scenario, base.name)
    done = _written(made.files, out, texts, "newplace.made")
    if done != DONE:
        return done
    _tell(made, texts, shares=is_ours(base))
    return FINDING if made.marks["missing"] else DONE


def _base(word: str, texts: Texts) -> tuple[Path, Scenario]:
    """The scenario that the new one is like.

    Raises:
        BadInput: there is none, it has faults, or nothing can be built on a folder of that name.
    """
    folder = find_scenario(word, texts)
    scenario = open_folder(folder)
    if scenario is None:
        raise BadInput(faults_text(folder, texts))
    if not ID.fullmatch(folder.name):
        raise BadInput(texts.say("newplace.bad-base", word=clean(folder.name, 60)))
    return folder, scenario


def _written(files: dict[str, str], folder: Path, texts: Texts, key: str) -> int:
    try:
        for name, text in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
    except FileExistsError:
        return complain(texts.say("newplace.exists", word=clean(str(folder), 60)))
    except (OSError, ValueError):  # the latter for a name that no disk can hold
        return complain(texts.say("newplace.cannot-write", word=clean(str(folder), 60)))
    print(texts.say(key, word=clean(str(folder), 60)))
    return DONE


def _tell(made: Made, texts: Texts, *, shares: bool) -> None:
    """How well each number is known, and what to do next."""
    for mark, names in made.marks.items():
        known = ", ".join(clean(name, 30) for name in names[:TOLD])
        more = texts.say("newplace.more", number=len(names) - TOLD) if len(names) > TOLD else ""
        told = f" ({known}{more})" if names and mark in ("missing", "derived") else ""
        print(f"  {texts.say(f'newplace.mark.{mark}', number=len(names))}{told}")
    for name in made.odd[:TOLD]:
        print(f"  {texts.say('newplace.odd', word=clean(name, 60))}")
    print(texts.say("newplace.next" if shares else "newplace.next-beside"))
