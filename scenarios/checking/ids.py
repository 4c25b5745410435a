"""Ids: none stands twice, each has its shape, and each that is named is found."""

import re
from collections.abc import Iterator
from typing import Any, get_args

from scenarios.faults import Fault
from scenarios.loading import Loaded
from sim.authored.cards import Election, Event, LimitsHiring, MovesIndicator
from sim.authored.causes import (
    SERVICE_INDEX,
    CommitteeCut,
    GeneralMoney,
    IndicatorChange,
    MeasureMoney,
    MeasureUnits,
    StockChange,
)
from sim.authored.figures import Figure, Parameter
from sim.authored.outlook import Outlook
from sim.authored.residents import Neighbour, Profile
from sim.authored.scenario import (
    OTHER_PURSES,
    Committee,
    Contract,
    Fixed,
    Indicator,
    Measure,
    PerUnit,
    Rule,
    Scenario,
    ShareOfTwo,
    StaffGroup,
)

SHAPES = {"measure": r"M\d{2,}", "rule": r"R\d{2,}", "staff_group": r"C\d{2,}", "event": r"H\d{2,}"}
"""Kinds whose ids have a fixed shape, since texts, plans and plan codes build on it."""

STOCKS: frozenset[str] = frozenset(get_args(StockChange.__annotations__["stock"])) - {SERVICE_INDEX}
"""What rules may move beside indicators; the service index is computed, not moved."""

COMMITTEE_SHAPE = r"[a-z][a-z0-9]*"
"""A committee's id: short, since it is typed."""

RESERVED = frozenset({"tax", "target", "result", "other", "several", "nobody", *OTHER_PURSES})
"""What stands beside committees in tables and choices, and so can be the id of none."""

OTHER_LEVERS = frozenset({"tax", "target"})
"""Levers that are neither committees nor measures."""

Reference = tuple[str, str, str]
"""Field, kind of thing, id."""


def ids(loaded: Loaded, scenario: Scenario) -> Iterator[Fault]:
    """Ids that stand twice, have the wrong shape, or lead nowhere."""
    yield from _twice(loaded)
    for table, value in loaded.tables:
        if (shape := SHAPES.get(table.kind)) and not re.fullmatch(shape, value.id, re.ASCII):
            yield table.fault("wrong-id", "id", start=shape[0])
    for table, committee in loaded.each(Committee):
        if committee.id in RESERVED or not re.fullmatch(COMMITTEE_SHAPE, committee.id, re.ASCII):
            yield table.fault("wrong-committee-id", "id", taken=", ".join(sorted(RESERVED)))
    known = _known(scenario)
    for table, value in loaded.tables:
        sources = _sources(value)
        if sources is not None and not all(name.strip() for name in sources or ("",)):
            yield table.fault("missing-source", "source" if hasattr(value, "source") else "sources")
        for key, kind, name in _references(value):
            if name not in known[kind]:
                facts = {"known": ", ".join(scenario.committee_ids)} if kind == "committee" else {}
                yield table.fault(f"unknown-{kind}", key, name=name, **facts)


def _twice(loaded: Loaded) -> Iterator[Fault]:
    seen: dict[tuple[str, str], str] = {}
    for table, value in loaded.tables:
        if name := getattr(value, "id", ""):
            place = f"{table.file}:{table.line}"
            if (table.kind, name) in seen:
                yield table.fault("duplicate-id", "id", first=seen[table.kind, name])
            seen.setdefault((table.kind, name), place)


def _known(scenario: Scenario) -> dict[str, frozenset[str]]:
    indicators = frozenset(indicator.id for indicator in scenario.indicators)
    measures = frozenset(measure.id for measure in scenario.measures)
    return {
        "source": frozenset(source.id for source in scenario.sources),
        "measure": measures,
        "lever": measures | frozenset(scenario.committee_ids) | OTHER_LEVERS,
        "indicator": indicators,
        "target": indicators | STOCKS,
        "committee": frozenset(scenario.committee_ids),
        "staff-group": frozenset(group.id for group in scenario.staff_groups),
        "figure": frozenset(figure.id for figure in scenario.figures),
        "rule": frozenset(rule.id for rule in scenario.rules),
        "area": frozenset(share.area for committee in scenario.committees for share in committee.mix),
    }


def _sources(value: Any) -> tuple[str, ...] | None:
    """The sources of a table, or None for a kind that has none. A figure's and a neighbour's are free text."""
    match value:
        case Rule():
            return value.sources
        case Indicator():
            return (value.base_source,)
        case Measure() | Figure() | Parameter() | StaffGroup() | Committee() | Contract() | Event() | Election():
            return (value.source,)
        case Neighbour() | Fixed() | Outlook():
            return (value.source,)
        case _:
            return None


def _references(value: Any) -> Iterator[Reference]:
    """Every id that a table names, with the field it stands in."""
    if not isinstance(value, Figure | Neighbour):
        key = {Rule: "sources", Indicator: "base_source"}.get(type(value), "source")
        yield from ((key, "source", name) for name in _sources(value) or () if name.strip())
    match value:
        case Parameter(rule=rule) if rule:
            yield "rule", "rule", rule
        case Committee():
            yield from (("mix", "measure", share.measure) for share in value.mix if share.measure)
        case Contract():
            yield "measure", "measure", value.measure
        case Measure():
            yield from (("staff", "staff-group", group) for group in value.staff)
            yield from (("purse", "committee", name) for name in {value.purse}.difference(OTHER_PURSES))
        case Indicator(identity=PerUnit(numerator=figure)):
            yield "identity.numerator", "figure", figure
        case Indicator(identity=ShareOfTwo(rest=figure)):
            yield "identity.rest", "figure", figure
        case Event() | Profile() | Outlook() | Fixed():
            yield from _of_game(value)
        case Rule():
            yield from _of_rule(value)
        case _:
            pass


def _of_game(value: Event | Profile | Outlook | Fixed) -> Iterator[Reference]:
    if isinstance(value, Fixed):
        yield from (("on", "lever", name) for name in value.on)
        return
    if isinstance(value, Outlook):
        named = (("figure", value.figure), ("indicator", value.indicator), ("rule", value.rule))
        yield from ((kind, kind, name) for kind, name in named if name)
        return
    if isinstance(value, Profile):
        yield from (("indicators", "indicator", name) for name in value.indicators)
        return
    event = value
    for effect in (*event.effects, *(one for answer in event.answers for one in answer.effects)):
        match effect:
            case MovesIndicator(indicator=name):
                yield "effects", "indicator", name
            case LimitsHiring(groups=groups):
                yield from (("effects", "staff-group", group) for group in groups)
            case _:
                pass


def _of_rule(rule: Rule) -> Iterator[Reference]:
    match rule.cause:
        case MeasureUnits() as cause:
            yield from (("cause.measures", "measure", name) for name in cause.measures)
            yield from (("cause.requires", "measure", name) for name in cause.requires)
            yield from (("cause.full", "measure", name) for name in cause.full)
        case MeasureMoney() as cause:
            yield from (("cause.measures", "measure", name) for name in cause.measures)
        case IndicatorChange() as cause:
            yield from (("cause.indicators", "indicator", name) for name in cause.indicators)
        case CommitteeCut() as cause:
            yield from (("cause.committees", "committee", name) for name in cause.committees)
        case GeneralMoney() as cause:
            yield "cause.area", "area", cause.area
        case _:
            pass
    if rule.role == "effect":
        yield from (("targets", "target", name) for name in rule.targets)
    elif rule.role == "explains":
        yield from (("targets", "indicator", name) for name in rule.targets)
