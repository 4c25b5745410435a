"""A line that the leader types: the numbers of a paper form, or a plan code, with a pseudonym before a colon."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from saves.plancode import SHORTEST, CodeFault, read_code
from sim.authored.scenario import Scenario
from sim.plan import Plan
from sim.planfields import SCHEMA, read_plan
from sim.problems import Problem
from tui.text.clean import clean
from tui.text.numbers import MINUS

NAME_MOST, WORD_MOST = 40, 40
FEWEST_LIKE_A_FORM = 4
"""So many numbers in a row are a form with something missing; fewer may be the groups of a code."""
_WRITTEN = re.compile(rf"[+{MINUS}-]?(?:\d{{1,12}}[.,]?\d{{0,4}}|[.,]\d{{1,4}})")
"""A number as a person writes it: what a computer also takes for one, as the name Nan or 1e9, is none."""


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
    """Why it is none: how many numbers there were, a word that is none, a fault of a code, or a problem of a plan."""

    numbers: int | None = None
    word: str = ""
    """What was typed where the fault is."""
    fault: CodeFault | None = None
    problem: Problem | None = None
    place: int = -1
    """Which number of the form has the problem, from nought."""


def read_line(text: str, scenario: Scenario) -> Written | NotWritten:
    """A plan from a line; the amounts of a form stand for every year."""
    name, body = _apart(text)
    pseudonym = clean(name, NAME_MOST)
    numbers = _numbers(body)
    if numbers is not None and (len(numbers) >= FEWEST_LIKE_A_FORM or len(body.strip()) < SHORTEST):
        return _form(pseudonym, body, numbers, scenario)
    found = read_code(body, scenario)
    if isinstance(found, Plan):
        return Written(pseudonym=pseudonym or clean(found.author, NAME_MOST), source="code", plan=found)
    if word := _slip(body):
        return NotWritten(word=word)
    return NotWritten(fault=found[0])


def so_far(text: str) -> tuple[str, ...]:
    """The numbers of a form that is being written, as they were written; none while it may be a code."""
    body = _apart(text)[1]
    words = tuple(_words(body))
    return words if words and _numbers(body) is not None else ()


def added(words: Iterable[str]) -> Decimal:
    """The sum of numbers that :func:`so_far` found."""
    return sum(map(_number, words), Decimal())


def _apart(text: str) -> tuple[str, str]:
    """The pseudonym and the rest: what stands before a colon, or the words before the numbers of a form."""
    name, colon, rest = text.partition(":")
    if colon:
        return name, rest
    words = text.split()
    first = next((place for place, word in enumerate(words) if _numbers(word)), 0)
    is_form = len(words) - first >= FEWEST_LIKE_A_FORM and _numbers(" ".join(words[first:])) is not None
    return (" ".join(words[:first]).rstrip(",;"), " ".join(words[first:])) if is_form else ("", text)


def _words(text: str) -> list[str]:
    """The words of a form, without the sign of percent that stands on the paper."""
    return text.replace(";", " ").replace("%", " ").split()


def _number(word: str) -> Decimal:
    return Decimal(word.replace(MINUS, "-").replace(",", "."))


def _numbers(text: str) -> list[Decimal] | None:
    """The numbers of a text with nothing else in it; None where there is something else."""
    words = _words(text)
    return list(map(_number, words)) if all(map(_WRITTEN.fullmatch, words)) else None


def _slip(text: str) -> str:
    """A word that is no number in what is a form otherwise, after its name; empty where it may be a code."""
    words = _words(text)
    wrong = [word for word in words if _numbers(word) is None]
    wrong = [word for word in wrong if words.index(word) > 0] or wrong
    is_form = len(words) - len(wrong) >= FEWEST_LIKE_A_FORM or not any(map(str.isalpha, text))
    return clean(wrong[0], WORD_MOST) if wrong and is_form else ""


def _form(pseudonym: str, body: str, numbers: list[Decimal], scenario: Scenario) -> Written | NotWritten:
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
    problem, words = found[0], _words(body)
    table, _, rest = problem.key.partition(".")
    committees = scenario.committee_ids
    last = {"tax_ore": len(committees), "result_target_pct": len(committees) + 1}
    place = last.get(table, committees.index(rest.partition(".")[0]) if table == "committees_mnkr" else -1)
    return NotWritten(problem=problem, place=place, word=clean(words[place], WORD_MOST) if place >= 0 else "")
