"""Rådslag: the joint budget with its spread, what has been handed in, camps, and the lines that tell what came."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from saves.exchange import Refused
from sim.votes.ballot import RESULT, TAX
from sim.votes.joint import Method
from tui.paper import added
from tui.present.line import Line, Row, Sheet, Span, Tone, bar, cells, left, right, wrapped
from tui.text.catalogue import Texts
from tui.text.clean import clean
from tui.text.faults import tell_problem
from tui.text.numbers import number, percent

if TYPE_CHECKING:  # numpy comes with them, and the first frame does not wait for numpy
    from saves.radslag import Handed, Radslag
    from sim.votes.agreement import Camp, Camps, Preference
    from sim.votes.ballot import Changes, Exchange
    from tui.meeting import News
    from tui.tally import Tally

SECTIONS = ("result", "handed", "indicators", "camps")
"""What can be looked at, in the order of the arrows."""

NAME_WIDTH, VALUE_WIDTH, MOVED_WIDTH, END_WIDTH = 22, 11, 11, 8
STRIP_MOST = 60
WIDE = 96
"""From this width the ends of the spread are written out."""
BAND, QUARTERS, VALUE = "─", "━", "●"
NAME_MOST, FILE_MOST, FORM_MOST = 40, 60, 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Council:
    """What the leader's screen looks at; a value."""

    texts: Texts
    radslag: "Radslag"
    number: int
    year: int
    method: Method = "krona"
    section: str = SECTIONS[0]
    tally: "Tally | None" = None
    news: "News | None" = None
    folder: str = ""
    reading: tuple[int, int] | None = None
    """Files read, of how many, while they are being read."""
    said: str = ""
    """What came of the last thing that was done."""
    unwritten: int = 0
    neutral: bool = False

    def say(self, key: str, **facts: object) -> str:
        """A sentence of the interface."""
        return self.texts.say(key, **facts)


def column_name(texts: Texts, column: str) -> str:
    """What a column is called in a narrow place."""
    return (
        texts.of("committees", column, "short")
        or texts.of("committees", column)
        or texts.say(f"radslag.column.{column}")
    )


def value_text(texts: Texts, column: str, value: float, decimals: int = 1) -> str:
    """An amount of a column, with its unit."""
    unit = texts.say("radslag.ore" if column == TAX else "radslag.mnkr")
    told = number(value, 0 if column == TAX else decimals, sign=column != RESULT)
    return f"{told} {unit}"


def amount(column: str, changes_tkr: int, exchange: "Exchange") -> float:
    """An amount of a column as a player knows it."""
    from tui.tally import shown  # noqa: PLC0415 - numpy comes with it

    return shown(column, changes_tkr, exchange)


# top


def top_lines(council: Council, width: int) -> list[Line]:
    """What it is, the sections, and where plans come from, or how far the reading has come."""
    people = len(council.radslag.counted)
    title = council.say("radslag.title", number=council.number)
    how = council.say(f"radslag.method-short.{council.method}")
    count = council.texts.count("radslag.budgets", people, number=people)
    first: Line = (Span(title, "head"), Span(f"  {council.year} · {how} · {count}"))
    tabs: list[Span] = []
    for place, section in enumerate(SECTIONS):
        tone: Tone = "chosen" if section == council.section else "dim"
        text = council.say(f"radslag.section.{section}")
        tabs += [
            Span(f"[{text}]" if section == council.section else f" {text} ", tone, f"screen.show({place})"),
            Span(" "),
        ]
    return [first, tuple(tabs), _from_where(council, width)]


def _from_where(council: Council, width: int) -> Line:
    if council.reading is not None:
        done, of = council.reading
        told = council.say("radslag.reading", done=done, of=of)
        return (Span(bar(done / max(of, 1), max(width - cells(told) - 2, 10)), "bar"), Span(f" {told}"))
    if council.unwritten:
        return (Span(council.texts.count("radslag.unwritten", council.unwritten, number=council.unwritten), "warn"),)
    if council.news is not None and not council.news.reachable:
        return (Span(council.say("radslag.folder-away"), "warn"),)
    troubles = len(trouble_lines(council))
    more = f" · {council.texts.count('radslag.troubles', troubles, number=troubles)}" if troubles else ""
    told = council.say("radslag.folder", folder=council.folder) if council.folder else council.say("radslag.no-folder")
    said = left(council.said or told, max(width - cells(more), 10)).rstrip()
    return (Span(said, "warn" if council.said else "dim"), Span(more, "warn"))


def form_names(texts: Texts) -> list[str]:
    """What each number of a form is, in its order."""
    return texts.say("radslag.form").split(", ")


