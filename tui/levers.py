"""What a player can move, and every way to move it: plan in, plan out. No screen is needed for any of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal, cast, get_args

from sim.authored.scenario import Measure, Scenario
from sim.engine.ceilings import unit_room
from sim.plan import Plan

Kind = Literal["committee", "tax", "target", "measure", "pkv", "volume"]
Years = tuple[int, ...]

SMALL = {"committee": 500, "tax": 1, "target": 10, "pkv": 5, "volume": 5}
"""A step in the plan's own units: tkr, öre, hundredths of a percent, percent of the compensation."""
BIG = {"committee": 5000, "tax": 10, "target": 50, "pkv": 25, "volume": 25}
BIG_MEASURE = 5
"""A big step of a measure is this many of its own."""
TYPED = {"committee": 1000, "tax": 1, "target": 100, "measure": 100, "pkv": 1, "volume": 1}
"""The plan's own units for 1 as a player types it: mnkr, öre, percent, units, percent."""

AS_AGREED = -1
"""Where a compensation stands that the plan does not name: as in the agreed frame."""
FULL = 100
"""All of a compensation, percent; a step down from the agreed frame goes from here."""


@dataclass(frozen=True, slots=True)
class Lever:
    """One thing a player can move."""

    kind: Kind
    id: str = ""

    @property
    def key(self) -> str:
        """A name that no other lever has."""
        return f"{self.kind}:{self.id}"


def budget_levers(scenario: Scenario) -> tuple[Lever, ...]:
    """The levers of the budget screen, in its order."""
    return (*(Lever("committee", name) for name in scenario.committee_ids), Lever("tax"), Lever("target"))


def lever_of(key: str) -> Lever:
    """The lever with this name; the tax where no lever has it."""
    kind, _, item = key.partition(":")
    return Lever(cast("Kind", kind), item) if kind in get_args(Kind) else Lever("tax")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """The hand that moves levers: it knows what the scenario allows."""

    scenario: Scenario

    def parts(self, lever: Lever) -> tuple[Lever, ...]:
        """The levers that one moves: itself, or the same compensation of every committee when it names none."""
        if lever.kind in ("pkv", "volume") and not lever.id:
            return tuple(Lever(lever.kind, committee) for committee in self.scenario.committee_ids)
        return (lever,)

    def value(self, plan: Plan, lever: Lever, year: int) -> int:
        """Where a lever stands, in the plan's own units; one lever, not all committees at once."""
        match lever.kind:
            case "committee":
                return plan.amount_tkr(lever.id, year)
            case "tax":
                return plan.tax_ore.get(year, 0)
            case "target":
                return plan.result_target_cpct.get(year, self.scenario.header.base_result_target_cpct)
            case "measure":
                return plan.units.get(lever.id, {}).get(year, 0)
            case "pkv":
                return plan.pkv_pct.get(lever.id, {}).get(year, AS_AGREED)
            case "volume":
                return plan.volume_pct.get(lever.id, {}).get(year, AS_AGREED)

    def step(self, plan: Plan, lever: Lever, years: Years, steps: int, *, big: bool = False) -> Plan:
        """Move a lever by steps in each of these years, as far as it can go."""
        if lever.kind == "measure":
            size = round(self.measure(lever.id).step * 100) * (BIG_MEASURE if big else 1)
        else:
            size = (BIG if big else SMALL)[lever.kind]
        moved = plan
        for part in self.parts(lever):
            for year in years:
                stands = self.value(plan, part, year)
                start = FULL if stands == AS_AGREED and part.kind in ("pkv", "volume") else stands
                moved = self._put(moved, part, year, start + steps * size)
        return moved

    def set(self, plan: Plan, lever: Lever, years: Years, typed: float) -> Plan:
        """Set a lever to a number in the units that a player types, as near as it can go."""
        size = TYPED[lever.kind]
        whole = round(max(-1e9, min(1e9, typed)) * size)
        if lever.kind == "committee":
            whole = round(whole / 100) * 100  # what is shown has one decimal of a mnkr
        moved = plan
        for part in self.parts(lever):
            for year in years:
                moved = self._put(moved, part, year, whole)
        return moved

    def reset(self, plan: Plan, lever: Lever, years: Years) -> Plan:
        """Put a lever back where the agreed budget has it."""
        if lever.kind in ("pkv", "volume"):
            return _as_agreed(plan, self.parts(lever), years)
        start = self.scenario.header.base_result_target_cpct if lever.kind == "target" else 0
        moved = plan
        for year in years:
            moved = self._put(moved, lever, year, start)
        return moved

    def measure(self, measure_id: str) -> Measure:
        """The measure with this id."""
        return self.scenario.measure_by_id[measure_id]

    def limits(self, plan: Plan, lever: Lever, year: int) -> tuple[int, int]:
        """How far a lever can go in a year, in the plan's own units."""
        header = self.scenario.header
        match lever.kind:
            case "committee":
                return self.scenario.amount_limits_tkr(lever.id, year)
            case "tax":
                return header.tax_ore_limits
            case "target":
                return header.result_target_limits_cpct
            case "measure":
                years = self.scenario.header.years
                held = tuple(self.value(plan, lever, other) for other in years)
                return unit_room(self.scenario, self.measure(lever.id), held, years.index(year))
            case "pkv" | "volume":
                return 0, FULL

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
            case "pkv" | "volume":
                return _with_percent(plan, lever, year, kept)


Percents = Mapping[str, Mapping[int, int]]


def _with_percent(plan: Plan, lever: Lever, year: int, percent: int) -> Plan:
    def put(table: Percents) -> Percents:
        return {**table, lever.id: {**table.get(lever.id, {}), year: percent}}

    if lever.kind == "pkv":
        return replace(plan, pkv_pct=put(plan.pkv_pct))
    return replace(plan, volume_pct=put(plan.volume_pct))


def _as_agreed(plan: Plan, parts: tuple[Lever, ...], years: Years) -> Plan:
    """The plan without a word on this compensation, of one committee or of each, in these years."""
    named = {part.id for part in parts}

    def without(table: Percents) -> Percents:
        kept = {
            committee: {y: percent for y, percent in by_year.items() if committee not in named or y not in years}
            for committee, by_year in table.items()
        }
        return {committee: by_year for committee, by_year in kept.items() if by_year}

    if parts[0].kind == "pkv":
        return replace(plan, pkv_pct=without(plan.pkv_pct))
    return replace(plan, volume_pct=without(plan.volume_pct))
