"""The level Enkel: small enough to be seen at once, and with something in it for every committee."""

from collections.abc import Iterator
from typing import Any

from scenarios.faults import Fault
from scenarios.loading import Loaded
from scenarios.tables import Table
from sim.authored.scenario import Indicator, Measure, Scenario

INDICATORS = 8
"""So many indicators are ``simple``: they fit beside the levers in the smallest window."""

MEASURES = 2
"""So many measures of each committee, or of each field that it covers, are ``simple``."""


def levels(loaded: Loaded, scenario: Scenario) -> Iterator[Fault]:
    """Too many or too few indicators, or measures of a committee, that the level Enkel shows."""
    yield from _counted(list(loaded.each(Indicator)), "simple-indicators", INDICATORS)
    for committee in scenario.committees:
        paid = [(table, measure) for table, measure in loaded.each(Measure) if measure.purse == committee.id]
        yield from _counted(paid, "simple-measures", MEASURES * max(1, len(committee.covers)), committee.id)


def _counted(rows: list[tuple[Table, Any]], code: str, wanted: int, item: str = "") -> Iterator[Fault]:
    """A fault where another number than ``wanted`` is marked, at the last that is, or at the first of all."""
    marked = [table for table, value in rows if value.simple]
    if rows and len(marked) != wanted:
        table = (marked or [rows[0][0]])[-1]
        facts = {"item": item or table.kind, "found": str(len(marked)), "wanted": str(wanted)}
        yield Fault(file=table.file, line=table.line_of("simple"), code=code, key="simple", facts=facts)
