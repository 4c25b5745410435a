"""The words are plain and take no side.

Lättläst, precisely:

- a sentence has at most twelve words, and it ends at the latest with its line;
- the sign % is never written, and ``procent`` only in parentheses, after the same share in words, as in
  ``8 av 10 (80 procent)`` and ``nästan hälften (47,3 procent)``; ``procentenhet`` only where the glossary explains it;
- no hard word of ``banned_words.toml``, where each has a plainer one beside it;
- LIX under 30 in every file, names of things not counted.

And in lättläst and ordinary Swedish alike: no loaded word of the same list, but in quotes from the source document.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

from tests.tui.text.plain import LABELS, easy_texts, lix, sentences, without_placeholders, words
from tests.tui.text.reading import FROM_THE_DOCUMENT, interface, items, items_by_file, kind_of
from tui.text.catalogue import read_catalogue

MOST_WORDS = 12
MOST_LIX = 30.0
LEAST_BANNED = 120

LIST = Path(__file__).with_name("banned_words.toml")

EXPLAINS_PERCENT = "procentenhet"
"""The entry of the glossary that is about the word itself."""

SHARE = r"(?:\d+ (?:\w+ )?av \d+|hälften|\w+del|\w+delar|noll|hela|alla|ingen|inget)"
PERCENT = re.compile(r"%|\bprocent\w*", re.IGNORECASE)
SHARE_THEN_PERCENT = re.compile(rf"\b{SHARE}(?: [^\W\d]+){{0,6}} \(\d+(?:,\d+)? procent\)", re.IGNORECASE)


@cache
def banned() -> Mapping[str, Mapping[str, str]]:
    """The hard and the loaded words, each with what to write instead."""
    return tomllib.loads(LIST.read_text(encoding="utf-8"))


@cache
def pattern(kind: str) -> re.Pattern[str]:
    """Any banned word of a kind, whole; a star at its end takes any ending."""
    either = "|".join(re.escape(word.removesuffix("*")) + r"\w*" * word.endswith("*") for word in banned()[kind])
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)


def found(kind: str, text: str) -> list[str]:
    """The banned words of a kind in a text, outside allowed names and the names of placeholders."""
    for name in banned()["allowed"]:
        text = re.sub(re.escape(name), "", text, flags=re.IGNORECASE)
    return pattern(kind).findall(without_placeholders(text))


def own_term(file: str, item: str) -> str:
    """The term that an entry of the glossary explains and may therefore use; elsewhere nothing."""
    return items("sv", "glossary")[item]["term"] if file == "scenario glossary.toml" else ""


def our_swedish() -> Iterator[tuple[str, str]]:
    """Every Swedish text that is our own, with its place."""
    yield from interface("sv").items()
    for name, tables in items_by_file("sv").items():
        theirs = FROM_THE_DOCUMENT | ({"name"} if kind_of(name) == "goals" else set())
        for item, fields in tables.items():
            yield from (
                (f"{kind_of(name)} {item}.{field}", text) for field, text in fields.items() if field not in theirs
            )


def bare_percent(text: str) -> bool:
    """Whether a share of a hundred is said without the same share in words."""
    return PERCENT.search(SHARE_THEN_PERCENT.sub("", text)) is not None


def running() -> dict[str, list[str]]:
    """The running text in lättläst, by file. In the interface that is what ends as a sentence."""
    texts: dict[str, list[str]] = {}
    for file, item, field, text in easy_texts():
        if field not in LABELS if item else text.rstrip().endswith((".", "!", "?")):
            texts.setdefault(file, []).append(text)
    return texts


def test_the_list_is_long_and_each_word_has_a_plainer_one() -> None:
    """At least 120 hard or loaded words, none twice, and no replacement is itself banned."""
    every = [word for kind in ("hard", "loaded") for word in banned()[kind]]
    circular = {
        word: plain
        for kind in ("hard", "loaded")
        for word, plain in banned()[kind].items()
        if not plain or found(kind, plain)
    }

    assert {"allowed", "hard", "loaded"} == set(banned())
    assert LEAST_BANNED <= len(every) == len(set(every))
    assert {} == circular


def test_a_sentence_in_easy_swedish_is_short() -> None:
    """At most twelve words; a placeholder is one."""
    long = [
        f"{file} {item}.{field}: {len(words(sentence))} words: {sentence}"
        for file, item, field, text in easy_texts()
        for sentence in sentences(text)
        if len(words(sentence)) > MOST_WORDS
    ]

    assert [] == long


def test_a_share_in_easy_swedish_is_said_in_words() -> None:
    """No bare percentage: ``hälften``, or ``8 av 10 (80 procent)``."""
    bare = [
        f"{file} {item}.{field}: {text}"
        for file, item, field, text in easy_texts()
        if item != EXPLAINS_PERCENT and bare_percent(text)
    ]

    assert [] == bare


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (False, "Det är 8 av 10 (80 procent)."),
        (False, "Nästan hälften (47,3 procent) av dem fick det."),
        (False, "Det är två tredjedelar (65 procent)."),
        (False, "Det är 85 kronor av 100 (84,7 procent)."),
        (False, "Alla bilar ska gå på el (100 procent)."),
        (True, "Det är 80 procent."),
        (True, "Det är 80 %."),
        (True, "Det är många (80 procent)."),
        (True, "Det är 8 av 10 (80 procent), eller 3 procentenheter mer."),
    ],
)
def test_a_bare_percentage_is_recognised(expected: bool, text: str) -> None:  # noqa: FBT001  # a row of the table
    """The rule for percentages, by examples."""
    assert expected == bare_percent(text)


def test_easy_swedish_says_millions() -> None:
    """Where nothing else is said in lättläst, what Swedish says stands; and then never the short ``mnkr``."""
    said = {**read_catalogue("sv"), **read_catalogue("latt")}
    other = (
        "cli.",
        "fault.",
        "linear.fillers",
    )  # the command line, for those who write a municipality; words understood

    assert [] == [
        key
        for key, text in said.items()
        if re.search(r"\bmnkr\b", re.sub(r"\{\w+\}", "0", text)) and not key.startswith(other)
    ]


def test_easy_swedish_has_no_hard_word() -> None:
    """Every hard word of the list has a plainer one, and lättläst uses it."""
    hard = {
        (f"{file} {item}.{field}", word)
        for file, item, field, text in easy_texts()
        for word in found("hard", text)
        if word.lower() not in own_term(file, item).lower()
    }

    assert set() == hard


def test_our_own_words_take_no_side() -> None:
    """No loaded word in ordinary Swedish or lättläst; the source document's own words are left as they are."""
    easy = ((f"{file} {item}.{field}", text) for file, item, field, text in easy_texts())
    loaded = {(place, word) for place, text in (*our_swedish(), *easy) for word in found("loaded", text)}

    assert set() == loaded


def test_easy_swedish_is_easy_by_lix() -> None:
    """LIX is under 30 in every file of lättläst."""
    hard = {file: round(lix(texts), 1) for file, texts in running().items() if lix(texts) >= MOST_LIX}

    assert {} == hard


def test_lix_is_counted_as_it_should_be() -> None:
    """Ten words in two sentences, two of them longer than six letters: five and twenty make 25."""
    assert 25.0 == lix(["Katten sitter på mattan.", "Hunden springer efter {name} mycket långsamt."])
    assert 0.0 == lix([])
