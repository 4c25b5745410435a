"""Fitting words into places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.present.line import Span, bar, cells, flow, left, plain, right, shorten, spread, width_of, wrap

texts = st.text(alphabet="abc åäö,.中🎲e\u0301", max_size=60)
widths = st.integers(min_value=2, max_value=40)


@given(texts, widths)
def test_a_field_is_exactly_as_wide_as_its_place(text: str, width: int) -> None:
    """Left and right fill the width, whatever the letters are."""
    assert width == cells(left(text, width))
    assert width == cells(right(text, width))


@given(texts, widths)
def test_wrapped_lines_fit_and_lose_no_letter(text: str, width: int) -> None:
    """No line is wider than the place, and all letters are still there."""
    lines = wrap(text, width)

    assert all(cells(line) <= width for line in lines)
    assert "".join(text.split()) == "".join("".join(lines).split())


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("Barn per grupp", 14, "Barn per grupp"),
        ("Barn per grupp", 12, "Barn per…"),
        ("Verksamheterna", 6, "Verks…"),
        ("kort", 4, "kort"),
        ("långt", 1, "…"),
    ],
)
def test_what_is_too_long_is_cut_between_words(text: str, width: int, expected: str) -> None:
    """A cut falls between words where it can, and always shows."""
    assert expected == shorten(text, width)


def test_a_text_with_lines_of_its_own_keeps_them() -> None:
    """Lättläst is written in lines; each begins anew."""
    assert ["en rad", "två rader"] == wrap("en rad\ntvå rader", 20)


def test_a_number_stands_with_what_it_counts() -> None:
    """Unless the number is all there is in the line, or the two have no room together."""
    assert ["resultat 2028:", "118 miljoner"] == wrap("resultat 2028: 118 miljoner", 20)
    assert ["lägst", "1,5 % allt"] == wrap("lägst 1,5 % allt", 10)
    assert ["mål 2026", "Nästa"] == wrap("mål 2026 Nästa", 8)
    assert ["118", "miljoner"] == wrap("118 miljoner", 8)
    assert ["om 118", "miljarderna"] == wrap("om 118 miljarderna", 11)


def test_no_line_begins_with_the_sign_between_two_things() -> None:
    """It ends the line before; where it has no room there, the word before it goes on with it."""
    assert ["3,38 ·", "3,39 · 3,40"] == wrap("3,38 · 3,39 · 3,40", 12)
    assert ["skatt i", "öre · mnkr"] == wrap("skatt i öre · mnkr", 11)
    assert ["åtgärder", "· mnkr"] == wrap("åtgärder · mnkr", 9)


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        (0.0, "▕    ▏"),
        (0.5, "▕██  ▏"),
        (1.0, "▕████▏"),
        (7.0, "▕████▏"),
        (0.6, "▕██▍ ▏"),
        (-0.5, "▕▒▒  ▏"),
        (-9.0, "▕▒▒▒▒▏"),
    ],
)
def test_a_bar_shows_its_share(share: float, expected: str) -> None:
    """Filled to the nearest eighth; hatched where it takes away; never past its end."""
    assert expected == bar(share, 6)


def test_things_stand_beside_each_other_while_there_is_room() -> None:
    """Short texts share a line; one that does not fit begins the next."""
    assert ["en · två", "tretton"] == plain(flow(["en", "två", "tretton"], 10, between=" · "))


def test_a_line_with_something_at_each_end_fills_its_place() -> None:
    """The gap between takes what is left."""
    assert 20 == width_of(spread((Span("vänster"),), (Span("höger"),), 20))
