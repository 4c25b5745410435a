"""What moved since the last key: the levers that differ, and the indicators whose shown number is another."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sim.authored.noise import in_noises
from sim.authored.ranges import TKR
from sim.plan import Plan
from tui.levers import AS_AGREED, Lever, budget_levers
from tui.present.line import Line, Span, cells, shorten
from tui.present.view import View, bare_units, triple
from tui.text.numbers import SPACE, number

if TYPE_CHECKING:
    from sim.readings import MeterReading

NOTHING = 1e-9
"""A change below this is rounding."""
RISEN, FALLEN = "↑", "↓"
"""Marks at a number that is another than before the last key: which way it went, never whether that is good."""


def is_moved(reading: "MeterReading") -> bool:
    """Whether the plan changes the indicator at all."""
    return abs(reading.moved()) > NOTHING


def now_moved(view: View, reading: "MeterReading") -> float:
    """The change of an indicator's shown number since the last key; 0 when it shows the same."""
    if view.before is None:
        return 0.0
    decimals = reading.indicator.decimals
    before = view.before.reading(reading.indicator.id).central[-1]
    return round(round(reading.central[-1], decimals) - round(before, decimals), decimals)


def is_moved_now(view: View, reading: "MeterReading") -> bool:
    """Whether an indicator shows another number than before the last key."""
    return now_moved(view, reading) != 0.0


def mark(view: View, reading: "MeterReading") -> str:
    """The mark of an indicator that shows another number than before the last key."""
    change = now_moved(view, reading)
    return (RISEN if change > 0 else FALLEN) if change else ""


def change_text(view: View, reading: "MeterReading") -> str:
    """How much the shown number changed with the last key."""
    change = now_moved(view, reading)
    return number(change, reading.indicator.decimals, sign=True) if change else ""


def last_line(view: View, width: int) -> Line:
    """What the last key did: the lever from and to, and as many of the indicators that moved as there is room for."""
    if view.before is None or not (moved := tuple(changed_levers(view, view.before.plan, view.plan))):
        return ()
    if len(moved) == 1:
        was, now = (lever_text(view, moved[0], plan) for plan in (view.before.plan, view.plan))
        did = view.say("moved.lever", lever=view.lever_name(moved[0]), before=was, now=now)
    else:
        did = view.say("moved.levers", number=len(moved))
    if view.is_guessing:
        return (Span(shorten(did, width)),)
    readings = [reading for reading in view.projection.readings if is_moved_now(view, reading)]
    readings.sort(key=lambda reading: -in_noises(reading.indicator, now_moved(view, reading)))
    told = [f"{view.name('indicators', r.indicator.id)} {change_text(view, r)}" for r in readings]
    count = view.texts.count("moved.indicators", len(told), number=len(told)) if told else view.say("moved.nothing")
    text = f"{did} · {count}"
    if cells(text) > width:
        return (Span(shorten(did, width)),)
    for place, one in enumerate(told):
        more = f"{text}{': ' if place == 0 else '; '}{one}"
        if cells(more) > width:
            break
        text = more
    return (Span(text),)


def changed_levers(view: View, before: Plan, now: Plan) -> Iterator[Lever]:
    """The levers that stand otherwise in any year."""
    hand, years = view.hand, view.scenario.header.years
    every = (
        *budget_levers(view.scenario),
        *hand.parts(Lever("pkv")),
        *hand.parts(Lever("volume")),
        *(Lever("measure", name) for name in dict.fromkeys((*before.units, *now.units))),
    )
    for lever in every:
        if any(hand.value(before, lever, year) != hand.value(now, lever, year) for year in years):
            yield lever


def lever_text(view: View, lever: Lever, plan: Plan) -> str:
    """Where a lever stands in a plan, in all years when they differ."""
    values = [view.hand.value(plan, lever, year) for year in view.years]
    match lever.kind:
        case "committee":
            return triple([value / TKR for value in values], sign=True)
        case "tax":
            return f"{triple(values, 0, sign=True)}{SPACE}{view.say('budget.unit.tax')}"
        case "target":
            return f"{triple([value / 100 for value in values])}{SPACE}%"
        case "measure":
            return bare_units(view.texts, lever.id, [value / 100 for value in values])
        case "pkv" | "volume":
            agreed = view.say("compensation.agreed")
            told = dict.fromkeys(agreed if value == AS_AGREED else f"{value}{SPACE}%" for value in values)
            return "/".join(told)
