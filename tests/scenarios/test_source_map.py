"""Every sentence of the source document has become something in the scenario, or is said to be without a demand."""

import re
import tomllib
from collections import Counter
from typing import Any

import pytest

from scenarios.loading import load
from scenarios.plans import load_plan
from sim.authored.scenario import Scenario
from sim.plan import Plan
from tests.scenarios.sentences import sentences
from tests.strategies import ALINGSAS

KINDS = frozenset({"measure", "rule", "indicator", "goal", "money", "heading", "motive"})
WITHOUT_DEMAND = frozenset({"heading", "motive"})
PRINTED = re.compile(r"Utfall \d{4}:? ([\d.,\u2019]+).* Mål 2028: ([\d.,\u2019]+)")
"""The outcome and the target of an indicator entry."""


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    """The shipped scenario."""
    loaded = load(ALINGSAS)
    assert loaded.scenario is not None
    return loaded.scenario


@pytest.fixture(scope="module")
def document() -> list[str]:
    """The sentences of the source document."""
    return sentences((ALINGSAS / "source" / "source.txt").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def entries() -> list[dict[str, Any]]:
    """The entries of the source map."""
    found = tomllib.loads((ALINGSAS / "source" / "source-map.toml").read_text(encoding="utf-8"))
    assert list(found) == ["sentence"]
    return list(found["sentence"])


def named(entries: list[dict[str, Any]]) -> set[str]:
    """Every id that some sentence refers to."""
    return {ref for entry in entries for ref in entry["refs"]}


def number(printed: str) -> float:
    """A number as the document prints it, with an apostrophe between thousands and a comma or a point for decimals."""
    return float(printed.replace("\u2019", "").replace(",", ".").rstrip("."))


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        pytest.param(
            "Kön är ca 9 år i snitt. Den blir\nkortare.", "Kön är ca 9 år i snitt.|Den blir kortare.", id="ca"
        ),
        pytest.param("För 2026-2028 föreslås\n2,5 % - klart.", "För 2026-2028 föreslås 2,5 % - klart.", id="numbers"),
        pytest.param(
            "Summor:\n\n● 20 till en\nnämnd\n● 5 till ks\n", "Summor:|● 20 till en nämnd|● 5 till ks", id="bullets"
        ),
        pytest.param("Vi vill\n \n bygga mer. Det\nräcker.", "Vi vill bygga mer.|Det räcker.", id="over-a-page"),
        pytest.param("Slut på sidan.\n Nästa sida.", "Slut på sidan.|Nästa sida.", id="top-of-a-page"),
        pytest.param("● Färre.\n\n11\n\nUtfall: 24.4 Mål: 18\n", "● Färre. Utfall: 24.4 Mål: 18", id="page-number"),
        pytest.param("● Andel\n\n(Kolada: N1)\nUtfall: 4", "● Andel (Kolada: N1) Utfall: 4", id="entry-with-a-gap"),
        pytest.param("En rubrik\nFörsta meningen.\n", "En rubrik|Första meningen.", id="heading-without-a-gap"),
        pytest.param("FÖR ETT\n\nBRA LIV!\n Mål\n", "FÖR ETT BRA LIV!|Mål", id="capitals-over-a-gap"),
    ],
)
def test_a_sentence_is_cut_where_a_reader_would_cut_it(text: str, cut: str) -> None:
    """Bullets, headings, page breaks, a page number and numbers with signs in them are read as a person reads them."""
    assert sentences(text) == cut.split("|")


def test_no_sentence_of_the_document_is_without_an_entry(document: list[str], entries: list[dict[str, Any]]) -> None:
    """What the document says, the map has, as often as the document says it."""
    assert not Counter(document) - Counter(entry["text"] for entry in entries)


def test_no_entry_says_what_the_document_does_not(document: list[str], entries: list[dict[str, Any]]) -> None:
    """What the map quotes, the document says, word for word."""
    assert not Counter(entry["text"] for entry in entries) - Counter(document)


def test_the_entries_stand_in_the_order_of_the_document(document: list[str], entries: list[dict[str, Any]]) -> None:
    """The map can be read beside the document."""
    assert [entry["text"] for entry in entries] == document


def test_every_entry_has_a_known_form(entries: list[dict[str, Any]]) -> None:
    """An entry has a text, a kind, references without repeats, and perhaps a note."""
    keys = {"text", "kind", "refs"}

    assert [] == [
        entry
        for entry in entries
        if not keys <= set(entry) <= keys | {"note"}
        or entry["kind"] not in KINDS
        or len(set(entry["refs"])) != len(entry["refs"])
        or not entry.get("note", "-").strip()
    ]


def test_every_reference_resolves(scenario: Scenario, entries: list[dict[str, Any]]) -> None:
    """A reference is the id of a measure, a rule, an indicator, a committee or a goal of the scenario."""
    lists = (scenario.measures, scenario.rules, scenario.indicators, scenario.committees)
    known = {item.id for items in lists for item in items}
    goals = {indicator.goal for indicator in scenario.indicators}

    assert not named(entries) - known - goals


