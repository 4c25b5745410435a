"""``budgetspel plankod PLAN|KOD``: the code of a plan, or the plan of a code, as plain lines or as JSON."""

import argparse
from collections.abc import Callable, Iterator, Sequence

from saves.plancode import code_rows, is_short, plan_code
from sim.plan import Plan, Years
from sim.planfields import plan_fields
from tui.commands.exits import DONE, complain, print_json
from tui.commands.inputs import BadInput, Opened, find_plan, is_code, open_scenario
from tui.text.numbers import mnkr, number, percent

SCHEMA = "budgetspel.plancode.v1"

MOST_DECIMALS = 6


def plankod(asked: argparse.Namespace) -> int:
    """Print the code of a plan; of a code, print what it decides, or with ``--json`` the fields of a plan file."""
    word = " ".join(asked.words)
    try:
        opened = open_scenario(asked.sprak, asked.scenario, neutral=asked.neutral)
        plan = find_plan(word, opened)
    except BadInput as problem:
        return complain(str(problem))
    lines: Sequence[str]
    if is_code(word, opened):
        fields, lines = plan_fields(plan), plan_lines(plan, opened)
    else:
        code = plan_code(plan, opened.scenario)
        kind = "short" if is_short(code, opened.scenario) else "long"
        fields, lines = {"schema": SCHEMA, "kind": kind, "code": code}, code_rows(code)
    if asked.json:
        print_json(fields)
    else:
        print("\n".join(lines))
    return DONE


def plan_lines(plan: Plan, opened: Opened) -> list[str]:
    """Everything a plan decides, one thing a line."""
    texts = opened.texts
    lines = [*_money(plan, opened), *_units(plan, opened), *_promises(plan, opened), *_aims(plan, opened)]
    return [texts.say("plankod.heading"), *(f"  {line}" for line in lines or [texts.say("plankod.nothing")])]


def _money(plan: Plan, opened: Opened) -> Iterator[str]:
    texts = opened.texts
    if plan.tax_ore:
        ore = _by_year(plan.tax_ore, opened, lambda v: texts.say("plankod.ore", number=number(v, 0, sign=True)))
        yield texts.say("plankod.tax", value=ore)
    if plan.result_target_cpct:
        share = _by_year(plan.result_target_cpct, opened, lambda v: percent(v / 100, _decimals(v, 2, 1)))
        yield texts.say("plankod.target", value=share)
    for name in opened.scenario.committee_ids:
        if years := plan.committees_tkr.get(name):
            amount = _by_year(years, opened, lambda v: mnkr(v, _decimals(v, 3, 1), sign=True))
            yield texts.say("plankod.amount", name=_committee(name, opened), value=amount)


def _units(plan: Plan, opened: Opened) -> Iterator[str]:
    texts = opened.texts
    for measure in sorted(plan.units):

        def counted(hundredths: int, measure: str = measure) -> str:
            return texts.units(measure, hundredths / 100)

        value = _by_year(plan.units[measure], opened, counted)
        yield texts.say("plankod.units", measure=measure, name=texts.of("measures", measure), value=value)


def _promises(plan: Plan, opened: Opened) -> Iterator[str]:
    """Price and volume compensation; on one line when all committees are promised the same."""
    texts = opened.texts
    for kind, table in (("pkv", plan.pkv_pct), ("volume", plan.volume_pct)):
        names = opened.scenario.committee_ids
        rows = [table.get(name, {}) for name in names]
        named = {_committee(name, opened): row for name, row in zip(names, rows, strict=True) if row}
        if named and all(row == rows[0] for row in rows):
            named = {texts.say("plankod.everyone"): rows[0]}
        for name, row in named.items():
            yield texts.say(f"plankod.{kind}", name=name, value=_by_year(row, opened, lambda v: percent(v, 0)))


def _aims(plan: Plan, opened: Opened) -> Iterator[str]:
    texts = opened.texts
    for indicator in opened.scenario.indicators:
        name = texts.of("indicators", indicator.id) or indicator.id
        if (target := plan.targets.get(indicator.id)) is not None:
            micro = round(target * 10**MOST_DECIMALS)
            value = number(target, _decimals(micro, MOST_DECIMALS, indicator.decimals))
            yield texts.say("plankod.own-target", name=name, value=value)
        if (weight := plan.weights.get(indicator.id)) is not None:
            yield texts.say("plankod.weight", name=name, value=weight)


def _committee(name: str, opened: Opened) -> str:
    return opened.texts.of("committees", name) or name


def _by_year(values: Years, opened: Opened, written: Callable[[int], str]) -> str:
    """The value once when it stands every year, else year by year."""
    if set(values) == set(opened.scenario.header.years) and len(set(values.values())) == 1:
        return written(next(iter(values.values())))
    parts = (
        opened.texts.say("plankod.year", year=year, value=written(value)) for year, value in sorted(values.items())
    )
    return " · ".join(parts)


def _decimals(value: int, digits: int, least: int) -> int:
    """As many decimals as a number with this many of them needs to be exact."""
    return next(shown for shown in range(least, digits + 1) if value % 10 ** (digits - shown) == 0)
