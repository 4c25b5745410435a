"""What one participant may take of the teacher's machine: input, window, memory, processor, files.

A key that is held and a megabyte that is pasted are dropped here, before any game has seen them, so that the others
never notice.
"""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from saves.quota import Quota, limit

if sys.platform != "win32":
    import resource

WIDTHS, HEIGHTS = (20, 300), (8, 120)
"""Cells of a window at least and at most; a window of a million cells would fill the memory."""

FRAME_BYTES = 16_384
"""Longest message a browser may send; the page itself cuts what is pasted long before that."""

KEYS_A_SECOND, KEYS_AT_ONCE = 15.0, 30.0
"""Keys that reach the game: more than a hand presses, fewer than a held key repeats."""

LETTERS_OF_A_KEY = 8
"""Characters of the longest key; what is longer is a paste, and costs by its length."""

PASTED_A_KEY = 100
"""Characters of a paste that cost as much as one key."""

MEMORY_MARGIN = 384 * 1024 * 1024
"""Bytes of address space that a game may add to what it had when it began."""

CPU_SECONDS = 900
"""Seconds of processor that one game may use; at a key a second a lesson takes a tenth of it."""

FILE_BYTES = 16 * 1024 * 1024
FOLDER_BYTES, FOLDER_FILES = 64 * 1024 * 1024, 2000
"""What a participant's own folder may come to: some hundred times what a term of lessons leaves."""

OPEN_FILES = 64
NICENESS = 2
"""Games give way to the server, which serves them all."""


def clamp(width: int, height: int) -> tuple[int, int]:
    """A window of a size that there can be."""
    return max(WIDTHS[0], min(width, WIDTHS[1])), max(HEIGHTS[0], min(height, HEIGHTS[1]))


@dataclass(slots=True)
class Allowance:
    """How much input a participant has left: it fills with time, and every key takes of it.

    Args:
        clock: seconds that only go forward.
    """

    clock: Callable[[], float]
    left: float = KEYS_AT_ONCE
    at: float | None = None

    def takes(self, text: str) -> bool:
        """Whether there was room for this input; what there is no room for is dropped, and costs nothing."""
        now = self.clock()
        if self.at is not None:
            self.left = min(KEYS_AT_ONCE, self.left + (now - self.at) * KEYS_A_SECOND)
        self.at = now
        price = 1.0 if len(text) <= LETTERS_OF_A_KEY else 1.0 + len(text) / PASTED_A_KEY
        if price > self.left:
            return False
        self.left -= price
        return True


def confine(folder: Path) -> None:
    """Set the limits of this process for good: what it may put in its folder, and its memory, processor and files."""
    limit(Quota(folder=folder, most_bytes=FOLDER_BYTES, most_files=FOLDER_FILES))
    _confine_process()


if sys.platform == "win32":

    def _confine_process() -> None:
        """Nothing: this system has no such limits."""

else:

    def _confine_process() -> None:
        os.nice(NICENESS)
        size = _address_space()
        for which, most in (
            (resource.RLIMIT_CPU, CPU_SECONDS),
            (resource.RLIMIT_FSIZE, FILE_BYTES),
            (resource.RLIMIT_NOFILE, OPEN_FILES),
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_AS, size + MEMORY_MARGIN if size else resource.RLIM_INFINITY),
        ):
            _, hard = resource.getrlimit(which)
            least = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(which, (least, hard if least == resource.RLIM_INFINITY else least))

    def _address_space() -> int:
        """Bytes of address space that this process has now; nought where that cannot be known."""
        try:
            with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 - no path is made or kept
                return int(file.read().split()[0]) * resource.getpagesize()
        except (OSError, ValueError):
            return 0
