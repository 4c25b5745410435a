"""Plans that come from and go to other places: a stick, a mail, a folder that a class has filled."""

import contextlib
from dataclasses import dataclass
from pathlib import Path

from saves.atomic import SHARED, write_text
from saves.filenames import SUFFIX, free, is_plan_file, slug
from saves.library import Entry, PlanLibrary
from saves.planfile import read_saved_plan
from saves.strictjson import PLAN_BYTES, Unreadable, decoded, read_raw
from sim.authored.scenario import Scenario
from sim.problems import Problem

FILES_MOST = 500
"""Files of a folder that are looked at, in the order of their names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A file that was not taken in: unreadable (``read.<code>``), or with decisions that do not fit the scenario."""

    file: str
    code: str = ""
    fact: str = ""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What came of an import."""

    added: tuple[Entry, ...] = ()
    refused: tuple[Refused, ...] = ()
    left_out: int = 0
    """Files of a folder beyond the first :data:`FILES_MOST`."""


def import_plans(library: PlanLibrary, path: Path, scenario: Scenario) -> Imported:
    """Take in copies of the plans in a file, or in the files of a folder; what is there is never changed.

    Raises:
        SaveFailed: a plan could not be written; those before it have been taken in.
    """
    try:
        files = sorted(one for one in path.iterdir() if is_plan_file(one.name)) if path.is_dir() else [path]
    except OSError:
        files = [path]  # told below by what is wrong with it
    files, left_out = files[:FILES_MOST], len(files[FILES_MOST:])
    added: list[Entry] = []
    refused: list[Refused] = []
    for file in files:
        try:
            # A link in somebody else's folder may lead anywhere.
            if file is not path and file.is_symlink():
                raise Unreadable("not-a-file")  # noqa: TRY301 - told like any other file that cannot be read
            saved = read_saved_plan(file, scenario)
        except Unreadable as problem:
            refused.append(Refused(file=file.name, code=problem.code, fact=problem.fact))
            continue
        if isinstance(saved, tuple):
            refused.append(Refused(file=file.name, problems=saved))
        else:
            added.append(library.keep(saved))
    return Imported(added=tuple(added), refused=tuple(refused), left_out=left_out)


def export_plan(library: PlanLibrary, entry: Entry, target: Path) -> Path:
    """Write a plan to a folder, under its name, or to a file that is not there yet; gives the file.

    Raises:
        Unreadable: the plan is gone or damaged.
        SaveFailed: the file is there already, the disk is full, or the folder cannot be written.
    """
    text = decoded(read_raw(library.path(entry), PLAN_BYTES))
    with contextlib.suppress(OSError):  # a path that cannot be one is refused by the writing
        if target.is_dir():
            target = free(target, slug(entry.head.name) + SUFFIX)
    write_text(target, text, mode=SHARED, new=True)
    return target
