"""What a rule reads in a run: the numbers behind it, by id, and behind a whole indicator through every link.

Ids are those of the scenario: of rules, parameters, staff groups (their hiring ceilings) and figures; beside them
``D_`` and an indicator for its do-nothing path, and a measure and ``.cost`` for its price. The same list tells a player
what a rule rests on and the study of variance which draws can matter: what it leaves out must not move the value.
"""

from collections.abc import Iterable, Iterator

import numpy as np

from sim.authored.causes import (
    SERVICE_INDEX,
    WITHDRAWABLE,
    CommitteeCut,
    GeneralMoney,
    IndicatorChange,
    MeasureMoney,
    MeasureUnits,
    StockChange,
    Vacancy,
)
from sim.authored.scenario import PerUnit, Rule, ShareOfTwo
from sim.engine.compiled import DRIFT, PRICE
from sim.engine.exposure import Situation, exposure
from sim.engine.normal import Array
from sim.engine.targets import is_pooled

OVERLAP_RULE, LOSS_RULE, LEAK_RULE, HIRING_RULE = "R99", "R100", "R97", "R98"

CAPITAL = "PAR_CAPITAL"
"""What an investment costs a year, of its price."""

HIRING_NUMBERS = ("PAR_UNQUALIFIED", "PAR_UNQUALIFIED_EFFECT", "PAR_HIRED_IN")
"""How much work is done by those who fill posts above the ceiling."""

TEAM_FIGURES = (
    "homecare_team", "homecare_team_best", "homecare_share", "homecare_share_best", "homecare_pool", "homecare_visits",
)  # fmt: skip
"""The terms of form F10."""


def is_moving(rule: Rule, target: str, now: Situation) -> Array | None:
    """The amounts that set a rule in motion, (years, …); None when nothing does in any draw."""
    amount = exposure(rule, target, now)
    return amount if amount is not None and np.any(amount) else None


def moving_rules(target: str, now: Situation) -> list[Rule]:
    """The rules that something sets in motion on one target."""
    return [d.rule for d in now.compiled.by_target.get(target, ()) if is_moving(d.rule, target, now) is not None]


def sources_of(rule: Rule, now: Situation) -> tuple[str, ...]:
    """The indicators or the stock whose change sets a rule in motion, those that have changed."""
    match rule.cause:
        case IndicatorChange(indicators=names):
            return tuple(name for name in names if name in now.changes)
        case StockChange(stock=stock):
            return (stock,) if stock in now.changes else ()
        case _:
            return ()


def service_indicators(now: Situation) -> tuple[str, ...]:
    """What the service index is the mean of, those that have changed."""
    services = (meter.indicator for meter in now.compiled.meters.values() if meter.indicator.service)
    return tuple(service.id for service in services if service.id in now.changes)


def numbers_behind(target: str, now: Situation) -> tuple[str, ...]:
    """Every number that is drawn and that the value of a target depends on, directly or through other targets."""
    found: dict[str, None] = {}
    seen, ahead = set[str](), [target]
    while ahead:
        name = ahead.pop()
        if name in seen:
            continue
        seen.add(name)
        if name in now.compiled.meters:
            found[drift_of(name, now)] = None
        if name == SERVICE_INDEX:
            ahead += service_indicators(now)
        rules = moving_rules(name, now)
        if sum(is_pooled(rule) for rule in rules) > 1:
            found[OVERLAP_RULE] = None
        for rule in rules:
            found |= dict.fromkeys((rule.id, *reads(rule, name, now)))
            ahead += sources_of(rule, now)
    figures = {figure.id for figure in now.compiled.scenario.figures}
    return tuple(name for name in found if name not in figures)


def reads(rule: Rule, target: str, now: Situation) -> tuple[str, ...]:
    """What one rule reads beside its own parameter when it moves one target, in the order it is told."""
    found = [*_of_cause(rule, now), *_of_clock(rule, target, now), *_of_form(rule, target, now)]
    return tuple(dict.fromkeys(found))


