"""Packs of assumptions on disk: one readable JSON each, in a folder of their own beside the plans."""

import json
from dataclasses import replace
from pathlib import Path

from saves.atomic import write_text
from saves.cleaning import clean_line
from saves.filenames import SUFFIX, free, is_plan_file, slug
from saves.strictjson import Unreadable, read_json
from sim.assumptionfields import NAME_MOST, REASON_MOST, assumption_fields, read_assumptions
from sim.assumptions import Assumptions
from sim.authored.scenario import Scenario
from sim.problems import Problem

FOLDER = "antaganden"
PACK_BYTES = 200_000
FILES_MOST = 200
"""Packs of a folder that are looked at, in the order of their names."""


def read_pack(path: Path, scenario: Scenario) -> Assumptions | tuple[Problem, ...]:
    """The assumptions in a file, their texts clean, or what in them does not fit the scenario.

    Raises:
        Unreadable: the file is no plain JSON object.
    """
    found = read_assumptions(read_json(path, PACK_BYTES), scenario)
    return clean_assumptions(found) if isinstance(found, Assumptions) else found


def write_pack(folder: Path, assumptions: Assumptions, scenario: Scenario) -> Path:
    """Write a pack under its name in a player's folder, beside others and never over one; gives the file.

    Raises:
        SaveFailed: the disk is full, or the folder cannot be written.
    """
    path = free(folder / FOLDER, slug(assumptions.name or FOLDER) + SUFFIX)
    fields = assumption_fields(clean_assumptions(assumptions), scenario.header.id)
    write_text(path, json.dumps(fields, ensure_ascii=False, indent=1, allow_nan=False) + "\n", new=True)
    return path


def list_packs(folder: Path, scenario: Scenario) -> tuple[tuple[Path, Assumptions], ...]:
    """The packs of a player's folder that fit the scenario, by file name; what cannot be read is left out."""
    found = []
    try:
        files = sorted(path for path in (folder / FOLDER).iterdir() if is_plan_file(path.name))[:FILES_MOST]
    except OSError:
        return ()
    for path in files:
        try:
            pack = read_pack(path, scenario)
        except Unreadable:
            continue
        if isinstance(pack, Assumptions):
            found.append((path, pack))
    return tuple(found)


def clean_assumptions(assumptions: Assumptions) -> Assumptions:
    """The assumptions with their name and reasons clean; what is assumed is untouched."""
    return replace(
        assumptions,
        name=clean_line(assumptions.name, NAME_MOST),
        hands={
            name: replace(hands, reason=clean_line(hands.reason, REASON_MOST))
            for name, hands in assumptions.hands.items()
        },
    )
