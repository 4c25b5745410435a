"""Try to cheat, one's own place among the others, and the group's own decision beside the computed one."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sim.votes.ballot import RESULT, Changes, Exchange
from tui.present.line import Line, Row, Sheet, Span, Tone, left, right, wrapped, written
from tui.present.radslag import NAME_WIDTH, amount, column_name, value_text
from tui.text.catalogue import Texts
from tui.text.clean import clean
from tui.text.numbers import number

if TYPE_CHECKING:  # numpy comes with them, and the first frame does not wait for numpy
    from sim.votes.agreement import Place
    from sim.votes.cheating import Cheat

WANTS_TKR = 20_000
"""What the invented participant wants more of."""
COLUMN_WIDTH, VOTES_WIDTH = 13, 8
NAME_MOST = 40


def cheat_sheet(texts: Texts, cheats: Sequence["Cheat"], exchange: Exchange, committee: str, width: int) -> Sheet:
    """The best lie of somebody who wants 20 million more to one committee, under each rule."""
    wants = texts.say("cheat.wants", name=column_name(texts, committee), more=number(WANTS_TKR / 1000, 0))
    lines: list[Line] = [*wrapped(wants, width), ()]
    if not cheats:
        return Sheet(rows=(*(Row(line) for line in lines), Row((Span(texts.say("game.counting"), "dim"),))))
    for cheat in cheats:
        facts = {
            "honest": number(cheat.honest_tkr / 1000),
            "cheated": number(cheat.cheated_tkr / 1000),
            "gain": number(cheat.gain_tkr / 1000),
            "tried": number(cheat.tried, 0),
        }
        lines.append((Span(texts.say(f"cheat.method.{cheat.method}"), "head"),))
        worth = "helps" if cheat.gain_tkr > 0 else "never"
        lines += [*wrapped(texts.say(f"cheat.{worth}", **facts), width), ()]
    lines += _table(texts, cheats, exchange, width)
    lines += [(), *wrapped(texts.say("cheat.about"), width, "dim")]
    return Sheet(rows=tuple(Row(line) for line in lines))


def _table(texts: Texts, cheats: Sequence["Cheat"], exchange: Exchange, width: int) -> list[Line]:
    """What is wanted, and the lie and what it leads to where a lie helps."""
    columns: list[tuple[str, Changes]] = [(texts.say("cheat.truth"), cheats[0].truth)]
    for cheat in cheats:
        name = texts.say(f"cheat.short.{cheat.method}")
        columns.append((texts.say("cheat.gets", method=name), cheat.honest))
        if cheat.gain_tkr > 0:
            columns.append((texts.say("cheat.lie", method=name), cheat.lie))
            columns.append((texts.say("cheat.gets-by-lie", method=name), cheat.cheated))
    room = max(min(COLUMN_WIDTH + 4, (width - NAME_WIDTH) // len(columns)), 8)
    lines: list[Line] = [(Span(left("", NAME_WIDTH)), *(Span(right(head, room), "dim") for head, _ in columns))]
    for place, column in enumerate(exchange.columns):
        told = [value_text(texts, column, amount(column, changes[place], exchange), 0) for _, changes in columns]
        lines.append((Span(left(column_name(texts, column), NAME_WIDTH)), *(Span(right(one, room)) for one in told)))
    return lines


def place_sheet(texts: Texts, name: str, found: Sequence["Place"], told: tuple[Changes, Exchange], width: int) -> Sheet:
    """Where one participant lies in every lever; shown to that participant alone."""
    joint, exchange = told
    lines: list[Line] = [
        *wrapped(texts.say("place.about", name=clean(name, NAME_MOST) or texts.say("place.you")), width),
        (),
    ]
    heads = [texts.say(f"place.{name}") for name in ("own", "joint", "less", "same", "more")]
    rooms = (COLUMN_WIDTH, COLUMN_WIDTH, *(3 * [VOTES_WIDTH]))

    def row(name: str, cells: Sequence[str], tone: Tone = "plain") -> Line:
        spans = (Span(right(one, room), tone) for one, room in zip(cells, rooms, strict=True))
        return (Span(left(name, NAME_WIDTH)), *spans)

    lines.append(row("", heads, "dim"))
    for at, (column, place) in enumerate(zip(exchange.columns, found, strict=True)):
        # What is left with those who pay tax falls when the tax rises: less of it is more tax.
        less, more = (place.more, place.less) if column == "tax" else (place.less, place.more)
        cells = [
            value_text(texts, column, amount(column, place.own, exchange)),
            value_text(texts, column, amount(column, joint[at], exchange)),
            *(number(votes, 0) for votes in (less, place.same, more)),
        ]
        lines.append(row(column_name(texts, column), cells))
    wrong = sum(abs(place.own - joint[at]) for at, place in enumerate(found)) / 2000
    lines += [(), *wrapped(texts.say("place.wrong", wrong=number(wrong)), width)]
    lines += wrapped(texts.say("place.alone"), width, "dim")
    return Sheet(rows=tuple(Row(line) for line in lines))


def final_sheet(
    texts: Texts, own: Changes, joint: tuple[Changes, Exchange], width: int, typing: tuple[str, str] | None = None
) -> Sheet:
    """The group's own decision beside the computed one; the result is what is left."""
    computed, exchange = joint
    room = min(16, (width - NAME_WIDTH) // 3)
    heads = (texts.say("final.own"), texts.say("final.computed"), texts.say("final.differs"))
    head = (Span(left("", NAME_WIDTH)), *(Span(right(one, room), "dim") for one in heads))
    rows = []
    for place, column in enumerate(exchange.columns):
        mine, theirs = (amount(column, changes[place], exchange) for changes in (own, computed))
        key = "" if column == RESULT else "tax:" if column == "tax" else f"committee:{column}"
        typed = typing[1] if typing is not None and typing[0] == key else None
        shown = (
            Span(written(typed, room), "entry")
            if typed is not None
            else Span(right(value_text(texts, column, mine), room), "strong")
        )
        apart = number(mine - theirs, 0 if column == "tax" else 1, sign=True)
        rows.append(
            Row(
                (
                    Span(left(column_name(texts, column), NAME_WIDTH)),
                    shown,
                    Span(right(value_text(texts, column, theirs), room)),
                    Span(right(apart, room), "dim"),
                ),
                key,
            )
        )
    return Sheet(head=(head,), rows=tuple(rows))
