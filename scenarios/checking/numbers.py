"""Numbers: ranges in order, every year of the period covered, limits around what they limit."""

from collections.abc import Iterator, Mapping

from scenarios.faults import Fault
from scenarios.loading import Loaded
from scenarios.tables import Table
from sim.authored.causes import MeasureUnits, Outside
from sim.authored.figures import Figure, Parameter
from sim.authored.outlook import Outlook
from sim.authored.ranges import Range
from sim.authored.residents import Neighbour
from sim.authored.scenario import Committee, Header, Indicator, Measure, PerUnit, Rule, Scenario, StaffGroup

LIKELY_RATES_ORE = (1_000, 4_000)
"""A municipal tax rate outside these is written in another unit: 20,65 kronor is 2065."""


def numbers(loaded: Loaded, scenario: Scenario) -> Iterator[Fault]:
    """Numbers that are out of order, missing for a year, or such that the engine would divide by zero."""
    for table, header in loaded.each(Header):
        yield from _header(table, header)
    yield from _ranges(loaded)
    yield from _years(loaded, scenario)
    for table, figure in loaded.each(Figure):
        yield from _figure(table, figure, scenario.header.years[:1])
    for table, measure in loaded.each(Measure):
        if not measure.min_units <= measure.max_units:
            yield table.fault("limits-crossed", "min_units")
        if measure.step <= 0.0:
            yield table.fault("not-above-zero", "step")
    for table, neighbour in loaded.each(Neighbour):
        low, high = LIKELY_RATES_ORE
        if not low <= neighbour.rate_ore <= high:
            yield table.fault("unlikely-rate", "rate_ore", low=str(low), high=str(high))
    for table, indicator in loaded.each(Indicator):
        yield from _indicator(table, indicator, scenario)
    for table, rule in loaded.each(Rule):
        yield from _rule(table, rule, len(scenario.header.years))


def _header(table: Table, header: Header) -> Iterator[Fault]:
    first = header.base_year + 1
    if not header.years or header.years != tuple(range(first, first + len(header.years))):
        yield table.fault("years-not-in-order", "years", first=str(first))
    if header.draws < 1:
        yield table.fault("not-above-zero", "draws")
    low, high = header.tax_ore_limits
    if not low <= 0 <= high:
        yield table.fault("limits-crossed", "tax_ore_limits")
    low, high = header.result_target_limits_cpct
    if not low <= header.base_result_target_cpct <= high:
        yield table.fault("limits-crossed", "result_target_limits_cpct")


def _ranges(loaded: Loaded) -> Iterator[Fault]:
    for table, value in loaded.tables:
        found: dict[str, Range | None] = {}
        match value:
            case Parameter():
                found = {"range": value.range}
            case StaffGroup():
                found = {"ceiling": value.ceiling}
            case Measure():
                found = {"cost": value.cost, "operation": value.operation, "start": value.start}
            case Rule():
                found = {"parameter": value.parameter}
            case Indicator(drift=drift):
                found = {"drift": Range(low=drift.low, central=drift.central, high=drift.high)}
            case _:
                pass
        for key, belief in found.items():
            if belief is not None and not belief.is_ordered():
                yield table.fault("range-not-ordered", key)


def _years(loaded: Loaded, scenario: Scenario) -> Iterator[Fault]:
    years = scenario.header.years
    children = {i.identity.numerator for i in scenario.indicators if isinstance(i.identity, PerUnit)}
    for table, figure in loaded.each(Figure):
        if figure.by_year:
            base = (scenario.header.base_year,) if figure.id in children else ()
            yield from _uncovered(table, "by_year", figure.by_year, (*base, *years))
    for table, committee in loaded.each(Committee):
        yield from _uncovered(table, "frame_mnkr", committee.frame_mnkr, years)
        yield from _uncovered(table, "volume_mnkr", committee.volume_mnkr, years)
    for table, outlook in loaded.each(Outlook):
        yield from _uncovered(table, "good", outlook.good, years)
        yield from _uncovered(table, "bad", outlook.bad, years)


def _uncovered(table: Table, key: str, values: Mapping[int, float], years: tuple[int, ...]) -> Iterator[Fault]:
    missing = [str(year) for year in years if year not in values]
    if missing:
        yield table.fault("years-missing", key, years=", ".join(missing))


def _figure(table: Table, figure: Figure, first: tuple[int, ...]) -> Iterator[Fault]:
    if (figure.value is None) == (not figure.by_year):
        yield table.fault("one-value", "value")
        return
    if figure.low is None or figure.high is None:
        if figure.grade != "found" or figure.low is not figure.high:
            yield table.fault("missing-range", "low")
        return
    values = [figure.by_year.get(year) for year in first] if figure.by_year else [figure.value]
    if any(value is not None and not figure.low <= value <= figure.high for value in values):
        yield table.fault("range-not-ordered", "low")


def _indicator(table: Table, indicator: Indicator, scenario: Scenario) -> Iterator[Fault]:
    low, high = indicator.bounds
    if not low <= indicator.base <= high:
        yield table.fault("limits-crossed", "bounds")
    if indicator.guideline is not None and indicator.guideline[0] > indicator.guideline[1]:
        yield table.fault("limits-crossed", "guideline")
    if indicator.target == indicator.base:
        yield table.fault("target-is-base", "target")
    if scenario.header.years and indicator.base_year >= scenario.header.years[-1]:
        yield table.fault("base-year-too-late", "base_year", last=str(scenario.header.years[-1]))


def _rule(table: Table, rule: Rule, years: int) -> Iterator[Fault]:
    if len(rule.build) != years:
        yield table.fault("wrong-build", "build", years=str(years))
    elif beyond := [share for share in rule.build if not 0.0 <= share <= 1.0]:
        yield table.fault("build-out-of-range", "build", share=f"{beyond[0]:g}")
    if not isinstance(rule.cause, Outside) and rule.cause.per == 0.0:
        yield table.fault("is-zero", "cause.per")
    if isinstance(rule.cause, MeasureUnits) and rule.cause.full:
        if set(rule.cause.full) != set(rule.cause.measures):
            yield table.fault("full-not-matching", "cause.full")
        elif min(rule.cause.full.values()) <= 0.0:
            yield table.fault("not-above-zero", "cause.full")
