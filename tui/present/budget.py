"""The budget screen's own panels: the three amounts, the levers, and what a step of a lever means."""

from typing import Literal

from sim.authored.ranges import TKR
from sim.wallet import monthly_extra_kr
from tui.level import Level
from tui.levers import Lever
from tui.present import levels
from tui.present.compensation import cost_tkr, promised_tkr, state_text
from tui.present.fixed import mark
from tui.present.line import (
    ELLIPSIS,
    Line,
    Row,
    Sheet,
    Span,
    Tone,
    bar,
    cells,
    left,
    right,
    shorten,
    spread,
    width_of,
    written,
)
from tui.present.view import View, central, triple
from tui.text.numbers import SHOWN, SPACE, number

NAME_WIDTH = 23
"""Name of a lever, and the mark of what law fixes."""
AMOUNT_WIDTH = 7
FULL_BAR_TKR = 25_000
"""A bar is full at this amount, or at the largest one in the plan."""
PERCENT = f"{SPACE}%"
MOST_DECIMALS = 3
"""Decimals of the result at most."""
WAGE_KR = 30_000
"""The wage that a step is told in."""


def top_line(view: View, width: int) -> Line:
    """Where we are and whose budget this is, and the years to choose among."""
    years = view.scenario.header.years
    chosen: list[Span] = [Span(view.say("budget.years") + " ", "dim")]
    for year in (None, *years):
        text = view.say("budget.all-years") if year is None else str(year)
        action = f"screen.year({0 if year is None else year})"
        shown = f"[{text}]" if year == view.year else f" {text} "
        chosen.append(Span(shown, "chosen" if year == view.year else "plain", action))
    room = width - width_of(tuple(chosen)) - 2
    title = view.say("game.title-year", first=years[0], last=years[-1])
    name = view.plan_name()
    if cells(f"{title} · {name}") > room:
        title = view.say("game.title")
    named = shorten(name, max(room - cells(f"{title} · "), 1))
    return spread((Span(title, "head"), Span(" · ", "dim"), Span(named, "strong")), tuple(chosen), width)


Form = Literal["told", "brief", "bare", "least"]
FORMS: tuple[tuple[str, Form], ...] = (
    ("    ", "told"),
    ("  ", "told"),
    ("    ", "brief"),
    ("  ", "brief"),
    ("  ", "bare"),
    (" ", "bare"),
    (" ", "least"),
)
"""Ways to write the amounts, the roomiest first: the gap between them, and how much stands there."""
ROOMY = 5
"""So many of them are tried for all years before one year is shown alone."""


def amounts_line(view: View, width: int) -> Line:
    """The three amounts and what they leave: all years when they fit (Enkel: are alike), else what lacks most."""
    places = tuple(range(len(view.scenario.header.years))) if view.year is None else (view.place,)
    left_over = [left_over_mnkr(view, place) for place in places]
    least = (places[left_over.index(min(left_over))],)
    line: Line = ()
    for shown in dict.fromkeys((places, least)):
        for gap, form in FORMS if len(shown) == 1 else FORMS[:ROOMY]:
            line = _amounts(view, shown, gap, form)
            if width_of(line) <= width and not (view.level is Level.SIMPLE and _differ(line)):
                return line
    return line


def _differ(line: Line) -> bool:
    """Whether the years differ in an amount."""
    return any("/" in span.text for span in line)


def left_over_mnkr(view: View, place: int) -> float:
    """What is financed but not used in a year; below zero it is missing. A promised or kept compensation is a use."""
    accounts = view.projection.accounts
    used = central(accounts.distributed, place) + promised_tkr(view, place)
    return round((central(accounts.freed, place) - used) / TKR, 6)


def missing_mnkr(view: View) -> float:
    """What is given out but not financed, in the year that lacks most of those that are looked at; 0 for nothing."""
    places = range(len(view.scenario.header.years)) if view.year is None else (view.place,)
    most = -min(left_over_mnkr(view, place) for place in places)
    return most if most > SHOWN else 0.0


