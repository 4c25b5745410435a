"""A folder that fills with plans: a stick, a share of a school. It is looked at again and again, and only read.

What has been read once stays with the rådslag, whatever becomes of the folder. A file is read again when anything about
it has changed, whether its time has gone forward or back, and one that could not be read is tried again every time: it
may have been half-written.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from saves.exchange import FILES_MOST, Refused
from saves.filenames import is_plan_file
from saves.planfile import read_saved_plan
from saves.radslag import Record, stem
from saves.radslaglog import SUFFIX, read_log
from saves.savefile import SavedPlan
from saves.strictjson import Unreadable
from sim.authored.scenario import Scenario

Stamp = tuple[int, ...]
Progress = Callable[[int, int], None]
"""Given how many files are read, and of how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """A plan that is new in the folder, or has changed."""

    file: str
    saved: SavedPlan


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What one look at the folder gave."""

    arrived: tuple[Arrived, ...] = ()
    refused: tuple[Refused, ...] = ()
    """Every file that cannot be read now."""
    records: tuple[Record, ...] = ()
    """Of other leaders' files of the rådslag."""
    reachable: bool = True
    """Whether the folder could be looked into."""
    left_out: int = 0


class Inbox:
    """The folder.

    Args:
        folder: where participants put their plans.
        scenario: what is voted about.
    """

    def __init__(self, folder: Path, scenario: Scenario) -> None:
        self.folder = folder
        self._scenario = scenario
        self._read: dict[str, Stamp] = {}
        """What was known of each file when it was read."""

    def look(self, progress: Progress | None = None) -> Look:
        """Read what is new."""
        found = self._files()
        if found is None:
            return Look(reachable=False)
        names = sorted(found, key=lambda name: (stem(name), len(name), name))  # a copy after what it is of
        changed = [name for name in names[:FILES_MOST] if not found[name] or self._read.get(name) != found[name]]
        arrived: list[Arrived] = []
        refused: list[Refused] = []
        records: list[Record] = []
        for number, name in enumerate(changed, 1):
            try:
                if (self.folder / name).is_symlink():
                    raise Unreadable("not-a-file")  # noqa: TRY301 - it may lead anywhere, and is told like a bad file
                if name.lower().endswith(SUFFIX):
                    records += read_log(self.folder / name, self._scenario)[0]
                elif (saved := self._plan(name, refused)) is not None:
                    arrived.append(Arrived(file=name, saved=saved))
                else:
                    continue
                self._read[name] = found[name]
            except Unreadable as problem:
                refused.append(Refused(file=name, code=problem.code, fact=problem.fact))
            finally:
                if progress is not None:
                    progress(number, len(changed))
        return Look(
            arrived=tuple(arrived),
            refused=tuple(refused),
            records=tuple(records),
            left_out=len(names[FILES_MOST:]),
        )

    def _plan(self, name: str, refused: list[Refused]) -> SavedPlan | None:
        saved = read_saved_plan(self.folder / name, self._scenario)
        if isinstance(saved, SavedPlan):
            return saved
        refused.append(Refused(file=name, problems=saved))
        return None

    def _files(self) -> dict[str, Stamp] | None:
        """The files that may be plans, with what tells that one has changed; None when the folder is away."""
        found: dict[str, Stamp] = {}
        try:
            with os.scandir(self.folder) as entries:
                for entry in entries:
                    name = entry.name
                    if is_plan_file(name) or (name.lower().endswith(SUFFIX) and not name.startswith(".")):
                        found[name] = _stamp(entry)
        except (OSError, ValueError):
            return None
        return found


def _stamp(entry: "os.DirEntry[str]") -> Stamp:
    """What tells that a file has changed; nothing where that cannot be known, so that it is tried every time."""
    try:
        state = entry.stat(follow_symlinks=False)
    except OSError:
        return ()
    return state.st_mtime_ns, state.st_ctime_ns, state.st_size, state.st_ino
