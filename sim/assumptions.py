"""Antaganden: what players assume instead of the rule base; a value that turns one scenario into another.

A strength fixes a number in every draw; everything that is not named keeps its draws, since each number has a stream of
its own. Assumptions that say nothing give the very same scenario back, and so the very same numbers.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from sim.authored.figures import Figure
from sim.authored.outlook import Lean, Outlook
from sim.authored.ranges import Range, YearValues
from sim.authored.scenario import DRAWN_ROLES, Indicator, Rule, Scenario

Level = Literal["low", "central", "high"]
Strength = Level | float
"""Weak, central or strong, or the number itself. Weak is the end of the range nearer zero, strong the other."""

LEVELS: tuple[Level, ...] = ("low", "central", "high")
CEILINGS = "ceilings"
"""All hiring ceilings together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hands:
    """A show of hands about one strength: how many for each, and why."""

    low: int
    central: int
    high: int
    reason: str = ""

    @property
    def total(self) -> int:
        """How many raised a hand."""
        return self.low + self.central + self.high


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumptions:
    """Everything that is assumed; equal assumptions give equal scenarios."""

    name: str = ""
    strengths: Mapping[str, Strength] = field(default_factory=dict)
    """By id of a rule, a parameter or a staff group; levels also by family, or :data:`CEILINGS`."""
    known_only: bool = False
    """Bara belagda samband: no effect that rests on our own assumption (grade D)."""
    outlooks: Mapping[str, Lean] = field(default_factory=dict)
    hands: Mapping[str, Hands] = field(default_factory=dict)
    """By id: how a group came to a strength; the number itself stands in ``strengths``."""

    @property
    def is_changed(self) -> bool:
        """Whether anything is assumed."""
        return bool(self.strengths or self.outlooks or self.known_only)

    @property
    def count(self) -> int:
        """How many things are assumed."""
        return len(self.strengths) + len(self.outlooks) + self.known_only

    def with_strength(self, name: str, strength: Strength | None) -> "Assumptions":
        """The assumptions with one strength; None takes it away, with the hands that were raised for it."""
        kept = {key: value for key, value in self.strengths.items() if key != name}
        hands = {key: value for key, value in self.hands.items() if key != name}
        return replace(self, strengths=kept if strength is None else {**kept, name: strength}, hands=hands)

    def with_outlook(self, name: str, lean: Lean | None) -> "Assumptions":
        """The assumptions with one outlook; None is the middle."""
        kept = {key: value for key, value in self.outlooks.items() if key != name}
        return replace(self, outlooks=kept if lean is None else {**kept, name: lean})

    def with_hands(self, name: str, belief: Range, hands: Hands) -> "Assumptions":
        """The assumptions with what a group has voted: the strength of the hand in the middle.

        Args:
            name: id of a rule, parameter or staff group.
            belief: its range.
            hands: the count; at least one hand.
        """
        changed = self.with_strength(name, middle_hand(belief, hands))
        return replace(changed, hands={**changed.hands, name: hands})


NOTHING = Assumptions()
"""The rule base as it is."""


