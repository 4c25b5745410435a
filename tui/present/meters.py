"""The indicators: a row each, as many columns as there is room for, and everything about the chosen one."""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from sim.engine.kept import Kept
from tui.level import Level
from tui.levers import Lever
from tui.present import levels
from tui.present.line import Line, Row, Sheet, Span, Tone, bar, cells, left, right, wrapped
from tui.present.moved import change_text, is_moved, mark
from tui.present.order import Looking, filter_name, groups, moved_by
from tui.present.view import View
from tui.text.chance import SURE, chance_number, chance_word
from tui.text.numbers import number, percent

if TYPE_CHECKING:
    from sim.readings import MeterReading

OWN = "★"
"""The mark of an indicator that the players have given a weight."""
MARKS = {(False, False): "  ", (True, False): "• ", (False, True): f" {OWN}", (True, True): f"•{OWN}"}
"""By whether the chosen lever moves an indicator and whether it has a weight: the very same text each time."""
AIRY = {key: f"{marks} " for key, marks in MARKS.items()}
"""The marks where any indicator has a weight: air stands between two marks and the name."""
NAME_WIDTH = 35
VALUE_WIDTH = 7
WIDER = 3
"""Places that a column may gain where there is room."""

WAY_MOST = 999
"""Percent of the way that are written out at most."""
SIMPLE_FIELDS = ("decides", "doubts", "definition")
"""What the level Enkel tells of an indicator beside its values."""
ALL_FIELDS = ("decides", "doubts", "noise", "benchmark", "definition", "goal_text")
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
    Column("last", 8, 6),
    Column("word", VALUE_WIDTH, 2),
    Column("band", 14, 4),
    Column("middle", 14, 9),
    Column("target", VALUE_WIDTH, 1),
    Column("bar", 9, 7),
    Column("way", 7, 8),
    Column("chance", 7, 5),
)
"""Left to right; a lower rank stays longer."""
SORTED_BY = {"chance": 3}
"""What the list is sorted by stays longer than what it is not."""
LONG_WORD = 26
"""Places for the whole verdict, where there is room to spare for it."""


def columns_for(width: int, order: str = "", level: Level = Level.USUAL) -> tuple[Column, ...]:
    """The columns that there is room for beside the name, of those that the level has."""
    room = width - NAME_WIDTH
    chosen: list[Column] = []
    for column in sorted(COLUMNS, key=lambda c: SORTED_BY[c.key] if c.key == order in SORTED_BY else c.rank):
        if not levels.has_column(level, column.key):
            continue
        if column.width <= room:
            chosen.append(column)
            room -= column.width
        else:
            break  # a column of lower rank never takes the place of one above it
    return tuple(column for column in COLUMNS if column in chosen)


def meters(view: View, width: int, lever: Lever, looking: Looking | None = None, kept: Kept | None = None) -> Sheet:
    """The list of indicators.

    Args:
        view: what is looked at.
        width: places for a line.
        lever: the chosen lever: a dot stands at what it moves.
        looking: which indicators are listed, and in which order.
        kept: the rows that were drawn last; those that read nothing new are taken from it.
    """
    looking, kept = looking or Looking(), kept or Kept()
    is_weighed = any(view.plan.weights.values())
    layout = _layout(width, looking.order, view.level, is_weighed=is_weighed)
    head: list[Line] = [
        (
            Span(left(title(view, layout.name_width), layout.name_width), "head"),
            *(Span(right(view.say(f"meters.{c.key}"), c.width), "dim") for c in layout.columns),
        )
    ]
    touched = set(moved_by(view, lever))
    rows: list[Row] = []
    count = 0
    for group in groups(view, lever, looking):
        if group.heading:
            rows.append(Row((Span(left(group.heading, width), "head"),)))
        for reading in group.readings:
            name, before = reading.indicator.id, view.before and view.before.reading(reading.indicator.id)
            marks = (AIRY if is_weighed else MARKS)[name in touched, bool(view.plan.weights.get(name))]
            reads = (reading, before, view.texts, layout, marks)
            rows.append(kept.of(name, reads, _row, view, reading, layout, marks))
            count += 1
    if looking.show != "all":
        every = len(view.projection.readings)
        told = view.say("looking.shown", number=count, every=every, what=filter_name(view, looking.show, lever))
        head.append((Span(left(told, width).rstrip(), "warn"),))
    elif view.level is Level.SIMPLE:
        told = view.say("level.shown", number=count, every=len(view.projection.readings))
        rows.append(Row((Span(f"  {told}", "dim"),)))
    return Sheet(head=tuple(head), rows=tuple(rows) or (Row((Span(view.say("looking.none"), "dim"),)),))


