"""The file of what went wrong in a class: nobody outside can make it grow without end."""

import contextlib
import logging
from pathlib import Path

MOST_BYTES = 1_000_000
"""What comes after this is not written: the first faults are those that tell why."""


class Capped(logging.FileHandler):
    """Writes to a file until it is full.

    The file is not moved aside when it is: the games write to it too, and some systems move no file that is open.

    Args:
        path: the file.
        most: its bytes at most, but for the last that is written.
    """

    def __init__(self, path: Path, most: int = MOST_BYTES) -> None:
        super().__init__(path, encoding="utf-8")
        self._most = most

    def emit(self, record: logging.LogRecord) -> None:
        """Write it, where there is room."""
        with contextlib.suppress(OSError):  # the class has been erased
            if Path(self.baseFilename).stat().st_size < self._most:
                super().emit(record)
