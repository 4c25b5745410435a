"""Plans as plain fields and back, exactly: the one shape of JSON saves, TOML plans and command-line output.

Numbers come in as :class:`decimal.Decimal` or int, so that 20.5 mnkr is 20 500 tkr and nothing else.
"""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from sim.authored.ranges import TKR
from sim.authored.scenario import Measure, Scenario
from sim.engine.ceilings import unit_room
from sim.plan import VIEWS, Plan, Years
from sim.problems import Problem

SCHEMA = "budgetspel.plan.v1"

FIELDS = (
    "schema", "scenario", "name", "tax_ore", "result_target_pct", "committees_mnkr", "measures",
    "pkv_pct", "volume_pct", "targets", "weights", "notes", "author",
)  # fmt: skip
"""The fields of a plan, in the order of a file; all but ``schema`` and ``scenario`` may be left out."""

NAME_MOST, NOTES_MOST = 80, 4000

GROWTH_MOST = 1e4
"""A level that may grow each year has its limit in the year's ceiling, not here."""

Fields = Mapping[str, Any]


class _Reader:
    """Collects problems while it reads, so that a player is told everything at once."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.years = {str(year): year for year in scenario.header.years}
        self.problems: list[Problem] = []

    def fault(self, code: str, key: str, **facts: str) -> None:
        self.problems.append(Problem(code=code, key=key, facts=facts))

    def table(self, value: Any, key: str, names: Mapping[str, Any], code: str, **facts: str) -> Iterator[Any]:
        """The items of a table whose keys must be known; the facts are for the sentence about one that is not."""
        if not isinstance(value, Mapping):
            self.fault("not-a-table", key)
            return
        for name, item in value.items():
            if name in names:
                yield name, item, f"{key}.{name}"
            else:
                self.fault(code, f"{key}.{name}", **facts)

    def whole(self, value: Any, key: str, scale: int, low: float, high: float) -> int | None:
        """A number times ``scale`` as a whole number inside limits; the limits are in the written unit."""
        if isinstance(value, bool) or not isinstance(value, (int, Decimal)) or not Decimal(value).is_finite():
            self.fault("not-a-number", key)
        elif not Decimal(str(low)) <= value <= Decimal(str(high)):
            self.fault("out-of-limits", key, low=f"{low:g}", high=f"{high:g}")
        elif Decimal(value) * scale != int(Decimal(value) * scale):
            self.fault("too-fine", key, smallest=f"{1 / scale:g}")
        else:
            return int(Decimal(value) * scale)
        return None

    def years_of(self, value: Any, key: str, scale: int, low: float, high: float) -> dict[int, int]:
        found = {}
        for name, item, place in self.table(value, key, self.years, "unknown-year"):
            if (number := self.whole(item, place, scale, low, high)) is not None:
                found[self.years[name]] = number
        return found

    def by_committee(self, value: Any, key: str, scale: int, low: float, high: float) -> dict[str, Years]:
        return {name: self.years_of(item, place, scale, low, high) for name, item, place in self.committees(value, key)}

    def committees(self, value: Any, key: str) -> Iterator[Any]:
        known = dict.fromkeys(self.scenario.committee_ids)
        return self.table(value, key, known, "unknown-committee", known=", ".join(known))

    def amounts(self, value: Any, key: str) -> dict[str, Years]:
        """The change of each committee's frame, which can be taken from it whole and no more."""
        found: dict[str, Years] = {}
        for name, item, place in self.committees(value, key):
            by_year = found[name] = {}
            for year, amount, where in self.table(item, place, self.years, "unknown-year"):
                low, high = (tkr / TKR for tkr in self.scenario.amount_limits_tkr(name, self.years[year]))
                if (number := self.whole(amount, where, TKR, low, high)) is not None:
                    by_year[self.years[year]] = number
        return found

    def text(self, value: Any, key: str, most: int) -> str:
        if not isinstance(value, str) or len(value) > most:
            self.fault("not-a-text", key, most=str(most))
            return ""
        return value


