"""The languages say the same things: the same numbers, as sure of them, and the same of them marked as our own.

A number is compared as a value: 80 504, 12,2 and 12.2 are numbers; ids (``R01``, ``N11046``) and placeholders are not.
Lättläst says a share of a hundred in words and rounds, leaves out what is hard, and never adds a fact of its own.
"""

import re
from collections.abc import Iterator, Mapping

import pytest

from tests.tui.text.reading import LANGUAGES, interface, items_by_file, kind_of

Key = tuple[str, str, str]
"""Kind of text, id and field; the interface has its own kind, and its key as id."""

NUMBER = re.compile(r"\d{1,3}(?:[\u00a0 ]\d{3})+(?!\d)|\d+(?:[.,]\d+)?")
NOT_NUMBERS = re.compile(r"\{[^}]*\}|\b[A-Z]{1,3}\d+\b|E20")
"""Placeholders, and names with digits in them."""

SPELLED: Mapping[str, float] = {
    **dict.fromkeys(("en", "ett"), 1.0),
    **dict.fromkeys(("etthundra", "hundralapp"), 100.0),
    "fyra": 4.0,
    "fem": 5.0,
    "trettio": 30.0,
    "fyrtio": 40.0,
    "sextio": 60.0,
    "tvåhundra": 200.0,
}
"""Swedish words that the other languages may write as a number."""

OF_HOW_MANY = frozenset({1.0, 10.0, 100.0, 200.0, 400.0, 1000.0, 10_000.0})
"""What lättläst counts a share of."""

SCALES = (0.1, 1.0, 10.0, 100.0)
"""How lättläst moves the point: 0,23 procentenheter is 2 of 1 000, and 78,8 % is 8 of 10."""

OTHERWISE_SAID: frozenset[tuple[str, Key]] = frozenset(
    {
        ("en", ("interface", "help.word.amounts", "")),  # tells how numbers are written here
        ("en", ("rules", "R13", "why")),  # mellanstadiet: years 4–6
        ("latt", ("interface", "help.word.ceiling", "")),  # an example of its own
        ("latt", ("indicators", "N15497", "noise")),  # årskurs 9, as in the question above it
        ("latt", ("measures", "M33", "about")),  # the ages stand in the name
        ("latt", ("measures", "M34", "about")),
    }
)
"""Looked at one by one: where a translation has a number that Swedish does not have, for this reason."""

OURS = {
    "sv": r"vårt antagande|våra antaganden",
    "en": r"assum|calculat|estimat|judge",
    "latt": r"\bvi tror|\bvi gissar|antar|räknat|vår|läser",
}
ABOUT = {
    "sv": r"ungefär (?=\d)|omkring (?=\d)",
    "en": r"\babout\b|roughly|around|some ",
    "latt": r"ungefär|omkring|nästan|lite mer|mindre än",
}


def texts(language: str) -> dict[Key, str]:
    """Every text of a language, of the scenario and of the interface."""
    found = {("interface", key, ""): text for key, text in interface(language).items()}
    for name, tables in items_by_file(language).items():
        found |= {
            (kind_of(name), item, field): text for item, fields in tables.items() for field, text in fields.items()
        }
    return found


def numbers(text: str) -> set[float]:
    """The numbers written with digits in a text."""
    found = NUMBER.findall(NOT_NUMBERS.sub(" ", text))
    return {float(re.sub(r"[\u00a0 ]", "", number).replace(",", ".")) for number in found}


def spelled(text: str) -> set[float]:
    """The numbers of a Swedish text that are written as words."""
    return {SPELLED[word] for word in re.findall(r"\w+", text.lower()) if word in SPELLED}


def beside(language: str) -> Iterator[tuple[Key, str, str]]:
    """Each text of another language with the Swedish one."""
    swedish = texts("sv")
    yield from ((key, swedish[key], text) for key, text in texts(language).items() if key in swedish)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ({80504.0, 2023.0}, "I kommunen släpptes 80 504 ton ut 2023."),
        ({12.2, 7.5}, "12,2 % och 7.5"),
        ({1.0, 3.0}, "Barn 1–3 år, {amount} mnkr enligt R01 och N11046"),
        ({2026.0, 100.0}, "2026 100"),
    ],
)
def test_a_number_is_read_as_it_is_written(expected: set[float], text: str) -> None:
    """Thousands, decimals, ranges, placeholders and ids, by examples."""
    assert expected == numbers(text)


def test_english_has_the_numbers_of_swedish() -> None:
    """No figure is lost, added or changed on the way to English."""
    differing = {
        key: (numbers(swedish), numbers(english))
        for key, swedish, english in beside("en")
        if numbers(english) - numbers(swedish) - spelled(swedish) or numbers(swedish) - numbers(english)
        if ("en", key) not in OTHERWISE_SAID
    }

    assert {} == differing


def test_no_number_in_english_has_a_comma_for_its_thousands() -> None:
    """On the same screen 1,5 is one and a half, so 1,500 could be read as one and a half too."""
    assert [] == [key for key, text in texts("en").items() if re.search(r"\d,\d{3}(?!\d)", text)]


def test_easy_swedish_has_no_number_of_its_own() -> None:
    """What lättläst writes is Swedish's number, that number rounded or as a share, or what it is a share of."""
    foreign = {}
    for key, swedish, easy in beside("latt"):
        known = numbers(swedish) | spelled(swedish)
        shares = {round(number * scale) for number in known for scale in SCALES} | {round(n * 10) / 10 for n in known}
        if (odd := numbers(easy) - known - shares - OF_HOW_MANY) and ("latt", key) not in OTHERWISE_SAID:
            foreign[key] = odd

    assert {} == foreign


@pytest.mark.parametrize("language", ["en", "latt"])
def test_an_assumption_is_one_in_every_language(language: str) -> None:
    """What Swedish calls our assumption is never told as a fact."""
    unmarked = [
        key
        for key, swedish, text in beside(language)
        if re.search(OURS["sv"], swedish, re.IGNORECASE) and not re.search(OURS[language], text, re.IGNORECASE)
    ]

    assert [] == unmarked


@pytest.mark.parametrize("language", ["en", "latt"])
def test_a_number_is_as_sure_in_every_language(language: str) -> None:
    """Where Swedish says about how much, no other language says exactly."""
    surer = [
        key
        for key, swedish, text in beside(language)
        if re.search(ABOUT["sv"], swedish, re.IGNORECASE)
        and numbers(text)
        and not re.search(ABOUT[language], text, re.IGNORECASE)
    ]

    assert [] == surer


def test_every_language_is_held_to_swedish() -> None:
    """A new language has its words for an assumption and for about."""
    assert set(LANGUAGES) == set(OURS) == set(ABOUT)


def test_english_writes_decimals_as_the_screens_do() -> None:
    """The screens have one way of writing numbers, 12,5; a task or an example that says 12.5 is not found on them.

    Only faults of data files have points: there they must be written so.
    """
    words = (text for key, text in interface("en").items() if not key.startswith("fault."))
    authored = (text for file in items_by_file("en").values() for item in file.values() for text in item.values())

    assert not [text for text in (*words, *authored) if re.search(r"\d\.\d", text)]
