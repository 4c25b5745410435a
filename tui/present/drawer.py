"""The drawer of assumptions: its rows, and what is told about the chosen one."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import cast

from sim.assumptions import CEILINGS, LEVELS, Assumptions, groups, settable
from sim.authored.outlook import Lean
from sim.authored.scenario import Scenario
from sim.why.reads import LEAK_RULE, OVERLAP_RULE
from tui.present.assumptions import hands_text, item_name, range_text, strength_text
from tui.present.line import Line, Row, Sheet, Span, Tone, cells, left, right, wrapped, written
from tui.text.catalogue import Texts

KNOWN_ONLY = "known-only"
VALUE_WIDTH = 20
WORDS_MOST = 500
LEANS: tuple[Lean | None, ...] = ("bad", None, "good")

MARK, NO_MARK = "◆ ", "  "
"""Before what is assumed by the player, and before what is as in the game."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawer:
    """What the drawer shows; a value."""

    texts: Texts
    scenario: Scenario
    """The scenario as authored, so that ranges stand beside what is assumed."""
    assumptions: Assumptions
    typing: tuple[str, str] | None = None

    def sections(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Sections and the ids in each: what is asked most often first, then every number by family."""
        yield "quick", (KNOWN_ONLY, CEILINGS, LEAK_RULE, OVERLAP_RULE)
        yield "outlooks", tuple(outlook.id for outlook in self.scenario.outlooks)
        members = groups(self.scenario)
        yield "families", tuple(name for name in members if name != CEILINGS)
        for family, ids in members.items():
            kept = tuple(name for name in ids if name not in (LEAK_RULE, OVERLAP_RULE))
            if family != CEILINGS:
                yield family, kept
        yield CEILINGS, members[CEILINGS]
        named = {LEAK_RULE, OVERLAP_RULE, *(name for ids in members.values() for name in ids)}
        yield "alone", tuple(name for name in settable(self.scenario) if name not in named)

    def sheet(self, width: int) -> Sheet:
        """Every row, under the heading of its section."""
        rows: list[Row] = []
        for section, ids in self.sections():
            rows += [Row()] if rows else []
            rows.append(Row((Span(self._heading(section), "head"),)))
            rows += [row for name in ids for row in self._rows(name, width)]
        return Sheet(rows=tuple(rows))

    def _heading(self, section: str) -> str:
        key = f"assume.section.{section}"
        if key in self.texts.own:
            return self.texts.say(key)
        return self.texts.say("assume.section.family", name=item_name(self.texts, self.scenario, section))

    def _rows(self, name: str, width: int) -> list[Row]:
        """One thing and what is assumed about it; a long name goes on below, indented."""
        shown = right(self.value(name), VALUE_WIDTH)
        is_changed = name in self.assumptions.strengths or name in self.assumptions.outlooks
        is_changed |= name == KNOWN_ONLY and self.assumptions.known_only
        if self.typing is not None and self.typing[0] == name:
            shown = written(self.typing[1], VALUE_WIDTH)
        mark = MARK if is_changed else NO_MARK
        room = width - VALUE_WIDTH - cells(mark) - 1
        (first,), *more = wrapped(item_name(self.texts, self.scenario, name), room, indent=len(mark))
        tone: Tone = "strong" if is_changed else "dim"
        rows = [Row((Span(mark, "warn"), Span(left(first.text, room)), Span(" "), Span(shown, tone)), name)]
        return rows + [Row((Span(NO_MARK), *line), name) for line in more]

    def value(self, name: str) -> str:
        """What is assumed about one thing, in a few words."""
        if name == KNOWN_ONLY:
            return self.texts.say("assume.yes" if self.assumptions.known_only else "assume.no")
        if any(outlook.id == name for outlook in self.scenario.outlooks):
            return self.texts.say(f"assume.lean.{self.assumptions.outlooks.get(name, 'middle')}")
        return strength_text(self.texts, settable(self.scenario).get(name), self.assumptions.strengths.get(name))

    def detail(self, name: str, width: int) -> list[Line]:
        """What is told about the chosen row: what it is, its range and grade, and the hands that were raised."""
        if not name:
            return []
        lines: list[Line] = list(wrapped(item_name(self.texts, self.scenario, name), width, "strong"))
        if name in self.assumptions.hands:
            lines += wrapped(hands_text(self.texts, self.assumptions.hands[name]), width, "strong")
        for text in self._told(name):
            lines += wrapped(text, width)
        return lines

    def _told(self, name: str) -> Iterator[str]:
        say, ranges = self.texts.say, settable(self.scenario)
        if name in ranges:
            grade = self._grade(name)
            yield range_text(self.texts, ranges[name]) + (f" {say('assume.grade', grade=grade)}" if grade else "")
        if why := self.texts.of("rules", name, "why"):
            yield why[:WORDS_MOST]
        about = f"assume.about.{name}"
        if about in self.texts.own:
            yield say(about)
        elif name in groups(self.scenario):
            yield say("assume.about.family", number=len(groups(self.scenario)[name]))
        if name in ranges:
            yield say("assume.fixed")

    def _grade(self, name: str) -> str:
        grades: dict[str, str] = {one.id: one.grade for one in self.scenario.rules}
        grades |= {one.id: one.grade for one in self.scenario.parameters}
        grades |= {one.id: one.grade for one in self.scenario.staff_groups}
        grade = grades.get(name, "")
        return self.texts.own.get(f"assume.grade.{grade}", grade)


def stepped(scenario: Scenario, assumptions: Assumptions, name: str, steps: int) -> Assumptions:
    """The assumptions with one thing moved a step: between the levels, the outlooks, or yes and no.

    Args:
        scenario: the scenario as authored.
        assumptions: what is assumed.
        name: what is moved.
        steps: above zero towards strong or good.
    """
    if name == KNOWN_ONLY:
        return _with_known(assumptions, not assumptions.known_only)
    if any(outlook.id == name for outlook in scenario.outlooks):
        place = LEANS.index(assumptions.outlooks.get(name))
        return assumptions.with_outlook(name, LEANS[max(0, min(place + (1 if steps > 0 else -1), len(LEANS) - 1))])
    row = (None, *LEVELS)
    now = assumptions.strengths.get(name)
    # A typed number stands between the levels; a step from it goes to the end it points at.
    place = row.index(cast("None", now)) if now in row else row.index("central")
    return assumptions.with_strength(name, row[(place + (1 if steps > 0 else -1)) % len(row)])


def cleared(assumptions: Assumptions, name: str) -> Assumptions:
    """The assumptions without one thing."""
    if name == KNOWN_ONLY:
        return _with_known(assumptions, known_only=False)
    return assumptions.with_outlook(name, None).with_strength(name, None)


def _with_known(assumptions: Assumptions, known_only: bool) -> Assumptions:  # noqa: FBT001 - the value that is set
    return replace(assumptions, known_only=known_only)
