"""The sections of the screen that compares plans: sentences, tables and simple bars, as sheets of ready rows.

What stands here is told meter by meter. How near two plans are to each other is never summed up, here or anywhere else.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tui.present.bars import bar_rows, tone_of
from tui.present.compare import (
    LETTERS,
    Table,
    indicator_table,
    law_lines,
    plan_names,
    sentences,
    tables,
)
from tui.present.line import Line, Row, Sheet, Span, Tone, cells, flow, left, right, shorten, wrapped
from tui.text.catalogue import Texts
from tui.text.numbers import number

if TYPE_CHECKING:  # numpy comes with it, and the first frame does not wait for numpy
    from sim.compare import Comparison, IndicatorRow

SECTIONS = ("most", "levers", "money", "things", "indicators")
"""The sections, in the order that the arrows turn them."""

HAS_BARS = SECTIONS[1:]
"""Sections that are also shown as bars; the first is told in sentences alone."""

GAP = 2
NAME_LEAST = 22
"""With less room than this for names, every row of a table takes lines of its own."""
READABLE = 110
"""Places that a line of text may take where a table is wider."""
INDICATOR_LEAST = 32
"""The same where the names are those of indicators."""

Tones = Sequence[Sequence[Tone]]
"""By row of a table, the tone of each cell but the name."""

Widths = tuple[list[int], int]
"""Places for each column of a table, and for the names; none for the names when the columns leave too little."""


def tabs(texts: Texts, section: str) -> Line:
    """The sections beside each other, the one that is shown in brackets; each a thing to click."""
    spans: list[Span] = []
    for place, name in enumerate(SECTIONS):
        said = texts.say(f"beside.tab.{name}")
        here = name == section
        spans += [Span("  ")] if spans else []
        spans.append(Span(f"[{said}]", "chosen") if here else Span(said, "dim", f"screen.show({place})"))
    return tuple(spans)


def plans_head(comparison: "Comparison", texts: Texts, width: int) -> list[Line]:
    """The plans by letter, and which of them the others are held against."""
    lines: list[Line] = []
    for place, name in enumerate(plan_names(comparison, texts)):
        mark = texts.say("beside.base") if place == comparison.base else ""
        room = width - 3 - (cells(mark) + GAP if mark else 0)
        line = (Span(f"{LETTERS[place]}  ", "key"), Span(shorten(name, room), "strong"))
        lines.append((*line, Span(" " * GAP + mark, "dim")) if mark else line)
    return lines


def section_sheet(comparison: "Comparison", texts: Texts, section: str, width: int, *, bars: bool = False) -> Sheet:
    """One section.

    Args:
        comparison: plans side by side, each under the name it is shown by.
        texts: the sentences in the chosen language.
        section: one of :data:`SECTIONS`.
        width: places for a line.
        bars: bars instead of tables, where the section has any.
    """
    if section == "most":
        return Sheet(rows=tuple(_most(comparison, texts, width)))
    if bars:
        rows = list(bar_rows(comparison, texts, section, width))
    elif section == "indicators":
        rows = _indicators(comparison, texts, width)
    else:
        told = _tables(comparison, texts, section)
        even = _even(told, width)
        rows = [row for table in told for row in (*table_rows(table, width, even=even), Row())]
        if rows:
            rows = [*_said(texts.say("compare.years"), width, "dim"), Row(), *rows]
    if section == "money" and (laws := law_lines(comparison, texts)):
        rows += [*([Row()] if bars else []), *(row for law in laws for row in _said(law, width, "warn", indent=3))]
    return Sheet(rows=tuple(rows or _said(texts.say("beside.nothing"), width)))


# sentences


def _most(comparison: "Comparison", texts: Texts, width: int) -> Iterator[Row]:
    """What differs most, a plan at a time, and what cannot be told apart."""
    names = plan_names(comparison, texts)
    base = comparison.base
    for other in comparison.others:
        if other != comparison.others[0]:
            yield Row()
        facts = {"plan": LETTERS[other], "name": names[other], "base": LETTERS[base], "base_name": names[base]}
        yield from _said(texts.say("compare.most", **facts), width, "head")
        for told in sentences(comparison, texts, other):
            yield from _bullet(told, width)
        for verdict in ("too-close", "small"):
            alike = [row for row in comparison.indicators if _verdict(row, other) == verdict]
            if alike:
                listed = "; ".join(_indicator_name(row, texts) for row in alike)
                key = f"beside.{verdict}"
                yield from _bullet(texts.count(key, len(alike), number=len(alike), names=listed), width, "dim")
    yield Row()
    yield from _said(texts.say("beside.draws", draws=number(comparison.draws, 0)), width, "dim")


def _verdict(row: "IndicatorRow", place: int) -> str:
    duel = row.duels[place]
    return duel.verdict if duel is not None else ""


def _indicator_name(row: "IndicatorRow", texts: Texts) -> str:
    return texts.of("indicators", row.indicator.id) or row.indicator.id


def _bullet(text: str, width: int, tone: Tone = "plain") -> Iterator[Row]:
    for place, line in enumerate(wrapped(text, width - GAP, tone)):
        yield Row((Span("  " if place else "• ", "dim"), *line))


def _said(text: str, width: int, tone: Tone = "plain", indent: int = 0) -> list[Row]:
    return [Row(line) for line in wrapped(text, width, tone, indent)]


# tables


def _tables(comparison: "Comparison", texts: Texts, section: str) -> list[Table]:
    """The tables of a section; the wallet stands with the economy."""
    names = {"money": ("money", "wallet")}.get(section, (section,))
    period = f"{comparison.years[0]}–{comparison.years[-1]}"
    years = str(comparison.years[-1]) if section == "things" else period
    titles = [texts.say(f"compare.{name}", years=years) for name in names]
    return [table for table in tables(comparison, texts) if table.title in titles]


def table_rows(table: Table, width: int, tones: Tones = (), even: Widths | None = None) -> list[Row]:
    """A table within a width: columns where names have room beside them, otherwise each row on lines of its own.

    Names are never cut. A row whose plans are all alike is dim.

    Args:
        table: what is shown.
        width: places for a line.
        tones: of its cells.
        even: widths that other tables have too, so that their columns stand below each other.
    """
    widths, names = even or _widths(table, width)
    if not names:
        return _stacked(table, width)
    heads = tuple(Span(" " * GAP + right(head, room), "key") for head, room in zip(table.head, widths, strict=True))
    rows = [Row((Span(left(table.title, names), "head"), *heads))]
    if cells(table.title) > names:
        rows = [*_said(table.title, width, "head"), Row((Span(" " * names), *heads))]
    for place, (name, *told) in enumerate(table.rows):
        plain: Tone = "dim" if len(set(told)) == 1 else "plain"
        toned = tones[place] if tones else [plain] * len(told)
        first, *more = wrapped(name, names, plain)
        shown = [
            Span(" " * GAP + right(cell, room), tone) for cell, room, tone in zip(told, widths, toned, strict=True)
        ]
        pad = Span(" " * (names - sum(cells(span.text) for span in first)))
        rows += [Row((*first, pad, *shown)), *(Row((Span("  "), *line)) for line in more)]
    return rows


def _even(tables: Sequence[Table], width: int) -> Widths | None:
    """Widths for every table, all columns as wide as the widest; None where there is no room for that."""
    if not tables:
        return None
    each = [_widths(table, width)[0] for table in tables]
    widest = [max(map(max, each))] * len(each[0])
    longest = max(cells(row[0]) for table in tables for row in table.rows)
    names = min(width - sum(widest) - GAP * len(widest), longest)
    return (widest, names) if names >= min(NAME_LEAST, longest) else None


def _widths(table: Table, width: int) -> Widths:
    """Places for each column, as wide as it has to be, and for the names."""
    columns = zip(table.head, *(row[1:] for row in table.rows), strict=True)
    widths = [max(map(cells, column)) for column in columns]
    longest = max(cells(row[0]) for row in table.rows)
    names = min(width - sum(widths) - GAP * len(widths), longest)
    return widths, names if names >= min(NAME_LEAST, longest) else 0


def _stacked(table: Table, width: int) -> list[Row]:
    rows = _said(table.title, width, "head")
    for name, *told in table.rows:
        plain: Tone = "dim" if len(set(told)) == 1 else "plain"
        rows += _said(name, width, plain)
        parts = [f"{head} {cell}" for head, cell in zip(table.head, told, strict=True)]
        rows += [Row((Span("    "), *line)) for line in flow(parts, width - 4, between="   ", tone=plain)]
    return rows


# indicators


def _indicators(comparison: "Comparison", texts: Texts, width: int) -> list[Row]:
    """Every indicator: value and band under each plan, and what may be said of it against the base."""
    table = indicator_table(comparison, texts)
    rows = [*_said(texts.say("compare.explained"), min(width, READABLE), "dim"), Row()]
    if _widths(table, width)[1] >= INDICATOR_LEAST:
        return rows + table_rows(table, width, [_tones(row) for row in comparison.indicators])
    rows += _said(table.title, width, "head")
    plans = len(comparison.plans)
    room = max(cells(cell) for _, *told in table.rows for cell in told[:plans])
    for row, (name, *told) in zip(comparison.indicators, table.rows, strict=True):
        rows += _said(name, width, "strong")
        verdicts = iter(told[plans:])
        for place, duel in enumerate(row.duels):
            line = (Span(f"    {LETTERS[place]} ", "key"), Span(left(told[place], room)))
            said = () if duel is None else (Span("  "), Span(next(verdicts), tone_of(duel)))
            rows.append(Row((*line, *said)))
    return rows


def _tones(row: "IndicatorRow") -> list[Tone]:
    """Values are plain; a verdict has its own tone."""
    return [*(tone_of(None) for _ in row.duels), *(tone_of(duel) for duel in row.duels if duel is not None)]
