"""Text from outside is data: cleaned once at every border, so that it can neither steer a terminal nor hide."""

import unicodedata

MOST_MARKS = 2
"""Combining marks kept on one letter."""

_KEPT_FORMATS = "\u200d"
"""The zero-width joiner, which some scripts need."""


def clean(text: str, most: int = 200) -> str:
    """One line of plain text: normalised, without control, bidi, private or unassigned characters.

    Args:
        text: what somebody wrote, or a file said.
        most: longest length kept, in characters.
    """
    kept: list[str] = []
    marks = 0
    for letter in unicodedata.normalize("NFC", text):
        category = unicodedata.category(letter)
        marks = marks + 1 if category.startswith("M") else 0
        if letter in "\t\n\r":
            kept.append(" ")
        elif marks <= MOST_MARKS and (letter in _KEPT_FORMATS or category not in ("Cc", "Cf", "Cs", "Co", "Cn")):
            kept.append(letter)
    return unicodedata.normalize("NFC", "".join(kept))[:most].strip()
