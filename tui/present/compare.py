"""Plans side by side as ready text: tables of cells, and sentences about what differs most. No screen is needed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.present.law import in_years
from tui.present.view import bare_units, triple
from tui.text.catalogue import Texts
from tui.text.clean import clean
from tui.text.numbers import SHOWN, number, percent

if TYPE_CHECKING:  # numpy comes with it, and the first frame does not wait for numpy
    from sim.compare import ByPlan, Comparison, Difference, Duel, IndicatorRow, Row

LETTERS = ("A", "B", "C")
"""What the plans are called in columns, so that two plans of one name are kept apart."""

NAME_MOST = 60
SENTENCES_MOST = 8
"""Differences that are told in sentences; the table has the rest."""


COUNTED = ("too-close", "better", "worse", "higher", "lower")
"""Verdicts that say in how many draws."""

COMPENSATIONS = ("pkv_pct", "volume_pct")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of ready text; the first cell of a row is its name, the others stand a column a plan."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def plan_names(comparison: "Comparison", texts: Texts) -> tuple[str, ...]:
    """What each plan is called, cleaned of everything that is not text."""
    return tuple(clean(plan.name, NAME_MOST) or texts.say("cli.unnamed-plan") for plan in comparison.plans)


def plan_lines(comparison: "Comparison", texts: Texts) -> list[str]:
    """The plans by letter, and which of them the others are held against."""
    return [
        texts.say(
            "compare.base" if place == comparison.base else "compare.plan",
            letter=LETTERS[place],
            name=name,
        )
        for place, name in enumerate(plan_names(comparison, texts))
    ]


def tables(comparison: "Comparison", texts: Texts) -> tuple[Table, ...]:
    """Everything side by side: levers, money, wallet, things, indicators."""
    letters = LETTERS[: len(comparison.plans)]
    first, last = comparison.years[0], comparison.years[-1]
    years = f"{first}–{last}"

    def table(key: str, rows: Iterator[tuple[str, ...]], years: object) -> Table:
        return Table(title=texts.say(f"compare.{key}", years=years), head=letters, rows=tuple(rows))

    made = (
        table("levers", _levers(comparison, texts), years),
        table("money", (_money(row, texts) for row in comparison.accounts), years),
        table("wallet", _wallet(comparison, texts), years),
        table("things", _things(comparison, texts), last),
        indicator_table(comparison, texts),
    )
    return tuple(one for one in made if one.rows)


def indicator_table(comparison: "Comparison", texts: Texts) -> Table:
    """The indicators in the last year: value and band a plan, then what may be said of each against the base."""
    base = LETTERS[comparison.base]
    against = tuple(texts.say("compare.against", plan=LETTERS[place], base=base) for place in comparison.others)
    return Table(
        title=texts.say("compare.indicators", years=comparison.years[-1]),
        head=(*LETTERS[: len(comparison.plans)], *against),
        rows=tuple(_indicator(row, texts) for row in comparison.indicators),
    )


def sentences(comparison: "Comparison", texts: Texts, other: int) -> list[str]:
    """What one plan leads to instead of the base: the result, what no indicator shows, then what can be noticed."""
    result = next(row for row in comparison.accounts if row.id == "result_pct").values[-1]
    now, before = (percent(float(result[place] or 0.0), 1) for place in (other, comparison.base))
    told = []
    if now != before:
        told.append(texts.say("compare.says.result", year=comparison.years[-1], value=now, base=before))
    cuts = comparison.unmetered_cut.values[-1]
    taken, kept = (number(float(cuts[place] or 0.0)) for place in (other, comparison.base))
    if taken != kept:
        told.append(texts.say("compare.says.unmetered", year=comparison.years[-1], value=taken, base=kept))
    noticed = [
        difference
        for difference in comparison.differs_most()
        if difference.plan == other and difference.duel.verdict in COUNTED[1:]
    ]
    told += [sentence(comparison, difference, texts) for difference in noticed[:SENTENCES_MOST]]
    return told if noticed else [*told, texts.say("compare.says.nothing")]


def sentence(comparison: "Comparison", difference: "Difference", texts: Texts) -> str:
    """One difference in the last year as a sentence."""
    what, duel = difference.indicator, difference.duel
    row = next(row for row in comparison.indicators if row.indicator.id == what.id)
    now, before = (texts.value(what, row.values[-1][place]) for place in (difference.plan, comparison.base))
    way = "higher" if duel.difference > 0.0 else "lower"
    key = way if duel.verdict == way else f"{way}-{duel.verdict}"
    share = of_hundred(duel.share_towards, texts)
    return texts.say(
        f"compare.says.{key}", name=_name("indicators", what.id, texts), value=now, base=before, share=share
    )


def law_lines(comparison: "Comparison", texts: Texts) -> list[str]:
    """Where a plan misses its own target or the law's balance, with the years."""
    lines = []
    for place, letter in enumerate(LETTERS[: len(comparison.plans)]):
        laws = [by_plan[place] for by_plan in comparison.law]
        for kind, years in in_years(comparison.years, laws):
            rule = texts.say(f"law.{kind}")
            lines.append(texts.say("compare.law", plan=letter, years=", ".join(years), rule=rule))
    return lines


