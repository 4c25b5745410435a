"""The session that saves itself, so that a game goes on where it was left, also when it was killed.

Every running game has a session file of its own: ``pagaende.json``, ``pagaende-2.json`` and so on, with a lock that
the system drops when the game ends. A game that starts takes over the newest session that no running game has, and
from then on writes to that file alone. A second game, started beside it, finds the first one's session locked and
gets the next newest, or begins anew in a free file. So neither can overwrite the other, and what is not resumed stays
on disk until it is.
"""

import contextlib
import filecmp
import itertools
import json
import re
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from saves.assumptionfile import clean_assumptions
from saves.atomic import SaveFailed, failed, make_folder, sweep, write_bytes, write_text
from saves.filenames import is_plan_file
from saves.locks import Lock, try_lock
from saves.strictjson import Unreadable, read_json
from sim.assumptionfields import assumption_fields, read_assumptions
from sim.assumptions import NOTHING, Assumptions
from sim.authored.scenario import Scenario
from sim.checked import Misfit
from sim.lessons.attempt import Attempt
from sim.lessons.attemptfields import attempt_fields, read_attempt
from sim.lessons.period import Period
from sim.lessons.periodfields import period_fields, read_period
from sim.plan import Plan
from sim.planfields import plan_fields, read_plan
from sim.problems import Problem

SCHEMA = "budgetspel.session.v1"
STEPS_KEPT = 50
"""Undo steps that survive a restart; more would make the file slow to write at every change."""

SESSION_BYTES = 8_000_000
"""Room for the plan and a hundred steps, each with as many measures and as long notes as there can be."""

_ANY_SCHEMA = re.compile(r"budgetspel\.session\.v[1-9][0-9]{0,3}")
_SESSION = re.compile(r"pagaende(?:-([2-9]|[1-9][0-9]{1,3}))?\.json")
_SET_ASIDE = "pagaende-skadad-{number}.json"

_ALWAYS = frozenset({"schema", "plan", "past", "future"})
_OPTIONAL = frozenset({"period", "attempt", "kept", "assumptions"})
"""What a session lacks where there is none of it; it came after the first sessions, which still load."""

_LEFT_ALONE = ("no-such-file", "not-allowed", "other-scenario", "newer-format")
"""Why a session is not resumed although nothing is wrong with it."""


SHELVES = ("plans", "archive", "trash")
"""The library's shelves, by the names that a session uses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Which plan of the library is played."""

    file: str
    shelf: str
    revision: str
    """Hash of the file as it was when it was last opened or saved."""
    steps: int
    """Steps to undo since it was opened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedSession:
    """A game as it was left: the plan, and the plans that undo and redo lead to."""

    plan: Plan
    past: tuple[Plan, ...] = ()
    future: tuple[Plan, ...] = ()
    period: Period | None = None
    """The game År för år that is played with the plan, when one is."""
    attempt: Attempt | None = None
    """The exercise that is played with the plan, when one is."""
    kept: Kept | None = None
    assumptions: Assumptions = NOTHING
    """What the game counts with instead of the rule base."""
    unfit: tuple[Problem, ...] = ()
    """What in the saved assumptions does not fit the scenario: the game goes on with its own instead."""


class Store:
    """A player's folder, as one running game sees it.

    Args:
        folder: where the files are; made when first needed.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.set_aside: Path | None = None
        """Where the last session is that was not understood, whole or in part, so that the player can be told."""
        self._session: Path | None = None
        self._lock: Lock | None = None

    def save_session(self, session: SavedSession) -> None:
        """Write this game's session, whole or not at all.

        Raises:
            SaveFailed: the disk is full, or the folder cannot be written.
        """
        fields: dict[str, Any] = {
            "schema": SCHEMA,
            "plan": plan_fields(session.plan),
            "past": [plan_fields(plan) for plan in session.past[-STEPS_KEPT:]],
            "future": [plan_fields(plan) for plan in session.future[-STEPS_KEPT:]],
        }
        if session.period is not None:
            fields["period"] = period_fields(session.period)
        if session.attempt is not None:
            fields["attempt"] = attempt_fields(session.attempt)
        if session.kept is not None:
            fields["kept"] = asdict(session.kept)
        if session.assumptions != NOTHING:
            fields["assumptions"] = assumption_fields(clean_assumptions(session.assumptions), session.plan.scenario)
        path = self._session or self._begin()
        write_text(path, json.dumps(fields, ensure_ascii=False, indent=1, allow_nan=False))

    def resume(self, scenario: Scenario, wanted: Path | None = None) -> SavedSession | None:
        """Take over the newest session that no running game has, or None.

        A damaged one is set aside under a new name, never deleted; one of another scenario is left alone. One whose
        assumptions do not fit is gone on with without them, when a copy of it has been set aside; where there is no
        room for a copy it stays as it is, and the game goes on in a file of its own.

        Args:
            scenario: the scenario that is played.
            wanted: one of :meth:`waiting`, to take over that one instead of the newest.
        """
        sweep(self.folder)
        for path in self._sessions() if wanted is None else (wanted,):
            lock = self._taken(path)
            if lock is None:
                continue
            try:
                found = _read_session(read_json(path, SESSION_BYTES), scenario)
            except Unreadable as problem:
                if problem.code not in _LEFT_ALONE:
                    self._put_aside(path)
                if lock is not self._lock:
                    lock.release()
                continue
            if found.unfit and not self._copy_aside(path):
                self.set_aside = path
                self._let_go(lock)
            else:
                self._hold(path, lock)
            return found
        return None

    def waiting(self) -> tuple[Path, ...]:
        """Sessions that were left and that no running game has, but this game's own, the newest first."""
        found = []
        for path in self._sessions():
            if path != self._session and (lock := self._taken(path)) is not None:
                lock.release()
                found.append(path)
        return tuple(found)

    def look(self, path: Path, scenario: Scenario) -> SavedSession | None:
        """What one of :meth:`waiting` holds, without taking it over; None when it cannot be gone on with."""
        try:
            return _read_session(read_json(path, SESSION_BYTES), scenario)
        except Unreadable:
            return None

    def close(self) -> None:
        """Leave the session to whoever starts the game next."""
        self._session = None
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _begin(self) -> Path:
        """A session file that neither exists nor is another game's."""
        try:
            make_folder(self.folder)
            numbers = itertools.count(1)
            while True:
                number = next(numbers)
                path = self.folder / (f"pagaende-{number}.json" if number > 1 else "pagaende.json")
                if path.exists() or (lock := try_lock(_lock_file(path))) is None:
                    continue
                if not path.exists():  # nobody began here between the look and the lock
                    self._hold(path, lock)
                    return path
                lock.release()
        except OSError as problem:
            raise failed(problem, "folder-not-writable") from None

    def _sessions(self) -> list[Path]:
        """The session files, the newest first."""
        found: list[tuple[int, int, Path]] = []
        with contextlib.suppress(OSError):
            for path in self.folder.iterdir():
                if name := _SESSION.fullmatch(path.name):
                    with contextlib.suppress(OSError):
                        found.append((path.stat().st_mtime_ns, int(name[1] or 1), path))
        return [path for _, _, path in sorted(found, reverse=True)]

    def _taken(self, path: Path) -> Lock | None:
        """The lock of a session, this game's own too; None when another game has it."""
        if path == self._session and self._lock is not None:
            return self._lock
        try:
            return try_lock(_lock_file(path))
        except OSError:
            return Lock(None)  # the folder cannot be written: no game can harm the file, and it may be read

    def _hold(self, path: Path, lock: Lock) -> None:
        if self._lock is not None and self._lock is not lock:
            self._lock.release()
        self._session, self._lock = path, lock

    def _let_go(self, lock: Lock) -> None:
        if lock is self._lock:
            self._session = self._lock = None
        lock.release()

    def _put_aside(self, path: Path) -> None:
        with contextlib.suppress(OSError):
            aside = self._place_aside(path)
            path.replace(aside)
            self.set_aside = aside

    def _copy_aside(self, path: Path) -> bool:
        """Keep a session as it is, before it is gone on with and written over; False when there is no room.

        A game that is only looked into, day after day, is kept once.
        """
        try:
            aside = self._place_aside(path)
            if not aside.exists():
                write_bytes(aside, path.read_bytes(), new=True)
        except (OSError, SaveFailed):
            return False
        self.set_aside = aside
        return True

    def _place_aside(self, path: Path) -> Path:
        """The first free place, or the one where the same has been put before."""
        places = (self.folder / _SET_ASIDE.format(number=number) for number in itertools.count(1))
        return next(place for place in places if not place.exists() or filecmp.cmp(path, place, shallow=False))


