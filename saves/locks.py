"""Locks between running games. The system drops a lock when its process ends, however it ends, so none goes stale."""

import contextlib
import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import errno
    import fcntl

    _TAKEN = (errno.EWOULDBLOCK, errno.EACCES)


class Lock:
    """A lock that is held until it is released or forgotten.

    Args:
        handle: the open lock file; None where the disk knows no locks and everyone is let through.
    """

    def __init__(self, handle: int | None) -> None:
        self._handle = handle

    def release(self) -> None:
        """Let others have it."""
        handle, self._handle = self._handle, None
        if handle is not None:
            with contextlib.suppress(OSError):
                os.close(handle)

    def __del__(self) -> None:
        self.release()


def try_lock(path: Path) -> Lock | None:
    """The lock of a lock file, or None when a running game has it. The empty file stays: only locks come and go.

    Raises:
        OSError: the lock file cannot be opened.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    try:
        _lock(handle)
    except BlockingIOError:
        os.close(handle)
        return None
    except OSError:
        # Some network disks and sticks know no locks; playing on is better than not saving.
        os.close(handle)
        return Lock(None)
    return Lock(handle)


if sys.platform == "win32":

    def _lock(handle: int) -> None:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError as problem:
            raise BlockingIOError from problem

else:

    def _lock(handle: int) -> None:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as problem:
            if problem.errno in _TAKEN:
                raise BlockingIOError from problem
            raise
