"""The JSON Schema of what ``kravs --json`` writes."""

from typing import get_args

from sim.authored.scenario import Scenario
from sim.search.roads import Means, Why
from sim.search.trial import Funding
from tui.commands.kravs import SCHEMA
from tui.schemaparts import NUMBER, TEXT, TRUTH, WHOLE, Schema, listed, table


def roads_schema(scenario: Scenario, plan: Schema) -> Schema:
    """The schema of an answer.

    Args:
        scenario: for the years and the ids.
        plan: the schema of a plan.
    """

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
    hiring = {"group": TEXT, "year": WHOLE, "posts": NUMBER, "ceiling": NUMBER, "excess": NUMBER}
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
            "tried": WHOLE,
            "finished": TRUTH,
            "roads": listed(road),
            "misses": listed(table(found)),
            "nearest": maybe,
            "dearer": maybe,
        }
    )
