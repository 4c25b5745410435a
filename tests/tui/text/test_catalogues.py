"""The interface says the same things in every language, with the same facts in them."""

from collections import Counter
from collections.abc import Iterator
from string import Formatter

import pytest

from tests.tui.text.reading import LANGUAGES, interface, sentences_by_file
from tui.text.standing import NOWHERE

ONE, OTHER = ".one", ".other"


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
