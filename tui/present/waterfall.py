"""A waterfall in text cells: from one level, part by part, to another; the parts sum to the way between."""

from collections.abc import Sequence
from dataclasses import dataclass

from tui.present.line import Line, Span, left, right
from tui.text.numbers import is_seen, number

AMOUNT, LEAST_FALL, MOST_FALL = 10, 14, 60
LEAST_LABEL, MOST_LABEL = 26, 48
"""Places for a label: with more, its number stands too far away from it."""
SHAFT, RISE, SINK, EMPTY, LEVEL = "━", "►", "◄", " ", "│"

Part = tuple[str, float]
"""What a part is called, and how far it leads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fall:
    """A way from one level to another; a value."""

    first: str
    """What the first level is called."""
    last: str
    """What the last level is called."""
    start: float
    parts: Sequence[Part]
    small: str
    """What parts too small to be seen are called, together."""
    decimals: int = 1

    @property
    def end(self) -> float:
        """The last level: where all the parts lead."""
        return self.start + sum(amount for _, amount in self.parts)

    def seen(self) -> list[Part]:
        """The parts that can be seen with these decimals, and the others together."""
        seen = [part for part in self.parts if is_seen(part[1], self.decimals)]
        rest = sum(amount for _, amount in self.parts) - sum(amount for _, amount in seen)
        return [*seen, (self.small, rest)] if is_seen(rest, self.decimals) else seen

    def lines(self, width: int) -> list[Line]:
        """One line for each level and part."""
        seen = self.seen()
        at, levels = self.start, [self.start]
        for _, amount in seen:
            at += amount
            levels.append(at)
        limits = (min(levels), max(levels))
        steps = [
            _line((name, number(amount, self.decimals, sign=True)), (levels[place], levels[place + 1]), limits, width)
            for place, (name, amount) in enumerate(seen)
        ]
        first, last = (
            _line((name, number(level, self.decimals)), (level, level), limits, width)
            for name, level in ((self.first, self.start), (self.last, self.end))
        )
        return [first, *steps, last]


def columns(width: int) -> tuple[int, int]:
    """Places for the label and for the picture, beside the number."""
    least = max(LEAST_FALL, (width - AMOUNT) // 3)
    label = max(LEAST_LABEL, min(MOST_LABEL, width - AMOUNT - least - 3))
    return label, max(least, min(MOST_FALL, width - AMOUNT - label - 3))


def _line(words: tuple[str, str], ends: tuple[float, float], limits: tuple[float, float], width: int) -> Line:
    name, written = words
    label, fall = columns(width)
    return (
        Span(left(name, label), "strong" if ends[0] == ends[1] else "plain"),
        Span(right(written, AMOUNT), "strong"),
        Span("  "),
        Span(fall_cells(*ends, limits, fall), "bar"),
    )


def fall_cells(start: float, end: float, limits: tuple[float, float], width: int) -> str:
    """One row of the waterfall in text cells: an arrow from one level to the next; a level is one stroke.

    An arrow says its way, and a row stays apart from the rows around it, without any colour. Where all the levels are
    the same there is nothing to draw.
    """
    low, high = limits
    if low == high:
        return EMPTY * width
    first, last = (round((value - low) / (high - low) * (width - 1)) for value in (start, end))
    if start == end:
        body = LEVEL
    elif start < end:
        body = SHAFT * (last - first) + RISE
    else:
        body = SINK + SHAFT * (first - last)
    return left(EMPTY * min(first, last) + body, width)
