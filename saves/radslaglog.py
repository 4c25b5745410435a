"""The file of a rådslag: a line of JSON for each record, only ever added to.

A line that a kill or a full disk left half-written is passed over, told, and never in the way of those after it. What
could not be written stays with the game and is written with the next record.
"""

import json
import os
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any, cast, get_args

from saves.atomic import PRIVATE, SaveFailed, failed, make_folder
from saves.cleaning import clean_line
from saves.migrate import Fields
from saves.quota import has_room
from saves.radslag import WEIGHT_MOST, Handed, Kind, Radslag, Record, Records, Source
from saves.savefile import clean_plan
from saves.strictjson import PLAN_BYTES, Unreadable, decoded, parse_json, read_raw
from sim.authored.scenario import Scenario
from sim.plan import Plan
from sim.planfields import NAME_MOST, plan_fields, read_plan

SCHEMA = "budgetspel.radslag-log.v1"
SUFFIX = ".jsonl"
FOLDER = "radslag"
LOG_BYTES = 50_000_000
NUMBER_MOST = 10**9

_ID_MOST = 40
_FIELDS: dict[Kind, tuple[str, ...]] = {
    "ballot": ("ballot", "pseudonym", "source", "file", "digest", "named", "dated", "plan"),
    "count": ("ballot", "value"),
    "weight": ("ballot", "value"),
    "final": ("plan",),
}


def record_line(record: Record) -> str:
    """A record as it stands in the file."""
    fields: dict[str, Any] = {
        "schema": SCHEMA,
        "writer": record.writer,
        "number": record.number,
        "kind": record.kind,
    }
    one = record.handed
    if one is not None:
        fields |= {
            "ballot": one.id,
            "pseudonym": one.pseudonym,
            "source": one.source,
            "file": one.file,
            "digest": one.digest,
            "named": one.named,
            "dated": one.dated,
            "plan": plan_fields(clean_plan(one.plan)),
        }
    elif record.kind == "final":
        fields["plan"] = plan_fields(clean_plan(record.plan)) if record.plan is not None else None
    else:
        fields |= {"ballot": record.ballot, "value": record.value}
    return json.dumps(fields, ensure_ascii=False, allow_nan=False, separators=(",", ":")) + "\n"


def read_record(line: str, scenario: Scenario) -> Record:
    """A record from its line.

    Raises:
        Unreadable: it is none, or its plan does not fit the scenario.
    """
    fields = parse_json(line)
    schema = fields.get("schema")
    if schema != SCHEMA:
        newer = isinstance(schema, str) and schema.startswith(SCHEMA.rpartition("v")[0])
        raise Unreadable("newer-format" if newer else "not-a-radslag")
    kind, writer, number = fields.get("kind"), fields.get("writer"), fields.get("number")
    if not isinstance(kind, str) or kind not in _FIELDS:
        raise Unreadable("not-a-radslag", "kind")
    if set(fields) != {"schema", "writer", "number", "kind", *_FIELDS[kind]}:
        raise Unreadable("not-a-radslag", "kind")
    return Record(
        writer=_text(writer, "writer", _ID_MOST),
        number=_number(number, "number", NUMBER_MOST),
        kind=kind,
        handed=_handed(fields, scenario) if kind == "ballot" else None,
        ballot=_text(fields["ballot"], "ballot", _ID_MOST) if kind in ("count", "weight") else "",
        value=_number(fields["value"], "value", WEIGHT_MOST) if kind in ("count", "weight") else 0,
        plan=_plan(fields["plan"], scenario) if kind == "final" and fields["plan"] is not None else None,
    )


def _handed(fields: Fields, scenario: Scenario) -> Handed:
    if fields["source"] not in get_args(Source):
        raise Unreadable("not-a-radslag", "source")
    for name in ("named", "dated"):
        if not isinstance(fields[name], bool):
            raise Unreadable("not-a-radslag", name)
    return Handed(
        id=_text(fields["ballot"], "ballot", _ID_MOST),
        pseudonym=_text(fields["pseudonym"], "pseudonym", NAME_MOST),
        source=cast("Source", fields["source"]),
        plan=_plan(fields["plan"], scenario),
        file=_text(fields["file"], "file", 255),
        digest=_text(fields["digest"], "digest", _ID_MOST),
        named=fields["named"],
        dated=fields["dated"],
    )


def _plan(value: Any, scenario: Scenario) -> Plan:
    found = read_plan(value, scenario) if isinstance(value, dict) else ()
    if isinstance(found, tuple):
        raise Unreadable("not-a-radslag", found[0].key if found else "plan")
    return clean_plan(found)


def _text(value: Any, name: str, most: int) -> str:
    if not isinstance(value, str) or len(value) > most:
        raise Unreadable("not-a-radslag", name)
    return clean_line(value, most)


