"""One indicator on a screen of its own: the fan chart with its legend, and what is said about it below."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.present.fan import (
    CENTRAL,
    CENTRAL_YEAR,
    GROUNDS,
    GUIDELINE,
    INNER,
    NOTHING,
    NOTHING_YEAR,
    OBSERVED,
    OTHER,
    OTHER_YEAR,
    OUTER,
    TARGET,
    TONES,
    Fan,
    chart,
)
from tui.present.levels import readings
from tui.present.line import Line, Row, Sheet, Span, Tone, cells, left, spread, wrapped
from tui.present.meters import meter_about, meter_answer
from tui.present.view import View
from tui.text.numbers import is_seen, number

if TYPE_CHECKING:
    from sim.readings import MeterReading
    from sim.why.explain import Contribution

P10, P25, P75, P90 = 0, 1, 3, 4
"""Places in a reading's band."""
LEAST_ROWS = 6
"""Rows of a chart that can still be read."""
MOST_PARTS = 3
"""So many parts of the change are told; the rest stands under the question why."""
GAP = "   "


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """A second plan in the chart: what it is called, and its reading."""

    name: str
    reading: "MeterReading"


def fan_of(view: View, indicator: str, beside: Beside | None = None) -> Fan:
    """What the chart shows of an indicator."""
    reading = view.projection.reading(indicator)
    what, header = reading.indicator, view.scenario.header
    return Fan(
        base=(what.base_year, what.base),
        years=header.years,
        first_year=min(what.base_year, header.base_year - 1),
        bands=tuple((band[P10], band[P25], band[P75], band[P90]) for band in reading.bands),
        central=reading.central,
        nothing=reading.do_nothing,
        target=reading.target,
        other=beside.reading.central if beside is not None else (),
        guideline=what.guideline[1] if what.guideline is not None else None,
    )


def fan_sheet(view: View, indicator: str, width: int, height: int, beside: Beside | None = None) -> Sheet:
    """The name, the chart and its legend, in so many lines as there are."""
    ids = shown_indicators(view)
    unit = view.texts.of("indicators", indicator, "unit")
    place = view.say("indicator.place", number=ids.index(indicator) + 1, of=len(ids)) if indicator in ids else ""
    name = left(f"{view.name('indicators', indicator)}, {unit}", width - cells(place) - 2)
    title = spread((Span(name, "head"),), (Span(place, "dim"),), width)
    signs = _legend(view, indicator, width, beside)
    rows = max(height - 1 - len(signs), LEAST_ROWS)
    goal = f" {view.say('indicator.goal')} "
    return Sheet(
        rows=tuple(Row(line) for line in (title, *chart(fan_of(view, indicator, beside), width, rows, goal), *signs))
    )


def shown_indicators(view: View) -> list[str]:
    """The indicators that the level shows, in the order of the document."""
    return [reading.indicator.id for reading in readings(view)]


def next_indicator(view: View, indicator: str, steps: int) -> str:
    """The indicator so many steps on among those that the level shows; from one that it hides, an end of them."""
    ids = shown_indicators(view)
    here = ids.index(indicator) if indicator in ids else -1 if steps > 0 else 0
    return ids[(here + steps) % len(ids)]


def _legend(view: View, indicator: str, width: int, beside: Beside | None) -> list[Line]:
    """Each sign with what it stands for and its value in the last year."""
    reading = view.projection.reading(indicator)
    what, year = reading.indicator, view.scenario.header.years[-1]

    def shown(value: float) -> str:
        return number(value, what.decimals)

    band = reading.bands[-1]
    parts: list[tuple[str, str]] = [
        (CENTRAL_YEAR + CENTRAL, view.say("indicator.legend.plan", value=shown(reading.central[-1]), year=year)),
        (INNER, view.say("indicator.legend.inner", low=shown(band[P25]), high=shown(band[P75]))),
        (OUTER, view.say("indicator.legend.outer", low=shown(band[P10]), high=shown(band[P90]))),
        (NOTHING_YEAR + NOTHING, view.say("indicator.legend.nothing", value=shown(reading.do_nothing[-1]))),
        (TARGET, view.say("indicator.legend.target", value=shown(reading.target))),
        (OBSERVED, view.say("indicator.legend.observed", value=shown(what.base), year=what.base_year)),
    ]
    if what.guideline is not None:
        low, high = (number(end, 0) for end in what.guideline)
        same = what.guideline[1] == reading.target
        key = "indicator.legend.guideline-same" if same else "indicator.legend.guideline"
        parts.append((TARGET if same else GUIDELINE, view.say(key, low=low, high=high)))
    if beside is not None:
        said = view.say("indicator.legend.beside", name=beside.name, value=shown(beside.reading.central[-1]))
        parts.append((OTHER_YEAR + OTHER, said))
    return _flowing(parts, width)


