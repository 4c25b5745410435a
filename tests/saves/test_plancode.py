"""Plan codes: one plan, one code, and a slip of the pen is pointed at."""

import time
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from saves.gf32 import check_symbols
from saves.planbits import as_coded, fingerprint
from saves.plancode import (
    ALPHABET,
    LONG,
    LONG_CHECKS,
    LONGEST_TEXT,
    ROW,
    SHORT_CHECKS,
    CodeFault,
    code_rows,
    is_short,
    plan_code,
    read_code,
)
from sim.plan import VIEWS, Plan
from sim.scenario import Scenario
from tests.strategies import COMMITTEES, built_in, built_in_names, model, nothing, plans, scenario, widest_plans, years

pytestmark = pytest.mark.fast

SHORT_EXAMPLE, LONG_EXAMPLE = "jamn", "riktade-pengar"

SHORT_LENGTH = 14
"""Characters of a short code where there are six committees."""

symbols = st.sampled_from(range(len(ALPHABET)))


@st.composite
def short_plans(draw: st.DrawFn) -> Plan:
    """Any plan that fits a short code, as a player makes it."""
    plan = nothing().with_tax(years(), draw(st.integers(-63, 64)))
    if draw(st.booleans()):
        plan = plan.with_target(years(), 10 * draw(st.integers(0, 63)))
    for name in COMMITTEES:
        plan = plan.with_amount(name, years(), 500 * draw(st.integers(-63, 63)))
    return replace(plan, name=draw(st.text(max_size=8)), notes=draw(st.text(max_size=8)))


def bare(code: str) -> str:
    """The characters of a code."""
    return code.replace("-", "")


def code_of(plan: Plan) -> str:
    """The characters of a plan's code."""
    return bare(plan_code(plan, scenario()))


def read(text: str) -> Plan | tuple[CodeFault, ...]:
    """What a text is as a code."""
    return read_code(text, scenario())


def faults(text: str) -> tuple[CodeFault, ...]:
    """Why a text is refused."""
    found = read(text)
    assert not isinstance(found, Plan)
    return found


def why(text: str) -> list[str]:
    """The codes of why a text is refused."""
    return [fault.code for fault in faults(text)]


def another(code: str, place: int, ahead: int) -> str:
    """The code with another character at one place."""
    value = (ALPHABET.index(code[place]) + ahead) % len(ALPHABET)
    return code[:place] + ALPHABET[value] + code[place + 1 :]


def exchanged(code: str, one: int, other: int) -> str:
    """The code with two characters in each other's place."""
    letters = list(code)
    letters[one], letters[other] = code[other], code[one]
    return "".join(letters)


