"""What a player can move, and every way to move it: plan in, plan out. No screen is needed for any of it."""

from dataclasses import dataclass
from typing import Literal

from sim.plan import Plan
from sim.planfields import unit_limits
from sim.scenario import COMMITTEES, Measure, Scenario
from tui.present.facts import Facts

Kind = Literal["committee", "tax", "target", "measure"]
Years = tuple[int, ...]

SMALL = {"committee": 500, "tax": 1, "target": 10}
"""A step in the plan's own units: tkr, öre, hundredths of a percent."""
BIG = {"committee": 5000, "tax": 10, "target": 50}
BIG_MEASURE = 5
"""A big step of a measure is this many of its own."""
TYPED = {"committee": 1000, "tax": 1, "target": 100, "measure": 100}
"""The plan's own units for 1 as a player types it: mnkr, öre, percent, units."""


@dataclass(frozen=True, slots=True)
class Lever:
    """One thing a player can move."""

    kind: Kind
    id: str = ""

    @property
    def key(self) -> str:
        """A name that no other lever has."""
        return f"{self.kind}:{self.id}"


LEVERS = (*(Lever("committee", committee) for committee in COMMITTEES), Lever("tax"), Lever("target"))
"""The levers of the budget screen, in its order."""


def lever_of(key: str) -> Lever:
    """The lever with this name."""
    kind, _, item = key.partition(":")
    return next((lever for lever in LEVERS if lever.key == key), Lever("measure", item) if kind else LEVERS[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """The hand that moves levers: it knows what the scenario allows."""

    scenario: Scenario
    facts: Facts

    def value(self, plan: Plan, lever: Lever, year: int) -> int:
        """Where a lever stands, in the plan's own units."""
        match lever.kind:
            case "committee":
                return plan.amount_tkr(lever.id, year)
            case "tax":
                return plan.tax_ore.get(year, 0)
            case "target":
                return plan.result_target_cpct.get(year, self.scenario.header.base_result_target_cpct)
            case "measure":
                return plan.units.get(lever.id, {}).get(year, 0)

    def step(self, plan: Plan, lever: Lever, years: Years, steps: int, *, big: bool = False) -> Plan:
        """Move a lever by steps in each of these years, as far as it can go."""
        if lever.kind == "measure":
            size = round(self.measure(lever.id).step * 100) * (BIG_MEASURE if big else 1)
        else:
            size = (BIG if big else SMALL)[lever.kind]
        moved = plan
        for year in years:
            moved = self._put(moved, lever, year, self.value(plan, lever, year) + steps * size)
        return moved

    def set(self, plan: Plan, lever: Lever, years: Years, typed: float) -> Plan:
        """Set a lever to a number in the units that a player types, as near as it can go."""
        size = TYPED[lever.kind]
        whole = round(max(-1e9, min(1e9, typed)) * size)
        if lever.kind == "committee":
            whole = round(whole / 100) * 100  # what is shown has one decimal of a mnkr
        moved = plan
        for year in years:
            moved = self._put(moved, lever, year, whole)
        return moved

    def reset(self, plan: Plan, lever: Lever, years: Years) -> Plan:
        """Put a lever back where the agreed budget has it."""
        start = self.scenario.header.base_result_target_cpct if lever.kind == "target" else 0
        moved = plan
        for year in years:
            moved = self._put(moved, lever, year, start)
        return moved

    def measure(self, measure_id: str) -> Measure:
        """The measure with this id."""
        return next(measure for measure in self.scenario.measures if measure.id == measure_id)

    def limits(self, plan: Plan, lever: Lever, year: int) -> tuple[int, int]:
        """How far a lever can go in a year, in the plan's own units."""
        header = self.scenario.header
        match lever.kind:
            case "committee":
                most = round(header.committee_limit_mnkr * 1000)
                return -most, most
            case "tax":
                return header.tax_ore_limits
            case "target":
                return header.result_target_limits_cpct
            case "measure":
                return self._unit_limits(plan, self.measure(lever.id), year)

    def _unit_limits(self, plan: Plan, measure: Measure, year: int) -> tuple[int, int]:
        """Limits of one year's units; decisions add up, so what other years hold leaves less for this one."""
        if measure.only_years and year not in measure.only_years:
            return 0, 0
        years, ceilings = self.scenario.header.years, self.facts.ceilings[measure.id]
        low, high = (round(limit * 100) for limit in unit_limits(measure))
        place = years.index(year)
        if measure.counting == "standing":
            return low, min(high, int(ceilings[place] * 100 + 1e-6))
        held = [self.value(plan, Lever("measure", measure.id), other) for other in years]
        room = min(
            int(ceilings[later] * 100 + 1e-6) - (sum(held[: later + 1]) - held[place])
            for later in range(place, len(years))
        )
        return low, max(low, min(high, room))

    def _put(self, plan: Plan, lever: Lever, year: int, value: int) -> Plan:
        low, high = self.limits(plan, lever, year)
        kept = max(low, min(high, value))
        if kept == self.value(plan, lever, year):
            return plan
        match lever.kind:
            case "committee":
                return plan.with_amount(lever.id, (year,), kept)
            case "tax":
                return plan.with_tax((year,), kept)
            case "target":
                return plan.with_target((year,), kept)
            case "measure":
                return plan.with_units(lever.id, (year,), kept)
