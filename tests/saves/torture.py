"""Games that are killed while they save: ``python -m tests.saves.torture --kills 1000``, which is ``make torture``.

A game is forked from this process, so that it begins at once, and saves as fast as it can: its session, a plan over
itself, and a plan that is renamed, put in the trash and taken back. It reports every save that was done. After so
many reports and a little more it is killed, wherever it is, and everything it had reported must be there and whole.
"""

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from pathlib import Path

from saves import Conflict, Entry, PlanLibrary, SavedPlan, SavedSession, Store, Unlisted
from saves.atomic import UNFINISHED
from scenarios.trusted import load_trusted
from sim.authored.scenario import Scenario
from sim.plan import Plan
from tests.strategies import ALINGSAS

MOST_REPORTS = 12
MOST_EXTRA_S = 0.004
PAST_STEPS = 20


def main() -> int:
    """Kill so many games; 0 when nothing was lost or torn."""
    parser = argparse.ArgumentParser(prog="python -m tests.saves.torture", description="Kill games while they save.")
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    scenario = load_trusted(ALINGSAS)
    assert scenario is not None
    chance = random.Random(asked.seed)  # noqa: S311 - luck that can be had again, not a secret
    leftovers = 0
    for number in range(asked.kills):
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            begin(folder, scenario)
            told = kill_a_game(folder, scenario, chance)
            faults = list(lost(folder, scenario, told))
            leftovers += sum(1 for _ in folder.rglob(f"{UNFINISHED}*"))
        if faults:
            sys.stdout.write("\n".join([f"kill {number} of seed {asked.seed}, after report {told}:", *faults, ""]))
            return 1
    sys.stdout.write(f"{asked.kills} kills, nothing lost, nothing torn, {leftovers} half-written files for the sweep\n")
    return 0


def plan_of(scenario: Scenario, number: int) -> Plan:
    """A plan that says which save it is, and is long enough to be torn."""
    return Plan(scenario=scenario.header.id, name=str(number), notes=f"{number} " + "x" * 2000)


def begin(folder: Path, scenario: Scenario) -> None:
    """What is on disk before the game starts."""
    plan = plan_of(scenario, 0)
    store = Store(folder)
    store.save_session(SavedSession(plan=plan))
    store.close()
    PlanLibrary(folder).save(SavedPlan(plan=plan))


def play(folder: Path, scenario: Scenario, report: int) -> None:
    """Save without end, and report the number of each save that was done."""
    store, library = Store(folder), PlanLibrary(folder)
    store.resume(scenario)
    entry: Entry | Conflict = library.listing().plans[0]
    number = 0
    while True:
        number += 1
        plan = plan_of(scenario, number)
        store.save_session(SavedSession(plan=plan, past=(plan,) * PAST_STEPS))
        assert isinstance(entry, Entry)
        entry = library.save(SavedPlan(plan=plan), over=entry)
        os.write(report, b"%d\n" % number)
        assert isinstance(entry, Entry)
        entry = library.rename(entry, f"{number} again")
        assert isinstance(entry, Entry)
        entry = library.delete(entry)
        assert isinstance(entry, Entry)
        entry = library.restore(entry)


def kill_a_game(folder: Path, scenario: Scenario, chance: random.Random) -> int:
    """Let a game play, kill it somewhere, and give the last save that it reported."""
    reports, report = os.pipe()
    game = os.fork()
    if game == 0:
        try:
            play(folder, scenario, report)
        finally:
            os._exit(1)
    os.close(report)
    with os.fdopen(reports, "rb") as heard:
        told = [int(heard.readline() or b"-1") for _ in range(chance.randint(1, MOST_REPORTS))]
        until = time.perf_counter() + chance.random() * MOST_EXTRA_S
        while time.perf_counter() < until:
            pass
        os.kill(game, signal.SIGKILL)
        told += [int(line) for line in heard.read().split()]
    _, status = os.waitpid(game, 0)
    assert os.WIFSIGNALED(status), "the game ended by itself"
    return max(told)


def lost(folder: Path, scenario: Scenario, told: int) -> list[str]:
    """Everything that is not as it was reported."""
    faults = []
    session = Store(folder).resume(scenario)
    if session is None or int(session.plan.name) < told:
        faults.append(f"session: {session and session.plan.name}")
    library = PlanLibrary(folder)
    shelves = [library.listing("plans"), library.listing("trash")]
    unlisted: list[Unlisted] = [one for shelf in shelves for one in shelf.unlisted]
    entries = [one for shelf in shelves for one in shelf.plans]
    faults += [f"unlisted: {one}" for one in unlisted]
    numbers = [int(one.head.name.split()[0]) for one in entries]
    if len(numbers) != 1 or numbers[0] < told:
        faults.append(f"plans: {numbers}")
    return faults


if __name__ == "__main__":
    sys.exit(main())
