"""``budgetspel jamfor PLAN PLAN [PLAN]``: plans side by side, as plain lines or as JSON.

In the JSON every list holds one item a plan, in the order of ``plans``; only ``differs_most`` is a ranking.
"""

import argparse
from collections.abc import Sequence
from typing import Any

from sim.compare import FEWEST, MOST, ByPlan, Comparison, Difference, IndicatorRow, Row, compare
from sim.plan import Plan
from sim.planfields import plan_fields
from sim.readings import PERCENTILES
from tui.commands.exits import DONE, complain, print_json
from tui.commands.inputs import BadInput, Opened, find_plan, open_scenario
from tui.present.compare import (
    LETTERS,
    Table,
    law_lines,
    plan_lines,
    plan_names,
    sentences,
    tables,
)
from tui.text import Texts, clean

SCHEMA = "budgetspel.comparison.v1"
LAW = ("below_own_target", "budget_in_deficit", "outcome_in_deficit", "restored")
MONEY = {"budgeted_mnkr": "budgeted_result_mnkr", "compensation_cost_mnkr": "compensation_mnkr"}
"""Lines that the JSON of a projection calls something else."""

ONE_BY_ONE = ("tax_ore", "result_target_pct")
"""Levers that there is one of; the others stand by id."""


def jamfor(asked: argparse.Namespace) -> int:
    """Print two or three plans side by side."""
    try:
        opened = open_scenario(asked.sprak, asked.scenario, neutral=asked.neutral)
        plans, base = _plans(asked.plans, opened), _base(asked.bas, len(asked.plans), opened.texts)
        model = opened.model(asked.dragningar, asked.fro, asked.antaganden)
    except BadInput as problem:
        return complain(str(problem))
    comparison = compare(opened.scenario, [model.project(plan) for plan in plans], base)
    if asked.json:
        print_json(comparison_fields(comparison))
    else:
        print("\n".join(comparison_lines(comparison, opened.texts)))
    return DONE


def _plans(words: Sequence[str], opened: Opened) -> list[Plan]:
    if not FEWEST <= len(words) <= MOST:
        raise BadInput(opened.texts.say("cli.how-many-plans", number=len(words)))
    return [find_plan(word, opened) for word in words]


def _base(word: str | None, plans: int, texts: Texts) -> int:
    """Place of the plan that the others are held against; a player counts from one."""
    if word is None:
        return 0
    if word in map(str, range(1, plans + 1)):
        return int(word) - 1
    raise BadInput(texts.say("cli.bad-base", word=clean(word, 40), high=plans))


# plain lines


def comparison_lines(comparison: Comparison, texts: Texts) -> list[str]:
    """The whole comparison: the plans, the tables, what the law says, and what differs most."""
    lines = [
        texts.say("compare.title"),
        *plan_lines(comparison, texts),
        texts.say("cli.ensemble", draws=comparison.draws, seed=comparison.seed),
        texts.say("compare.years"),
        texts.say("compare.explained"),
    ]
    for table in tables(comparison, texts):
        lines += ["", *_table_lines(table)]
    if laws := law_lines(comparison, texts):
        lines += ["", *laws]
    names = plan_names(comparison, texts)
    for other in comparison.others:
        heading = texts.say(
            "compare.most",
            plan=LETTERS[other],
            name=names[other],
            base=LETTERS[comparison.base],
            base_name=names[comparison.base],
        )
        lines += ["", heading, *(f"  {told}" for told in sentences(comparison, texts, other))]
    return [*lines, "", texts.say("cli.own-calculation")]


def _table_lines(table: Table) -> list[str]:
    """The title over the names, every other column under its heading to the right."""
    rows = [(table.title, *table.head), *table.rows]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        )
        for row in rows
    ]


# JSON


def comparison_fields(comparison: Comparison) -> dict[str, Any]:
    """The comparison as plain fields, in the shape of ``docs/schemas/comparison.v1.json``."""
    return {
        "schema": SCHEMA,
        "draws": comparison.draws,
        "seed": comparison.seed,
        "plans": [plan_fields(plan) for plan in comparison.plans],
        "base": comparison.base,
        "levers": _levers(comparison),
        "accounts": _accounts(comparison),
        "households": [
            {
                "monthly_kr": row.household.monthly_kr,
                "kind": row.household.kind,
                "extra_kr_month": _rounded(row.extra_kr[0]),
                "by_year": {year: _rounded(extra) for year, extra in _years(comparison, row.extra_kr)},
            }
            for row in comparison.households
        ],
        "posts": {row.id: _by_year(comparison, row) for row in comparison.posts},
        "unmetered_cut_mnkr": _by_year(comparison, comparison.unmetered_cut),
        "outputs": _outputs(comparison),
        "side_meters": {row.id: _by_year(comparison, row) for row in comparison.side},
        "indicators": {row.indicator.id: _indicator(comparison, row) for row in comparison.indicators},
        "differs_most": [_difference(difference) for difference in comparison.differs_most()],
    }


def _years(comparison: Comparison, values: Sequence[Any]) -> list[tuple[str, Any]]:
    return list(zip(map(str, comparison.years), values, strict=True))


def _by_year(comparison: Comparison, row: Row) -> dict[str, list[float | None]]:
    return {year: list(by_plan) for year, by_plan in _years(comparison, row.values)}


def _rounded(extra: ByPlan) -> list[float]:
    return [round(float(value or 0.0), 2) for value in extra]


def _levers(comparison: Comparison) -> dict[str, Any]:
    fields: dict[str, Any] = {"committees_mnkr": {}, "pkv_pct": {}, "volume_pct": {}, "measures": {}}
    for row in comparison.levers:
        if row.table in ONE_BY_ONE:
            fields[row.table] = _by_year(comparison, row)
        else:
            fields[row.table][row.id] = _by_year(comparison, row)
    return {name: fields[name] for name in (*ONE_BY_ONE, *fields) if name in fields}


def _accounts(comparison: Comparison) -> dict[str, Any]:
    give = [comparison.to_distribute_mnkr] * len(comparison.plans)
    return {
        str(year): {"to_distribute_mnkr": give}
        | {MONEY.get(row.id, row.id): list(row.values[place]) for row in comparison.accounts}
        | {flag: [getattr(law, flag) for law in comparison.law[place]] for flag in LAW}
        for place, year in enumerate(comparison.years)
    }


def _outputs(comparison: Comparison) -> list[dict[str, Any]]:
    working = {row.id: row for row in comparison.outputs if row.table == "working"}
    return [
        {"measure": row.id, "wanted": _by_year(comparison, row), "working": _by_year(comparison, working[row.id])}
        for row in comparison.outputs
        if row.table == "wanted"
    ]


def _indicator(comparison: Comparison, row: IndicatorRow) -> dict[str, Any]:
    return {
        "base": row.indicator.base,
        "better": row.indicator.better,
        "values": {year: list(values) for year, values in _years(comparison, row.values)},
        "bands": {
            year: [{f"p{percent}": edge for percent, edge in zip(PERCENTILES, band, strict=True)} for band in bands]
            for year, bands in _years(comparison, row.bands)
        },
        "difference": [None if duel is None else duel.difference for duel in row.duels],
        "odds": [None if duel is None else duel.odds for duel in row.duels],
        "verdict": [None if duel is None else duel.verdict for duel in row.duels],
    }


def _difference(difference: Difference) -> dict[str, Any]:
    return {
        "indicator": difference.indicator.id,
        "plan": difference.plan,
        "difference": difference.duel.difference,
        "noise_sds": difference.duel.noise_sds,
        "verdict": difference.duel.verdict,
    }
