"""Plans side by side as simple bars: a bar a plan, and for indicators the band with the value on it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.present.compare import LETTERS, levers_once, verdict
from tui.present.line import LEFT_END, RIGHT_END, Row, Span, Tone, bar, cells, left, right, wrap, wrapped
from tui.present.view import bare_units
from tui.text.catalogue import Texts
from tui.text.numbers import SHOWN, number

if TYPE_CHECKING:  # numpy comes with it, and the first frame does not wait for numpy
    from sim.compare import ByPlan, Comparison, Duel
    from sim.compare import Row as Compared

NAME_WIDTH = 30
BAR_WIDTHS = (10, 40)
STRIP_WIDTHS = (14, 60)
BAND, VALUE = "─", "●"

TONES: dict[str, Tone] = {"better": "good", "worse": "bad", "higher": "choice", "lower": "choice"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """One thing under every plan, in the last year."""

    name: str
    values: "ByPlan"
    told: tuple[str, ...]
    full: float
    """What fills a bar."""


def tone_of(duel: "Duel | None") -> Tone:
    """How a verdict looks; a meter without a good direction is neither good nor bad."""
    return TONES.get(duel.verdict, "dim") if duel is not None else "plain"


def bar_rows(comparison: "Comparison", texts: Texts, section: str, width: int) -> Iterator[Row]:
    """A section as bars, all of the last year."""
    year = comparison.years[-1]
    letters = LETTERS[: len(comparison.plans)]
    if section == "indicators":
        yield from _said(texts.say("beside.strips", years=year), width)
        yield from _strips(comparison, texts, width)
        return
    yield from _said(texts.say("beside.bars", years=year), width)
    groups = {
        "levers": (("levers", tuple(_levers(comparison, texts))),),
        "money": (("money", tuple(_money(comparison, texts))), ("wallet", tuple(_wallet(comparison, texts)))),
        "things": (("things", tuple(_things(comparison, texts))),),
    }[section]
    for name, things in groups:
        if things:
            yield Row()
            yield from _said(texts.say(f"compare.{name}", years=year), width, "head")
            yield from _bars(things, letters, width)


def _said(text: str, width: int, tone: Tone = "dim") -> Iterator[Row]:
    return (Row(line) for line in wrapped(text, width, tone))


def _bars(things: Sequence[Drawn], letters: Sequence[str], width: int) -> Iterator[Row]:
    """Name to the left, a line a plan to the right of it."""
    values = max(cells(told) for thing in things for told in thing.told)
    names = min(NAME_WIDTH, max(width - values - BAR_WIDTHS[0] - 5, BAR_WIDTHS[0]))
    room = max(BAR_WIDTHS[0], min(BAR_WIDTHS[1], width - names - values - 5))
    for number_of, thing in enumerate(things):
        if number_of:
            yield Row()  # bars that touch are read as one
        alike = len(set(thing.told)) == 1
        name = wrap(thing.name, names)
        for place in range(max(len(letters), len(name))):
            start = Span(left(name[place] if place < len(name) else "", names), "dim" if alike else "plain")
            if place >= len(letters):
                yield Row((start,))
                continue
            value = thing.values[place]
            drawn = " " * room if value is None else bar(value / thing.full if thing.full else 0.0, room)
            told = Span(f" {right(thing.told[place], values)}", "dim" if alike else "strong")
            yield Row((start, Span(f" {letters[place]} ", "key"), Span(drawn, "bar"), told))


def _full(rows: "Sequence[Compared]") -> float:
    """The largest size of the last year: what fills a bar of these rows."""
    return max((abs(value) for row in rows for value in row.values[-1] if value is not None), default=0.0)


def _drawn(name: str, values: "ByPlan", full: float, decimals: int = 1, *, sign: bool = False) -> Drawn:
    told = tuple("" if value is None else number(value, decimals, sign=sign) for value in values)
    return Drawn(name=name, values=values, told=told, full=full)


def _levers(comparison: "Comparison", texts: Texts) -> Iterator[Drawn]:
    """Committees share a scale; every other lever has its own."""
    shared = _full([row for row in comparison.levers if row.table == "committees_mnkr"])
    for name, row in levers_once(comparison, texts):
        last = row.values[-1]
        match row.table:
            case "committees_mnkr":
                yield _drawn(name, last, shared, sign=True)
            case "tax_ore":
                yield _drawn(name, last, _full([row]), 0, sign=True)
            case "result_target_pct":
                yield _drawn(name, last, _full([row]), 2)
            case _:
                told = tuple(
                    texts.say("compare.as-agreed") if value is None else bare_units(texts, row.id, [value])
                    for value in last
                )
                yield Drawn(name=name, values=last, told=told, full=_full([row]))


def _money(comparison: "Comparison", texts: Texts) -> Iterator[Drawn]:
    """All amounts share a scale; the result in percent has its own."""
    shared = _full([row for row in comparison.accounts if row.id.endswith("_mnkr")])
    for row in comparison.accounts:
        full = shared if row.id.endswith("_mnkr") else _full([row])
        sign = row.id == "debt_change_mnkr"
        yield _drawn(texts.say(f"compare.money.{row.id}"), row.values[-1], full, sign=sign)


def _wallet(comparison: "Comparison", texts: Texts) -> Iterator[Drawn]:
    """The households share a scale."""
    full = max((abs(kr or 0.0) for row in comparison.households for kr in row.extra_kr[-1]), default=0.0)
    for row in comparison.households:
        income = number(row.household.monthly_kr, 0)
        name = texts.say(f"compare.household.{row.household.kind}", income=income)
        yield _drawn(name, row.extra_kr[-1], full, 0, sign=True)


def _things(comparison: "Comparison", texts: Texts) -> Iterator[Drawn]:
    """Posts share a scale; a measure's own is the most that any of the plans wants of it, and what works fills it."""
    shared = _full(comparison.posts)
    for row in comparison.posts:
        if _full([row]) >= SHOWN:
            yield _drawn(texts.say(f"compare.posts.{row.id}"), row.values[-1], shared, 0)
    working = {row.id: row.values[-1] for row in comparison.outputs if row.table == "working"}
    for row in comparison.outputs:
        full = max(_full([row]), *(abs(has or 0.0) for has in working[row.id]))
        if row.table != "wanted" or full < SHOWN:
            continue
        pairs = [
            (number(has or 0.0), number(want or 0.0)) for has, want in zip(working[row.id], row.values[-1], strict=True)
        ]
        told = (has if has == want else texts.say("compare.level", working=has, wanted=want) for has, want in pairs)
        name = texts.of("measures", row.id) or row.id
        yield Drawn(name=name, values=working[row.id], told=tuple(told), full=full)


