"""Every reader of what a stranger may hand us: what it is given, and what must hold for whatever it accepts.

A reader may refuse with the exceptions it names, and with nothing else. What it accepts must come back unchanged from
the form it is written in, and hold no sign that could steer a terminal.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from saves import plancode
from saves.assumptionfile import read_pack
from saves.gf32 import check_symbols
from saves.planbits import ID_BITS, Writer, fingerprint
from saves.plancode import ALPHABET, LONG, LONG_CHECKS, ROW_DATA, SYMBOL_BITS, plan_code, read_code
from saves.planfile import read_plan_file, read_saved_plan
from saves.radslag import Handed, Record, Records
from saves.radslaglog import read_log, record_line
from saves.savefile import SavedPlan, as_text, clean_plan, read_save, save_fields
from saves.settings import FILE as SETTINGS
from saves.settings import read_settings, write_settings
from saves.store import SavedSession, Store
from saves.strictjson import Unreadable, parse_json
from scenarios import default_folder
from scenarios.faults import Fault
from scenarios.loading import load
from scenarios.plans import load_plan
from sim.assumptionfields import assumption_fields, read_assumptions
from sim.assumptions import NOTHING, Assumptions, settable
from sim.authored.scenario import Scenario
from sim.plan import Plan
from sim.planfields import plan_fields
from tui.paper import Written, read_line

Reader = Callable[[bytes, Path], None]
SIGNS = {*map(chr, range(32)), *map(chr, range(0x7F, 0xA0)), *map(chr, range(0xD800, 0xE000)), "\u202e", "\u2066"}
"""What must not come out of a name."""


@cache
def scenario() -> Scenario:
    """The scenario that is played."""
    found = load(default_folder()).scenario
    assert found is not None
    return found


@cache
def _plans() -> tuple[Plan, ...]:
    """The built-in plans, and one in which everything has been touched."""
    found = [
        load_plan(default_folder(), path.stem, scenario())
        for path in sorted((default_folder() / "plans").glob("*.toml"))
    ]
    plans = [plan for plan in found if isinstance(plan, Plan)]
    wide = plans[-1].with_tax((2026,), -12).with_compensation("von", (2027,), pkv=95, volume=80)
    return (*plans, wide, Plan(scenario=scenario().header.id, name="Å", author="Lo", notes="rad\nrad"))


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "surrogateescape")


def _clean(*texts: str) -> None:
    for text in texts:
        assert not SIGNS & set(text.replace("\n", "")), text


def saved_plan(raw: bytes, folder: Path) -> None:
    """A file among the plans, or in the folder of a rådslag."""
    path = folder / "plan.json"
    path.write_bytes(raw)
    try:
        found = read_saved_plan(path, scenario())
    except Unreadable:
        return
    if isinstance(found, SavedPlan):
        _clean(found.plan.name, found.plan.author, found.plan.notes)
        again = read_save(parse_json(as_text(save_fields(found))), scenario())
        assert found == again


def plan_file(raw: bytes, folder: Path) -> None:
    """A plan that a command is given."""
    path = folder / "plan.json"
    path.write_bytes(raw)
    try:
        found = read_plan_file(path, scenario())
    except Unreadable:
        return
    if isinstance(found, Plan):
        read = read_code(plan_code(found, scenario()), scenario())
        assert isinstance(read, Plan)
        assert read.same_decisions(found)


def session(raw: bytes, folder: Path) -> None:
    """The game that was left: it is resumed or set aside, and never stops the next."""
    path = folder / "pagaende.json"
    path.write_bytes(raw)
    store = Store(folder)
    found = store.resume(scenario())
    if found is not None:
        store.save_session(found)
        store.close()
        again = Store(folder)
        read = _resumed(again)
        assert (found.plan, found.assumptions) == (read.plan, read.assumptions)
        again.close()
    for left in folder.iterdir():
        left.unlink()


def _resumed(store: Store) -> SavedSession:
    found = store.resume(scenario())
    assert found is not None
    return found


def radslag_log(raw: bytes, folder: Path) -> None:
    """The file of a rådslag, another leader's too."""
    path = folder / "radslag-1.jsonl"
    path.write_bytes(raw)
    try:
        records, _ = read_log(path, scenario())
    except Unreadable:
        return
    found = records.radslag()
    _clean(*(one.pseudonym for one in found.handed), *(one.file for one in found.handed))
    path.write_text("".join(map(record_line, records)), encoding="utf-8", errors="backslashreplace")
    again, bad = read_log(path, scenario())
    assert not bad
    assert found == again.radslag()
    assert found == Records().with_all(reversed(list(records))).radslag()


