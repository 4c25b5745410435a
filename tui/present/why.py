"""Why: one sentence, how sure in calibrated words, the way from today's value step by step, and the tree below it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.level import Level
from tui.present.line import Line, Row, Sheet, Span, left, right, wrapped
from tui.present.waterfall import AMOUNT, columns, fall_cells
from tui.present.why_about import Why
from tui.present.why_sure import chance_lines, sure_lines
from tui.present.why_tree import tree_lines
from tui.text.numbers import is_seen, number

if TYPE_CHECKING:  # numpy comes with it, and the first frame does not wait for numpy
    from sim.why.explain import Contribution
    from sim.why.explanation import Branch

NAMED = 2
"""Parts that the first sentence names at most."""
ENOUGH = 0.8
"""Share of the change after which the first sentence names no more."""
PART = "part"
"""What the key of a row that can be opened begins with."""

OPEN, SHUT = "▾ ", "▸ "


def why_sheet(why: Why, width: int) -> Sheet:
    """The page. Every line but the answer's has a key, so that it is read line by line; those of parts can be opened.

    Args:
        why: what is explained.
        width: places for a line.
    """
    name = why.texts.of("indicators", why.explanation.indicator.id) or why.explanation.indicator.id
    head = (Span(why.texts.say("why.title", name=name, year=why.year), "head"),)
    rows: list[Row] = []

    def add(lines: Sequence[Line]) -> None:
        first = len(rows)
        rows.extend(Row(line, f"line:{first + place}") for place, line in enumerate(lines))

    rows.extend(Row(line, "line:0") for line in wrapped(sentence(why), width, "strong"))  # a sentence is read as one
    add(chance_lines(why, width))
    for heading, shown in falls(why):
        add([(), (Span(why.texts.say(heading, unit=why.change_unit), "head"),)])
        rows.extend(_fall_rows(why, shown, width, len(rows)))
    if why.level is not Level.SIMPLE:
        add([(), (Span(why.texts.say("why.sure"), "head"),)])
        add(sure_lines(why, width))
    return Sheet(head=(head,), rows=tuple(rows))


def sentence(why: Why) -> str:
    """The answer in one sentence: what most of the change comes from, and what pulls the other way."""
    change = why.explanation.change()[why.place]
    if not why.explanation.branches or not _shown(why, change):
        return why.texts.say("why.none" if not why.explanation.branches else "why.hardly")
    parts = sorted(why.explanation.measures, key=lambda part: -abs(part.amounts[why.place]))
    along = [part for part in parts if part.amounts[why.place] * change > 0.0]
    against = [
        part for part in parts if part.amounts[why.place] * change < 0.0 and _shown(why, part.amounts[why.place])
    ]
    named, covered = [], 0.0
    for part in along[:NAMED]:
        if covered < ENOUGH * abs(change):
            named.append(part)
            covered += abs(part.amounts[why.place])
    told = why.texts.say("why.and").join(_from(why, part, "why.from") for part in named)
    facts = {"change": number(abs(change), why.decimals), "unit": why.change_unit, "first": told}
    first = why.texts.say("why.sentence.down" if change < 0.0 else "why.sentence.up", **facts)
    if not against:
        return first
    return f"{first} {why.texts.say('why.against', parts=_from(why, against[0], 'why.pulls'))}"


def _from(why: Why, part: "Contribution", key: str) -> str:
    size = number(abs(part.amounts[why.place]), why.decimals)
    return why.texts.say(key, amount=size, name=why.part(part.part))


def _shown(why: Why, amount: float) -> bool:
    return is_seen(amount, why.decimals)


@dataclass(frozen=True, slots=True)
class Step:
    """One row of a waterfall: a level, or a part that leads from one level to the next."""

    label: str
    start: float
    end: float
    written: str
    branch: "Branch | None" = None

    @property
    def is_level(self) -> bool:
        """Whether it stands for a value rather than a change."""
        return self.start == self.end and not self.written.startswith(("+", "\u2212"))


def falls(why: Why) -> list[tuple[str, list[Step]]]:
    """The three waterfalls: by rule with the tree, by lever, by measure. A plan that moves nothing has the first.

    On the level Enkel there is one: measure by measure, all the way from the measured value to the plan's.
    """
    if why.level is Level.SIMPLE:
        return [("why.simple", _steps(why, _told(why, why.explanation.measures, why.part), whole=True))]
    branches = sorted(why.explanation.branches, key=lambda branch: -abs(branch.amounts[why.place]))
    by_rule = [(why.names.branch(branch, why.place), branch.amounts[why.place], branch) for branch in branches]
    falls = [("why.by-rule", _steps(why, by_rule, whole=True))]
    for heading, parts, name in (
        ("why.by-lever", why.explanation.levers, why.names.lever),
        ("why.by-measure", why.explanation.measures, why.part),
    ):
        if told := _told(why, parts, name):
            falls.append((heading, _steps(why, told, whole=False)))
    return falls


def _told(
    why: Why, parts: "Sequence[Contribution]", name: Callable[[str], str]
) -> "list[tuple[str, float, Branch | None]]":
    """The parts that can be seen, the largest first, and the others together."""
    told: list[tuple[str, float, Branch | None]] = [
        (name(part.part), part.amounts[why.place], None) for part in parts if _shown(why, part.amounts[why.place])
    ]
    told.sort(key=lambda row: -abs(row[1]))
    rest = why.explanation.change()[why.place] - sum(amount for _, amount, _ in told)
    return [*told, (why.texts.say("why.small-parts"), rest, None)] if _shown(why, rest) else told


def _steps(why: Why, parts: "Sequence[tuple[str, float, Branch | None]]", *, whole: bool) -> list[Step]:
    """From the measured value through the do-nothing path to the plan's, or from the path alone."""
    what, nothing = why.explanation.indicator, why.explanation.do_nothing[why.place]
    decimals, say = what.decimals, why.texts.say
    steps = []
    if whole:
        steps.append(Step(say("why.base", base_year=what.base_year), what.base, what.base, number(what.base, decimals)))
        steps.append(Step(say("why.path"), what.base, nothing, why.amount(nothing - what.base)))
    at = nothing
    for label, amount, branch in parts:
        steps.append(Step(label, at, at + amount, why.amount(amount), branch))
        at += amount
    value = why.explanation.value[why.place]
    if whole:
        steps.append(Step(say("why.value", year=why.year), value, value, number(value, decimals)))
    return steps


def _fall_rows(why: Why, steps: list[Step], width: int, lines_before: int) -> list[Row]:
    low = min(min(step.start, step.end) for step in steps)
    high = max(max(step.start, step.end) for step in steps)
    label, fall = columns(width)
    rows: list[Row] = []
    for step in steps:
        key = f"{PART}:{step.branch.part}" if step.branch is not None else f"line:{lines_before + len(rows)}"
        is_open = step.branch is not None and (why.opened is None or step.branch.part in why.opened)
        mark = "" if step.branch is None or why.opened is None else OPEN if is_open else SHUT
        spans = (
            Span(left(mark + step.label, label), "strong" if step.is_level else "plain"),
            Span(right(step.written, AMOUNT), "strong"),
            Span("  "),
            Span(fall_cells(step.start, step.end, (low, high), fall), "bar"),
        )
        rows.append(Row(spans, key))
        if is_open and step.branch is not None:
            below = tree_lines(why, step.branch, width)
            rows += [Row(line, f"{key}#{place}") for place, line in enumerate(below)]
    return rows
