"""The decisions of a plan as bits and back: what a long plan code holds.

Only what the plan says takes room. A number takes fewer bits the smaller it is, counted in the largest step that all
numbers beside it are whole multiples of; a row that is the same every year is written once.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar
from zlib import crc32

from sim.authored.scenario import Scenario
from sim.plan import Plan, Years

MICRO = 1_000_000
"""Own targets are whole millionths."""

LONGEST_NUMBER = 48
"""Bits of the largest number that is read; no limit of a scenario needs more."""

ID_BITS = 10

_ORE, _CPCT, _TKR = (5, 1), (50, 10, 5, 1), (1000, 500, 100, 1)
_UNITS, _SHARE, _TARGET = (100, 50, 10, 1), (100, 25, 5, 1), (MICRO, MICRO // 10, MICRO // 100, 1)
"""The steps that numbers are counted in, the largest first."""

_SMALL, _MIDDLE = 2, 4
"""Bits of a usual number: units and shares; money, tax and targets."""

_WEIGHT_BITS = 4

_Item = TypeVar("_Item")


class NotBits(Exception):
    """The bits end too soon, or say something that no plan says."""


def as_coded(plan: Plan) -> Plan:
    """The plan as a code carries it: without name, notes and author, and without zeros that say nothing."""
    return replace(
        plan,
        name="",
        notes="",
        author="",
        tax_ore=_spoken(plan.tax_ore),
        committees_tkr=_filled({key: _spoken(years) for key, years in plan.committees_tkr.items()}),
        pkv_pct=_filled(plan.pkv_pct),
        volume_pct=_filled(plan.volume_pct),
        units=_filled({key: _spoken(years) for key, years in plan.units.items()}),
    )


def fingerprint(text: str, bits: int = ID_BITS) -> int:
    """A few bits that tell one id from another."""
    return crc32(text.encode()) & ((1 << bits) - 1)


class Writer:
    """Collects bits."""

    def __init__(self) -> None:
        self.bits: list[int] = []

    def put(self, value: int, width: int) -> None:
        """A number in so many bits, the highest first."""
        self.bits.extend(value >> place & 1 for place in reversed(range(width)))

    def number(self, value: int, usual: int) -> None:
        """A number from zero up, in few bits when it needs no more than ``usual`` (exponential Golomb)."""
        raised = value + (1 << usual)
        self.put(raised, 2 * raised.bit_length() - usual - 1)

    def signed(self, value: int, usual: int) -> None:
        """A number of either sign."""
        self.number(2 * value if value >= 0 else -2 * value - 1, usual)

    def step(self, numbers: Iterable[int], steps: Sequence[int]) -> int:
        """Choose the largest step that fits every number, write which, and give it back."""
        every = tuple(numbers)
        chosen = next(place for place, step in enumerate(steps) if all(number % step == 0 for number in every))
        self.put(chosen, (len(steps) - 1).bit_length())
        return steps[chosen]

    def row(self, values: Years, years: Sequence[int], step: int, usual: int) -> None:
        """Numbers by year: once when every year has the same."""
        same = set(values) == set(years) and len(set(values.values())) == 1
        self.put(same, 1)
        for year in () if same else years:
            self.put(year in values, 1)
        for year in years[:1] if same else years:
            if year in values:
                self.signed(values[year] // step, usual)

    def rising(self, numbers: Sequence[int]) -> None:
        """Numbers in rising order: how many, and the way from each to the next."""
        self.number(len(numbers), _SMALL)
        for before, number in zip((-1, *numbers), numbers, strict=False):
            self.number(number - before - 1, _SMALL)


class Reader:
    """Takes bits in the order they were written.

    Raises:
        NotBits: by every method, when the bits end or make no sense.
    """

    def __init__(self, bits: Sequence[int]) -> None:
        self._bits = bits
        self._place = 0

    def get(self, width: int) -> int:
        """A number in so many bits."""
        if self._place + width > len(self._bits):
            raise NotBits
        value = 0
        for bit in self._bits[self._place : self._place + width]:
            value = value << 1 | bit
        self._place += width
        return value

    def number(self, usual: int) -> int:
        """A number from zero up."""
        longer = 0
        while not self.get(1):
            longer += 1
            if longer > LONGEST_NUMBER:
                raise NotBits
        width = longer + usual
        return (1 << width | self.get(width)) - (1 << usual)

    def signed(self, usual: int) -> int:
        """A number of either sign."""
        folded = self.number(usual)
        return -(folded + 1) // 2 if folded & 1 else folded // 2

    def step(self, steps: Sequence[int]) -> int:
        """The step that the numbers to come are counted in."""
        return _at(steps, self.get((len(steps) - 1).bit_length()))

    def row(self, years: Sequence[int], step: int, usual: int) -> dict[int, int]:
        """Numbers by year."""
        if self.get(1):
            return dict.fromkeys(years, self.signed(usual) * step)
        named = [year for year in years if self.get(1)]
        return {year: self.signed(usual) * step for year in named}

    def rising(self) -> list[int]:
        """Numbers in rising order."""
        numbers: list[int] = []
        for _ in range(self.number(_SMALL)):
            numbers.append((numbers[-1] if numbers else -1) + self.number(_SMALL) + 1)
        return numbers


def write_plan(plan: Plan, scenario: Scenario, out: Writer) -> None:
    """The decisions of a plan, own targets and weights; the plan is one that :func:`as_coded` has tidied."""
    years = scenario.header.years
    parts: tuple[tuple[object, Callable[[], None]], ...] = (
        (plan.tax_ore, lambda: _write_row(out, plan.tax_ore, years, _ORE)),
        (plan.result_target_cpct, lambda: _write_row(out, plan.result_target_cpct, years, _CPCT)),
        (plan.committees_tkr, lambda: _write_table(out, plan.committees_tkr, scenario, _TKR, _MIDDLE)),
        (plan.units, lambda: _write_units(out, plan.units, years)),
        (plan.pkv_pct, lambda: _write_table(out, plan.pkv_pct, scenario, _SHARE, _SMALL)),
        (plan.volume_pct, lambda: _write_table(out, plan.volume_pct, scenario, _SHARE, _SMALL)),
        (plan.targets or plan.weights, lambda: _write_aims(out, plan, scenario)),
    )
    for said, _ in parts:
        out.put(bool(said), 1)
    for said, write in parts:
        if said:
            write()


def read_plan_bits(bits: Reader, scenario: Scenario) -> Plan:
    """The plan that :func:`write_plan` wrote.

    Raises:
        NotBits: nobody's plan gives these bits.
    """
    years = scenario.header.years
    tax, target, amounts, units, pkv, volume, aims = (bool(bits.get(1)) for _ in range(7))
    plan = Plan(
        scenario=scenario.header.id,
        tax_ore=bits.row(years, bits.step(_ORE), _MIDDLE) if tax else {},
        result_target_cpct=bits.row(years, bits.step(_CPCT), _MIDDLE) if target else {},
        committees_tkr=_read_table(bits, scenario, _TKR, _MIDDLE) if amounts else {},
        units=_read_units(bits, scenario) if units else {},
        pkv_pct=_read_table(bits, scenario, _SHARE, _SMALL) if pkv else {},
        volume_pct=_read_table(bits, scenario, _SHARE, _SMALL) if volume else {},
    )
    return _read_aims(bits, plan, scenario) if aims else plan


def _write_row(out: Writer, values: Years, years: Sequence[int], steps: Sequence[int]) -> None:
    out.row(values, years, out.step(values.values(), steps), _MIDDLE)


def _write_table(out: Writer, table: Mapping[str, Years], scenario: Scenario, steps: Sequence[int], usual: int) -> None:
    """A row for each committee; once when all have the same."""
    step = out.step((value for row in table.values() for value in row.values()), steps)
    rows = [table.get(name, {}) for name in scenario.committee_ids]
    same = all(row == rows[0] for row in rows)
    out.put(same, 1)
    for row in () if same else rows:
        out.put(bool(row), 1)
    for row in rows[:1] if same else filter(None, rows):
        out.row(row, scenario.header.years, step, usual)


def _read_table(bits: Reader, scenario: Scenario, steps: Sequence[int], usual: int) -> dict[str, Years]:
    step, years = bits.step(steps), scenario.header.years
    if bits.get(1):
        row = bits.row(years, step, usual)
        return {name: dict(row) for name in scenario.committee_ids}
    named = [name for name in scenario.committee_ids if bits.get(1)]
    return {name: bits.row(years, step, usual) for name in named}


def _write_units(out: Writer, units: Mapping[str, Years], years: Sequence[int]) -> None:
    """Measures go by the number in their id, which no later measure changes."""
    numbered = sorted((_number_of(name), row) for name, row in units.items())
    out.rising([number for number, _ in numbered])
    for _, row in numbered:
        out.row(row, years, out.step(row.values(), _UNITS), _SMALL)


def _read_units(bits: Reader, scenario: Scenario) -> dict[str, Years]:
    names = {_number_of(measure.id): measure.id for measure in scenario.measures}
    numbers = bits.rising()
    if not set(numbers) <= set(names):
        raise NotBits
    return {names[number]: bits.row(scenario.header.years, bits.step(_UNITS), _SMALL) for number in numbers}


def _write_aims(out: Writer, plan: Plan, scenario: Scenario) -> None:
    """Own targets and weights by the indicator's place, with a fingerprint of the order that the places are in."""
    ids = [indicator.id for indicator in scenario.indicators]
    out.put(fingerprint(" ".join(ids)), ID_BITS)
    aimed, weighed = (sorted(map(ids.index, table)) for table in (plan.targets, plan.weights))
    out.rising(aimed)
    for place in aimed:
        target = round(plan.targets[ids[place]] * MICRO)
        out.signed(target // out.step((target,), _TARGET), _MIDDLE)
    out.rising(weighed)
    for place in weighed:
        out.put(plan.weights[ids[place]], _WEIGHT_BITS)


def _read_aims(bits: Reader, plan: Plan, scenario: Scenario) -> Plan:
    ids = [indicator.id for indicator in scenario.indicators]
    if bits.get(ID_BITS) != fingerprint(" ".join(ids)):
        raise NotBits
    aimed = [_at(ids, place) for place in bits.rising()]
    targets = {name: bits.step(_TARGET) * bits.signed(_MIDDLE) / MICRO for name in aimed}
    weighed = [_at(ids, place) for place in bits.rising()]
    return replace(plan, targets=targets, weights={name: bits.get(_WEIGHT_BITS) for name in weighed})


def _at(items: Sequence[_Item], place: int) -> _Item:
    if place >= len(items):
        raise NotBits
    return items[place]


def _number_of(measure: str) -> int:
    return int(measure.removeprefix("M"))


def _spoken(years: Years) -> dict[int, int]:
    return {year: value for year, value in years.items() if value}


def _filled(table: Mapping[str, Years]) -> dict[str, Years]:
    return {key: years for key, years in table.items() if years}
