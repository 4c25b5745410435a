"""Plan codes as people write them: a slip of the pen is pointed at, and what only looks another way is read."""

from collections.abc import Iterator
from typing import Self

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from saves.gf32 import check_symbols
from saves.planbits import as_coded, fingerprint
from saves.plancode import (
    ALPHABET,
    LONGEST_TEXT,
    ROW,
    SHORT_CHECKS,
    code_rows,
    plan_code,
)
from sim.plan import Plan
from tests.saves.coding import (
    LONG_EXAMPLE,
    SHORT_EXAMPLE,
    SHORT_LENGTH,
    another,
    bare,
    code_of,
    elsewhere,
    exchanged,
    faults,
    points_at,
    read,
    short_plans,
    why,
)
from tests.strategies import built_in, plans, scenario

pytestmark = pytest.mark.fast


@given(short_plans())
def test_every_wrong_character_of_a_short_code_is_pointed_at(plan: Plan) -> None:
    """Each of 14 places with each of 31 wrong characters: the place, its group, and what it should be."""
    code = code_of(plan)
    for place in range(SHORT_LENGTH):
        for ahead in range(1, len(ALPHABET)):
            (fault,) = faults(another(code, place, ahead))
            assert points_at(fault, code, place)


@given(short_plans())
def test_exchanged_characters_of_a_short_code_are_found(plan: Plan) -> None:
    """Any two that have changed places are never read as a plan nor told as one wrong character."""
    code = code_of(plan)
    for one in range(SHORT_LENGTH):
        for other in range(one + 1, SHORT_LENGTH):
            if code[one] != code[other]:
                wrong = exchanged(code, one, other)
                assert why(wrong)[0] in {"exchanged", "length" if wrong[0] == "4" else "many"}


def test_neighbours_that_have_changed_places_are_pointed_at() -> None:
    """The slip that is easiest to make, in a short code and in a long one."""
    for name in (SHORT_EXAMPLE, LONG_EXAMPLE):
        code = code_of(built_in(name))
        (fault,) = faults(exchanged(code, 8, 9))
        assert ("exchanged", "9", "10") == (fault.code, fault.facts["place"], fault.facts["next"])


@given(short_plans(), st.data())
def test_two_wrong_characters_of_a_short_code_are_never_read(plan: Plan, data: st.DataObject) -> None:
    """They may be told as one, but no other plan comes of it."""
    code = code_of(plan)
    one, other = data.draw(st.lists(st.integers(0, SHORT_LENGTH - 1), min_size=2, max_size=2, unique=True))
    wrong = another(another(code, one, data.draw(st.integers(1, 31))), other, data.draw(st.integers(1, 31)))

    assert faults(wrong)


@given(plans(), st.data())
def test_a_wrong_character_in_each_row_of_a_long_code_is_pointed_at(plan: Plan, data: st.DataObject) -> None:
    """One in every row: every one of them is told, up to as many as are told at once."""
    code = code_of(plan)
    assume(len(code) != SHORT_LENGTH)
    starts = range(0, len(code), ROW)[:5]
    places = [data.draw(st.integers(start, min(start + ROW, len(code)) - 1)) for start in starts]
    wrong = code
    for place in places:
        wrong = another(wrong, place, data.draw(st.integers(1, 31)))
    told = faults(wrong)

    assert len(places) == len(told)
    assert all(points_at(fault, code, place) for fault, place in zip(told, places, strict=True))


@given(plans(), st.data())
def test_two_wrong_characters_in_a_row_point_at_the_row(plan: Plan, data: st.DataObject) -> None:
    """Nobody is sent to a character that is right."""
    code = code_of(plan)
    assume(len(code) != SHORT_LENGTH)
    in_row = st.integers(1, min(ROW, len(code)) - 1)
    one, other = data.draw(st.lists(in_row, min_size=2, max_size=2, unique=True))
    wrong = another(another(code, one, data.draw(st.integers(1, 31))), other, data.draw(st.integers(1, 31)))

    assert why(wrong)[0] in {"many-in-row", "exchanged"}


def test_a_wrong_first_character_is_pointed_at_whatever_it_says() -> None:
    """The version is checked like the rest, even where it says another kind of code."""
    code = code_of(built_in(LONG_EXAMPLE))
    for ahead in range(1, len(ALPHABET)):
        (fault,) = faults(another(code, 0, ahead))
        assert points_at(fault, code, 0)


def test_rows_out_of_order_missing_or_too_many_are_told() -> None:
    """Each row knows its number and whether it is the last."""
    code = code_of(built_in(LONG_EXAMPLE))
    first, second, third, *rest = (code[start : start + ROW] for start in range(0, len(code), ROW))

    assert ["row-moved", "row-moved"] == why("".join([first, third, second, *rest]))
    assert {"2": "3", "3": "2"} == {
        fault.facts["row"]: fault.facts["right"] for fault in faults("".join([first, third, second, *rest]))
    }
    assert ["row-missing"] == why(first)
    assert ["row-missing"] == why(first + second)
    assert "row-after" in why(code_of(built_in("vansterpartiet")) + second)


