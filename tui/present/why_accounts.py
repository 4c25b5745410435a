"""Varför for the accounts: a sentence, the result line by line and lever by lever, and what each line rests on."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sim.authored.ranges import TKR
from sim.engine.accounts import LINES
from tui.level import Level
from tui.present.economy import ground, sections
from tui.present.line import Line, Row, Sheet, Span, wrapped
from tui.present.view import View
from tui.present.waterfall import Fall, Part
from tui.present.why_names import Names
from tui.text.numbers import SHOWN, SPACE, number, percent

if TYPE_CHECKING:  # numpy comes with it
    from sim.why.explain import Contribution

NAMED = 2
"""Levers that the sentence names."""
UNCHANGED = ("revenue_agreed", "agreed_costs")
"""Lines of the agreed budget: together they are its result."""


def why_accounts_sheet(view: View, shares: "Sequence[Contribution]", key: str, width: int) -> Sheet:
    """The page for the year that is looked at.

    Args:
        view: the plan and its accounts.
        shares: each lever's share of the result by year, tkr.
        key: the row of the accounts that was asked about.
        width: places for a line.
    """
    result, agreed = view.accounts_mnkr("result")[view.place], _agreed(view)
    levers = _levers(view, shares)
    untouched = result - sum(amount for _, amount in levers)  # events have come to those who decide nothing too
    lines: list[Line] = list(wrapped(_sentence(view, result, agreed, levers), width, "strong"))
    lines += [(), *_asked(view, key, width)]
    if view.level is not Level.SIMPLE:
        lines += [(), (Span(view.say("why.accounts.by-line"), "head"),), *_fall(view, agreed, _lines(view), width)]
    lines += [(), (Span(view.say("why.accounts.by-lever"), "head"),), *_fall(view, untouched, levers, width)]
    lines += [(), *wrapped(view.say("why.accounts.exact"), width, "dim")]
    if view.level is not Level.SIMPLE:
        lines += [(), (Span(view.say("why.accounts.below"), "head"),), *_below(view, width)]
    head = (Span(view.say("why.accounts.title", year=view.shown_year), "head"),)
    return Sheet(head=(head,), rows=tuple(Row(line) for line in lines))


def _agreed(view: View) -> float:
    """The result without decisions, mnkr: what is left of the lines of the agreed budget."""
    return sum(view.accounts_mnkr(name)[view.place] for name in UNCHANGED)


def _lines(view: View) -> list[Part]:
    """The lines that differ from the agreed budget, as they stand in the accounts; they sum to the whole change."""
    return [
        (view.say(f"why.accounts.line.{name}") if name in OWN_NAMES else view.say(f"economy.row.{name}"), amount)
        for name in LINES
        if name not in UNCHANGED and (amount := view.accounts_mnkr(name)[view.place])
    ]


OWN_NAMES = ("additions", "compensation")
"""Lines that the accounts on the screen show committee by committee."""


def _levers(view: View, shares: "Sequence[Contribution]") -> list[Part]:
    names = Names(texts=view.texts, scenario=view.scenario)
    told = [(names.lever(share.part), share.amounts[view.place] / TKR) for share in shares]
    return sorted([part for part in told if part[1]], key=lambda part: -abs(part[1]))


def _sentence(view: View, result: float, agreed: float, levers: Sequence[Part]) -> str:
    change = sum(amount for _, amount in levers)
    seen = [part for part in levers if abs(part[1]) >= SHOWN]
    named = [part for part in seen if part[1] * change > 0.0][:NAMED]
    against = [part for part in seen if part[1] * change < 0.0][:1]
    facts = {"year": view.shown_year, "result": number(result), "agreed": number(agreed)}
    if not named:
        return view.say("why.accounts.same", **facts)
    first = view.say("why.and").join(
        view.say("why.accounts.part", name=name, amount=number(amount, sign=True)) for name, amount in named
    )
    pct = percent(view.result_pct()[view.place])
    key = "simple" if view.level is Level.SIMPLE else "sentence"
    told = view.say(f"why.accounts.{key}", first=first, pct=pct, **facts)
    pulls = [view.say("why.accounts.part", name=name, amount=number(amount, sign=True)) for name, amount in against]
    return f"{told} {view.say('why.against', parts=pulls[0])}" if pulls else told


def _asked(view: View, key: str, width: int) -> list[Line]:
    """The row that was asked about, in words, with what it rests on."""
    entry = next((entry for section in sections(view) for entry in section.entries if entry.key == key), None)
    if entry is None:
        return []
    years = f"{SPACE}·{SPACE}".join(map(str, view.projection.years))
    told = view.say("why.accounts.row", name=entry.name, values=" · ".join(entry.shown), years=years)
    return [*wrapped(told, width), *wrapped(entry.words, width), *wrapped(ground(view, key), width, "dim")]


def _fall(view: View, start: float, parts: Sequence[Part], width: int) -> list[Line]:
    """From the agreed result to the plan's."""
    first, last, small = (view.say(f"why.{key}") for key in ("accounts.from", "accounts.to", "small-parts"))
    return Fall(first=first, last=last, start=start, parts=parts, small=small).lines(width)


def _below(view: View, width: int) -> list[Line]:
    """Every row of the accounts in words, with its rule or figure."""
    lines: list[Line] = []
    for section in sections(view):
        for entry in section.entries:
            lines.append((Span(entry.name, "strong"),))
            lines += wrapped(f"{entry.words} {ground(view, entry.key)}", width, "dim", indent=2)
    return lines
