"""What one page of Varför is about: an indicator of a plan in a year, with how it is told."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.level import Level
from tui.present.sources import source_name
from tui.present.why_names import Names
from tui.text.catalogue import Texts
from tui.text.numbers import number

if TYPE_CHECKING:  # numpy comes with it, and the first frame does not wait for numpy
    from sim.authored.scenario import Scenario
    from sim.readings import MeterReading
    from sim.why.explanation import Explained, Explanation
    from sim.why.variance import Doubts


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """What one page of Varför shows; a value."""

    texts: Texts
    scenario: "Scenario"
    reading: "MeterReading"
    explained: "Explained"
    explanation: "Explanation"
    doubts: "Doubts"
    place: int
    """The year that is explained, as its place in the period."""
    opened: frozenset[str] | None = frozenset()
    """The parts whose tree is shown; None for all."""
    neutral: bool = False
    """Party names are hidden."""
    level: Level = Level.ALL
    """Enkel has the sentence and one waterfall, Vanlig the tree too, Allt ids and parameters."""

    @property
    def year(self) -> int:
        """The year that is explained."""
        return self.explanation.years[self.place]

    @property
    def names(self) -> Names:
        """Names in the language."""
        return Names(texts=self.texts, scenario=self.scenario)

    def part(self, part: str) -> str:
        """A part that stands for itself, called less of it where it is a measure that is cut in the year."""
        causes = (cause for branch in self.explanation.branches for cause in branch.causes if cause.part == part)
        return self.names.part(part, is_less=any(cause.amounts[self.place] < 0.0 for cause in causes))

    @property
    def decimals(self) -> int:
        """Parts are told with one decimal more than the value."""
        return self.explanation.indicator.decimals + 1

    @property
    def unit(self) -> str:
        """The unit of the value."""
        return self.texts.of("indicators", self.explanation.indicator.id, "unit")

    @property
    def change_unit(self) -> str:
        """The unit of a change: a change of percent is told in percentage points."""
        return self.texts.say("why.points") if self.unit == "%" else self.unit

    def amount(self, value: float) -> str:
        """A part with its sign."""
        return number(value, self.decimals, sign=True)

    def source(self, name: str) -> str:
        """A source as the bibliography has it, parties hidden where that is asked for."""
        return source_name(self.texts, self.scenario, name, neutral=self.neutral)

    def number_label(self, name: str) -> str:
        """A drawn number among the most uncertain: a rule is told by what sets it in motion."""
        branch = next((branch for branch in self.explanation.branches if branch.part == name), None)
        if branch is not None:
            return self._with_id(self.names.branch(branch, self.place), name)
        rule = self.scenario.rule_by_id.get(name)
        label = self.number_name(name)
        return self._with_id(self.names.rule(rule), name) if label == name and rule is not None else label

    def number_name(self, name: str) -> str:
        """A number that is read; that of a rule with the rule's id on the level Allt."""
        label = self.names.number(name)
        is_rule = any(rule.id == name for rule in self.scenario.rules)
        return self._with_id(label, name) if is_rule and label != name else label

    def _with_id(self, label: str, name: str) -> str:
        return f"{label} ({name})" if self.level is Level.ALL else label