def _lock_file(session: Path) -> Path:
    return session.with_name(f".{session.stem}.las")


def _read_session(fields: dict[str, Any], scenario: Scenario) -> SavedSession:
    schema = fields.get("schema")
    if isinstance(schema, str) and _ANY_SCHEMA.fullmatch(schema) and schema != SCHEMA:
        raise Unreadable("newer-format")
    if schema != SCHEMA or set(fields) - _OPTIONAL != _ALWAYS:
        raise Unreadable("not-a-session")
    past, future = fields["past"], fields["future"]
    if not isinstance(past, list) or not isinstance(future, list):
        raise Unreadable("not-a-session")
    plans = [_plan(value, scenario) for value in (fields["plan"], *past, *future)]
    assumed = _assumed(fields["assumptions"], scenario) if "assumptions" in fields else NOTHING
    try:
        return SavedSession(
            plan=plans[0],
            past=tuple(plans[1 : 1 + len(past)]),
            future=tuple(plans[1 + len(past) :]),
            period=read_period(fields["period"], scenario) if "period" in fields else None,
            attempt=read_attempt(fields["attempt"], scenario) if "attempt" in fields else None,
            kept=_kept(fields["kept"]) if "kept" in fields else None,
            assumptions=assumed if isinstance(assumed, Assumptions) else NOTHING,
            unfit=() if isinstance(assumed, Assumptions) else assumed,
        )
    except Misfit:
        raise Unreadable("not-a-session") from None


def _assumed(fields: Any, scenario: Scenario) -> Assumptions | tuple[Problem, ...]:
    """What is assumed, its texts clean; or why it does not fit, as after a change of the rules that it is about."""
    if not isinstance(fields, dict):
        return (Problem(code="not-a-table", key="assumptions"),)
    found = read_assumptions(fields, scenario)
    return clean_assumptions(found) if isinstance(found, Assumptions) else found


def _kept(fields: Any) -> Kept:
    """Which plan is played; its file is a name in the library, never a path."""
    texts = {"file", "shelf", "revision"}
    if (
        not isinstance(fields, dict)
        or set(fields) != texts | {"steps"}
        or not all(isinstance(fields[name], str) for name in texts)
        or type(fields["steps"]) is not int
        or fields["steps"] < 0
        or fields["shelf"] not in SHELVES
        or not is_plan_file(fields["file"])
        or set("/\\:\0") & set(fields["file"])
    ):
        raise Unreadable("not-a-session")
    return Kept(**fields)


def _plan(fields: Any, scenario: Scenario) -> Plan:
    plan = read_plan(fields, scenario) if isinstance(fields, dict) else ()
    if isinstance(plan, tuple):
        other = any(problem.code == "wrong-scenario" for problem in plan)
        raise Unreadable("other-scenario" if other else "not-a-session")
    return plan
