"""One table of words for chances: every chance has one, they are in order, and the middle claims nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.compare import CLOSE_TENTHS
from tui.text.catalogue import LANGUAGES, load_texts
from tui.text.chance import CHANCE_KEYS, CLOSE, chance_key, chance_number, chance_word

TABLE = [
    ("nearly-certain", 1.0), ("nearly-certain", 0.99), ("very-likely", 0.989), ("very-likely", 0.9),
    ("likely", 0.899), ("likely", 0.601), ("too-close", 0.6), ("too-close", 0.5), ("too-close", 0.4),
    ("unlikely", 0.399), ("unlikely", 0.101), ("very-unlikely", 0.1), ("very-unlikely", 0.011),
    ("nearly-ruled-out", 0.01), ("nearly-ruled-out", 0.0),
]  # fmt: skip


@pytest.mark.parametrize(("key", "chance"), TABLE)
def test_each_chance_has_the_word_of_its_step(key: str, chance: float) -> None:
    """The table at its limits."""
    assert key == chance_key(chance)


@given(one=st.integers(0, 1000), other=st.integers(0, 1000))
def test_a_larger_chance_never_has_a_weaker_word(one: int, other: int) -> None:
    """The words are in the order of the chances."""
    small, large = sorted((one, other))
    assert CHANCE_KEYS.index(chance_key(large / 1000)) <= CHANCE_KEYS.index(chance_key(small / 1000))


@given(chance=st.integers(0, 1000))
def test_for_and_against_are_mirrored(chance: int) -> None:
    """Something is as likely as its opposite is unlikely."""
    place = CHANCE_KEYS.index(chance_key(chance / 1000))
    assert len(CHANCE_KEYS) - 1 - place == CHANCE_KEYS.index(chance_key(1 - chance / 1000))


def test_too_close_is_as_wide_as_between_two_plans() -> None:
    """The middle is the same as where two plans are too close to call."""
    assert 0.5 + CLOSE_TENTHS / 10 == pytest.approx(CLOSE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_differ_in_every_language(language: str) -> None:
    """No two steps are called the same."""
    texts = load_texts(language)
    assert len(CHANCE_KEYS) == len({texts.say(f"chance.{key}") for key in CHANCE_KEYS})
    assert chance_word(texts, 0.5) == texts.say("chance.too-close")


def test_a_chance_is_never_written_as_a_certainty() -> None:
    """One draw in a thousand is under one percent, and all but one above 99."""
    assert ["<\u00a01\u00a0%", ">\u00a099\u00a0%", "0\u00a0%", "100\u00a0%"] == [
        chance_number(c) for c in (0.001, 0.999, 0.0, 1.0)
    ]
