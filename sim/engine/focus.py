"""The part of a scenario that one question needs: what moves some indicators, and only the rules on the way there."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from sim.authored.causes import SERVICE_INDEX, GeneralMoney, MeasureMoney, MeasureUnits
from sim.engine.compiled import Compiled, Work, rows_by_source, same_year_edges
from sim.engine.levers import KEPT_VOLUME


def needed(compiled: Compiled, indicators: Iterable[str]) -> frozenset[str]:
    """The indicators and stocks that decide these, themselves included."""
    services = tuple(i.id for i in compiled.scenario.indicators if i.service)
    before = same_year_edges(compiled.scenario.rules, services)
    found: set[str] = set()
    waiting = list(indicators)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += before.get(name, ())
    return frozenset(found)


def focused(compiled: Compiled, indicators: Iterable[str]) -> Compiled:
    """The scenario with the rules that reach these indicators and no others: their values are the same to the last bit.

    Values of other indicators, and accounts, are not to be read from a run of it.
    """
    wanted = needed(compiled, indicators)
    work = compiled.work
    rows = [place for place, (_, target) in enumerate(work.rows) if target in wanted]
    left = tuple(work.rows[place] for place in rows)
    kept = Work(
        rows=left,
        rows_of=rows_by_source(left),
        parameter=work.parameter[rows],
        by_year=tuple(work.by_year[place] for place in rows),
        build=np.ascontiguousarray(work.build[:, rows]),
        cap=work.cap[rows],
    )
    return replace(
        compiled,
        by_target={target: rules for target, rules in compiled.by_target.items() if target in wanted},
        order=tuple(name for name in compiled.order if name in wanted),
        work=kept,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Movers:
    """What a player can move to move one indicator."""

    near: tuple[str, ...]
    """Measures with a rule of their own to the indicator, in the order of the scenario."""
    far: tuple[str, ...]
    """Measures that reach it through another indicator or stock, and not by a rule of their own."""
    committees: tuple[str, ...]
    """Committees whose untied money reaches it."""
    kept_volume: bool
    """Whether volume money that is kept reaches it."""


def movers(compiled: Compiled, indicator: str) -> Movers:
    """What moves an indicator by the rules that count; views of other fields are not among the measures."""
    reached: dict[str, set[str]] = {}
    areas: set[str] = set()
    for target in needed(compiled, (indicator,)):
        if target == SERVICE_INDEX:
            continue
        for drawn in compiled.by_target.get(target, ()):
            match drawn.rule.cause:
                case MeasureUnits(measures=measures) | MeasureMoney(measures=measures):
                    for measure in measures:
                        reached.setdefault(measure, set()).add(target)
                case GeneralMoney(area=area):
                    areas.add(area)
                case _:
                    pass
    playable = [m.id for m in compiled.scenario.measures if m.id in reached and m.purse != "view"]
    return Movers(
        near=tuple(measure for measure in playable if indicator in reached[measure]),
        far=tuple(measure for measure in playable if indicator not in reached[measure]),
        committees=tuple(
            committee.id
            for committee in compiled.committees
            if any(share.measure in reached or share.area in areas for share in committee.mix)
        ),
        kept_volume=KEPT_VOLUME in reached,
    )
