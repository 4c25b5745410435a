"""The cases of this folder, one test each: what a plan must lead to, written so that anyone can check it.

A case has a name, a plan with the fields of a saved plan, and what is expected. A year left out means all years; a
number where a table by year could stand means the same number every year. ``margin`` is how far off is still right.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from sim.plan import Plan
from sim.planfields import SCHEMA, read_plan
from sim.projection import Projection
from sim.readings import PERCENTILES
from tests.strategies import built_in, model, scenario, years

pytestmark = pytest.mark.fast

FOLDER = Path(__file__).parent
PLAIN_YEARS = ("tax_ore", "result_target_pct")
TABLES_OF_YEARS = ("committees_mnkr", "measures", "pkv_pct", "volume_pct")


@dataclass(frozen=True, slots=True)
class Expected:
    """One expectation of a case, and what the model said."""

    what: str
    expected: str
    came: float
    right: bool

    def __str__(self) -> str:
        """Say what was expected and what came."""
        return f"{self.what}: expected {self.expected}, came {self.came:.4f}"


def cases() -> Iterator[Any]:
    """Every case of every file, named by its file and its own name."""
    for file in sorted(FOLDER.glob("*.toml")):
        for case in tomllib.loads(file.read_text(encoding="utf-8"), parse_float=Decimal)["case"]:
            yield pytest.param(case, id=f"{file.stem}: {case['name']}")


@pytest.mark.parametrize("case", list(cases()))
def test_case(case: dict[str, Any]) -> None:
    """The plan of the case leads to everything that the case expects."""
    projection = model(scenario().header.draws).project(plan_of(case.get("plan", "nollalternativ")))
    wrong = [str(found) for wish in case["expect"] for found in judged(wish, projection) if not found.right]
    assert [] == wrong


def plan_of(written: str | dict[str, Any]) -> Plan:
    """The plan of a case: the id of a built-in one, or the fields of a plan in short form."""
    if isinstance(written, str):
        return built_in(written)
    fields = {name: every_year(table) if name in PLAIN_YEARS else table for name, table in written.items()}
    for name in TABLES_OF_YEARS:
        if name in fields:
            fields[name] = {key: every_year(table) for key, table in fields[name].items()}
    plan = read_plan({"schema": SCHEMA, "scenario": scenario().header.id, **fields}, scenario())
    assert isinstance(plan, Plan), plan
    return plan


def every_year(written: Any) -> Any:
    """A table by year, from a table or from one number for all years."""
    return written if isinstance(written, dict) else {str(year): written for year in years()}


def judged(wish: dict[str, Any], projection: Projection) -> Iterator[Expected]:
    """Each number that one line of ``expect`` speaks of, judged."""
    for year in (wish["year"],) if "year" in wish else years():
        came = number(wish, projection, years().index(year))
        what = " ".join(str(wish[key]) for key in ("what", "id", "percentile") if key in wish) + f" {year}"
        if "value" in wish:
            value, margin = float(wish["value"]), float(wish["margin"])
            yield Expected(what, f"{value} ± {margin}", came, abs(came - value) <= margin)
        if "below" in wish:
            yield Expected(what, f"below {wish['below']}", came, came < float(wish["below"]))
        if "from" in wish:
            low, high = float(wish["from"]), float(wish["to"])
            yield Expected(what, f"{low} to {high}", came, low <= came <= high)


def number(wish: dict[str, Any], projection: Projection, place: int) -> float:
    """The number a line of ``expect`` asks for, in one year."""
    accounts, name = projection.accounts, wish.get("id", "")
    match wish["what"]:
        case "indicator" if "percentile" in wish:
            found = projection.reading(name).bands[place][PERCENTILES.index(wish["percentile"])]
        case "indicator":
            found = projection.reading(name).central[place]
        case "chance_pct":
            found = 100.0 * projection.reading(name).chance
        case "result_pct":
            found = accounts.result_pct()[place, 0]
        case "budgeted_pct":
            found = 100.0 * accounts.budgeted[place, 0] / accounts.revenue[place, 0]
        case "mnkr":
            found = getattr(accounts, name)[place, 0] / 1000.0
        case "posts":
            group, _, way = name.partition(".")
            found = getattr(next(p for p in projection.posts if p.group == group), way)[place]
        case unknown:
            raise ValueError(unknown)
    return float(found)
