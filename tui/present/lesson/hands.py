"""Counting hands in front of a room: a choice a row, in letters as large as there is room for."""

from collections.abc import Sequence

from sim.lessons.attempt import HANDS_MOST
from sim.lessons.exercise import Vote
from tui.present.figures import Size, drawn, letters, worded
from tui.present.lesson.seen import Seen
from tui.present.line import CURSOR, Line, Row, Sheet, Span, Tone, cells, left, right, width_of, wrapped

SIZES: tuple[Size, ...] = ("large", "small")
"""The sizes of the choices to try, the largest first; plain letters where none of them fits."""
GAP = 3


def hands_sheet(seen: Seen, vote: Vote, typed: Sequence[str], at: int, width: int, height: int) -> Sheet:
    """The choices with their hands.

    Args:
        seen: what is looked at.
        vote: what hands are raised about.
        typed: what stands typed for each choice.
        at: place of the choice that is counted now; below zero when all are.
        width: places for a row.
        height: rows that there are.
    """
    names = [seen.choice_name(vote, choice) for choice in seen.options(vote)]
    digits = max(2, *map(len, typed))
    for size in SIZES:
        counts = [_count(text, size, is_now=place == at) for place, text in enumerate(typed)]
        room = cells(drawn(letters("0" * digits), size)[0])  # as wide while one figure is typed as when two are
        blocks = [
            _large(name, [one.rjust(room) for one in count], size, is_now=place == at)
            for place, (name, count) in enumerate(zip(names, counts, strict=True))
        ]
        lines = [line for block in blocks for line in block]
        if len(lines) <= height and all(width_of(line) <= width for line in lines):
            if len(lines) + len(blocks) <= height:  # rings and dots of a row stand free from the row above
                lines = [line for block in blocks for line in (*block, ())]
            return Sheet(rows=tuple(Row(line) for line in lines))
    wide = max(map(len, names)) + GAP
    listed = [_plain(name, typed[place], wide, digits, is_now=place == at) for place, name in enumerate(names)]
    shown = at if at >= 0 else _first(typed)
    now = _now(names[shown], typed[shown], width, height - len(listed) - 1) if shown >= 0 else []
    return Sheet(rows=tuple(Row(line) for line in [*now, *([()] if now else []), *listed]))


def _first(typed: Sequence[str]) -> int:
    """Place of the choice that alone has most hands; below zero where none has."""
    counts = counts_of(typed)
    most = max(counts)
    return counts.index(most) if most and counts.count(most) == 1 else -1


def _now(name: str, typed: str, width: int, height: int) -> list[Line]:
    """The choice that is counted now, or has won, alone and as large as there is room for above the list."""
    for size in SIZES:
        lines: list[Line] = [(Span(row, "entry"),) for row in worded(f"{name} {typed}", size, width)]
        if len(lines) <= height and all(width_of(line) <= width for line in lines):
            return lines
    return []


def _count(typed: str, size: Size, *, is_now: bool) -> Sequence[str]:
    """Hands in drawn figures, which are not all of the same width."""
    return drawn(letters(typed.strip() or ("-" if is_now else "0")), size)


def _large(name: str, count: Sequence[str], size: Size, *, is_now: bool) -> list[Line]:
    """A choice in drawn letters: its hands first; those of all choices end, and the names begin, below each other."""
    tone: Tone = "entry" if is_now else "plain"
    words = drawn(letters(name), size)
    mark = "▸ " if is_now else "  "
    return [
        (
            Span(mark if row == len(count) // 2 else "  ", "entry"),
            Span(f"{one}   ", "strong" if not is_now else "entry"),
            Span(two, tone),
        )
        for row, (one, two) in enumerate(zip(count, words, strict=True))
    ]


def _plain(name: str, typed: str, wide: int, digits: int, *, is_now: bool) -> Line:
    count = right(f"{typed}{CURSOR}" if is_now else typed or "0", digits + 1)
    mark = Span("▸ " if is_now else "  ", "entry")
    return (mark, Span(left(name, wide), "entry" if is_now else "plain"), Span(count, "entry" if is_now else "strong"))


def question_lines(seen: Seen, vote: Vote, width: int, *, is_counted: bool) -> list[Line]:
    """What is asked, and how a count is typed, or that it is kept."""
    lines = wrapped(seen.vote_text(vote), width, "head")
    told = seen.view.say("lesson.hands.kept") if is_counted else seen.view.say("lesson.hands.how", most=HANDS_MOST)
    return [*lines, *wrapped(told, width, "dim")]


def typed_after(typed: Sequence[str], at: int, letter: str, *, anew: bool = False) -> tuple[str, ...]:
    """What stands typed after a digit, or after an empty letter that takes back the last; never above the most.

    Args:
        typed: what stands at each choice.
        at: place of the choice that is counted.
        letter: a digit, or nothing.
        anew: whether the digit begins a new number.
    """
    now = "" if anew else typed[at]
    text = now[:-1] if not letter else (now + letter).lstrip("0") or "0"
    if text and int(text) > HANDS_MOST:
        text = now
    return (*typed[:at], text, *typed[at + 1 :])


def counts_of(typed: Sequence[str]) -> tuple[int, ...]:
    """Hands by choice; nothing typed is no hand."""
    return tuple(int(text) if text else 0 for text in typed)