def pack(raw: bytes, folder: Path) -> None:
    """A pack of assumptions."""
    path = folder / "pack.json"
    path.write_bytes(raw)
    try:
        found = read_pack(path, scenario())
    except Unreadable:
        return
    if isinstance(found, Assumptions):
        _clean(found.name, *(hands.reason for hands in found.hands.values()))
        told = json.dumps(assumption_fields(found, scenario().header.id), allow_nan=False)
        assert found == read_assumptions(parse_json(told), scenario())


def settings(raw: bytes, folder: Path) -> None:
    """What a player chose about the game."""
    (folder / SETTINGS).write_bytes(raw)
    found, sound = read_settings(folder)
    if sound:
        write_settings(folder, found)
        assert (found, True) == read_settings(folder)


def code(raw: bytes, folder: Path) -> None:
    """A plan code as somebody wrote it."""
    _ = folder
    found = read_code(_text(raw), scenario())
    if isinstance(found, Plan):
        again = read_code(plan_code(found, scenario()), scenario())
        assert isinstance(again, Plan)
        assert found.same_decisions(again)


def code_bits(raw: bytes, folder: Path) -> None:
    """A long code whose check symbols are right, whatever it says: somebody has made it with a program."""
    out = Writer()
    out.put(LONG, SYMBOL_BITS)
    out.put(fingerprint(scenario().header.id), ID_BITS)
    for byte in raw:
        out.put(byte, 8)
    data = plancode._symbols(out.bits)  # noqa: SLF001 - what a program would do
    rows = [data[start : start + ROW_DATA] for start in range(0, len(data), ROW_DATA)]
    rows[-1] += [0] * (-(len(rows[-1]) + LONG_CHECKS) % plancode.GROUP)
    letters = ""
    for number, row in enumerate(rows):
        unwritten = plancode._row_unwritten(number, last=number == len(rows) - 1)  # noqa: SLF001 - as above
        letters += "".join(ALPHABET[symbol] for symbol in (*row, *check_symbols((*unwritten, *row), LONG_CHECKS)))
    code(letters.encode(), folder)


def line(raw: bytes, folder: Path) -> None:
    """A line that the leader of a rådslag types."""
    _ = folder
    found = read_line(_text(raw), scenario())
    if isinstance(found, Written):
        _clean(found.pseudonym)
        plan_fields(clean_plan(found.plan))


def built_in_plan(raw: bytes, folder: Path) -> None:
    """A plan of a scenario folder."""
    (folder / "plans").mkdir(exist_ok=True)
    (folder / "plans" / "p.toml").write_bytes(raw)
    found = load_plan(folder, "p", scenario())
    assert isinstance(found, Plan) or all(isinstance(one, Fault) for one in found)


def scenario_table(raw: bytes, folder: Path) -> None:
    """A file of a scenario folder that somebody has written: its faults are found, each with its line."""
    (folder / "scenario.toml").write_bytes(raw)
    found = load(folder)
    assert found.scenario is not None or found.faults
    assert all(fault.line >= 0 for fault in found.faults)


READERS: Mapping[str, Reader] = {
    "saved-plan": saved_plan,
    "plan-file": plan_file,
    "session": session,
    "radslag-log": radslag_log,
    "pack": pack,
    "settings": settings,
    "code": code,
    "code-bits": code_bits,
    "line": line,
    "built-in-plan": built_in_plan,
    "scenario-table": scenario_table,
}