def test_only_a_sentence_without_a_demand_refers_to_nothing(entries: list[dict[str, Any]]) -> None:
    """A proposal, a claim, an indicator, a goal or an amount has become something; a heading or a motive has not."""
    assert [] == [entry["text"] for entry in entries if bool(entry["refs"]) == (entry["kind"] in WITHOUT_DEMAND)]


@pytest.mark.parametrize(
    ("kind", "shape"),
    [
        pytest.param("measure", r"M\d\d"),
        pytest.param("rule", r"R\d{2,3}"),
        pytest.param("indicator", r"[NU]\d{5}|GHG_KOMM|SOLAR|NATUR"),
        pytest.param("money", r"von|bun|sn|kun|ks|tn"),
    ],
)
def test_a_sentence_refers_to_what_its_kind_says(entries: list[dict[str, Any]], kind: str, shape: str) -> None:
    """A proposal names a measure, a claim a rule, an entry its indicator and an amount a committee."""
    assert [] == [
        entry["text"]
        for entry in entries
        if entry["kind"] == kind and not any(re.fullmatch(shape, ref) for ref in entry["refs"])
    ]


def test_every_measure_that_the_document_names_has_a_sentence(
    scenario: Scenario, entries: list[dict[str, Any]]
) -> None:
    """A measure marked as named is named by a sentence that is a proposal."""
    proposed = named([entry for entry in entries if entry["kind"] == "measure"])

    assert not {measure.id for measure in scenario.measures if measure.named} - proposed


def test_a_measure_that_the_document_only_implies_follows_from_an_indicator(
    scenario: Scenario, entries: list[dict[str, Any]]
) -> None:
    """A measure not marked as named stands at the goal it serves, and at no proposal."""
    implied = {measure.id for measure in scenario.measures if not measure.named}
    entered = named([entry for entry in entries if entry["kind"] == "indicator"])
    elsewhere = named([entry for entry in entries if entry["kind"] != "indicator"])

    assert set() == implied - entered, "write them in refs of the indicator that they serve, in source-map.toml"
    assert set() == implied & elsewhere


def test_every_indicator_has_one_entry_with_its_printed_values(
    scenario: Scenario, entries: list[dict[str, Any]]
) -> None:
    """The outcome and the target of every indicator are those that its entry in the document prints."""
    printed = {
        entry["refs"][0]: tuple(map(number, found.groups()))
        for entry in entries
        if entry["kind"] == "indicator" and (found := PRINTED.search(entry["text"]))
    }

    assert len(printed) == sum(entry["kind"] == "indicator" for entry in entries)
    assert printed == {indicator.id: (indicator.base, indicator.target) for indicator in scenario.indicators}


def test_every_indicator_has_the_year_and_the_kolada_id_of_its_entry(
    scenario: Scenario, entries: list[dict[str, Any]]
) -> None:
    """Where a value is read as another year's than the printed one, the year printed stands in the doubts about it."""
    doubts = tomllib.loads((ALINGSAS / "texts" / "sv" / "indicators.toml").read_text(encoding="utf-8"))
    printed = {entry["refs"][0]: entry["text"] for entry in entries if entry["kind"] == "indicator"}
    kolada = {name: "".join(re.findall(r"Kolada: (\w+)", text)) for name, text in printed.items()}
    years = {name: re.findall(r"Utfall (\d{4})", text)[0] for name, text in printed.items()}

    assert kolada == {indicator.id: indicator.kolada for indicator in scenario.indicators}
    other = {i.id: years[i.id] for i in scenario.indicators if str(i.base_year) != years[i.id]}
    assert {"N05401": "2025"} == other
    assert all(year in doubts[name]["doubts"] for name, year in other.items())


def test_every_amount_is_the_one_its_sentence_prints(scenario: Scenario, entries: list[dict[str, Any]]) -> None:
    """The party's plan gives each committee what its sentence in the document says, in every year."""
    plan = load_plan(ALINGSAS, "vansterpartiet", scenario)
    assert isinstance(plan, Plan)
    printed = {
        entry["refs"][0]: int(found[1]) * 1000
        for entry in entries
        if entry["kind"] == "money" and (found := re.match(r"● (\d+) mnkr till", entry["text"]))
    }

    assert printed == {name: years[scenario.header.years[0]] for name, years in plan.committees_tkr.items()}
    assert all(1 == len(set(years.values())) for years in plan.committees_tkr.values())


def test_every_committee_has_a_sentence_with_its_amount(scenario: Scenario, entries: list[dict[str, Any]]) -> None:
    """Each committee of the scenario is given money by a sentence of its own."""
    alone = {entry["refs"][0] for entry in entries if entry["kind"] == "money" and len(entry["refs"]) == 1}

    assert alone == {committee.id for committee in scenario.committees}
