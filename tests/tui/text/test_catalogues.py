"""The interface says the same things in every language, with the same facts in them."""

import re
from collections import Counter
from collections.abc import Iterator
from string import Formatter

import pytest

import tui.__main__ as start
from saves import settings
from scenarios import exercises
from tests.architecture.code import ROOT
from tests.tui.text.reading import LANGUAGES, interface, sentences_by_file
from tui.level import Level
from tui.text import catalogue
from tui.text.standing import NOWHERE

ONE, OTHER = ".one", ".other"

LEAST_SHAPE = 3
"""A shape of a key with fewer letters of its own would be that of any key."""


def placeholders(text: str) -> set[str]:
    """The names in braces; a conversion or a format counts too, since the facts are ready text.

    What any sentence may say of the municipality is left out: one language may say it where another does not.
    """
    return {
        "".join(part or "" for part in (name, conversion and f"!{conversion}", form and f":{form}"))
        for _, name, form, conversion in Formatter().parse(text)
        if name is not None and name not in NOWHERE
    }


def half_pairs(language: str) -> Iterator[str]:
    """Every key that has one of the two numbers without the other."""
    keys = interface(language)
    for key in keys:
        for mine, theirs in ((ONE, OTHER), (OTHER, ONE)):
            if key.endswith(mine) and key.removesuffix(mine) + theirs not in keys:
                yield f"{language}: {key} without {theirs}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_is_flat_and_says_something_once(language: str) -> None:
    """Every value is a text, with something in it where Swedish has something, and no key stands in two files."""
    times = Counter(key for keys in sentences_by_file(language).values() for key in keys)
    twice = [key for key, count in times.items() if count > 1]
    odd = [key for key, text in interface(language).items() if type(text) is not str]
    silent = [key for key, text in interface(language).items() if not text and interface("sv").get(key)]

    assert interface(language)
    assert ([], [], []) == (twice, odd, silent)


def test_english_has_every_key_and_no_other() -> None:
    """English is whole: nothing is shown in Swedish to one who chose English."""
    swedish, english = set(interface("sv")), set(interface("en"))

    assert (set(), set()) == (swedish - english, english - swedish)


def test_easy_swedish_says_only_what_swedish_says() -> None:
    """Lättläst has no key of its own; what it lacks comes from Swedish."""
    assert set() == set(interface("latt")) - set(interface("sv"))


@pytest.mark.parametrize("language", ["en", "latt"])
def test_a_sentence_has_the_same_facts_in_every_language(language: str) -> None:
    """The placeholders of a key are the same in every language, and they are plain names."""
    differing = {
        key: (placeholders(interface("sv")[key]), placeholders(text))
        for key, text in interface(language).items()
        if key in interface("sv") and placeholders(interface("sv")[key]) != placeholders(text)
    }
    odd = {key for key, text in interface("sv").items() if not all(map(str.isidentifier, placeholders(text)))}

    assert ({}, set()) == (differing, odd)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_finds_its_noun(language: str) -> None:
    """Where there is a key for one there is a key for more, and the other way round."""
    assert [] == list(half_pairs(language))


def test_the_languages_are_the_same_wherever_they_are_written() -> None:
    """Four modules name them, since none of them may import the others; a new language stands in all four."""
    assert set(LANGUAGES) == set(catalogue.LANGUAGES)
    assert catalogue.LANGUAGES == start.LANGUAGES == exercises.LANGUAGES == settings.CHOICES["language"]
    assert tuple(Level) == start.LEVELS == settings.CHOICES["level"]


def asked_for() -> tuple[str, list[re.Pattern[str]]]:
    """All the source that may ask for a sentence, and the shapes of the keys that it puts together."""
    places = [path for ending in ("py", "j2", "html") for path in (ROOT / "tui").rglob(f"*.{ending}")]
    source = "\n".join(path.read_text(encoding="utf-8") for path in places)
    formats = {found for _, found in re.findall(r"""f(["'])([a-z][\w.-]*\{.*?)\1""", source)}
    shapes = [".*".join(map(re.escape, re.split(r"\{.*?\}", found))) for found in formats]
    shapes += [re.escape(found) + ".+" for found in re.findall(r"""["']([a-z][\w.-]*[.-])["'] [~+]""", source)]
    return source, [re.compile(shape) for shape in shapes if len(shape.strip(".*+")) > LEAST_SHAPE]


def test_no_sentence_is_there_that_nothing_asks_for() -> None:
    """Every key stands in the source, whole or as a shape that is put together; faults and problems by their codes."""
    source, shapes = asked_for()
    quoted = set(re.findall(r"""["'][\w.-]+["']""", source))
    keys = {key.removesuffix(".one").removesuffix(".other") for key in interface("sv")}
    unasked = [
        key
        for key in sorted(keys)
        if not {f'"{key}"', f"'{key}'"} & quoted and not any(shape.fullmatch(key) for shape in shapes)
    ]

    assert [] == unasked


@pytest.mark.parametrize("language", ["sv", "latt"])
def test_a_year_is_not_read_as_the_unit_of_the_number_before_it(language: str) -> None:
    """A value with "år 2028" after it is read as an age: after a bare number the year stands in brackets, or first."""
    misread = [key for key, text in interface(language).items() if re.search(r"\{(?!unit)\w+\} år \{\w*year\}", text)]

    assert [] == misread
