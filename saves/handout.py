"""What a player takes away: a report or a letter, put where the player says, or under a free name in a folder."""

import contextlib
import os
import stat
from pathlib import Path

from saves.atomic import SHARED, SaveFailed, write_bytes
from saves.filenames import free, slug

FOLDER = "rapporter"
"""The folder of reports among the player's own."""


def put_at(path: Path, raw: bytes) -> Path:
    """Write a file where the player says; a file that is there already is replaced, anything else is left alone.

    Raises:
        SaveFailed: the folder is missing or cannot be written, something that is no plain file has the name, or the
            disk is full.
    """
    try:
        there = os.lstat(path)
    except FileNotFoundError:
        if not path.parent.is_dir():
            raise SaveFailed("no-such-folder") from None
    except (OSError, ValueError):  # a name that is too long, or has a NUL in it
        raise SaveFailed("folder-not-writable") from None
    else:
        if not stat.S_ISREG(there.st_mode):
            raise SaveFailed("not-a-plain-file")
    write_bytes(path, raw, mode=SHARED)
    return path


def put_in(folder: Path, name: str, suffix: str, raw: bytes) -> Path:
    """Write a file in a folder under a name of its own, made of what it is called; no file is replaced.

    Raises:
        SaveFailed: the disk is full, or the folder cannot be written.
    """
    path = free(folder, slug(name) + suffix)
    write_bytes(path, raw, mode=SHARED, new=True)
    return path


def take_back(path: Path, raw: bytes) -> bool:
    """Remove a file that was put there just now; False, and it stays, where it is no longer what was written."""
    with contextlib.suppress(OSError):
        if path.is_symlink() or path.read_bytes() != raw:
            return False
        path.unlink()
        return True
    return False
