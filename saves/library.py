"""A player's plans: one readable JSON each, in folders that a person may look into, copy and move.

``planer/`` holds the plans; ``planer/arkiv`` those put away; ``planer/papperskorg`` those deleted, all of which can
come back; ``planer/skadade`` files that could not be read. Nothing is ever erased.

Several games may use the folder at once. Every change is made under a lock that the system drops with its process,
and asks that the file is still, byte for byte, the one that was looked at; where it is not, nothing is written and a
:class:`Conflict` says so, so that the player can be offered to save a copy.
"""

import contextlib
import hashlib
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from saves.atomic import SaveFailed, failed, make_folder, move, sweep, write_text
from saves.cleaning import clean_line, clean_text
from saves.filenames import file_name, free, id_of, is_plan_file, new_id
from saves.locks import Lock, try_lock
from saves.migrate import Fields, migrated
from saves.savefile import Head, SavedPlan, as_text, read_head, read_save, save_fields
from saves.strictjson import PLAN_BYTES, Unreadable, decoded, parse_json, read_raw
from sim.authored.scenario import Scenario
from sim.planfields import NAME_MOST, NOTES_MOST
from sim.problems import Problem

FOLDER = "planer"
Shelf = Literal["plans", "archive", "trash"]

_SHELVES: dict[Shelf, str] = {"plans": "", "archive": "arkiv", "trash": "papperskorg"}
_DAMAGED = "skadade"
_LOCK = ".las"
_PATIENCE_S, _PAUSE_S = 2.0, 0.02

