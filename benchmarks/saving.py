"""A player's folder: two hundred plans listed, one saved."""

import atexit
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from benchmarks.measuring import Benchmark, SkippedError, timed
from saves import Conflict, Entry, PlanLibrary, Results, SavedPlan, ScenarioStamp
from sim.plan import Plan

PLANS = 200
YEARS = (2026, 2027, 2028)
COMMITTEES = ("von", "bun", "sn", "kun", "ks", "tn")
MEASURES = tuple(f"M{number}" for number in range(10, 40))


def saving_benchmarks() -> Iterator[Benchmark]:
    """The benchmarks of the disk, after the yardstick they are compared with."""
    yield Benchmark(name="read", what=f"read the bytes of {PLANS} plans", run=lambda: timed(_read))
    yield Benchmark(
        name="list-200",
        what=f"list {PLANS} plans with name, author, time and summary",
        run=lambda: timed(lambda: _library().listing()),
        yardstick="read",
        most_ms=1000.0,
    )
    yield Benchmark(name="save", what="save a plan over another, down to the disk", run=_save, yardstick="read")


@cache
def _library() -> PlanLibrary:
    """Plans as large as players make them: every committee, thirty measures, notes."""
    folder = tempfile.TemporaryDirectory()
    atexit.register(folder.cleanup)
    library = PlanLibrary(Path(folder.name))
    for number in range(PLANS):
        library.save(_saved(number))
    return library


def _saved(number: int) -> SavedPlan:
    plan = Plan(
        scenario="alingsas-2026",
        name=f"Plan {number}",
        author=f"Grupp {number}",
        notes="Vi tror att … " * 40,
        tax_ore=dict.fromkeys(YEARS, number % 60),
        result_target_cpct=dict.fromkeys(YEARS, 250),
        committees_tkr={name: dict.fromkeys(YEARS, 500 * (number % 80)) for name in COMMITTEES},
        units={name: dict.fromkeys(YEARS, 150) for name in MEASURES},
    )
    return SavedPlan(
        plan=plan,
        scenario=ScenarioStamp(id="alingsas-2026", version="1.0.0", sha256="0" * 64),
        expected=Results(indicators={"N11046": 12.9}, result_pct=dict.fromkeys(YEARS, 2.1)),
    )


def _read() -> None:
    for path in _library().folder.glob("*.json"):
        path.read_bytes()


def _save() -> float:
    entry, wanted = _library().listing().plans[-1], _saved(0)
    results: list[Entry | Conflict] = []
    spent = timed(lambda: results.append(_library().save(wanted, over=entry)))
    if not isinstance(results[0], Entry):
        raise SkippedError("somebody else changes the folder")
    return spent
