"""One's own tax: what is typed is read or refused in plain words, and the kronor are those of the wallet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.wallet import IncomeKind
from tests.tui.playing import Game, sheet_text
from tui.present.mytax import KINDS, MOST_KR, Income, asking, my_tax, places, read_income
from tui.present.view import View


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (31500.0, "31500"),
        (31500.0, "31 500"),
        (31500.0, "31\u00a0500"),
        (31500.0, " 31 500 kr "),
        (31500.0, "31.500"),
        (31500.5, "31500,50"),
        (31500.0, "31 500:-"),
        (31500.0, "+31500 kronor"),
        (0.0, "0"),
        (0.0, "-0"),
        (1_000_000.0, "1 000 000"),
        (1_000_000.0, "0001000000"),
    ],
)
def test_an_income_is_read_as_people_write_it(expected: float, text: str) -> None:
    """Spaces, points between thousands, a comma, the word for kronor."""
    assert Income(monthly_kr=expected) == read_income(text)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("empty", ""),
        ("empty", "   "),
        ("empty", "kr"),
        ("letters", "mycket"),
        ("letters", "1e99"),
        ("letters", "nan"),
        ("letters", "inf"),
        ("letters", "0x10"),
        ("letters", "1_000"),
        ("letters", "٣١٥٠٠"),
        ("letters", "31,500,1"),
        ("letters", "-"),
        ("letters", "=1+1"),
        ("letters", "[red]1[/red]"),
        ("negative", "-500"),
        ("negative", "−31 500"),
        ("negative", "-1000000000000"),
        ("too-large", "1000000000000"),
        ("too-large", "1 000 001"),
        ("too-large", "9" * 4000),
    ],
)
def test_what_is_no_income_has_a_line_of_its_own(view: View, expected: str, text: str) -> None:
    """Each is refused by its kind, the line is there in plain Swedish, and no krona is shown."""
    assert Income(fault=expected) == read_income(text)
    said = " ".join(sheet_text(asking(view, text, "wage", 77)))
    assert view.say(f"mytax.fault.{expected}", most="1\u00a0000\u00a0000") in said
    assert view.say("mytax.title") not in " ".join(sheet_text(my_tax(view, text, "wage", 77)))


@given(st.text(max_size=24))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Never an exception, never both, and never an income outside the limits."""
    found = read_income(text)

    assert (found.monthly_kr is None) == bool(found.fault)
    assert found.monthly_kr is None or 0 <= found.monthly_kr <= MOST_KR


@pytest.mark.parametrize(
    ("kind", "income", "extra"),
    [("wage", "30 000", "+53"), ("wage", "80 000", "+195"), ("pension", "17 000", "+23"), ("benefit", "20 000", "+50")],
)
def test_the_kronor_are_those_of_the_wallet(game: Game, kind: IncomeKind, income: str, extra: str) -> None:
    """Thirty öre: the figures that were reckoned by hand from the forms of 2026, every year."""
    view = game.view(game.no_decision().with_tax((2026, 2027, 2028), 30))
    more = next(row for row in sheet_text(my_tax(view, income, kind, 77)) if row.startswith(view.say("mytax.more")))

    assert [extra] * 3 == more.split()[-3:]


def test_the_rates_nearby_stand_in_order_with_their_year(game: Game) -> None:
    """Twelve municipalities, the mean, and Alingsås now and with the plan, from the lowest rate to the highest."""
    view = game.view(game.no_decision().with_tax((2026, 2027, 2028), 30))
    found = places(view)

    assert 12 + 1 + 2 == len(found)
    assert sorted(found, key=lambda place: place.rate_ore) == found
    assert {2025} == {place.year for place in found if not place.own}
    assert [2136, 2166] == [place.rate_ore for place in found if place.own]
    assert 14 == len(places(game.view(game.no_decision())))


@pytest.mark.parametrize("language", ["sv", "latt", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_the_answer_fits_eighty_columns(game: Game, language: str, kind: IncomeKind) -> None:
    """No name is cut, and the line of kinds fits."""
    view = game.view(game.built_in("vansterpartiet"), language=language)
    rows = [*sheet_text(my_tax(view, "1000000", kind, 77)), *sheet_text(asking(view, "", kind, 77))]

    assert not [row for row in rows if "…" in row or len(row) > 77]
