"""Antaganden in lines: what is assumed, what it changes, four lines of an indicator, and what changes place."""

from collections.abc import Mapping, Sequence

from sim.assumptions import LEVELS, Assumptions, Hands, Strength, number_of, settable
from sim.authored.ranges import Range
from sim.authored.scenario import Indicator, Scenario
from sim.projection import Projection
from sim.standing import Moved, Places, moved
from tui.present.line import Line, Row, Sheet, Span, capital, cells, left, right, shorten, wrapped
from tui.text.catalogue import Texts
from tui.text.clean import clean
from tui.text.numbers import number, plain_number

NAME_WIDTH = 40
MOST_MOVED = 12
"""Indicators that are told one by one; the rest are counted."""
MOST_PLACES = 6


def item_name(texts: Texts, scenario: Scenario, name: str) -> str:
    """What a number, a group or an outlook is called: its own words and its id."""
    if f"assume.item.{name}" in texts.own:
        return texts.say(f"assume.item.{name}")
    if any(group.id == name for group in scenario.staff_groups):
        return texts.say("assume.ceiling", name=texts.of("staff", name, "short") or name, id=name)
    told = texts.of("rules", name, "name") or rule_words(texts, scenario, name)
    return f"{name} {told}".strip()


def rule_words(texts: Texts, scenario: Scenario, name: str) -> str:
    """What a rule moves, where it has no name of its own: its measures or cause, an arrow, and its indicators."""
    rule = scenario.rule_by_id.get(name)
    if rule is None:
        unit = next((parameter.unit for parameter in scenario.parameters if parameter.id == name), "")
        return f"({unit})" if unit else ""
    causes = getattr(rule.cause, "measures", ()) or getattr(rule.cause, "indicators", ())
    begins = ", ".join(
        texts.of("measures", cause) or texts.of("indicators", cause) or cause for cause in causes
    ) or capital(texts.own.get(f"why.kind.{rule.cause.kind}", ""))
    ends = ", ".join(
        texts.of("indicators", target) or texts.own.get(f"why.stock.{target}", target) for target in rule.targets
    )
    return f"{begins} → {ends}" if begins else ends


def strength_text(texts: Texts, belief: Range | None, strength: Strength | None) -> str:
    """A strength in words, with its number where it is of one thing."""
    if strength is None:
        return texts.say("assume.usual")
    word = texts.say(f"assume.level.{strength}") if isinstance(strength, str) else ""
    if belief is None:
        return word
    amount = plain_number(number_of(belief, strength))
    return f"{word} ({amount})" if word else amount


def range_text(texts: Texts, belief: Range) -> str:
    """The range of a number: low, central and high."""
    low, central, high = map(plain_number, (belief.low, belief.central, belief.high))
    return texts.say("assume.range", low=low, central=central, high=high)


def hands_text(texts: Texts, hands: Hands) -> str:
    """A show of hands with its reason."""
    counts = {level: getattr(hands, level) for level in LEVELS}
    reason = clean(hands.reason, 300)
    return texts.say("assume.hands", **counts) + (f" {texts.say('assume.reason', reason=reason)}" if reason else "")


def assumed_lines(texts: Texts, scenario: Scenario, assumptions: Assumptions, width: int) -> list[Line]:
    """Everything that is assumed, one thing a line."""
    if not assumptions.is_changed:
        return wrapped(texts.say("assume.nothing"), width)
    ranges = settable(scenario)
    lines: list[Line] = []
    if assumptions.known_only:
        lines += wrapped("• " + texts.say("assume.known-only"), width, indent=2)
    for name, lean in assumptions.outlooks.items():
        lines += wrapped(f"• {texts.say(f'assume.item.{name}')}: {texts.say(f'assume.lean.{lean}')}", width, indent=2)
    for name, strength in assumptions.strengths.items():
        text = f"• {item_name(texts, scenario, name)}: {strength_text(texts, ranges.get(name), strength)}"
        if name in assumptions.hands:
            text += f". {hands_text(texts, assumptions.hands[name])}"
        lines += wrapped(text, width, indent=2)
    return lines


