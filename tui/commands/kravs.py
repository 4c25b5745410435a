"""``budgetspel kravs INDIKATOR VÄRDE``: the roads to a value, as plain lines or as JSON; 1 when there is none."""

import argparse
from typing import Any

from sim.authored.ranges import TKR
from sim.plan import Plan
from sim.planfields import plan_fields
from sim.search.roadfacts import RoadFacts
from sim.search.roads import Road
from tui.asking import Asking
from tui.commands.exits import DONE, FINDING, complain, print_json
from tui.commands.inputs import BadInput, Opened, find_indicator, find_plan, open_scenario
from tui.commands.watching import WIDTH, last_of
from tui.present.line import plain
from tui.present.roads import Told, roads_lines
from tui.text import clean
from tui.text.numbers import parse

SCHEMA = "budgetspel.roads.v1"
VALUE_MOST = 1e9
"""No indicator and no amount is larger."""


def kravs(asked: argparse.Namespace) -> int:
    """Print the roads; Ctrl+C prints the best that were found so far."""
    try:
        opened = open_scenario(asked.sprak, asked.scenario, neutral=asked.neutral)
        indicator = find_indicator(asked.indicator, opened)
        value = _number(asked.value, opened)
        most = None if asked.hogst is None else TKR * max(_number(asked.hogst, opened), 0.0)
        plan = find_plan(asked.plan, opened) if asked.plan else Plan(scenario=opened.scenario.header.id)
        model = opened.model(pack=asked.antaganden)
    except BadInput as problem:
        return complain(str(problem))
    asking = Asking(model, plan, indicator, value, most)
    answer = last_of(
        asking.begun(),
        asking.answers(),
        lambda found, bar: opened.texts.say("kravs.searching", bar=bar, roads=len(found.roads)),
    )
    name = clean(plan.name) or opened.texts.say("kravs.no-plan" if not asked.plan else "cli.unnamed-plan")
    told = asking.told(answer, opened.texts, name)
    if asked.json:
        print_json(roads_fields(told))
    else:
        print("\n".join(plain(roads_lines(told, WIDTH))))
    return DONE if answer.roads or answer.is_there else FINDING


def _number(word: str, opened: Opened) -> float:
    try:
        value = parse(word)
    except ValueError:
        value = float("inf")
    if abs(value) > VALUE_MOST:
        raise BadInput(opened.texts.say("cli.bad-value", word=clean(word, 40)))
    return value


# JSON


def roads_fields(told: Told) -> dict[str, Any]:
    """The answer as plain fields, in the shape of ``docs/schemas/roads.v1.json``."""
    answer, question = told.answer, told.answer.question
    return {
        "schema": SCHEMA,
        "indicator": question.indicator.id,
        "value": question.value,
        "begins_at": answer.begins_at,
        "most_mnkr": question.most_tkr / TKR,
        "plan": plan_fields(question.start),
        "already_there": answer.is_there,
        "why": answer.why,
        "tried": answer.tried,
        "finished": answer.share >= 1.0,
        "roads": [_road(told, facts) for facts in told.roads],
        "misses": [_found(told, road) for road in answer.misses],
        "nearest": None if told.nearest is None else _road(told, told.nearest),
        "dearer": None if told.dearer is None else _road(told, told.dearer),
    }


def _found(told: Told, road: Road) -> dict[str, Any]:
    return {
        "means": road.means,
        "funding": road.funding,
        "value": road.value,
        "cost_mnkr": _years(told, [amount / TKR for amount in road.extra_tkr]),
        "outside_mnkr": _years(told, [amount / TKR for amount in road.outside_tkr]),
        "invested_mnkr": road.invested_mnkr,
        "added": [{"kind": dial.kind, "id": dial.id, "amount": dial.most * dial.step} for dial in road.added],
        "proven": road.is_proven,
        "plan": plan_fields(road.plan),
    }


def _road(told: Told, facts: RoadFacts) -> dict[str, Any]:
    return _found(told, facts.road) | {
        "p10": facts.band[0],
        "p90": facts.band[1],
        "chance": facts.chance,
        "tax_ore": _years(told, facts.tax_ore),
        "result_target_change_pct": _years(told, [value / 100 for value in facts.target_cpct]),
        "cuts_mnkr": {name: _years(told, [v / TKR for v in values]) for name, values in facts.cuts_tkr.items()},
        "other_work_mnkr": {
            name: _years(told, [v / TKR for v in values]) for name, values in facts.other_work_tkr.items()
        },
        "hiring": [
            {"group": h.group, "year": h.year, "posts": h.posts, "ceiling": h.ceiling, "excess": h.excess}
            for h in facts.hiring
        ],
        "worse": [{"indicator": w.indicator.id, "before": w.before, "after": w.after} for w in facts.worse],
        "result_pct": _years(told, facts.result_pct),
        "financed": facts.is_financed,
        "missing_mnkr": _years(told, [v / TKR for v in facts.missing_tkr]),
    }


def _years(told: Told, values: Any) -> dict[str, Any]:
    return dict(zip(map(str, told.scenario.header.years), values, strict=True))
