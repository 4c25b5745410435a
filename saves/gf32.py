"""Reed–Solomon words over the field of 32 elements: five bits a symbol, as in Crockford's base 32.

A word of at most 31 symbols ends in check symbols. With two of them one wrong symbol can be pointed at; with three, one
is pointed at and two are never taken for one. Exchanged symbols are always found: their sum is what it was, which no
single wrong symbol leaves it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

ORDER = 31
"""Elements that are not zero, and the longest word there is."""

_POLYNOMIAL = 0b100101
"""x⁵ + x² + 1, which has no factor and of which x is a generator."""


def _powers() -> tuple[int, ...]:
    powers = [1]
    for _ in range(ORDER - 1):
        doubled = powers[-1] << 1
        powers.append(doubled ^ _POLYNOMIAL if doubled > ORDER else doubled)
    return tuple(powers)


_EXP = _powers()
_LOG = {power: exponent for exponent, power in enumerate(_EXP)}


@dataclass(frozen=True, slots=True)
class Wrong:
    """One wrong symbol of a word: its place, from zero, and the symbol that makes the word sound."""

    place: int
    right: int


def times(one: int, other: int) -> int:
    """The product of two elements."""
    return _EXP[(_LOG[one] + _LOG[other]) % ORDER] if one and other else 0


def check_symbols(data: Sequence[int], count: int) -> tuple[int, ...]:
    """The check symbols that go after the data: the remainder when it is divided by the code's generator."""
    generator = _generator(count)
    rest = [0] * count
    for symbol in data:
        lead = symbol ^ rest[0]
        rest = [part ^ times(lead, factor) for part, factor in zip([*rest[1:], 0], generator, strict=True)]
    return tuple(rest)


def wrong_in(word: Sequence[int], count: int) -> tuple[()] | tuple[Wrong] | None:
    """Nothing when a word is sound, the one symbol that explains what is wrong, or None when no single symbol does."""
    sums = _syndromes(word, count)
    if not any(sums):
        return ()
    if not all(sums):
        return None
    ratio = (_LOG[sums[1]] - _LOG[sums[0]]) % ORDER
    if any((_LOG[later] - _LOG[earlier]) % ORDER != ratio for earlier, later in pairwise(sums)):
        return None
    place = len(word) - 1 - ratio
    return (Wrong(place, word[place] ^ sums[0]),) if place >= 0 else None


def exchanged_in(word: Sequence[int], count: int, first: int = 0) -> tuple[int, ...]:
    """The places, from the first that may be moved, where exchanging a symbol with the next makes the word sound."""
    found = []
    for place in range(first, len(word) - 1):
        tried = [*word[:place], word[place + 1], word[place], *word[place + 2 :]]
        if not any(_syndromes(tried, count)):
            found.append(place)
    return tuple(found)


def _generator(count: int) -> tuple[int, ...]:
    """The factors below the highest power of (x − 1)(x − a)(x − a²)…, highest first."""
    factors = [1]
    for exponent in range(count):
        shifted, scaled = [*factors, 0], [0, *(times(factor, _EXP[exponent]) for factor in factors)]
        factors = [one ^ other for one, other in zip(shifted, scaled, strict=True)]
    return tuple(factors[1:])


def _syndromes(word: Sequence[int], count: int) -> tuple[int, ...]:
    """The word as a polynomial at each root of the generator; all zero when it is sound."""
    sums = []
    for exponent in range(count):
        total = 0
        for symbol in word:
            total = times(total, _EXP[exponent]) ^ symbol
        sums.append(total)
    return tuple(sums)
