"""A rådslag as a value: what has been handed in, by file, code and paper, and what the group decided itself.

It is folded from records that are only ever added. Each record has the id of its writer and a number one above every
number that its writer had seen; in the order of these numbers, never of any clock, all machines fold the same records
to the same rådslag. Files of the same rådslag merge by taking the records of all, each once.
"""

import hashlib
import itertools
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from saves.savefile import SavedPlan, save_fields
from sim.plan import Plan

Kind = Literal["ballot", "count", "weight", "final"]
Source = Literal["file", "code", "paper"]
Came = Literal["new", "changed", "double", "waits"]
"""What a ballot that came in was: a new one, another plan in the same file, one that is there, a second of a name."""

WEIGHT_MOST = 99

_COPY = re.compile(r"(?: ?\([0-9]{1,3}\)| ?- ?(?:kopia|copy)(?: ?\([0-9]{1,3}\))?)+$", re.IGNORECASE)
"""How systems call a copy: ``plan (1).json``, ``plan - kopia.json``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """A plan that somebody has handed in."""

    id: str
    pseudonym: str
    source: Source
    plan: Plan
    file: str = ""
    """The name of the file, for a plan that came in one."""
    digest: str = ""
    """Hash of the saved plan with its author and time, to know a copy by."""
    named: bool = False
    """Whether the pseudonym is the participant's own; otherwise the leader's game gave it, and it says nothing."""
    dated: bool = False
    """Whether the file says when it was saved: two that are alike to the second are one."""
    weight: int = 1
    counted: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One thing that happened, by writer and number."""

    writer: str
    number: int
    kind: Kind
    handed: Handed | None = None
    """Of a ballot."""
    ballot: str = ""
    """Which ballot is counted, or not, or has a weight."""
    value: int = 0
    """The weight; or one for a ballot that is to be counted and nought for one that is not."""
    plan: Plan | None = None
    """The group's own decision."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Radslag:
    """Everything that has been handed in, in the order it came, and the group's own decision."""

    handed: tuple[Handed, ...] = ()
    final: Plan | None = None

    @property
    def counted(self) -> tuple[Handed, ...]:
        """What is voted with."""
        return tuple(one for one in self.handed if one.counted)

    def of(self, ballot: str) -> Handed | None:
        """The ballot of an id."""
        return next((one for one in self.handed if one.id == ballot), None)

    def came(self, one: Handed) -> Came:
        """What a ballot is when it comes in now."""
        there = self.of(one.id)
        if there is not None:
            return "double" if there.plan.same_decisions(one.plan) else "changed"
        if self.same_as(one) is not None:
            return "double"
        return "waits" if self._of_name(one) is not None else "new"

    def same_as(self, one: Handed) -> Handed | None:
        """The ballot that this one is a copy of; two people may want the same, so it takes more than equal plans."""
        for other in self.handed:
            same_person = is_same_person(one, other) and other.plan.same_decisions(one.plan)
            same_file = one.source == other.source == "file" and one.digest == other.digest
            if same_person or (same_file and (one.dated or stem(one.file) == stem(other.file))):
                return other
        return None

    def _of_name(self, one: Handed) -> Handed | None:
        return next((other for other in self.handed if is_same_person(one, other)), None)

    def after(self, record: Record) -> "Radslag":
        """The rådslag after one more record."""
        if record.kind == "final":
            return replace(self, final=record.plan)
        if record.handed is not None:
            return self.handing(record.handed)
        if record.kind == "weight":
            return self._changed(record.ballot, weight=max(1, min(record.value, WEIGHT_MOST)))
        return self._changed(record.ballot, counted=bool(record.value))

    def handing(self, one: Handed) -> "Radslag":
        """The rådslag with one more ballot, or with another plan in its place."""
        match self.came(one):
            case "double":
                return self
            case "changed":
                return self._changed(one.id, plan=one.plan, digest=one.digest, dated=one.dated)
            case "waits":
                return replace(self, handed=(*self.handed, replace(one, counted=False)))
            case _:
                return replace(self, handed=(*self.handed, replace(one, pseudonym=self._free(one.pseudonym))))

    def _free(self, pseudonym: str) -> str:
        """A pseudonym with a number where somebody has it: two games may have given the same."""
        taken = {other.pseudonym.casefold() for other in self.handed}
        names = itertools.chain([pseudonym], (f"{pseudonym} {number}" for number in itertools.count(2)))
        return next(name for name in names if name.casefold() not in taken)

    def _changed(self, ballot: str, **fields: Any) -> "Radslag":
        return replace(self, handed=tuple(replace(one, **fields) if one.id == ballot else one for one in self.handed))


def is_same_person(one: Handed, other: Handed) -> bool:
    """Whether two ballots say that they are of one pseudonym."""
    return one.named and other.named and one.pseudonym.casefold() == other.pseudonym.casefold()


def stem(file: str) -> str:
    """The name of a file without its ending and without what systems add to a copy."""
    return _COPY.sub("", file.removesuffix(".json"))


def handed_in_file(saved: SavedPlan, file: str, pseudonym: str, folder: str = "") -> Handed:
    """A saved plan as a ballot.

    Args:
        saved: what the file said.
        file: its name.
        pseudonym: what to call somebody who has not written a name.
        folder: what tells it from a file of the same name elsewhere.
    """
    author = saved.plan.author
    whole = json.dumps({**save_fields(saved), "expected": None}, sort_keys=True)
    return Handed(
        id=_hash(f"{folder}\n{file}\n{author.casefold()}")[:12],
        pseudonym=author or pseudonym,
        source="file",
        plan=saved.plan,
        file=file,
        digest=_hash(whole)[:16],
        named=bool(author),
        dated=saved.saved_at is not None,
    )


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """Records of one rådslag from any number of files, each once."""

    by_key: Mapping[tuple[int, str, str], Record] = field(default_factory=dict)
    """By number, writer and kind: the order in which they are folded."""

    def __iter__(self) -> Iterator[Record]:
        return (self.by_key[key] for key in sorted(self.by_key))

    def __len__(self) -> int:
        return len(self.by_key)

    @property
    def last(self) -> int:
        """The highest number that has been seen."""
        return max((number for number, _, _ in self.by_key), default=0)

    def with_all(self, records: Iterable[Record]) -> "Records":
        """These and others; one that is there already stays as it is."""
        found = dict(self.by_key)
        for record in records:
            found.setdefault((record.number, record.writer, record.kind), record)
        return Records(by_key=found)

    def radslag(self) -> Radslag:
        """What they come to."""
        found = Radslag()
        for record in self:
            found = found.after(record)
        return found
