"""The municipality's economy year by year: income, costs, result, the law, and what is left for later."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sim.authored.figures import Figure
from sim.authored.ranges import TKR
from sim.authored.scenario import Committee
from tui.level import Level
from tui.present.line import Line, Row, Sheet, Span, Tone, left, right, wrapped
from tui.present.view import View
from tui.text.numbers import SHOWN, number, percent

COLUMN = 12
NAME_WIDTH = 37

IN_THE_YEAR = ("vacancies", "hired_in", "redundancy", "placements", "assistance", "sick_pay", "events", "interest")
"""The lines of the accounts that come after the budget."""
RULES = {
    "base_response": "R90",
    "placements": "R42",
    "assistance": "R47",
    "interest": "R95",
    "next_interest": "R95",
}
"""The rule that a line rests on."""
FIGURES = {
    "tax": "tax_base",
    "grants": "grants",
    "self_financing": "investments",
    "debt": "debt_municipality",
    "rest": "central_costs",
}
"""The figure about the municipality that a line rests on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A row of the accounts: what it is, a text a year, and what it is in plain words."""

    key: str
    name: str
    shown: tuple[str, ...]
    words: str
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Rows under a heading."""

    name: str
    entries: tuple[Entry, ...]


def economy(view: View, width: int) -> Sheet:
    """The table with a column a year."""
    name_width = min(NAME_WIDTH, width - COLUMN * len(view.projection.years))
    head = (
        Span(left(view.say("economy.title"), name_width), "head"),
        *(Span(right(str(year), COLUMN), "head") for year in view.projection.years),
    )
    rows: list[Row] = []
    for section in sections(view):
        if rows:
            rows.append(Row())
        rows.append(Row((Span(section.name, "head"),)))
        for entry in section.entries:
            line: Line = (
                Span(left(entry.name, name_width), entry.tone),
                *(Span(right(text, COLUMN), entry.tone) for text in entry.shown),
            )
            rows.append(Row(line, entry.key))
    return Sheet(head=(head,), rows=tuple(rows))


def told(view: View, key: str, width: int) -> list[Line]:
    """What the chosen row is, in one plain line, and what it rests on."""
    entry = next((entry for section in sections(view) for entry in section.entries if entry.key == key), None)
    if entry is None:
        return []
    return [*wrapped(entry.words, width), *wrapped(ground(view, key), width, "dim")]


def sections(view: View) -> tuple[Section, ...]:
    """The whole table, top to bottom."""
    parts = {
        "in": _income(view),
        "out": _costs(view),
        "year": _in_the_year(view),
        "law": _law(view),
        "later": _later(view),
    }
    return tuple(Section(name=view.say(f"economy.section.{key}"), entries=tuple(rows)) for key, rows in parts.items())


def _entry(view: View, key: str, values: Sequence[float], tone: Tone = "plain", **facts: object) -> Entry:
    """A row of amounts."""
    return _row(view, key, [number(value) for value in values], tone, **facts)


def _row(view: View, key: str, shown: Sequence[str], tone: Tone = "plain", **facts: object) -> Entry:
    agreed = number(view.scenario.header.base_result_target_cpct / 100)
    rate = number(view.scenario.header.base_tax_rate_ore / 100, 2)
    facts = {"agreed": agreed, "rate": rate, **facts}
    name = view.say(f"economy.row.{key}", **facts)
    return Entry(key=key, name=name, shown=tuple(shown), words=view.say(f"economy.about.{key}", **facts), tone=tone)


def own_tax(view: View) -> tuple[float, ...]:
    """Tax at the base rate by year, mnkr."""
    base = figure(view, "tax_base")
    return tuple(base.at(year) * view.scenario.header.base_tax_rate_ore / 10_000 for year in view.projection.years)


def grants(view: View) -> tuple[float, ...]:
    """State grants and equalisation by year, mnkr."""
    return tuple(figure(view, "grants").at(year) for year in view.projection.years)


def figure(view: View, name: str) -> Figure:
    """A figure of the scenario."""
    return view.scenario.figure_by_id[name]


def _income(view: View) -> Iterator[Entry]:
    yield _entry(view, "tax", own_tax(view))
    yield from _unless_nothing(view, "tax_change")
    yield from _unless_nothing(view, "base_response")
    yield _entry(view, "grants", grants(view))
    yield _entry(view, "revenue", view.accounts_mnkr("revenue"), "strong")


def _unless_nothing(view: View, name: str) -> Iterator[Entry]:
    values = view.accounts_mnkr(name)
    if any(abs(value) >= SHOWN for value in values):
        yield _entry(view, name, values)


def committee_cost(view: View, committee: Committee) -> tuple[float, ...]:
    """What a committee costs by year, mnkr, below zero: agreed frame, what the plan adds, and compensation."""
    purse = next(purse for purse in view.projection.purses if purse.committee == committee.id)
    return tuple(
        -committee.frame_mnkr[year]
        - view.plan.amount_tkr(committee.id, year) / TKR
        - purse.compensation_tkr[min(place, len(purse.compensation_tkr) - 1)] / TKR
        for place, year in enumerate(view.projection.years)
    )


