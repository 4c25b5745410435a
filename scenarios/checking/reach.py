"""From cause to indicator: rings inside a year, rules that nothing sets in motion, indicators that nothing moves."""

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from scenarios.faults import Fault
from scenarios.loading import Loaded
from sim.authored.causes import (
    SERVICE_INDEX,
    CommitteeCut,
    GeneralMoney,
    IndicatorChange,
    MeasureMoney,
    MeasureUnits,
    Outside,
    StockChange,
    TaxChange,
    Vacancy,
)
from sim.authored.scenario import Indicator, Measure, PerUnit, Rule, Scenario
from sim.engine.ceilings import level_ceiling
from sim.engine.compiled import same_year_edges
from sim.engine.homecare import CONTINUITY
from sim.engine.levers import KEPT_VOLUME
from sim.plan import VIEWS

COUNTED_FORMS = ("F1", "F2", "F3", "F4", "F5")
"""Forms that give an indicator an effect; F10 does so for one indicator only."""


def reach(loaded: Loaded, scenario: Scenario) -> Iterator[Fault]:
    """What cannot be computed or can never be noticed; the ids of the scenario must already lead somewhere."""
    yield from _rings(loaded, scenario)
    for table, measure in loaded.each(Measure):
        if measure.id not in VIEWS and not _can_have_units(scenario, measure):
            yield table.fault("measure-without-room", "max_units")
    moved, waiting = _spread(scenario)
    for table, rule in loaded.each(Rule):
        if rule.id in waiting:
            yield table.fault("rule-nothing-reaches", "cause")
        elif rule.role == "effect":
            yield from (table.fault(code, key, target=name) for code, key, name in _uncounted(scenario, rule))
    for table, indicator in loaded.each(Indicator):
        if indicator.id not in moved:
            yield table.fault("indicator-nothing-moves")


def _rings(loaded: Loaded, scenario: Scenario) -> Iterator[Fault]:
    edges = same_year_edges(scenario.rules, tuple(i.id for i in scenario.indicators if i.service))
    try:
        TopologicalSorter({name: sorted(edges[name]) for name in sorted(edges)}).prepare()
    except CycleError as error:
        ring: list[str] = error.args[1]
        links = set(pairwise(ring))
        for table, rule in loaded.each(Rule):
            own = same_year_edges((rule,), ())
            if any((cause, target) in links for target, causes in own.items() for cause in causes):
                yield table.fault("ring-inside-year", "cause", ring=" → ".join(ring))
                return


def _can_have_units(scenario: Scenario, measure: Measure) -> bool:
    if measure.id in VIEWS:
        return measure.id == KEPT_VOLUME
    return measure.min_units < 0.0 or max(level_ceiling(scenario, measure), default=0.0) > 0.0


def _spread(scenario: Scenario) -> tuple[set[str], set[str]]:
    """What something can move, and the counted rules that nothing sets in motion."""
    waiting = {rule.id: rule for rule in scenario.rules if rule.role == "effect"}
    usable = {measure.id for measure in scenario.measures if _can_have_units(scenario, measure)}
    paid = {m.id for m in scenario.measures if m.id in usable and m.cost_kind in ("recurring", "investment")}
    services = {indicator.id for indicator in scenario.indicators if indicator.service}
    moved: set[str] = set()
    while started := [rule for rule in waiting.values() if _starts(rule, usable, paid, moved)]:
        for rule in started:
            moved.update(rule.targets)
            del waiting[rule.id]
        if moved & services:
            moved.add(SERVICE_INDEX)
    return moved, set(waiting)


def _starts(rule: Rule, usable: set[str], paid: set[str], moved: set[str]) -> bool:
    match rule.cause:
        case MeasureUnits(measures=measures, requires=requires):
            return bool(usable.intersection(measures)) and (not requires or bool(usable.intersection(requires)))
        case MeasureMoney(measures=measures):
            return bool(paid.intersection(measures))
        case IndicatorChange(indicators=indicators):
            return bool(moved.intersection(indicators))
        case StockChange(stock=stock):
            return stock in moved
        case CommitteeCut() | Vacancy() | TaxChange() | GeneralMoney():
            return True
        case Outside():
            return False


def _uncounted(scenario: Scenario, rule: Rule) -> Iterator[tuple[str, str, str]]:
    """Targets on which the engine has no way to count the rule."""
    meters = scenario.indicator_by_id
    falls = isinstance(rule.cause, MeasureUnits) and rule.cause.scale == "children_decline"
    for name in rule.targets:
        if name not in meters:
            continue
        if rule.form not in COUNTED_FORMS and not (rule.form == "F10" and name == CONTINUITY):
            yield "form-not-counted", "form", name
        if falls and not isinstance(meters[name].identity, PerUnit):
            yield "scale-needs-groups", "cause.scale", name
