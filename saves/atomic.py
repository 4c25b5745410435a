"""Writing that a kill or a full disk cannot tear: the old file or the new one, never half of either."""

import contextlib
import errno
import os
import secrets
import time
from pathlib import Path

from saves.quota import has_room

ABANDONED_SECONDS = 60
"""A half-written file older than this belongs to no running game."""

UNFINISHED = ".budgetspel-"
"""How the name of a file begins until it is whole."""

PRIVATE, SHARED = 0o600, 0o666
"""Who may read a file: its player alone, or whom the system lets read new files."""

_FULL = frozenset({errno.ENOSPC, errno.EFBIG, errno.EIO, getattr(errno, "EDQUOT", errno.ENOSPC)})


class SaveFailed(Exception):
    """A save that did not happen; what was saved before is untouched. ``code`` names the sentence ``save.<code>``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def write_text(path: Path, text: str, *, mode: int = PRIVATE, new: bool = False) -> bytes:
    r"""Write a file, whole or not at all, and give the bytes that stand in it.

    Args:
        path: the file; its folder is made when it is missing.
        text: JSON or plain text; a lone surrogate is written as the escape ``\ud800``.
        mode: who may read it.
        new: refuse to replace a file that is there already.

    Raises:
        SaveFailed: the disk is full, the folder cannot be written, or ``new`` and the file is there.
    """
    raw = text.encode("utf-8", "backslashreplace")
    write_bytes(path, raw, mode=mode, new=new)
    return raw


def write_bytes(path: Path, raw: bytes, *, mode: int = PRIVATE, new: bool = False) -> None:
    """Write a file, whole or not at all.

    Args:
        path: the file; its folder is made when it is missing.
        raw: what is to stand in it.
        mode: who may read it.
        new: refuse to replace a file that is there already.

    Raises:
        SaveFailed: the disk or the folder is full, the folder cannot be written, or ``new`` and the file is there.
    """
    if not has_room(path, len(raw)):
        raise SaveFailed("no-more-room")
    unfinished = path.parent / f"{UNFINISHED}{secrets.token_hex(8)}"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        make_folder(path.parent)
        handle = os.open(unfinished, flags, mode)
    except OSError as problem:
        raise failed(problem, "folder-not-writable") from None
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(raw)
            opened.flush()
            os.fsync(opened.fileno())
        if new:
            _put_new(unfinished, path)
        else:
            unfinished.replace(path)
    except (OSError, SaveFailed) as problem:
        with contextlib.suppress(OSError):
            unfinished.unlink()
        raise failed(problem, "disk-full-or-failing") from None
    settle(path.parent)


def move(path: Path, target: Path) -> None:
    """Give a file another name or folder; a file that has that name already is not replaced.

    Two games that move files to one folder hold a lock meanwhile.

    Raises:
        SaveFailed: the name is taken, or the folders cannot be written.
    """
    if os.path.lexists(target):
        raise SaveFailed("already-there")
    try:
        make_folder(target.parent)
        path.rename(target)
    except OSError as problem:
        raise failed(problem, "folder-not-writable") from None
    settle(target.parent)
    settle(path.parent)


def make_folder(folder: Path) -> None:
    """Make a folder that only its player may look into, unless it is there.

    Raises:
        OSError: it cannot be made.
    """
    if not folder.is_dir():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def sweep(folder: Path) -> None:
    """Remove what a killed game left half-written, but nothing another running game is writing now."""
    with contextlib.suppress(OSError):
        for leftover in folder.glob(f"{UNFINISHED}*"):
            with contextlib.suppress(OSError):
                if time.time() - leftover.lstat().st_mtime > ABANDONED_SECONDS:
                    leftover.unlink()


def settle(folder: Path) -> None:
    """Ask the disk to remember the names in a folder through a power cut, where the system can be asked."""
    if os.name == "posix":
        with contextlib.suppress(OSError):
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


def failed(problem: OSError | SaveFailed, otherwise: str) -> SaveFailed:
    """What to tell the player about an error of the system.

    Args:
        problem: the error.
        otherwise: the code where the error does not say it better itself.
    """
    if isinstance(problem, SaveFailed):
        return problem
    return SaveFailed("disk-full-or-failing" if problem.errno in _FULL else otherwise)


def _put_new(unfinished: Path, path: Path) -> None:
    """Let a whole file have its name, unless another file has it."""
    try:
        os.link(unfinished, path)
    except FileExistsError:
        raise SaveFailed("already-there") from None
    except OSError:
        # A memory stick without hard links, or Windows, where renaming refuses by itself to replace.
        if os.path.lexists(path):
            raise SaveFailed("already-there") from None
        unfinished.rename(path)
    else:
        unfinished.unlink()
