"""What the levels Enkel, Vanlig and Allt show of the same things. What a plan already uses is shown on every level."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sim.authored.scenario import Measure
from tui.level import Level
from tui.levers import Lever, budget_levers
from tui.present.line import Line, wrapped
from tui.present.sources import source_name
from tui.present.view import View
from tui.text.numbers import number

if TYPE_CHECKING:  # numpy comes with it, and the first frame does not wait for numpy
    from sim.readings import MeterReading

SIMPLE_LEVERS = ("committee", "tax")
SIMPLE_COLUMNS = ("now", "value", "last", "word", "target")
"""Columns without a percentage."""
ONLY_ALL = ("middle",)
"""Columns that only the level Allt has."""

ID_WIDTH = 7
PERCENT = "%"


def readings(view: View) -> tuple["MeterReading", ...]:
    """The indicators that the level shows."""
    every = view.projection.readings
    return tuple(r for r in every if r.indicator.simple) if view.level is Level.SIMPLE else every


def has_column(level: Level, key: str) -> bool:
    """Whether a level shows a column of the list of indicators."""
    return key in SIMPLE_COLUMNS if level is Level.SIMPLE else key not in ONLY_ALL or level is Level.ALL


def levers(view: View) -> tuple[Lever, ...]:
    """The levers of the budget that the level shows."""
    every = budget_levers(view.scenario)
    if view.level is Level.ALL:
        return (*every, Lever("pkv"), Lever("volume"))
    if view.level is Level.USUAL:
        return every
    return tuple(lever for lever in every if lever.kind in SIMPLE_LEVERS or _is_used(view, lever))


def measures(view: View, found: Iterable[Measure]) -> tuple[Measure, ...]:
    """The measures among these that the level shows."""
    if view.level is not Level.SIMPLE:
        return tuple(found)
    return tuple(one for one in found if one.simple or any(view.plan.units.get(one.id, {}).values()))


def compensation(view: View, found: Iterable[Lever]) -> tuple[Lever, ...]:
    """The compensation levers among these that the level shows."""
    return tuple(one for one in found if view.level is not Level.SIMPLE or _is_used(view, one))


def _is_used(view: View, lever: Lever) -> bool:
    years = view.scenario.header.years
    return not view.hand.reset(view.plan, lever, years).same_decisions(view.plan)


def id_width(level: Level) -> int:
    """Places for an id before a name."""
    return ID_WIDTH if level is Level.ALL else 0


def name(view: View, kind: str, item: str) -> str:
    """A name; on the level Allt with the id before it."""
    text = view.name(kind, item)
    return f"{item} {text}" if view.level is Level.ALL else text


def path(view: View, reading: "MeterReading", unit: str) -> str:
    """Where an indicator goes, without a range and without a percent sign."""
    decimals, of = reading.indicator.decimals, view.say("level.of-hundred") if unit == PERCENT else unit
    return view.say(
        "level.path",
        base=number(reading.indicator.base, decimals),
        base_year=reading.indicator.base_year,
        value=number(reading.central[-1], decimals),
        nothing=number(reading.do_nothing[-1], decimals),
        target=number(reading.target, decimals),
        year=view.scenario.header.years[-1],
        unit=of,
    )


def more_of_indicator(view: View, reading: "MeterReading", width: int) -> list[Line]:
    """On the level Allt: ids, grade, the whole range of every year, and the rules that end in the indicator."""
    if view.level is not Level.ALL:
        return []
    indicator, decimals = reading.indicator, reading.indicator.decimals
    facts = {"id": indicator.id, "grade": _grade(view, indicator.grade), "goal": view.name("goals", indicator.goal)}
    lines = wrapped(view.say("level.ids", **facts), width, "dim")
    for place, year in enumerate(view.projection.years):
        band = "  ".join(number(value, decimals) for value in reading.bands[place])
        central = number(reading.central[place], decimals)
        lines += wrapped(view.say("level.quantiles", year=year, band=band, central=central), width, "plain", 2)
    noise = view.say("level.noise", noise=number(indicator.noise_sd, max(decimals, 1)))
    rules = [rule.id for rule in view.scenario.rules if indicator.id in rule.targets]
    return [*lines, *wrapped(noise, width), *wrapped(view.say("level.rules", rules=", ".join(rules)), width, "dim", 2)]


def _grade(view: View, grade: str) -> str:
    """How well something is known: the words, and the letter where there is one."""
    words = view.say(f"sure.{grade}")
    return f"{grade} ({words})" if len(grade) == 1 else words


def more_of_measure(view: View, measure: Measure, width: int) -> list[Line]:
    """On the level Allt: id, purse, grade, source, and the rules that begin in the measure."""
    if view.level is not Level.ALL:
        return []
    facts = {
        "id": measure.id,
        "grade": _grade(view, measure.grade),
        "source": source_name(view.texts, view.scenario, measure.source, neutral=view.neutral),
        "purse": view.texts.own.get(f"measures.purse.{measure.purse}") or view.name("committees", measure.purse),
    }
    rules = view.facts.unit_rules.get(measure.id, ())
    lines = wrapped(view.say("level.measure", **facts), width, "dim")
    return [*lines, *wrapped(view.say("level.rules", rules=", ".join(rules)), width, "dim", 2)] if rules else lines
