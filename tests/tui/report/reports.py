"""Reports made for the tests, and a strict reader of their pages."""

from dataclasses import dataclass, field, replace
from functools import cache
from html.parser import HTMLParser

from scenarios.plans import load_plan, plan_ids
from sim.plan import Plan
from tests.strategies import ALINGSAS, model, scenario
from tui.level import Level
from tui.loading import facts_of
from tui.present.facts import Facts
from tui.report.subject import Office
from tui.text.catalogue import load_texts

EMPTY = frozenset({"meta", "br", "line", "rect", "circle", "polygon", "polyline", "link", "img", "input", "hr"})
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@cache
def facts() -> Facts:
    """The facts of the scenario, counted once."""
    return facts_of(model())


def office(language: str = "sv", *, neutral: bool = False, level: Level = Level.USUAL) -> Office:
    """Where reports are made, with few draws."""
    return Office(
        model=model(),
        facts=facts(),
        texts=load_texts(language, ALINGSAS, scenario()),
        folder=ALINGSAS,
        plan_ids=plan_ids(ALINGSAS),
        neutral=neutral,
        level=level,
    )


def built_in(name: str, called: str = "") -> Plan:
    """A built-in plan under a name."""
    plan = load_plan(ALINGSAS, name, scenario())
    assert isinstance(plan, Plan)
    return replace(plan, name=called)


def own(called: str = "Vår egen") -> Plan:
    """A plan that no built-in plan decides the same as."""
    years = scenario().header.years
    plan = Plan(scenario=scenario().header.id, name=called, author=called, notes=called)
    return plan.with_amount("bun", years, 7_000).with_amount("ks", years, -2_000).with_tax(years, 5)


@dataclass
class Element:
    """One element of a page."""

    tag: str
    attributes: dict[str, str]
    text: str = ""
    inside: list[str] = field(default_factory=list)


class Page(HTMLParser):
    """A page, read strictly: every element is closed where it should be.

    Args:
        raw: the bytes of the file.
    """

    def __init__(self, raw: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.wrong: list[str] = []
        self._open: list[Element] = []
        self.feed(raw.decode("utf-8"))
        self.close()
        self.wrong += [f"never closed: {element.tag}" for element in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        element = Element(tag, {name: value or "" for name, value in attrs}, inside=[e.tag for e in self._open])
        self.elements.append(element)
        if tag not in EMPTY:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element that closes itself."""
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        """An element ends."""
        if not self._open or self._open[-1].tag != tag:
            self.wrong.append(f"{self.getpos()}: </{tag}> closes {self._open[-1].tag if self._open else None}")
        else:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        """Text, told to everything that it stands in."""
        for element in self._open:
            element.text += data

    def all(self, *tags: str) -> list[Element]:
        """Every element of these kinds."""
        return [element for element in self.elements if element.tag in tags]
