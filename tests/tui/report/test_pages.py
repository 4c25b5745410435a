"""The pages are whole in themselves, can be read by everybody, and say what they should."""

import re
from dataclasses import replace
from functools import cache
from html import unescape
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.assumptions import Assumptions
from sim.engine.happened import Happened
from tests.strategies import model, plans, scenario
from tests.tui.report.reports import HEADINGS, Page, built_in, office, own
from tests.tui.text.reading import LANGUAGES
from tui.level import Level
from tui.levers import Lever
from tui.present.levels import readings
from tui.present.moved import is_moved
from tui.report.making import Kind, made
from tui.report.onepage import one_page
from tui.report.subject import LINE_MOST, LINES_MOST, said
from tui.report.wording import promises

ADDRESS = re.compile(r"https?:|//[a-z]|url\(|@import", re.IGNORECASE)
HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(1)>{{ 7*7 }}{% raw %}'


def new_page(kind: str, language: str = "sv", *names: str) -> bytes:
    """A page of built-in plans."""
    at = office(language)
    return made(kind, [at.subject(built_in(name)) for name in names or ("riktade-pengar",)])  # type: ignore[arg-type]


page = cache(new_page)
"""The page that most claims are about, made once."""

PAGES = [("blad", ()), ("rapport", ()), ("rapport", ("skola", "lagre-skatt", "nollalternativ"))]


@pytest.mark.parametrize(("kind", "names"), PAGES, ids=["sheet", "long", "comparison"])
@pytest.mark.parametrize("language", LANGUAGES)
class TestEveryPage:
    """What holds for each kind of page in each language."""

    def test_it_is_whole_and_closed(self, kind: str, names: tuple[str, ...], language: str) -> None:
        """Every element is closed in its place; there is one main part, a title and a language."""
        read = Page(page(kind, language, *names))

        assert [] == read.wrong
        assert 1 == len(read.all("main")) == len(read.all("h1")) == len(read.all("html"))
        assert {"latt": "sv"}.get(language, language) == read.all("html")[0].attributes["lang"]
        assert read.all("title")[0].text

    def test_headings_nest(self, kind: str, names: tuple[str, ...], language: str) -> None:
        """No heading is more than one step below the one before it, and none is empty."""
        found = Page(page(kind, language, *names)).all(*HEADINGS)
        levels = [HEADINGS.index(heading.tag) for heading in found]

        assert 0 == levels[0]
        assert all(after - before <= 1 for before, after in pairwise(levels))
        assert all(heading.text.strip() for heading in found)

    def test_nothing_is_fetched(self, kind: str, names: tuple[str, ...], language: str) -> None:
        """No address outside; the page forbids it too; nothing can run."""
        raw = page(kind, language, *names)
        read = Page(raw)
        linked = [
            value
            for element in read.elements
            for name, value in element.attributes.items()
            if name in {"src", "href", "action", "data", "srcset", "xlink:href"} and not value.startswith("#")
        ]

        assert [] == linked
        assert not [text for style in read.all("style") for text in ADDRESS.findall(style.text)]
        assert [] == read.all("script", "iframe", "object", "link", "form", "img")
        assert any("default-src 'none'" in one.attributes.get("content", "") for one in read.all("meta"))

    def test_each_chart_has_a_text(self, kind: str, names: tuple[str, ...], language: str) -> None:
        """Every picture has a role, a label and a title, and the label says numbers."""
        charts = Page(page(kind, language, *names)).all("svg")

        assert charts
        for chart in charts:
            assert "img" == chart.attributes["role"]
            assert any(map(str.isdigit, chart.attributes["aria-label"]))
            assert chart.attributes["aria-label"] in chart.text

    def test_each_table_has_heads_and_a_name(self, kind: str, names: tuple[str, ...], language: str) -> None:
        """Every head says what it is the head of, and every table has a caption."""
        read = Page(page(kind, language, *names))

        assert len(read.all("table")) == len(read.all("caption")) > 0
        assert all(head.attributes.get("scope") in {"col", "row"} for head in read.all("th"))
        assert all(head.text.strip() for head in read.all("th"))

    def test_ids_are_one_of_a_kind_and_found(self, kind: str, names: tuple[str, ...], language: str) -> None:
        """No id stands twice, and every link inside the page leads somewhere."""
        read = Page(page(kind, language, *names))
        ids = [element.attributes["id"] for element in read.elements if "id" in element.attributes]

        assert len(ids) == len(set(ids))
        assert {link.attributes["href"].removeprefix("#") for link in read.all("a")} <= set(ids)

    def test_same_input_same_bytes(self, kind: str, names: tuple[str, ...], language: str) -> None:
        """Made twice, the page is the same to the last byte."""
        assert page(kind, language, *names) == new_page(kind, language, *names)


