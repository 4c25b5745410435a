"""A fan chart made of text: values in, rows of signs out; no words.

Each thing has a sign of its own, so that nothing depends on colour.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import ceil, floor, log10

from tui.present.line import Ground, Line, Span, Tone, cells, right
from tui.text.numbers import number

OUTER, INNER = "░", "▒"
"""Eight draws of ten; half of them."""
CENTRAL, CENTRAL_YEAR = "━", "●"
NOTHING, NOTHING_YEAR = "·", "○"
OTHER, OTHER_YEAR = "╌", "◆"
TARGET, GUIDELINE, OBSERVED, LINK, EMPTY = "═", "┄", "■", "─", " "

TONES: dict[str, Tone] = {
    OUTER: "outer",
    INNER: "inner",
    CENTRAL: "strong",
    CENTRAL_YEAR: "strong",
    NOTHING: "dim",
    NOTHING_YEAR: "dim",
    OTHER: "choice",
    OTHER_YEAR: "choice",
    TARGET: "key",
    GUIDELINE: "dim",
    OBSERVED: "strong",
    LINK: "dim",
    EMPTY: "plain",
}
"""How each sign looks; the sign alone says the same.

The signs of a band are of the colour that they stand on: a terminal draws them as dots, and a band that is dots beside
a line and plain behind it would be in patches.
"""

GROUNDS: dict[str, Ground] = {OUTER: "outer", INNER: "inner", EMPTY: ""}
"""What a band, and a line that it goes on behind, stand on."""

SLIVER = 1e-9
"""A span of values smaller than this share of them is a flat line."""
ROWS_A_LABEL = 2
"""Every second row of the axis is labelled."""
STEPS = (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)
"""Steps between rows, and their tens: twice any of them has no more decimals than its first digit."""
FIGURES = 2
"""Figures of a target beyond the first of the span for it to be a round number there."""
MOST_DECIMALS = 12
"""Decimals of a label at most."""
LEAST_ROWS = 3
"""Rows from which any values, also on both sides of zero, fit between round ends."""
NEXT = 1.01
"""A step so many times as large is rounded up to the next one."""

GOAL_ENDS = 3
"""So much of the target's line stands before and after its name."""

