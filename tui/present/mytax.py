"""My tax: what a typed income pays a month, now and with the plan, beside the region's part and rates nearby.

Nothing here is kept: a text comes in, rows go out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sim.authored.figures import Figure
from sim.wallet import IncomeKind, monthly_extra_kr
from tui.present.line import Line, Row, Sheet, Span, Tone, left, right, wrapped
from tui.present.view import View
from tui.text.numbers import MINUS, number

KINDS: tuple[IncomeKind, ...] = ("wage", "pension", "benefit")
"""Kinds of income, in the order of the keys."""
MOST_KR = 1_000_000
"""The highest income a month that is reckoned with."""
NUMBER = re.compile(r"(\d+)(?:[.,](\d{1,2}))?", re.ASCII)
GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+", re.ASCII)
"""Thousands with points between, as some write them."""
CURRENCY = re.compile(r"(?:kr|kronor|sek|:-)\.?$", re.IGNORECASE)

NAME_WIDTH = 34
COLUMN = 12
SAME_KR = 0.5
"""Less than this many kronor a month is no difference."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Income:
    """What was typed: kronor a month, or why it cannot be read."""

    monthly_kr: float | None = None
    fault: str = ""
    """``empty``, ``letters``, ``negative`` or ``too-large``; an empty string when it can be read."""


def read_income(text: str) -> Income:
    """The income that a person wrote: spaces, points between thousands and the word for kronor are fine."""
    bare = "".join(sign for sign in text if not sign.isspace())
    bare = CURRENCY.sub("", bare).replace(MINUS, "-")
    if not bare:
        return Income(fault="empty")
    negative, bare = bare.startswith("-"), bare.lstrip("+-")
    if GROUPED.fullmatch(bare):
        bare = bare.replace(".", "")
    found = NUMBER.fullmatch(bare)
    if found is None:
        return Income(fault="letters")
    if len(found[1].lstrip("0")) > len(str(MOST_KR)):
        return Income(fault="negative" if negative else "too-large")
    value = float(f"{found[1]}.{found[2] or 0}")
    if negative and value:
        return Income(fault="negative")
    return Income(monthly_kr=value) if value <= MOST_KR else Income(fault="too-large")


def asking(view: View, typed: str, kind: IncomeKind, width: int) -> Sheet:
    """Which kind is chosen, and what is wrong with what was typed."""
    kinds: list[Span] = []
    for place, name in enumerate(KINDS):
        mark = "[{}]" if name == kind else " {} "
        tone: Tone = "chosen" if name == kind else "plain"
        kinds.append(Span(mark.format(view.say(f"mytax.kind.{name}")), tone, f"screen.kind({place})"))
    fault = read_income(typed).fault
    said = view.say(f"mytax.fault.{fault}", most=number(MOST_KR, 0)) if fault else view.say("mytax.private")
    words = wrapped(said, width, "dim" if fault in ("", "empty") else "warn")
    return Sheet(rows=tuple(Row(line) for line in ((Span(view.say("mytax.kind") + " ", "dim"), *kinds), *words)))


def my_tax(view: View, typed: str, kind: IncomeKind, width: int) -> Sheet:
    """The answer: tax a month by year, the region's part, and the same income in municipalities nearby."""
    income = read_income(typed).monthly_kr
    lines: list[Line] = []
    if income is not None:
        lines += [*_by_year(view, income, kind), (), *_nearby(view, income, kind), ()]
    for key in (kind, "left-out", "rules-of"):
        lines += wrapped(view.say(f"mytax.note.{key}", region=number(_region(view).value or 0.0, 2)), width, "dim")
    return Sheet(rows=tuple(Row(line) for line in lines))


def _region(view: View) -> Figure:
    return view.scenario.figure_by_id["region_tax_rate"]


def _kr(income: float, kind: IncomeKind, ore: float, *, sign: bool = False) -> str:
    return number(monthly_extra_kr(income, kind, ore), 0, sign=sign)


def _by_year(view: View, income: float, kind: IncomeKind) -> Iterator[Line]:
    years, base = view.projection.years, view.scenario.header.base_tax_rate_ore
    changes = [view.plan.tax_ore.get(year, 0) for year in years]
    yield _table_row(view.say("mytax.title"), [str(year) for year in years], "head")
    yield _table_row(view.say("mytax.rate"), [number((base + ore) / 100, 2) for ore in changes])
    yield _table_row(view.say("mytax.more"), [_kr(income, kind, ore, sign=True) for ore in changes], "strong")
    yield _table_row(view.say("mytax.municipality"), [_kr(income, kind, base + ore) for ore in changes])
    region = (_region(view).value or 0.0) * 100
    yield _table_row(view.say("mytax.region"), [_kr(income, kind, region) for _ in years])


def _table_row(name: str, shown: list[str], tone: Tone = "plain") -> Line:
    return (Span(left(name, NAME_WIDTH), tone), *(Span(right(text, COLUMN), tone) for text in shown))


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A tax rate to stand beside others."""

    name: str
    rate_ore: float
    year: int
    own: bool = False


def places(view: View) -> list[Place]:
    """Rates from the lowest to the highest: the municipality now and with the plan, those nearby, and the mean."""
    header, year = view.scenario.header, view.shown_year
    change = view.plan.tax_ore.get(year, 0)
    found = [
        Place(name=view.name("neighbours", near.id), rate_ore=near.rate_ore, year=near.tax_year)
        for near in view.scenario.neighbours
    ]
    found.append(Place(name=view.say("mytax.here"), rate_ore=header.base_tax_rate_ore, year=header.base_year, own=True))
    if change:
        mine = view.say("mytax.here-plan")
        found.append(Place(name=mine, rate_ore=header.base_tax_rate_ore + change, year=year, own=True))
    mean = view.scenario.figure_by_id.get("mean_tax_rate")
    if mean is not None and mean.value is not None:
        found.append(Place(name=view.say("mytax.mean"), rate_ore=mean.value * 100, year=header.base_year))
    return sorted(found, key=lambda place: (place.rate_ore, place.name))


def _nearby(view: View, income: float, kind: IncomeKind) -> Iterator[Line]:
    base = view.scenario.header.base_tax_rate_ore
    heads = [view.say("mytax.rate-column"), view.say("mytax.month"), view.say("mytax.against")]
    yield _table_row(view.say("mytax.nearby"), heads, "head")
    for place in places(view):
        apart = monthly_extra_kr(income, kind, place.rate_ore - base)
        difference = view.say("mytax.same") if abs(apart) < SAME_KR else number(apart, 0, sign=True)
        shown = [number(place.rate_ore / 100, 2), _kr(income, kind, place.rate_ore), difference]
        yield _table_row(f"{place.name} ({place.year})", shown, "strong" if place.own else "plain")
