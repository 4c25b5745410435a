"""The built-in plans of a scenario: ``plans/<id>.toml`` with the fields of a saved plan, and what kind of plan it is.

A plan has no name in its file: names and lines stand in ``texts/<language>/plans.toml``.
"""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Literal, cast, get_args

from scenarios.faults import Fault
from scenarios.tables import Table, read_tables
from sim.authored.scenario import Scenario
from sim.plan import Plan
from sim.planfields import read_plan

PlanKind = Literal["party", "constructed"]
"""Whose plan it is: a party's own, or one made for the game. The first has a neutral name beside its own, since classes
and exercises hide the names of parties."""

TABLES = ("about", "plan")

_FOLDER = "plans"


def plan_ids(folder: Path) -> tuple[str, ...]:
    """The ids of the built-in plans of a scenario folder, in alphabetical order."""
    return tuple(sorted(path.stem for path in (folder / _FOLDER).glob("*.toml")))


def load_plan(folder: Path, plan_id: str, scenario: Scenario) -> Plan | tuple[Fault, ...]:
    """A built-in plan, or everything that is wrong with its file.

    Args:
        folder: the scenario folder.
        plan_id: one of its plans; anything else is a fault and opens no file.
        scenario: the scenario of the folder.
    """
    tables, faults = _tables(folder, plan_id)
    plan: Plan | None = None
    if "plan" in tables:
        read = read_plan(tables["plan"].fields, scenario)
        if isinstance(read, Plan):
            plan = read
        else:
            faults += [
                tables["plan"].fault(f"plan-{problem.code}", problem.key, **{**problem.facts, "item": plan_id})
                for problem in read
            ]
    return tuple(sorted(faults)) if faults or plan is None else plan


def plan_kinds(folder: Path) -> dict[str, PlanKind | None]:
    """By built-in plan, whether it is a party's or constructed; None where its file does not say."""
    return {plan_id: _kind(folder, plan_id) for plan_id in plan_ids(folder)}


def _kind(folder: Path, plan_id: str) -> PlanKind | None:
    tables, _ = _tables(folder, plan_id)
    kind = tables["about"].fields.get("kind") if "about" in tables else None
    return cast("PlanKind", kind) if kind in get_args(PlanKind) else None


def plan_faults(folder: Path, scenario: Scenario) -> Iterator[Fault]:
    """Everything that is wrong with the built-in plans of a folder."""
    for plan_id in plan_ids(folder):
        plan = load_plan(folder, plan_id, scenario)
        if not isinstance(plan, Plan):
            yield from plan


def _tables(folder: Path, plan_id: str) -> tuple[dict[str, Table], list[Fault]]:
    """The two tables of a plan's file by name, and what is wrong with the file."""
    name = f"{_FOLDER}/{plan_id}.toml"
    if plan_id not in plan_ids(folder):
        return {}, [Fault(file=name, line=0, code="unknown-plan", facts={"item": plan_id})]
    tables: dict[str, Table] = {}
    faults: list[Fault] = []
    for table in read_tables(folder / _FOLDER / f"{plan_id}.toml", name, number=Decimal):
        if isinstance(table, Fault):
            faults.append(table)
        elif table.kind not in TABLES:
            faults.append(table.fault("plan-unknown-table", key=table.kind))
        elif table.kind in tables:
            faults.append(table.fault("plan-table-twice", key=table.kind))
        else:
            tables[table.kind] = table
    if not faults:
        faults += [
            Fault(file=name, line=0, code="plan-missing-table", key=kind, facts={"item": plan_id})
            for kind in TABLES
            if kind not in tables
        ]
    if about := tables.get("about"):
        faults += [about.fault("unknown-key", key) for key in about.fields if key != "kind"]
        if about.fields.get("kind") not in get_args(PlanKind):
            faults.append(about.fault("not-one-of", "kind", allowed=", ".join(map(repr, get_args(PlanKind)))))
    return tables, faults
