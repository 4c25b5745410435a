"""Small readings that every report shares: chances, indicators, years, costs and names of parts, in words."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sim.authored.ranges import TKR
from sim.authored.scenario import Measure
from sim.plan import Years
from sim.wallet import monthly_extra_kr
from tui.level import Level
from tui.present.becomes import INCOMES
from tui.present.law import in_years
from tui.present.line import capital, shorten
from tui.present.meters import band_text, word_key
from tui.present.moved import is_moved
from tui.present.view import View, triple
from tui.report.subject import Subject
from tui.text.chance import chance_number
from tui.text.numbers import SHOWN, SPACE, mnkr, number

if TYPE_CHECKING:
    from sim.readings import MeterReading

BETWEEN_YEARS = " / "
TENTHS = 10
ALMOST = 0.05
PROMISES_MOST = 2
"""Committees that are promised different compensation and are named; more of them are counted."""

ASSUMED_MOST, ASSUMED_LINE = 2, 90
"""Assumptions that are named, and the letters of each."""


def plain(view: View) -> bool:
    """Whether percentages are said in words."""
    return view.texts.language == "latt" or view.level is Level.SIMPLE


def chance(view: View, reading: "MeterReading") -> str:
    """The chance of the target; where percentages are not used, in how many of ten."""
    if not plain(view):
        return chance_number(reading.chance)
    if reading.chance == 0.0:
        return view.say("report.chance.none")
    if reading.chance < ALMOST:
        return view.say("report.chance.under")
    if reading.chance > 1 - ALMOST:
        return view.say("report.chance.over")
    return view.say("report.chance.tenths", number=round(TENTHS * reading.chance))


def verdict(view: View, reading: "MeterReading") -> str:
    """Better, worse, or too small to be noticed, in words."""
    if not is_moved(reading):
        return view.say("report.verdict.same")
    return view.say(f"report.verdict.{word_key(reading)}")


def told(view: View, reading: "MeterReading") -> str:
    """One indicator in the last year as a sentence: the text of its chart."""
    return view.say(
        "report.chart.strip",
        name=view.name("indicators", reading.indicator.id),
        base=view.texts.value(reading.indicator, reading.indicator.base),
        base_year=reading.indicator.base_year,
        value=view.texts.value(reading.indicator, reading.central[-1]),
        year=view.scenario.header.years[-1],
        band=band_text(reading),
        target=view.texts.value(reading.indicator, reading.target),
    )


def years_text(values: Sequence[float], decimals: int = 1, *, sign: bool = False) -> str:
    """One number when all years show the same, else each with a stroke between."""
    return triple(values, decimals, sign=sign, between=BETWEEN_YEARS)


def amounts(view: View, committee: str) -> list[float]:
    """The change of a committee's frame by year, mnkr."""
    return [view.plan.amount_tkr(committee, year) / TKR for year in view.scenario.header.years]


def households(view: View) -> list[tuple[str, list[float]]]:
    """The three wallets: who, and kronor a month by year."""
    years = view.scenario.header.years
    return [
        (
            view.say(f"report.household.{kind}", income=number(monthly, 0)),
            [monthly_extra_kr(monthly, kind, view.plan.tax_ore.get(year, 0)) for year in years],
        )
        for monthly, kind in INCOMES
    ]


def taken(view: View) -> list[tuple[Measure, tuple[float, ...], tuple[float, ...]]]:
    """The measures that a plan takes or cuts: units and central cost (tkr) by year, the costliest first."""
    years = view.scenario.header.years
    found = []
    for measure in view.scenario.measures:
        units = tuple(view.plan.units_of(measure.id, year) for year in years)
        if any(units):
            found.append((measure, units, view.facts.measure_cost_tkr(measure, units)))
    return sorted(found, key=lambda one: (-max(map(abs, one[2])), one[0].id))


def units_text(view: View, measure: Measure, units: Sequence[float]) -> str:
    """How many units by year, with their name."""
    whole = view.texts.per_unit(measure.id)
    told = [value * whole for value in units]
    decimals = 0 if all(value == round(value) for value in told) else 2
    unit = view.texts.unit("measures", measure.id, "unit", max(told, key=abs))
    return f"{years_text(told, decimals)}{SPACE}{unit}".rstrip()


def cost_text(view: View, costs_tkr: Sequence[float]) -> str:
    """What a measure costs by year."""
    values = [cost / TKR for cost in costs_tkr]
    if not any(abs(value) >= SHOWN for value in values):
        return view.say("report.no-cost")
    return f"{years_text(values)}{SPACE}{view.say('budget.mnkr')}"


