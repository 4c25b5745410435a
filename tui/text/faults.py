"""Faults of scenario folders and problems of plans as sentences: what is wrong, where, and what to do."""

from collections.abc import Mapping

from scenarios.faults import Fault
from sim.problems import Problem
from tui.text.catalogue import Texts
from tui.text.clean import clean
from tui.text.numbers import MINUS

NUMBERS = ("low", "high", "smallest")
"""Facts that are numbers: they are written as everywhere else, whatever the file must have."""


def tell_fault(fault: Fault, texts: Texts) -> str:
    """One fault as ``file:line: sentence``."""
    place = f"{fault.file}:{fault.line}" if fault.line else fault.file
    facts = _cleaned({"key": fault.key, "table": "", "item": "", **fault.facts})
    return f"{clean(place)}: {texts.say(f'fault.{fault.code}', **facts)}"


def tell_problem(problem: Problem, texts: Texts) -> str:
    """One problem of a plan as a sentence."""
    facts = {
        name: value.replace("-", MINUS).replace(".", ",") if name in NUMBERS else value
        for name, value in problem.facts.items()
    }
    return texts.say(f"problem.{problem.code}", **_cleaned({"key": problem.key, **facts}))


def _cleaned(facts: Mapping[str, str]) -> dict[str, str]:
    return {name: clean(value, 80) for name, value in facts.items()}