def read_plan(fields: Fields, scenario: Scenario) -> Plan | tuple[Problem, ...]:
    """A plan from its fields, or everything that is wrong with them."""
    reader = _Reader(scenario)
    if fields.get("schema") != SCHEMA:
        return (Problem(code="wrong-schema", key="schema", facts={"schema": SCHEMA}),)
    for name in fields:
        if name not in FIELDS:
            reader.fault("unknown-field", str(name))
    if fields.get("scenario") != scenario.header.id:
        reader.fault("wrong-scenario", "scenario", scenario=scenario.header.id)
    header = scenario.header
    ore, target = header.tax_ore_limits, header.result_target_limits_cpct
    readers: dict[str, Callable[[Any, str], Any]] = {
        "name": lambda v, k: reader.text(v, k, NAME_MOST),
        "notes": lambda v, k: reader.text(v, k, NOTES_MOST),
        "author": lambda v, k: reader.text(v, k, NAME_MOST),
        "tax_ore": lambda v, k: reader.years_of(v, k, 1, *ore),
        "result_target_pct": lambda v, k: reader.years_of(v, k, 100, target[0] / 100, target[1] / 100),
        "committees_mnkr": reader.amounts,
        "pkv_pct": lambda v, k: reader.by_committee(v, k, 1, 0, 100),
        "volume_pct": lambda v, k: reader.by_committee(v, k, 1, 0, 100),
        "measures": lambda v, k: _read_measures(reader, v, k),
        "targets": lambda v, k: _read_targets(reader, v, k),
        "weights": lambda v, k: _read_weights(reader, v, k),
    }
    read = {_ATTRIBUTES.get(name, name): readers[name](fields[name], name) for name in readers if name in fields}
    if reader.problems:
        return tuple(reader.problems)
    return Plan(scenario=scenario.header.id, **read)


_ATTRIBUTES = {"result_target_pct": "result_target_cpct", "committees_mnkr": "committees_tkr", "measures": "units"}


def _read_measures(reader: _Reader, value: Any, key: str) -> dict[str, Years]:
    known = reader.scenario.measure_by_id
    units: dict[str, Years] = {}
    for name, item, place in reader.table(value, key, known, "unknown-measure"):
        if name in VIEWS:
            reader.fault("measure-is-a-view", place)
            continue
        low, high = unit_limits(known[name])
        units[name] = reader.years_of(item, place, 100, low, high)
        _check_room(reader, known[name], units[name], place)
    return units


def _check_room(reader: _Reader, measure: Measure, units: Years, key: str) -> None:
    """Units of a year must have room beside those of the other years."""
    years = reader.scenario.header.years
    held = tuple(units.get(year, 0) for year in years)
    for place, year in enumerate(years):
        if held[place] and measure.only_years and year not in measure.only_years:
            reader.fault("not-that-year", f"{key}.{year}", years=", ".join(map(str, measure.only_years)))
        elif held[place] > (most := unit_room(reader.scenario, measure, held, place)[1]):
            reader.fault("above-ceiling", f"{key}.{year}", high=f"{most / 100:g}")


def unit_limits(measure: Measure) -> tuple[float, float]:
    """The lowest and highest number of units that any year could be given; what fits also hangs on the other years."""
    return measure.min_units, GROWTH_MOST if measure.ceiling_of == "growth" else measure.max_units


def _read_targets(reader: _Reader, value: Any, key: str) -> dict[str, float]:
    targets = {}
    for name, item, place in reader.table(value, key, reader.scenario.indicator_by_id, "unknown-indicator"):
        if (number := reader.whole(item, place, 1_000_000, -1e6, 1e7)) is not None:
            targets[name] = number / 1_000_000
    return targets


def _read_weights(reader: _Reader, value: Any, key: str) -> dict[str, int]:
    weights = {}
    for name, item, place in reader.table(value, key, reader.scenario.indicator_by_id, "unknown-indicator"):
        if (number := reader.whole(item, place, 1, 0, 10)) is not None:
            weights[name] = number
    return weights


def plan_fields(plan: Plan) -> dict[str, Any]:
    """The fields of a plan, ready for JSON; :func:`read_plan` of them gives the same plan."""
    fields: dict[str, Any] = {
        "schema": SCHEMA,
        "scenario": plan.scenario,
        "name": plan.name,
        "tax_ore": _written(plan.tax_ore, 1),
        "result_target_pct": _written(plan.result_target_cpct, 100),
        "committees_mnkr": {name: _written(years, 1000) for name, years in plan.committees_tkr.items()},
        "measures": {name: _written(years, 100) for name, years in plan.units.items()},
    }
    optional: dict[str, Any] = {
        "pkv_pct": {name: _written(years, 1) for name, years in plan.pkv_pct.items()},
        "volume_pct": {name: _written(years, 1) for name, years in plan.volume_pct.items()},
        "targets": dict(plan.targets),
        "weights": dict(plan.weights),
        "notes": plan.notes,
        "author": plan.author,
    }
    return fields | {name: value for name, value in optional.items() if value}


def _written(years: Years, scale: int) -> dict[str, int | float]:
    return {str(year): value if scale == 1 else value / scale for year, value in sorted(years.items())}
