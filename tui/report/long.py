"""The long report of one plan: every indicator, what moves it, the accounts, and what all of it rests on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.authored.scenario import Rule
from sim.engine.accounts import LINES
from tui.present.about import bibliography, entry
from tui.present.becomes import of_wanted, output_text, outputs
from tui.present.compare import Table
from tui.present.view import View
from tui.report.charts import Fall, Fan, fan, waterfall
from tui.report.subject import Said, Subject
from tui.report.wording import (
    amounts,
    chance,
    cost_text,
    households,
    laws,
    made_text,
    part_text,
    promises,
    taken,
    target_text,
    tax_text,
    told,
    units_text,
    verdict,
)
from tui.text.numbers import number, percent

if TYPE_CHECKING:
    from sim.readings import MeterReading
    from sim.why.explain import Contribution

TICKS = 4
LABEL_MOST = 46
STEPS_MOST = 8
"""Parts that are drawn one by one; smaller ones are drawn together, and the table has them all."""
SMALLEST = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One indicator."""

    key: str
    name: str
    question: str
    sentence: str
    facts: tuple[str, ...]
    fan: Fan
    years: Table
    fall: Fall | None
    parts: Table | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The indicators of one goal."""

    name: str
    indicators: tuple[Told, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """One entry of the bibliography."""

    reference: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Long:
    """The report of one plan."""

    name: str
    settings: tuple[str, ...]
    decisions: tuple[Table, ...]
    accounts: Table
    laws: tuple[str, ...]
    wallet: Table
    becomes: tuple[str, ...]
    groups: tuple[Group, ...]
    said: Said
    code: str
    made: str


def long_report(subject: Subject) -> Long:
    """Everything about one plan."""
    view = subject.view
    return Long(
        name=subject.name,
        settings=(tax_text(view), target_text(view), *promises(view)),
        decisions=tuple(_decisions(view)),
        accounts=accounts_table(view),
        laws=tuple(laws(view)),
        wallet=wallet_table(view),
        becomes=tuple(_becomes(view)),
        groups=tuple(_groups(subject)),
        said=subject.said,
        code=subject.code,
        made=made_text(subject),
    )


def year_heads(view: View) -> tuple[str, ...]:
    """The years of the plan as heads of columns."""
    return tuple(map(str, view.scenario.header.years))


def _decisions(view: View) -> Iterator[Table]:
    rows = [
        (view.name("committees", name), *(number(value, sign=True) for value in amounts(view, name)))
        for name in view.scenario.committee_ids
    ]
    yield Table(title=view.say("report.long.given"), head=year_heads(view), rows=tuple(rows))
    found = taken(view)
    if found:
        heads = (view.say("report.long.units"), view.say("report.long.cost"))
        measures = tuple(
            (view.name("measures", measure.id), units_text(view, measure, units), cost_text(view, costs))
            for measure, units, costs in found
        )
        yield Table(title=view.say("report.long.measures"), head=heads, rows=measures)


def accounts_table(view: View) -> Table:
    """The lines that sum to the result, and what stands beside them, mnkr by year."""
    rows = [
        (view.say(f"report.line.{name}"), *(number(value) for value in view.accounts_mnkr(name)))
        for name in (*LINES, "result", "budgeted", "freed", "distributed", "debt_change")
    ]
    rows.append((view.say("report.line.result_pct"), *(percent(value) for value in view.result_pct())))
    return Table(title=view.say("report.long.accounts-about"), head=year_heads(view), rows=tuple(rows))


def wallet_table(view: View) -> Table:
    """The three wallets by year."""
    rows = tuple((who, *(number(value, 0, sign=True) for value in extra)) for who, extra in households(view))
    return Table(title=view.say("report.page.wallet-about"), head=year_heads(view), rows=rows)


def _becomes(view: View) -> Iterator[str]:
    for output in outputs(view):
        measure, working, _ = output
        name, text = view.name("measures", measure), output_text(view, measure, working)
        told_text = text if text.startswith(name) else view.say("report.long.thing", name=name, text=text)
        yield of_wanted(view, told_text, output)


def _groups(subject: Subject) -> Iterator[Group]:
    view = subject.view
    for goal in dict.fromkeys(indicator.goal for indicator in view.scenario.indicators):
        readings = [reading for reading in view.projection.readings if reading.indicator.goal == goal]
        yield Group(
            name=view.name("goals", goal, "short"),
            indicators=tuple(_told(subject, reading) for reading in readings),
        )


def _told(subject: Subject, reading: "MeterReading") -> Told:
    view, what = subject.view, reading.indicator
    parts = [
        part
        for part in subject.parts.get(what.id, ())
        if max(map(abs, part.amounts)) > max(SMALLEST, 0.005 / 10**what.decimals)
    ]
    parts.sort(key=lambda part: -abs(part.amounts[-1]))
    return Told(
        key=what.id,
        name=view.name("indicators", what.id),
        question=view.texts.of("indicators", what.id, "question"),
        sentence=told(view, reading),
        facts=tuple(_facts(view, reading)),
        fan=indicator_fan(view, reading),
        years=_years_table(view, reading),
        fall=_fall(view, reading, parts) if parts else None,
        parts=_parts_table(view, reading, parts) if parts else None,
    )


def _facts(view: View, reading: "MeterReading") -> Iterator[str]:
    what, say = reading.indicator, view.say
    yield say("report.long.answer", verdict=verdict(view, reading), chance=chance(view, reading))
    key = "meters.source.kolada" if what.kolada else "meters.source.document"
    facts = {"kolada": what.kolada, "base_year": what.base_year, "year": view.scenario.header.years[-1]}
    yield say(key, **facts)
    yield say("report.long.drift", grade=say(f"about.grade-short.{what.grade}"))
    for field in ("decides", "doubts", "noise"):
        if text := view.texts.of("indicators", what.id, field):
            yield say(f"meters.{field}", text=text)


def indicator_fan(view: View, reading: "MeterReading", also: Sequence["MeterReading"] = ()) -> Fan:
    """The fan of one indicator, with its text; other plans' readings stand on the same scale."""
    header = view.scenario.header
    every = [reading.indicator.base]
    for one in (reading, *also):
        every += [one.target, *one.do_nothing, *(edge for band in one.bands for edge in band)]
    low, high = min(every), max(every)
    ticks = [low + (high - low) * place / (TICKS - 1) for place in range(TICKS)] if high > low else [low]
    written = [(value, number(value, reading.indicator.decimals)) for value in ticks]
    title = view.say("report.chart.fan", told=told(view, reading), nothing=_nothing(view, reading))
    return fan(reading, (header.base_year, *header.years), title, written)


