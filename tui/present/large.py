"""The screen for a room: one lever, its amount in huge figures, and the indicators that answer most to it."""

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from sim.authored.ranges import TKR
from sim.wallet import monthly_extra_kr
from tui.levers import Lever
from tui.present.becomes import INCOMES
from tui.present.budget import WAGE_KR, left_over_mnkr
from tui.present.figures import Bitmap, Size, drawn, figures, letters, worded
from tui.present.line import CURSOR, Line, Row, Sheet, Span, Tone, width_of
from tui.present.meters import TONES, word_key
from tui.present.moved import is_moved
from tui.present.order import moved_by
from tui.present.view import View
from tui.text.numbers import SHOWN, number

if TYPE_CHECKING:
    from sim.readings import MeterReading

MOST_ANSWERS = 3
GAP = 2
MOST_GAP = 3
"""Empty rows between blocks at most."""

Block = list[Line]
"""Rows that belong together."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Something that answers to the lever: its name, from what to what, and the verdict in a word."""

    name: str
    value: str
    word: str = ""
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Sizes:
    """How large everything is, and how many answers are told."""

    amount: Size
    name: Size
    value: Size
    answer: Size
    answers: int


STEPS = (
    Sizes("huge", "large", "large", "large", 3),
    Sizes("huge", "large", "large", "large", 2),
    Sizes("huge", "large", "large", "small", 3),
    Sizes("huge", "large", "large", "small", 2),
    Sizes("huge", "small", "large", "small", 2),
    Sizes("large", "small", "small", "small", 3),
    Sizes("large", "small", "small", "small", 2),
    Sizes("large", "small", "small", "small", 1),
    Sizes("small", "small", "small", "small", 1),
)
"""The sizes to try, the largest first; the last one is taken whether it fits or not.

Letters are never smaller than a room can read: where there is no room for two answers, one is told.
"""


def large(view: View, lever: Lever, typed: str | None, width: int, height: int) -> Sheet:
    """The lever and its answers, as large as there is room for.

    Args:
        view: what is looked at.
        lever: the lever that is shown.
        typed: the amount that is being typed.
        width: places for a row.
        height: rows that there are.
    """
    found = answers(view, lever)
    told = amount_text(view, lever) if typed is None else typed + CURSOR
    blocks: list[Block] = []
    for sizes, whole in product(STEPS, (True, False)):
        amount = _amount(view, lever, told, sizes, whole=whole)
        blocks = [
            _words(view.lever_name(lever), sizes.name, "head", width),
            amount if typed is None else [_typed(line) for line in amount],
            *(_answer_block(answer, sizes, width) for answer in found[: sizes.answers]),
        ]
        lines = [line for block in blocks for line in block]
        air = len(blocks) - 1 if sizes.amount == "huge" else 0  # what is so large must not stand on what is below it
        if len(lines) + air <= height and all(width_of(line) <= width for line in lines):
            break
    return Sheet(rows=tuple(Row(line) for line in _spaced(blocks, height)))


def answers(view: View, lever: Lever) -> list[Answer]:
    """What answers most to a lever: the wallet to the tax, the result to its target, and the indicators it moves."""
    found: list[Answer] = []
    year = view.shown_year
    if lever.kind == "tax":
        kr = monthly_extra_kr(WAGE_KR, INCOMES[0][1], view.plan.tax_ore.get(year, 0))
        name = view.say("large.wallet", wage=number(WAGE_KR, 0))
        found.append(Answer(name, view.say("large.wallet-value", kr=number(kr, 0, sign=True))))
    if lever.kind == "target":
        result = view.result_pct()[view.place]
        found.append(Answer(view.say("large.result", year=year), view.say("large.percent", value=number(result))))
    if view.is_guessing:
        return found
    touched = set(moved_by(view, lever))
    readings = sorted(
        (r for r in view.projection.readings if r.indicator.id in touched or (not touched and is_moved(r))),
        key=lambda r: -r.noises(),
    )
    return [*found, *(_answer(view, reading) for reading in readings)][:MOST_ANSWERS]


def _answer(view: View, reading: "MeterReading") -> Answer:
    decimals = reading.indicator.decimals
    now, then = number(reading.indicator.base, decimals), number(reading.central[-1], decimals)
    value = view.say("large.value", now=now, then=then)
    name = view.name("indicators", reading.indicator.id)
    if not is_moved(reading):
        return Answer(name, value)
    return Answer(name, value, view.say(f"meters.verdict-short.{word_key(reading)}"), TONES[reading.verdict()])


def amount_text(view: View, lever: Lever) -> str:
    """Where the lever stands in the year that is shown, as bare figures."""
    value = view.hand.value(view.plan, lever, view.shown_year)
    match lever.kind:
        case "committee":
            return number(value / TKR, sign=True)
        case "target":
            return number(value / 100)
        case _:
            return number(value, 0, sign=True)


def left_text(view: View) -> tuple[str, Tone]:
    """What is missing or left over in the year that is shown."""
    left = left_over_mnkr(view, view.place)
    if left < -SHOWN:
        return view.say("large.missing", amount=number(-left)), "warn"
    return view.say("large.over", amount=number(max(left, 0.0))), "dim"


def _amount(view: View, lever: Lever, told: str, sizes: Sizes, *, whole: bool) -> Block:
    """The amount, with its unit and what is left over beside it; without the latter where it is not to be whole."""
    block = _drawn(figures(told), sizes.amount, "strong")
    years = {view.hand.value(view.plan, lever, year) for year in view.scenario.header.years}
    key = "large.unit-year" if view.year is not None or len(years) > 1 else "large.unit"
    name = "large.unit.committee" if lever.kind == "committee" else f"budget.unit.{lever.kind}"
    unit = view.say(key, unit=view.say(name), year=view.shown_year)
    beside = _drawn(letters(unit), sizes.value, "dim")
    if whole:
        left, tone = left_text(view)
        beside += _drawn(letters(left), sizes.value, tone)
    above = max(len(block) - len(beside), 0)
    beside = [(), *beside][-len(block) :] if above == 0 else [()] * above + beside
    return [(*line, Span(" " * GAP), *more) for line, more in zip(block, beside, strict=False)]


def _typed(line: Line) -> Line:
    """What is being typed looks like what is typed elsewhere."""
    return (Span(line[0].text, "entry"), *line[1:])


def _answer_block(answer: Answer, sizes: Sizes, width: int) -> Block:
    """The name above, and below it the value with the verdict in a word."""
    value = _drawn(letters(answer.value), sizes.value, "strong")
    word = _drawn(letters(answer.word), sizes.value, answer.tone) if answer.word else [()] * len(value)
    told: Block = [(*line, Span(" " * 2 * GAP), *more) for line, more in zip(value, word, strict=True)]
    return [*_words(answer.name, sizes.answer, "plain", width), *told]


def _words(text: str, size: Size, tone: Tone, width: int) -> Block:
    return [(Span(row, tone),) for row in worded(text, size, width)]


def _drawn(bitmap: Bitmap, size: Size, tone: Tone) -> Block:
    return [(Span(row, tone),) for row in drawn(bitmap, size)]


def _spaced(blocks: list[Block], height: int) -> list[Line]:
    """The blocks below each other, with empty rows between them as far as there is room."""
    spare = max(height - sum(len(block) for block in blocks), 0)
    gap, more = divmod(spare, max(len(blocks) - 1, 1))
    lines: list[Line] = []
    for place, block in enumerate(blocks):
        lines += [()] * (min(gap + (place <= more), MOST_GAP) if place else 0) + block
    return lines