def rest_cost(view: View) -> tuple[float, ...]:
    """What the agreed budget spends outside the committees, by year, mnkr, below zero."""
    frames = [sum(c.frame_mnkr[year] for c in view.scenario.committees) for year in view.projection.years]
    return tuple(cost + frame for cost, frame in zip(view.accounts_mnkr("agreed_costs"), frames, strict=True))


def _costs(view: View) -> Iterator[Entry]:
    for committee in view.scenario.committees:
        costs = committee_cost(view, committee)
        frame = committee.frame_mnkr[view.shown_year]
        change = -costs[view.place] - frame
        yield Entry(
            key=committee.id,
            name=view.name("committees", committee.id),
            shown=tuple(number(value) for value in costs),
            words=view.say(
                "economy.about.committee", year=view.shown_year, frame=number(frame), change=number(change, sign=True)
            ),
        )
    pensions, others = (number(figure(view, name).value or 0.0, 0) for name in ("central_costs", "other_committees"))
    yield _entry(view, "rest", rest_cost(view), central=pensions, others=others)
    yield _entry(view, "budgeted", view.accounts_mnkr("budgeted"), "strong")


def _in_the_year(view: View) -> Iterator[Entry]:
    lines = {name: view.accounts_mnkr(name) for name in IN_THE_YEAR}
    if view.level is Level.SIMPLE:
        yield _entry(view, "in_the_year", [sum(by_year) for by_year in zip(*lines.values(), strict=True)])
    else:
        for name, values in lines.items():
            if any(abs(value) >= SHOWN for value in values):
                yield _entry(view, name, values)
    yield _entry(view, "result", view.accounts_mnkr("result"), "strong")
    yield _row(view, "result_pct", [percent(share) for share in view.result_pct()], "strong")
    yield _row(view, "target", [percent(view.target_pct(year)) for year in view.projection.years])


def _law(view: View) -> Iterator[Entry]:
    """The three different things that are kept apart."""
    law = view.projection.law
    cases = {
        "below_own_target": ["below" if year.below_own_target else "reached" for year in law],
        "budget_in_deficit": ["deficit" if year.budget_in_deficit else "balanced" for year in law],
        "outcome_in_deficit": [
            "surplus" if not year.outcome_in_deficit else "restored" if year.restored else "unrestored" for year in law
        ],
    }
    for key, words in cases.items():
        found = any(word in ("below", "deficit", "restored", "unrestored") for word in words)
        yield _row(view, key, [view.say(f"economy.law.{word}") for word in words], "warn" if found else "plain")


def _later(view: View) -> Iterator[Entry]:
    """What the plan leaves for later years: debt, interest, and the way back to the agreed target."""
    agreed = view.scenario.header.base_result_target_cpct / 100
    bases = [
        tax + change
        for tax, change in zip(view.accounts_mnkr("revenue_agreed"), view.accounts_mnkr("tax_change"), strict=True)
    ]
    years = view.projection.years
    freed = [(agreed - view.target_pct(year)) / 100 * base for year, base in zip(years, bases, strict=True)]
    if any(abs(value) >= SHOWN for value in freed):
        yield _entry(view, "target_frees", freed)
    debt = view.accounts_mnkr("debt_change")
    rate = view.scenario.rule_by_id[RULES["next_interest"]].parameter.central
    loans = figure(view, "debt_municipality")
    yield _entry(
        view,
        "debt",
        debt,
        loans=number(loans.value or 0.0, 0),
        low=number(loans.low or 0.0, 0),
        high=number(loans.high or 0.0, 0),
    )
    yield _row(view, "debt_person", [number(kr, 0) for kr in view.projection.side.debt_kr_per_inhabitant])
    yield _entry(view, "next_interest", [value * rate / 100 for value in debt], interest=number(rate))
    short = [
        agreed / 100 * revenue - result
        for revenue, result in zip(view.accounts_mnkr("revenue"), view.accounts_mnkr("result"), strict=True)
    ]
    yield _entry(view, "way_back", short)
    if view.level is not Level.SIMPLE:
        shares = view.projection.side.self_financing_pct
        invested = number(figure(view, "investments").at(view.shown_year), 0)
        yield _row(view, "self_financing", [percent(share, 0) for share in shares], invested=invested)


def ground(view: View, key: str) -> str:
    """What a row rests on: a figure with its grade, a committee's frame, a rule, or our own reckoning."""
    committee = view.scenario.committee_by_id.get(key)
    if committee is not None:
        low, high = number(committee.frame_low, 0), number(committee.frame_high, 0)
        year = view.projection.years[0]
        return view.say("economy.ground.frame", grade=_grade(view, committee.grade), low=low, high=high, year=year)
    if key in FIGURES:
        found = figure(view, FIGURES[key])
        if found.low is None or found.high is None:
            return view.say("economy.ground.figure", grade=_grade(view, found.grade))
        low, high = number(found.low, 0), number(found.high, 0)
        name = view.say(f"economy.figure.{found.id}")
        return view.say("economy.ground.range", name=name, grade=_grade(view, found.grade), low=low, high=high)
    if key in RULES:
        rule = view.scenario.rule_by_id[RULES[key]]
        grade = view.say(f"about.grade-short.{rule.grade}")
        return view.say("economy.ground.rule", rule=rule.id, grade=grade)
    return view.say("economy.ground.own")


def _grade(view: View, grade: str) -> str:
    return view.say(f"about.figure.{grade}")