def hiring_reads(now: Situation, target: str) -> tuple[str, ...]:
    """What the hiring ceilings read where they hold back the rules of one target."""
    found = (name for rule in moving_rules(target, now) for name in reads(rule, target, now))
    groups = {group.id for group in now.compiled.scenario.staff_groups}
    return tuple(dict.fromkeys(name for name in found if name in groups or name in HIRING_NUMBERS))


def drift_of(indicator: str, now: Situation) -> str:
    """The do-nothing path; one that shares another's luck is told under that one's name."""
    luck = now.compiled.meters[indicator].indicator.drift.luck_of
    return f"{DRIFT}{luck if luck in now.compiled.meters else indicator}"


def _of_cause(rule: Rule, now: Situation) -> Iterator[str]:
    match rule.cause:
        case MeasureUnits(measures=measures) | MeasureMoney(measures=measures):
            yield from _of_measures([m for m in measures if m in now.staffing.working], now)
        case GeneralMoney(area=area):
            mixed = [c.id for c in now.compiled.committees if any(share.area == area for share in c.mix)]
            yield from _of_untied(mixed, now)
        case CommitteeCut(committees=committees):
            yield from _of_prices(committees, now)
        case Vacancy():
            yield "PAR_VACANT"
            yield "posts_total"
            yield from _of_measures(list(now.spending.levels), now)
        case _:
            return


def _of_measures(measures: list[str], now: Situation) -> Iterator[str]:
    """The hiring that a measure waits for, and the prices that decide how much untied money buys of it."""
    short = _short_groups(now)
    theirs = {group for m in measures for group, _ in now.compiled.measures[m].staff if group in short}
    if theirs:
        yield from HIRING_NUMBERS
        yield from (now.compiled.scenario.staff_groups[group].id for group in sorted(theirs))
    # Whoever wants the same people moves what is left of them.
    levels = now.spending.levels
    beside = [m for m in levels if any(group in theirs for group, _ in now.compiled.measures[m].staff)]
    wanted = {*measures, *beside}
    buyers = [c.id for c in now.compiled.committees if any(share.measure in wanted for share in c.mix)]
    yield from _of_untied(buyers, now)


def _short_groups(now: Situation) -> set[int]:
    return {group for group, posts in now.staffing.groups.items() if np.any(posts.excess)}


def _of_untied(committees: Iterable[str], now: Situation) -> Iterator[str]:
    """The leak of untied additions, and the prices of what is tied: they leave more or less untied."""
    for committee in committees:
        untied = now.spending.committees[now.compiled.scenario.place_of(committee)].untied_tkr
        if np.any(untied > 0.0):
            yield LEAK_RULE
        if np.any(untied):
            yield from _of_prices((committee,), now)


def _of_prices(committees: Iterable[str], now: Situation) -> Iterator[str]:
    places = [now.compiled.scenario.place_of(committee) for committee in committees]
    invested = {measure.id for measure in now.compiled.scenario.measures if measure.cost_kind == "investment"}
    for name, level in now.spending.tied_levels.items():
        if now.compiled.measures[name].purse in places and np.any(level):
            yield f"{name}{PRICE}"
            if name in invested:
                yield CAPITAL


def _of_clock(rule: Rule, target: str, now: Situation) -> Iterator[str]:
    """What is withdrawn is lost by its own shares."""
    amount = exposure(rule, target, now)
    if amount is None or rule.own_clock or not isinstance(rule.cause, WITHDRAWABLE):
        return
    if np.any(amount < 0.0) or np.any(np.diff(amount, axis=0) < 0.0):
        yield LOSS_RULE
        yield "PAR_SECOND_YEAR_LOSS"


def _of_form(rule: Rule, target: str, now: Situation) -> Iterator[str]:
    if rule.form == "F5" and rule.cohort > 0.0:
        yield "PAR_TREATED_MOST"
        yield "PAR_TREATED_REACHED"
    if rule.form == "F10":
        yield from TEAM_FIGURES
    if rule.form in ("F1", "F2") and target in now.compiled.meters:
        match now.compiled.meters[target].indicator.identity:
            case PerUnit(numerator=figure) | ShareOfTwo(rest=figure):
                yield figure
            case None:
                return
