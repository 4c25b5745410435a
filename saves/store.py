"""Saving that a kill or a full disk cannot tear: the old file or the new one, never half of either."""

import contextlib
import json
import os
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from saves.strictjson import Unreadable, read_json
from sim.plan import Plan
from sim.planfields import plan_fields, read_plan
from sim.scenario import Scenario

SCHEMA = "budgetspel.session.v1"
STEPS_KEPT = 50
"""Undo steps that survive a restart; more would make the file slow to write at every change."""

ABANDONED_SECONDS = 60
"""A half-written file older than this belongs to no running game."""

_SESSION = "pagaende.json"
_SET_ASIDE = "pagaende-skadad-{number}.json"
_UNFINISHED = ".budgetspel-"


class SaveFailed(Exception):
    """A save that did not happen; what was saved before is untouched. ``code`` names the sentence ``save.<code>``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedSession:
    """A game as it was left: the plan, and the plans that undo and redo lead to."""

    plan: Plan
    past: tuple[Plan, ...] = ()
    future: tuple[Plan, ...] = ()


class Store:
    """A player's folder.

    Args:
        folder: where the files are; made when first needed.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.set_aside: Path | None = None
        """Where the last damaged session was put, so that the player can be told."""

    def save_session(self, session: SavedSession) -> None:
        """Write the session, whole or not at all.

        Raises:
            SaveFailed: the disk is full, or the folder cannot be written.
        """
        fields = {
            "schema": SCHEMA,
            "plan": plan_fields(session.plan),
            "past": [plan_fields(plan) for plan in session.past[-STEPS_KEPT:]],
            "future": [plan_fields(plan) for plan in session.future[-STEPS_KEPT:]],
        }
        self._write(_SESSION, json.dumps(fields, ensure_ascii=False, indent=1, allow_nan=False))

    def resume(self, scenario: Scenario) -> SavedSession | None:
        """The session that was left, or None; a damaged one is set aside under a new name, never deleted."""
        self._sweep()
        path = self.folder / _SESSION
        try:
            return _read_session(read_json(path), scenario)
        except Unreadable as problem:
            if problem.code != "no-such-file":
                self._put_aside(path)
            return None

    def _write(self, name: str, text: str) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, unfinished = tempfile.mkstemp(prefix=_UNFINISHED, dir=self.folder)
        except OSError:
            raise SaveFailed("folder-not-writable") from None
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as opened:
                opened.write(text)
                opened.flush()
                os.fsync(opened.fileno())
            Path(unfinished).replace(self.folder / name)
        except OSError:
            with contextlib.suppress(OSError):
                Path(unfinished).unlink()
            raise SaveFailed("disk-full-or-failing") from None

    def _sweep(self) -> None:
        """Remove what a killed game left half-written, but nothing another running game is writing now."""
        with contextlib.suppress(OSError):
            for leftover in self.folder.glob(f"{_UNFINISHED}*"):
                if time.time() - leftover.stat().st_mtime > ABANDONED_SECONDS:
                    leftover.unlink()

    def _put_aside(self, path: Path) -> None:
        with contextlib.suppress(OSError):
            number = next(n for n in range(1, 1000) if not (self.folder / _SET_ASIDE.format(number=n)).exists())
            self.set_aside = self.folder / _SET_ASIDE.format(number=number)
            path.replace(self.set_aside)


def _read_session(fields: dict[str, Any], scenario: Scenario) -> SavedSession:
    if fields.get("schema") != SCHEMA or set(fields) != {"schema", "plan", "past", "future"}:
        raise Unreadable("not-a-session")
    past, future = fields["past"], fields["future"]
    if not isinstance(past, list) or not isinstance(future, list):
        raise Unreadable("not-a-session")
    plans = [_plan(value, scenario) for value in (fields["plan"], *past, *future)]
    return SavedSession(plan=plans[0], past=tuple(plans[1 : 1 + len(past)]), future=tuple(plans[1 + len(past) :]))


def _plan(fields: Any, scenario: Scenario) -> Plan:
    plan = read_plan(fields, scenario) if isinstance(fields, dict) else ()
    if isinstance(plan, tuple):
        raise Unreadable("not-a-session")
    return plan