def points_at(fault: CodeFault, code: str, place: int) -> bool:
    """Whether a fault says this place of the code, with the character that should be there."""
    told = fault.facts
    where = (str(place + 1), str(place // 5 + 1), str(place % 5 + 1))
    return ("wrong", code[place], where) == (fault.code, told["right"], (told["place"], told["group"], told["inside"]))


def elsewhere() -> Scenario:
    """The same scenario under another id."""
    return replace(scenario(), header=replace(scenario().header, id="annanstad-2026"))


# exact both ways


@given(short_plans())
def test_a_plan_of_eight_levers_is_fourteen_characters_and_back(plan: Plan) -> None:
    """Written 5-5-4; the code gives the plan, and the plan the code."""
    code = plan_code(plan, scenario())

    assert [5, 5, 4] == [len(group) for group in code.split("-")]
    assert as_coded(plan) == read(code)
    assert plan.same_decisions(as_coded(plan))


@given(st.one_of(plans(), widest_plans()))
def test_every_plan_has_a_code_and_comes_back(plan: Plan) -> None:
    """All that a plan decides, its own targets and weights too, to the last digit."""
    back = read(code_of(plan))

    assert isinstance(back, Plan)
    assert (as_coded(plan), code_of(plan)) == (back, code_of(back))


@pytest.mark.parametrize("name", built_in_names())
def test_every_built_in_plan_has_a_code_and_comes_back(name: str) -> None:
    """The plans that come with the game, with their measures."""
    assert as_coded(built_in(name)) == read(plan_code(built_in(name), scenario()))


@given(plans())
def test_what_a_code_leaves_out_decides_nothing(plan: Plan) -> None:
    """Without zeros that say nothing a plan gives the same accounts and the same indicators."""
    finished = model(2).run_central([plan, as_coded(plan)])

    for indicator in scenario().indicators:
        values = np.broadcast_to(finished.value(indicator.id)[-1], (2,))
        assert values[0] == values[1]


@given(plans(), st.text(max_size=30))
def test_names_and_notes_are_never_in_a_code(plan: Plan, words: str) -> None:
    """A code tells what is decided, not by whom."""
    assert code_of(plan) == code_of(replace(plan, name=words, notes=words, author=words))


def test_a_plan_with_something_of_everything_has_a_code() -> None:
    """Every field full of odd numbers: the code is long, but far from the longest text that is read."""
    odd = {year: 333_333 + 1_111 * place for place, year in enumerate(years())}
    share = {year: 91 - 2 * place for place, year in enumerate(years())}
    units = {
        found.id: {year: round(found.max_units * 100) // 9 + place for place, year in enumerate(years())
                   if not found.only_years or year in found.only_years}
        for found in scenario().measures if found.id not in VIEWS and found.ceiling_of != "contracts"
    }  # fmt: skip
    ids = [indicator.id for indicator in scenario().indicators]
    plan = Plan(
        scenario=scenario().header.id,
        tax_ore={year: -299 + place for place, year in enumerate(years())},
        result_target_cpct={year: 997 - place for place, year in enumerate(years())},
        committees_tkr={name: {year: amount + place for year, amount in odd.items()}
                        for place, name in enumerate(COMMITTEES)},
        pkv_pct={name: {**share, years()[0]: place} for place, name in enumerate(COMMITTEES)},
        volume_pct={name: {**share, years()[0]: place} for place, name in enumerate(COMMITTEES)},
        units=units,
        targets={name: 9_876_543.210_987 - place for place, name in enumerate(ids)},
        weights={name: place % 11 for place, name in enumerate(ids)},
    )  # fmt: skip
    code = plan_code(plan, scenario())

    assert as_coded(plan) == read("   ".join(code_rows(code)))
    assert len(code) < LONGEST_TEXT // 4


@pytest.mark.parametrize(
    ("plan", "short"),
    [
        (nothing(), True),
        (nothing().with_amount("von", years(), 31_500).with_amount("tn", years(), -31_500), True),
        (nothing().with_amount("von", years(), 32_000), False),
        (nothing().with_amount("von", years(), 250), False),
        (nothing().with_amount("von", years()[:1], 500), False),
        (nothing().with_tax(years(), 64), True),
        (nothing().with_tax(years(), 65), False),
        (nothing().with_tax(years(), -64), False),
        (nothing().with_tax(years()[1:], 30), False),
        (nothing().with_tax(years()[1:], 0), True),
        (nothing().with_target(years(), 630), True),
        (nothing().with_target(years(), 640), False),
        (nothing().with_target(years(), 255), False),
        (nothing().with_target(years(), -10), False),
        (nothing().with_target(years()[:2], 400), False),
        (nothing().with_units("M33", years(), 0), True),
        (nothing().with_units("M33", years(), 100), False),
        (nothing().with_compensation("von", years(), pkv=100, volume=100), False),
        (replace(nothing(), targets={"N11046": 12.0}), False),
        (replace(nothing(), weights={"N11046": 0}), False),
    ],
)
def test_a_code_is_short_when_the_plan_fits(plan: Plan, *, short: bool) -> None:
    """At the edges of what eight levers hold, and one step outside; both come back."""
    assert short == is_short(plan_code(plan, scenario()), scenario())
    assert as_coded(plan) == read(plan_code(plan, scenario()))


@given(st.lists(symbols, min_size=11, max_size=11), st.sampled_from((2, 3)))
def test_a_short_code_that_is_read_is_the_one_that_is_written(data: list[int], version: int) -> None:
    """Whatever stands in a sound short code: it is refused, or it is its plan's own code."""
    sound = [version, *data]
    sound += check_symbols([fingerprint(scenario().header.id, 5), *sound], SHORT_CHECKS)
    code = "".join(ALPHABET[symbol] for symbol in sound)
    plan = read(code)

    assert (code == code_of(plan)) if isinstance(plan, Plan) else ["not-ours"] == why(code)


@given(st.lists(symbols, min_size=4, max_size=19))
def test_a_long_code_that_is_read_is_the_one_that_is_written(data: list[int]) -> None:
    """Whatever bits stand in a sound long code: it is refused in words, or it is its plan's own code."""
    assume((3 + len(data) + LONG_CHECKS) % 5 == 0)
    head = fingerprint(scenario().header.id)
    sound = [LONG, head >> 5, head & 31, *data]
    sound += check_symbols([0, 1, *sound], LONG_CHECKS)
    code = "".join(ALPHABET[symbol] for symbol in sound)
    plan = read(code)

    assert (code == code_of(plan)) if isinstance(plan, Plan) else why(code)[0] in {"not-ours", "limits"}


# slips of the pen


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


@pytest.mark.parametrize("unit", ["2", "4", "4B9XK-", " ", "-", "\u0663", "\x1b[31m", "U", "\U0001f600"])
def test_a_huge_text_is_refused_at_once(unit: str) -> None:
    """A million characters take no time, and neither does the longest text that is read."""
    start = time.perf_counter()
    assert faults(unit * 1_000_000)
    assert faults((unit * LONGEST_TEXT)[:LONGEST_TEXT])
    assert time.perf_counter() - start < 2
