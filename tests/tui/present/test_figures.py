"""The fonts of blocks: every sign of the game is there, distinct, and as high as a room needs."""

from itertools import combinations

import pytest

from tests.tui.playing import Game
from tui.levers import budget_levers
from tui.present.figures import ACCENTS, HIGH, LEAST_ROWS, LOW, drawn, figures, letters, worded
from tui.present.large import answers, large
from tui.present.line import plain, width_of
from tui.text.catalogue import LANGUAGES

YEARS = (2026, 2027, 2028)
ROOM = 22
"""Rows for the lever at 80×24, beside amounts and keys."""


@pytest.mark.parametrize(("font", "high"), [(LOW, 5), (HIGH, 7)])
def test_every_glyph_is_whole(font: dict[str, str], high: int) -> None:
    """Each has as many rows as its font, and all its rows are as wide."""
    for sign, drawing in font.items():
        rows = drawing.split()

        assert high == len(rows), sign
        assert 1 == len({len(row) for row in rows}), sign
        assert set("".join(rows)) <= {"#", "."}


@pytest.mark.parametrize("font", [LOW, HIGH])
def test_no_two_figures_look_alike(font: dict[str, str]) -> None:
    """Every pair of figures differs in at least one dot, and so do a figure and the letters O, I, S, Z, B."""
    signs = [sign for sign in font if sign.isdigit() or sign in "OISZB"]
    for one, other in combinations(signs, 2):
        assert font[one] != font[other], (one, other)


def test_swedish_letters_have_their_marks() -> None:
    """Å, Ä and Ö are not A and O: dots or a ring stand above them, with a row between."""
    for accented, bare in (("å", "a"), ("ä", "a"), ("ö", "o")):
        above, between, *_ = letters(accented)

        assert letters(accented) != letters(bare)
        assert above in ACCENTS.values()
        assert "#" not in between
    assert letters("å")[0] != letters("ä")[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_that_is_drawn_has_all_its_letters(game: Game, language: str) -> None:
    """No name, value or verdict of the large screen has a sign that the font lacks."""
    view = game.view(game.built_in("vansterpartiet"), language=language)
    words = [view.lever_name(lever) for lever in budget_levers(view.scenario)]
    words += [
        word
        for lever in budget_levers(view.scenario)
        for a in answers(view, lever)
        for word in (a.name, a.value, a.word)
    ]
    words += [view.name("indicators", reading.indicator.id) for reading in view.projection.readings]
    for sign in set("".join(words).upper()):
        assert sign.isspace() or "#" in "".join(letters(sign)), sign


def test_the_least_letters_are_as_high_as_a_room_needs() -> None:
    """Five dots of half a row are 2,5 rows of 24, and the figures of an amount seven rows."""
    low, high = drawn(letters("8"), "small"), drawn(figures("8"), "large")

    assert LEAST_ROWS <= sum(any(mark.strip() for mark in row) for row in low)
    assert 7 == len(high)
    assert all(row.strip() for row in high)


@pytest.mark.parametrize("size", [(77, ROOM), (97, 26), (117, 36), (197, 56)])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_lever_and_its_answers_fit(game: Game, size: tuple[int, int], language: str) -> None:
    """At every size and in every language the lever, its amount and what answers most are whole."""
    width, height = size
    for plan_id in ("vansterpartiet", "oforandrad-skatt"):
        view = game.view(game.built_in(plan_id), language=language)
        for lever in budget_levers(view.scenario):
            rows = large(view, lever, None, width, height).rows

            assert len(rows) <= height
            assert all(width_of(row.line) <= width for row in rows)
            assert all(row.strip("█▀▄ ") == "" for row in plain(row.line for row in rows))


def test_more_room_means_larger_figures(game: Game) -> None:
    """The amount fills seven rows at 80×24 and fourteen at 200×60."""
    view = game.view(game.no_decision().with_amount("bun", YEARS, 20_000))

    def ink(width: int, height: int) -> int:
        rows = plain(row.line for row in large(view, budget_levers(view.scenario)[1], None, width, height).rows)
        return max(row.count("█") for row in rows)

    assert ink(197, 56) > ink(77, 22)


def test_what_is_typed_is_drawn(game: Game) -> None:
    """The letters so far stand in the place of the amount, with a cursor."""
    view = game.view(game.no_decision())
    typed, before = (
        plain(row.line for row in large(view, budget_levers(view.scenario)[0], text, 77, 22).rows)
        for text in ("12,5", None)
    )

    assert typed != before


def test_a_long_name_goes_on_in_the_next_line() -> None:
    """Between words; the letters do not shrink to what a room cannot read."""
    assert [*drawn(letters("ett långt"), "small"), *drawn(letters("namn"), "small")] == worded(
        "ett långt namn", "small", 40
    )
    assert [*drawn(letters("oöverskådligt"), "small")] == worded("oöverskådligt", "small", 10)
