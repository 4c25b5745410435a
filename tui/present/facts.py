"""What follows from a scenario alone and every screen needs: ceilings, prices, and what moves what."""

from collections.abc import Mapping
from dataclasses import dataclass

from sim.authored.causes import (
    CommitteeCut,
    GeneralMoney,
    IndicatorChange,
    MeasureMoney,
    MeasureUnits,
    StockChange,
    TaxChange,
)
from sim.authored.scenario import Measure, Rule, Scenario

TAX = "tax"
"""The tax among the movers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Computed once when a scenario is loaded."""

    ceilings: Mapping[str, tuple[float, ...]]
    """Highest level of each measure by year."""
    annual_tkr: Mapping[str, tuple[float, ...]]
    """Central cost of a unit a year, by measure and year."""
    once_tkr: Mapping[str, tuple[float, ...]]
    """Central cost of a unit once, when the level rises."""
    moved_by: Mapping[str, tuple[str, ...]]
    """Indicators that a measure, a committee's money or the tax moves by a rule of its own."""
    moved_next: Mapping[str, tuple[str, ...]]
    """Indicators that those move in turn."""
    unit_rules: Mapping[str, tuple[str, ...]]
    """Rules whose cause names the measure."""

    def measure_cost_tkr(self, measure: Measure, units: tuple[float, ...]) -> tuple[float, ...]:
        """What these units of a measure cost each year, tkr, central."""
        costs, before = [], 0.0
        for place, level in enumerate(self.levels(measure, units)):
            rise = max(level - before, 0.0)
            costs.append(level * self.annual_tkr[measure.id][place] + rise * self.once_tkr[measure.id][place])
            before = level
        return tuple(costs)

    def levels(self, measure: Measure, units: tuple[float, ...]) -> tuple[float, ...]:
        """The level each year: decisions add up, and no level passes its limits."""
        levels, total = [], 0.0
        for place, number in enumerate(units):
            total = total + number if measure.counting == "decided" else number
            levels.append(max(measure.min_units, min(total, self.ceilings[measure.id][place])))
        return tuple(levels)


def movers(scenario: Scenario) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """By measure, committee and :data:`TAX`: the indicators its own rules move, and those that these move in turn."""
    order = [indicator.id for indicator in scenario.indicators]
    effects = [rule for rule in scenario.rules if rule.role == "effect"]
    direct: dict[str, set[str]] = {}
    for rule in effects:
        for mover in _causes(rule, scenario):
            direct.setdefault(mover, set()).update(rule.targets)
    for measure in scenario.measures:
        if measure.purse in scenario.committee_ids:
            direct.setdefault(measure.purse, set()).update(direct.get(measure.id, ()))
    then = _couplings(effects)
    further = {
        mover: set().union(*(then.get(name, set()) for name in targets)) - targets for mover, targets in direct.items()
    }
    near, far = (
        {mover: tuple(name for name in order if name in targets) for mover, targets in found.items()}
        for found in (direct, further)
    )
    return near, far


def rules_naming(scenario: Scenario) -> dict[str, tuple[str, ...]]:
    """By measure: the rules whose cause names it."""
    found: dict[str, tuple[str, ...]] = {}
    for rule in scenario.rules:
        if isinstance(rule.cause, MeasureUnits | MeasureMoney):
            for measure in rule.cause.measures:
                found[measure] = (*found.get(measure, ()), rule.id)
    return found


def _causes(rule: Rule, scenario: Scenario) -> tuple[str, ...]:
    match rule.cause:
        case MeasureUnits() | MeasureMoney():
            return rule.cause.measures
        case GeneralMoney(area=area):
            return tuple(c.id for c in scenario.committees if any(share.area == area for share in c.mix))
        case CommitteeCut(committees=committees):
            return committees
        case TaxChange():
            return (TAX,)
        case _:
            return ()


def _couplings(effects: list[Rule]) -> dict[str, set[str]]:
    """By indicator or stock: what its change moves in turn."""
    found: dict[str, set[str]] = {}
    for rule in effects:
        sources: tuple[str, ...] = ()
        if isinstance(rule.cause, IndicatorChange):
            sources = rule.cause.indicators
        elif isinstance(rule.cause, StockChange):
            sources = (rule.cause.stock,)
        for source in sources:
            found.setdefault(source, set()).update(rule.targets)
    return found
