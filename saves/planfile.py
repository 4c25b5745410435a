"""A plan in a file of its own: as the command line writes it, or as the game saves it."""

from pathlib import Path

from saves.migrate import migrated
from saves.savefile import SavedPlan, clean_plan, read_save
from saves.strictjson import PLAN_BYTES, read_json
from sim.authored.scenario import Scenario
from sim.plan import Plan
from sim.planfields import read_plan
from sim.problems import Problem

_SAVE = "budgetspel.save."


def read_plan_file(path: Path, scenario: Scenario) -> Plan | tuple[Problem, ...]:
    """The plan in a JSON file, its texts clean, or what is wrong with it.

    Raises:
        Unreadable: the file is no plain JSON object, or a damaged or newer save.
    """
    fields = read_json(path)
    if not str(fields.get("schema")).startswith(_SAVE):
        plan = read_plan(fields, scenario)
        return clean_plan(plan) if isinstance(plan, Plan) else plan
    saved = read_save(migrated(fields), scenario)
    return saved.plan if isinstance(saved, SavedPlan) else saved


def read_saved_plan(path: Path, scenario: Scenario) -> SavedPlan | tuple[Problem, ...]:
    """The plan in a file of any version, also a bare plan, or what in it does not fit the scenario.

    Raises:
        Unreadable: the file is no saved plan.
    """
    return read_save(migrated(read_json(path, PLAN_BYTES)), scenario)
