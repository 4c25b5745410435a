"""How sure: the band, the chances in calibrated words, what the effect rests on, and whose uncertainty matters most."""

from collections.abc import Iterator, Sequence

from sim.engine.compiled import DRIFT
from tui.level import Level
from tui.present.line import Line, Span, bar, left, right, wrapped
from tui.present.why_about import Why
from tui.text.chance import chance_number, chance_word
from tui.text.numbers import number, percent

TOP = 3
"""Numbers that are named as the most uncertain."""

SMALL = 0.005
"""A share below half a percent is not told."""

LABEL, SHARE, BAR = 44, 7, 16


def sure_lines(why: Why, width: int) -> list[Line]:
    """What the effect rests on, and whose uncertainty matters most."""
    return [*_grades(why, width), *_doubts(why, width)]


def chance_lines(why: Why, width: int) -> list[Line]:
    """The band of the year, and the two chances of the last one; on the level Enkel the chances in words alone."""
    reading, say = why.reading, why.texts.say
    decimals, last, lines = reading.indicator.decimals, why.explanation.years[-1], list[Line]()
    simple = "-simple" if why.level is Level.SIMPLE else ""
    if not simple:
        lines += wrapped(_band(why), width)
    if reading.chance_better is not None:
        lines += wrapped(say(f"why.better{simple}", year=last, **_chance(why, reading.chance_better)), width)
    target = number(reading.target, decimals)
    told = say(f"why.target{simple}", year=last, target=target, **_chance(why, reading.chance))
    return [*lines, *wrapped(told, width)]


def _band(why: Why) -> str:
    reading, band = why.reading, why.reading.bands[why.place]
    shown = (number(value, reading.indicator.decimals) for value in (reading.central[why.place], band[0], band[-1]))
    facts = dict(zip(("value", "low", "high"), shown, strict=True))
    return why.texts.say("why.band", year=why.year, unit=why.unit, **facts)


def _chance(why: Why, chance: float) -> dict[str, str]:
    return {"word": chance_word(why.texts, chance), "chance": chance_number(chance)}


def _grades(why: Why, width: int) -> list[Line]:
    grades, by_year = why.explanation.grades
    shares = by_year[why.place]
    if not any(shares):
        return []
    lines = wrapped(why.texts.say("why.grades"), width)
    for grade, share in zip(grades, shares, strict=True):
        if share >= SMALL:
            lines.extend(_share_lines(why.texts.say(f"about.grade.{grade}"), share, width))
    return lines


def _doubts(why: Why, width: int) -> list[Line]:
    """Of the whole band how much is nobody's decision; of the plan's effect, the three that matter most."""
    say, doubts = why.texts.say, why.doubts
    lines = wrapped(say("why.path-share", share=percent(100.0 * doubts.path_share, 0)), width)
    top = list(_top(doubts.effect.shares))
    if not top:
        return lines
    lines += wrapped(say("why.doubts"), width)
    for name, share in top:
        lines.extend(_share_lines(why.number_label(name), share, width))
    rest = 1.0 - sum(share for _, share in top)
    told = say("why.doubts-rest", share=percent(100.0 * rest, 0), joint=percent(100.0 * doubts.effect.rest, 0))
    return [*lines, *wrapped(told, width, "dim")]


def _top(shares: Sequence[tuple[str, float]]) -> Iterator[tuple[str, float]]:
    """The three rules and other numbers that matter most, and the path beside them where it matters as much."""
    left = TOP
    for name, share in shares:
        if share < SMALL or not left:
            return
        left -= not name.startswith(DRIFT)
        yield name, share


def _share_lines(label: str, share: float, width: int) -> list[Line]:
    """A name, its share and a bar; a name too long for its column goes on below."""
    room = max(min(LABEL, width - SHARE - BAR - 3), 10)
    first, *more = wrapped(f"  {label}", room + 1, "plain", 4)
    shown = (Span(right(percent(100.0 * share, 0), SHARE), "strong"), Span(" "), Span(bar(share, BAR), "bar"))
    return [(Span(left(first[0].text, room + 2)), *shown), *more]
