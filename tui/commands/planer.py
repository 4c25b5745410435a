"""``budgetspel planer``: the built-in plans, each with its one line."""

import json

from scenarios import plan_ids
from tui.cli import DONE, complain
from tui.commands.inputs import BadInput, open_scenario

SCHEMA = "budgetspel.plans.v1"


def planer(language: str, *, as_json: bool, neutral: bool) -> int:
    """Print the built-in plans; with ``neutral`` a plan that carries a party's name is called by its id."""
    try:
        opened = open_scenario(language)
    except BadInput as problem:
        return complain(str(problem))
    field = "neutral" if neutral else "name"
    rows = []
    for plan in plan_ids(opened.folder):
        name = opened.texts.of("plans", plan, field) or opened.texts.of("plans", plan)
        line = opened.texts.of("plans", plan, "line_neutral" if neutral else "line")
        rows.append({"id": plan, "name": name, "line": line or opened.texts.of("plans", plan, "line")})
    if as_json:
        print(json.dumps({"schema": SCHEMA, "plans": rows}, ensure_ascii=False, indent=1))
        return DONE
    width = max(len(row["id"]) for row in rows)
    for row in rows:
        print(f"{row['id']:{width}}  {row['name']}\n{'':{width}}  {row['line']}")
    return DONE
