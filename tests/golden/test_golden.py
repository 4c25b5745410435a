"""Built-in plans give what they gave when it was last written down; what has moved is told in plain Swedish."""

import pytest

from tests.golden.moved import moved, rows, told

pytestmark = pytest.mark.fast


def test_built_in_plans_give_what_they_gave() -> None:
    """Every central value and line of the accounts is the saved one, to a millionth; no result is left by a plan."""
    if text := moved():
        pytest.fail(f"\n{text}", pytrace=False)


SAVED = {
    "indicators": {"N11706": {"2027": 18.761, "2028": 18.737}, "N00668": {"2028": 80.0}, "SOLAR": {"2028": 1.0}},
    "accounts_tkr": {"result": {"2028": 69900.0}, "interest": {"2028": -10.0}},
}
NOW = {
    "indicators": {"N11706": {"2027": 18.761, "2028": 18.917}, "N00668": {"2028": 81.0}, "SOLAR": {"2028": 1.0001}},
    "accounts_tkr": {"result": {"2028": 71900.0}, "interest": {"2028": -12.0}},
}
FEWER = {"indicators": {"N11706": {"2027": 18.761, "2028": 18.737}}, "accounts_tkr": SAVED["accounts_tkr"]}


def test_what_moved_most_is_told_first_and_small_things_are_counted() -> None:
    """In each plan indicators stand by their noise, then money; what no one notices is a number, and nothing is cut."""
    text = told({"klimat": [], "skola": rows(SAVED, FEWER), "jamn": rows(SAVED, NOW)}, gone=["borta"])

    assert """\
Det här har flyttat sig sedan resultaten sparades.

Planen Skola
  Verksamheterna sköts bra, enkät (N00668) finns inte längre
  Kommunägd solel (SOLAR) finns inte längre

Planen Jämn fördelning
  Verksamheterna sköts bra, enkät (N00668), 2028: 80,00 → 81,00
  Barn per grupp, 4–5 år (N11706), 2028: 18,74 → 18,92
  Resultat (result), 2028: 69,90 mnkr → 71,90 mnkr
  och 2 mindre än en tiondel av mätarens slump (pengar: 0,1 mnkr)

Planen borta finns inte längre, men har sparade resultat.
""" in text.replace("\u00a0", " ")
    assert "make skillnad-spara" in text


def test_the_line_for_the_changelog_is_written_out() -> None:
    """What moved most stands ready to be copied, with the scenario, the id, the year, the plan and both values."""
    text = told({"jamn": rows(SAVED, NOW)}, gone=[])

    assert "WHAT YOU CHANGED. N00668 in 2028, plan `jamn`: 80,00 → 81,00." in text
    assert "öppna Jämn fördelning, tryck h, skriv N00668 och tryck Enter" in text


def test_nothing_is_said_where_nothing_moved() -> None:
    """Noise of the arithmetic is no movement."""
    assert [] == rows(SAVED, SAVED)
    assert "" == told({"jamn": []}, gone=[])