def _row(view: View, reading: "MeterReading", layout: "Layout", marks: str) -> Row:
    """One indicator; it reads nothing of the view but its texts and what was before."""
    what = reading.indicator.id
    name = levels.name(view, "indicators", what) if layout.has_ids else view.name("indicators", what)
    cells_of = (_cell(view, reading, column, is_marked=layout.has_last) for column in layout.columns)
    return Row((Span(left(marks + name, layout.name_width)), *cells_of), what)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What a row of a width has room for."""

    columns: tuple[Column, ...]
    name_width: int
    has_ids: bool
    """Whether the level shows ids and they fit beside the band: how sure a number is comes before its id."""
    has_last: bool


@lru_cache(maxsize=16)
def _layout(width: int, order: str, level: Level, *, is_weighed: bool) -> Layout:
    """The layout of a width: the very same object each time, which tells the rows that nothing is new."""
    ids = levels.id_width(level)
    if ids and all(column.key != "band" for column in columns_for(width - ids, order, level)):
        ids = 0
    columns = _widened(columns_for(width - ids, order, level), width - ids)
    # The air after the marks is taken from the first column, whose numbers are short where a name is long.
    columns = tuple(replace(c, width=c.width - (is_weighed and not place)) for place, c in enumerate(columns))
    return Layout(
        columns=columns,
        name_width=min(NAME_WIDTH + 7 + ids + is_weighed, width - sum(column.width for column in columns)),
        has_ids=ids > 0,
        has_last=any(column.key == "last" for column in columns),
    )


def _widened(columns: tuple[Column, ...], width: int) -> tuple[Column, ...]:
    """The columns with what room there is to spare: first for the whole verdict, then for all of them alike."""
    spare = width - NAME_WIDTH - sum(column.width for column in columns)
    more = LONG_WORD - VALUE_WIDTH
    if spare >= more + len(columns):
        columns = tuple(replace(c, width=LONG_WORD) if c.key == "word" else c for c in columns)
        spare -= more
    wider = min(WIDER, max(spare, 0) // max(len(columns), 1))
    return tuple(replace(column, width=column.width + wider) for column in columns)


def title(view: View, width: int) -> str:
    """The heading of the list; when another year is looked at it says that the indicators are the last year's."""
    last = view.scenario.header.years[-1]
    if view.shown_year == last:
        return view.say("meters.title", year=last)
    always = view.say("meters.title-always", year=last)
    return always if cells(always) <= width else view.say("meters.title-always-short", year=last)


def _cell(view: View, reading: "MeterReading", column: Column, *, is_marked: bool) -> Span:
    """A cell; the mark of what the last key moved stands only beside how much that was, never alone by the verdict."""
    decimals, tone, text = reading.indicator.decimals, "dim", ""
    match column.key:
        case "now":
            text = number(reading.indicator.base, decimals)
        case "value":
            arrow = mark(view, reading) if is_marked else ""
            text, tone = arrow + number(reading.central[-1], decimals), "strong"
        case "last":
            text, tone = change_text(view, reading), "strong"
        case "band":
            text = band_text(reading)
        case "middle":
            text = band_text(reading, 1)
        case "target":
            text, tone = number(reading.target, decimals), "plain"
        case "bar":
            text, tone = bar(min(max(reading.way_pct, 0.0), 100.0) / 100, column.width - 1), "bar"
        case "way":
            text = percent(max(min(reading.way_pct, WAY_MOST), -WAY_MOST), 0)
        case "chance":
            text, tone = chance_number(reading.chance), "strong" if reading.chance >= SURE else "dim"
        case _:
            length = "long" if column.width >= LONG_WORD else "short"
            word = view.say(f"meters.verdict-{length}.{word_key(reading)}")
            text, tone = (word, TONES[reading.verdict()]) if is_moved(reading) else ("", "dim")
    return Span(right(text, column.width), cast("Tone", tone))


def word_key(reading: "MeterReading") -> str:
    """Which word says the direction: a meter without a good direction only goes up or down."""
    verdict = reading.verdict()
    if verdict == "choice":
        return "up" if reading.moved() > 0 else "down"
    return verdict


def band_text(reading: "MeterReading", inside: int = 0) -> str:
    """The 10th and 90th percentile in the last year; one step inside them, the 25th and 75th."""
    decimals, band = reading.indicator.decimals, reading.bands[-1]
    return f"{number(band[inside], decimals)}–{number(band[-1 - inside], decimals)}"


def source_text(view: View, reading: "MeterReading") -> str:
    """Where the observed base value comes from; everything later is our own calculation."""
    indicator = reading.indicator
    return view.say(
        "meters.source.kolada" if indicator.kolada else "meters.source.document",
        kolada=indicator.kolada,
        base_year=indicator.base_year,
        year=view.scenario.header.years[-1],
    )


def meter_detail(view: View, indicator: str, width: int) -> Sheet:
    """Everything about one indicator, the shortest first."""
    lines = [*meter_answer(view, indicator, width), *meter_about(view, indicator, width)]
    name = view.name("indicators", indicator)
    return Sheet(head=((Span(left(name, width), "head"),),), rows=tuple(Row(line) for line in lines))


def meter_answer(view: View, indicator: str, width: int) -> list[Line]:
    """What the plan does to one indicator."""
    reading = view.projection.reading(indicator)
    decimals, unit = reading.indicator.decimals, view.texts.of("indicators", indicator, "unit")
    lines: list[Line] = []

    def add(text: str, tone: Tone = "plain") -> None:
        if text:
            lines.extend(wrapped(text, width, tone))

    add(view.texts.of("indicators", indicator, "question"), "strong")
    if is_moved(reading):
        add(view.say(f"meters.verdict.{word_key(reading)}"), TONES[reading.verdict()])
    else:
        add(view.say("meters.verdict.same"), "dim")
    if view.level is Level.SIMPLE:
        add(levels.path(view, reading, unit))
        return lines
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
    add(source_text(view, reading), "dim")
    chance = f"{chance_word(view.texts, reading.chance)} ({chance_number(reading.chance)})"
    add(view.say("meters.chance-line", chance=chance, way=percent(reading.way_pct, 0)))
    return lines


def meter_about(view: View, indicator: str, width: int) -> list[Line]:
    """What an indicator is, whoever decides."""
    lines: list[Line] = []
    fields = SIMPLE_FIELDS if view.level is Level.SIMPLE else ALL_FIELDS
    for field in fields:
        if text := view.texts.of("indicators", indicator, field):
            lines += wrapped(view.say(f"meters.{field.replace('_', '-')}", text=text), width)
    return [*lines, *levels.more_of_indicator(view, view.projection.reading(indicator), width)]
