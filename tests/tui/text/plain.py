"""What makes a Swedish text hard to read, counted: sentences, words, and LIX."""

import re
from collections.abc import Iterable, Iterator

from tests.tui.text.reading import items_by_file, sentences_by_file

LONG = 6
"""A word with more letters than this is long, says LIX."""

LABELS = frozenset(
    {"name", "title", "neutral", "term", "short", "name_one", "name_other"}
    | {"unit", "unit_one", "unit_other", "output_one", "output_other"}
)
"""Fields that are names of things; the others are running text."""

_PLACEHOLDER = re.compile(r"\{[^{}]*\}(?:\u00a0(?:mn)?kr\b)?")
_SENTENCE_END = re.compile(r"(?<=[.!?])[”)]?\s+|\n")
_WORD = re.compile(r"\d+(?:[.,\u00a0]\d+)*|[^\W_]+(?:[-:\u2019'&][^\W_]+)*")


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text: what ends in a full stop, question or exclamation mark, or with its line."""
    return (part for part in _SENTENCE_END.split(text.strip()) if words(part))


def words(sentence: str) -> list[str]:
    """The words of a sentence. A placeholder is one word, and so are ``1 940`` and ``barn- och``'s two."""
    return _WORD.findall(without_placeholders(sentence))


def without_placeholders(text: str) -> str:
    """The text with a nought for every placeholder, whose name nobody reads; a unit of money goes with it."""
    return _PLACEHOLDER.sub("0", text)


def lix(texts: Iterable[str]) -> float:
    """Words in a sentence plus long words in a hundred; under 30 is very easy, over 40 is official prose.

    Digits have no letters, so a number is never long. No text at all has the value zero.
    """
    parts = [words(sentence) for text in texts for sentence in sentences(text)]
    every = [word for part in parts for word in part]
    if not every:
        return 0.0
    long = sum(sum(map(str.isalpha, word)) > LONG for word in every)
    return len(every) / len(parts) + 100 * long / len(every)


def easy_texts() -> Iterator[tuple[str, str, str, str]]:
    """Every text in lättläst: its file, the id (empty in the interface), the field or key, and the words."""
    for name, keys in sentences_by_file("latt").items():
        yield from ((f"interface {name}", "", key, text) for key, text in keys.items())
    for name, tables in items_by_file("latt").items():
        for item, fields in tables.items():
            yield from ((f"scenario {name}", item, field, text) for field, text in fields.items())
