"""What a benchmark is, and how rounds are run: everything in turn, so that a busy moment hits all alike."""

import gc
import statistics
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from time import perf_counter, process_time
from typing import Generic, TypeVar


class SkippedError(Exception):
    """A benchmark that cannot be run here; its message says why in plain words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmark:
    """One thing to time."""

    name: str
    what: str
    run: Callable[[], float]
    """Do it once and give the milliseconds it took."""
    yardstick: str = ""
    """Name of the benchmark it is compared with, measured in the same round; empty for a yardstick itself."""
    most_ms: float | None = None
    """The aim in milliseconds."""
    most_ratio: float | None = None
    """The aim as a ratio to the yardstick."""
    rounds: int | None = None
    """At most so many rounds, for what is slow."""


@dataclass(slots=True)
class Timing:
    """What a benchmark gave, round by round."""

    benchmark: Benchmark
    times_ms: list[float] = field(default_factory=list)
    ratios: list[float] = field(default_factory=list)
    skipped: str = ""

    def median_ms(self) -> float:
        """Median time of the rounds."""
        return statistics.median(self.times_ms)

    def ratio(self) -> float | None:
        """Median of the rounds' ratios to the yardstick."""
        return statistics.median(self.ratios) if self.ratios else None

    def verdict(self) -> str:
        """Whether the aim is reached, where there is one."""
        aim, ratio = self.benchmark, self.ratio()
        if aim.most_ms is not None:
            return f"{'ok' if self.median_ms() <= aim.most_ms else 'OVER'} (aim {aim.most_ms:g} ms)"
        if aim.most_ratio is not None and ratio is not None:
            return f"{'ok' if ratio <= aim.most_ratio else 'OVER'} (aim {aim.most_ratio:g}×)"
        return ""


T = TypeVar("T")


class Shared(Generic[T]):
    """One run that two benchmarks tell of: the first runs it anew, and the second takes what that gave.

    Args:
        run: what is run. The second runs it too where the first was not asked for.
    """

    def __init__(self, run: Callable[[], T]) -> None:
        self._run = run
        self._kept: T | None = None

    def anew(self) -> T:
        """What a new run gives."""
        self._kept = found = self._run()
        return found

    def kept(self) -> T:
        """What the run of this round gave; it is told once more only."""
        found, self._kept = self._kept, None
        return self._run() if found is None else found


def timed(work: Callable[[], object], times: int = 1, clock: Callable[[], float] = perf_counter) -> float:
    """Milliseconds a call takes, as the mean of so many calls in a row, with the garbage collector at rest."""
    gc.collect()
    gc.disable()
    try:
        start = clock()
        for _ in range(times):
            work()
        return 1000.0 * (clock() - start) / times
    finally:
        gc.enable()


def computed(work: Callable[[], object], times: int = 1) -> float:
    """The same in CPU time, for what only computes: others who use the machine are not counted."""
    return timed(work, times, process_time)


def measured(benchmarks: Iterable[Benchmark], rounds: int) -> list[Timing]:
    """Run every benchmark once a round; the first round of each only warms up and is not counted."""
    timings = [Timing(benchmark) for benchmark in benchmarks]
    for number in range(rounds + 1):
        this_round: dict[str, float] = {}
        for timing in timings:
            once = timing.benchmark
            if timing.skipped or (once.rounds is not None and number > once.rounds):
                continue
            try:
                this_round[once.name] = once.run()
            except SkippedError as why:
                timing.skipped = str(why)
                continue
            if number > 0:
                timing.times_ms.append(this_round[once.name])
                if once.yardstick in this_round:
                    timing.ratios.append(this_round[once.name] / this_round[once.yardstick])
    return timings
