"""Vår budget: what stands on the one sheet of paper, in words and numbers of our own charts."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.level import Level
from tui.present.becomes import of_wanted, output_text, outputs, posts_lines
from tui.present.levels import readings
from tui.present.line import WIDE, shorten
from tui.present.line import plain as as_text
from tui.present.meters import band_text
from tui.present.moved import is_moved
from tui.present.view import View
from tui.report.charts import Bar, Strip, bar, strip
from tui.report.subject import Subject
from tui.report.wording import (
    amounts,
    chance,
    cost_text,
    counted_with,
    debt_text,
    grades,
    households,
    laws,
    maker_text,
    promises,
    taken,
    target_text,
    tax_text,
    told,
    units_text,
    verdict,
    years_text,
)
from tui.text.numbers import SHOWN, number

if TYPE_CHECKING:
    from sim.readings import MeterReading

MEASURES = {Level.SIMPLE: 4, Level.USUAL: 6, Level.ALL: 9}
METERS = {Level.SIMPLE: 5, Level.USUAL: 7, Level.ALL: 9}
THINGS = {Level.SIMPLE: 4, Level.USUAL: 6, Level.ALL: 8}
"""How many of each there is room for on a sheet."""

TEXT_MOST = 90
DOUBTS_MOST = 2

HALF_LINE, WIDE_LINE = 48, 100
"""Letters of a line in half the sheet's width, and in all of it, in the usual letters."""
ROOM = {"large": 21, "roomy": 26, "usual": 36}
"""Lines that there is room for in letters of each size, beside headings and tables that are always there."""
PENS = {"large": 5, "roomy": 4, "usual": 3, "dense": 3}
"""Empty lines for a pen where nothing has been typed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What one committee gets, or gives."""

    name: str
    amount: str
    bar: Bar


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """One indicator that the plan moves."""

    name: str
    now: str
    value: str
    target: str
    verdict: str
    chance: str
    strip: Strip


@dataclass(frozen=True, slots=True, kw_only=True)
class OnePage:
    """The sheet."""

    name: str
    given: tuple[Given, ...]
    settings: tuple[str, ...]
    """Tax, result target, compensation."""
    chosen: tuple[str, ...]
    """Measures."""
    given_up: tuple[str, ...]
    becomes: tuple[str, ...]
    moved: tuple[Moved, ...]
    not_moved: str
    wallet: tuple[tuple[str, str], ...]
    agreed: tuple[str, ...]
    disagreed: tuple[str, ...]
    unknown: tuple[str, ...]
    questions: tuple[str, ...]
    code: str
    made: str
    counted_with: str = ""
    """Events that have come, and what is assumed instead of the rule base, where anything is."""

    @property
    def letters(self) -> str:
        """The largest letters in which all that is said stays on one sheet."""
        lines = self._lines()
        return next((size for size, room in ROOM.items() if lines <= room), "dense")

    @property
    def pens(self) -> int:
        """How many empty lines there are for a pen."""
        return PENS[self.letters]

    def _lines(self) -> float:
        beside = _height((*self.settings, *self.chosen)), _height((*self.given_up, *self.becomes))
        below = _height((*self.agreed, *self.disagreed, *self.unknown, *self.questions))
        whole = (len(self.code) + len(self.counted_with)) / WIDE_LINE
        return max(beside) + len(self.moved) + below / 2 + whole


def one_page(subject: Subject) -> OnePage:
    """The sheet of one plan."""
    view = subject.view
    shown, rest = _moved(view)
    return OnePage(
        name=subject.name,
        given=tuple(_given(view)),
        settings=(tax_text(view), target_text(view), *promises(view)),
        chosen=tuple(_chosen(view)),
        given_up=tuple(_given_up(view)),
        becomes=tuple(_becomes(view)),
        moved=tuple(_row(view, reading) for reading in shown),
        not_moved=rest,
        wallet=tuple((who, years_text(extra, 0, sign=True)) for who, extra in households(view)),
        agreed=subject.said.agreed,
        disagreed=subject.said.disagreed,
        unknown=tuple(_unknown(subject, shown)),
        questions=(*subject.said.questions, *_questions(view))[:3],
        code=subject.code,
        made=maker_text(subject),
        counted_with=counted_with(subject),
    )


