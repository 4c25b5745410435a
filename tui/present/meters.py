"""The indicators: a row each, as many columns as there is room for, and everything about the chosen one."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.levers import Lever
from tui.present.facts import TAX
from tui.present.line import Line, Row, Sheet, Span, Tone, bar, left, right, wrapped
from tui.present.view import View
from tui.text.numbers import number, percent

if TYPE_CHECKING:
    from sim.projection import MeterReading

NAME_WIDTH = 35
VALUE_WIDTH = 7

Order = str
ORDERS = ("lever", "document", "moved")
"""First what the chosen lever moves; as in the source document; largest change first."""

TONES: dict[str, Tone] = {"better": "good", "worse": "bad", "small": "dim", "choice": "choice"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the list: its heading's key, its width, and when it is given up for lack of room."""

    key: str
    width: int
    rank: int


COLUMNS = (
    Column("now", VALUE_WIDTH, 0),
    Column("value", VALUE_WIDTH, 0),
    Column("word", 9, 4),
    Column("band", 14, 3),
    Column("target", VALUE_WIDTH, 1),
    Column("bar", 9, 5),
    Column("way", 7, 6),
    Column("chance", 7, 2),
)
"""Left to right; a lower rank stays longer."""


def columns_for(width: int) -> tuple[Column, ...]:
    """The columns that there is room for beside the name."""
    room = width - NAME_WIDTH
    chosen: list[Column] = []
    for column in sorted(COLUMNS, key=lambda c: c.rank):
        if column.width <= room:
            chosen.append(column)
            room -= column.width
        else:
            break  # a column of lower rank never takes the place of one above it
    return tuple(column for column in COLUMNS if column in chosen)


def meters(view: View, width: int, lever: Lever, order: Order = "lever") -> Sheet:
    """The list of indicators."""
    columns = columns_for(width)
    name_width = max(NAME_WIDTH, min(NAME_WIDTH + 7, width - sum(column.width for column in columns)))
    title = left(view.say("meters.title", year=view.scenario.header.years[-1]), name_width)
    head = (Span(title, "head"), *(Span(right(view.say(f"meters.{c.key}"), c.width), "dim") for c in columns))
    touched = set(moved_by(view, lever))
    rows = []
    for reading in ordered(view, lever, order):
        mark = "•" if reading.indicator.id in touched else " "
        name = left(f"{mark} {view.name('indicators', reading.indicator.id)}", name_width)
        spans = [_cell(view, reading, column) for column in columns]
        rows.append(Row((Span(name), *spans), reading.indicator.id))
    return Sheet(head=(head,), rows=tuple(rows))


def moved_by(view: View, lever: Lever) -> tuple[str, ...]:
    """The indicators that a lever can move."""
    return view.facts.moved_by.get(TAX if lever.kind == "tax" else lever.id, ())


def ordered(view: View, lever: Lever, order: Order) -> list["MeterReading"]:
    """The readings in one of the :data:`ORDERS`."""
    readings = list(view.projection.readings)
    if order == "lever":
        touched = set(moved_by(view, lever))
        return sorted(readings, key=lambda r: r.indicator.id not in touched)
    if order == "moved":
        return sorted(readings, key=lambda r: -abs(r.moved()) / max(r.indicator.noise_sd, 1e-9))
    return readings


def _cell(view: View, reading: "MeterReading", column: Column) -> Span:
    decimals = reading.indicator.decimals
    match column.key:
        case "now":
            return Span(right(number(reading.indicator.base, decimals), column.width), "dim")
        case "value":
            return Span(right(number(reading.central[-1], decimals), column.width), "strong")
        case "band":
            return Span(right(band_text(reading), column.width), "dim")
        case "target":
            return Span(right(number(reading.target, decimals), column.width))
        case "bar":
            return Span(" " + bar(min(max(reading.way_pct, 0.0), 100.0) / 100, column.width - 1), "bar")
        case "way":
            return Span(right(percent(max(min(reading.way_pct, 999), -999), 0), column.width), "dim")
        case "chance":
            return Span(right(chance_text(view, reading), column.width), "strong" if reading.chance >= 0.005 else "dim")
        case _:
            word = view.say(f"meters.verdict-short.{word_key(reading)}") if is_moved(reading) else ""
            return Span(right(word, column.width), TONES[reading.verdict()])


def is_moved(reading: "MeterReading") -> bool:
    """Whether the plan changes the indicator at all."""
    return abs(reading.moved()) > 1e-9


def word_key(reading: "MeterReading") -> str:
    """Which word says the direction: a meter without a good direction only goes up or down."""
    verdict = reading.verdict()
    if verdict == "choice":
        return "up" if reading.moved() > 0 else "down"
    return verdict


def band_text(reading: "MeterReading") -> str:
    """The 10th and 90th percentile in the last year."""
    decimals, band = reading.indicator.decimals, reading.bands[-1]
    return f"{number(band[0], decimals)}–{number(band[-1], decimals)}"


def chance_text(view: View, reading: "MeterReading") -> str:
    """The chance of the target, never as a certainty."""
    if 0 < reading.chance < 0.005:
        return view.say("meters.under-one")
    if 0.995 < reading.chance < 1:
        return view.say("meters.over-99")
    return percent(100 * reading.chance, 0)


def meter_detail(view: View, indicator: str, width: int) -> Sheet:
    """Everything about one indicator, the shortest first."""
    reading = view.projection.reading(indicator)
    decimals, unit = reading.indicator.decimals, view.texts.of("indicators", indicator, "unit")
    lines: list[Line] = []

    def add(text: str, tone: Tone = "plain") -> None:
        if text:
            lines.extend(wrapped(text, width, tone))

    of = view.texts.of
    add(of("indicators", indicator, "question"), "strong")
    if is_moved(reading):
        add(view.say(f"meters.verdict.{word_key(reading)}"), TONES[reading.verdict()])
    else:
        add(view.say("meters.verdict.same"), "dim")
    add(
        view.say(
            "meters.path",
            base=number(reading.indicator.base, decimals),
            base_year=reading.indicator.base_year,
            value=number(reading.central[-1], decimals),
            nothing=number(reading.do_nothing[-1], decimals),
            band=band_text(reading),
            target=number(reading.target, decimals),
            year=view.scenario.header.years[-1],
            unit=unit,
        )
    )
    add(view.say("meters.chance-line", chance=chance_text(view, reading), way=percent(reading.way_pct, 0)))
    for field in ("decides", "doubts", "noise", "definition"):
        if text := of("indicators", indicator, field):
            add(view.say(f"meters.{field}", text=text))
    name = view.name("indicators", indicator)
    return Sheet(head=((Span(left(name, width), "head"),),), rows=tuple(Row(line) for line in lines))
