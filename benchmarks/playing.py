"""Keys in the running game, in a pseudo-terminal: from a press to the last byte of what it changes on the screen.

Three kinds of press are timed: one lever moved a step; an undo or redo between two whole plans, which changes every
band that they can move, among more plans than the model remembers; and the same between two that it does remember.
Beside them stands an empty Textual app in the same terminal, which answers each key with one line: what no game built
on Textual can go below.
"""

import os
import select
import statistics
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from time import perf_counter

from benchmarks.measuring import Benchmark, Shared, SkippedError
from benchmarks.starting import running
from sim.model import RECENT

ENTER, RIGHT, LEFT, ESCAPE, END = b"\r", b"\x1b[C", b"\x1b[D", b"\x1b", b"\x1b[F"
UP, UNDO, REDO = b"\x1b[A", b"u", b"r"
STEPS = (RIGHT, RIGHT, LEFT) * 14
PLANS = RECENT + 4
"""Built-in plans that are opened one after the other."""
WHOLE_PLANS = ((UNDO,) * (PLANS - 1) + (REDO,) * (PLANS - 1)) * 3
"""Each press leads to another plan, and back to one that was left longer ago than the model remembers."""
BACK_AND_FORTH = (UNDO, REDO) * 21
WARM = 2
"""The first presses only warm up."""
FRAME_BYTES = 4000
"""More than a splash, less than a frame."""
SILENCE_S, SETTLED_S, LOADED_S, FIRST_S = 0.12, 1.0, 2.5, 20.0
MEDIAN_AIM_MS, P95_AIM_MS = 15.0, 40.0


def playing_benchmarks() -> Iterator[Benchmark]:
    """The benchmarks of play; the yardstick is an app that does nothing but answer."""
    yield Benchmark(
        name="empty-key",
        what="an empty Textual app, key to the last byte",
        run=lambda: statistics.median(_empty()),
        rounds=3,
    )
    kinds: tuple[tuple[str, str, Callable[[], tuple[float, ...]]], ...] = (
        ("key", "a lever moved", _step),
        ("key-all", "all bands changed at once", _whole),
        ("key-undo", "the same by one undo and its redo", _back_and_forth),
    )
    for name, what, play in kinds:
        presses = Shared(play)
        yield Benchmark(
            name=name,
            what=f"{what}, to the last byte, median",
            run=partial(_median, presses),
            yardstick="empty-key",
            most_ms=MEDIAN_AIM_MS,
            rounds=3,
        )
        yield Benchmark(
            name=f"{name}-95",
            what=f"{what}, 95th percentile",
            run=partial(_p95, presses),
            yardstick="empty-key",
            most_ms=P95_AIM_MS,
            rounds=3,
        )
    yield Benchmark(name="play", what="the game and its first door, complete frame", run=_play, rounds=3)


def _median(presses: Shared[tuple[float, ...]]) -> float:
    """The median of a new game."""
    return statistics.median(presses.anew())


def _p95(presses: Shared[tuple[float, ...]]) -> float:
    """The 95th percentile of the game whose median was just told."""
    return statistics.quantiles(presses.kept(), n=20, method="inclusive")[-1]


def _empty() -> tuple[float, ...]:
    """Each press of an app that shows one line, milliseconds."""
    with running("benchmarks.empty_app") as (_, screen):
        _last_byte(screen, SETTLED_S)
        return _timed(screen, STEPS)


def _step() -> tuple[float, ...]:
    """Each press of one lever, milliseconds."""
    with running("tui") as (_, screen):
        _last_byte(screen, LOADED_S)
        _press(screen, ENTER, SETTLED_S)
        return _timed(screen, STEPS)


def _whole() -> tuple[float, ...]:
    """Each undo and redo among many whole plans, milliseconds; the first ones are still remembered."""
    with _with_plans(PLANS) as screen:
        return _timed(screen, WHOLE_PLANS)[PLANS:]


def _back_and_forth() -> tuple[float, ...]:
    """Each undo and redo of one whole plan, milliseconds."""
    with _with_plans(1) as screen:
        return _timed(screen, BACK_AND_FORTH)


@contextmanager
def _with_plans(count: int) -> Iterator[int]:
    """A game where no decision, and then so many built-in plans, were opened: the last of the list, and upwards."""
    with running("tui") as (_, screen):
        _last_byte(screen, LOADED_S)
        for key in (ENTER, ESCAPE, RIGHT, END, ENTER, *(ESCAPE, UP, ENTER) * (count - 1)):
            _press(screen, key, SETTLED_S)
        yield screen


def _timed(screen: int, keys: Sequence[bytes]) -> tuple[float, ...]:
    return tuple(_press(screen, key, SILENCE_S) for key in keys)[WARM:]


def _play() -> float:
    """From the command to the finished budget screen, by one who presses Enter as soon as the start screen appears."""
    begin, shown = perf_counter(), 0
    with running("tui") as (_, screen):
        while shown < FRAME_BYTES and select.select([screen], [], [], FIRST_S)[0]:
            shown += len(os.read(screen, 65536))
        os.write(screen, ENTER)
        return 1000.0 * (_last_byte(screen, SETTLED_S) - begin)


def _press(screen: int, key: bytes, silence_s: float) -> float:
    begin = perf_counter()
    os.write(screen, key)
    return 1000.0 * (_last_byte(screen, silence_s) - begin)


def _last_byte(screen: int, silence_s: float) -> float:
    """When the last byte before a silence came; the first is waited for longer, as on a machine with much to do."""
    last = 0.0
    while select.select([screen], [], [], silence_s if last else FIRST_S)[0]:
        os.read(screen, 65536)
        last = perf_counter()
    if not last:
        raise SkippedError("the game shows nothing")
    return last
