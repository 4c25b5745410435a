"""Text from outside is data: cleaned once at every border, so that it can neither steer a terminal nor hide.

What is left is kept as it was written: square brackets, ``=`` and ``../`` are letters like others. Whoever shows a
text shows it as text, and nobody makes a path of it.
"""

import unicodedata

MOST_MARKS = 2
"""Combining marks kept on one letter."""

_JOINER = "\u200d"
"""The zero-width joiner, which some scripts need; the only invisible sign that is kept."""

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
"""Control, format and bidi signs, lone surrogates, private and unassigned characters."""

_BREAKS = frozenset("\t\n\r\u2028\u2029")


def clean_line(text: str, most: int = 200) -> str:
    """One line of plain text: normalised, without control, bidi, private or unassigned characters.

    Args:
        text: what somebody wrote, or a file said.
        most: longest length kept, in characters.
    """
    return _kept(text)[:most].strip()


def clean_text(text: str, most: int = 4000) -> str:
    """Plain text of several lines, each of them clean.

    Args:
        text: what somebody wrote, or a file said.
        most: longest length kept, in characters.
    """
    lines = [_kept(line).rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return "\n".join(lines)[:most].strip()


def _kept(text: str) -> str:
    kept: list[str] = []
    marks = 0
    for letter in unicodedata.normalize("NFC", text):
        if letter in _BREAKS:
            kept.append(" ")
            marks = 0
            continue
        category = unicodedata.category(letter)
        if category.startswith("M"):
            marks += 1
        elif category not in _UNSEEN:
            marks = 0  # a sign that does not show begins no new letter
        if marks <= MOST_MARKS and (letter == _JOINER or category not in _UNSEEN):
            kept.append(letter)
    return unicodedata.normalize("NFC", "".join(kept))
