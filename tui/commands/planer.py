"""``budgetspel planer``: the built-in plans, each with its one line."""

import argparse

from scenarios.plans import plan_ids
from tui.commands.exits import DONE, complain, print_json
from tui.commands.inputs import BadInput, open_scenario

SCHEMA = "budgetspel.plans.v1"


def planer(asked: argparse.Namespace) -> int:
    """Print the built-in plans; with ``--neutral`` none of them carries a party's name."""
    try:
        opened = open_scenario(asked.sprak, asked.scenario, neutral=asked.neutral)
    except BadInput as problem:
        return complain(str(problem))
    rows = [
        {"id": plan, "name": opened.plan_name(plan), "line": opened.plan_name(plan, "line")}
        for plan in plan_ids(opened.folder)
    ]
    if asked.json:
        print_json({"schema": SCHEMA, "plans": rows})
        return DONE
    if not rows:
        print(opened.texts.say("cli.no-plans"))
    width = max((len(row["id"]) for row in rows), default=0)
    for row in rows:
        print(f"{row['id']:{width}}  {row['name']}\n{'':{width}}  {row['line']}")
    return DONE
