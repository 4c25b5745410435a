"""``budgetspel forklara PLAN INDIKATOR``: why a value becomes what it becomes, and how sure that is."""

import argparse
from typing import Any

from sim.planfields import plan_fields
from sim.readings import PERCENTILES
from sim.why.explanation import explain
from sim.why.variance import doubts_of
from tui.commands.exits import DONE, complain, print_json
from tui.commands.inputs import BadInput, Opened, find_indicator, find_plan, open_scenario
from tui.present.line import plain
from tui.present.why import why_sheet
from tui.present.why_about import Why
from tui.text import clean
from tui.text.chance import chance_key

SCHEMA = "budgetspel.explanation.v1"
WIDTH = 96
"""Places for a line; a terminal that is narrower breaks it."""


def forklara(asked: argparse.Namespace) -> int:
    """Print the explanation of one indicator under one plan."""
    try:
        opened = open_scenario(asked.sprak, asked.scenario, neutral=asked.neutral)
        plan = find_plan(asked.plan, opened)
        indicator, place = find_indicator(asked.indicator, opened).id, _place(asked.ar, opened)
        model = opened.model(asked.dragningar, asked.fro)
    except BadInput as problem:
        return complain(str(problem))
    explained = explain(model, plan)
    why = Why(
        texts=opened.texts,
        scenario=opened.scenario,
        reading=model.project(plan).reading(indicator),
        explained=explained,
        explanation=explained.of(indicator),
        doubts=doubts_of(model.run_draws(plan).situation, indicator, place),
        place=place,
        opened=None,
        neutral=asked.neutral,
    )
    if asked.json:
        head = {"schema": SCHEMA, "plan": plan_fields(plan), "draws": model.draws, "seed": model.seed}
        print_json(head | explanation_fields(why))
        return DONE
    sheet = why_sheet(why, WIDTH)
    name = clean(plan.name) or opened.texts.say("cli.unnamed-plan")
    ensemble = opened.texts.say("cli.ensemble", draws=model.draws, seed=model.seed)
    lines = [*plain(sheet.head), *plain(row.line for row in sheet.rows)]
    print("\n".join([name, ensemble, "", *lines, "", opened.texts.say("cli.own-calculation")]))
    return DONE


def _place(word: str | None, opened: Opened) -> int:
    years = [str(year) for year in opened.scenario.header.years]
    if word is None:
        return len(years) - 1
    if word in years:
        return years.index(word)
    raise BadInput(opened.texts.say("cli.unknown-year", word=clean(word, 40), known=", ".join(years)))


def explanation_fields(why: Why) -> dict[str, Any]:
    """One explanation as plain fields, in the shape of ``docs/schemas/explanation.v1.json``."""
    told, place, reading = why.explanation, why.place, why.reading
    grades, shares = told.grades
    return {
        "indicator": told.indicator.id,
        "year": why.year,
        "base": told.indicator.base,
        "value": told.value[place],
        "do_nothing": told.do_nothing[place],
        "by_rule": [
            {
                "rule": branch.part,
                "amount": branch.amounts[place],
                "grade": branch.rule.grade if branch.rule else None,
                "parameter": {
                    key: getattr(branch.rule.parameter, key) if branch.rule else None
                    for key in ("low", "central", "high")
                },
                "causes": [{"cause": cause.part, "amount": cause.amounts[place]} for cause in branch.causes],
                "reads": list(branch.reads),
                "sources": list(branch.rule.sources) if branch.rule else [],
            }
            for branch in told.branches
        ],
        "by_lever": [{"lever": part.part, "amount": part.amounts[place]} for part in told.levers],
        "by_measure": [{"measure": part.part, "amount": part.amounts[place]} for part in told.measures],
        "band": {f"p{percent}": edge for percent, edge in zip(PERCENTILES, reading.bands[place], strict=True)},
        "target": reading.target,
        "chance": reading.chance,
        "chance_word": chance_key(reading.chance),
        "chance_better": reading.chance_better,
        "chance_better_word": None if reading.chance_better is None else chance_key(reading.chance_better),
        "grades": dict(zip(grades, shares[place], strict=True)),
        "variance": {
            "path": why.doubts.path_share,
            "effect": [{"number": name, "share": share} for name, share in why.doubts.effect.shares],
            "rest": why.doubts.effect.rest,
        },
    }
