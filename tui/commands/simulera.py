"""``budgetspel simulera PLAN``: the projection of one plan, as plain lines or as JSON."""

import argparse
from dataclasses import asdict
from typing import Any

from sim.authored.ranges import TKR
from sim.authored.residents import Household
from sim.model import Model
from sim.planfields import plan_fields
from sim.projection import Projection
from sim.readings import PERCENTILES
from sim.wallet import monthly_extra_kr
from tui.commands.exits import DONE, FINDING, complain, print_json
from tui.commands.inputs import BadInput, find_plan, open_scenario
from tui.commands.lines import projection_lines

SCHEMA = "budgetspel.projection.v1"


def simulera(asked: argparse.Namespace) -> int:
    """Print the projection; 1 when the plan leaves a deficit that its later years do not restore."""
    try:
        opened = open_scenario(asked.sprak, asked.scenario, neutral=asked.neutral)
        plan = find_plan(asked.plan, opened)
        model = opened.model(asked.dragningar, asked.fro, asked.antaganden)
    except BadInput as problem:
        return complain(str(problem))
    projection = model.project(plan)
    if asked.json:
        print_json(projection_fields(model, projection))
    else:
        print("\n".join(projection_lines(model, projection, opened.texts)))
    return DONE if projection.restores_deficits() else FINDING


def projection_fields(model: Model, projection: Projection) -> dict[str, Any]:
    """The projection as plain fields, in the shape of ``docs/schemas/projection.v1.json``."""
    return {
        "schema": SCHEMA,
        "plan": plan_fields(projection.plan),
        "draws": projection.draws,
        "seed": projection.seed,
        "accounts": _accounts(model, projection),
        "indicators": _indicators(projection),
        "outputs": [
            {"measure": output.measure, "wanted": list(output.wanted), "working": list(output.working)}
            for output in projection.outputs
        ],
        "side_meters": {
            name: dict(zip(map(str, projection.years), values, strict=True))
            for name, values in asdict(projection.side).items()
        },
        "households": [_household(household, projection) for household in model.scenario.households],
    }


def _accounts(model: Model, projection: Projection) -> dict[str, Any]:
    accounts, result_pct = projection.accounts, projection.accounts.result_pct()
    return {
        str(year): {
            "to_distribute_mnkr": model.scenario.header.to_distribute_mnkr,
            "distributed_mnkr": float(accounts.distributed[place, 0]) / TKR,
            "freed_mnkr": float(accounts.freed[place, 0]) / TKR,
            "compensation_mnkr": float(accounts.compensation_cost[place, 0]) / TKR,
            "result_mnkr": float(accounts.result[place, 0]) / TKR,
            "result_pct": float(result_pct[place, 0]),
            "budgeted_result_mnkr": float(accounts.budgeted[place, 0]) / TKR,
            "debt_change_mnkr": float(accounts.debt_change[place, 0]) / TKR,
            "below_own_target": projection.law[place].below_own_target,
            "budget_in_deficit": projection.law[place].budget_in_deficit,
            "outcome_in_deficit": projection.law[place].outcome_in_deficit,
            "restored": projection.law[place].restored,
        }
        for place, year in enumerate(projection.years)
    }


def _indicators(projection: Projection) -> dict[str, Any]:
    return {
        reading.indicator.id: {
            "base": reading.indicator.base,
            "target": reading.target,
            "do_nothing_2028": reading.do_nothing[-1],  # of the last year, whichever that is: the name is version 1's
            "do_nothing": {str(year): reading.do_nothing[place] for place, year in enumerate(projection.years)},
            "years": {
                str(year): {"central": reading.central[place]}
                | {f"p{percent}": reading.bands[place][number] for number, percent in enumerate(PERCENTILES)}
                for place, year in enumerate(projection.years)
            },
            "way_pct": reading.way_pct,
            "chance_better": reading.chance_better,
            "chance": reading.chance,
        }
        for reading in projection.readings
    }


def _household(household: Household, projection: Projection) -> dict[str, Any]:
    extra = [
        monthly_extra_kr(household.monthly_kr, household.kind, projection.plan.tax_ore.get(year, 0))
        for year in projection.years
    ]
    return {
        "monthly_kr": household.monthly_kr,
        "kind": household.kind,
        "extra_kr_month": round(extra[0], 2),
        "by_year": {str(year): round(value, 2) for year, value in zip(projection.years, extra, strict=True)},
    }
