"""Letters: bare of the marks that a keyboard may lack, and in the order of the Swedish alphabet."""

import unicodedata

AFTER_Z = {0xE5: "{", 0xE4: "|", 0xF6: "}"}
"""The last three letters of the Swedish alphabet, as signs that stand after z in their order."""


def folded(text: str) -> str:
    """Small letters without rings, dots and accents, so that a keyboard without them finds everything."""
    small = unicodedata.normalize("NFKD", text).casefold()  # taken apart first: a bold capital hides a plain one
    apart = unicodedata.normalize("NFKD", small)
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def alphabetical(text: str) -> str:
    """What to sort by: å, ä and ö stand last, and any other mark or capital makes no difference."""
    return folded(unicodedata.normalize("NFC", text.casefold()).translate(AFTER_Z))
