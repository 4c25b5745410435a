"""An id in the authored data always leads somewhere: to a table, and to a text a player can read.

The files are read plainly here, without the game's own loader: a fault in the loader cannot hide one in the data.
"""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from tests.architecture.code import ROOT

SCENARIO = ROOT / "scenarios" / "alingsas-2026"

LEADS_TO = {
    "committee": {"source": "source", "mix.measure": "measure"},
    "contract": {"source": "source", "measure": "measure"},
    "indicator": {
        "base_source": "source",
        "goal": "goal",
        "identity.numerator": "figure",
        "identity.rest": "figure",
    },
    "measure": {"source": "source", "purse": "purse", "staff": "staff_group"},
    "parameter": {"source": "source", "rule": "rule"},
    "rule": {
        "sources": "source",
        "cause.measures": "measure",
        "cause.requires": "measure",
        "cause.full": "measure",
        "cause.indicators": "indicator",
        "cause.committees": "committee",
    },
    "staff_group": {"source": "source"},
}
"""For each kind of table, the fields that hold ids, and of what. An empty string says there is none."""

TOLD_IN = {
    "committee": "committees",
    "goal": "goals",
    "indicator": "indicators",
    "measure": "measures",
    "neighbour": "neighbours",
    "rule": "rules",
    "staff_group": "staff",
}
"""The kinds a player meets, and the file, or files, with their texts."""

OUTSIDE_THE_FRAMES = {"fee", "company", "view"}
"""Purses that are no committee's."""

STOCKS = {"PLACERING", "PLACERING_MNKR", "Q", "DEBT", "MIGRATION", "STAFF_HOURS"}
"""What a rule may move besides an indicator: a closed set, known to the code."""


@cache
def tables() -> dict[str, list[dict[str, Any]]]:
    """Every table of the scenario by kind; texts have none, and the ids of an exercise are its own."""
    found: dict[str, list[dict[str, Any]]] = {}
    for path in sorted(SCENARIO.rglob("*.toml")):
        if not {"texts", "exercises"} & set(path.parts):
            for kind, content in tomllib.loads(path.read_text(encoding="utf-8")).items():
                found.setdefault(kind, []).extend(content if isinstance(content, list) else [content])
    return found


def told(language: str, about: str) -> set[str]:
    """The ids that have a text: from one file, or from several that share its name."""
    texts = SCENARIO / "texts" / language
    files: list[Path] = [texts / f"{about}.toml", *sorted(texts.glob(f"{about}-*.toml"))]
    return {name for path in files if path.exists() for name in tomllib.loads(path.read_text(encoding="utf-8"))}


def ids(kind: str) -> set[str]:
    """Every id of a kind. Goals have no numbers, only texts; a purse is a committee's, or outside the frames."""
    if kind == "goal":
        return told("sv", "goals")
    if kind == "purse":
        return ids("committee") | OUTSIDE_THE_FRAMES
    return {table["id"] for table in tables()[kind]}


def at(table: object, path: str) -> Iterator[str]:
    """The ids found by following the fields of a path; of a table with ids as keys, the keys."""
    field, _, rest = path.partition(".")
    value = table.get(field, ()) if isinstance(table, dict) else ()
    inside = value if isinstance(value, list) else [value]
    if rest:
        for part in inside:
            yield from at(part, rest)
    elif isinstance(value, dict | list | tuple):
        yield from value
    elif value:
        yield str(value)


def lost() -> Iterator[str]:
    """Every id that leads nowhere, and every id that two tables share."""
    for kind, fields in LEADS_TO.items():
        for table in tables()[kind]:
            for path, other in fields.items():
                yield from (
                    f"{table['id']}.{path}: no {other} {name}" for name in at(table, path) if name not in ids(other)
                )
    for kind, content in tables().items():
        names = [table["id"] for table in content if "id" in table]
        yield from (f"{kind} {name} stands twice" for name in sorted(set(names)) if names.count(name) > 1)
    for rule in tables()["rule"]:
        meters = ids("indicator") | (STOCKS if rule["role"] == "effect" else set())
        if rule["role"] in {"effect", "explains"}:
            yield from (f"{rule['id']}.targets: no meter {name}" for name in rule["targets"] if name not in meters)
        for area in at(rule, "cause.area"):
            if area not in {name for committee in tables()["committee"] for name in at(committee, "mix.area")}:
                yield f"{rule['id']}.cause.area: no committee's mix has {area}"


def untold() -> Iterator[str]:
    """Every id without a text, and every text without an id. A drift is told with the rules, as ``D_<indicator>``."""
    for kind, about in TOLD_IN.items():
        expected = ids(kind) | ({f"D_{name}" for name in ids("indicator")} if kind == "rule" else set())
        yield from (f"{about}: {name} has no Swedish text" for name in sorted(expected - told("sv", about)))
        yield from (
            f"{about}: a text for {name}, which does not exist" for name in sorted(told("sv", about) - expected)
        )


def test_every_id_leads_somewhere() -> None:
    """Rules, measures, indicators, committees, staff groups, sources and texts: an id in one is found in the other."""
    found = [*lost(), *untold()]

    assert not found, "\n".join(["", *found])