def _nothing(view: View, reading: "MeterReading") -> str:
    return view.texts.value(reading.indicator, reading.do_nothing[-1])


def _years_table(view: View, reading: "MeterReading") -> Table:
    decimals = reading.indicator.decimals
    bands = [(number(band[0], decimals), number(band[-1], decimals)) for band in reading.bands]
    rows = (
        (view.say("report.page.plan-value"), *(number(value, decimals) for value in reading.central)),
        (view.say("report.long.band"), *(f"{low}–{high}" for low, high in bands)),
        (view.say("report.long.nothing"), *(number(value, decimals) for value in reading.do_nothing)),
    )
    unit = view.texts.of("indicators", reading.indicator.id, "unit")
    return Table(title=view.say("report.long.by-year", unit=unit), head=year_heads(view), rows=rows)


def _fall(view: View, reading: "MeterReading", parts: "list[Contribution]") -> Fall:
    decimals = max(reading.indicator.decimals, 2)
    nothing, value = (number(values[-1], decimals) for values in (reading.do_nothing, reading.central))

    def step(label: str, amount: float) -> tuple[str, float, str]:
        return label, amount, number(amount, decimals, sign=True)

    steps = [step(_short(part_text(view, part.part, short=True)), part.amounts[-1]) for part in parts[:STEPS_MOST]]
    if smaller := parts[STEPS_MOST:]:
        steps.append(step(view.say("report.long.rest"), sum(part.amounts[-1] for part in smaller)))
    name = view.name("indicators", reading.indicator.id)
    title = view.say("report.chart.fall", name=name, nothing=nothing, value=value, number=len(parts))
    first = (_short(view.say("report.long.nothing")), reading.do_nothing[-1], nothing)
    return waterfall(title, first, steps, (view.say("report.long.with-plan"), value))


def _short(text: str) -> str:
    return text if len(text) <= LABEL_MOST else text[: LABEL_MOST - 1].rpartition(" ")[0].rstrip(" ,;:") + "…"


def _parts_table(view: View, reading: "MeterReading", parts: "list[Contribution]") -> Table:
    decimals = max(reading.indicator.decimals, 2)
    rules = view.scenario.rule_by_id
    rows = [
        (
            part_text(view, part.part),
            number(part.amounts[-1], decimals, sign=True),
            grade_text(view, rules.get(part.part)),
        )
        for part in parts
    ]
    heads = (view.say("report.long.amount"), view.say("report.long.grade"))
    return Table(title=view.say("report.long.parts"), head=heads, rows=tuple(rows))


def grade_text(view: View, rule: Rule | None) -> str:
    """How well a part is known, and its sources."""
    if rule is None:
        return view.say("report.long.model")
    return view.say(
        "report.long.graded", grade=view.say(f"about.grade-short.{rule.grade}"), sources=", ".join(rule.sources)
    )


def cited(view: View) -> tuple[Cited, ...]:
    """The bibliography, parties hidden where that is asked for."""
    found = []
    for source in bibliography(view.scenario):
        reference, about = entry(view.texts, view.scenario, source, neutral=view.neutral)
        found.append(Cited(reference=f"{source.id}: {reference}", about=about))
    return tuple(found)
