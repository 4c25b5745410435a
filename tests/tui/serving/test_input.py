"""What a browser may say, and how much of it: a closed set of messages, and an allowance that fills with time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tui.serving.test_door import Clock
from tui.serving.envelope import Focused, Pinged, Sized, Typed, said
from tui.serving.limits import HEIGHTS, KEYS_A_SECOND, KEYS_AT_ONCE, WIDTHS, Allowance, clamp


def test_the_messages_of_a_page_are_understood() -> None:
    """Keys, size, ping, focus."""
    assert Typed("ö\r") == said('["stdin", "ö\\r"]')
    assert Sized(80, 24) == said('["resize", {"width": 80, "height": 24}]')
    assert Pinged("17") == said('["ping", "17"]')
    assert (Focused(is_focused=True), Focused(is_focused=False)) == (said('["focus"]'), said('["blur"]'))


@pytest.mark.parametrize(
    "text",
    [
        *("", "[]", "{}", "null", "[" * 5000, '["stdin"]', '["stdin", 1]', '["stdin", ""]', '["run", "ls"]'),
        *('["resize", {"width": "80", "height": 24}]', '["resize", {"width": 80.5, "height": 24}]', '["resize"]'),
        *('["stdin", "\\u001b[<35;10;5M"]', '["stdin", "\\u001b[<35;10;5M\\u001b[<35;11;5M"]', "\ud800"),
    ],
)
def test_everything_else_means_nothing(text: str) -> None:
    """Broken, foreign and idle messages, and a mouse that only moves."""
    assert said(text) is None


@given(st.text())
def test_no_text_breaks_it(text: str) -> None:
    """Any text is a message or nothing."""
    said(text)


@given(st.integers(), st.integers())
def test_a_window_has_a_size_that_there_can_be(width: int, height: int) -> None:
    """However large or small a browser says it is."""
    wide, high = clamp(width, height)

    assert WIDTHS[0] <= wide <= WIDTHS[1]
    assert HEIGHTS[0] <= high <= HEIGHTS[1]


def test_a_hand_is_never_slowed_and_a_held_key_always() -> None:
    """Ten keys a second all arrive; of a hundred a second, as many as the game can show."""
    clock = Clock()
    hand, held = Allowance(clock), Allowance(clock)
    arrived = []
    for number in range(1000):
        clock.now = number / 100
        arrived.append(held.takes("\x1b[C"))
        if number % 10 == 0:
            assert hand.takes("\x1b[C")

    assert KEYS_AT_ONCE <= sum(arrived) <= KEYS_AT_ONCE + 10 * KEYS_A_SECOND


def test_a_paste_costs_by_its_length() -> None:
    """A sentence is let in at once; ten thousand letters are not, and cost nothing."""
    clock = Clock()
    allowance = Allowance(clock)

    assert allowance.takes("a" * 2000)
    before = allowance.left
    assert not allowance.takes("a" * 10_000)
    assert before == allowance.left
