"""A line that the leader types: the numbers of a paper form, or a plan code, with a pseudonym before a colon."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Literal

from saves.plancode import CodeFault, read_code
from sim.plan import Plan
from sim.planfields import SCHEMA, read_plan
from sim.problems import Problem
from sim.scenario import Scenario
from tui.text.clean import clean
from tui.text.numbers import MINUS

NAME_MOST = 40
FEWEST_LIKE_A_FORM = 4
"""So many numbers in a row are a form with something missing; fewer may be the groups of a code."""
SHORTEST_CODE = 10
"""Fewer signs than this are no code."""


def numbers_on(scenario: Scenario) -> int:
    """How many numbers a paper form has: an amount in mnkr for each committee, öre of tax, and a result target."""
    return len(scenario.committees) + 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What was typed, as a plan."""

    pseudonym: str
    source: Literal["code", "paper"]
    plan: Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class NotWritten:
    """Why it is none: how many numbers there were, a fault of a code, or a problem of a plan."""

    numbers: int | None = None
    fault: CodeFault | None = None
    problem: Problem | None = None


def read_line(text: str, scenario: Scenario) -> Written | NotWritten:
    """A plan from a line; the amounts of a form stand for every year."""
    name, colon, rest = text.partition(":")
    pseudonym, body = (clean(name, NAME_MOST), rest) if colon else ("", text)
    numbers = _numbers(body)
    if numbers and (len(numbers) >= FEWEST_LIKE_A_FORM or len(body.strip()) < SHORTEST_CODE):
        return _form(pseudonym, numbers, scenario)
    found = read_code(body, scenario)
    if isinstance(found, Plan):
        return Written(pseudonym=pseudonym or clean(found.author, NAME_MOST), source="code", plan=found)
    return NotWritten(fault=found[0])


def so_far(text: str) -> tuple[str, ...]:
    """The numbers of a form that is being written, as they were written; none while it may be a code."""
    name, colon, rest = text.partition(":")
    words = (rest if colon else name).replace(";", " ").split()
    return tuple(words) if words and _numbers(" ".join(words)) is not None else ()


def _numbers(text: str) -> list[Decimal] | None:
    """The numbers of a text with nothing else in it; None where there is something else."""
    try:
        return [Decimal(word.replace(MINUS, "-").replace(",", ".")) for word in text.replace(";", " ").split()]
    except InvalidOperation:
        return None


def _form(pseudonym: str, numbers: list[Decimal], scenario: Scenario) -> Written | NotWritten:
    if len(numbers) != numbers_on(scenario):
        return NotWritten(numbers=len(numbers))
    years = list(map(str, scenario.header.years))
    *amounts, ore, target = numbers
    found = read_plan(
        {
            "schema": SCHEMA,
            "scenario": scenario.header.id,
            "tax_ore": dict.fromkeys(years, ore),
            "result_target_pct": dict.fromkeys(years, target),
            "committees_mnkr": {
                name: dict.fromkeys(years, amount) for name, amount in zip(scenario.committee_ids, amounts, strict=True)
            },
        },
        scenario,
    )
    if isinstance(found, Plan):
        return Written(pseudonym=pseudonym, source="paper", plan=found)
    return NotWritten(problem=found[0])
