"""The smallest authored values: ranges, grades and units that the rest of the model shares."""

from dataclasses import dataclass
from typing import Any, ClassVar, Literal

TKR = 1000
"""tkr per mnkr."""

Grade = Literal["identity", "A", "B", "C", "D"]
"""Evidence of a rule: counting or law, randomised, observational, expert judgement, our assumption."""

FigureGrade = Literal["found", "derived", "belief"]
"""Status of a figure: read in a source, computed from one, or recalled and marked as our assumption."""

YearValues = dict[int, float]
"""A number for each year of the plan period."""


class Authored:
    """Base of every type that is read from a scenario folder; unknown keys and loose types are refused."""

    __slots__ = ()
    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid", "strict": True, "allow_inf_nan": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class Range(Authored):
    """A triangular belief: ``low`` and ``high`` are its ends, ``central`` its mode."""

    low: float
    central: float
    high: float

    def is_ordered(self) -> bool:
        """Whether low ≤ central ≤ high, which every range must satisfy."""
        return self.low <= self.central <= self.high
