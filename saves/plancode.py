"""Plan codes: a plan in a few letters and digits, to read aloud, write on paper or paste.

Crockford's base 32, five bits a character; case, spaces and hyphens do not matter, O is read as 0, I and L as 1. The
first character is the version and says what kind of code it is.

*Short*, for a plan that is the same in all years and has no more than the levers of the budget screen; with six
committees 14 characters written 5-5-4: version, an amount of 7 bits for each committee (half mnkr, −31,5 to 31,5), tax
of 7 bits (−63 to 64 öre), result target of 6 bits (0,0–6,3 %; another version where the plan names none) and two check
symbols.

*Long*, in whole groups of five, for every other plan: rows of at most five groups, each ending in three check symbols.
Together the rows hold the version, a fingerprint of the scenario's id and the bits of :mod:`saves.planbits`.

Symbols that are never written take part in the checks: the scenario's fingerprint in a short code, the number of the
row in a long one and whether it is the last. So a code of another scenario, a row in another's place and a row left out
are found too. One plan has one code: what could be written otherwise is refused.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from saves.gf32 import Wrong, check_symbols, exchanged_in, wrong_in
from saves.planbits import ID_BITS, NotBits, Reader, Writer, as_coded, fingerprint, read_plan_bits, write_plan
from saves.strictjson import parse_json
from sim.authored.scenario import Scenario
from sim.plan import Plan, Years
from sim.planfields import plan_fields, read_plan

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SYMBOL_BITS = 5

SHORT, SHORT_AGREED_TARGET, LONG = 2, 3, 4
"""Versions; the second is short too, of a plan that names no result target."""

SHORT_CHECKS, LONG_CHECKS = 2, 3
GROUP, GROUPS_IN_ROW = 5, 5
ROW = GROUP * GROUPS_IN_ROW
ROW_DATA = ROW - LONG_CHECKS

SHORTEST = 10
"""Characters of the shortest code, hyphens aside: a long one of two groups."""
LONGEST_TEXT = 10_000
"""No code is as long, however many spaces it is written with."""
FAULTS_TOLD = 5

_AMOUNT_STEP_TKR, _AMOUNT_MOST, _AMOUNT_BITS = 500, 63, 7
_ORE_LEAST, _ORE_MOST, _ORE_BITS = -63, 64, 7
_TARGET_STEP_CPCT, _TARGET_MOST, _TARGET_BITS = 10, 63, 6

_VALUES = {letter: value for value, letter in enumerate(ALPHABET)} | {"O": 0, "I": 1, "L": 1}
_VALUES |= {letter.lower(): value for letter, value in _VALUES.items()}
_IGNORED = frozenset(" \t\r\n-\u00a0\u202f\u2010\u2011\u2012\u2013\u2014\u2212")
"""Spaces, line ends and what a hyphen becomes when it is pasted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeFault:
    """Why a text is no plan code; ``code`` names the sentence ``code.<code>``. Places count from one."""

    code: str
    facts: Mapping[str, str] = field(default_factory=dict)


def plan_code(plan: Plan, scenario: Scenario) -> str:
    """The code of a plan that :func:`sim.planfields.read_plan` accepts, in groups with hyphens between."""
    coded = as_coded(plan)
    data = _short_data(coded, scenario)
    symbols = _long_symbols(coded, scenario) if data is None else (*data, *_short_checks(data, scenario))
    letters = "".join(ALPHABET[symbol] for symbol in symbols)
    return "-".join(letters[start : start + GROUP] for start in range(0, len(letters), GROUP))