def middle_hand(belief: Range, hands: Hands) -> float:
    """The strength of the hand in the middle when all stand in a row; halfway where two hands are in the middle.

    Nobody can pull it further by asking for more than they mean.
    """
    row = [level for level in LEVELS for _ in range(getattr(hands, level))]
    one, two = row[(len(row) - 1) // 2], row[len(row) // 2]
    return (number_of(belief, one) + number_of(belief, two)) / 2.0


def number_of(belief: Range, strength: Strength) -> float:
    """The number that a strength means in a range."""
    if not isinstance(strength, str):
        return strength
    weak, strong = sorted((belief.low, belief.high), key=abs)
    return {"low": weak, "central": belief.central, "high": strong}[strength]


def settable(scenario: Scenario) -> dict[str, Range]:
    """The range of everything that a strength can be given, by id: drawn rules, parameters and hiring ceilings."""
    rules = {rule.id: rule.parameter for rule in scenario.rules if rule.role in DRAWN_ROLES}
    parameters = {parameter.id: parameter.range for parameter in scenario.parameters}
    return rules | parameters | {group.id: group.ceiling for group in scenario.staff_groups}


def groups(scenario: Scenario) -> dict[str, tuple[str, ...]]:
    """What belongs to each group that can be set at once: the families of rules, and the hiring ceilings."""
    found: dict[str, tuple[str, ...]] = {}
    for rule in scenario.rules:
        if rule.family and rule.role in DRAWN_ROLES:
            found[rule.family] = (*found.get(rule.family, ()), rule.id)
    return dict(sorted(found.items())) | {CEILINGS: tuple(group.id for group in scenario.staff_groups)}


def assumed(scenario: Scenario, assumptions: Assumptions) -> Scenario:
    """The scenario as it is under these assumptions; the same object when nothing is assumed."""
    if not assumptions.is_changed:
        return scenario
    numbers = _numbers(scenario, assumptions)

    def fixed(name: str, belief: Range) -> Range:
        return Range(low=numbers[name], central=numbers[name], high=numbers[name]) if name in numbers else belief

    changed = replace(
        scenario,
        rules=tuple(_rule(rule, fixed(rule.id, rule.parameter), assumptions) for rule in scenario.rules),
        parameters=tuple(replace(p, range=fixed(p.id, p.range)) for p in scenario.parameters),
        staff_groups=tuple(replace(g, ceiling=fixed(g.id, g.ceiling)) for g in scenario.staff_groups),
    )
    for outlook in scenario.outlooks:
        if outlook.id in assumptions.outlooks:
            changed = _leaning(changed, outlook, outlook.shift(assumptions.outlooks[outlook.id]))
    return changed


def _numbers(scenario: Scenario, assumptions: Assumptions) -> dict[str, float]:
    """The number of everything that is fixed; what is named by itself goes before its group."""
    ranges, members = settable(scenario), groups(scenario)
    found = {}
    for name, strength in assumptions.strengths.items():
        for member in members.get(name, ()):
            found[member] = number_of(ranges[member], strength)
    for name, strength in assumptions.strengths.items():
        if name in ranges:
            found[name] = number_of(ranges[name], strength)
    return found


def _rule(rule: Rule, parameter: Range, assumptions: Assumptions) -> Rule:
    left_out = assumptions.known_only and rule.role == "effect" and rule.grade == "D"
    return replace(rule, parameter=parameter, role="shown" if left_out else rule.role)


def _leaning(scenario: Scenario, outlook: Outlook, shift: YearValues) -> Scenario:
    if outlook.indicator:
        moved = (_shifted(i, shift, scenario) if i.id == outlook.indicator else i for i in scenario.indicators)
        return replace(scenario, indicators=tuple(moved))
    before = {figure.id: figure for figure in scenario.figures}
    changed = replace(
        scenario, figures=tuple(_added(f, shift) if f.id == outlook.figure else f for f in scenario.figures)
    )
    if outlook.id == "tax_base":
        # The agreed budget was made with the middle outlook, and its costs stay when the income turns out otherwise.
        return replace(changed, agreed_tax_base=dict(before[outlook.figure].by_year))
    return _dearer(changed, shift) if outlook.id == "prices" else changed


def _dearer(scenario: Scenario, shift: YearValues) -> Scenario:
    """Other prices leave the agreed frames as they are, and so move what full price compensation costs beyond them."""
    demand, risen = {}, 0.0
    for year in scenario.header.years:
        risen += shift[year] / 100.0
        demand[year] = risen * sum(committee.frame_mnkr[year] for committee in scenario.committees)
    changed = (_added(f, demand) if f.id == "efficiency_demand" else f for f in scenario.figures)
    return replace(scenario, figures=tuple(changed))


def _added(figure: Figure, shift: YearValues) -> Figure:
    return replace(figure, by_year={year: value + shift.get(year, 0.0) for year, value in figure.by_year.items()})


def _shifted(indicator: Indicator, shift: YearValues, scenario: Scenario) -> Indicator:
    drift, years = indicator.drift, scenario.header.years
    span = years[-1] - indicator.base_year
    slope = (drift.central - indicator.base) / span
    path = {y: drift.path.get(y, indicator.base + slope * (y - indicator.base_year)) + shift[y] for y in years}
    end = shift[years[-1]]
    moved = replace(drift, low=drift.low + end, central=drift.central + end, high=drift.high + end, path=path)
    return replace(indicator, drift=moved)
