"""``budgetspel antaganden FIL``: what a pack assumes, what it changes in a plan, and which plans change places."""

import argparse
from typing import Any

from scenarios.plans import plan_ids
from sim.assumptionfields import assumption_fields
from sim.plan import Plan
from sim.standing import Moved, Places, changed_places, moved
from tui.commands.exits import DONE, complain, print_json
from tui.commands.inputs import BadInput, find_pack, find_plan, open_scenario
from tui.present.assumptions import assumed_lines, four_lines, moved_lines, places_lines
from tui.present.line import Line, Span, plain
from tui.text import Texts, clean

SCHEMA = "budgetspel.standing.v1"
WIDTH = 78
FOUR_MOST = 5
"""Indicators that stand in four lines each: those that are moved most."""


def antaganden(asked: argparse.Namespace) -> int:
    """Print what a pack changes."""
    try:
        opened = open_scenario(asked.sprak, asked.scenario, neutral=asked.neutral)
        assumptions = find_pack(asked.pack, opened)
        plan = find_plan(asked.plan or "nollalternativ", opened)
        base = find_plan(asked.bas or "nollalternativ", opened)
        plans = {name: find_plan(name, opened) for name in plan_ids(opened.folder)}
        usual = opened.model()
    except BadInput as problem:
        return complain(str(problem))
    own = usual.under(assumptions)
    four = (usual.project(plan), usual.project(base), own.project(plan), own.project(base))
    rows = moved(four[0], four[2])
    places = changed_places(usual, own, plans)
    if asked.json:
        pack = assumption_fields(assumptions, opened.scenario.header.id)
        print_json(standing_fields(rows, places) | {"assumptions": pack})
        return DONE
    texts = opened.texts
    lines: list[Line] = [
        (Span(texts.say("assume.title"), "head"),),
        *assumed_lines(texts, opened.scenario, assumptions, WIDTH),
        *_head(texts, "assume.moves", plan=_name(plan, texts)),
        *moved_lines(texts, rows, WIDTH),
    ]
    for row in rows[:FOUR_MOST]:
        lines += [(), (Span(texts.of("indicators", row.indicator.id), "strong"),)]
        lines += four_lines(texts, row.indicator, four, _name(base, texts), WIDTH)
    names = {key: _name(found, texts) for key, found in plans.items()}
    lines += [*_head(texts, "assume.places"), *places_lines(texts, places, names, WIDTH)]
    lines += [(), (Span(texts.say("cli.own-calculation"), "dim"),)]
    print("\n".join(plain(lines)))
    return DONE


def _head(texts: Texts, key: str, **facts: object) -> list[Line]:
    return [(), (Span(texts.say(key, **facts), "head"),)]


def _name(plan: Plan, texts: Texts) -> str:
    return clean(plan.name) or texts.say("cli.unnamed-plan")


def standing_fields(rows: tuple[Moved, ...], places: tuple[Places, ...]) -> dict[str, Any]:
    """What is changed as plain fields, in the shape of ``docs/schemas/standing.v1.json``."""
    return {
        "schema": SCHEMA,
        "moved": [
            {"indicator": r.indicator.id, "before": r.before, "after": r.after, "noticed": r.is_noticed} for r in rows
        ],
        "places": [
            {
                "indicator": p.indicator.id,
                "before": list(p.before),
                "after": list(p.after),
                "changed": [{"was_better": one, "is_better": other} for one, other in p.pairs],
            }
            for p in places
        ],
    }
