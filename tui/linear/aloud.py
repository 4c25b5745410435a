"""Text made to be listened to: one sentence a line, and signs that are drawn rather than said written out as words.

A line is never broken here. A screen reader pauses where a line ends, a braille display pans along it, and ``grep``
finds all of it; where a terminal is narrower than a sentence, the shell breaks between words.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from tui.text.catalogue import Texts
from tui.text.clean import clean

LINE_MOST = 1500
"""Longest line, in characters; the longest text of the scenario is a third of it."""

_END = re.compile(r"(?:(?<=[^\W\d_]{4})|(?<=[\d%)”\"]))[.!?][”\")]?\s+(?=[”\"(]?[A-Z\u00c0-\u00de0-9])")
"""Where a sentence ends: after a whole word, a number or a closing sign; so not after ``kap.``."""
_SHORT_END = re.compile(r"[.!?][”\")]?\s+(?=[”\"(]?[A-Z\u00c0-\u00de])")
"""The same after a short word, when a capital follows."""

_SIGNS = (
    (re.compile(r"\s?%"), "percent"),
    (re.compile(r"(?<![\d,.])1\s?mnkr\b"), "mnkr-one"),
    (re.compile(r"\s?\bmnkr\b"), "mnkr"),
    (re.compile(r"\s?\btkr\b"), "tkr"),
    (re.compile(r"\s?\bkr/m(?:\u00e5n\b|\.)"), "kr-month"),
    (re.compile(r"\s?\bkr\b"), "kr"),
    (re.compile(r"\s?≈"), "about"),
    (re.compile(r"±\s?"), "plus-minus"),
    (re.compile("→"), "becomes"),
    (re.compile(r"<\s?(?=\d)"), "under"),
    (re.compile(r">\s?(?=\d)"), "over"),
    (re.compile(r"(?<=\d)\s?–\s?(?=−?\d)"), "to"),
)
"""Signs and short forms, and the key of the word that is said instead."""

_WARNING = re.compile(r"^!\s?")
ENDS = ".,:;!?”"
"""Signs that a line may end with as it is."""

_DOT = re.compile(r"\s*·\s*")
_DRAWN = re.compile("[\u2190-\u21ff\u2500-\u27bf•·]+")
"""Arrows, boxes, bars and dots that have no word."""
_GAPS = re.compile(r" {2,}")
_GAP_BEFORE = re.compile("[ \u00a0]+(?=[.,;:!?)])")


def sentences(text: str) -> list[str]:
    """The sentences of a text, each with its full stop."""
    found: list[str] = []
    start = 0
    ends = sorted({one.end() for pattern in (_END, _SHORT_END) for one in pattern.finditer(text)})
    for end in ends:
        found.append(text[start:end].strip())
        start = end
    return [*found, text[start:].strip()]


def aloud(text: str, texts: Texts) -> str:
    """One line that can be read aloud: whatever it held, it is plain text without control characters."""
    line = _DOT.sub(", ", clean(text, LINE_MOST))
    for sign, word in _SIGNS:
        if sign.search(line):
            line = sign.sub(f" {texts.say(f'linear.aloud.{word}')} ", line)
    line = _GAPS.sub(" ", _DRAWN.sub(" ", line))
    return clean(_GAP_BEFORE.sub("", line.replace("( ", "(")), LINE_MOST)


def spoken(said: Iterable[str], texts: Texts) -> Iterator[str]:
    """The lines of some texts: a sentence a line, and none that says nothing."""
    for text in said:
        for part in text.splitlines():
            warned = _WARNING.sub(texts.say("linear.aloud.note") + " ", part)
            for sentence in sentences(warned):
                if line := aloud(sentence, texts):
                    # A voice falls at a full stop; a lone word, as a plan code, is left as it is.
                    yield f"{line}." if line[-1] not in ENDS and " " in line else line


def listed(parts: Sequence[str], texts: Texts) -> str:
    """Several things in one sentence: commas between, and a word before the last."""
    if len(parts) < 2:  # noqa: PLR2004 - one thing, or none, has nothing between
        return "".join(parts)
    return texts.say("linear.and", first=", ".join(parts[:-1]), last=parts[-1])
