"""The file of what went wrong in a class: nobody outside can make it grow without end."""

import asyncio
import contextlib
import logging
from pathlib import Path
from typing import IO

MOST_BYTES = 1_000_000
"""What comes after this is not written: the first faults are those that tell why."""


CHUNK_BYTES = 65_536


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


async def kept(complaints: asyncio.StreamReader, path: Path, most: int = MOST_BYTES) -> None:
    """Write what games complain of to the file; what there is no room for is read all the same, so that no game waits.

    Args:
        complaints: where they come from; done when it ends.
        path: the file.
        most: its bytes at most.
    """
    while said := await complaints.read(CHUNK_BYTES):
        _add(said, path, most)


def _add(said: bytes, path: Path, most: int) -> None:
    with contextlib.suppress(OSError):  # the class has been erased, or the disk is full
        if (room := most - path.stat().st_size) > 0:
            with path.open("ab") as file:
                file.write(said[:room])


async def reader_of(pipe: IO[bytes]) -> asyncio.StreamReader:
    """A reader of the end of a pipe, which is its to close."""
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), pipe)
    return reader
