"""A show of hands as it is typed: three counts, and the reason after them."""

from sim.assumptionfields import HANDS_MOST, REASON_MOST
from sim.assumptions import Hands

LEVELS_VOTED = 3
DIGITS_MOST = 4


def read_hands(text: str) -> Hands | None:
    """A count as it is typed: three whole numbers, and the reason after them; None when it is no count."""
    words = text.replace(",", " ").replace("/", " ").split()
    counts = words[:LEVELS_VOTED]
    if len(counts) < LEVELS_VOTED or not all(_is_count(word) for word in counts):
        return None
    low, central, high = map(int, counts)
    if not 0 < low + central + high <= HANDS_MOST * LEVELS_VOTED or max(low, central, high) > HANDS_MOST:
        return None
    return Hands(low=low, central=central, high=high, reason=" ".join(text.split()[LEVELS_VOTED:])[:REASON_MOST])


def _is_count(word: str) -> bool:
    return word.isascii() and word.isdecimal() and len(word) <= DIGITS_MOST