def test_the_sheet_says_all_that_it_should() -> None:
    """What was chosen, given up, becomes, moves, costs, agreed, disagreed, not known, the code and the questions."""
    at = office()
    subject = at.subject(built_in("riktade-pengar"), said(["Överens"], ["Oense"], ["Fråga?"]))
    text = Page(made("blad", [subject])).all("body")[0].text
    keys = ["chosen", "given-up", "wallet", "unknown", "agreed", "disagreed", "questions", "code"]

    assert all(at.texts.say(f"report.page.{key}") in text for key in keys)
    assert all(line in text for line in ("Överens", "Oense", "Fråga?", subject.code, "+53", "+23", "+50"))
    assert "Barn per grupp, 1–3 år" in text


def test_compensation_that_is_another_in_some_years_is_told_by_year() -> None:
    """What the plan says of one year stands at that year; the others follow the frame, and full is full every year."""
    view = office().subject(own()).view
    hand, every = view.hand, view.scenario.header.years
    one = hand.set(own(), Lever("pkv", "bun"), every[1:2], 50)
    ends = hand.set(own(), Lever("volume", "von"), (every[0], every[2]), 0)
    full = hand.set(own(), Lever("pkv"), every, 100)
    told = [tuple(promises(office().subject(plan).view)) for plan in (one, ends, full)]

    assert ("Uppräkning för priser och löner (PKV), Barn och ungdom: ram / 50 / ram\u00a0%",) == told[0]
    assert ("Volymkompensation, Vård och omsorg: 0 / ram / 0\u00a0%",) == told[1]
    assert ("Uppräkning för priser och löner (PKV), alla nämnder: 100\u00a0%",) == told[2]


def test_what_is_not_written_can_be_written_by_hand() -> None:
    """Without typed lines there are lines for a pen."""
    assert 6 == len([p for p in Page(page("blad")).all("p") if p.attributes.get("class") == "pen"])


def test_simple_swedish_and_the_simple_level_say_no_percent_of_chance() -> None:
    """Chances are said in how many of ten."""
    for at in (office("latt"), office(level=Level.SIMPLE)):
        rows = one_page(at.subject(built_in("riktade-pengar"))).moved

        assert rows
        assert all(row.chance.endswith("av 10") for row in rows)


def test_a_higher_level_shows_no_less() -> None:
    """Enkel, Vanlig and Allt show more and more measures and indicators."""
    pages = [one_page(office(level=level).subject(built_in("riktade-pengar"))) for level in Level]

    assert sorted(len(one.chosen) for one in pages) == [len(one.chosen) for one in pages]
    assert len(pages[0].moved) <= len(pages[1].moved) <= len(pages[2].moved)


def test_the_long_report_has_every_indicator() -> None:
    """Each has a fan and a table by year; what moves it sums from the one end to the other."""
    read = Page(page("rapport"))
    articles = {element.attributes["id"] for element in read.all("article")}

    assert {indicator.id for indicator in scenario().indicators} == articles
    assert "DOC" in read.all("body")[0].text


@pytest.mark.parametrize(("kind", "names"), PAGES, ids=["sheet", "long", "comparison"])
def test_neutral_hides_the_party(kind: str, names: tuple[str, ...]) -> None:
    """With neutral no page has a party's name: not as a plan's name, not among the sources."""
    hidden, shown = office(neutral=True), office()
    name = shown.texts.of("plans", "vansterpartiet")
    plans_of = [built_in("vansterpartiet", name), *(built_in(one) for one in names[1:])]

    assert b"nsterpartiet" not in made(kind, [hidden.subject(plan) for plan in plans_of])  # type: ignore[arg-type]
    assert b"nsterpartiet" in made(kind, [shown.subject(plan) for plan in plans_of])  # type: ignore[arg-type]


