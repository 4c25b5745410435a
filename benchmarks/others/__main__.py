"""``python -m benchmarks.others``: our engine, PySD and BPTK-Py on the same part of our model, in one run.

All must agree on 16 draws before anything is timed. What would take minutes is run for fewer draws and extrapolated
in proportion, and marked so.
"""

import importlib.metadata
import os
import statistics
import sys
import tempfile
import warnings
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import perf_counter, process_time

import numpy as np

from benchmarks.others import with_bptk, with_pysd
from benchmarks.others.subset import Subset, make_subset
from benchmarks.simulation import FOLDER
from scenarios.loading import load
from sim.engine.normal import Array

DRAWS, COMPARED, ROUNDS = 1000, 16, 5
MOST_APART = 1e-9
OTHERS = (("pysd", with_pysd.prepare, 3), ("bptk-py", with_bptk.prepare, 5))
"""Name, how it is made ready, and the draws that are timed in a round."""


def main() -> int:
    """Compare, time, and print a table; 1 when two of them disagree."""
    warnings.simplefilter("ignore")  # the libraries' own, about names of columns
    scenario = load(FOLDER).scenario
    if scenario is None:
        print("the scenario has faults: make kontrollera")
        return 1
    subset = make_subset(scenario, DRAWS)
    terms = sum(len(target.terms) for target in subset.targets)
    print(f"{len(subset.indicators())} indicators, {terms} effects, {len(subset.levels)} measures, 3 years")
    with tempfile.TemporaryDirectory() as folder:
        made = {name: prepare(subset, Path(folder)) for name, prepare, _ in OTHERS}
        apart = {name: _apart(subset, run) for name, run in made.items()}
        _print_times(subset, made, apart)
    print("load average " + " ".join(f"{one:.1f}" for one in os.getloadavg()))
    return int(any(distance > MOST_APART for distance in apart.values()))


def _apart(subset: Subset, run: Callable[[int], Array]) -> float:
    """Largest relative distance from our engine over the compared draws."""
    ours = subset.ours()
    rows = [
        np.abs(run(draw) - ours[:, :, draw]) / np.maximum(np.abs(ours[:, :, draw]), 1.0) for draw in range(COMPARED)
    ]
    return float(np.max(rows))


def _print_times(subset: Subset, made: dict[str, Callable[[int], Array]], apart: dict[str, float]) -> None:
    """One round runs all of them in turn; CPU and wall time of 1 000 draws, least and median of the rounds."""
    spent: dict[str, list[tuple[float, float]]] = {"ours": [], **{name: [] for name in made}}
    for number in range(ROUNDS):
        spent["ours"].append(_spent(subset.ours))
        for name, _, draws in OTHERS:
            part = range(number * draws, (number + 1) * draws)
            cpu, wall = _spent(partial(_run_all, made[name], part))
            spent[name].append((cpu * DRAWS / draws, wall * DRAWS / draws))
    print(f"{'':<16}{'CPU ms, least':>15}{'CPU, median':>15}{'wall, median':>15}{'× ours':>10}  {'apart':<8}")
    ours_ms = min(spent["ours"])[0]
    for name, times in spent.items():
        version = "" if name == "ours" else importlib.metadata.version(name)
        cpu_ms = [of_cpu for of_cpu, _ in times]
        wall_ms = statistics.median(of_wall for _, of_wall in times)
        marked = "" if name == "ours" else f"{apart[name]:.1e}  extrapolated"
        print(
            f"{name + ' ' + version:<16}{min(cpu_ms):>15.2f}{statistics.median(cpu_ms):>15.2f}{wall_ms:>15.2f}"
            f"{min(cpu_ms) / ours_ms:>10.0f}  {marked}".rstrip()
        )


def _run_all(run: Callable[[int], Array], draws: range) -> None:
    for draw in draws:
        run(draw)


def _spent(work: Callable[[], object]) -> tuple[float, float]:
    """CPU and wall milliseconds."""
    cpu, wall = process_time(), perf_counter()
    work()
    return 1000.0 * (process_time() - cpu), 1000.0 * (perf_counter() - wall)


if __name__ == "__main__":
    sys.exit(main())
