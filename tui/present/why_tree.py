"""The tree below one part: what set it in motion, the numbers it read, how well it is known, and its sources."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sim.authored.scenario import DRAWN_ROLES
from sim.engine.compiled import PRICE
from sim.engine.events import EVENT
from sim.why.bymeasure import AREA, CUT, VIA
from tui.level import Level
from tui.present.line import Line, Span, wrapped
from tui.present.why_about import Why
from tui.text.numbers import SPACE, number, plain_number

if TYPE_CHECKING:  # numpy comes with it
    from sim.authored.ranges import Range
    from sim.why.explain import Contribution
    from sim.why.explanation import Branch

PRICES_MOST = 2
"""Prices that are named; the others are counted."""
BELOW_MOST = 4
"""Parts of an indicator further down that are named."""
INDENT = 4


def tree_lines(why: Why, branch: "Branch", width: int) -> list[Line]:
    """What stands below one part, indented; the numbers that it reads only on the level Allt."""
    numbers = _numbers(why, branch) if why.level is Level.ALL else ()
    told = [*_rule(why, branch), *_causes(why, branch), *numbers, *_grounds(why, branch)]
    pad = " " * INDENT
    return [(Span(pad), *line) for text in told for line in wrapped(text, width - INDENT, "dim", indent=2)]


def _rule(why: Why, branch: "Branch") -> Iterator[str]:
    say, of = why.texts.say, why.texts.of
    if branch.part.startswith(EVENT):
        yield of("events", branch.part.partition(":")[2], "story")
    if branch.rule is None or branch.rule.id != branch.part:
        yield from [say(f"why.about.{branch.part}")] if f"why.about.{branch.part}" in why.texts.own else []
    if branch.rule is not None:
        grade = say(f"about.grade-short.{branch.rule.grade}")
        key = "why.rule" if why.level is Level.ALL else "why.rule-usual"
        yield say(key, rule=branch.rule.id, grade=grade, why=of("rules", branch.rule.id, "why"))
        if branch.rule.role in DRAWN_ROLES and why.level is Level.ALL:
            yield say("why.rule-number", **_spread(branch.rule.parameter))


def _causes(why: Why, branch: "Branch") -> Iterator[str]:
    say = why.texts.say
    for cause in branch.causes:
        amounts = "; ".join(
            f"{year}:{SPACE}{_amount(why, cause, amount)}"
            for year, amount in zip(why.explanation.years, cause.amounts, strict=True)
        )
        yield say("why.cause", name=why.names.part(cause.part), amounts=amounts)
        yield from _below(why, cause.part)


def _amount(why: Why, cause: "Contribution", amount: float) -> str:
    """An amount with its unit."""
    say, part = why.texts.say, cause.part
    if part.startswith(AREA):
        return say("why.unit.money", amount=number(amount, 1, sign=True))
    if part.startswith(CUT) or part == "vacancy":
        return say("why.unit.share", amount=number(amount, 2))
    if part.startswith(VIA):
        return number(amount, 3, sign=True)
    if part == "tax":
        return say("why.unit.ore", amount=number(amount, 0, sign=True))
    return number(amount, 2)


def _below(why: Why, part: str) -> Iterator[str]:
    """The largest parts of an indicator whose change is passed on, and what the mean of services is the mean of."""
    source = part.removeprefix(VIA)
    if not part.startswith(VIA) or source not in why.explained.central.meters:
        return
    below = why.explained.of(source)
    decimals = below.indicator.decimals + 1
    names = [
        f"{why.names.branch(branch, why.place)} {number(branch.amounts[why.place], decimals, sign=True)}"
        for branch in below.branches[:BELOW_MOST]
    ]
    if names:
        yield why.texts.say("why.below", name=why.names.source(source), parts=", ".join(names))


def _numbers(why: Why, branch: "Branch") -> Iterator[str]:
    prices = [name for name in branch.reads if name.endswith(PRICE)]
    figures = {figure.id: figure for figure in why.scenario.figures if figure.id in branch.reads}
    for name in branch.reads:
        if name not in prices[PRICES_MOST:] and name not in figures:
            yield why.texts.say("why.reads", name=why.number_name(name), number=_read(why, name))
    if len(prices) > PRICES_MOST:
        yield why.texts.count("why.more-prices", len(prices) - PRICES_MOST, number=len(prices) - PRICES_MOST)
    if figures:
        told = (
            why.texts.say(
                "why.read-figure",
                name=why.names.number(name),
                value=plain_number(figure.at(why.year)),
                grade=why.texts.say(f"about.figure.{figure.grade}").lower(),
            )
            for name, figure in figures.items()
        )
        yield why.texts.say("why.figures", numbers="; ".join(told))


def _read(why: Why, name: str) -> str:
    """The number that is read, its limits, how well it is known, and its source."""
    scenario, say = why.scenario, why.texts.say
    places = (scenario.parameters, scenario.rules, scenario.staff_groups, scenario.measures)
    bare = name.removesuffix(PRICE)
    item = next((item for items in places for item in items if item.id == bare), None)
    if item is None:
        return ""
    span = next(
        (found for key in ("range", "parameter", "ceiling", "cost") if (found := getattr(item, key, None)) is not None),
        None,
    )
    if span is None:
        return ""
    source = item.sources[0] if hasattr(item, "sources") else item.source
    return say("why.read", **_spread(span), grade=say(f"about.grade-short.{item.grade}"), source=why.source(source))


def _spread(span: "Range") -> dict[str, str]:
    return {name: plain_number(getattr(span, name)) for name in ("low", "central", "high")}


def _grounds(why: Why, branch: "Branch") -> Iterator[str]:
    rule = branch.rule
    if rule is None:
        return
    for field in ("evidence", "weakness"):
        if text := why.texts.of("rules", rule.id, field):
            yield why.texts.say(f"why.{field}", text=text)
    yield why.texts.say("why.sources", names="; ".join(why.source(source) for source in rule.sources))
