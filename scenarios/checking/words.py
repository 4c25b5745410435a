"""Words: every item has its Swedish texts, no text is without an item, and no file of texts is broken."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from scenarios.faults import Fault
from scenarios.layers import LOCAL_TEXTS, layers
from scenarios.loading import Loaded
from scenarios.plans import plan_kinds
from scenarios.tables import Table, read_tables
from sim.authored.cards import Event
from sim.authored.residents import Neighbour, Profile
from sim.authored.scenario import Committee, Fixed, Header, Indicator, Measure, Rule, StaffGroup
from sim.engine.compiled import DRIFT

SWEDISH = "sv"
LONGEST_NAME = 40

Needed = tuple[type[Any], str, str, tuple[str, ...]]

NEEDED: tuple[Needed, ...] = (
    (Committee, "", "committees", ("name", "short")),
    (Event, "", "events", ("name", "story")),
    (Fixed, "", "fixed", ("line",)),
    (Header, "", "scenario", ("name", "full", "start", "amount")),
    (Indicator, "", "indicators", ("name",)),
    (Indicator, DRIFT, "rules", ("why",)),
    (Measure, "", "measures", ("name",)),
    (Profile, "", "profiles", ("name", "about", "asks")),
    (Neighbour, "", "neighbours", ("name",)),
    (Rule, "", "rules", ("why",)),
    (StaffGroup, "", "staff", ("name_one", "name_other")),
)
"""Kind of item, what stands before its id in the texts, kind of text, and the fields no item can be shown without."""

ANSWER_TEXTS = ("name", "for", "against")
"""What every answer to an event must say."""

PLAN_TEXTS = ("name", "line")
"""What every built-in plan must be called."""
PARTY_TEXTS = ("neutral", "line_neutral")
"""What a party's plan is called where no party may be named."""

SHORT_NAMES = ("measures", "plans")
"""Kinds of text whose name must fit a narrow column."""

Texts = dict[tuple[str, str], Table]
"""Tables of texts by kind and id; the first where two files have the same id."""


def words(folder: Path, loaded: Loaded) -> Iterator[Fault]:
    """Missing, ownerless, overlong and unreadable texts; what is not yet translated falls back to Swedish.

    Args:
        folder: the scenario folder.
        loaded: its tables.
    """
    swedish: Texts = {}
    expected = _expected(loaded)
    for layer in layers(folder):
        before, is_own = ("", True) if layer == folder else (f"{layer.name}/", False)
        for path in sorted((layer / "texts").glob("*/*.toml")):
            kind = path.stem.split("-")[0]
            if not is_own and kind in LOCAL_TEXTS:
                continue
            for table in read_tables(path, before + path.relative_to(layer).as_posix()):
                if isinstance(table, Fault):
                    yield table
                    continue
                yield from _text(table, kind)
                if is_own and kind in expected and table.kind not in expected[kind]:
                    yield table.fault("text-without-item")
                if path.parent.name == SWEDISH:
                    own = swedish.setdefault((kind, table.kind), table)
                    if not is_own:  # what the scenario says itself goes before, field by field
                        swedish[kind, table.kind] = replace(own, fields={**table.fields, **own.fields})
    yield from _missing(loaded, swedish)
    for plan, whose in plan_kinds(folder).items():
        place = Fault(file=f"plans/{plan}.toml", line=0, code="missing-text", facts={"item": plan, "file": "plans"})
        text = swedish.get(("plans", plan))
        needed = (*PLAN_TEXTS, *PARTY_TEXTS) if whose == "party" else PLAN_TEXTS
        yield from (_keyed(place, key) for key in needed if not (text and text.fields.get(key)))


def _expected(loaded: Loaded) -> dict[str, set[str]]:
    expected: dict[str, set[str]] = {}
    for kind, before, about, _ in NEEDED:
        expected.setdefault(about, set()).update(f"{before}{value.id}" for _, value in loaded.each(kind))
    return expected


def _text(table: Table, kind: str) -> Iterator[Fault]:
    for key, text in table.fields.items():
        if not isinstance(text, str):
            yield table.fault("not-a-text", key)
        elif key == "name" and kind in SHORT_NAMES and len(text) > LONGEST_NAME:
            yield table.fault("name-too-long", key, length=str(len(text)), most=str(LONGEST_NAME))


def _missing(loaded: Loaded, swedish: Texts) -> Iterator[Fault]:
    for kind, before, about, keys in NEEDED:
        for table, value in loaded.each(kind):
            text = swedish.get((about, f"{before}{value.id}"))
            for key in keys:
                if text is None or not text.fields.get(key):
                    yield _keyed(table.fault("missing-text", item=f"{before}{value.id}", file=about), key)
    for table, event in loaded.each(Event):
        text = swedish.get(("events", event.id))
        for key in (f"{answer.id}-{part}" for answer in event.answers for part in ANSWER_TEXTS):
            if text is not None and not text.fields.get(key):
                yield _keyed(table.fault("missing-text", item=event.id, file="events"), key)
    for _, measure in loaded.each(Measure):
        text = swedish.get(("measures", measure.id))
        if text is not None and not measure.named and text.fields.get("quote"):
            yield text.fault("quote-of-implied", "quote")


def _keyed(fault: Fault, key: str) -> Fault:
    """The same fault about a field of the text, at the same line."""
    return Fault(file=fault.file, line=fault.line, code=fault.code, key=key, facts=fault.facts)
