"""A plan in a file of its own."""

from pathlib import Path

from saves.strictjson import read_json
from sim.plan import Plan
from sim.planfields import read_plan
from sim.problems import Problem
from sim.scenario import Scenario


def read_plan_file(path: Path, scenario: Scenario) -> Plan | tuple[Problem, ...]:
    """The plan in a JSON file, or what is wrong with it.

    Raises:
        Unreadable: the file is no plain JSON object.
    """
    return read_plan(read_json(path), scenario)
