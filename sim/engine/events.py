"""Events (händelsekort): what may happen to the municipality in a year, as data; and what has happened, as arrays.

An event is no decision: it moves money, an indicator or hiring beside the plan, and stands under its own name in every
explanation. Effects are a closed set of four kinds; each is given by years since the event, the year itself first.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import assert_never

import numpy as np

from sim.authored.cards import AddsMoney, EventEffect, LimitsHiring, MovesIndicator, TakesTaxRise
from sim.authored.ranges import TKR
from sim.authored.scenario import Scenario
from sim.engine.compiled import Compiled, Happening
from sim.engine.happened import Happened, effects_of, event_of
from sim.engine.normal import Array

EVENT = "event:"
"""What the part of an event is called in a ledger, before the event's id."""

MOST_A_YEAR = 2
"""Events a year at most: more than these a class does not talk through in a lesson."""


def with_events(compiled: Compiled, happened: Sequence[Happened]) -> Compiled:
    """The scenario as it is after these events; the draws are the same.

    Raises:
        KeyError: an event or an answer that the scenario does not have.
    """
    happenings = tuple(_happening(compiled, one) for one in happened)
    ceilings = compiled.ceilings
    for one in happenings:
        ceilings = ceilings * one.hiring
    return replace(compiled, happenings=happenings, ceilings=ceilings)


@dataclass(slots=True)
class _Adding:
    """The arrays of one event while they are filled."""

    money_tkr: Array
    hiring: Array
    tax_share: Array
    indicators: dict[str, Array] = field(default_factory=dict)


def _happening(compiled: Compiled, happened: Happened) -> Happening:
    years = compiled.years
    adding = _Adding(
        money_tkr=np.zeros((len(years), 1)),
        hiring=np.ones((len(compiled.scenario.staff_groups), len(years), 1)),
        tax_share=np.zeros((len(years), 1)),
    )
    event = event_of(compiled.scenario, happened.event)
    for effect in effects_of(event, happened.answer):
        _add(compiled, effect, years.index(happened.year), adding)
    return Happening(
        name=f"{EVENT}{event.id}",
        money_tkr=adding.money_tkr,
        indicators=adding.indicators,
        hiring=adding.hiring,
        tax_share=adding.tax_share,
    )


def _add(compiled: Compiled, effect: EventEffect, start: int, adding: _Adding) -> None:
    span = len(compiled.years) - start
    match effect:
        case AddsMoney(mnkr=amounts):
            adding.money_tkr[start:, 0] += _since(amounts, span, 0.0) * TKR
        case MovesIndicator(indicator=name, size=sizes):
            moved = adding.indicators.setdefault(name, np.zeros((len(compiled.years), 1)))
            moved[start:, 0] += _since(sizes, span, 0.0)
        case LimitsHiring(groups=groups, factor=factors):
            known = [group.id for group in compiled.scenario.staff_groups]
            for group in groups or known:
                adding.hiring[known.index(group), start:, 0] *= _since(factors, span, 1.0)
        case TakesTaxRise(share=shares):
            adding.tax_share[start:, 0] += _since(shares, span, 0.0)
        case _:
            assert_never(effect)


def _since(values: Sequence[float], span: int, rest: float) -> Array:
    return np.array([values[year] if year < len(values) else rest for year in range(span)])


def drawn_events(scenario: Scenario, seed: int, year: int, before: Sequence[Happened] = ()) -> tuple[str, ...]:
    """The events that the seed gives a year, at most :data:`MOST_A_YEAR`; none comes twice in a period.

    Each event has a number of its own in each year, so an event that is added moves no other.
    """
    come = {one.event for one in before}
    lots = {
        event.id: lot(seed, year, event.id) / event.probability
        for event in scenario.events
        if year in event.years and event.id not in come
    }
    happened = sorted((share, event) for event, share in lots.items() if share < 1.0)
    return tuple(event for _, event in happened[:MOST_A_YEAR])


def lot(seed: int, *names: int | str) -> float:
    """A number from 0 to 1 that the seed gives this name, the same on every machine."""
    name = int.from_bytes("/".join(map(str, (seed, *names))).encode(), "big")
    return float(np.random.Generator(np.random.PCG64(name)).random())
