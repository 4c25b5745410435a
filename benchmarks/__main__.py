"""``python -m benchmarks``: measure, and print a table."""

import argparse
import os
import signal
import sys
from collections.abc import Iterator, Sequence

from benchmarks.growing import growing_benchmarks
from benchmarks.measuring import Benchmark, Timing, measured
from benchmarks.playing import playing_benchmarks
from benchmarks.saving import saving_benchmarks
from benchmarks.simulation import simulation_benchmarks
from benchmarks.starting import starting_benchmarks
from benchmarks.voting import voting_benchmarks

HEAD = ("what", "median ms", "spread", "ratio", "to", "aim")


def main() -> None:
    """Read what was asked for, measure it, and print the table."""
    # An app that was left running would take a core from whatever is measured next.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("interrupted"))
    everything = [
        *simulation_benchmarks(),
        *growing_benchmarks(),
        *voting_benchmarks(),
        *saving_benchmarks(),
        *starting_benchmarks(),
        *playing_benchmarks(),
    ]
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Speed, as ratios to a yardstick.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="only these (their yardsticks come along)")
    parser.add_argument("--rounds", type=int, default=7, help="rounds to take the median of (default 7)")
    parser.add_argument("--list", action="store_true", help="say what there is, and measure nothing")
    asked = parser.parse_args()
    names = {benchmark.name for benchmark in everything}
    if unknown := sorted(set(asked.names) - names):
        parser.error(f"no benchmark {', '.join(unknown)}; there are {', '.join(sorted(names))}")
    chosen = _with_yardsticks(everything, asked.names) if asked.names else everything
    if asked.list:
        _print([(benchmark.name, benchmark.what) for benchmark in chosen])
        return
    _print([HEAD, *_rows(measured(chosen, max(1, asked.rounds)))])
    if hasattr(os, "getloadavg"):  # not on Windows
        print("load average " + " ".join(f"{one:.1f}" for one in os.getloadavg()))


def _with_yardsticks(everything: Sequence[Benchmark], names: Sequence[str]) -> list[Benchmark]:
    wanted, sticks = set(names), {benchmark.name: benchmark.yardstick for benchmark in everything}
    while missing := {sticks[name] for name in wanted if sticks[name]} - wanted:
        wanted |= missing
    return [benchmark for benchmark in everything if benchmark.name in wanted]


def _rows(timings: Sequence[Timing]) -> Iterator[tuple[str, ...]]:
    for timing in timings:
        label = f"{timing.benchmark.name}: {timing.benchmark.what}"
        if timing.skipped:
            yield (label, "skipped", timing.skipped)
            continue
        ratio, times = timing.ratio(), timing.times_ms
        yield (
            label,
            f"{timing.median_ms():.2f}",
            f"{min(times):.2f}–{max(times):.2f}",
            f"{ratio:.2f}×" if ratio is not None else "1",
            timing.benchmark.yardstick or "itself",
            timing.verdict(),
        )


def _print(rows: Sequence[Sequence[str]]) -> None:
    widths = [max(len(row[place]) for row in rows if len(row) == len(rows[0])) for place in range(len(rows[0]))]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False)).rstrip())


if __name__ == "__main__":
    main()