def _amounts(view: View, places: tuple[int, ...], gap: str, form: Form) -> Line:
    accounts, all_years = view.projection.accounts, view.scenario.header.years
    given = [central(accounts.distributed, place) / TKR for place in places]
    promised = [promised_tkr(view, place) / TKR for place in places]
    freed = [central(accounts.freed, place) / TKR for place in places]
    explains = form == "told" and not view.is_within_amount
    is_begun = any(abs(value) > SHOWN for value in (*given, *promised, *freed))
    unit = f" {view.say('budget.mnkr')}" if form in ("told", "brief") else ""
    one = view.year is None and len(places) < len(all_years)
    unit += f" ({all_years[places[0]]})" if one else ""
    parts: list[Span] = []

    def add(key: str, amounts: str, tone: Tone = "strong") -> None:
        parts.extend([Span(gap)] if parts else [])
        parts.extend([Span(view.say(key) + " ", "dim"), Span(amounts, tone)])

    of = {"given": triple(given), "to_distribute": number(view.to_distribute_mnkr)}
    add("budget.distributed", of["given"] if form == "least" else view.say("budget.of", **of))
    if explains and not is_begun:
        parts.append(Span(unit, "dim"))
    if any(value > SHOWN for value in promised):
        add("budget.compensation", triple(promised))
    add("budget.freed", triple(freed))
    if explains:
        has_target = any(lever.kind == "target" for lever in levels.levers(view))
        parts.append(Span(f" {view.say('budget.freed-by' if has_target else 'budget.freed-by-simple')}", "dim"))
        if not is_begun:
            return tuple(parts)
    key, left_over, tone = _left(view, places, given)
    add(key, left_over, tone)
    return (*parts, Span(unit, "dim"))


def _left(view: View, places: tuple[int, ...], given: list[float]) -> tuple[str, str, Tone]:
    """What the amounts leave: its name, how much, and its tone."""
    left_over = [left_over_mnkr(view, place) for place in places]
    if any(value < -SHOWN for value in left_over):
        if any(value > SHOWN for value in left_over):
            return "budget.differs", triple(left_over, sign=True), "warn"
        return "budget.missing", triple([-value for value in left_over]), "warn"
    if view.is_within_amount:
        return "budget.left-to-give", triple([view.to_distribute_mnkr - value for value in given]), "strong"
    return "budget.over", triple(left_over), "strong"


def levers(view: View, width: int, typing: tuple[str, str] | None = None) -> Sheet:
    """The levers with their amounts and bars.

    Args:
        view: what is looked at.
        width: places for a row.
        typing: the lever that an amount is typed for, and what stands there so far.
    """
    rows = []
    most = max([FULL_BAR_TKR, *(abs(v) for y in view.plan.committees_tkr.values() for v in y.values())])
    for lever in levels.levers(view):
        value: Line
        if typing and typing[0] == lever.key:
            value = _entry(view, lever, typing[1], width - NAME_WIDTH)
        else:
            value = _value(view, lever, width - NAME_WIDTH, most)
        name = (Span(left(_name(view, lever), NAME_WIDTH - 2)), Span(f" {mark(view, lever)}", "dim"))
        rows.append(Row((*name, *value), lever.key))
    head = "budget.levers" if view.playing is None or view.year is None else "budget.levers-onward"
    return Sheet(head=((Span(view.say(head, year=view.year), "head"),),), rows=tuple(rows))


def _name(view: View, lever: Lever) -> str:
    """What a lever is called in a column as narrow as this one."""
    is_everywhere = lever.kind in ("pkv", "volume") and not lever.id
    return view.say(f"budget.{lever.kind}-everywhere-short") if is_everywhere else view.lever_name(lever)


def _entry(view: View, lever: Lever, typed: str, room: int) -> Line:
    unit = " " + view.say(f"budget.unit.{lever.kind}")
    width = min(max(AMOUNT_WIDTH, cells(typed) + 1), room - cells(unit))
    return (Span(written(typed, width), "entry"), Span(unit, "dim"))


def _value(view: View, lever: Lever, room: int, most: float) -> Line:
    values = [view.hand.value(view.plan, lever, year) for year in view.years]
    match lever.kind:
        case "committee":
            if len(set(values)) > 1:
                return (Span(_of_years(view, values, room), "strong"),)
            amount = right(number(values[0] / TKR, sign=True), AMOUNT_WIDTH)
            share = values[0] / most
            return (Span(amount, "strong"), Span(" "), Span(bar(share, room - AMOUNT_WIDTH - 1), "bar"))
        case "tax":
            base = view.scenario.header.base_tax_rate_ore
            change = triple(values, 0, sign=True)
            now = triple([(base + value) / 100 for value in values], 2)
            whole, brief = (view.say(f"budget.tax-value{form}", change=change, now=now) for form in ("", "-short"))
            # Where it is tight, the air goes before the amount, not the arrow's.
            forms = (_amount_and_rest(whole), whole, _amount_and_rest(brief))
            text = next((text for text in forms if cells(text) < room), forms[-1])
            return (Span(right(text, room) if text is whole else text, "strong"),)
        case "pkv" | "volume":
            cost = triple([cost_tkr(view, lever)[place] / TKR for place in _places(view)], sign=True)
            state = state_text(view, lever)
            text = f"{right(cost, AMOUNT_WIDTH)} {state}"
            return (Span(text if cells(text) <= room else right(state, room), "strong"),)
        case _:
            decimals = result_decimals(view)
            target = triple([value / 100 for value in values], decimals)
            result = triple([view.result_pct()[place] for place in _places(view)], decimals)
            text = view.say("budget.target-value", target=target, result=result)
            if cells(_amount_and_rest(text)) > room:
                text = triple([value / 100 for value in values]) + PERCENT
            return (Span(_amount_and_rest(text), "strong"),)