def _strips(comparison: "Comparison", texts: Texts, width: int) -> Iterator[Row]:
    """Each indicator: under every plan the value, its band on a scale of the indicator's own, and the verdict."""
    verdicts = [[verdict(duel, texts) if duel else "" for duel in row.duels] for row in comparison.indicators]
    says = max(cells(said) for row in verdicts for said in row)
    told = [[number(value, row.indicator.decimals) for value in row.values[-1]] for row in comparison.indicators]
    values = max(cells(said) for row in told for said in row)
    room = max(STRIP_WIDTHS[0], min(STRIP_WIDTHS[1], width - values - says - 7))
    for row, shown, said in zip(comparison.indicators, told, verdicts, strict=True):
        name = texts.of("indicators", row.indicator.id) or row.indicator.id
        unit = texts.of("indicators", row.indicator.id, "unit")
        yield Row()
        yield from _said(texts.say("compare.named", name=name, unit=unit), width, "strong")
        bands = row.bands[-1]
        points = [*row.values[-1], *(edge for band in bands for edge in (band[0], band[-1]))]
        low, high = min(points), max(points)
        for place, (value, band) in enumerate(zip(row.values[-1], bands, strict=True)):
            drawn = strip(band[0], value, band[-1], (low, high), room)
            yield Row(
                (
                    Span(f"  {LETTERS[place]} ", "key"),
                    Span(f"{right(shown[place], values)} "),
                    Span(drawn, "bar"),
                    Span(f" {said[place]}", tone_of(row.duels[place])),
                )
            )


def strip(low: float, value: float, high: float, scale: tuple[float, float], width: int) -> str:
    """A band with its value on it, between the ends of a scale."""
    inside = max(width - 2, 1)
    start, end = scale

    def place(point: float) -> int:
        share = (point - start) / (end - start) if end > start else 0.5
        return max(0, min(inside - 1, round(share * (inside - 1))))

    first, last, at = place(low), place(high), place(value)
    drawn = [BAND if first <= column <= last else " " for column in range(inside)]
    drawn[at] = VALUE
    return LEFT_END + "".join(drawn) + RIGHT_END