def _flowing(parts: Sequence[tuple[str, str]], width: int) -> list[Line]:
    lines: list[list[Span]] = []
    room = 0
    for sign, words in parts:
        said = left(words, width - cells(sign) - 1).rstrip()
        need = cells(sign) + 1 + cells(said)
        if not lines or need + len(GAP) > room:
            lines.append([])
            room = width
        else:
            lines[-1].append(Span(GAP))
            room -= len(GAP)
        lines[-1] += [Span(sign, TONES[sign[0]], ground=GROUNDS.get(sign, "")), Span(f" {said}", "dim")]
        room -= need
    return [tuple(line) for line in lines]


def indicator_sheet(
    view: View, indicator: str, width: int, parts: "Sequence[Contribution]" = (), beside: Beside | None = None
) -> Sheet:
    """Everything that is said under the chart.

    Args:
        view: what is looked at.
        indicator: its id.
        width: places for a line.
        parts: what leads from the value without decisions to the plan's.
        beside: the second plan of the chart.
    """
    lines: list[Line] = [
        *meter_answer(view, indicator, width),
        *_moved_most(view, indicator, width, parts),
        *meter_about(view, indicator, width),
        *wrapped(chart_in_words(view, indicator, beside), width, "dim"),
    ]
    return Sheet(rows=tuple(Row(line) for line in lines))


def _moved_most(view: View, indicator: str, width: int, parts: "Sequence[Contribution]") -> list[Line]:
    decimals = view.projection.reading(indicator).indicator.decimals
    unit = view.texts.of("indicators", indicator, "unit")
    shown = [part for part in parts if is_seen(part.amounts[-1], decimals)]
    if not shown:
        return []
    lines: list[Line] = [(Span(view.say("indicator.moved-most"), "strong"),)]
    ordered = sorted(shown, key=lambda part: -abs(part.amounts[-1]))
    tone: Tone = "plain"
    for part in ordered[:MOST_PARTS]:
        amount = number(part.amounts[-1], decimals, sign=True)
        text = view.say("indicator.part", amount=amount, unit=unit, why=_reason(view, part.part))
        lines += wrapped(text, width, tone, 2)
    if len(ordered) > MOST_PARTS:
        rest = sum(part.amounts[-1] for part in ordered[MOST_PARTS:])
        said = view.say("indicator.part-rest", amount=number(rest, decimals, sign=True), unit=unit)
        lines += wrapped(said, width, tone, 2)
    return lines


def _reason(view: View, part: str) -> str:
    """Why a part moves the indicator: a rule's own words with its grade, an event's name, or a named part."""
    rule = view.scenario.rule_by_id.get(part)
    if rule is not None:
        grade = view.say(f"about.grade-short.{rule.grade}")
        return view.say("indicator.rule", why=view.texts.of("rules", part, "why"), rule=part, grade=grade)
    if event := view.texts.of("events", part):
        return event
    key = f"indicator.named.{part}"
    return view.say(key) if key in view.texts.own else part


def chart_in_words(view: View, indicator: str, beside: Beside | None = None) -> str:
    """The chart for one who does not see it."""
    reading = view.projection.reading(indicator)
    what, years = reading.indicator, view.scenario.header.years

    def path(values: Sequence[float]) -> str:
        points = zip(years, values, strict=True)
        return ", ".join(view.say("indicator.words.point", year=y, value=number(v, what.decimals)) for y, v in points)

    band = [number(value, what.decimals) for value in reading.bands[-1]]
    said = [
        view.say(
            "indicator.words",
            base=number(what.base, what.decimals),
            base_year=what.base_year,
            unit=view.texts.of("indicators", indicator, "unit"),
            path=path(reading.central),
            nothing=path(reading.do_nothing),
            target=number(reading.target, what.decimals),
        ),
        view.say("indicator.words.band", year=years[-1], p10=band[P10], p25=band[P25], p75=band[P75], p90=band[P90]),
    ]
    if what.guideline is not None:
        low, high = (number(end, 0) for end in what.guideline)
        said.append(view.say("indicator.words.guideline", low=low, high=high))
    if beside is not None:
        said.append(view.say("indicator.words.beside", name=beside.name, path=path(beside.reading.central)))
    return " ".join(said)