def _of_years(view: View, values: list[int], room: int) -> str:
    """A committee's amounts where the years differ: all of them, else the first and the last, else the shown year's."""
    every = [number(value / TKR, sign=True) for value in values]
    one = right(every[view.place], AMOUNT_WIDTH) + f" ({view.shown_year})"
    if cells("/".join(every)) < room - 1:
        return right("/".join(every), room - 1)
    ends = f"{right(every[0], AMOUNT_WIDTH)} {ELLIPSIS} {every[-1]}"
    return ends if every[0] != every[-1] and cells(ends) <= room else one


def _places(view: View) -> range | tuple[int]:
    return range(len(view.scenario.header.years)) if view.year is None else (view.place,)


def _amount_and_rest(text: str) -> str:
    """The first word of a value right-aligned with the amounts above it."""
    first, _, rest = text.replace(SPACE, " ").partition(" ")
    return f"{right(first, AMOUNT_WIDTH)}{SPACE}{rest}" if cells(first) <= AMOUNT_WIDTH else text


def meaning(view: View, lever: Lever) -> str:
    """What a step of a lever means in money, posts and kronor a month."""
    ore_tkr = _ore_tkr(view)
    match lever.kind:
        case "committee":
            posts = TKR / pay_tkr(view, lever.id)
            kr = _wage_kr(TKR / ore_tkr)
            return view.say("budget.meaning.committee", posts=number(posts), kr=number(kr, 2), wage=number(WAGE_KR, 0))
        case "tax":
            kept = number(ore_tkr / TKR * (1.0 - view.target_pct(view.shown_year) / 100.0), 2)
            facts = {"kr": number(_wage_kr(1.0), 2), "wage": number(WAGE_KR, 0)}
            return view.say("budget.meaning.tax", money=number(ore_tkr / TKR, 2), kept=kept, **facts)
        case "target":
            tenth = central(view.projection.accounts.revenue, view.place) / TKR / 1000
            kr = _wage_kr(tenth * TKR / ore_tkr)
            return view.say("budget.meaning.target", money=number(tenth), kr=number(kr, 2), wage=number(WAGE_KR, 0))
        case "measure" | "pkv" | "volume":
            return ""


def _ore_tkr(view: View) -> float:
    """What one öre brings in, tkr, in the year that is shown."""
    return view.scenario.figure_by_id["tax_base"].at(view.shown_year) * TKR / 10_000


def _wage_kr(ore: float) -> float:
    return monthly_extra_kr(WAGE_KR, "wage", ore)


def pay_tkr(view: View, committee: str) -> float:
    """What a post costs a year where this committee's measures hire, tkr, weighted by how many work there."""
    groups = {group for m in view.scenario.measures if m.purse == committee for group in m.staff}
    found = [g for g in view.scenario.staff_groups if g.id in groups] or list(view.scenario.staff_groups)
    return TKR * sum(g.pay_mnkr * g.stock for g in found) / sum(g.stock for g in found)


def result_text(view: View) -> str:
    """Result of every year in percent, beside the target; on the level Enkel the year's own, in money."""
    if view.level is Level.SIMPLE:
        money = number(view.accounts_mnkr("result")[view.place], 0)
        return view.say("level.result", money=money)
    told = (triple(values, result_decimals(view)) + PERCENT for values in (view.result_pct(), _targets(view)))
    return view.say("becomes.result", result=next(told), target=next(told))


def result_decimals(view: View) -> int:
    """Decimals that result and target need for every year below its target to be seen as that."""
    below = [
        (result, target)
        for result, target, law in zip(view.result_pct(), _targets(view), view.projection.law, strict=True)
        if law.below_own_target
    ]
    seen = (d for d in range(1, MOST_DECIMALS) if all(number(now, d) != number(own, d) for now, own in below))
    return next(seen, MOST_DECIMALS)


def _targets(view: View) -> list[float]:
    return [view.target_pct(year) for year in view.scenario.header.years]