@pytest.mark.parametrize("lost", range(SHORT_LENGTH))
def test_a_lost_character_is_told_by_the_length(lost: int) -> None:
    """One too few, whichever it is."""
    code = code_of(built_in(SHORT_EXAMPLE))
    told = why(code[:lost] + code[lost + 1 :])

    assert ["length-short" if lost else "length"] == told
    assert ["length-short"] == why(code[: lost + 1] + code[lost:])


@pytest.mark.parametrize("name", [SHORT_EXAMPLE, LONG_EXAMPLE])
def test_a_code_of_another_scenario_is_refused_by_name(name: str) -> None:
    """It says which scenario it was tried in."""
    code = plan_code(built_in(name), elsewhere())

    assert [("other-scenario", "alingsas-2026")] == [(fault.code, fault.facts["scenario"]) for fault in faults(code)]


def test_a_version_that_is_not_known_is_told() -> None:
    """A code that a later game may write: sound, but of another kind."""
    data = [9, *[0] * 11]
    later = [*data, *check_symbols([fingerprint(scenario().header.id, 5), *data], SHORT_CHECKS)]

    assert ["version"] == why("".join(ALPHABET[symbol] for symbol in later))
    assert ["version"] == why("Z" * 20)


# how people write


@pytest.mark.parametrize("name", [SHORT_EXAMPLE, LONG_EXAMPLE])
def test_case_spaces_hyphens_and_look_alikes_do_not_matter(name: str) -> None:
    """As it is read aloud, pasted from a word processor, or written by hand."""
    plan = as_coded(built_in(name))
    code = plan_code(built_in(name), scenario())
    ways = [code.lower(), bare(code), code.replace("-", " "), code.replace("-", "\u2013"), code.replace("-", "\u00a0"),
            f"\r\n {code}\t", "\n".join(code_rows(code)), code.replace("0", "O").replace("1", "I"),
            code.replace("0", "o").replace("1", "l")]  # fmt: skip

    assert [plan] * len(ways) == [read(way) for way in ways]


@pytest.mark.parametrize("letter", ["U", "u"])
def test_u_is_refused_by_name(letter: str) -> None:
    """It is left out of the alphabet and looks like V."""
    (fault,) = faults(f"2R61F-VYZQX-TS{letter}2")

    assert ("letter-u", letter, "13") == (fault.code, fault.facts["letter"], fault.facts["place"])


@pytest.mark.parametrize(
    ("sign", "shown"),
    [("Å", "Å"), ("\u0662", "\u0662"), ("\uff12", "\uff12"), ("\u017f", "\u017f"), ("\u0131", "\u0131"),
     ("\x00", "U+0000"), ("\x1b", "U+001B"), ("\u202e", "U+202E"), ("\ud800", "U+D800"), ("\u200b", "U+200B"),
     ("[", "["), ("{", "{")],
)  # fmt: skip
def test_a_character_that_no_code_has_is_told_with_its_place(sign: str, shown: str) -> None:
    """Digits of other scripts, letters that only look alike, and what cannot be seen."""
    (fault,) = faults(f"2R61F-VY{sign}QX-TSA2")

    assert ("letter", shown, "8", "2", "3") == (fault.code, *(
        fault.facts[name] for name in ("letter", "place", "group", "inside")
    ))  # fmt: skip


@given(st.one_of(st.text(), st.text(alphabet=ALPHABET + "-", max_size=120), st.text(alphabet="4" + ALPHABET)))
def test_any_text_is_a_plan_or_refused(text: str) -> None:
    """Nothing that anybody writes makes it fail."""
    found = read(text)

    assert isinstance(found, Plan) or 1 <= len(found) <= 5


class Watched(str):
    """A text that counts how often its letters are gone through."""

    __slots__ = ("reads",)
    reads: int

    def __new__(cls, text: str) -> Self:
        """A text that nobody has gone through."""
        made = super().__new__(cls, text)
        made.reads = 0
        return made

    def __iter__(self) -> Iterator[str]:
        """Go through the letters."""
        self.reads += 1
        return super().__iter__()


@pytest.mark.parametrize("unit", ["2", "4", "4B9XK-", " ", "-", "\u0663", "\x1b[31m", "U", "\U0001f600"])
def test_a_huge_text_is_refused_unread(unit: str) -> None:
    """None of a million characters is looked at; the longest text that is read is gone through once."""
    huge, longest = Watched(unit * 1_000_000), Watched((unit * LONGEST_TEXT)[:LONGEST_TEXT])

    assert (("too-long",), 0) == (tuple(why(huge)), huge.reads)
    assert faults(longest)
    assert 1 == longest.reads
