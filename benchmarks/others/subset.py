"""The part of our model that every library can be given: counts, saturation, caps, drift and lags, at our size.

Kept are the rules of forms F1–F4 that measures, indicators and stocks set in motion, the do-nothing paths (F7), and
the shares by which an effect arrives. Left out are money, hiring, overlap, and what is lost when it is withdrawn:
levels only rise. Our own engine runs it unchanged, on a scenario made smaller.
"""

from dataclasses import dataclass, replace

import numpy as np

from sim.authored.causes import IndicatorChange, MeasureUnits, StockChange
from sim.authored.ranges import Range
from sim.authored.scenario import Measure, Rule, Scenario
from sim.engine.compiled import Compiled, compile_scenario
from sim.engine.levers import Levers, levers_of
from sim.engine.normal import Array
from sim.engine.run import play
from sim.plan import Plan
from sim.why.reads import OVERLAP_RULE

FORMS = ("F1", "F2", "F3", "F4")
STEPS = (0.25, 0.5, 0.75)
"""Each measure's level by year, as a share of its lowest ceiling."""
FREE = Range(low=0.0, central=0.0, high=0.0)


@dataclass(frozen=True, slots=True)
class Term:
    """One rule on one target: ``parameter × arrived(saturated(sum of weight × cause))``, cut at the cap."""

    name: str
    rule: Rule
    causes: tuple[tuple[str, float], ...]
    """Names of levels or targets, each with its weight."""
    relative: bool
    """Whether causes count in percent of their do-nothing values."""


@dataclass(frozen=True, slots=True)
class Target:
    """An indicator within its bounds, or a stock, which starts at nothing and has none."""

    name: str
    terms: tuple[Term, ...]
    bounds: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Subset:
    """The model as equations, in the order in which they can be computed, and as our engine takes it."""

    compiled: Compiled
    levers: Levers
    levels: dict[str, tuple[float, ...]]
    """Level by year of each measure, the same in all draws."""
    targets: tuple[Target, ...]

    def parameters(self, draw: int) -> dict[str, float]:
        """Every number of one draw: a parameter for each term, a do-nothing value for each indicator and year."""
        numbers = {t.name: self._parameter(t.rule, draw) for target in self.targets for t in target.terms}
        for name, meter in self.compiled.meters.items():
            for year, value in enumerate(meter.do_nothing[:, draw]):
                numbers[f"drift_{name}_{year}"] = float(value)
        return numbers

    def indicators(self) -> tuple[str, ...]:
        """Names of the targets that have a value."""
        return tuple(target.name for target in self.targets if target.bounds is not None)

    def ours(self) -> Array:
        """Our engine: (indicators, years, draws)."""
        values = play(self.compiled, self.levers)[0].values
        return np.stack([np.broadcast_to(values[n], (3, self.compiled.draws)) for n in self.indicators()])

    def _parameter(self, rule: Rule, draw: int) -> float:
        return float(self.compiled.rules[rule.id].parameter[draw])


def make_subset(scenario: Scenario, draws: int) -> Subset:
    """Cut the scenario down, and write what is left as equations.

    Args:
        scenario: a checked scenario with its full model.
        draws: size of the ensemble.
    """
    small = replace(
        scenario,
        rules=tuple(_plain(rule) if rule.role == "effect" else rule for rule in scenario.rules if _is_kept(rule)),
        measures=tuple(_free(measure) for measure in scenario.measures),
        indicators=tuple(replace(indicator, identity=None) for indicator in scenario.indicators),
    )
    compiled = _without_crowding(compile_scenario(small, draws, scenario.header.seed))
    used = sorted({m for r in small.rules if isinstance(r.cause, MeasureUnits) for m in r.cause.measures})
    levels = {m: tuple(float(compiled.measures[m].ceiling.min()) * step for step in STEPS) for m in used}
    units = {
        m: np.array([np.diff(level, prepend=0.0) if compiled.measures[m].decided else level]).T
        for m, level in levels.items()
    }
    levers = replace(levers_of(compiled, [Plan(scenario=scenario.header.id)]), units=units)
    return Subset(compiled=compiled, levers=levers, levels=levels, targets=_targets(compiled))


def _is_kept(rule: Rule) -> bool:
    """What is not an effect is kept for the engine's own code, which reads it; with no money it counts for nothing."""
    if rule.role != "effect":
        return True
    match rule.cause:
        case MeasureUnits(scale=scale, requires=requires):
            return rule.form in FORMS and scale == "one" and not requires
        case IndicatorChange():
            return rule.form in FORMS
        case StockChange(stock=stock):
            return rule.form in FORMS and stock != "Q"
        case _:
            return False


def _plain(rule: Rule) -> Rule:
    return replace(rule, rise_factor=1.0, fall_factor=1.0, limit=None)


def _free(measure: Measure) -> Measure:
    return replace(measure, cost=FREE, operation=FREE, start=FREE, staff={})


def _without_crowding(compiled: Compiled) -> Compiled:
    """The model with neither overlap nor headroom: effects add up."""
    whole = np.ones_like(compiled.rules[OVERLAP_RULE].parameter)
    room = np.ones((1, 1))
    return replace(
        compiled,
        rules=compiled.rules | {OVERLAP_RULE: replace(compiled.rules[OVERLAP_RULE], parameter=whole)},
        meters={name: replace(m, room_up=room, room_down=room) for name, m in compiled.meters.items()},
    )


def _targets(compiled: Compiled) -> tuple[Target, ...]:
    found = []
    for name in compiled.order:
        rules = [drawn.rule for drawn in compiled.by_target.get(name, ())]
        terms = tuple(_term(compiled, rule, name) for rule in rules)
        if name in compiled.meters:
            found.append(Target(name, terms, compiled.meters[name].indicator.bounds))
        elif terms:
            found.append(Target(name, terms, None))
    return tuple(found)


def _term(compiled: Compiled, rule: Rule, target: str) -> Term:
    name = f"{rule.id}_{target}"
    match rule.cause:
        case MeasureUnits(measures=measures, per=per, full=full):
            whole = {m: full[m] * len(measures) if full else per for m in measures}
            return Term(name, rule, tuple((m, 1.0 / whole[m]) for m in measures), relative=False)
        case IndicatorChange(indicators=names, per=per, relative=relative):
            known = tuple((n, 1.0 / per / len(names)) for n in names if n in compiled.meters)
            return Term(name, rule, known, relative=relative)
        case StockChange(stock=stock, per=per):
            return Term(name, rule, ((stock, 1.0 / per),), relative=False)
        case other:
            raise ValueError(f"{rule.id}: no equation for {other}")