def laws(view: View) -> list[str]:
    """Where the plan misses its own target or the law's balance, with the years."""
    found = in_years(view.projection.years, view.projection.law)
    lines = [f"{', '.join(years)}: {view.say(f'law.{kind}')}" for kind, years in found]
    if not view.projection.restores_deficits():
        lines.append(view.say("law.not-restored"))
    return lines


def grades(subject: Subject) -> list[str]:
    """The grades of the rules that move something noticeable under the plan."""
    by_id = subject.view.scenario.rule_by_id
    used = {part.part for parts in subject.parts.values() for part in parts if part.part in by_id}
    return sorted(by_id[rule].grade for rule in used)


def tax_text(view: View) -> str:
    """The change of the tax rate and what it becomes."""
    header = view.scenario.header
    ore = [view.plan.tax_ore.get(year, 0) for year in header.years]
    rate = [(header.base_tax_rate_ore + one) / 100 for one in ore]
    return view.say("report.tax", ore=years_text(ore, 0, sign=True), rate=years_text(rate, 2))


def target_text(view: View) -> str:
    """The result target by year."""
    targets = [view.target_pct(year) for year in view.scenario.header.years]
    return view.say("report.target", target=years_text(targets))


def promises(view: View) -> list[str]:
    """Price and volume compensation that the plan names, those that are the same for all committees once."""
    lines, names = [], view.scenario.committee_ids
    for kind, table in (("pkv", view.plan.pkv_pct), ("volume", view.plan.volume_pct)):
        shares = {name: _shares_text(view, table[name]) for name in names if table.get(name)}
        same = len(shares) == len(names) and len(set(shares.values())) == 1
        if len(shares) > PROMISES_MOST and not same:
            lines.append(view.say(f"report.{kind}-differs", number=len(shares)))
            continue
        for name, share in list(shares.items())[: 1 if same else None]:
            owner = view.say("compare.all-committees") if same else view.name("committees", name, "short")
            lines.append(view.say(f"report.{kind}", name=owner, share=share))
    return lines


def _shares_text(view: View, share_pct: Years) -> str:
    """The share of a compensation by year; a year that the plan does not name follows the frame."""
    frame = view.say("compensation.frame")
    shown = [number(share_pct[year], 0) if year in share_pct else frame for year in view.scenario.header.years]
    return shown[0] if len(set(shown)) == 1 else BETWEEN_YEARS.join(shown)


def debt_text(view: View) -> str:
    """What the plan does to the debt at the end of the period."""
    return mnkr(TKR * view.accounts_mnkr("debt_change")[-1], sign=True)


def part_text(view: View, part: str, *, short: bool = False) -> str:
    """What one part of a change is: why a rule moves something, or the name of a part that is no rule's."""
    if view.texts.of("rules", part, "why"):
        why = view.texts.of("rules", part, "why")
        first = why.split(". ")[0].rstrip(".")
        return f"{part}: {first if short else why}"
    key = f"why.part.{part}"
    return capital(view.say(key)) if key in view.texts.own else part


def made_text(subject: Subject) -> str:
    """What made the report, and what was counted with beside the rule base, where anything was."""
    return f"{maker_text(subject)} {counted_with(subject)}".rstrip()


def counted_with(subject: Subject) -> str:
    """What the numbers rest on beside the rule base: events that have come, and assumptions; empty without either."""
    return f"{happened_text(subject)} {assumed_text(subject)}".strip()


def happened_text(subject: Subject) -> str:
    """Which events of the game the numbers count with; empty when nothing has come."""
    return subject.view.say("report.happened", named="; ".join(subject.happened)) if subject.happened else ""


def maker_text(subject: Subject) -> str:
    """What made the report: scenario, version, draws and seed."""
    header, projection = subject.view.scenario.header, subject.view.projection
    return subject.view.say(
        "report.made",
        scenario=header.id,
        version=header.version,
        draws=number(projection.draws, 0),
        seed=projection.seed,
    )


def assumed_text(subject: Subject) -> str:
    """That the numbers rest on changed assumptions, and the first of them; empty when nothing is assumed."""
    if not subject.assumed:
        return ""
    texts, count = subject.view.texts, len(subject.assumed)
    named = "; ".join(shorten(line, ASSUMED_LINE) for line in subject.assumed[:ASSUMED_MOST])
    said = texts.count("report.assumed", count, number=count, named=named)
    more = count - ASSUMED_MOST
    return said if more <= 0 else f"{said} {texts.count('report.assumed-more', more, number=more)}"
