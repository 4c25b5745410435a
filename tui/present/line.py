"""Ready text: spans with a tone, lines of spans, sheets of lines; and the few ways to make words fit a width."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, NamedTuple

Words = Literal["plain", "dim", "strong", "head", "bar", "good", "bad", "warn", "choice", "key", "entry", "chosen"]
Tone = Words | Literal["inner", "outer"]
"""What a span is; the style sheet decides how it looks. No tone says anything that the words do not say too."""

ELLIPSIS = "…"
CURSOR = "█"
"""What stands after what is being typed."""
BETWEEN = "·"
"""The sign between two things in a line."""

WIDE = 100_000
"""A width that no line is broken at."""
LABEL_WIDTH = 13
"""Places for the word that says what the text beside it is about."""

SOFT_HYPHEN, FIRST_ODD = chr(0xAD), chr(0x300)
"""Every letter and sign below this one takes one place, but for the hyphen that is not seen."""
EIGHTHS = " ▏▎▍▌▋▊▉█"
LEFT_END, RIGHT_END, CUT_FILL = "▕", "▏", "▒"


Ground = Literal["", "inner", "outer"]
"""What a span stands on: the screen, or a band of a chart that goes on behind it."""


class Span(NamedTuple):  # no dataclass: a key press makes hundreds, and compares thousands
    """A piece of text in one tone; ``action`` is what a click on it does."""

    text: str
    tone: Tone = "plain"
    action: str = ""
    ground: Ground = ""


Line = tuple[Span, ...]
"""One row of the screen."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line that can be chosen when it has a key."""

    line: Line = ()
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What a panel shows: head lines that stay, and rows that scroll."""

    head: tuple[Line, ...] = ()
    rows: tuple[Row, ...] = ()


@lru_cache(maxsize=4096)
def cells(text: str) -> int:
    """How many places of the terminal a text takes."""
    if not text or (max(text) < FIRST_ODD and SOFT_HYPHEN not in text):
        return len(text)
    return sum(map(_cell, text))


@cache
def _cell(letter: str) -> int:
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in ("W", "F") else 1


def _fitting(text: str, width: int) -> int:
    """How many letters of a text there is room for."""
    room = width
    for place, letter in enumerate(text):
        room -= _cell(letter)
        if room < 0:
            return place
    return len(text)


def shorten(text: str, width: int) -> str:
    """The text within a width: cut between words where it can be, and then ended with an ellipsis."""
    if cells(text) <= width:
        return text
    kept = text[: _fitting(text, width - 1)]
    whole = kept.rpartition(" ")[0].rstrip(" ,;:–")
    return (whole if cells(whole) * 2 >= width else kept.rstrip()) + ELLIPSIS if width > 0 else ""


def left(text: str, width: int) -> str:
    """The text at the left of a field of this width."""
    if (used := cells(text)) > width:
        text = shorten(text, width)
        used = cells(text)
    return text + " " * (width - used)


def right(text: str, width: int) -> str:
    """The text at the right of a field of this width."""
    if (used := cells(text)) > width:
        text = shorten(text, width)
        used = cells(text)
    return " " * (width - used) + text


def written(text: str, width: int) -> str:
    """What is being written, with a cursor, at the right of a field; its end where it is longer."""
    whole = text + CURSOR
    return right(whole if cells(whole) <= width else ELLIPSIS + whole[1 - width :], width)


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of at most this width, broken between words; a longer word is broken where it must be.

    A number is not left last in a line when what it counts begins the next one, nor does a line begin with the sign
    between two things.
    """
    return [line for paragraph in text.splitlines() for line in _wrap(paragraph, max(width, 1))]


def _wrap(paragraph: str, width: int) -> list[str]:
    if paragraph and paragraph[0] != " " and cells(paragraph) <= width:  # as most are
        return [paragraph]
    lines: list[str] = []
    line = ""
    for word in paragraph.split(" "):
        rest = word
        while cells(rest) > width:
            lines, line = ([*lines, line] if line else lines), ""
            fits = max(_fitting(rest, width), 1)
            lines.append(rest[:fits])
            rest = rest[fits:]
        if line and cells(line) + 1 + cells(rest) > width:
            whole, last = _without_last(line, rest)
            is_kept = last and cells(last) + 1 + cells(rest) <= width
            lines.append(whole if is_kept else line)
            line = f"{last} {rest}" if is_kept else rest
        else:
            line = f"{line} {rest}" if line else rest
    return [*lines, line] if line else lines


def _without_last(line: str, after: str) -> tuple[str, str]:
    """A line without its last word, and the word, where it is a number of what comes after, or a sign comes after."""
    whole, _, last = line.rpartition(" ")
    counts = last[-1:].isdigit() and (after[:1].islower() or after.startswith("%"))
    return (whole, last) if whole and (counts or after == BETWEEN) else (line, "")


def wrapped(text: str, width: int, tone: Tone = "plain", indent: int = 0) -> list[Line]:
    """The lines of a text in one tone, indented after the first."""
    pad = " " * indent
    return [
        (Span((pad if place else "") + part, tone),) for place, part in enumerate(wrap(text, max(width - indent, 8)))
    ]


def labelled(label: str, text: str, width: int) -> list[Line]:
    """The lines of a text beside a word on what it is about."""
    first, *more = wrapped(text, width - LABEL_WIDTH - 2)
    pad = " " * (LABEL_WIDTH + 2)
    return [(Span(f"  {label:{LABEL_WIDTH}}", "dim"), *first), *((Span(pad), *line) for line in more)]


def flow(parts: Sequence[str], width: int, *, between: str = "  ", tone: Tone = "plain") -> list[Line]:
    """Short texts beside each other in as many lines as they need; none is broken unless it is too long alone."""
    lines: list[str] = []
    for part in parts:
        if lines and cells(lines[-1]) + cells(between) + cells(part) <= width:
            lines[-1] += between + part
        else:
            lines.extend(wrap(part, width))
    return [(Span(line, tone),) for line in lines]


def width_of(line: Line) -> int:
    """How many places a line takes."""
    return sum(cells(span.text) for span in line)


def spread(start: Line, end: Line, width: int) -> Line:
    """One line with something at each end."""
    return (*start, Span(" " * max(1, width - width_of(start) - width_of(end))), *end)


def bar(share: float, width: int) -> str:
    """A bar with ends: filled from the left to the nearest eighth; below zero hatched, since it takes away."""
    inside = max(width - 2, 1)
    if share < 0:
        filled = min(inside, max(1, round(-share * inside)))
        return LEFT_END + CUT_FILL * filled + " " * (inside - filled) + RIGHT_END
    eighths = min(inside * 8, round(share * inside * 8))
    full, part = divmod(eighths, 8)
    text = EIGHTHS[8] * full + (EIGHTHS[part] if part else "")
    return LEFT_END + text + " " * (inside - len(text)) + RIGHT_END


def plain(lines: Iterable[Line]) -> list[str]:
    """The lines as bare text."""
    return ["".join(span.text for span in line).rstrip() for line in lines]


def capital(text: str) -> str:
    """A text with a capital letter first and the rest as it is."""
    return text[:1].upper() + text[1:]
