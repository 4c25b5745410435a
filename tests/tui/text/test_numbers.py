"""Numbers as a Swede writes them, and back again."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text.numbers import MINUS, SPACE, mnkr, number, parse, percent

values = st.floats(-1e12, 1e12, allow_nan=False, allow_infinity=False)
decimals = st.integers(0, 6)

WRITTEN = re.compile(rf"[+{MINUS}]?\d{{1,3}}(?:{SPACE}\d{{3}})*(?:,\d+)?")


def rounding(value: float, places: int) -> float:
    """How far a written number may be from what it says: half of its last decimal, and what a float cannot hold."""
    return 0.5 * 10.0**-places + abs(value) * 1e-15


@given(values, decimals, st.booleans())
def test_what_is_written_can_be_read_back(value: float, places: int, sign: bool) -> None:  # noqa: FBT001  # drawn
    """A number read back is the number that was written, but for the rounding; its sign is kept unless it is zero."""
    written = number(value, places, sign=sign)
    back = parse(written)

    assert abs(back - value) <= rounding(value, places)
    assert (written[0] == MINUS) == (back < 0)
    assert (written[0] == "+") == (sign and back > 0)


@given(values, decimals, st.booleans())
def test_a_number_is_written_in_one_way(value: float, places: int, sign: bool) -> None:  # noqa: FBT001  # drawn
    """Groups of three with a no-break space, a decimal comma, a true minus, as many decimals as asked for."""
    written = number(value, places, sign=sign)

    assert WRITTEN.fullmatch(written)
    assert places == len(written.partition(",")[2])


@given(values)
def test_money_and_shares_carry_their_unit(value: float) -> None:
    """A thousand tkr is one mnkr, and the unit is never parted from its number."""
    assert f"{number(value / 1000)}{SPACE}mnkr" == mnkr(value)
    assert f"{number(value)}{SPACE}%" == percent(value)


@pytest.mark.parametrize(
    ("expected", "written"),
    [
        ("1\u00a0234,5\u00a0mnkr", mnkr(1_234_500)),
        ("−12,0\u00a0mnkr", mnkr(-12_000)),
        ("+97\u00a0mnkr", mnkr(97_000, 0, sign=True)),
        ("12,2\u00a0%", percent(12.2)),
        ("−3\u00a0öre", f"{number(-3, 0)}\u00a0öre"),
        ("1\u00a0234\u00a0567,9", number(1_234_567.89)),
        ("0", number(-0.4, 0, sign=True)),
        ("0,0", number(-0.0)),
        ("999", number(999, 0)),
        ("1\u00a0000", number(999.5, 0)),
    ],
)
def test_numbers_look_like_this(expected: str, written: str) -> None:
    """The examples of the style: amounts, shares, öre, zero without a sign."""
    assert expected == written


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (1234.5, "1 234,5"),
        (1234.5, "1\u00a0234.5"),
        (1234.5, "1\u202f234,5"),
        (-3.0, "−3"),
        (-3.0, " -3 "),
        (20.0, "+20"),
        (0.5, ",5"),
    ],
)
def test_a_person_may_write_it_in_many_ways(expected: float, text: str) -> None:
    """Comma or point, minus or hyphen, and any kind of space."""
    assert expected == parse(text)


@pytest.mark.parametrize(
    "text",
    ["", " ", "nan", "NaN", "-nan", "inf", "−inf", "Infinity", "1e999", "1_000", "_1", "1,2,3", "1.234,5", "tolv", "−"],
)
def test_what_is_no_number_is_refused(text: str) -> None:
    """Words, two decimal signs, underscores, and what is not a number or has no end."""
    with pytest.raises(ValueError):  # noqa: PT011  # the message is for nobody: the screen has its own
        parse(text)