def moved_lines(texts: Texts, rows: Sequence[Moved], width: int) -> list[Line]:
    """By how much assumptions change a plan's indicators in the last year."""
    if not rows:
        return wrapped(texts.say("assume.moves-nothing"), width)
    name_width = min(NAME_WIDTH, width - 54)
    lines: list[Line] = []
    for row in rows[:MOST_MOVED]:
        what = row.indicator
        before, after = number(row.before, what.decimals), number(row.after, what.decimals)
        change = number(row.after - row.before, what.decimals, sign=True)
        note = "" if row.is_noticed else f"  {texts.say('assume.small')}"
        text = (
            f"  {left(texts.of('indicators', what.id) or what.id, name_width)} {right(before, 9)} → {right(after, 7)}"
        )
        rest = shorten(f"  {change}{note}", width - cells(text))
        lines.append((Span(text), Span(rest, "dim")))
    if len(rows) > MOST_MOVED:
        lines += wrapped("  " + texts.say("assume.moves-more", number=len(rows) - MOST_MOVED), width, "dim")
    return lines


Four = tuple[Projection, Projection, Projection, Projection]
"""The own plan and the base plan under the rule base, then both under one's own assumptions."""


def four_lines(texts: Texts, indicator: Indicator, four: Four, base_name: str, width: int) -> list[Line]:
    """One indicator: the own plan and the base plan, each under the rule base and under one's own assumptions."""
    years = four[0].years
    labels = [
        texts.say("assume.four", plan=plan, under=texts.say(f"assume.under.{under}"))
        for under in ("usual", "own")
        for plan in (texts.say("assume.own-plan"), base_name)
    ]
    room = min(max(map(cells, labels)), width - 10 * len(years))
    lines: list[Line] = [(Span(left("", room) + "".join(right(str(year), 10) for year in years), "dim"),)]
    for label, projection in zip(labels, four, strict=True):
        reading = projection.reading(indicator.id)
        values = "".join(right(number(value, indicator.decimals), 10) for value in reading.central)
        lines.append((Span(left(label, room)), Span(values, "strong")))
    return lines


def places_lines(texts: Texts, rows: Sequence[Places], names: Mapping[str, str], width: int) -> list[Line]:
    """Which plans change places on which indicator."""
    if not rows:
        return wrapped(texts.say("assume.no-places"), width)
    lines: list[Line] = []
    for row in rows:
        name = texts.of("indicators", row.indicator.id) or row.indicator.id
        lines += wrapped(name, width, "strong")
        for one, other in row.pairs[:MOST_PLACES]:
            lines += wrapped(
                "  " + texts.say("assume.pair", now=names.get(other, other), before=names.get(one, one)),
                width,
                indent=2,
            )
        if len(row.pairs) > MOST_PLACES:
            lines += wrapped("  " + texts.say("assume.pairs-more", number=len(row.pairs) - MOST_PLACES), width, "dim")
    return lines


def tabs_sheet(texts: Texts, pages: Sequence[str], shown: str) -> Sheet:
    """The heading, and the pages with the one that is shown in brackets."""
    tabs: list[Span] = []
    for page in pages:
        name = texts.say(f"assume.page.{page}")
        tabs += [Span(f"[{name}]", "chosen") if page == shown else Span(f" {name} ", "dim"), Span(" ")]
    return Sheet(rows=(Row((Span(texts.say("assume.title"), "head"),)), Row(tuple(tabs))))


def change_lines(texts: Texts, what: Indicator, four: Four, base_name: str, width: int) -> list[Line]:
    """What the assumptions change: one indicator in four lines, and everything that moves under the own plan."""
    own = texts.say("assume.own-plan-inside")
    return [
        *wrapped(texts.say("assume.indicator", name=texts.of("indicators", what.id)), width, "strong"),
        *wrapped(texts.say("assume.base", plan=base_name), width, "dim"),
        *four_lines(texts, what, four, base_name, width),
        (),
        *wrapped(texts.say("assume.moves", plan=own), width, "strong"),
        *moved_lines(texts, moved(four[0], four[2]), width),
    ]


def standing_lines(texts: Texts, places: Sequence[Places] | None, names: Mapping[str, str], width: int) -> list[Line]:
    """Which plans change place on which indicators; while every plan is still being run, that."""
    head = wrapped(texts.say("assume.places"), width, "strong")
    if places is None:
        return [*head, (Span(texts.say("assume.running"), "dim"),)]
    return [*head, *places_lines(texts, places, names, width)]
