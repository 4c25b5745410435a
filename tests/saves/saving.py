"""What the tests of saved plans have in common: a clock that stands still, stamps, and any saved plan."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from saves import Entry, PlanLibrary, Results, SavedPlan, ScenarioStamp
from saves.savefile import clean_plan
from sim.plan import Plan
from tests.strategies import nothing, plans, scenario

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def clock() -> Callable[[], datetime]:
    """A clock that goes a minute each time somebody looks."""
    looks = iter(range(10_000))
    return lambda: NOON + timedelta(minutes=next(looks))


def library(folder: Path) -> PlanLibrary:
    """A library in a folder, with such a clock, that waits for nobody."""
    return PlanLibrary(folder, clock=clock(), patience_s=0.0)


def kept(there: PlanLibrary, name: str = "Vår budget", **fields: Any) -> Entry:
    """A plan of this name, saved."""
    saved = there.save(SavedPlan(plan=Plan(scenario=scenario().header.id, name=name, **fields)))
    assert isinstance(saved, Entry)
    return saved


def names(there: PlanLibrary) -> list[str]:
    """The names of the plans on the first shelf."""
    return [entry.head.name for entry in there.listing().plans]


def written(folder: Path, file: str, text: str | bytes) -> Path:
    """A file that somebody has put among the plans."""
    path = folder / "planer" / file
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
    return path


def bare(**fields: Any) -> str:
    """A bare plan as JSON, with these fields."""
    return json.dumps({"schema": "budgetspel.plan.v1", "scenario": nothing().scenario} | fields)


def stamps() -> st.SearchStrategy[ScenarioStamp]:
    """Any stamp."""
    return st.builds(
        ScenarioStamp,
        id=st.from_regex(r"[a-z0-9-]{1,20}", fullmatch=True),
        version=st.from_regex(r"[0-9]\.[0-9]\.[0-9]", fullmatch=True),
        sha256=st.from_regex(r"[0-9a-f]{64}", fullmatch=True),
    )


def results() -> st.SearchStrategy[Results]:
    """Any key results."""
    number = st.integers(-(10**12), 10**12).map(lambda millionths: millionths / 1e6)
    ids = st.sampled_from([indicator.id for indicator in scenario().indicators])
    return st.builds(
        Results,
        indicators=st.dictionaries(ids, number, max_size=5),
        result_pct=st.dictionaries(st.sampled_from(scenario().header.years), number, max_size=3),
    )


def saved_plans() -> st.SearchStrategy[SavedPlan]:
    """Any saved plan; its texts are clean, as they are in every saved plan."""
    times = st.datetimes(timezones=st.just(UTC)).map(lambda time: time.replace(microsecond=0))
    return st.builds(
        SavedPlan,
        plan=plans().map(clean_plan),
        scenario=st.none() | stamps(),
        saved_at=st.none() | times,
        expected=st.none() | results(),
    )
