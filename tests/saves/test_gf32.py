"""Check symbols: what is wrong in a word is found, and one wrong symbol is pointed at."""

from itertools import combinations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from saves.gf32 import ORDER, Wrong, check_symbols, exchanged_in, times, wrong_in

pytestmark = pytest.mark.fast

SYMBOLS = range(ORDER + 1)
COUNTS = st.sampled_from((2, 3))
symbol = st.sampled_from(SYMBOLS)


def words(count: int, most: int = ORDER) -> st.SearchStrategy[list[int]]:
    """Sound words with so many check symbols."""
    data = st.lists(symbol, min_size=1, max_size=most - count)
    return data.map(lambda drawn: [*drawn, *check_symbols(drawn, count)])


def with_wrong(word: list[int], place: int, added: int) -> list[int]:
    """The word with another symbol at one place; ``added`` is not zero."""
    return [*word[:place], word[place] ^ added, *word[place + 1 :]]


def test_multiplying_makes_a_field() -> None:
    """Every element but zero has exactly one inverse, and multiplying goes before adding."""
    assert all(1 == [times(one, other) for other in SYMBOLS].count(1) for one in SYMBOLS[1:])
    assert all(0 == times(one, 0) == times(0, one) for one in SYMBOLS)
    assert all(times(a, b ^ c) == times(a, b) ^ times(a, c) for a in SYMBOLS for b, c in combinations(SYMBOLS, 2))


@given(COUNTS.flatmap(lambda count: st.tuples(words(count), st.just(count))))
def test_a_word_as_written_is_sound(drawn: tuple[list[int], int]) -> None:
    """Data and their check symbols leave nothing to complain about."""
    word, count = drawn

    assert () == wrong_in(word, count)


@given(COUNTS.flatmap(lambda count: st.tuples(words(count), st.just(count))), st.data())
def test_one_wrong_symbol_is_pointed_at(drawn: tuple[list[int], int], data: st.DataObject) -> None:
    """Whatever the place and the symbol, the place and the right symbol are told."""
    word, count = drawn
    place = data.draw(st.integers(0, len(word) - 1))
    added = data.draw(st.integers(1, ORDER))

    assert (Wrong(place, word[place]),) == wrong_in(with_wrong(word, place, added), count)


@given(words(3), st.data())
def test_with_three_check_symbols_two_wrong_are_never_taken_for_one(word: list[int], data: st.DataObject) -> None:
    """Two wrong symbols are found, and nobody is pointed at."""
    one, other = data.draw(st.lists(st.integers(0, len(word) - 1), min_size=2, max_size=2, unique=True))
    added = data.draw(st.tuples(st.integers(1, ORDER), st.integers(1, ORDER)))

    assert wrong_in(with_wrong(with_wrong(word, one, added[0]), other, added[1]), 3) is None


@given(COUNTS.flatmap(lambda count: st.tuples(words(count), st.just(count))), st.data())
def test_exchanged_symbols_are_never_taken_for_one_wrong(drawn: tuple[list[int], int], data: st.DataObject) -> None:
    """Two unlike symbols that have changed places are found; of neighbours, the place is among those told."""
    word, count = drawn
    one, other = sorted(data.draw(st.lists(st.integers(0, len(word) - 1), min_size=2, max_size=2, unique=True)))
    assume(word[one] != word[other])
    moved = [*word]
    moved[one], moved[other] = word[other], word[one]

    assert wrong_in(moved, count) is None
    assert other != one + 1 or one in exchanged_in(moved, count)
