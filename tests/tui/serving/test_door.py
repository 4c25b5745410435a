"""Who comes into a class: the PIN, the word, the cookie; where a request comes from; and how wrong tries wait."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saves import SaveFailed
from saves.classroom import TOKENS_MOST, Classroom
from saves.cleaning import clean_line
from tui.serving.address import is_own_host, is_same_origin
from tui.serving.register import Register, is_pin, new_pin
from tui.serving.tries import LONGEST_S, QUICK, REMEMBERED, TOGETHER, TOGETHER_S, Tries

PIN = "482913"


class Clock:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        """The time."""
        return self.now


def register(most: int = 3) -> tuple[Register, list[Classroom]]:
    """A register of a new class, and what it has written."""
    written: list[Classroom] = []
    return Register(Classroom(pin=PIN), written.append, most=most, words=("lampa", "stol")), written


def test_a_newcomer_gets_a_word_and_a_cookie_that_knows_them() -> None:
    """With the PIN and a free name one comes in, is written down, and is known by the cookie afterwards."""
    room, written = register()
    found = room.enter(" 482 913", "  Räv\x1b[2J\u202e ", "")

    assert isinstance(found, tuple)
    member, token = found
    assert "Räv[2J" == member.name
    assert member.word[:-2] in {"lampa", "stol"}
    assert member.word[-2:].isdecimal()
    assert member == room.by_token(token)
    assert token not in str(written[-1])
    assert None is room.by_token("") is room.by_token(token + "x")


def test_one_comes_back_by_the_word_and_by_nothing_else() -> None:
    """The same name with the word is the same participant, with more than one browser; without it, it is refused."""
    room, _ = register()
    first = room.enter(PIN, "Räv", "")
    assert isinstance(first, tuple)
    again = room.enter(PIN, " räv ", first[0].word.upper().replace("A", "a"))

    assert isinstance(again, tuple)
    assert first[0].id == again[0].id
    assert first[1] != again[1]
    assert room.by_token(first[1]) == room.by_token(again[1])
    assert "taken" == room.enter(PIN, "RÄV", "")
    assert "word" == room.enter(PIN, "Räv", "fel11")
    assert "word" == room.enter(PIN, "Ingen", "fel11")
    room.forget(first[1])
    assert room.by_token(first[1]) is None
    assert room.by_token(again[1]) is not None


def test_the_room_has_as_many_places_as_the_teacher_says() -> None:
    """When it is full nobody new comes in, and who was in comes back."""
    room, _ = register(most=1)
    first = room.enter(PIN, "Räv", "")

    assert isinstance(first, tuple)
    assert "full" == room.enter(PIN, "Gök", "")
    assert isinstance(room.enter(PIN, "Räv", first[0].word), tuple)
    assert ["pin", "no-name"] == [room.enter("000000", "Gök", ""), room.enter(PIN, " \u200b!", "")]


def test_who_comes_back_often_is_known_in_the_last_browsers_alone() -> None:
    """A register does not grow with every return."""
    room, _ = register()
    first = room.enter(PIN, "Räv", "")
    assert isinstance(first, tuple)
    for _ in range(2 * TOKENS_MOST):
        room.enter(PIN, "Räv", first[0].word)

    assert TOKENS_MOST == len(room.members[0].tokens)
    assert room.by_token(first[1]) is None


def test_what_could_not_be_written_has_not_happened() -> None:
    """On a full disk nobody comes in halfway."""

    def full(_: Classroom) -> None:
        raise SaveFailed("disk-full-or-failing")

    room = Register(Classroom(pin=PIN), full, most=3, words=("lampa",))
    with pytest.raises(SaveFailed):
        room.enter(PIN, "Räv", "")
    assert () == room.members


def test_a_pin_is_six_digits_or_more() -> None:
    """Made ones are; a teacher's own must be, in plain digits."""
    assert all(is_pin(new_pin()) for _ in range(50))
    assert [False] * 5 == [
        is_pin(text) for text in ("12345", "1234567890123", "12345a", "\uff11\uff12\uff13\uff14\uff15\uff16", "")
    ]


@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=30))
def test_nothing_that_is_written_at_the_door_breaks_it(pin: str, name: str, word: str) -> None:
    """Any text in any field is a refusal or a clean name."""
    room, _ = register()
    for found in (room.enter(pin, name, word), room.enter(PIN, name, ""), room.enter(PIN, name, word)):
        if isinstance(found, tuple):
            assert clean_line(found[0].name) == found[0].name
        else:
            assert found in ("pin", "no-name", "taken", "word", "full")


@pytest.mark.parametrize(
    "host", ["127.0.0.1:8000", "192.168.1.7", "localhost:8000", "[::1]:8000", "Larare.local", "larare"]
)
def test_the_machine_answers_to_its_own_names(host: str) -> None:
    """Addresses and the machine's own name."""
    assert is_own_host(host, "larare")


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "", "a@127.0.0.1", "127.0.0.1:x", "x" * 400]
)
def test_a_name_that_somebody_points_here_is_not_ours(host: str) -> None:
    """A foreign name for this address (DNS rebinding) is refused."""
    assert not is_own_host(host, "larare")


def test_only_our_own_page_is_our_own_page() -> None:
    """Origin must be this very server over http, whole and nothing more."""
    host = "192.168.1.7:8000"

    assert is_same_origin("http://192.168.1.7:8000", host)
    for origin in (
        *(None, "", "null", "http://evil.example", "https://192.168.1.7:8000", "http://192.168.1.7", "file://"),
        *("http://192.168.1.7:8000/", "http://a@192.168.1.7:8000", "http://192.168.1.7:8000?x", "http://[", "x" * 999),
    ):
        assert not is_same_origin(origin, host), origin


def test_wrong_tries_wait_longer_each_time_and_right_ones_never() -> None:
    """Five are free; then the pause doubles to a minute; a right try or the teacher forgets them."""
    clock = Clock()
    tries = Tries(clock)
    waits = []
    for _ in range(QUICK + 8):
        clock.now += tries.wait_s("a")
        tries.failed("a")
        waits.append(tries.wait_s("a"))

    assert [0.0] * (QUICK - 1) == waits[: QUICK - 1]
    assert [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, LONGEST_S, LONGEST_S, LONGEST_S] == waits[QUICK - 1 :]
    assert 0.0 == tries.wait_s("b")
    tries.passed("a")
    assert 0.0 == tries.wait_s("a", "b")


def test_many_wrong_tries_from_everywhere_close_the_door_for_a_while() -> None:
    """A thousand addresses guess no faster than one class may; ten minutes later it is open again, or at a word."""
    clock = Clock()
    tries = Tries(clock)
    for number in range(TOGETHER):
        tries.failed(f"at {number}")

    assert tries.is_closed
    assert TOGETHER_S == tries.wait_s("new")
    clock.now = TOGETHER_S
    assert 0.0 == tries.wait_s("new")
    for number in range(REMEMBERED + 10):
        tries.failed(f"at {number}")
    tries.open_again()
    assert 0.0 == tries.wait_s("new", "at 1")


def test_each_change_of_a_class_is_written_whole() -> None:
    """A change makes another class, and the one before stays as it was."""
    room, written = register()
    room.enter(PIN, "Räv", "")
    room.enter(PIN, "Gök", "")

    assert [["Räv"], ["Räv", "Gök"]] == [[member.name for member in one.members] for one in written]
