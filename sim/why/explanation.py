"""The whole answer to *why?* for one indicator: by rule, by lever, by measure, the tree below, and what it rests on."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from sim.authored.causes import SERVICE_INDEX
from sim.authored.scenario import Indicator, Rule, Scenario
from sim.engine.compiled import Compiled
from sim.engine.events import EVENT
from sim.engine.exposure import Situation
from sim.engine.levers import levers_of
from sim.engine.normal import Array
from sim.engine.run import Run, run
from sim.engine.targets import HEADROOM, LIMIT, OVERLAP
from sim.model import Model
from sim.plan import Plan
from sim.why.bymeasure import cause_amounts, cause_shares
from sim.why.explain import HIRING, Contribution, parts_of
from sim.why.reads import HIRING_RULE, OVERLAP_RULE, hiring_reads, reads, service_indicators, sources_of
from sim.why.shapley import lever_shares

Weight = Literal["identity", "A", "B", "C", "D"]
GRADES: tuple[Weight, ...] = ("identity", "A", "B", "C", "D")
"""Grades from the firmest to the weakest."""

RULE_OF_PART = {OVERLAP: OVERLAP_RULE, HIRING: HIRING_RULE}
"""The rule that a named part of a value goes by."""

NOTHING = 1e-12
"""A part smaller than this in every year is rounding and is not told by lever or measure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """One part of the change with what stands below it."""

    part: str
    """A rule's id or a named part, as in :class:`sim.why.explain.Contribution`."""
    amounts: tuple[float, ...]
    rule: Rule | None
    """The rule it goes by; None for bounds, limits and events."""
    causes: tuple[Contribution, ...]
    """What set the rule in motion, by year in its own unit: units of a measure, a change of an indicator …"""
    reads: tuple[str, ...]
    """Ids of what it read beside its own parameter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """One indicator under one plan, central run; every list of parts sums to value less do-nothing, each year."""

    indicator: Indicator
    years: tuple[int, ...]
    value: tuple[float, ...]
    do_nothing: tuple[float, ...]
    branches: tuple[Branch, ...]
    """By rule and named part, the largest first."""
    levers: tuple[Contribution, ...]
    """By lever: ``tax``, ``target``, the committees, ``other``."""
    measures: tuple[Contribution, ...]
    """By measure, and by what is no measure: see :mod:`sim.why.bymeasure`."""
    grades: tuple[tuple[Weight, ...], tuple[tuple[float, ...], ...]]
    """Grades, and by year the share of the effect that rests on each: a chain is no firmer than its weakest link."""

    def change(self) -> tuple[float, ...]:
        """Value less do-nothing by year."""
        return tuple(value - nothing for value, nothing in zip(self.value, self.do_nothing, strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """A plan run for explanations; from it every indicator is explained without running anything again."""

    scenario: Scenario
    central: Compiled
    hired: Run
    everyone: Run
    parts: dict[str, tuple[Contribution, ...]]
    levers: dict[str, tuple[Contribution, ...]]

    def of(self, name: str) -> Explanation:
        """The explanation of one indicator.

        Raises:
            KeyError: no such indicator.
        """
        meter = self.central.meters[name]
        parts = self.parts.get(name, ())
        last = sorted(parts, key=lambda part: -abs(part.amounts[-1]))
        years = range(len(self.central.years))
        return Explanation(
            indicator=meter.indicator,
            years=self.central.years,
            value=by_year(self.hired.value(name), len(years)),
            do_nothing=by_year(meter.do_nothing, len(years)),
            branches=tuple(self._branch(name, part) for part in last),
            levers=tuple(part for part in self.levers.get(name, ()) if _tells(part)),
            measures=self._measures(parts),
            grades=(GRADES, tuple(self._grade_row(name, place) for place in years)),
        )

    def _branch(self, name: str, part: Contribution) -> Branch:
        now = self.everyone.situation
        rule = self._rule(part.part)
        causes: tuple[Contribution, ...] = ()
        found: tuple[str, ...] = ()
        if part.part == HIRING:
            found = hiring_reads(self.hired.situation, name)
        elif rule is not None and rule.id == part.part:
            causes = _causes(rule, now)
            found = reads(rule, name, self.hired.situation)
        return Branch(part=part.part, amounts=part.amounts, rule=rule, causes=causes, reads=found)

    def _measures(self, parts: tuple[Contribution, ...]) -> tuple[Contribution, ...]:
        total: dict[str, Array] = {}
        for part in parts:
            amounts = np.array(part.amounts)
            rule = self._rule(part.part)
            if rule is None or rule.id != part.part:
                shares = {part.part: np.ones(len(amounts))}
            else:
                shares = cause_shares(rule, self.everyone.situation)
            for cause, share in shares.items():
                total[cause] = total.get(cause, 0.0) + share * amounts
        found = (Contribution(part=cause, amounts=tuple(amounts.tolist())) for cause, amounts in total.items())
        return tuple(sorted(filter(_tells, found), key=lambda part: -abs(part.amounts[-1])))

    def _rule(self, part: str) -> Rule | None:
        return self.scenario.rule_by_id.get(RULE_OF_PART.get(part, part))

    def _grade_row(self, name: str, place: int) -> tuple[float, ...]:
        mix = self._mix(name, place)
        total = sum(mix.values())
        return tuple(mix.get(grade, 0.0) / total if total else 0.0 for grade in GRADES)

    def _mix(self, target: str, place: int) -> dict[Weight, float]:
        """Size of the effect on one target by grade, in the target's unit."""
        if target == SERVICE_INDEX:
            return self._mixed(service_indicators(self.everyone.situation), place, 1.0, "identity")
        mix: dict[Weight, float] = {}
        if target in self.central.meters:
            parts = {part.part: part.amounts[place] for part in self.parts.get(target, ())}
        else:
            ledger = self.everyone.ledgers[target].parts
            parts = {part: by_year(amount, len(self.central.years))[place] for part, amount in ledger.items()}
        for part, amount in parts.items():
            rule = self._rule(part)
            grade = self._weakest_limit(target) if part == LIMIT else rule.grade if rule else self._plain_grade(part)
            sources = sources_of(rule, self.everyone.situation) if rule is not None else ()
            below = self._mixed(sources, place, abs(amount), grade) if sources else {grade: abs(amount)}
            for weakest, size in below.items():
                mix[weakest] = mix.get(weakest, 0.0) + size
        return mix

    def _mixed(self, sources: tuple[str, ...], place: int, size: float, least: Weight) -> dict[Weight, float]:
        """A size shared out among sources by how far each moved, and in each by its own grades or a weaker one."""
        moved = {name: self._moved(name, place) for name in sources}
        total = sum(moved.values())
        if not total:
            return {least: size}
        mix: dict[Weight, float] = {}
        for name, far in moved.items():
            below = self._mix(name, place)
            whole = sum(below.values())
            for grade, part in below.items() if whole else ():
                weakest = max(grade, least, key=GRADES.index)
                mix[weakest] = mix.get(weakest, 0.0) + size * far / total * part / whole
        return mix or {least: size}

    def _moved(self, name: str, place: int) -> float:
        """How far a source moved: as a share of its way to the target, so that units can be weighed."""
        change = abs(by_year(self.everyone.situation.changes[name], len(self.central.years))[place])
        if name not in self.central.meters:
            return change
        indicator = self.central.meters[name].indicator
        return change / abs(indicator.target - indicator.base)

    def _weakest_limit(self, target: str) -> Weight:
        limited = [d.rule.grade for d in self.central.by_target.get(target, ()) if d.rule.limit is not None]
        return max(limited, key=GRADES.index)

    def _plain_grade(self, part: str) -> Weight:
        """Bounds are arithmetic; headroom is of one form with the overlap, and events say their own grade."""
        overlap = self._rule(OVERLAP)
        if part == HEADROOM and overlap is not None:
            return overlap.grade
        events = {f"{EVENT}{event.id}": event.grade for event in self.scenario.events}
        return events.get(part, "identity")


def explain(model: Model, plan: Plan) -> Explained:
    """Run a plan for explanations: with and without hiring ceilings, and as each subset of its levers."""
    central = model.central
    levers = levers_of(central, [plan])
    hired, everyone = run(central, levers, split=True), run(central, levers, split=True, unlimited=True)
    return Explained(
        scenario=model.scenario,
        central=central,
        hired=hired,
        everyone=everyone,
        parts=parts_of(central, hired, everyone),
        levers=lever_shares(central, plan),
    )


def by_year(values: Array, years: int) -> tuple[float, ...]:
    """The central run of values that may be the same all years."""
    return tuple(np.broadcast_to(values, (years, values.shape[-1]))[:, 0].tolist())


def _causes(rule: Rule, now: Situation) -> tuple[Contribution, ...]:
    years = len(now.compiled.years)
    found = cause_amounts(rule, now)
    return tuple(Contribution(part=part, amounts=by_year(amounts, years)) for part, amounts in found.items())


def _tells(part: Contribution) -> bool:
    return any(abs(amount) > NOTHING for amount in part.amounts)