def form_lines(texts: Texts, written: Sequence[str], width: int) -> list[Line]:
    """The numbers of a form with what each is for, and what the next one is, so that none is left out unseen."""
    names = form_names(texts)
    if len(written) > len(names):
        return wrapped(texts.count("radslag.numbers", len(written), number=len(written)), width, "warn")
    told = [f"{name} {word}" for name, word in zip(names, written, strict=False)]
    told += [f"▸ {name}" for name in names[len(written) : len(written) + 1]]
    if len(written) >= (rows := len(names) - 2):  # öre and the result target are no amounts
        told.append(texts.say("radslag.form-sum", rows=rows, sum=number(added(written[:rows]))))
    return wrapped(clean(" · ".join(told), FORM_MOST), width)


# the joint budget


def result_sheet(council: Council, width: int) -> Sheet:
    """The joint budget: a value a lever, its spread on a scale of its own, and who moved it."""
    counted = council.tally
    if counted is None:
        lines = wrapped(council.say("radslag.empty"), width)
        return Sheet(rows=tuple(Row(line) for line in lines))
    wide = width >= WIDE
    ends = END_WIDTH * 2 if wide else 0
    room = min(STRIP_MOST, width - NAME_WIDTH - VALUE_WIDTH - MOVED_WIDTH - ends - 2)
    heads = [
        Span(left(council.say("radslag.joint"), NAME_WIDTH), "head"),
        Span(right("", VALUE_WIDTH + 1)),
        *((Span(right(council.say("radslag.least"), END_WIDTH), "dim"),) if wide else ()),
        Span(left(" " + council.say("radslag.spread"), room + 1), "dim"),
        *((Span(right(council.say("radslag.most"), END_WIDTH), "dim"),) if wide else ()),
        Span(right(council.say("radslag.moved"), MOVED_WIDTH), "dim"),
    ]
    rows = [_lever_row(council, counted, place, room, wide=wide) for place in range(len(counted.spreads))]
    rows += [Row(), *(Row(line) for line in _stands_behind(council, counted, width))]
    return Sheet(head=(tuple(heads),), rows=tuple(rows))


def _lever_row(council: Council, counted: "Tally", place: int, room: int, *, wide: bool) -> Row:
    spread, exchange = counted.spreads[place], counted.joint.exchange
    column = exchange.columns[place]
    points = [getattr(spread, name) for name in ("least", "lower", "median", "upper", "most")]
    values = sorted(amount(column, point, exchange) for point in points)
    value = counted.joint.tax_ore if column == TAX else amount(column, counted.joint.changes[place], exchange)
    low, high = (
        min(values[0], 0.0 if column != RESULT else values[0]),
        max(values[-1], 0.0 if column != RESULT else value),
    )
    drawn = spread_strip(values, value, (low, high), room)

    def end(point: float) -> Span:
        return Span(right(number(point, 0 if column == TAX else 1, sign=column != RESULT), END_WIDTH), "dim")

    moved = council.say("radslag.of", number=spread.moved, votes=spread.votes)
    return Row(
        (
            Span(left(column_name(council.texts, column), NAME_WIDTH)),
            Span(right(value_text(council.texts, column, value), VALUE_WIDTH), "strong"),
            *((Span(" "), end(values[0])) if wide else ()),
            Span(f" {drawn}", "bar"),
            *((end(values[-1]),) if wide else ()),
            Span(right(moved, MOVED_WIDTH), "dim"),
        )
    )


def spread_strip(values: Sequence[float], value: float, scale: tuple[float, float], width: int) -> str:
    """The spread from least to most, thicker in its middle half, with the joint value on it."""
    inside = max(width - 2, 1)
    start, end = scale

    def place(point: float) -> int:
        share = (point - start) / (end - start) if end > start else 0.0
        return max(0, min(inside - 1, round(share * (inside - 1))))

    first, lower, _, upper, last = map(place, values)
    drawn = [
        QUARTERS if lower <= at <= upper and lower < upper else BAND if first <= at <= last else " "
        for at in range(inside)
    ]
    drawn[place(value)] = VALUE
    return f"▕{''.join(drawn)}▏"


def _stands_behind(council: Council, counted: "Tally", width: int) -> Iterator[Line]:
    liked, exchange = counted.preference, counted.joint.exchange
    share = percent(exchange.result_cpct(counted.joint.changes) / 100, 2)
    yield from wrapped(council.say("radslag.result-pct", share=share), width)
    told = council.say("radslag.rather", number=liked.for_it, votes=counted.votes, against=liked.against)
    yield from wrapped(told, width)
    wrong = council.say("radslag.wrong", mean=number(liked.mean_tkr / 1000), worst=number(liked.worst_tkr / 1000))
    yield from wrapped(wrong, width)
    yield from wrapped(council.say(f"radslag.method.{council.method}"), width, "dim")
    if council.radslag.final is not None:
        yield from wrapped(council.say("radslag.has-final"), width, "warn")


# what has been handed in