def of_hundred(share: float, texts: Texts) -> str:
    """In how many of a hundred draws, never rounded to all or none."""
    whole = round(100 * share)
    if whole == 100 and share < 1.0:  # noqa: PLR2004 — a hundred is the word's own number
        return texts.say("compare.over-99")
    return texts.say("compare.under-one") if whole == 0 and share > 0.0 else number(whole, 0)


def _name(kind: str, item: str, texts: Texts, *fields: str) -> str:
    found = (texts.of(kind, item, field) for field in (*fields, "name"))
    return next((text for text in found if text), item)


def _columns(values: "Sequence[ByPlan]") -> list[list[float | None]]:
    """A column by year for each plan."""
    return [list(column) for column in zip(*values, strict=True)]


def levers_once(comparison: "Comparison", texts: Texts) -> "Iterator[tuple[str, Row]]":
    """Every lever after what it is called; a compensation that is the same for all committees stands once."""
    once: set[str] = set()
    committees = [row.id for row in comparison.levers if row.table == "committees_mnkr"]
    for row in comparison.levers:
        alike = [other for other in comparison.levers if (other.table, other.values) == (row.table, row.values)]
        if row.table not in COMPENSATIONS or len(alike) < len(committees):
            kind = "measures" if row.table == "measures" else "committees"
            owner = _name(kind, row.id, texts, "short") if row.id else ""
        elif row.table not in once:
            once.add(row.table)
            owner = texts.say("compare.all-committees")
        else:
            continue
        yield texts.say(f"compare.lever.{row.table}", name=owner), row


def _levers(comparison: "Comparison", texts: Texts) -> Iterator[tuple[str, ...]]:
    for name, row in levers_once(comparison, texts):
        yield name, *(_lever_cell(row, column, texts) for column in _columns(row.values))


def _lever_cell(row: "Row", column: list[float | None], texts: Texts) -> str:
    said = [value for value in column if value is not None]
    if not said:
        return texts.say("compare.as-agreed")
    if len(said) < len(column):
        return "/".join("–" if value is None else number(value, 0) for value in column)
    match row.table:
        case "tax_ore":
            return triple(said, 0, sign=True)
        case "committees_mnkr":
            return triple(said, sign=True)
        case "result_target_pct":
            return triple(said, 2)
        case _:
            return bare_units(texts, row.id, said)


def _money(row: "Row", texts: Texts) -> tuple[str, ...]:
    sign = row.id == "debt_change_mnkr"
    cells = [triple([float(v or 0.0) for v in column], sign=sign) for column in _columns(row.values)]
    return texts.say(f"compare.money.{row.id}"), *cells


def _wallet(comparison: "Comparison", texts: Texts) -> Iterator[tuple[str, ...]]:
    for row in comparison.households:
        income = number(row.household.monthly_kr, 0)
        cells = [triple([float(v or 0.0) for v in column], 0, sign=True) for column in _columns(row.extra_kr)]
        yield texts.say(f"compare.household.{row.household.kind}", income=income), *cells


def _things(comparison: "Comparison", texts: Texts) -> Iterator[tuple[str, ...]]:
    for row in comparison.posts:
        amounts = [float(value or 0.0) for value in row.values[-1]]
        if any(amount >= SHOWN for amount in amounts):
            yield texts.say(f"compare.posts.{row.id}"), *(number(amount, 0) for amount in amounts)
    cuts = [float(value or 0.0) for value in comparison.unmetered_cut.values[-1]]
    if any(cut >= SHOWN for cut in cuts):
        yield texts.say("compare.unmetered-cut"), *map(number, cuts)
    working = {row.id: row.values[-1] for row in comparison.outputs if row.table == "working"}
    for row in comparison.outputs:
        if row.table != "wanted":
            continue
        levels = [(float(w or 0.0), float(g or 0.0)) for w, g in zip(row.values[-1], working[row.id], strict=True)]
        if any(abs(level) >= SHOWN for pair in levels for level in pair):
            yield _name("measures", row.id, texts), *(_level(row.id, wanted, got, texts) for wanted, got in levels)


def _level(measure: str, wanted: float, got: float, texts: Texts) -> str:
    whole = texts.per_unit(measure)
    has, asked = (number(level) if whole == 1 else percent(level * whole, 0) for level in (got, wanted))
    return has if has == asked else texts.say("compare.level", working=has, wanted=asked)


def _indicator(row: "IndicatorRow", texts: Texts) -> tuple[str, ...]:
    decimals = row.indicator.decimals
    cells = [
        texts.say(
            "compare.value",
            value=number(value, decimals),
            low=number(band[0], decimals),
            high=number(band[-1], decimals),
        )
        for value, band in zip(row.values[-1], row.bands[-1], strict=True)
    ]
    verdicts = [verdict(duel, texts) for duel in row.duels if duel is not None]
    name, unit = _name("indicators", row.indicator.id, texts), texts.of("indicators", row.indicator.id, "unit")
    return texts.say("compare.named", name=name, unit=unit), *cells, *verdicts


def verdict(duel: "Duel", texts: Texts) -> str:
    """What may be said of a plan against the base, and in how many draws where that says something."""
    word = texts.say(f"compare.verdict.{duel.verdict}")
    if duel.verdict not in COUNTED or duel.verdict == "too-close":
        return word
    return texts.say("compare.counted", word=word, share=of_hundred(duel.share_towards, texts))
