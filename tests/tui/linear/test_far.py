"""How far a lever goes in plain lines: what was asked for beyond its end is told, whichever lever it is."""

import pytest

from tests.strategies import years
from tests.tui.linear.talking import Talk, after, plan_of

NEWS = ("Bättre:", "Sämre:", "indikatorer", "Fördelat")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("skatt 500", "Längre går det inte: från −300 till 300."),
        ("skatt 25,50", "Längre går det inte: från −300 till 300."),
        ("skatt 21,66/25,50/21,36", "Längre går det inte: från −300 till 300."),
        ("höj skatt 500", "Längre går det inte: från −300 till 300."),
        ("sänk skatt 500", "Längre går det inte: från −300 till 300."),
        ("ta M33 99", "Längre går det inte: från −20 till 12."),
        ("M27|900", "Längre går det inte: från 0 procent till 100 procent."),
        ("pkv barn 150", "Längre går det inte: från 0 till 100."),
    ],
)
def test_a_number_beyond_the_end_of_a_lever_is_told(line: str, told: str) -> None:
    """The lever stands at its end, and the answer says that it goes no further, and from where to where it does."""
    assert told in after("1", *line.split("|")).hear("igen")


@pytest.mark.parametrize("line", ["skatt 30", "skatt 21,66", "höj skatt 300", "ta M33 12", "M27|100", "pkv barn 100"])
def test_a_number_that_a_lever_reaches_says_nothing_of_its_ends(line: str) -> None:
    """What was asked for was done, and that is all."""
    assert not [told for told in after("1", *line.split("|")).hear("igen") if told.startswith("Längre")]


def test_a_measure_that_stands_at_its_end_already_moves_nothing() -> None:
    """Asking for more of it once more changes nothing, says so, and does not tell the last news as if it were new."""
    talk: Talk = after("1", "barn 20", "ta M33 99")
    assert {1200} == {plan_of(talk).units["M33"][year] for year in years()}
    told = talk.hear("ta M33 99")

    assert "Längre går det inte: från −20 till 12." in told
    assert "Inget är ändrat." in told
    assert not [line for line in told if any(word in line for word in NEWS)]
