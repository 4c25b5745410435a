"""An outlook for the world outside: what players may assume instead of the middle way, as data."""

from dataclasses import dataclass
from typing import Literal

from sim.authored.ranges import Authored, Grade, YearValues

OutlookId = Literal["tax_base", "prices", "fuel_policy", "sick_leave"]
"""The closed set of outlooks; the words for them are the interface's own."""

Lean = Literal["good", "bad"]
"""Which way an outlook leans; the middle is no assumption."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook(Authored):
    """What one outlook adds to a figure, or to the do-nothing path of an indicator, by year and in its unit."""

    id: OutlookId
    good: YearValues
    bad: YearValues
    unit: str
    grade: Grade
    source: str
    figure: str = ""
    indicator: str = ""
    rule: str = ""
    """The rule of form F7 whose share of the path this is."""

    def shift(self, lean: Lean) -> YearValues:
        """What is added when it leans this way."""
        return self.good if lean == "good" else self.bad
