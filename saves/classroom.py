"""A class on the teacher's disk: who is in it, by pseudonym, and a folder for each. Erased when the class is over.

``klass/klass.json`` is the register; ``klass/deltagare/<id>/`` holds what one participant has saved. There is one class
at a time in a player's folder, so that nothing of an earlier one can be forgotten there.
"""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from saves.atomic import failed, make_folder, settle, write_text
from saves.cleaning import clean_line
from saves.locks import Lock, try_lock
from saves.strictjson import Unreadable, read_json

FOLDER, FILE, LOCK, MEMBERS = "klass", "klass.json", ".klass.las", "deltagare"
SCHEMA = "budgetspel.class.v1"
NAME_MOST = 24
TOKENS_MOST = 8
"""Browsers that one participant may be known in; the oldest is forgotten."""

_HEX = frozenset("0123456789abcdef")


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A participant."""

    id: str
    """Random; the name of the folder."""
    name: str
    """The pseudonym."""
    word: str
    """What brings the participant back from another machine. Kept as it is: the teacher must be able to read it out."""
    tokens: tuple[str, ...] = ()
    """Hashes of the cookies that stand for the participant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Classroom:
    """A class."""

    pin: str
    members: tuple[Member, ...] = ()


class ClassFolder:
    """Where a class is.

    Args:
        folder: the teacher's own folder.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder / FOLDER
        self._lock_file = folder / LOCK
        self._lock: Lock | None = None

    def take(self) -> bool:
        """Be the only server of this class; False when another has it.

        Raises:
            SaveFailed: the folder cannot be made.
        """
        try:
            make_folder(self.folder)
            self._lock = try_lock(self._lock_file)
        except OSError as problem:
            raise failed(problem, "folder-not-writable") from None
        return self._lock is not None

    def release(self) -> None:
        """Let another server have it."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def read(self) -> Classroom | None:
        """The class that was left; None when there is none.

        Raises:
            Unreadable: the register is damaged.
        """
        try:
            fields = read_json(self.folder / FILE)
        except Unreadable as problem:
            if problem.code == "no-such-file":
                return None
            raise
        return _classroom(fields)

    def write(self, classroom: Classroom) -> None:
        """Write the register, whole or not at all.

        Raises:
            SaveFailed: the disk is full, or the folder cannot be written.
        """
        members = [
            {"id": one.id, "name": one.name, "word": one.word, "tokens": list(one.tokens)} for one in classroom.members
        ]
        fields = {"schema": SCHEMA, "pin": classroom.pin, "members": members}
        write_text(self.folder / FILE, json.dumps(fields, ensure_ascii=False, indent=1) + "\n")

    def of(self, member: str) -> Path:
        """The folder of a participant, made when it is missing.

        Raises:
            SaveFailed: it cannot be made.
        """
        folder = self.folder / MEMBERS / member
        try:
            make_folder(folder)
        except OSError as problem:
            raise failed(problem, "folder-not-writable") from None
        return folder

    def erase(self) -> bool:
        """Erase the class and everything that its participants have saved; False when something could not be."""
        shutil.rmtree(self.folder, ignore_errors=True)
        settle(self.folder.parent)
        return not self.folder.exists()


def _classroom(fields: dict[str, Any]) -> Classroom:
    if set(fields) != {"schema", "pin", "members"} or fields["schema"] != SCHEMA:
        raise Unreadable("not-a-class")
    pin, members = fields["pin"], fields["members"]
    if not isinstance(pin, str) or not pin.isdecimal() or not isinstance(members, list):
        raise Unreadable("not-a-class")
    found = tuple(map(_member, members))
    if len({one.id for one in found}) < len(found) or len({one.name.casefold() for one in found}) < len(found):
        raise Unreadable("not-a-class")
    return Classroom(pin=pin, members=found)


def _member(fields: Any) -> Member:
    """One participant; the id is a name of a folder, never a path."""
    if not isinstance(fields, dict) or set(fields) != {"id", "name", "word", "tokens"}:
        raise Unreadable("not-a-class")
    member, name, word, tokens = fields["id"], fields["name"], fields["word"], fields["tokens"]
    hexes = [member, *tokens] if isinstance(tokens, list) else [None]
    if not all(isinstance(text, str) and text and set(text) <= _HEX for text in hexes):
        raise Unreadable("not-a-class")
    if not isinstance(name, str) or not name or clean_line(name, NAME_MOST) != name or not isinstance(word, str):
        raise Unreadable("not-a-class")
    return Member(id=member, name=name, word=clean_line(word, NAME_MOST), tokens=tuple(tokens[-TOKENS_MOST:]))
