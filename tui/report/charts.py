"""Our own charts as numbers: where each line and area stands; the templates draw them, and words stand beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.readings import MeterReading

STRIP_WIDTH, STRIP_HEIGHT = 150, 16
FAN_WIDTH, FAN_HEIGHT = 340, 170
FAN_LEFT, FAN_RIGHT, FAN_TOP, FAN_BOTTOM = 52, 12, 10, 24
FALL_WIDTH, FALL_LABEL, FALL_ROW = 640, 300, 22
BAR_WIDTH, BAR_HEIGHT = 110, 10

SPARE = 0.06
"""Share of the scale that is left empty at each end."""


@dataclass(frozen=True, slots=True)
class Scale:
    """From values to places along a line."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> str:
        """The place of a value, one decimal, so that the same values give the same letters."""
        share = (value - self.low) / (self.high - self.low)
        return _place(self.start + min(max(share, 0.0), 1.0) * (self.end - self.start))

    def width(self, first: float, second: float) -> str:
        """How wide it is between two values."""
        return _place(abs(float(self.at(first)) - float(self.at(second))))

    def least(self, first: float, second: float) -> str:
        """The place that is nearest the beginning."""
        return _place(min(float(self.at(first)), float(self.at(second))))


def _place(number: float) -> str:
    return f"{number:.1f}".replace("-0.0", "0.0")


def scale(values: Sequence[float], start: float, end: float) -> Scale:
    """A scale in which all the values stand, with a little room at both ends."""
    low, high = min(values), max(values)
    room = (high - low or abs(high) or 1.0) * SPARE
    return Scale(low - room, high + room, start, end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """One indicator in the last year: base, range, value and target along one line."""

    title: str
    base: str
    band: tuple[str, str]
    """Where the range begins, and how wide it is."""
    inner: tuple[str, str]
    value: str
    target: str
    width: int = STRIP_WIDTH
    height: int = STRIP_HEIGHT


def strip(reading: "MeterReading", title: str, also: Sequence[float] = ()) -> Strip:
    """The strip of a reading.

    Args:
        reading: what is shown.
        title: the same in words.
        also: values that must fit on the same scale.
    """
    band = reading.bands[-1]
    base, target, value = reading.indicator.base, reading.target, reading.central[-1]
    along = scale((base, target, value, band[0], band[-1], *also), 4, STRIP_WIDTH - 4)
    return Strip(
        title=title,
        base=along.at(base),
        band=(along.least(band[0], band[-1]), along.width(band[0], band[-1])),
        inner=(along.least(band[1], band[3]), along.width(band[1], band[3])),
        value=along.at(value),
        target=along.at(target),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A bar to the right of zero, or to the left of it."""

    title: str
    start: str
    width: str
    zero: str
    is_cut: bool
    whole: int = BAR_WIDTH
    height: int = BAR_HEIGHT


def bar(value: float, every: Sequence[float], title: str) -> Bar:
    """A bar on the scale that all the values share."""
    along = scale((0.0, *every), 1, BAR_WIDTH - 1)
    return Bar(
        title=title,
        start=along.least(0.0, value),
        width=along.width(0.0, value),
        zero=along.at(0.0),
        is_cut=value < 0.0,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Fan:
    """One indicator year by year: two ranges, the value, the path without decisions, and the target."""

    title: str
    outer: str
    inner: str
    central: str
    do_nothing: str
    target: str
    years: tuple[tuple[str, int], ...]
    """Where each year stands."""
    ticks: tuple[tuple[str, str], ...]
    """Where each number of the axis stands, and the number."""
    base: tuple[str, str]
    width: int = FAN_WIDTH
    height: int = FAN_HEIGHT
    left: int = FAN_LEFT
    right: int = FAN_WIDTH - FAN_RIGHT
    foot: int = FAN_HEIGHT - FAN_BOTTOM


def fan(reading: "MeterReading", years: Sequence[int], title: str, numbers: Sequence[tuple[float, str]]) -> Fan:
    """The fan of a reading.

    Args:
        reading: what is shown.
        years: the base year and the years of the plan.
        title: the same in words.
        numbers: values of the axis, with how they are written; they span the scale.
    """
    up = scale([value for value, _ in numbers], FAN_HEIGHT - FAN_BOTTOM, FAN_TOP)
    along = Scale(years[0], years[-1], FAN_LEFT, FAN_WIDTH - FAN_RIGHT)
    base = reading.indicator.base

    def line(values: Sequence[float]) -> str:
        return " ".join(f"{along.at(year)},{up.at(value)}" for year, value in zip(years, values, strict=True))

    def area(low: int, high: int) -> str:
        lows, highs = ([base, *(band[place] for band in reading.bands)] for place in (low, high))
        back = zip(reversed(years), reversed(lows), strict=True)
        return f"{line(highs)} " + " ".join(f"{along.at(year)},{up.at(value)}" for year, value in back)

    return Fan(
        title=title,
        outer=area(0, -1),
        inner=area(1, 3),
        central=line([base, *reading.central]),
        do_nothing=line([base, *reading.do_nothing]),
        target=up.at(reading.target),
        years=tuple((along.at(year), year) for year in years),
        ticks=tuple((up.at(value), written) for value, written in numbers),
        base=(along.at(years[0]), up.at(base)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a waterfall."""

    label: str
    amount: str
    start: str
    width: str
    top: int
    kind: str
    """``whole`` for the two ends, ``up`` or ``down`` between."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fall:
    """The steps from the value without decisions to the plan's."""

    title: str
    steps: tuple[Step, ...]
    height: int
    width: int = FALL_WIDTH
    left: int = FALL_LABEL


def waterfall(
    title: str, first: tuple[str, float, str], parts: Sequence[tuple[str, float, str]], last: tuple[str, str]
) -> Fall:
    """A waterfall.

    Args:
        title: the same in words.
        first: label, value and written value that it begins at.
        parts: label, amount and written amount of each step.
        last: label and written value of where it ends.
    """
    reached = [first[1]]
    for _, amount, _ in parts:
        reached.append(reached[-1] + amount)
    along = scale(reached, FALL_LABEL, FALL_WIDTH - 70)
    low = along.low
    steps = [_step(along, first[0], (low, first[1]), first[2], 0, "whole")]
    for place, (label, amount, written) in enumerate(parts):
        ends = (reached[place], reached[place + 1])
        steps.append(_step(along, label, ends, written, place + 1, "up" if amount > 0 else "down"))
    steps.append(_step(along, last[0], (low, reached[-1]), last[1], len(parts) + 1, "whole"))
    return Fall(title=title, steps=tuple(steps), height=FALL_ROW * len(steps) + 4)


def _step(along: Scale, label: str, ends: tuple[float, float], written: str, row: int, kind: str) -> Step:
    return Step(
        label=label,
        amount=written,
        start=along.least(*ends),
        width=_place(max(float(along.width(*ends)), 1.0)),
        top=FALL_ROW * row + 4,
        kind=kind,
    )
