"""Bästa vägen in lines: the players' weights, where their plan and the best plan stand, and what the best gives up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sim.authored.ranges import TKR
from sim.authored.scenario import Indicator, Scenario
from sim.engine.levers import KEPT_VOLUME
from sim.search.bestfacts import BestFacts, Turned
from sim.search.bestplan import BestPlan, Part
from tui.present.line import Line, Row, Sheet, Span, Tone, labelled, left, right, wrapped
from tui.present.view import bare_units, triple
from tui.present.worse import worse_text
from tui.text.catalogue import Texts
from tui.text.numbers import SHOWN, number, percent

NUMBER_WIDTH = 9
WEIGHT_WIDTH = 6
NAME_WIDTH = 36
MOST_NAMED = 8
"""Measures and indicators that are named of one kind; the rest are counted."""
MOST_WEIGHT = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldBest:
    """The best plan found with its facts, ready to be told; a value."""

    texts: Texts
    scenario: Scenario
    best: BestPlan
    facts: BestFacts | None = None
    """None while only the values are known."""

    def say(self, key: str, /, **facts: object) -> str:
        """A sentence."""
        return self.texts.say(f"best.{key}", **facts)


def weights_sheet(
    texts: Texts, indicators: Sequence[Indicator], weights: Mapping[str, int], targets: Mapping[str, float], width: int
) -> Sheet:
    """The indicators to give weights to, with a bar for each weight, today's value and what is aimed at."""
    name_width = min(NAME_WIDTH, max(width - WEIGHT_WIDTH - MOST_WEIGHT - 2 * NUMBER_WIDTH - 2, 20))
    head = (
        Span(left(texts.say("best.head.indicator"), name_width), "dim"),
        Span(right(texts.say("best.head.weight"), WEIGHT_WIDTH), "dim"),
        Span(" " + " " * MOST_WEIGHT),
        Span(right(texts.say("best.head.base"), NUMBER_WIDTH), "dim"),
        Span(right(texts.say("best.head.target"), NUMBER_WIDTH), "dim"),
    )
    rows = []
    for what in indicators:
        weight = weights.get(what.id, 0)
        line = (
            Span(left(texts.of("indicators", what.id) or what.id, name_width), "strong" if weight else "plain"),
            Span(right(str(weight) if weight else "·", WEIGHT_WIDTH), "strong" if weight else "dim"),
            Span(" " + left("■" * weight, MOST_WEIGHT), "bar"),
            Span(right(number(what.base, what.decimals), NUMBER_WIDTH), "dim"),
            Span(right(number(targets.get(what.id, what.target), what.decimals), NUMBER_WIDTH), "dim"),
        )
        rows.append(Row(line, what.id))
    return Sheet(head=(head,), rows=tuple(rows))


def best_lines(told: ToldBest, width: int) -> list[Line]:
    """Everything that is known about the best plan found, the players' own weights first."""
    best = told.best
    lines: list[Line] = [*wrapped(_answer(told), width, "strong"), *wrapped(told.say("own-weights"), width, "dim"), ()]
    lines += [*_table(told, width), ()]
    lines += labelled(told.say("label.money"), _money(told), width)
    if told.facts is not None and not best.is_own_best:
        facts = told.facts
        parts = (
            ("frames", _frames(told, facts)),
            ("more", _turned(told, facts.more)),
            ("fewer", _turned(told, facts.fewer)),
            ("kept", _kept(told, facts)),
            ("hires", _hires(told, facts)),
            ("worse", worse_text(told.texts, facts.worse, MOST_NAMED, none=told.say("worse.none"))),
        )
        for label, text in parts:
            if text:
                lines += labelled(told.say(f"label.{label}"), text, width)
    lines += [(), *wrapped(told.say("searched", tried=number(float(best.tried), 0)), width, "dim")]
    if any(part.indicator.better == "choice" for part in best.parts):
        lines += wrapped(told.say("choice"), width, "dim")
    return [*lines, *wrapped(told.say("rules"), width, "dim")]


