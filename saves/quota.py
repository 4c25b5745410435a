"""How much a folder may hold: what one participant of a class may take of the teacher's disk.

Like the limits of the system itself it is set for a whole process, once, and never lifted.
"""

import stat
from dataclasses import dataclass
from pathlib import Path

RESERVE = 2
"""A file that is there already may be written until the folder holds so many times what new files may fill it to: the
game that is played goes on being saved when there is no room for one more plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quota:
    """What a folder and everything in it may come to."""

    folder: Path
    most_bytes: int
    most_files: int

    def has_room(self, path: Path, size: int) -> bool:
        """Whether a file of this size may be written; of what lies outside the folder nothing is known, so: yes.

        Args:
            path: the file; where it is there already, it is written anew.
            size: bytes that come to what the folder holds.
        """
        if not path.absolute().is_relative_to(self.folder.absolute()):
            return True
        sizes = [found for one in self.folder.rglob("*") if (found := _size(one)) is not None]
        if path.exists():
            return sum(sizes) + size <= RESERVE * self.most_bytes
        return len(sizes) < self.most_files and sum(sizes) + size <= self.most_bytes


def _size(path: Path) -> int | None:
    """Bytes of a file; None for a folder, and for a file that is gone by now: another thread has saved meanwhile."""
    try:
        found = path.lstat()
    except OSError:
        return None
    return None if stat.S_ISDIR(found.st_mode) else found.st_size


_set: list[Quota] = []


def limit(quota: Quota) -> None:
    """From now on this process writes no more than this into the folder."""
    _set.append(quota)


def has_room(path: Path, size: int) -> bool:
    """Whether every limit of this process leaves room for a file."""
    return all(quota.has_room(path, size) for quota in _set)
