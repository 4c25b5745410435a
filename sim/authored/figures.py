"""What is known of a municipality, as values: sources, figures about it, and numbers of the model of no rule's own."""

from dataclasses import dataclass, field
from typing import Literal

from sim.authored.ranges import Authored, FigureGrade, Grade, Range, YearValues


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Authored):
    """One entry of the bibliography; ``status`` says whether it was read or only recalled."""

    id: str
    status: Literal["searched", "recalled", "assumption", "identity", "facts", "law"]
    reference: str
    carries: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Authored):
    """A figure about the municipality with unit, grade, source and, unless it was found, a plausible range."""

    id: str
    unit: str
    grade: FigureGrade
    source: str
    value: float | None = None
    by_year: YearValues = field(default_factory=dict)
    low: float | None = None
    high: float | None = None
    note: str = ""

    def at(self, year: int) -> float:
        """The value of ``year``, or the single value where the figure has no years."""
        return self.by_year[year] if self.by_year else float(self.value or 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter(Authored):
    """A number of the model that is no rule's own: shares of hiring, capital cost, refill; drawn like a rule's."""

    id: str
    unit: str
    range: Range
    grade: Grade
    source: str
    rule: str = ""
    family: str = ""
    better: Literal["high", "low"] = "low"
