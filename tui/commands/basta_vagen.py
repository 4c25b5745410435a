"""``budgetspel basta-vagen PLAN``: the best plan found for one's own weights and the same money; lines or JSON."""

import argparse
from collections.abc import Mapping
from typing import Any

from sim.authored.ranges import TKR
from sim.model import Model
from sim.plan import Plan
from sim.planfields import plan_fields
from sim.search.bestfacts import best_facts
from sim.search.bestplan import WORK, BestPlan, Part, search_best_plan
from tui.commands.exits import DONE, complain, print_json
from tui.commands.inputs import BadInput, Opened, find_indicator, find_plan, open_scenario
from tui.commands.watching import WIDTH, last_of
from tui.present.bestway import MOST_WEIGHT, ToldBest, best_lines
from tui.present.line import plain
from tui.text import clean
from tui.text.numbers import percent

SCHEMA = "budgetspel.bestplan.v1"
MOST_WORK = 10_000_000


def basta_vagen(asked: argparse.Namespace) -> int:
    """Print the best plan found; Ctrl+C prints the best so far."""
    try:
        opened = open_scenario(asked.sprak, asked.scenario, neutral=asked.neutral)
        plan = find_plan(asked.plan, opened)
        weights = _weights(asked.vikt or [], opened, plan)
        work = WORK if asked.planer is None else _work(asked.planer, opened)
        model = opened.model(pack=asked.antaganden)
    except BadInput as problem:
        return complain(str(problem))
    best = _searched(model, plan, weights, work, opened)
    told = ToldBest(
        texts=opened.texts,
        scenario=model.scenario,
        best=best,
        facts=best_facts(model, model.project(plan), best),
    )
    if asked.json:
        print_json(best_fields(told))
    else:
        print(opened.texts.say("best.title"))
        print("\n".join(plain(best_lines(told, WIDTH))))
    return DONE


def _weights(words: list[str], opened: Opened, plan: Plan) -> Mapping[str, int]:
    """Weights as they are written, ``N11046=5``; the plan's own where none is."""
    weights = {} if words else dict(plan.weights)
    for word in words:
        name, _, amount = word.partition("=")
        indicator = find_indicator(name, opened).id
        if not _is_weight(amount.strip()):
            raise BadInput(opened.texts.say("cli.bad-weight", word=clean(word, 40)))
        weights[indicator] = int(amount)
    if not any(weights.values()):
        raise BadInput(opened.texts.say("cli.no-weights"))
    return weights


def _is_weight(word: str) -> bool:
    return word.isascii() and word.isdigit() and len(word) <= len(str(MOST_WEIGHT)) and int(word) <= MOST_WEIGHT


def _work(word: str, opened: Opened) -> int:
    if not (word.isascii() and word.isdigit() and len(word) <= len(str(MOST_WORK)) and 1 <= int(word) <= MOST_WORK):
        raise BadInput(opened.texts.say("cli.bad-work", word=clean(word, 40)))
    return int(word)


def _searched(model: Model, plan: Plan, weights: Mapping[str, int], work: int, opened: Opened) -> BestPlan:
    """The last answer; the first comes at once, and is the plan itself."""
    steps = search_best_plan(model.central, plan, weights, work=work, seed=model.seed)

    def line(found: BestPlan, bar: str) -> str:
        return opened.texts.say("best.searching", bar=bar, best=percent(100.0 * found.score, 0))

    return last_of(next(steps), steps, line)


# JSON


def best_fields(told: ToldBest) -> dict[str, Any]:
    """The answer as plain fields, in the shape of ``docs/schemas/bestplan.v1.json``."""
    best, facts = told.best, told.facts
    years = [str(year) for year in told.scenario.header.years]
    fields: dict[str, Any] = {
        "schema": SCHEMA,
        "own_way_pct": 100.0 * best.own_score,
        "best_way_pct": 100.0 * best.score,
        "own_is_best": best.is_own_best,
        "tried": best.tried,
        "finished": best.share >= 1.0,
        "money_mnkr": dict(zip(years, (value / TKR for value in best.money_tkr), strict=True)),
        "used_mnkr": dict(zip(years, (value / TKR for value in best.used_tkr), strict=True)),
        "indicators": [_part(part) for part in best.parts],
        "plan": plan_fields(best.plan),
        "worse": [],
    }
    if facts is not None:
        fields["worse"] = [{"indicator": row.indicator.id, "own": row.before, "best": row.after} for row in facts.worse]
    return fields


def _part(part: Part) -> dict[str, Any]:
    return {
        "indicator": part.indicator.id,
        "weight": part.weight,
        "target": part.target,
        "own": part.own,
        "best": part.best,
        "own_way_pct": 100.0 * part.own_way,
        "best_way_pct": 100.0 * part.best_way,
    }