_NOT_DAMAGED = ("no-such-file", "not-a-file", "not-allowed", "newer-format")
"""Why a file cannot be shown although it may be sound: it is left where it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A saved plan as it was when it was looked at."""

    file: str
    """Its name on its shelf, as the folder gave it."""
    shelf: Shelf
    revision: str
    """Hash of the file; another hash is another revision."""
    head: Head


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlisted:
    """A file that no plan can be made of. ``code`` names the sentence ``read.<code>``."""

    file: str
    code: str
    fact: str = ""
    moved_to: Path | None = None
    """Where a damaged file was set aside; None when it was left where it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A shelf: its plans, the newest first, and the files that are none."""

    plans: tuple[Entry, ...] = ()
    unlisted: tuple[Unlisted, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A plan that was opened, and the entry to save it over."""

    entry: Entry
    saved: SavedPlan


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Nothing was changed: another game, or a person, has changed the file meanwhile."""

    entry: Entry
    """The file as it was looked at."""
    now: Entry | None
    """The file as it is now; None when it is gone or cannot be read."""
    wanted: SavedPlan | None = None
    """What was to be saved: ``library.save(conflict.wanted)`` saves it as a copy."""


def _clock() -> datetime:
    return datetime.now(UTC)


class PlanLibrary:
    """The plans in a player's folder.

    Args:
        folder: the player's folder; ``planer`` in it is made when first needed.
        clock: what time it is.
        patience_s: seconds to wait for another game that is writing.
    """

    def __init__(self, folder: Path, clock: Callable[[], datetime] = _clock, patience_s: float = _PATIENCE_S) -> None:
        self.folder = folder / FOLDER
        self._clock = clock
        self._patience_s = patience_s

    # looking

    def listing(self, shelf: Shelf = "plans") -> Listing:
        """The plans on a shelf. A damaged file is set aside under its own name, and told."""
        folder = self.folder / _SHELVES[shelf]
        sweep(folder)
        try:
            with os.scandir(folder) as found:
                files = sorted(
                    one.name for one in found if is_plan_file(one.name) and not one.is_dir(follow_symlinks=False)
                )
        except FileNotFoundError:
            return Listing()
        except OSError:
            return Listing(unlisted=(Unlisted(file=folder.name, code="not-allowed"),))
        plans: list[Entry] = []
        unlisted: list[Unlisted] = []
        for file in files:
            try:
                plans.append(self._entry(file, shelf)[0])
            except Unreadable as problem:
                if problem.code != "no-such-file":  # taken away while we looked
                    unlisted.append(Unlisted(file=file, code=problem.code, fact=problem.fact))
        if any(one.code not in _NOT_DAMAGED for one in unlisted):
            unlisted = self._set_aside(unlisted, shelf)
        plans.sort(key=lambda one: one.head.name.casefold())
        plans.sort(key=lambda one: one.head.saved_at or datetime.min.replace(tzinfo=UTC), reverse=True)
        return Listing(plans=tuple(plans), unlisted=tuple(unlisted))

    def look(self, file: str, shelf: Shelf) -> Entry:
        """One plan by its name on its shelf.

        Raises:
            Unreadable: there is no such file, or it is no saved plan.
        """
        return self._entry(file, shelf)[0]

    def open(self, entry: Entry, scenario: Scenario) -> Opened | tuple[Problem, ...]:
        """The plan of an entry as it is on disk now, or what in it does not fit the scenario.

        Raises:
            Unreadable: the file is gone, or no saved plan any more.
        """
        now, fields = self._entry(entry.file, entry.shelf)
        saved = read_save(fields, scenario)
        return saved if isinstance(saved, tuple) else Opened(entry=now, saved=saved)

    def path(self, entry: Entry) -> Path:
        """Where an entry's file is."""
        return self.folder / _SHELVES[entry.shelf] / entry.file

    # saving

    def save(self, wanted: SavedPlan, over: Entry | None = None) -> Entry | Conflict:
        """Save a plan as of now.

        Args:
            wanted: the plan with the rules it was made under and what it leads to.
            over: the entry it was opened from; None saves it as a plan of its own.

        Raises:
            SaveFailed: the disk is full, the folder cannot be written, or another game is in the way.
        """
        wanted = replace(wanted, saved_at=self._clock().astimezone(UTC).replace(microsecond=0))
        if over is None:
            return self.keep(wanted)
        with self._lock():
            now, fields = self._same(over)
            if fields is None:
                return Conflict(entry=over, now=now, wanted=wanted)
            return self._write(over, save_fields(wanted))

    def keep(self, saved: SavedPlan) -> Entry:
        """Keep a plan that comes from elsewhere in a file of its own, with the time it was saved there.

        Raises:
            SaveFailed: as for :meth:`save`.
        """
        fields = save_fields(replace(saved, saved_at=saved.saved_at or self._clock()))
        with self._lock():
            return self._write_new(fields)

    def duplicate(self, entry: Entry, name: str) -> Entry | Conflict:
        """A copy of a plan under another name, on the first shelf.

        Raises:
            SaveFailed: as for :meth:`save`.
        """
        with self._lock():
            now, fields = self._same(entry)
            if fields is None:
                return Conflict(entry=entry, now=now)
            return self._write_new(_with(fields, "name", clean_line(name, NAME_MOST)))

    # changing

    def rename(self, entry: Entry, name: str) -> Entry | Conflict:
        """Give a plan another name; its file follows, with the same short id.

        Raises:
            SaveFailed: as for :meth:`save`.
        """
        with self._lock():
            renamed = self._edit(entry, "name", clean_line(name, NAME_MOST))
            short_id = id_of(entry.file)
            if isinstance(renamed, Conflict) or not short_id:
                return renamed
            file = file_name(renamed.head.name, short_id)
            if file != renamed.file:
                # The plan has its name already: a file that keeps its old one is no harm.
                with contextlib.suppress(SaveFailed):
                    target = replace(renamed, file=file)
                    move(self.path(renamed), self.path(target))
                    return target
            return renamed

    def note(self, entry: Entry, notes: str) -> Entry | Conflict:
        """Write what the player wants to remember about a plan.

        Raises:
            SaveFailed: as for :meth:`save`.
        """
        with self._lock():
            return self._edit(entry, "notes", clean_text(notes, NOTES_MOST))

    def archive(self, entry: Entry) -> Entry | Conflict:
        """Put a plan away, out of the list.

        Raises:
            SaveFailed: as for :meth:`save`.
        """
        return self._put(entry, "archive")

    def delete(self, entry: Entry) -> Entry | Conflict:
        """Put a plan in the trash; :meth:`restore` of what comes back undoes it, also after a restart.

        Raises:
            SaveFailed: as for :meth:`save`.
        """
        return self._put(entry, "trash")

    def restore(self, entry: Entry) -> Entry | Conflict:
        """Take a plan back from the archive or the trash.

        Raises:
            SaveFailed: as for :meth:`save`.
        """
        return self._put(entry, "plans")

    # how it is done

    def _entry(self, file: str, shelf: Shelf) -> tuple[Entry, Fields]:
        path = self.folder / _SHELVES[shelf] / file
        if path.is_symlink():  # a shelf holds files, not ways to other places
            raise Unreadable("not-a-file")
        raw = read_raw(path, PLAN_BYTES)
        fields = migrated(parse_json(decoded(raw)))
        return Entry(file=file, shelf=shelf, revision=_hash(raw), head=read_head(fields)), fields

    def _same(self, entry: Entry) -> tuple[Entry | None, Fields | None]:
        """The entry as it is now, and its fields when it is still the same revision."""
        try:
            now, fields = self._entry(entry.file, entry.shelf)
        except Unreadable:
            return None, None
        return now, fields if now.revision == entry.revision else None

    def _edit(self, entry: Entry, field: str, text: str) -> Entry | Conflict:
        now, fields = self._same(entry)
        return Conflict(entry=entry, now=now) if fields is None else self._write(entry, _with(fields, field, text))

    def _write(self, entry: Entry, fields: Fields) -> Entry:
        raw = write_text(self.path(entry), as_text(fields))
        return replace(entry, revision=_hash(raw), head=read_head(parse_json(decoded(raw))))

    def _write_new(self, fields: Fields) -> Entry:
        taken = self._ids()
        short_id = next(found for found in iter(new_id, "") if found not in taken)
        file = file_name(clean_line(fields["plan"].get("name", ""), NAME_MOST), short_id)
        raw = write_text(self.folder / file, as_text(fields), new=True)
        return Entry(file=file, shelf="plans", revision=_hash(raw), head=read_head(parse_json(decoded(raw))))

    def _put(self, entry: Entry, shelf: Shelf) -> Entry | Conflict:
        if entry.shelf == shelf:
            return entry
        with self._lock():
            now, fields = self._same(entry)
            if fields is None:
                return Conflict(entry=entry, now=now)
            target = free(self.folder / _SHELVES[shelf], entry.file)
            move(self.path(entry), target)
            return replace(entry, file=target.name, shelf=shelf)

    def _set_aside(self, unlisted: list[Unlisted], shelf: Shelf) -> list[Unlisted]:
        """Move the damaged ones away, but what was mended meanwhile; where nothing can be moved, tell them only."""
        told = list(unlisted)
        with contextlib.suppress(SaveFailed), self._lock():
            for place, one in enumerate(unlisted):
                try:
                    self._entry(one.file, shelf)
                except Unreadable as still:
                    if still.code not in _NOT_DAMAGED:
                        target = free(self.folder / _DAMAGED, one.file)
                        move(self.folder / _SHELVES[shelf] / one.file, target)
                        told[place] = replace(one, moved_to=target)
        return told

    def _ids(self) -> set[str]:
        """The short ids that are in use on any shelf."""
        folders = [self.folder / name for name in _SHELVES.values()]
        try:
            return {id_of(path.name) for folder in folders if folder.is_dir() for path in folder.iterdir()}
        except OSError as problem:
            raise failed(problem, "folder-not-writable") from None

    @contextmanager
    def _lock(self) -> Iterator[None]:
        """Be the only game that changes the folder."""
        lock = self._wait_for_lock()
        try:
            yield
        finally:
            lock.release()

    def _wait_for_lock(self) -> Lock:
        until = time.monotonic() + self._patience_s
        while True:
            try:
                make_folder(self.folder)
                lock = try_lock(self.folder / _LOCK)
            except OSError as problem:
                raise failed(problem, "folder-not-writable") from None
            if lock is not None:
                return lock
            if time.monotonic() >= until:
                raise SaveFailed("busy")
            time.sleep(_PAUSE_S)


def _hash(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def _with(fields: Fields, name: str, text: str) -> Fields:
    """The fields with another text, and its other texts as clean as it is."""
    plan = {**fields["plan"], name: text}
    cleaners = {"name": clean_line, "author": clean_line, "notes": clean_text}
    return {**fields, "plan": plan | {key: clean(plan[key]) for key, clean in cleaners.items() if key in plan}}