@dataclass(frozen=True, slots=True)
class _Made:
    """Sound files to begin from, by reader."""

    folder: Path

    def saved_plan(self) -> Iterator[str]:
        for plan in _plans():
            yield as_text(save_fields(SavedPlan(plan=plan)))
            yield json.dumps(plan_fields(clean_plan(plan)))

    plan_file = saved_plan

    def session(self) -> Iterator[str]:
        one, two, *_ = _plans()
        store = Store(self.folder)
        rule = next(iter(settable(scenario())))
        for assumptions in (NOTHING, NOTHING.with_strength(rule, "low")):
            store.save_session(SavedSession(plan=one, past=(two,), future=(two,), assumptions=assumptions))
            yield (self.folder / "pagaende.json").read_text(encoding="utf-8")
        store.close()

    def radslag_log(self) -> Iterator[str]:
        handed = [
            Handed(id=f"b{place}", pseudonym=f"Gök {place}", source="paper", plan=plan)
            for place, plan in enumerate(_plans()[:3])
        ]
        records = [
            *(Record(writer="a", number=at, kind="ballot", handed=one) for at, one in enumerate(handed, 1)),
            Record(writer="b", number=4, kind="weight", ballot="b1", value=3),
            Record(writer="b", number=5, kind="count", ballot="b0", value=0),
            Record(writer="a", number=6, kind="final", plan=_plans()[0]),
        ]
        yield "".join(map(record_line, records))

    def pack(self) -> Iterator[str]:
        yield json.dumps(assumption_fields(Assumptions(), scenario().header.id))
        rule = scenario().rules[0].id
        yield json.dumps(
            {
                **assumption_fields(Assumptions(name="Vi"), scenario().header.id),
                "strengths": {rule: "weak"},
                "hands": {rule: {"low": 1, "central": 2, "high": 0, "reason": "för att"}},
            }
        )

    def settings(self) -> Iterator[str]:
        yield '{"schema": "budgetspel.settings.v1", "language": "sv", "level": "enkel", "theme": "dark"}'

    def code(self) -> Iterator[str]:
        yield from (plan_code(plan, scenario()) for plan in _plans())

    def code_bits(self) -> Iterator[str]:
        yield from ("", "x", "\0" * 40)
        for text in self.code():
            symbols = [ALPHABET.index(letter) for letter in text.replace("-", "")]
            if symbols[0] == LONG:
                bits = plancode._bits(symbols)[SYMBOL_BITS + ID_BITS :]  # noqa: SLF001 - as above
                octets = [bits[start : start + 8] for start in range(0, len(bits) - 7, 8)]
                yield "".join(chr(int("".join(map(str, octet)), 2)) for octet in octets)

    def line(self) -> Iterator[str]:
        yield "Lo: 20 20 20 20 12 5 30 2,5"
        yield from (f"Gök: {text}" for text in self.code())

    def built_in_plan(self) -> Iterator[str]:
        yield from (path.read_text(encoding="utf-8") for path in sorted((default_folder() / "plans").glob("*.toml")))

    def scenario_table(self) -> Iterator[str]:
        yield from (path.read_text(encoding="utf-8")[:4000] for path in sorted(default_folder().glob("*.toml")))


def seeds(name: str, folder: Path) -> tuple[bytes, ...]:
    """Sound files of one reader, to begin from.

    Args:
        name: the reader.
        folder: an empty one, for those that are written by the game itself.
    """
    made: Callable[[], Iterator[str]] = getattr(_Made(folder), name.replace("-", "_"))
    return tuple(text.encode("latin-1" if name == "code-bits" else "utf-8") for text in made())


def words() -> tuple[str, ...]:
    """Words that a file may hold, for a fuzzer that would not guess them."""
    found = scenario()
    fields: set[str] = set()

    def look(value: Any) -> None:
        if isinstance(value, dict):
            for key, inner in value.items():
                fields.add(str(key))
                look(inner)
        elif isinstance(value, list):
            for inner in value:
                look(inner)
        elif isinstance(value, str) and len(value) < 40:
            fields.add(value)

    for plan in _plans():
        look(json.loads(as_text(save_fields(SavedPlan(plan=plan)))))
    look(json.loads("[" + ",".join(record_line(one) for one in _records()) + "]"))
    for items in (found.measures, found.rules, found.indicators):
        fields |= {one.id for one in items}
    return (
        *sorted(fields - {""}),
        "null",
        "true",
        "false",
        "NaN",
        "1e400",
        "-0",
        "\\ud800",
        "\\u0000",
        "[[",
        "]]",
        "'''",
    )


def _records() -> tuple[Record, ...]:
    handed = Handed(id="a", pseudonym="b", source="code", plan=_plans()[0])
    return (
        Record(writer="a", number=1, kind="ballot", handed=handed),
        Record(writer="a", number=2, kind="weight", ballot="a", value=2),
        Record(writer="a", number=3, kind="count", ballot="a", value=0),
        Record(writer="a", number=4, kind="final"),
    )