def short_length(scenario: Scenario) -> int:
    """Characters of a short code: 14 where there are six committees; never whole groups, which a long code is."""
    bits = len(scenario.committees) * _AMOUNT_BITS + _ORE_BITS + _TARGET_BITS
    length = 1 + -(-bits // SYMBOL_BITS) + SHORT_CHECKS
    return length + (length % GROUP == 0)


def is_short(code: str, scenario: Scenario) -> bool:
    """Whether a code that :func:`plan_code` made is of the short kind."""
    return len(code.replace("-", "")) == short_length(scenario)


def code_rows(code: str) -> tuple[str, ...]:
    """A code that :func:`plan_code` made as rows, in which a wrong character of each can be pointed at."""
    groups = code.split("-")
    return tuple("-".join(groups[start : start + GROUPS_IN_ROW]) for start in range(0, len(groups), GROUPS_IN_ROW))


def read_code(text: str, scenario: Scenario) -> Plan | tuple[CodeFault, ...]:
    """The plan of a code as somebody wrote it, or what is wrong with it."""
    if len(text) > LONGEST_TEXT:
        return (CodeFault(code="too-long"),)
    letters = [letter for letter in text if letter not in _IGNORED]
    if faults := tuple(islice(_unknown_letters(letters), FAULTS_TOLD)):
        return faults
    symbols = [_VALUES[letter] for letter in letters]
    faults = tuple(islice(_faults(symbols, scenario), FAULTS_TOLD))
    return faults or _decoded(symbols, scenario)


def _unknown_letters(letters: Sequence[str]) -> Iterator[CodeFault]:
    for place, letter in enumerate(letters):
        if letter not in _VALUES:
            shown = letter if letter.isprintable() else f"U+{ord(letter):04X}"
            yield CodeFault(code="letter-u" if letter in "uU" else "letter", facts={"letter": shown, **_at(place)})


def _faults(symbols: Sequence[int], scenario: Scenario) -> Iterator[CodeFault]:
    """What the lengths and the checks find."""
    length, version, short = len(symbols), symbols[0] if symbols else LONG, short_length(scenario)
    facts = {"length": str(length), "should": str(short)}
    if length == short:
        faults = tuple(_short_faults(symbols, scenario))
        cut_long = version == LONG and not _mends_first(faults)
        yield from [CodeFault(code="length", facts=facts)] if cut_long else faults
        return
    whole = length > 0 and length % GROUP == 0
    faults = tuple(fault for row in range(-(-length // ROW)) for fault in _row_faults(symbols, row)) if whole else ()
    if (whole and version == LONG) or _mends_first(faults):
        yield from faults
    elif version in (SHORT, SHORT_AGREED_TARGET):
        yield CodeFault(code="length-short", facts=facts)
    else:
        yield _unknown_version(symbols) if whole else CodeFault(code="length", facts=facts)


def _short_faults(symbols: Sequence[int], scenario: Scenario) -> Iterator[CodeFault]:
    unwritten = _short_unwritten(scenario)
    word = (*unwritten, *symbols)
    match wrong_in(word, SHORT_CHECKS):
        case None:
            places = exchanged_in(word, SHORT_CHECKS, len(unwritten))
            yield _exchanged(places[0] - len(unwritten)) if len(places) == 1 else CodeFault(code="many")
        case (wrong,):
            place = wrong.place - len(unwritten)
            yield _other_scenario(scenario) if place < 0 else _one(symbols, place, wrong.right)
        case ():
            if symbols[0] not in (SHORT, SHORT_AGREED_TARGET):
                yield _unknown_version(symbols)


def _row_faults(symbols: Sequence[int], row: int) -> Iterator[CodeFault]:
    start = row * ROW
    unwritten = _row_unwritten(row, last=start + ROW >= len(symbols))
    word = (*unwritten, *symbols[start : start + ROW])
    facts = {"row": str(row + 1)}
    match wrong_in(word, LONG_CHECKS):
        case None:
            places = exchanged_in(word, LONG_CHECKS, len(unwritten))
            one = len(places) == 1
            yield _exchanged(start + places[0] - len(unwritten)) if one else CodeFault(code="many-in-row", facts=facts)
        case (Wrong(place=0),):
            yield CodeFault(code="many-in-row", facts=facts)
        case (Wrong(place=1, right=right),):
            yield _moved_row(row, unwritten[0] << SYMBOL_BITS | right)
        case (wrong,):
            yield _one(symbols, start + wrong.place - len(unwritten), wrong.right)
        case ():
            pass


def _moved_row(row: int, written: int) -> CodeFault:
    """A whole row that stands where it was not written; ``written`` is its own number and whether it was the last."""
    facts = {"row": str(row + 1), "right": str((written >> 1) + 1)}
    if written >> 1 == row:
        return CodeFault(code="row-after" if written & 1 else "row-missing", facts=facts)
    return CodeFault(code="row-moved", facts=facts)


def _mends_first(faults: Sequence[CodeFault]) -> bool:
    """Whether the first character, which says the version, is among those that are wrong."""
    return bool(faults) and faults[0].code in ("wrong", "exchanged") and faults[0].facts["place"] == "1"


def _at(place: int) -> dict[str, str]:
    return {"place": str(place + 1), "group": str(place // GROUP + 1), "inside": str(place % GROUP + 1)}


def _one(symbols: Sequence[int], place: int, right: int) -> CodeFault:
    facts = {"letter": ALPHABET[symbols[place]], "right": ALPHABET[right], **_at(place)}
    return CodeFault(code="wrong", facts=facts)


def _exchanged(place: int) -> CodeFault:
    return CodeFault(code="exchanged", facts={**_at(place), "next": str(place + 2)})


def _unknown_version(symbols: Sequence[int]) -> CodeFault:
    return CodeFault(code="version", facts={"letter": ALPHABET[symbols[0]]})


def _other_scenario(scenario: Scenario) -> CodeFault:
    return CodeFault(code="other-scenario", facts={"scenario": scenario.header.id})


def _decoded(symbols: Sequence[int], scenario: Scenario) -> Plan | tuple[CodeFault, ...]:
    """The plan of symbols whose checks hold; refused when the scenario does not allow it or no plan has this code."""
    if symbols[0] == LONG:
        bits = Reader(_bits(symbols))
        bits.get(SYMBOL_BITS)
        if bits.get(ID_BITS) != fingerprint(scenario.header.id):
            return (_other_scenario(scenario),)
        try:
            plan = read_plan_bits(bits, scenario)
        except NotBits:
            return (CodeFault(code="not-ours"),)
    else:
        plan = _short_plan(symbols, scenario)
    read = read_plan(parse_json(json.dumps(plan_fields(plan))), scenario)
    if not isinstance(read, Plan):
        return (CodeFault(code="limits", facts={"key": read[0].key}),)
    letters = "".join(ALPHABET[symbol] for symbol in symbols)
    return read if plan_code(read, scenario).replace("-", "") == letters else (CodeFault(code="not-ours"),)


# the short kind


def _short_data(plan: Plan, scenario: Scenario) -> list[int] | None:
    """Version and levers as symbols, or None when the plan needs a long code."""
    years = scenario.header.years
    amounts = [_steady(plan.committees_tkr.get(name, {}), years, _AMOUNT_STEP_TKR) for name in scenario.committee_ids]
    tax = _steady(plan.tax_ore, years, 1)
    target = _steady(plan.result_target_cpct, years, _TARGET_STEP_CPCT)
    more = plan.units or plan.pkv_pct or plan.volume_pct or plan.targets or plan.weights
    if more or tax is None or target is None or not _ORE_LEAST <= tax <= _ORE_MOST or not 0 <= target <= _TARGET_MOST:
        return None
    out = Writer()
    out.put(SHORT if plan.result_target_cpct else SHORT_AGREED_TARGET, SYMBOL_BITS)
    for amount in amounts:
        if amount is None or abs(amount) > _AMOUNT_MOST:
            return None
        out.put(amount + _AMOUNT_MOST, _AMOUNT_BITS)
    out.put(tax - _ORE_LEAST, _ORE_BITS)
    out.put(target, _TARGET_BITS)
    data = _symbols(out.bits)
    return [*data, *[0] * (short_length(scenario) - SHORT_CHECKS - len(data))]


def _short_plan(symbols: Sequence[int], scenario: Scenario) -> Plan:
    """The plan of a short code; a target that the version does not name is left out."""
    years = scenario.header.years
    bits = Reader(_bits(symbols))
    named = bits.get(SYMBOL_BITS) == SHORT
    amounts = {name: (bits.get(_AMOUNT_BITS) - _AMOUNT_MOST) * _AMOUNT_STEP_TKR for name in scenario.committee_ids}
    tax, target = bits.get(_ORE_BITS) + _ORE_LEAST, bits.get(_TARGET_BITS) * _TARGET_STEP_CPCT
    plan = Plan(
        scenario=scenario.header.id,
        tax_ore=dict.fromkeys(years, tax),
        result_target_cpct=dict.fromkeys(years, target) if named else {},
        committees_tkr={name: dict.fromkeys(years, amount) for name, amount in amounts.items()},
    )
    return as_coded(plan)


def _steady(values: Years, years: Sequence[int], step: int) -> int | None:
    """The number that stands every year, in steps; 0 where none stands, None where they differ or do not fit."""
    every = {values.get(year) for year in years}
    if every == {None}:
        return 0
    number = every.pop()
    return None if every or number is None or number % step else number // step


def _short_unwritten(scenario: Scenario) -> tuple[int, ...]:
    return (fingerprint(scenario.header.id, SYMBOL_BITS),)


def _short_checks(data: Sequence[int], scenario: Scenario) -> tuple[int, ...]:
    return check_symbols((*_short_unwritten(scenario), *data), SHORT_CHECKS)


# the long kind


def _long_symbols(plan: Plan, scenario: Scenario) -> list[int]:
    """Rows of data with their check symbols, filled up to whole groups."""
    out = Writer()
    out.put(LONG, SYMBOL_BITS)
    out.put(fingerprint(scenario.header.id), ID_BITS)
    write_plan(plan, scenario, out)
    data = _symbols(out.bits)
    rows = [data[start : start + ROW_DATA] for start in range(0, len(data), ROW_DATA)]
    rows[-1] += [0] * (-(len(rows[-1]) + LONG_CHECKS) % GROUP)
    symbols: list[int] = []
    for number, row in enumerate(rows):
        unwritten = _row_unwritten(number, last=number == len(rows) - 1)
        symbols += [*row, *check_symbols((*unwritten, *row), LONG_CHECKS)]
    return symbols


def _row_unwritten(row: int, *, last: bool) -> tuple[int, int]:
    """The row's number and whether it is the last, as the two symbols that take part in its checks."""
    return divmod((row << 1 | last) % (1 << 2 * SYMBOL_BITS), 1 << SYMBOL_BITS)


def _bits(symbols: Sequence[int]) -> list[int]:
    """The bits of a code's data, without its check symbols."""
    out = Writer()
    size, checks = (ROW, LONG_CHECKS) if symbols[0] == LONG else (len(symbols), SHORT_CHECKS)
    for start in range(0, len(symbols), size):
        for symbol in symbols[start : start + size][:-checks]:
            out.put(symbol, SYMBOL_BITS)
    return out.bits


def _symbols(bits: Sequence[int]) -> list[int]:
    """Bits as symbols, the last filled up with zeros."""
    filled = Reader([*bits, *[0] * (-len(bits) % SYMBOL_BITS)])
    return [filled.get(SYMBOL_BITS) for _ in range(0, len(bits), SYMBOL_BITS)]
