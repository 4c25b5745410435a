"""What a person may have meant: words in any spelling, numbers in any form, and names found by their beginnings."""

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tui.linear.state import Order
from tui.text.alphabet import folded
from tui.text.clean import clean
from tui.text.numbers import MINUS, parse

LINE_MOST = 400
"""Characters of a line that are listened to."""

LEAST_LETTERS = 2
"""Letters of a word that are enough for its beginning."""
LIKE = 0.7
"""How alike a mistyped word must be to be suggested, as difflib counts."""
WORDS_GUESSED = 4
"""Words of a line that are guessed at, at most: guessing takes time."""
ALIKE_MOST = 4
"""Targets that a word which is spelled wrong may have meant, at most."""
INSIDE = 4
"""Letters that a word must have to be looked for inside other words."""

NO_FIT = 4
"""The words do not name it at all."""

_TOKEN = re.compile(rf"[+{MINUS}-]?\d[\d.,]*|[^\W\d_]\w*")
_BY_YEAR = re.compile(rf"(?<![\w/])[+{MINUS}-]?\d[\d.,]*(?:/[+{MINUS}-]?\d[\d.,]*)+(?![\w/])")
"""An amount for each year, as ``5/10/0``."""
_STEERING = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]?|\][^\x07\x1b]*(?:\x07|\x1b\\)?|.)?")
"""What an arrow key writes where nobody waits for it, and other codes that steer a terminal."""
CUT = 4 * LINE_MOST
"""Characters of a line that are looked at before it is cleaned."""
_GROUP = 3
"""Digits in a group of thousands."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A line, taken apart."""

    text: str
    """As it was written, cleaned."""
    words: tuple[str, ...] = ()
    """Folded, without those that say nothing."""
    number: float | None = None
    """The last number that is no year."""
    numbers: int = 0
    """How many numbers there are, years not counted."""
    year: int | None = None
    by_year: tuple[float, ...] = ()
    """Numbers with strokes between, one for each year; they count as one number, the first of them."""


@dataclass(frozen=True, slots=True)
class Target:
    """Something that can be meant: what it asks for, and the phrases that name it, folded."""

    order: Order
    phrases: tuple[tuple[str, ...], ...]
    label: str = ""


def words_of(text: str) -> tuple[str, ...]:
    """The words and numbers of a text, folded, hyphens apart."""
    return tuple(re.findall(r"\w+", folded(text)))


def listen(line: str, years: Sequence[int], fillers: frozenset[str]) -> Heard:
    """Take a line apart.

    Args:
        line: whatever somebody wrote.
        years: numbers that are years.
        fillers: folded words that say nothing here.
    """
    text = clean(_STEERING.sub(" ", line[:CUT]), LINE_MOST)
    whole = folded(text)
    by_year: tuple[float, ...] = ()
    if (strokes := _BY_YEAR.search(whole)) and not any(str(year) in strokes[0] for year in years):
        parts = strokes[0].split("/")
        by_year = tuple(value for part in parts if (value := _last([part])) is not None)
        whole = whole.replace(strokes[0], parts[0], 1)
    tokens = _TOKEN.findall(whole)
    words: list[str] = []
    numbers: list[str] = []
    year: int | None = None
    was_number = False
    for token in tokens:
        if token[0].isalpha():
            words.append(token)
            was_number = False
        elif token in map(str, years):
            year, was_number = int(token), False
        elif was_number and len(token) == _GROUP and token.isdigit() and numbers[-1].lstrip(f"+-{MINUS}").isdigit():
            numbers[-1] += token  # 30 000
        else:
            numbers.append(token)
            was_number = True
    kept = tuple(word for word in words if word not in fillers) or tuple(words)
    return Heard(text=text, words=kept, number=_last(numbers), numbers=len(numbers), year=year, by_year=by_year)


def _last(numbers: Sequence[str]) -> float | None:
    """The last number, where it is one: ``1.234,5`` has points between its thousands."""
    if not numbers:
        return None
    written = numbers[-1].rstrip(".,")
    if "," in written:
        written = written.replace(".", "")
    try:
        return parse(written)
    except ValueError:
        return None


def named(words: Sequence[str], targets: Iterable[Target]) -> list[Target]:
    """The one target that is named whole; else every one that the words are found in, the best fit first."""
    fits = [(min((_fit(words, phrase) for phrase in target.phrases), default=NO_FIT), target) for target in targets]
    whole = [target for fit, target in fits if fit == 0]
    return whole or [target for fit, target in sorted(fits, key=lambda pair: pair[0]) if fit < NO_FIT]


def _begins(word: str, phrase: Sequence[str]) -> bool:
    """Whether a word is, or begins, one of a phrase; a lone letter begins too many."""
    return word in phrase or (len(word) >= LEAST_LETTERS and any(part.startswith(word) for part in phrase))


def meant_by(order: Order, targets: Sequence[Target]) -> list[Target]:
    """The targets that the words after a command name, the numbers in them too: ``groups 1-3 years 6``."""
    whole = words_of(order.text)
    for words in (whole, whole[:-1]) if whole != order.words else ():
        if len(fitting := found(words, targets)) == 1:
            return fitting
    return found(order.words, targets, worst=3)


def found(words: Sequence[str], targets: Iterable[Target], worst: int = 2) -> list[Target]:
    """The targets that fit the words best, each order once.

    Args:
        words: what was said, folded.
        targets: what can be meant.
        worst: the poorest fit that counts: 0 the whole phrase, 1 whole words of it, 2 beginnings, 3 parts of words.
    """
    best: list[Target] = []
    rank = worst
    for target in targets:
        fit = min((_fit(words, phrase, rank) for phrase in target.phrases), default=NO_FIT)
        if fit < rank:
            best, rank = [], fit
        if fit == rank and all(target.order != other.order for other in best):
            best.append(target)
    return best


def _fit(words: Sequence[str], phrase: Sequence[str], worst: int = 3) -> int:
    """How well words name a phrase, looked for no further than ``worst``; a higher number is poorer."""
    if not words:
        return NO_FIT
    return next((rank for rank, fits in enumerate(_FITS[: worst + 1]) if fits(words, phrase)), NO_FIT)


def _is_whole(words: Sequence[str], phrase: Sequence[str]) -> bool:
    return tuple(words) == tuple(phrase)


def _are_words(words: Sequence[str], phrase: Sequence[str]) -> bool:
    return all(word in phrase for word in words)


def _are_beginnings(words: Sequence[str], phrase: Sequence[str]) -> bool:
    return all(_begins(word, phrase) for word in words)


def _are_inside(words: Sequence[str], phrase: Sequence[str]) -> bool:
    return all(len(word) >= INSIDE and any(word in part for part in phrase) for word in words)


_FITS = (_is_whole, _are_words, _are_beginnings, _are_inside)
"""How words may fit a phrase, the best first."""


def alike(words: Sequence[str], targets: Sequence[Target]) -> list[Target]:
    """Targets with a word spelled nearly like one that was said."""
    by_word: dict[str, list[Target]] = {}
    for target in targets:
        for phrase in target.phrases:
            for part in phrase:
                by_word.setdefault(part, []).append(target)
    near: dict[Order, Target] = {}
    for word in words[:WORDS_GUESSED]:
        for part in difflib.get_close_matches(word, list(by_word), n=ALIKE_MOST, cutoff=LIKE):
            for target in by_word[part]:
                near.setdefault(target.order, target)
    return list(near.values())[:ALIKE_MOST]