def _height(lines: tuple[str, ...]) -> int:
    """How many half lines some texts take."""
    return sum(1 + len(line) // HALF_LINE for line in lines)


def _given(view: View) -> Iterator[Given]:
    by_committee = {name: amounts(view, name) for name in view.scenario.committee_ids}
    every = [value for values in by_committee.values() for value in values]
    for name, values in by_committee.items():
        amount = years_text(values, sign=True)
        short = view.name("committees", name, "short")
        title = view.say("report.chart.bar", name=short, amount=amount)
        yield Given(name=short, amount=amount, bar=bar(values[-1], every, title))


def _chosen(view: View) -> Iterator[str]:
    found = [one for one in taken(view) if max(one[1]) > 0]
    most = MEASURES[view.level]
    for measure, units, costs in found[:most]:
        yield view.say(
            "report.measure",
            name=view.name("measures", measure.id),
            units=shorten(units_text(view, measure, units), 44),
            cost=cost_text(view, costs),
        )
    if len(found) > most:
        yield view.texts.count("report.more-measures", len(found) - most, number=len(found) - most)
    elif not found:
        yield view.say("report.no-measures")


def _given_up(view: View) -> Iterator[str]:
    header = view.scenario.header
    for name in view.scenario.committee_ids:
        values = amounts(view, name)
        if min(values) < 0:
            lost = years_text([min(value, 0.0) for value in values])
            yield view.say("report.up.frame", name=view.name("committees", name, "short"), amount=lost)
    fewer = [one for one in taken(view) if min(one[1]) < 0]
    for measure, units, _ in fewer[:2]:
        yield view.say(
            "report.up.measure", name=view.name("measures", measure.id), units=units_text(view, measure, units)
        )
    if len(fewer) > 2:  # noqa: PLR2004 - what is not named above is counted
        yield view.texts.count("report.more-measures", len(fewer) - 2, number=len(fewer) - 2)
    tax = view.accounts_mnkr("tax_change")
    if max(map(abs, tax)) >= SHOWN:
        way = "raised" if tax[-1] > 0 else "lowered"
        yield view.say(f"report.up.tax-{way}", amount=years_text([abs(value) for value in tax]))
    agreed = header.base_result_target_cpct / 100
    result = view.result_pct()
    if min(result) < agreed - SHOWN:
        yield view.say("report.up.result", result=years_text(result), agreed=number(agreed), debt=debt_text(view))
    yield from laws(view)
    if view.is_untouched():
        yield view.say("report.up.nothing")


def _becomes(view: View) -> Iterator[str]:
    yield " ".join(as_text(posts_lines(view, WIDE)))
    found = outputs(view)
    most = THINGS[view.level]
    for output in found[:most]:
        measure, working, _ = output
        yield shorten(of_wanted(view, output_text(view, measure, working), output), TEXT_MOST)
    if len(found) > most:
        yield view.texts.count("report.more-things", len(found) - most, number=len(found) - most)


def _moved(view: View) -> tuple[list["MeterReading"], str]:
    """The indicators that are shown, and a sentence about the others."""
    moved = [one for one in readings(view) if is_moved(one)]
    noticed = [one for one in moved if one.verdict() != "small"]
    noticed.sort(key=lambda one: -one.noises())
    shown = noticed[: METERS[view.level]]
    more = len(noticed) - len(shown)
    small = len(moved) - len(noticed)
    parts = [view.say("report.none-moved")] if not shown else []
    if more:
        parts.append(view.texts.count("report.more-moved", more, number=more))
    if small:
        parts.append(view.texts.count("report.small", small, number=small))
    return shown, " ".join(parts)


def _row(view: View, reading: "MeterReading") -> Moved:
    return Moved(
        name=view.name("indicators", reading.indicator.id),
        now=view.texts.value(reading.indicator, reading.indicator.base),
        value=view.say(
            "report.value-band", value=view.texts.value(reading.indicator, reading.central[-1]), band=band_text(reading)
        ),
        target=view.texts.value(reading.indicator, reading.target),
        verdict=verdict(view, reading),
        chance=chance(view, reading),
        strip=strip(reading, told(view, reading)),
    )


def _unknown(subject: Subject, shown: list["MeterReading"]) -> Iterator[str]:
    """What the model does not know: of every plan, and of what this one moves."""
    view = subject.view
    yield view.say("report.unknown.model")
    used = grades(subject)
    if used:
        yield view.say("report.unknown.grades", own=used.count("D"), number=len(used))
    doubted = [
        view.name("indicators", one.indicator.id)
        for one in shown
        if view.texts.of("indicators", one.indicator.id, "doubts")
    ]
    if doubted:
        yield view.say("report.unknown.doubts", names="; ".join(doubted[:DOUBTS_MOST]))
    yield view.say("report.unknown.hiring")


def _questions(view: View) -> Iterator[str]:
    yield view.say("report.question.who")
    yield view.say("report.question.first")
    yield view.say("report.question.check")
