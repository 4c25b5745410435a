"""The page about the model: what is counted is counted in the scenario, and every authored text stands on it."""

from dataclasses import replace

import pytest

from tests.strategies import ALINGSAS, scenario
from tests.tui.playing import sheet_text
from tests.tui.text.reading import items
from tui.present.about import about_sheet, bibliography, citation, figure_grades, tallies, tally
from tui.present.line import Sheet
from tui.present.view import View
from tui.text.catalogue import LANGUAGES, load_texts

NEAR = 1.6
"""The longest critic's text is at most this many times the shortest."""


def flat(sheet: Sheet) -> str:
    """The page as one line, so that a sentence is found wherever it was broken."""
    return " ".join(" ".join(sheet_text(sheet)).split())


def page(view: View, language: str = "sv", *, neutral: bool = False) -> Sheet:
    """The page about the shipped scenario."""
    return about_sheet(load_texts(language, ALINGSAS, scenario()), view.scenario, 75, neutral=neutral)


def test_percents_sum_to_a_hundred() -> None:
    """Thirds are rounded so that nothing is lost, and what is not there has no percent."""
    thirds = tally("rules-all", "ABC", "ABCD")

    assert [34, 33, 33, 0] == [share.percent for share in thirds.shares]
    assert [0, 0] == [share.percent for share in tally("figures", (), ("found", "belief")).shares]


def test_every_tally_of_the_scenario_is_whole(view: View) -> None:
    """Each sums to 100 percent, and to everything there is of its kind."""
    scenario = view.scenario
    totals = {counted.name: counted.total for counted in tallies(scenario)}

    assert {100} == {sum(share.percent for share in counted.shares) for counted in tallies(scenario)}
    assert len(scenario.rules) == totals["rules-all"] > totals["rules-counted"] > 0
    assert len(scenario.measures) == totals["prices"]
    assert len(scenario.sources) == totals["sources"]
    assert len(list(figure_grades(scenario))) == totals["figures"] > len(scenario.figures)


def test_the_shares_are_live(view: View) -> None:
    """A rule with another grade, or a figure that has been found, changes what the page says."""
    scenario = view.scenario
    better = replace(
        scenario,
        rules=tuple(replace(rule, grade="A") for rule in scenario.rules),
        figures=tuple(replace(figure, grade="found") for figure in scenario.figures),
    )
    shares = {counted.name: {share.kind: share for share in counted.shares} for counted in tallies(better)}

    assert 100 == shares["rules-all"]["A"].percent
    assert len(scenario.figures) <= shares["figures"]["found"].number
    assert sum(grade == "found" for grade in figure_grades(replace(scenario, figures=()))) < len(scenario.figures)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_authored_text_stands_on_the_page(view: View, language: str) -> None:
    """No note, weak spot or critic is left out, in any language, and no placeholder is left open."""
    shown = flat(page(view, language))

    for item, words in items(language, "about").items():
        assert " ".join(words["title"].split()) in shown, item
        assert " ".join(words["text"].split()) in shown, item
    assert "{" not in shown


def test_a_named_rule_tells_its_reason(view: View) -> None:
    """Where a text names R69, its grade and reason stand below."""
    why = view.texts.of("rules", "R69", "why")

    assert " ".join(f"R69 (grad A): {why}".split()) in flat(page(view))


def test_every_rule_that_a_text_names_exists(view: View) -> None:
    """A critic is never sent to a rule that is not there."""
    known = {rule.id for rule in view.scenario.rules}
    named = {
        word.strip("(),.")
        for words in items("sv", "about").values()
        for word in words["text"].split()
        if word.strip("(),.")[:1] == "R" and word.strip("(),.")[1:].isdigit()
    }

    assert named
    assert named <= known


def test_the_critics_have_the_same_room() -> None:
    """Left, right and science get to say about as much, in every language."""
    for language in LANGUAGES:
        lengths = [len(words["text"]) for item, words in items(language, "about").items() if "critic-" in item]
        assert 3 == len(lengths)
        assert max(lengths) <= NEAR * min(lengths), language


def test_every_source_says_whether_it_was_read(view: View) -> None:
    """The bibliography has every source; those that were only recalled come after those that were read."""
    sources = bibliography(view.scenario)
    status = [source.status for source in sources]
    shown = flat(page(view))

    assert sorted(source.id for source in view.scenario.sources) == sorted(source.id for source in sources)
    assert status == sorted(status, key=lambda name: {"searched": 0, "recalled": 1}.get(name, 2))
    for source in sources:
        reference = view.texts.of("sources", source.id, "reference") or source.reference
        assert " ".join(reference.split()) in shown, source.id


def test_what_a_source_gives_is_told_in_the_players_language(view: View) -> None:
    """Every source that the data say carries something has it in Swedish and English words."""
    needed = {source.id for source in view.scenario.sources if source.carries.strip("-")}

    for language in ("sv", "en"):
        assert needed == {item for item, words in items(language, "sources").items() if words.get("carries")}


def test_no_party_has_a_name_where_names_are_hidden(view: View) -> None:
    """Class and exercise modes see one party's budget, not whose."""
    for language in LANGUAGES:
        assert "nsterpartiet" not in flat(page(view, language, neutral=True))


def test_a_citation_says_version_and_plan(view: View) -> None:
    """With what is played, or with room for it; a hostile name stays text."""
    header = view.scenario.header

    assert f"({header.id}, version {header.version})" in citation(view.texts, view.scenario)
    assert "Vår [b]plan" in citation(view.texts, view.scenario, "Vår \x1b[b]plan")


def test_every_section_can_be_jumped_to(view: View) -> None:
    """The headings have keys, each once, and a width changes only where the lines are broken."""
    keys = [row.key for row in page(view).rows if row.key]

    assert len(set(keys)) == len(keys)
    assert ["what", "how", "uncertain", "numbers", "notes", "weak", "critics", "cite", "sources"] == keys
    assert flat(page(view)) == flat(about_sheet(view.texts, view.scenario, 90)).replace("  ", " ")
