"""What the alphabet is to a Swede, and what a keyboard without its last letters still finds."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.strategies import ALINGSAS, scenario
from tui.present.find import words
from tui.text.alphabet import alphabetical, folded
from tui.text.catalogue import load_texts

pytestmark = pytest.mark.fast


def test_rings_and_dots_make_letters_of_their_own_and_accents_do_not() -> None:
    """As in a Swedish dictionary: å, ä, ö after z; é with e; capitals among the small."""
    found = sorted(["öre", "ål", "ärta", "idé", "Idel", "ZON", "a\u030as", "ägg"], key=alphabetical)

    assert ["idé", "Idel", "ZON", "ål", "a\u030as", "ägg", "ärta", "öre"] == found


def test_the_glossary_ends_with_its_last_letters() -> None:
    """The first word begins with a, and åtgärd, öre and överlapp stand last."""
    names = [word.name for word in words(load_texts("sv", ALINGSAS, scenario()))]

    assert ["åtgärd", "öre", "överlapp"] == names[-3:]
    assert names[0].startswith("a")


@given(st.text())
@example("\U0001d4d0")  # a bold script capital, which is no capital to casefold
def test_folded_letters_have_no_marks_left_to_fold(text: str) -> None:
    """Folding twice is folding once."""
    assert folded(folded(text)) == folded(text)
