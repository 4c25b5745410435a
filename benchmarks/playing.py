"""Keys in the running game, in a pseudo-terminal: from a press to the last byte of what it changes on the screen."""

import os
import select
import statistics
from collections.abc import Iterator
from time import perf_counter

from benchmarks.measuring import Benchmark, SkippedError
from benchmarks.starting import running

ENTER, RIGHT, LEFT = b"\r", b"\x1b[C", b"\x1b[D"
PRESSES = (RIGHT, RIGHT, LEFT) * 10
FRAME_BYTES = 4000
"""More than a splash, less than a frame."""
SILENCE_S, SETTLED_S = 0.12, 1.0


def playing_benchmarks() -> Iterator[Benchmark]:
    """The benchmarks of play; they have no yardstick, since a person's patience is none."""
    yield Benchmark(name="key", what="a lever moved, to the last byte", run=_key, most_ms=15.0, rounds=3)
    yield Benchmark(name="play", what="the game and its first door, complete frame", run=_play, rounds=3)


def _key() -> float:
    """Median of the presses of one game."""
    with running("tui") as (_, screen):
        _last_byte(screen, SETTLED_S)
        _press(screen, ENTER, SETTLED_S)
        return statistics.median(_press(screen, key, SILENCE_S) for key in PRESSES)


def _play() -> float:
    """From the command to the finished budget screen, by one who presses Enter as soon as the start screen appears."""
    begin, shown = perf_counter(), 0
    with running("tui") as (_, screen):
        while shown < FRAME_BYTES and select.select([screen], [], [], SETTLED_S)[0]:
            shown += len(os.read(screen, 65536))
        os.write(screen, ENTER)
        return 1000.0 * (_last_byte(screen, SETTLED_S) - begin)


def _press(screen: int, key: bytes, silence_s: float) -> float:
    begin = perf_counter()
    os.write(screen, key)
    return 1000.0 * (_last_byte(screen, silence_s) - begin)


def _last_byte(screen: int, silence_s: float) -> float:
    """When the last byte before a silence came."""
    last = 0.0
    while select.select([screen], [], [], silence_s)[0]:
        os.read(screen, 65536)
        last = perf_counter()
    if not last:
        raise SkippedError("the game shows nothing")
    return last
