"""From the effects of rules to the value of an indicator or stock, with every part named."""

from dataclasses import dataclass, field

import numpy as np

from sim.authored.causes import IndicatorChange, StockChange, Vacancy
from sim.authored.scenario import PerUnit, Rule, ShareOfTwo
from sim.engine.compiled import Drawn, Meter
from sim.engine.effects import effect
from sim.engine.exposure import Situation
from sim.engine.homecare import continuity_effects
from sim.engine.normal import Array
from sim.engine.overlap import overlapped

OVERLAP, HEADROOM, BOUNDS, LIMIT = "overlap", "headroom", "bounds", "limit"
"""Named parts of a value that belong to no single rule."""

POOLED_FORMS = ("F3", "F4", "F5")
COUPLINGS = (IndicatorChange, StockChange, Vacancy)


@dataclass(slots=True)
class Ledger:
    """What moves one target: the sum, and when it is kept for an explanation every part of the sum, by name."""

    is_kept: bool
    moved: Array | None = None
    """The sum of the parts; None while nothing has moved."""
    parts: dict[str, Array] = field(default_factory=dict)
    """The parts, when they are kept: ``value = do_nothing + sum(parts)``, to rounding."""

    def add(self, name: str, part: Array) -> None:
        """Add a part under a rule's id or one of the named parts."""
        self.moved = part if self.moved is None else self.moved + part
        if self.is_kept:
            self.parts[name] = self.parts[name] + part if name in self.parts else part


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """One indicator in a run, (years, …)."""

    value: Array
    change: Array | None
    """Distance from the do-nothing path; None where nothing moves it."""
    ledger: Ledger


def indicator(meter: Meter, rules: tuple[Drawn, ...], now: Situation, *, split: bool) -> Moved:
    """Value of one indicator, with its change and its ledger.

    Args:
        meter: the indicator and its do-nothing path.
        rules: the rules that count for it.
        now: decisions, people and targets so far.
        split: keep every part, and share out joint changes among rules exactly (slower; for explanations).
    """
    ledger = Ledger(is_kept=split)
    sizes = [
        (d.rule, size)
        for d in rules
        if d.rule.form != "F10" and (size := effect(d, meter.indicator.id, now)) is not None
    ]
    _counted(meter, [(r, s) for r, s in sizes if r.form in ("F1", "F2")], ledger)
    _pooled(meter, [(r, s) for r, s in sizes if is_pooled(r)], now, ledger)
    for rule, size in sizes:
        if rule.form in POOLED_FORMS and not is_pooled(rule):
            _add_limited(rule, meter, size, ledger)
    team_rules = tuple(d for d in rules if d.rule.form == "F10")
    for name, size in continuity_effects(team_rules, now, split=split).items() if team_rules else ():
        ledger.add(name, size)
    for happening in now.compiled.happenings:
        if meter.indicator.id in happening.indicators:
            ledger.add(happening.name, happening.indicators[meter.indicator.id])
    if ledger.moved is None:
        return Moved(value=meter.do_nothing, change=None, ledger=ledger)
    free = meter.do_nothing + ledger.moved
    low, high = meter.indicator.bounds
    value = np.asarray(np.minimum(np.maximum(free, low), high))
    if ledger.is_kept:
        ledger.add(BOUNDS, value - free)
    return Moved(value=value, change=value - meter.do_nothing, ledger=ledger)


def stock(name: str, rules: tuple[Drawn, ...], now: Situation, *, split: bool) -> tuple[Array | None, Ledger]:
    """Level of one stock against the do-nothing path, (years, …): the plain sum of its rules; None when none moves."""
    ledger = Ledger(is_kept=split)
    for drawn in rules:
        if (size := effect(drawn, name, now)) is not None:
            ledger.add(drawn.rule.id, size)
    return ledger.moved if ledger.moved is not None and ledger.moved.any() else None, ledger


def is_pooled(rule: Rule) -> bool:
    """Whether a rule shares its indicator with other measures: overlap and headroom."""
    return rule.form in POOLED_FORMS and not isinstance(rule.cause, COUPLINGS)


def _add_limited(rule: Rule, meter: Meter, size: Array, ledger: Ledger) -> None:
    """Add an effect, and what would push past the rule's own limit as a part that takes it off."""
    ledger.add(rule.id, size)
    if rule.limit is not None:
        ledger.add(LIMIT, _past_limit(rule.limit, meter, size))


def _past_limit(limit: float, meter: Meter, size: Array) -> Array:
    """What is taken off an effect so that it pushes no indicator past the rule's own limit."""
    room = limit - meter.do_nothing
    if limit > meter.indicator.base:
        return np.asarray(np.minimum(size, np.maximum(room, 0.0)) - size)
    return np.asarray(np.maximum(size, np.minimum(room, 0.0)) - size)


def _counted(meter: Meter, sizes: list[tuple[Rule, Array]], ledger: Ledger) -> None:
    """Identities: groups, posts, cases and plain counts. A joint change is shared in proportion to what moved it."""
    if not sizes:
        return
    match meter.indicator.identity:
        case PerUnit():
            per_unit = -meter.do_nothing / np.maximum(meter.counted + _total(sizes), 0.5)
            _add_counted(sizes, per_unit, ledger)
        case ShareOfTwo():
            left = 1.0 - meter.do_nothing / 100.0
            per_case = -100.0 * left / np.maximum(meter.counted - _total(sizes) + meter.numerator, 1.0)
            _add_counted(sizes, per_case, ledger)
        case None:
            for rule, size in sizes:
                _add_limited(rule, meter, size, ledger)


def _add_counted(sizes: list[tuple[Rule, Array]], per_unit: Array, ledger: Ledger) -> None:
    for rule, size in sizes:
        ledger.add(rule.id, np.asarray(size * per_unit))


def _total(sizes: list[tuple[Rule, Array]]) -> Array:
    return np.asarray(sum((size for _, size in sizes[1:]), start=sizes[0][1]))


def _pooled(meter: Meter, sizes: list[tuple[Rule, Array]], now: Situation, ledger: Ledger) -> None:
    """Effects of measures on the same indicator: overlap and headroom as parts of their own."""
    if not sizes:
        return
    joint = overlapped([size for _, size in sizes], now.compiled.rules["R99"].parameter)
    has_room = joint * _room(meter, joint)
    if not ledger.is_kept:
        ledger.add(HEADROOM, has_room)
        for rule, size in sizes:
            if rule.limit is not None:
                ledger.add(LIMIT, _past_limit(rule.limit, meter, size))
        return
    for rule, size in sizes:
        _add_limited(rule, meter, size, ledger)
    if len(sizes) > 1:
        ledger.add(OVERLAP, np.asarray(joint - _total(sizes)))
    ledger.add(HEADROOM, np.asarray(has_room - joint))


def _room(meter: Meter, joint: Array) -> Array:
    """Share of a joint change that has room: most plans move an indicator one way in every draw."""
    return meter.room_up if joint.min() >= 0.0 else np.where(joint >= 0.0, meter.room_up, meter.room_down)
