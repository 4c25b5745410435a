"""What the fields of a saved game must be: each function gives the value it was asked about, or refuses the whole.

To be read with the module's name before it: ``checked.text(value, 80)``. A plan has reasons of its own
(:mod:`sim.planfields`); a game that nobody writes by hand needs none.
"""

from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Any

from sim.authored.scenario import Scenario
from sim.plan import Plan
from sim.planfields import read_plan


class Misfit(Exception):
    """A field is missing, unknown, out of its limits, or nothing that this scenario can go on with."""


def table(value: Any, names: frozenset[str]) -> Mapping[str, Any]:
    """A table with exactly these fields."""
    if set(mapping(value)) != names:
        raise Misfit
    return mapping(value)


def mapping(value: Any) -> Mapping[str, Any]:
    """A table, whatever its fields."""
    if not isinstance(value, Mapping):
        raise Misfit
    return value


def rows(value: Any, most: int | None = None) -> list[Any]:
    """A list, of at most so many rows."""
    if not isinstance(value, list) or (most is not None and len(value) > most):
        raise Misfit
    return value


def text(value: Any, most: int) -> str:
    """A text of at most so many characters."""
    if not isinstance(value, str) or len(value) > most:
        raise Misfit
    return value


def whole(value: Any, most: int) -> int:
    """A whole number from zero to so many."""
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= most:
        raise Misfit
    return value


def number(value: Any, most: float) -> float:
    """A number between so many below zero and as many above; a save's come as int or Decimal."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal) or not abs(float(value)) < most:
        raise Misfit
    return float(value)


def truth(value: Any) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise Misfit
    return value


def one_of(value: Any, allowed: Collection[str]) -> Any:
    """One of some words; the type is the caller's, who knows which words they are."""
    if not isinstance(value, str) or value not in allowed:
        raise Misfit
    return value


def plan(value: Any, scenario: Scenario) -> Plan:
    """A plan that the scenario allows."""
    found = read_plan(mapping(value), scenario)
    if not isinstance(found, Plan):
        raise Misfit
    return found
