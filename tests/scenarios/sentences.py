"""The source document cut into sentences, so that each can be held against the source map."""

import re
from itertools import pairwise

HEADING = 45
"""A line shorter than this, without a closing sign and before a capital, is a heading; running text has longer ones."""

_END = re.compile(r"(?<=[.!?]) (?=[A-ZÅÄÖ])")


def sentences(document: str) -> list[str]:
    """Every sentence, heading, bullet and indicator entry of a document, in order, with single spaces.

    A block begins after an empty line or a heading, at a bullet, and at the top of a page (a line that begins with a
    space). It goes on over all of these when the line begins with a small letter, a bracket or ``Utfall``, or when both
    are in capitals. A block with an outcome in it is an indicator entry and stays whole; any other is cut after a full
    stop, an exclamation or a question mark with a capital behind it, so ``2,5 %``, ``2026-2028`` and ``ca 9 år`` hold
    together. A line of digits alone is a page number and is left out.
    """
    lines = [line for line in document.splitlines() if not line.strip().isdigit()]
    blocks: list[str] = []
    fresh = True
    for line, following in pairwise([*lines, ""]):
        words = " ".join(line.split())
        if not words:
            fresh = True
            continue
        if blocks and (_goes_on(words, blocks[-1]) or not (fresh or line.startswith((" ", "●")))):
            blocks[-1] += f" {words}"
        else:
            blocks.append(words)
        fresh = _is_heading(words, following)
    return [sentence for block in blocks for sentence in ([block] if "Utfall" in block else _END.split(block))]


def _goes_on(words: str, block: str) -> bool:
    """Whether a line that might begin a block belongs to the one before it."""
    return words[0].islower() or words.startswith(("(", "Utfall")) or (words.isupper() and block.isupper())


def _is_heading(words: str, following: str) -> bool:
    """Whether a line is a heading that has no empty line after it."""
    return len(words) < HEADING and words[-1] not in ".,:;!?" and following[:1].isupper()