Point = tuple[float, float]
"""A year and a value."""
Band = tuple[float, float, float, float]
"""The 10th, 25th, 75th and 90th percentile."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fan:
    """What a fan chart shows of one indicator."""

    base: tuple[int, float]
    """The year of the last measured value, and the value."""
    years: tuple[int, ...]
    """The years of the plan."""
    first_year: int
    """Where the time axis begins, at the latest in the year of the base."""
    bands: tuple[Band, ...]
    central: tuple[float, ...]
    nothing: tuple[float, ...]
    """What happens without decisions."""
    target: float
    other: tuple[float, ...] = ()
    """A second plan; empty for none."""
    guideline: float | None = None

    def starts_at_base(self) -> bool:
        """Whether the fan opens from the measured value."""
        return self.base[0] < self.years[0]

    def values(self) -> tuple[float, ...]:
        """Everything that is drawn."""
        lines = (*self.central, *self.nothing, *self.other)
        ends = [value for band in self.bands for value in band]
        line = () if self.guideline is None else (self.guideline,)
        return (self.base[1], self.target, *lines, *ends, *line)

    def path(self, values: Sequence[float]) -> tuple[Point, ...]:
        """A line through these values a year, from the measured one where that comes before."""
        start = ((float(self.base[0]), self.base[1]),) if self.starts_at_base() else ()
        return (*start, *((float(year), value) for year, value in zip(self.years, values, strict=True)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """Where values and years stand in a grid."""

    low: float
    high: float
    first_year: float
    last_year: float
    width: int
    height: int

    def row(self, value: float) -> int:
        """The row of a value, the highest value in row 0; what lies outside stands at the edge."""
        share = (self.high - value) / (self.high - self.low)
        return min(max(round(share * (self.height - 1)), 0), self.height - 1)

    def column(self, year: float) -> int:
        """The column of a year."""
        return min(max(round(self._share(year) * (self.width - 1)), 0), self.width - 1)

    def year(self, column: int) -> float:
        """The time at a column."""
        return self.first_year + (self.last_year - self.first_year) * column / max(self.width - 1, 1)

    def _share(self, year: float) -> float:
        return (year - self.first_year) / max(self.last_year - self.first_year, SLIVER)


def scale_of(fan: Fan, width: int, height: int) -> Scale:
    """A scale that everything fits in; the middle of every row is a round number."""
    bottom, top = _round_ends(*_least_ends(fan), max(height, 1), _anchor(fan))
    first = min(fan.first_year, fan.base[0], fan.years[0])
    return Scale(
        low=bottom,
        high=top,
        first_year=float(first),
        last_year=float(fan.years[-1]),
        width=max(width, 1),
        height=max(height, 1),
    )


def _round_ends(low: float, high: float, rows: int, anchor: float) -> tuple[float, float]:
    """Ends a whole number of round steps from the anchor, one step a row, and as near these as they can be."""
    if rows < LEAST_ROWS:
        return low, high
    step = _round_step((high - low) / (rows - 1))
    while (top := anchor + ceil((high - anchor) / step) * step) - step * (rows - 1) > low + step * SLIVER:
        step = _round_step(step * NEXT)
    bottom = top - step * (rows - 1)
    spare = max(floor((low - bottom) / step), 0)
    up = spare if low >= 0.0 > bottom + step * (spare // 2) else spare // 2
    return min(bottom + step * up, low), max(top + step * up, high)


def _least_ends(fan: Fan) -> tuple[float, float]:
    """The lowest and the highest value; around a flat line there is room."""
    low, high = min(fan.values()), max(fan.values())
    flat = high - low <= SLIVER * max(1.0, abs(low), abs(high))
    room = max(abs(high) * 0.1, 1.0) if flat else 0.0
    return low - room, high + room


def _anchor(fan: Fan) -> float:
    """The value that rows are counted from: the target where it is a round number on this scale, else zero."""
    low, high = _least_ends(fan)
    return fan.target if round(fan.target, FIGURES - floor(log10(high - low))) == fan.target else 0.0


def at(path: Sequence[Point], year: float) -> float | None:
    """The value of a line at a time, straight between its points; None before its first."""
    if not path or year < path[0][0] - SLIVER:
        return None
    for (before, start), (after, end) in pairwise(path):
        if year <= after:
            share = min(max((year - before) / (after - before), 0.0), 1.0)
            return start * (1.0 - share) + end * share
    return path[-1][1]


def plot(fan: Fan, width: int, height: int) -> tuple[str, ...]:
    """The grid: ``height`` rows of ``width`` signs. What is drawn later stands on what was drawn before."""
    scale = scale_of(fan, width, height)
    return _over(_bands(fan, scale), fan, scale)


def _over(bands: Sequence[Sequence[str]], fan: Fan, scale: Scale) -> tuple[str, ...]:
    """The grid of the bands with everything that stands on them."""
    grid = [list(row) for row in bands]
    for value, sign in ((fan.guideline, GUIDELINE), (fan.target, TARGET)):
        if value is not None:
            grid[scale.row(value)] = [sign] * scale.width
    if fan.starts_at_base():
        _draw(grid, scale, fan.path(fan.central)[:2], LINK)
    for values, sign, mark in (
        (fan.nothing, NOTHING, NOTHING_YEAR),
        (fan.other, OTHER, OTHER_YEAR),
        (fan.central, CENTRAL, CENTRAL_YEAR),
    ):
        if values:
            _draw(grid, scale, fan.path(values)[-len(fan.years) :], sign)
            for year, value in zip(fan.years, values, strict=True):
                grid[scale.row(value)][scale.column(year)] = mark
    grid[scale.row(fan.base[1])][scale.column(fan.base[0])] = OBSERVED
    return tuple("".join(row) for row in grid)


def _bands(fan: Fan, scale: Scale) -> list[list[str]]:
    """The grid with the bands alone."""
    grid = [[EMPTY] * scale.width for _ in range(scale.height)]
    for sign, low, high in ((OUTER, 0, 3), (INNER, 1, 2)):
        _fill(grid, scale, fan.path([b[low] for b in fan.bands]), fan.path([b[high] for b in fan.bands]), sign)
    return grid


def _fill(grid: list[list[str]], scale: Scale, low: Sequence[Point], high: Sequence[Point], sign: str) -> None:
    for column in range(scale.width):
        lowest, highest = (at(path, scale.year(column)) for path in (low, high))
        if lowest is not None and highest is not None:
            for row in range(scale.row(highest), scale.row(lowest) + 1):
                grid[row][column] = sign


def _draw(grid: list[list[str]], scale: Scale, path: Sequence[Point], sign: str) -> None:
    for column in range(scale.width):
        year = scale.year(column)
        value = at(path, year)
        if value is not None and year <= path[-1][0] + SLIVER:
            grid[scale.row(value)][column] = sign


def chart(fan: Fan, width: int, height: int, goal: str = "") -> tuple[Line, ...]:
    """The grid with its axes, two rows and the labels larger; every line fits ``width``.

    Args:
        fan: what is shown.
        width: places for a line.
        height: lines.
        goal: what the line of the target is called, written on it where nothing else stands there.
    """
    rows = max(height - 2, 1)
    labels, label_width = _labels(fan, rows)
    inside = max(width - label_width - 1, 1)
    scale = scale_of(fan, inside, rows)
    bands = _bands(fan, scale)
    lines: list[Line] = []
    for place, (signs, under) in enumerate(zip(_over(bands, fan, scale), bands, strict=True)):
        label = labels.get(place, "")
        mark = "┤" if label else "│"
        lines.append((Span(right(label, label_width), "dim"), Span(mark, "dim"), *_spans(_named(signs, goal), under)))
    years = range(int(scale.first_year), int(scale.last_year) + 1)
    columns = {scale.column(year): str(year) for year in years}
    line = "".join("┴" if column in columns else "─" for column in range(inside))
    lines.append((Span(" " * label_width + "└" + line, "dim"),))
    lines.append((Span(" " * (label_width + 1) + _beneath(columns, inside), "dim"),))
    return tuple(lines)


def _beneath(columns: dict[int, str], width: int) -> str:
    """The years under their columns, as many as have room, the last one first."""
    places: list[tuple[int, str]] = []
    free = width
    for column, year in sorted(columns.items(), reverse=True):
        start = min(max(column - len(year) // 2, 0), width - len(year))
        if start >= 0 and start + len(year) <= free:
            places.append((start, year))
            free = start - 1
    text = ""
    for start, year in sorted(places):
        text += " " * (start - len(text)) + year
    return text


def _named(signs: str, goal: str) -> str:
    """The row with the name of the target on its line, where there is room."""
    start = signs.find(TARGET * (cells(goal) + 2 * GOAL_ENDS))
    if not goal or start < 0:
        return signs
    end = start + GOAL_ENDS + cells(goal)
    return f"{signs[: start + GOAL_ENDS]}{goal}{signs[end:]}"


def _spans(signs: str, under: Sequence[str]) -> Line:
    """Neighbours that look the same as one span; letters are the name of the target. A band goes on behind a line."""
    spans: list[Span] = []
    for (sign, below), same in groupby(zip(signs, under, strict=True)):
        text, tone = sign * len(list(same)), TONES.get(sign, "key")
        ground = GROUNDS[sign if sign in GROUNDS else below]
        if spans and (spans[-1].tone, spans[-1].ground) == (tone, ground):
            spans[-1] = Span(spans[-1].text + text, tone, ground=ground)
        else:
            spans.append(Span(text, tone, ground=ground))
    return tuple(spans)


def _labels(fan: Fan, rows: int) -> tuple[dict[int, str], int]:
    """Round numbers by row of the axis, each exactly at the middle of its row, and the width of the widest."""
    scale = scale_of(fan, 1, rows)
    step = (scale.high - scale.low) / max(rows - 1, 1)
    anchor = _anchor(fan)
    figures = (d for d in range(MOST_DECIMALS) if round(anchor, d) == anchor)
    decimals = max(0, -floor(log10(step) + SLIVER), next(figures, MOST_DECIMALS))
    top = round((scale.high - anchor) / step)  # so many steps above the anchor: every second one of them is labelled
    found = {
        row: number(anchor + (top - row) * step, decimals) for row in range(rows) if (top - row) % ROWS_A_LABEL == 0
    }
    return found, max((cells(label) for label in found.values()), default=0)


def _round_step(least: float) -> float:
    """The smallest round step that is at least this."""
    ten = 10.0 ** floor(log10(least))
    return float(next(ten * digit for digit in STEPS if ten * digit >= least * (1.0 - SLIVER)))