def _answer(told: ToldBest) -> str:
    own, best = percent(100.0 * told.best.own_score, 0), percent(100.0 * told.best.score, 0)
    year = told.scenario.header.years[-1]
    return told.say("answer.own" if told.best.is_own_best else "answer", own=own, best=best, year=year)


def _table(told: ToldBest, width: int) -> list[Line]:
    columns = ("weight", "own", "best", "target", "own-way", "best-way")
    name_width = min(NAME_WIDTH, max(width - WEIGHT_WIDTH - 5 * NUMBER_WIDTH, 14))

    def rows(name: str, cells: Sequence[str], tone: Tone = "plain") -> list[Line]:
        """One row; a name too long for its column goes on below."""
        widths = (WEIGHT_WIDTH, *[NUMBER_WIDTH] * (len(columns) - 1))
        first, *more = wrapped(name, name_width - 1, tone, 2)
        spans = (Span(right(cell, wide), tone) for cell, wide in zip(cells, widths, strict=True))
        return [(Span(left(first[0].text, name_width), tone), *spans), *more]

    lines = rows(told.say("head.indicator"), [told.say(f"head.{name}") for name in columns], "dim")
    for part in told.best.parts:
        lines += rows(told.texts.of("indicators", part.indicator.id), _cells(part))
    return lines


def _cells(part: Part) -> list[str]:
    decimals = part.indicator.decimals
    values = [number(value, decimals) for value in (part.own, part.best, part.target)]
    return [str(part.weight), *values, *(percent(100.0 * way, 0) for way in (part.own_way, part.best_way))]


def _by_year(values_tkr: Sequence[float], *, sign: bool = False) -> str:
    return triple([value / TKR for value in values_tkr], sign=sign, between=" · ")


def _money(told: ToldBest) -> str:
    best = told.best
    years = " · ".join(map(str, told.scenario.header.years))
    text = told.say("money", money=_by_year(best.money_tkr), used=_by_year(best.used_tkr), years=years)
    left_tkr = [money - used for money, used in zip(best.money_tkr, best.used_tkr, strict=True)]
    if max(best.money_tkr) <= 0.0:
        return told.say("no-money")
    return text + (" " + told.say("left") if best.share >= 1.0 and max(left_tkr) > TKR else "")


def _frames(told: ToldBest, facts: BestFacts) -> str:
    changed = {name: change for name, change in facts.frames_tkr.items() if max(map(abs, change)) >= SHOWN * TKR}
    return "; ".join(
        f"{told.texts.of('committees', name, 'short')} {_by_year(change, sign=True)}"
        for name, change in changed.items()
    )


def _turned(told: ToldBest, rows: Sequence[Turned]) -> str:
    texts = told.texts
    named = [
        told.say(
            "turned",
            name=texts.of("measures", row.measure),
            own=bare_units(texts, row.measure, [row.own]),
            best=texts.units(row.measure, row.best),
        )
        for row in rows[:MOST_NAMED]
    ]
    return _listed(told, named, len(rows))


def _listed(told: ToldBest, named: list[str], count: int) -> str:
    more = count - len(named)
    return "; ".join([*named, *([told.say("and-more", number=more)] if more > 0 else [])])


def _kept(told: ToldBest, facts: BestFacts) -> str:
    if not any(facts.kept_pct):
        return ""
    keeper = told.texts.of("committees", told.scenario.owner_of(KEPT_VOLUME), "short")
    return told.say("kept", name=keeper, points=triple(facts.kept_pct, 0, sign=True, between=" · "))


def _hires(told: ToldBest, facts: BestFacts) -> str:
    named = [
        told.say(
            "hires.over" if row.excess >= SHOWN else "hires",
            name=told.texts.of("staff", row.group, "short") or row.group,
            posts=number(row.posts),
            before=number(row.before),
            excess=number(row.excess),
            year=row.year,
        )
        for row in facts.hiring
    ]
    return "; ".join(named)
