"""A rådslag: two hundred ballots counted, told again, split into camps, and read from a folder."""

import atexit
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np

from benchmarks.measuring import Benchmark, SkippedError, timed
from saves.inbox import Inbox
from saves.savefile import SavedPlan, as_text, save_fields
from scenarios import default_folder
from scenarios.loading import load
from sim.authored.scenario import Scenario
from sim.plan import Plan
from sim.votes.agreement import camps, spreads
from sim.votes.ballot import Ballot
from sim.votes.joint import Count, krona, mean

BALLOTS = 200
MOST_TKR = 60_000


def voting_benchmarks() -> Iterator[Benchmark]:
    """The benchmarks of a vote, after the yardstick they are compared with."""
    yield Benchmark(name="mean", what=f"the mean of {BALLOTS} ballots", run=lambda: timed(lambda: mean(_ballots()), 5))
    yield Benchmark(
        name="krona",
        what=f"krona för krona, {BALLOTS} ballots",
        run=lambda: timed(lambda: krona(_ballots()), 5),
        yardstick="mean",
        most_ms=50.0,
    )
    yield Benchmark(
        name="replay",
        what="the count told again, a million at a time",
        run=lambda: timed(lambda: list(Count(_ballots()).steps()), 5),
        yardstick="mean",
    )
    yield Benchmark(
        name="stand-behind",
        what="spread of every lever, two camps and the compromise",
        run=lambda: timed(lambda: (spreads(_ballots()), camps(_ballots()))),
        yardstick="mean",
    )
    yield Benchmark(
        name="inbox-200",
        what=f"{BALLOTS} plans read from a folder",
        run=lambda: timed(lambda: Inbox(_folder(), _scenario()).look()),
        yardstick="mean",
        most_ms=2000.0,
    )


@cache
def _ballots() -> tuple[Ballot, ...]:
    drawn = np.random.default_rng(1).integers(-MOST_TKR, MOST_TKR, (BALLOTS, len(_scenario().committees) + 1)).tolist()
    return tuple(Ballot(changes=(*row, -sum(row))) for row in drawn)


@cache
def _scenario() -> Scenario:
    scenario = load(default_folder()).scenario
    if scenario is None:
        raise SkippedError("the scenario has faults: make kontrollera")
    return scenario


@cache
def _folder() -> Path:
    """Plans as a class hands them in: six amounts and a tax for all years."""
    kept = tempfile.TemporaryDirectory()
    atexit.register(kept.cleanup)
    header = _scenario().header
    for number, ballot in enumerate(_ballots()):
        plan = Plan(scenario=header.id, author=f"Grupp {number}").with_tax(header.years, number % 60)
        for name, tkr in zip(_scenario().committee_ids, ballot.changes, strict=False):
            plan = plan.with_amount(name, header.years, tkr)
        Path(kept.name, f"{number}.json").write_text(as_text(save_fields(SavedPlan(plan=plan))), encoding="utf-8")
    return Path(kept.name)