def _number(value: Any, name: str, most: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= most:
        raise Unreadable("not-a-radslag", name)
    return value


@dataclass(frozen=True, slots=True, kw_only=True)
class BadLine:
    """A line that no record can be made of. ``code`` names the sentence ``read.<code>``."""

    line: int
    code: str
    fact: str = ""


def read_log(path: Path, scenario: Scenario) -> tuple[Records, tuple[BadLine, ...]]:
    """The records of a file, and the lines that are none.

    Raises:
        Unreadable: the file cannot be read, or none of its lines is a record.
    """
    raw = read_raw(path, LOG_BYTES)
    records: list[Record] = []
    bad: list[BadLine] = []
    for place, line in enumerate(raw.split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            if len(line) > 2 * PLAN_BYTES:
                raise Unreadable("too-large")  # noqa: TRY301 - told like any other line that cannot be read
            records.append(read_record(decoded(line), scenario))
        except Unreadable as problem:
            bad.append(BadLine(line=place, code=problem.code, fact=problem.fact))
    if bad and not records:
        raise Unreadable(bad[0].code, bad[0].fact)
    return Records().with_all(records), tuple(bad)


class RadslagLog:
    """A rådslag that is open: what it has come to, and its file.

    Args:
        path: the file; it and its folder are made with the first record.
        scenario: what is voted about.

    Raises:
        Unreadable: the file is there, and no rådslag of this version.
    """

    def __init__(self, path: Path, scenario: Scenario) -> None:
        self.path = path
        self.writer = secrets.token_hex(4)
        self._scenario = scenario
        self._unwritten: list[Record] = []
        self._writing = Lock()
        self.bad: tuple[BadLine, ...] = ()
        self.records = Records()
        try:
            self.records, self.bad = read_log(path, scenario)
        except Unreadable as problem:
            if problem.code != "no-such-file":
                raise
        self.radslag: Radslag = self.records.radslag()

    @property
    def unwritten(self) -> int:
        """How many records are not in the file yet."""
        return len(self._unwritten)

    @property
    def is_begun(self) -> bool:
        """Whether something of it has come into the file."""
        return len(self.records.by_key) > len(self._unwritten)

    def hand_in(self, handed: Iterable[Handed]) -> None:
        """Take in ballots; doubles leave no trace."""
        for one in handed:
            if self.radslag.came(one) != "double":
                self._add(Record(writer=self.writer, number=self.records.last + 1, kind="ballot", handed=one))

    def count(self, ballot: str, *, counted: bool) -> None:
        """Count a ballot, or do not any more."""
        self._add(self._record("count", ballot=ballot, value=int(counted)))

    def weigh(self, ballot: str, weight: int) -> None:
        """Let a ballot count as so many."""
        self._add(self._record("weight", ballot=ballot, value=weight))

    def decide(self, plan: Plan | None) -> None:
        """Keep the group's own decision."""
        self._add(self._record("final", plan=plan))

    def merge(self, records: Iterable[Record]) -> int:
        """Take in the records of another file of the rådslag; gives how many were new."""
        before = self.records
        self.records = before.with_all(records)
        new = [self.records.by_key[key] for key in sorted(set(self.records.by_key) - set(before.by_key))]
        self._unwritten += new
        self.radslag = self.records.radslag()
        return len(new)

    def _record(self, kind: Kind, *, ballot: str = "", value: int = 0, plan: Plan | None = None) -> Record:
        number = self.records.last + 1
        return Record(writer=self.writer, number=number, kind=kind, ballot=ballot, value=value, plan=plan)

    def _add(self, record: Record) -> None:
        self.records = self.records.with_all([record])
        self.radslag = self.radslag.after(record)
        self._unwritten.append(record)

    def save(self) -> None:
        """Write the records that are not in the file yet; from any thread, while more records may come in another.

        Raises:
            SaveFailed: the disk is full, or the file cannot be written; nothing is lost while the game runs.
        """
        with self._writing:
            waiting: Sequence[Record] = tuple(self._unwritten)
            if waiting:
                self._append("".join(map(record_line, waiting)).encode("utf-8", "backslashreplace"))
                del self._unwritten[: len(waiting)]

    def _append(self, raw: bytes) -> None:
        if not has_room(self.path, len(raw)):
            raise SaveFailed("no-more-room")
        flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
        try:
            make_folder(self.path.parent)
            handle = os.open(self.path, flags, PRIVATE)
            with os.fdopen(handle, "r+b") as opened:
                size = opened.seek(0, os.SEEK_END)
                if size:
                    opened.seek(size - 1)
                    raw = raw if opened.read(1) == b"\n" else b"\n" + raw  # after a line that was torn
                opened.write(raw)
                opened.flush()
                os.fsync(opened.fileno())
        except OSError as problem:
            raise failed(problem, "folder-not-writable") from None
