"""``python -m benchmarks.others.apps COMMAND …``: other Textual apps in the terminal where the game is timed.

A command is the path of a program, in an environment of its own: they ask for different versions of Textual. A frame is
complete at the last byte before a silence shorter than the blinking of a cursor.
"""

import os
import statistics
import sys
from pathlib import Path

from benchmarks.measuring import SkippedError
from benchmarks.starting import Start, started

ROUNDS, SILENCE_S = 3, 0.3
OURS = (("an empty app", "benchmarks.empty_app"), ("the game", "tui"))


def main(words: list[str]) -> None:
    """Start all of them in turn, round by round, and print first sign and complete frame."""
    apps: list[tuple[str, str, tuple[str, ...]]] = [(name, module, ()) for name, module in OURS]
    apps += [(Path(word).name, Path(word).name, (word,)) for word in words]
    found: dict[str, list[Start]] = {name: [] for name, _, _ in apps}
    for number in range(ROUNDS + 1):
        for name, module, command in apps:
            try:
                start = started(module, command, SILENCE_S)
            except SkippedError as why:
                print(f"{name}, round {number}: {why}", file=sys.stderr)
                continue
            if number:  # the first round only warms up
                found[name].append(start)
    print(f"{'':<16}{'first sign':>12}{'frame, least':>14}{'frame, median':>15}{'starts':>8}")
    for name, starts in found.items():
        if not starts:
            print(f"{name:<16}painted in none of {ROUNDS} starts")
            continue
        first = min(start.first_ms for start in starts)
        frames = [start.frame_ms for start in starts]
        row = f"{first:>12.0f}{min(frames):>14.0f}{statistics.median(frames):>15.0f}"
        print(f"{name:<16}{row}{len(starts):>6}/{ROUNDS}")
    print("load average " + " ".join(f"{one:.1f}" for one in os.getloadavg()))


if __name__ == "__main__":
    main(sys.argv[1:])
