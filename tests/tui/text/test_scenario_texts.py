"""The scenario's words are whole: every item can be shown in every language, fits its place, and quotes truly."""

from collections.abc import Iterator, Mapping

import pytest

from scenarios.plans import plan_ids
from tests.strategies import scenario
from tests.tui.text.reading import (
    FROM_THE_DOCUMENT,
    LANGUAGES,
    SCENARIO,
    SOURCE,
    document,
    items,
    items_by_file,
    kind_of,
    one_line,
)

NEEDED: Mapping[str, frozenset[str]] = {
    kind: frozenset(fields.split())
    for kind, fields in {
        "about": "title text",
        "appeals": "name about doubt",
        "committees": "name short does staff said",
        "events": "name story",
        "fixed": "line",
        "glossary": "term meaning example",
        "goals": "name short",
        "indicators": "name question definition decides noise unit heading goal_text",
        "measures": "name line about unit_one unit_other for against output_one output_other noticed",
        "neighbours": "name",
        "plans": "name line",
        "profiles": "name about asks",
        "rules": "why evidence weakness",
        "scenario": "name full document start start_neutral amount figures",
        "sources": "",
        "staff": "name_one name_other short",
    }.items()
}
"""What every item of a kind says in Swedish."""

POSSIBLE: Mapping[str, frozenset[str]] = {
    "events": frozenset(
        f"{answer.id}-{part}"
        for event in scenario().events
        for answer in event.answers
        for part in ("name", "for", "against")
    ),
    "indicators": frozenset({"doubts", "benchmark"}),
    "measures": frozenset({"quote", "gate", "less", "limits", "per_unit"}),
    "plans": frozenset({"neutral", "line_neutral"}),
    "sources": frozenset({"carries", "reference", "neutral"}),
}
"""What only some items have to say."""

SWEDISH_ONLY = FROM_THE_DOCUMENT | {"noticed", "per_unit"}
"""Never translated: the document's own words, and ids."""

EASY: Mapping[str, frozenset[str]] = {
    **{kind: NEEDED[kind] for kind in ("about", "fixed", "glossary", "plans", "profiles", "staff")},
    "committees": frozenset({"name", "short", "does", "staff"}),
    "events": NEEDED["events"] | POSSIBLE["events"],
    "goals": frozenset({"short"}),
    "indicators": frozenset({"name", "question", "definition", "decides", "noise", "doubts", "benchmark"}),
    "measures": frozenset({"name", "line"}),
}
"""What lättläst says about every item that says it in Swedish; longer texts of measures and rules may be lacking."""

LONGEST: Mapping[tuple[str, str], int] = {
    ("committees", "short"): 22,
    ("fixed", "line"): 75,
    ("goals", "short"): 28,
    ("indicators", "name"): 34,
    ("measures", "less"): 40,
    ("measures", "line"): 90,
    ("measures", "name"): 40,
    ("plans", "line"): 130,
    ("plans", "line_neutral"): 130,
    ("plans", "name"): 40,
    ("plans", "neutral"): 40,
    ("profiles", "name"): 34,
    ("staff", "short"): 22,
}
"""Characters that there is room for, by kind and field, in every language."""

SINGLE_LINE = frozenset(
    {"name", "neutral", "term", "short", "line", "line_neutral", "question", "title", "name_one", "name_other"}
    | {"unit", "unit_one", "unit_other", "output_one", "output_other"}
)
"""Fields that are shown on one line."""

MOST_UNLIKE = 1.5
"""For and against a measure: the longer is at most this many times the shorter, in every language."""


def ids() -> dict[str, set[str]]:
    """What the scenario has, by kind of text; the page about the model, terms and profiles are only texts."""
    found = scenario()
    return {
        "about": set(items("sv", "about")),
        "appeals": {item.id for item in found.appeals},
        "committees": {item.id for item in found.committees},
        "events": {item.id for item in found.events},
        "fixed": {item.id for item in found.fixed},
        "glossary": set(items("sv", "glossary")),
        "goals": {item.goal for item in found.indicators},
        "indicators": {item.id for item in found.indicators},
        "measures": {item.id for item in found.measures},
        "neighbours": {item.id for item in found.neighbours},
        "plans": set(plan_ids(SCENARIO)),
        "profiles": set(items("sv", "profiles")),
        "scenario": {found.header.id},
        "rules": {item.id for item in found.rules} | {f"D_{item.id}" for item in found.indicators},
        "sources": {item.id for item in found.sources},
        "staff": {item.id for item in found.staff_groups},
    }


def every_text(language: str) -> Iterator[tuple[str, str, str, str]]:
    """Every text of one language: kind, id, field, words."""
    for name, tables in items_by_file(language).items():
        for item, fields in tables.items():
            yield from ((kind_of(name), item, field, text) for field, text in fields.items())


