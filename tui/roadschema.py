"""The JSON Schema of what ``kravs --json`` writes."""

from collections.abc import Callable
from typing import Any, get_args

from sim.roads import Means, Why
from sim.scenario import Scenario
from sim.trial import Funding
from tui.commands.kravs import SCHEMA

Schema = dict[str, Any]

NUMBER: Schema = {"type": "number"}
TRUTH: Schema = {"type": "boolean"}
TEXT: Schema = {"type": "string"}


def roads_schema(scenario: Scenario, table: Callable[..., Schema], plan: Schema) -> Schema:
    """The schema of an answer.

    Args:
        scenario: for the years and the ids.
        table: makes an object with these fields and no others.
        plan: the schema of a plan.
    """

    def listed(item: Schema) -> Schema:
        return {"type": "array", "items": item}

    def by_year(item: Schema) -> Schema:
        return table(dict.fromkeys(map(str, scenario.header.years), item))

    committees = table(dict.fromkeys((c.id for c in scenario.committees), by_year(NUMBER)), required=False)
    found = {
        "means": {"enum": list(get_args(Means))},
        "funding": {"enum": list(get_args(Funding))},
        "value": NUMBER,
        "cost_mnkr": by_year(NUMBER),
        "outside_mnkr": by_year(NUMBER),
        "invested_mnkr": NUMBER,
        "added": listed(table({"kind": {"enum": ["measure", "money", "kept"]}, "id": TEXT, "amount": NUMBER})),
        "proven": TRUTH,
        "plan": plan,
    }
    hiring = {"group": TEXT, "year": {"type": "integer"}, "posts": NUMBER, "ceiling": NUMBER, "excess": NUMBER}
    road = table(
        found
        | dict.fromkeys(("p10", "p90", "chance"), NUMBER)
        | dict.fromkeys(("tax_ore", "result_target_change_pct"), by_year(NUMBER))
        | dict.fromkeys(("cuts_mnkr", "other_work_mnkr"), committees)
        | {
            "hiring": listed(table(hiring)),
            "worse": listed(table({"indicator": TEXT, "before": NUMBER, "after": NUMBER})),
            "result_pct": by_year(NUMBER),
            "financed": TRUTH,
            "missing_mnkr": by_year(NUMBER),
        }
    )
    maybe = road | {"type": ["object", "null"]}
    return table(
        {
            "schema": {"const": SCHEMA},
            "indicator": {"enum": [indicator.id for indicator in scenario.indicators]},
            "value": NUMBER,
            "begins_at": NUMBER,
            "most_mnkr": NUMBER,
            "plan": plan,
            "already_there": TRUTH,
            "why": {"enum": [*get_args(Why), None]},
            "tried": {"type": "integer"},
            "finished": TRUTH,
            "roads": listed(road),
            "misses": listed(table(found)),
            "nearest": maybe,
            "dearer": maybe,
        }
    )
