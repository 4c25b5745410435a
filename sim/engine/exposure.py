"""What sets a rule in motion: one branch for each kind of cause, giving amounts by year in the rule's own unit."""

from dataclasses import dataclass, field
from typing import assert_never

import numpy as np

from sim.authored.causes import (
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
from sim.authored.ranges import TKR
from sim.authored.scenario import Rule
from sim.engine.compiled import Compiled
from sim.engine.kept import Kept
from sim.engine.levers import Levers
from sim.engine.money import CommitteeMoney, Spending
from sim.engine.normal import Array
from sim.engine.people import GroupPosts, Staffing


@dataclass(slots=True)
class Situation:
    """What is known while a run goes on: decisions, people, and the targets computed so far."""

    compiled: Compiled
    levers: Levers
    spending: Spending
    staffing: Staffing
    kept: Kept
    """What the last run worked out."""
    values: dict[str, Array] = field(default_factory=dict)
    changes: dict[str, Array] = field(default_factory=dict)
    """Distance from the do-nothing path, by indicator and stock."""
    work: dict[tuple[str, str], Array] = field(default_factory=dict)
    """Effects of measures and untied money, by rule and target."""
    found: dict[object, object] = field(default_factory=dict)
    """All that a rule can be made from, under the names of :data:`sim.engine.compiled.Compiled.reads`."""

    def change(self, target: str, change: Array) -> None:
        """Tell how far an indicator or stock is from its do-nothing path."""
        self.changes[target] = self.found[target] = change

    def cut_pct(self, committee: int) -> Array:
        """Cut of one committee's money or of its ordinary work in percent of the frame, 0 when neither, (years, …)."""
        money = self.spending.committees[committee]
        return self.kept.of(("cut", committee), (money,), _cut_pct, money, self.compiled.frames_tkr[committee])

    def vacant_pct(self) -> Array:
        """Vacant posts in percent of all the municipality's posts, (years, …)."""
        groups = tuple(self.staffing.groups.values())
        return self.kept.of("vacant", groups, _vacant_pct, self.compiled, groups)


def _cut_pct(money: CommitteeMoney, frame_tkr: Array) -> Array:
    """Measures dearer than the addition cut the rest of the frame, and that is felt like any other cut."""
    if not money.is_cut:
        return np.zeros_like(frame_tkr)
    return np.asarray(100.0 * np.maximum(-np.minimum(money.net_tkr, money.untied_tkr), 0.0) / frame_tkr)


def _vacant_pct(compiled: Compiled, groups: tuple[GroupPosts, ...]) -> Array:
    share = 100.0 * compiled.parameters["PAR_VACANT"] / compiled.number("posts_total")
    excess = [posts.excess for posts in groups if posts.missing is not None]
    return np.asarray(sum(excess[1:], start=excess[0]) * share if excess else np.zeros((len(compiled.years), 1)))


def exposure(rule: Rule, target: str, now: Situation) -> Array | None:  # noqa: C901, PLR0911 one branch a kind
    """Amount of the rule's cause by year in units of its ``per``; None when nothing sets it in motion."""
    match rule.cause:
        case MeasureUnits() as cause:
            return _of_units(cause, target, now)
        case MeasureMoney() as cause:
            return _of_money(cause, now)
        case IndicatorChange() as cause:
            return _of_indicators(cause, now)
        case StockChange(stock=stock, per=per):
            return now.changes[stock] / per if stock in now.changes else None
        case CommitteeCut() as cause:
            return _of_cuts(cause, now)
        case Vacancy(per=per):
            return now.vacant_pct() / per if now.staffing.groups else None
        case TaxChange(per=per):
            return now.levers.tax_ore / per if np.any(now.levers.tax_ore) else None
        case GeneralMoney(area=name, per=per, most=most):
            if name not in now.spending.areas_tkr:
                return None
            real = now.spending.areas_tkr[name] / TKR / now.compiled.prices
            return np.clip(real / per, -most, most)
        case Outside():
            return None
        case _:
            assert_never(rule.cause)


def _of_units(cause: MeasureUnits, target: str, now: Situation) -> Array | None:
    working = now.staffing.working
    whole = {m: cause.full[m] * len(cause.measures) if cause.full else cause.per for m in cause.measures}
    levels = [working[m] if whole[m] == 1.0 else working[m] / whole[m] for m in cause.measures if m in working]
    if not levels:
        return None
    amount = sum(levels[1:], start=levels[0])
    if cause.scale == "children_decline":
        amount = np.cumsum(amount * now.compiled.meters[target].decline, axis=0)
    if cause.requires:
        funded = [working[m] > 0.0 for m in cause.requires if m in working]
        amount = amount * np.logical_or.reduce(np.broadcast_arrays(*funded)) if funded else amount * 0.0
    return np.asarray(amount)


def _of_money(cause: MeasureMoney, now: Situation) -> Array | None:
    working = now.staffing.working
    spent = [working[m] * now.compiled.measures[m].annual_tkr[0, :1] for m in cause.measures if m in working]
    return sum(spent[1:], start=spent[0]) / TKR / cause.per if spent else None


def _of_indicators(cause: IndicatorChange, now: Situation) -> Array | None:
    moved = [name for name in cause.indicators if name in now.changes]
    if not moved:
        return None
    parts = [
        now.changes[name] / now.compiled.meters[name].do_nothing if cause.relative else now.changes[name]
        for name in moved
    ]
    times = (100.0 if cause.relative else 1.0) / len(cause.indicators) / cause.per
    amount = sum(parts[1:], start=parts[0])
    return amount if times == 1.0 else amount * times


def _of_cuts(cause: CommitteeCut, now: Situation) -> Array | None:
    places = [now.compiled.scenario.place_of(committee) for committee in cause.committees]
    if not any(now.spending.committees[place].is_cut for place in places):
        return None
    visibility = [1.0 if cause.weight == "frame" else now.compiled.committees[place].visibility for place in places]
    weights = [now.compiled.frames_tkr[place] * seen for place, seen in zip(places, visibility, strict=True)]
    cuts = [now.cut_pct(place) * weight for place, weight in zip(places, weights, strict=True)]
    return np.asarray(sum(cuts[1:], start=cuts[0]) / sum(weights[1:], start=weights[0]) / cause.per)