def lacking(language: str, kind: str, needed: frozenset[str]) -> list[str]:
    """The fields that an item has in Swedish, are needed, and have no words in a language."""
    there, swedish = items(language, kind), items("sv", kind)
    return [
        f"{item}.{field}"
        for item in sorted(ids()[kind] | set(swedish))
        for field in sorted(needed & (set(swedish.get(item, {})) | NEEDED[kind]))
        if not there.get(item, {}).get(field, "").strip()
    ]


@pytest.mark.parametrize("kind", NEEDED)
def test_swedish_says_everything(kind: str) -> None:
    """Every measure, indicator, rule and so on has all its fields in Swedish."""
    assert [] == lacking("sv", kind, NEEDED[kind])


@pytest.mark.parametrize("kind", NEEDED)
def test_english_says_everything_that_swedish_says(kind: str) -> None:
    """Every field is in English too, but for the document's own words."""
    translated = (NEEDED[kind] | POSSIBLE.get(kind, frozenset())) - SWEDISH_ONLY

    assert [] == lacking("en", kind, translated)


@pytest.mark.parametrize("kind", EASY)
def test_easy_swedish_says_what_is_met_first(kind: str) -> None:
    """Names, one-liners, indicators, nämnder, people and the glossary are in lättläst."""
    assert [] == lacking("latt", kind, EASY[kind])


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_about_nothing(language: str) -> None:
    """There is no file, id or field that nobody asks for, and the document's own words stand only in Swedish."""
    lost = [
        f"{kind} {item}.{field}"
        for kind, item, field, _ in every_text(language)
        if kind != "exercises"  # what each of them needs follows from its steps: scenarios.checking.exercises
        if kind not in NEEDED
        or item not in items("sv", kind)
        or field not in NEEDED[kind] | POSSIBLE.get(kind, frozenset())
        or (language != "sv" and field in SWEDISH_ONLY)
    ]

    assert [] == lost


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_id_has_one_table(language: str) -> None:
    """No id stands in two files of the same kind, where the later would hide the earlier."""
    seen = [(kind_of(name), item) for name, tables in items_by_file(language).items() for item in tables]

    assert len(set(seen)) == len(seen)


def test_there_are_sixty_words_in_the_glossary() -> None:
    """The glossary has the promised terms, in the same order in every language."""
    orders = {tuple(items(language, "glossary")) for language in LANGUAGES}

    assert 1 == len(orders)
    assert 60 <= len(items("sv", "glossary"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_fits_its_place(language: str) -> None:
    """Names and lines are no longer than their column, and what is shown on one line has one."""
    long = [
        f"{kind} {item}.{field}: {len(text)} characters"
        for kind, item, field, text in every_text(language)
        if len(text) > LONGEST.get((kind, field), len(text))
    ]
    broken = [
        f"{kind} {item}.{field}"
        for kind, item, field, text in every_text(language)
        if field in SINGLE_LINE and "\n" in text
    ]

    assert ([], []) == (long, broken)


@pytest.mark.parametrize("language", LANGUAGES)
def test_for_and_against_have_the_same_room(language: str) -> None:
    """Neither side of a measure gets to speak much longer than the other."""
    unlike = [
        f"{item}: for {len(fields['for'])}, against {len(fields['against'])}"
        for item, fields in items(language, "measures").items()
        if {"for", "against"} <= set(fields)
        and max(len(fields["for"]), len(fields["against"]))
        > MOST_UNLIKE * min(len(fields["for"]), len(fields["against"]))
    ]

    assert [] == unlike


def test_two_things_never_have_the_same_name() -> None:
    """A name tells its item from every other of the same kind, in every language."""
    for language in LANGUAGES:
        for kind in ("committees", "indicators", "measures", "plans", "profiles"):
            names = [fields["name"] for fields in items(language, kind).values() if "name" in fields]
            assert sorted(set(names)) == sorted(names), (language, kind)


def test_a_named_measure_is_quoted_and_an_implied_one_is_not() -> None:
    """What the source document names has its words; what it only implies has none."""
    named = {measure.id for measure in scenario().measures if measure.named}
    known = {measure.id for measure in scenario().measures}
    quoted = {item for item, fields in items("sv", "measures").items() if fields.get("quote")}

    assert named == quoted & known


def test_a_quote_is_in_the_document_word_for_word() -> None:
    """Quotes, headings, goal texts and goals are verbatim in the source document, but for its line breaks."""
    assert SOURCE.is_file()
    false = [
        f"{kind} {item}.{field}: {text}"
        for kind, item, field, text in every_text("sv")
        if (field in FROM_THE_DOCUMENT or (kind, field) == ("goals", "name")) and one_line(text) not in document()
    ]

    assert [] == false


def test_those_who_notice_exist() -> None:
    """Every measure is noticed by residents that have a profile, each once."""
    for item, fields in items("sv", "measures").items():
        noticed = fields.get("noticed", "").split(", ")
        assert set(noticed) <= set(items("sv", "profiles")), item
        assert len(set(noticed)) == len(noticed), item
