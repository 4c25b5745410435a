"""Text from outside is clean once it is saved, and still the text that was written."""

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from saves.cleaning import clean_line, clean_text
from saves.savefile import clean_plan
from sim.planfields import NAME_MOST, NOTES_MOST
from tests.strategies import nothing

pytestmark = pytest.mark.fast

ANY = st.text(st.characters(), max_size=60)
"""Any text, lone surrogates too."""

UNSEEN = ("Cc", "Cs", "Co", "Cn", "Zl", "Zp")


@pytest.mark.parametrize(
    "text",
    [
        "[@click=app.quit]x[/]",
        "[/x]",
        '=HYPERLINK("http://x")',
        "../../etc/passwd",
        "C:\\plan",
        "pris [kr]",
        "🎲 中文",
        "é",
    ],
)
def test_plain_text_is_left_as_it_was_written(text: str) -> None:
    """Markup, formulas and paths are letters: they are kept, and nobody obeys them."""
    assert text == clean_line(text)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("\x1b]0;HACKED\x07röd\x9b31m", "]0;HACKEDröd31m"),
        ("\u202egnal\u202c \u2066vänd\u2069", "gnal vänd"),
        ("o\u200bsyn\ufefflig", "osynlig"),
        ("ett\ntvå\r\ttre\u2028fyra", "ett två  tre fyra"),
        ("halv \ud83d bokstav", "halv  bokstav"),
        ("Z" + "\u0335\u0336\u0337" * 20, "Z\u0335\u0336"),
        ("Z" + "\u0335\u200b" * 20, "Z\u0335\u0335"),
    ],
)
def test_what_steers_or_hides_is_dropped(text: str, left: str) -> None:
    """Escapes, bidi, invisible signs, half letters and towers of accents go; the rest stays."""
    assert left == clean_line(text)


@given(ANY)
@example("a\u200d\u0300\u200d\u0301\u200d\u0302")
@example("e\u200b\u0301\u0301\u0301")
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    """What is clean is not changed again, so a plan can be saved and loaded any number of times."""
    assert clean_line(text) == clean_line(clean_line(text))
    assert clean_text(text) == clean_text(clean_text(text))


@given(ANY)
def test_clean_text_fits_every_file_and_every_screen(text: str) -> None:
    """It is one line, can be written as UTF-8, and has no sign that a terminal would obey."""
    line = clean_line(text, 20)

    assert line == line.encode().decode()
    assert len(line) <= 20
    assert not any(unicodedata.category(sign) in UNSEEN for sign in line)
    assert set(clean_text(text)) & set(map(chr, range(32))) <= {"\n"}


def test_clean_text_fits_every_file_even_when_nothing_is_left() -> None:
    """A text of control characters alone is an empty text."""
    assert ("", "") == (clean_line("\x00\x1b\u202e"), clean_text("\x00\n\u202e\n"))


def test_notes_keep_their_lines() -> None:
    """Paragraphs survive, however the system they come from ends a line."""
    assert "ett\n\ntvå\ntre" == clean_text("ett\r\n\r\ntvå\rtre  \n")


def test_a_plan_is_cut_to_what_a_file_may_hold() -> None:
    """A name, an author and notes that are too long are cut, and the decisions are left."""
    plan = replace(nothing().with_tax((2026,), 5), name="å" * 500, author="ö" * 500, notes="ä" * 9000)
    cut = clean_plan(plan)

    assert (NAME_MOST, NAME_MOST, NOTES_MOST) == (len(cut.name), len(cut.author), len(cut.notes))
    assert plan.same_decisions(cut)