def handed_sheet(council: Council, width: int) -> Sheet:
    """Who has handed in, how, and whether it counts; never what anyone wants. Below, what could not be read."""
    rows = [Row(_handed_line(council, one, width), one.id) for one in council.radslag.handed]
    head = (Span(council.say("radslag.handed"), "head"),)
    troubles = trouble_lines(council)
    if troubles:
        rows += [Row(), Row((Span(council.say("radslag.not-read"), "head"),))]
        rows += [Row(line) for told in troubles for line in wrapped(told, width, "warn")]
    if not rows:
        rows = [Row(line) for line in wrapped(council.say("radslag.empty"), width)]
    return Sheet(head=(head,), rows=tuple(rows))


def _handed_line(council: Council, one: "Handed", width: int) -> Line:
    name = left(clean(one.pseudonym, NAME_MOST), min(24, width - 40))
    how = council.say(f"radslag.source.{one.source}")
    weight = council.say("radslag.weight", weight=one.weight) if one.weight > 1 else ""
    state = council.say("radslag.counts" if one.counted else "radslag.waits")
    file = clean(one.file, FILE_MOST)
    tail = left(f"{file}", max(width - 24 - 38, 0)) if file else ""
    tone: Tone = "plain" if one.counted else "dim"
    return (
        Span(name, "strong" if one.counted else "dim"),
        Span(f" {left(how, 10)} {left(state, 14)} {left(weight, 9)}", tone),
        Span(tail, "dim"),
    )


def trouble_lines(council: Council) -> list[str]:
    """A line for each file that is not counted, and why."""
    news = council.news
    if news is None:
        return []
    say = council.say
    lines = [refused_line(council.texts, one) for one in news.refused]
    lines += [say("radslag.came.double", file=clean(file, FILE_MOST)) for file in news.doubles]
    lines += [
        say("radslag.came.waits", file=clean(one.file, FILE_MOST), name=clean(one.pseudonym, NAME_MOST))
        for one in news.waits
    ]
    if news.left_out:
        lines.append(council.texts.count("library.left-out", news.left_out, number=news.left_out))
    return lines


def refused_line(texts: Texts, one: Refused) -> str:
    """Why a file cannot be read."""
    if one.problems:
        why = tell_problem(one.problems[0], texts)
    else:
        why = texts.say(f"read.{one.code}", fact=clean(one.fact, FILE_MOST))
    return texts.say("radslag.refused", file=clean(one.file, FILE_MOST), why=why)


# camps


def camps_sheet(council: Council, found: "Camps | None", width: int) -> Sheet:
    """Two camps, what each would decide alone, and the compromise between them."""
    counted = council.tally
    if found is None or counted is None:
        return Sheet(rows=tuple(Row(line) for line in wrapped(council.say("radslag.no-camps"), width)))
    lines: list[Line] = [*wrapped(council.say("radslag.camps-about"), width, "dim"), ()]
    names = NAME_WIDTH
    room = max(12, min(20, (width - names) // 3))
    heads = [_camp_head(council, name, camp) for name, camp in (("larger", found.larger), ("smaller", found.smaller))]
    middle = council.say("radslag.compromise") if found.compromise else ""
    lines.append((Span(left("", names)), *(Span(right(head, room), "head") for head in (*heads, middle))))
    budgets = [found.larger.budget, found.smaller.budget, *([found.compromise.budget] if found.compromise else [])]
    for place, column in enumerate(counted.joint.exchange.columns):
        told = [_told(council, column, budget, place) for budget in budgets]
        lines.append((Span(left(column_name(council.texts, column), names)), *(Span(right(one, room)) for one in told)))
    lines.append(())
    if found.compromise is None:
        lines += wrapped(council.say("radslag.no-compromise"), width)
    else:
        made = found.compromise
        key = "about" if made.way_pct else "same"
        way = {"way": percent(made.way_pct, 0)} if made.way_pct else {}
        lines += wrapped(council.say(f"radslag.compromise-{key}", **way), width)
        lines += [
            line
            for one, key in ((made.larger, "larger"), (made.smaller, "smaller"))
            for line in _gains(council, one, key, width)
        ]
    return Sheet(rows=tuple(Row(line) for line in lines))


def _camp_head(council: Council, name: str, camp: "Camp") -> str:
    return council.say(f"radslag.camp.{name}", votes=camp.votes)


def _told(council: Council, column: str, budget: "Changes", place: int) -> str:
    exchange = council.tally.joint.exchange if council.tally else None
    return value_text(council.texts, column, amount(column, budget[place], exchange)) if exchange else ""


def _gains(council: Council, one: "Preference", key: str, width: int) -> list[Line]:
    votes = one.for_it + one.against + one.alike
    return wrapped(council.say(f"radslag.gains.{key}", number=one.for_it, votes=votes), width)