@given(text=st.text(max_size=60) | st.just(HOSTILE))
def test_what_people_write_stays_text(text: str) -> None:
    """A name and typed lines bring no element, no attribute and no template of their own."""
    at = office()
    clear = Page(made("blad", [at.subject(own("x"), said(["x"], ["x"], ["x"]))]))
    read = Page(made("blad", [at.subject(own(f"a{text}"), said([f"a{text}"], [f"a{text}"], [f"a{text}"]))]))

    assert [] == read.wrong
    assert [element.tag for element in clear.elements] == [element.tag for element in read.elements]
    assert not [name for element in read.elements for name in element.attributes if name.startswith("on")]


def test_a_template_in_a_name_is_not_run() -> None:
    """Braces are letters like others."""
    raw = made("blad", [office().subject(own(HOSTILE), said([HOSTILE]))]).decode()

    assert "{{ 7*7 }}" in raw
    assert "&lt;script&gt;" in raw


def test_typed_lines_are_few_and_short() -> None:
    """Three lines of each kind, each cut at its limit; empty ones are left out."""
    written = said(["", "  ", *["x" * 999] * 9])

    assert (LINES_MOST, LINE_MOST) == (len(written.agreed), len(written.agreed[0]))


@given(plan=plans())
def test_any_plan_becomes_a_sheet(plan: object) -> None:
    """Whatever a player decides, the page is whole."""
    assert [] == Page(made("blad", [office().subject(plan)])).wrong  # type: ignore[arg-type]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_assumed_stands_in_every_kind(language: str) -> None:
    """Numbers that rest on changed assumptions are never handed out without saying so; others say nothing of it."""
    at = office(language)
    pack = Assumptions(strengths={"R01": "low"}, known_only=True)
    assumed = replace(at, model=at.model.under(pack))
    named = at.texts.say("assume.known-only")
    kinds: tuple[Kind, ...] = ("blad", "rapport", "brev", "csv")
    for kind in kinds:
        with_pack, without = (made(kind, [one.subject(own())]).decode() for one in (assumed, at))

        assert named in " ".join(unescape(with_pack).split())
        assert named not in " ".join(unescape(without).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_events_that_have_come_are_named_in_every_kind_and_never_by_id(language: str) -> None:
    """Numbers that count with an event are never handed out without its name; others say nothing of it."""
    at = office(language)
    hard = replace(at, model=at.model.after([Happened(event="H01", year=2026, answer="resultatet")]))
    named = f"{at.texts.of('events', 'H01')} (2026)"
    kinds: tuple[Kind, ...] = ("blad", "rapport", "brev", "csv")
    for kind in kinds:
        with_event, without = (made(kind, [one.subject(own())]).decode() for one in (hard, at))

        assert named in " ".join(unescape(with_event).split())
        assert named not in " ".join(unescape(without).split())
        assert "H01" not in with_event


@pytest.mark.parametrize("kind", ["blad", "rapport"])
def test_what_is_told_in_percent_is_wanted_in_percent_too(kind: Kind) -> None:
    """Half of all teams of home care can be staffed of all that are wanted: of 100 %, as the screen says, not 1,0."""
    everything = model().everything()
    staffed = {name: everything.units[name] for name in ("M31", "M32", "M26", "M28")}
    plan = replace(everything, committees_tkr={}, units=staffed)
    told = " ".join(Page(made(kind, [office().subject(plan)])).all("main")[0].text.split())

    assert re.search(r"\d+ % av hemtjänsttagarna har fast lag \(av 100 %\)", told)


def test_the_sheet_of_enkel_counts_only_what_that_level_shows() -> None:
    """Indicators that move too little are counted among those of the level, as those that are named are."""
    at = office(level=Level.SIMPLE)
    subject = at.subject(built_in("skola"))
    view = subject.view
    small = [one for one in readings(view) if is_moved(one) and one.verdict() == "small"]

    assert len(small) < len([one for one in view.projection.readings if is_moved(one) and one.verdict() == "small"])
    assert view.texts.count("report.small", len(small), number=len(small)) in one_page(subject).not_moved
