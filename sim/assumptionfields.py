"""Assumptions as plain fields and back, exactly: their one shape in packs, sessions and command-line output."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, cast

from sim.assumptions import LEVELS, Assumptions, Hands, Strength, groups, settable
from sim.authored.outlook import Lean
from sim.authored.ranges import Range
from sim.authored.scenario import Scenario
from sim.problems import Problem

SCHEMA = "budgetspel.assumptions.v1"
FIELDS = ("schema", "scenario", "name", "known_only", "strengths", "outlooks", "hands")
"""The fields of a pack, in the order of a file; all but ``schema`` and ``scenario`` may be left out."""

NAME_MOST, REASON_MOST = 80, 300
HANDS_MOST = 1_000
LEANS = ("good", "bad")


class _Reader:
    """Collects problems while it reads, so that a player is told everything at once."""

    def __init__(self, scenario: Scenario) -> None:
        self.ranges, self.groups = settable(scenario), groups(scenario)
        self.leaning = [outlook.id for outlook in scenario.outlooks]
        self.problems: list[Problem] = []

    def fault(self, code: str, key: str, **facts: str) -> None:
        self.problems.append(Problem(code=code, key=key, facts=facts))

    def text(self, value: Any, key: str, most: int) -> str:
        if isinstance(value, str) and len(value) <= most:
            return value
        self.fault("not-a-text", key, most=str(most))
        return ""

    def table(self, value: Any, key: str) -> Mapping[str, Any]:
        if isinstance(value, Mapping):
            return value
        self.fault("not-a-table", key)
        return {}

    def strengths(self, value: Any, key: str) -> dict[str, Strength]:
        found: dict[str, Strength] = {}
        for name, given in self.table(value, key).items():
            place = f"{key}.{name}"
            if name not in self.ranges and name not in self.groups:
                self.fault("unknown-assumption", place)
            elif given in LEVELS:
                found[name] = given
            elif name in self.ranges and (number := self.number(given, place, self.ranges[name])) is not None:
                found[name] = number
            elif name in self.groups:
                self.fault("not-a-level", place, levels=", ".join(LEVELS))
        return found

    def number(self, value: Any, key: str, belief: Range) -> float | None:
        if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
            self.fault("not-a-level", key, levels=", ".join(LEVELS))
        elif not belief.low <= float(value) <= belief.high:
            self.fault("out-of-limits", key, low=f"{belief.low:g}", high=f"{belief.high:g}")
        else:
            return float(value)
        return None

    def outlooks(self, value: Any, key: str) -> dict[str, Lean]:
        found: dict[str, Lean] = {}
        for name, given in self.table(value, key).items():
            if name not in self.leaning:
                self.fault("unknown-assumption", f"{key}.{name}")
            elif given not in LEANS:
                self.fault("not-a-level", f"{key}.{name}", levels=", ".join(LEANS))
            else:
                found[name] = cast("Lean", given)
        return found

    def hands(self, value: Any, key: str) -> dict[str, Hands]:
        found = {}
        for name, given in self.table(value, key).items():
            place = f"{key}.{name}"
            fields = self.table(given, place)
            if name not in self.ranges:
                self.fault("unknown-assumption", place)
            elif not set(LEVELS) <= set(fields) <= {*LEVELS, "reason"}:
                self.fault("unknown-field", place)
            elif all(_is_count(fields[level]) for level in LEVELS):
                low, central, high = (fields[level] for level in LEVELS)
                reason = self.text(fields.get("reason", ""), f"{place}.reason", REASON_MOST)
                found[name] = Hands(low=low, central=central, high=high, reason=reason)
            else:
                self.fault("out-of-limits", place, low="0", high=str(HANDS_MOST))
        return found


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= HANDS_MOST


def read_assumptions(fields: Mapping[str, Any], scenario: Scenario) -> Assumptions | tuple[Problem, ...]:
    """Assumptions from their fields, or everything that is wrong with them."""
    reader = _Reader(scenario)
    if fields.get("schema") != SCHEMA:
        return (Problem(code="wrong-schema", key="schema", facts={"schema": SCHEMA}),)
    if fields.get("scenario") != scenario.header.id:
        reader.fault("wrong-scenario", "scenario", scenario=scenario.header.id)
    for name in fields:
        if name not in FIELDS:
            reader.fault("unknown-field", str(name))
    known_only = fields.get("known_only", False)
    if not isinstance(known_only, bool):
        reader.fault("not-a-level", "known_only", levels="true, false")
    found = Assumptions(
        name=reader.text(fields.get("name", ""), "name", NAME_MOST),
        strengths=reader.strengths(fields.get("strengths", {}), "strengths"),
        known_only=known_only is True,
        outlooks=reader.outlooks(fields.get("outlooks", {}), "outlooks"),
        hands=reader.hands(fields.get("hands", {}), "hands"),
    )
    for name in found.hands:
        if name not in found.strengths:
            reader.fault("hands-without-strength", f"hands.{name}")
    return tuple(reader.problems) or found


def assumption_fields(assumptions: Assumptions, scenario: str) -> dict[str, Any]:
    """The fields of assumptions, ready for JSON; :func:`read_assumptions` of them gives the same assumptions.

    Args:
        assumptions: what is assumed.
        scenario: id of the scenario that it is about.
    """
    return {
        "schema": SCHEMA,
        "scenario": scenario,
        "name": assumptions.name,
        "known_only": assumptions.known_only,
        "strengths": dict(assumptions.strengths),
        "outlooks": dict(assumptions.outlooks),
        "hands": {
            name: {**{level: getattr(hands, level) for level in LEVELS}, "reason": hands.reason}
            for name, hands in assumptions.hands.items()
        },
    }
