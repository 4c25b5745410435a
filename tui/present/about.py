"""The page about the model: its texts, and what can be counted in the scenario at the moment the page is shown."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import get_args

from sim.authored.figures import Source
from sim.authored.ranges import FigureGrade, Grade
from sim.authored.scenario import Scenario
from tui.present.line import Line, Row, Sheet, Span, Tone, bar, cells, left, right, wrapped
from tui.present.program import program_rows
from tui.present.sources import source_name
from tui.program import Program
from tui.text.catalogue import Texts
from tui.text.clean import clean
from tui.text.numbers import number

BEGINNING = ("what", "how", "uncertain")
"""The texts that stand first, each under a heading of its own."""

GROUPS = (
    ("notes", ("note-", "beside-", "left-")),
    ("weak", ("weak-",)),
    ("critics", ("critic-",)),
    ("cite", ("cite",)),
)
"""The sections after what is counted, and what the ids of their texts begin with."""

NOT_COUNTED = ("explains", "shown")
"""Roles of rules that the projection of a plan does not read."""

GRADES = get_args(Grade)
STATUSES = ("searched", "recalled")
"""Sources that were read, and those that were only recalled; every other status is no reading at all."""

LABEL_WIDTH = 33
PROGRAM_WIDTH = 16
BAR_WIDTH = 16
SHARE_WIDTH = 24
MOST_RULES = 8
"""A source that carries more rules than this has them counted instead of named."""

_RULE = re.compile(r"\bR\d+\b")


@dataclass(frozen=True, slots=True)
class Share:
    """How many of a tally are of one kind."""

    kind: str
    number: int
    percent: int


@dataclass(frozen=True, slots=True)
class Tally:
    """Something counted by kind; the percents sum to 100."""

    name: str
    shares: tuple[Share, ...]

    @property
    def total(self) -> int:
        """How many there are."""
        return sum(share.number for share in self.shares)


def tally(name: str, found: Iterable[str], kinds: Iterable[str]) -> Tally:
    """Count by kind; whole percents by largest remainder, so that they sum to 100."""
    counts = Counter(found)
    order = [*kinds, *sorted(set(counts) - set(kinds))]
    total = sum(counts.values())
    if not total:
        return Tally(name, tuple(Share(kind, 0, 0) for kind in order))
    percents = {kind: 100 * counts[kind] // total for kind in order}
    missing = 100 - sum(percents.values())
    for kind in sorted(order, key=lambda kind: -(100 * counts[kind] % total))[:missing]:
        percents[kind] += 1
    return Tally(name, tuple(Share(kind, counts[kind], percents[kind]) for kind in order))


def tallies(scenario: Scenario) -> tuple[Tally, ...]:
    """Rules, figures, prices and sources, by how much they rest on."""
    counted = [rule.grade for rule in scenario.rules if rule.role not in NOT_COUNTED]
    status = [source.status if source.status in STATUSES else "own" for source in scenario.sources]
    return (
        tally("rules-counted", counted, GRADES),
        tally("rules-all", (rule.grade for rule in scenario.rules), GRADES),
        tally("figures", figure_grades(scenario), get_args(FigureGrade)),
        tally("prices", (measure.grade for measure in scenario.measures), GRADES),
        tally("sources", status, (*STATUSES, "own")),
    )


def figure_grades(scenario: Scenario) -> Iterator[str]:
    """The grade of everything in the scenario that is found, derived or believed."""
    for part in fields(scenario):
        items = getattr(scenario, part.name)
        for item in items if isinstance(items, tuple) else ():
            if getattr(item, "grade", None) in get_args(FigureGrade):
                yield item.grade


def sizes(texts: Texts, scenario: Scenario) -> list[str]:
    """What the model consists of, a sentence each."""
    measures, header = scenario.measures, scenario.header
    named = sum(measure.named for measure in measures)
    counted = sum(rule.role not in NOT_COUNTED for rule in scenario.rules)
    read = {source.id for source in scenario.sources if source.status == "searched"}
    printed = sum(indicator.base_source in read for indicator in scenario.indicators)
    return [
        texts.say("about.size.rules", number=len(scenario.rules), counted=counted),
        texts.say("about.size.measures", number=len(measures), named=named, implied=len(measures) - named),
        texts.say("about.size.indicators", number=len(scenario.indicators), printed=printed),
        texts.say("about.size.draws", number=number(header.draws, 0), seed=header.seed),
    ]


def about_sheet(
    texts: Texts,
    scenario: Scenario,
    width: int,
    *,
    program: Program | None = None,
    plan: str = "",
    neutral: bool = False,
) -> Sheet:
    """The whole page. The heading of every section has a key, so that a screen can go from one to the next.

    Args:
        texts: the sentences in the chosen language.
        scenario: what is counted.
        width: places for a line.
        program: what runs, where that is told.
        plan: what the player's plan is called, where one is played.
        neutral: party names are hidden.
    """
    page = _Page(texts, scenario, width)
    told = texts.scenario.get("about", {})
    for item in BEGINNING:
        if item in told:
            page.heading(item, told[item]["title"])
            page.text(told[item]["text"])
    page.counted()
    for group, beginnings in GROUPS:
        page.heading(group, texts.say(f"about.{group}"))
        for item, words in told.items():
            if item.startswith(beginnings):
                page.piece(words)
        if group == "cite":
            page.text(citation(texts, scenario, plan), "strong")
    if program is not None:
        page.program(program)
    page.sources(neutral=neutral)
    head = (Span(texts.say("about.title"), "head"), Span(f"  {texts.say('about.subtitle')}", "dim"))
    return Sheet(head=(head, ()), rows=tuple(page.rows))


def citation(texts: Texts, scenario: Scenario, plan: str = "") -> str:
    """How a number from the game is cited, but for the date."""
    facts = {"scenario": scenario.header.id, "version": scenario.header.version}
    return texts.say("about.cite.line", plan=clean(plan, 60) or texts.say("about.cite.plan"), **facts)


def bibliography(scenario: Scenario) -> list[Source]:
    """The sources: those that were read, those that were recalled, and what is no reading; by reference."""
    place = {status: rank for rank, status in enumerate(STATUSES)}
    return sorted(scenario.sources, key=lambda s: (place.get(s.status, len(place)), s.reference.casefold()))


def carried(texts: Texts, scenario: Scenario, source: Source) -> str:
    """Which rules rest on a source."""
    rules = [rule.id for rule in scenario.rules if source.id in rule.sources]
    if len(rules) > MOST_RULES:
        return texts.count("about.source.rules", len(rules), number=len(rules))
    return texts.say("about.source.named", rules=", ".join(rules)) if rules else ""


def entry(texts: Texts, scenario: Scenario, source: Source, *, neutral: bool) -> tuple[str, str]:
    """One of the bibliography, parties hidden where that is asked for; and whether it was read and what it carries."""
    status = source.status if source.status in STATUSES else "own"
    carries = texts.of("sources", source.id, "carries") or source.carries
    parts = (texts.say(f"about.source.{status}"), carries.strip("-"), carried(texts, scenario, source))
    return source_name(texts, scenario, source.id, neutral=neutral), " ".join(part for part in parts if part)


class _Page:
    """Lines under headings, wrapped to a width."""

    def __init__(self, texts: Texts, scenario: Scenario, width: int) -> None:
        self.rows: list[Row] = []
        self._texts = texts
        self._scenario = scenario
        self._width = width
        self._rules = scenario.rule_by_id

    def heading(self, key: str, text: str) -> None:
        """A section begins."""
        self._add([(Span(text, "head"),)] if not self.rows else [(), (Span(text, "head"),)])
        self.rows[-1] = Row(self.rows[-1].line, key)

    def text(self, text: str, tone: Tone = "plain", indent: int = 0) -> None:
        """A text whose own line breaks are kept."""
        for part in text.strip().splitlines():
            self._add(wrapped(part, self._width, tone, indent))

    def piece(self, words: Mapping[str, str]) -> None:
        """A text with its title, and the reason of every rule that it names."""
        if not self.rows[-1].key:
            self._add([()])
        self.text(words["title"], "strong")
        self.text(words["text"])
        for name in dict.fromkeys(_RULE.findall(words["text"])):
            if rule := self._rules.get(name):
                grade = self._texts.say(f"about.grade-short.{rule.grade}")
                why = self._texts.of("rules", name, "why")
                self.text(self._texts.say("about.rule", rule=name, grade=grade, why=why), "dim", indent=4)

    def counted(self) -> None:
        """What can be counted in the scenario."""
        self.heading("numbers", self._texts.say("about.numbers"))
        for sentence in sizes(self._texts, self._scenario):
            self.text(sentence)
        for counted in tallies(self._scenario):
            self.tally(counted)

    def program(self, program: Program) -> None:
        """What runs, a heading and its text at a time."""
        self.heading("program", self._texts.say("about.program"))
        for label, text in program_rows(self._texts, self._scenario, program):
            self.labelled(label, text)

    def sources(self, *, neutral: bool) -> None:
        """The bibliography."""
        self.heading("sources", self._texts.say("about.sources"))
        self.text(self._texts.say("about.sources.read"))
        for source in bibliography(self._scenario):
            self.source(source, neutral=neutral)

    def labelled(self, label: str, text: str) -> None:
        """A text of a line or two, after what it is about."""
        first, *others = wrapped(text, self._width - PROGRAM_WIDTH)
        self._add([(Span(left(label, PROGRAM_WIDTH), "dim"), *first)])
        self._add((Span(" " * PROGRAM_WIDTH), *line) for line in others)

    def tally(self, counted: Tally) -> None:
        """How many of each kind, in words, in numbers and as a bar."""
        say = self._texts.say
        self._add([()])
        self.text(say(f"about.tally.{counted.name}", number=counted.total), "strong")
        shares = [say("about.share", number=s.number, total=counted.total, percent=s.percent) for s in counted.shares]
        longest = max(map(cells, shares), default=0)
        for share, told in zip(counted.shares, shares, strict=True):
            label = say(f"about.{_KIND_OF[counted.name]}.{share.kind}")
            start = (Span(left(label, LABEL_WIDTH)), Span(left(right(told, longest), SHARE_WIDTH), "strong"))
            self._add([(*start, Span(bar(share.percent / 100, BAR_WIDTH), "bar"))])
        if counted.name == "figures":
            self.text(say("about.figures-note"), "dim")

    def source(self, source: Source, *, neutral: bool) -> None:
        """One entry of the bibliography."""
        reference, about = entry(self._texts, self._scenario, source, neutral=neutral)
        self._add([()])
        self.text(reference)
        self._add((Span("  "), *line) for line in wrapped(about, self._width - 2, "dim"))

    def _add(self, lines: Iterable[Line]) -> None:
        self.rows += [Row(line) for line in lines]


_KIND_OF = {
    "rules-counted": "grade",
    "rules-all": "grade",
    "prices": "grade",
    "figures": "figure",
    "sources": "status",
}
"""Which names the kinds of a tally have."""
