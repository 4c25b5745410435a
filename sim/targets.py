"""From the effects of rules to the value of an indicator or stock, with every part named."""

from dataclasses import dataclass, field

import numpy as np

from sim.causes import IndicatorChange, StockChange, Vacancy
from sim.compiled import Drawn, Meter
from sim.effects import effect
from sim.exposure import Situation
from sim.homecare import continuity_effects
from sim.normal import Array
from sim.overlap import overlapped
from sim.scenario import PerUnit, Rule, ShareOfTwo

OVERLAP, HEADROOM, BOUNDS, LIMIT = "overlap", "headroom", "bounds", "limit"
"""Named parts of a value that belong to no single rule."""

POOLED_FORMS = ("F3", "F4", "F5")
COUPLINGS = (IndicatorChange, StockChange, Vacancy)


@dataclass(slots=True)
class Ledger:
    """The parts of one target: ``value = do_nothing + sum(parts)``, to rounding."""

    parts: dict[str, Array] = field(default_factory=dict)

    def add(self, name: str, part: Array) -> None:
        """Add a part under a rule's id or one of the named parts."""
        self.parts[name] = self.parts[name] + part if name in self.parts else part

    def total(self) -> Array:
        """The sum of the parts."""
        parts = list(self.parts.values())
        return np.asarray(sum(parts[1:], start=parts[0]) if parts else np.zeros((1, 1)))


def indicator(meter: Meter, rules: tuple[Drawn, ...], now: Situation, *, split: bool) -> tuple[Array, Ledger]:
    """Value of one indicator, (years, …), with its ledger.

    Args:
        meter: the indicator and its do-nothing path.
        rules: the rules that count for it.
        now: decisions, people and targets so far.
        split: share out joint changes among rules exactly (slower; for explanations).
    """
    ledger = Ledger()
    sizes = [
        (d.rule, size)
        for d in rules
        if d.rule.form != "F10" and (size := effect(d, meter.indicator.id, now)) is not None
    ]
    _counted(meter, [(r, s) for r, s in sizes if r.form in ("F1", "F2")], ledger)
    _pooled(meter, [(r, s) for r, s in sizes if is_pooled(r)], now, ledger)
    for rule, size in sizes:
        if rule.form in POOLED_FORMS and not is_pooled(rule):
            ledger.add(rule.id, _limited(rule, meter, size, ledger))
    team_rules = tuple(d for d in rules if d.rule.form == "F10")
    for name, size in continuity_effects(team_rules, now, split=split).items() if team_rules else ():
        ledger.add(name, size)
    for happening in now.compiled.happenings:
        if meter.indicator.id in happening.indicators:
            ledger.add(happening.name, happening.indicators[meter.indicator.id])
    if not ledger.parts:
        return meter.do_nothing, ledger
    free = meter.do_nothing + ledger.total()
    low, high = meter.indicator.bounds
    value = np.minimum(np.maximum(free, low), high)
    ledger.add(BOUNDS, value - free)
    return np.asarray(value), ledger


def stock(name: str, rules: tuple[Drawn, ...], now: Situation) -> tuple[Array, Ledger]:
    """Level of one stock against the do-nothing path, (years, …): the plain sum of its rules."""
    ledger = Ledger()
    for drawn in rules:
        if (size := effect(drawn, name, now)) is not None:
            ledger.add(drawn.rule.id, size)
    return ledger.total(), ledger


def is_pooled(rule: Rule) -> bool:
    """Whether a rule shares its indicator with other measures: overlap and headroom."""
    return rule.form in POOLED_FORMS and not isinstance(rule.cause, COUPLINGS)


def _limited(rule: Rule, meter: Meter, size: Array, ledger: Ledger) -> Array:
    """The effect, with what would push past the rule's own limit taken off under a name of its own."""
    if rule.limit is None:
        return size
    room = rule.limit - meter.do_nothing
    if rule.limit > meter.indicator.base:
        kept = np.minimum(size, np.maximum(room, 0.0))
    else:
        kept = np.maximum(size, np.minimum(room, 0.0))
    ledger.add(LIMIT, kept - size)
    return size


def _counted(meter: Meter, sizes: list[tuple[Rule, Array]], ledger: Ledger) -> None:
    """Identities: groups, posts, cases and plain counts. A joint change is shared in proportion to what moved it."""
    if not sizes:
        return
    match meter.indicator.identity:
        case PerUnit():
            moved = sum((size for _, size in sizes[1:]), start=sizes[0][1])
            units = meter.numerator / meter.do_nothing
            per_unit = -meter.do_nothing / np.maximum(units + moved, 0.5)
            for rule, size in sizes:
                ledger.add(rule.id, np.asarray(size * per_unit))
        case ShareOfTwo():
            moved = sum((size for _, size in sizes[1:]), start=sizes[0][1])
            share = meter.do_nothing / 100.0
            cases = meter.numerator * share / (1.0 - share)
            per_case = -100.0 * (1.0 - share) / np.maximum(cases - moved + meter.numerator, 1.0)
            for rule, size in sizes:
                ledger.add(rule.id, np.asarray(size * per_case))
        case None:
            for rule, size in sizes:
                ledger.add(rule.id, _limited(rule, meter, size, ledger))


def _pooled(meter: Meter, sizes: list[tuple[Rule, Array]], now: Situation, ledger: Ledger) -> None:
    """Effects of measures on the same indicator: overlap and headroom as parts of their own."""
    if not sizes:
        return
    plain = sum((size for _, size in sizes[1:]), start=sizes[0][1])
    for rule, size in sizes:
        ledger.add(rule.id, _limited(rule, meter, size, ledger))
    joint = overlapped([size for _, size in sizes], now.compiled.rules["R99"].parameter)
    if len(sizes) > 1:
        ledger.add(OVERLAP, np.asarray(joint - plain))
    room = np.where(joint >= 0.0, meter.room_up, meter.room_down)
    ledger.add(HEADROOM, np.asarray(joint * room - joint))
