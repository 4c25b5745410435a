"""What the tests of plan codes share: plans, their codes, slips made in them, and what is said of those."""

from dataclasses import replace

from hypothesis import strategies as st

from saves.plancode import (
    ALPHABET,
    CodeFault,
    plan_code,
    read_code,
)
from sim.authored.scenario import Scenario
from sim.plan import Plan
from tests.strategies import COMMITTEES, nothing, scenario, years

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
