"""What a stranger may put among the plans: it never stops the list, never hangs it, and never gets out of it."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saves import Entry, Listing, Opened, SavedPlan, import_plans
from saves.savefile import save_fields
from tests.saves.saving import bare, kept, library, names, written
from tests.strategies import nothing, scenario

HUGE = 100_000_000

SIGNS = {*map(chr, range(32)), *map(chr, range(0x7F, 0xA0)), *map(chr, range(0xD800, 0xE000)), "\u202e", "\u2066"}
"""What must not reach a screen."""

NAMES = (
    "[@click=app.quit]tryck här[/]",
    "[/x]",
    '=HYPERLINK("http://exempel","x")',
    "../../../tmp/borta",
    "/etc/passwd",
    "\x1b]0;HACKED\x07\x1b[2J",
    "\x9b31m",
    "\u202egnal\u2066",
    "\ud800",
    "a\x00b",
    "CON",
    "Z" + "\u0335" * 70,
)


def link(path: Path) -> None:
    """A link to a plan outside the folder."""
    outside = path.parents[1] / "outside.json"
    outside.write_text(bare(name="utanför"), encoding="utf-8")
    path.symlink_to(outside)


def sparse(path: Path) -> None:
    """A hundred megabytes that take no room."""
    with path.open("wb") as opened:
        opened.truncate(HUGE)


STRANGE: dict[str, tuple[Callable[[Path], None], str]] = {
    "link": (link, "not-a-file"),
    "link in a ring": (lambda path: path.symlink_to(path), "not-a-file"),
    "link to nothing": (lambda path: path.symlink_to("nowhere"), "not-a-file"),
    "endless device": (lambda path: path.symlink_to("/dev/zero"), "not-a-file"),
    "pipe": (os.mkfifo, "not-a-file"),
    "100 MB": (sparse, "too-large"),
    "deep": (lambda path: _write(path, '{"schema":' + "[" * 90_000), "broken-json"),
    "deep and closed": (lambda path: _write(path, '{"a":' * 200 + "1" + "}" * 200), "too-deep"),
    "UTF-16": (lambda path: _write(path, bare(), "utf-16"), "not-utf8"),
    "zeros": (lambda path: _write(path, "\0" * 1000), "broken-json"),
}


def _write(path: Path, text: str, encoding: str = "utf-8") -> None:
    path.write_text(text, encoding=encoding)


@pytest.mark.parametrize("kind", STRANGE)
def test_a_strange_file_is_named_and_the_list_goes_on(tmp_path: Path, kind: str) -> None:
    """Links, pipes, devices, giants and depths are told by a code, and the plans beside them are there."""
    make, code = STRANGE[kind]
    there = library(tmp_path)
    kept(there)
    make(tmp_path / "planer" / "strange.json")
    listing = there.listing()

    assert ["Vår budget"] == names(there)
    assert {"strange.json": code} == {one.file: one.code for one in listing.unlisted}


@pytest.mark.parametrize("kind", STRANGE)
def test_a_strange_file_is_refused_at_import(tmp_path: Path, kind: str) -> None:
    """In a folder that is taken in, it is named, and what is sound beside it is taken."""
    make, code = STRANGE[kind]
    (tmp_path / "class").mkdir()
    make(tmp_path / "class" / "strange.json")
    (tmp_path / "class" / "good.json").write_text(bare(name="god"), encoding="utf-8")
    there = library(tmp_path)
    imported = import_plans(there, tmp_path / "class", scenario())

    assert {"strange.json": code} == {one.file: one.code for one in imported.refused}
    assert ["god"] == names(there)


def test_a_folder_named_as_a_plan_and_hidden_files_are_gone_past(tmp_path: Path) -> None:
    """They are no plans and no damage."""
    there = library(tmp_path)
    kept(there)
    (tmp_path / "planer" / "folder.json").mkdir()
    written(tmp_path, ".gömd.json", "{")
    written(tmp_path, "anteckning.txt", "{")

    assert (1, ()) == (len(there.listing().plans), there.listing().unlisted)


def test_a_file_with_a_byte_order_mark_is_a_plan(tmp_path: Path) -> None:
    """An editor that writes the mark has damaged nothing."""
    written(tmp_path, "plan.json", "\ufeff" + bare(name="märkt"))

    assert ["märkt"] == names(library(tmp_path))


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_a_name_is_text_wherever_it_comes_from(tmp_path: Path, name: str) -> None:
    """Saved, renamed, found in a file, imported: it is clean, and everything stays inside the folder."""
    there = library(tmp_path)
    entry = there.rename(kept(there, name, notes=name, author=name), name + "2")
    assert isinstance(entry, Entry)
    path = written(tmp_path, "fil.json", bare(name=name, author=name, notes=name))
    import_plans(there, path, scenario())
    for one in there.listing().plans:
        opened = there.open(one, scenario())
        assert isinstance(opened, Opened)
        plan = opened.saved.plan
        assert not SIGNS & {*one.head.name, *one.head.author, *plan.name, *plan.author, *plan.notes}

    assert 3 == len(there.listing().plans)
    assert {tmp_path / "planer"} == set(tmp_path.iterdir())
    assert {"planer"} == {found.parent.name for found in tmp_path.rglob("*") if found.is_file()}


def test_a_file_may_have_any_name_that_the_system_allows(tmp_path: Path) -> None:
    """Names with line breaks, escapes, markup and broken letters are found, renamed and deleted."""
    there = library(tmp_path)
    there.folder.mkdir()
    for name in (b"[@click=app.quit]x.json", b"\x1b[2J.json", b"rad\nrad.json", b"\xff\xfe.json", b"-rf *.json"):
        (there.folder / os.fsdecode(name)).write_text(bare(name="plan"), encoding="utf-8")
    for entry in there.listing().plans:
        renamed = there.rename(entry, "ny")
        assert isinstance(renamed, Entry)
        assert isinstance(there.delete(renamed), Entry)

    assert (0, 5) == (len(there.listing().plans), len(there.listing("trash").plans))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@st.composite
def bent_saves(draw: st.DrawFn) -> dict[str, Any]:
    """A sound save in which something, somewhere, is something else."""
    fields: dict[str, Any] = save_fields(SavedPlan(plan=nothing().with_tax((2026,), 5).with_amount("von", (2026,), 5)))
    fields |= {"expected": {"indicators": {"N11046": 1.0}, "result_pct": {"2026": 1.0}}}
    fields |= {"scenario": {"id": "x", "version": "1", "sha256": "0" * 64}}
    table = fields
    for _ in range(draw(st.integers(0, 3))):
        inner = [value for value in table.values() if isinstance(value, dict) and value]
        if inner:
            table = draw(st.sampled_from(inner))
    table[draw(st.sampled_from(sorted(table)) | st.text(st.characters(), max_size=8))] = draw(JSON)
    return fields


def looked_at(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> Listing:
    """The list of a folder with this file in it, after everything has been tried with what it holds."""
    folder = tmp_path_factory.mktemp("hostile")
    there = library(folder)
    path = written(folder, "plan.json", raw)
    import_plans(there, path, scenario())
    listing = there.listing()
    for entry in listing.plans:
        there.open(entry, scenario())
        renamed = there.rename(entry, "ny")
        assert isinstance(renamed, Entry)
        assert isinstance(there.duplicate(renamed, "kopia"), Entry)
        assert isinstance(there.delete(renamed), Entry)
    assert {folder / "planer"} == set(folder.iterdir())
    return listing


@given(bent_saves())
def test_a_bent_save_is_listed_or_named(tmp_path_factory: pytest.TempPathFactory, fields: dict[str, Any]) -> None:
    """Whatever stands where in a save, it is a plan that can be handled, or a file that is named; nothing falls."""
    listing = looked_at(tmp_path_factory, json.dumps(fields).encode())

    assert "plan.json" in {*(one.file for one in listing.plans), *(one.file for one in listing.unlisted)}


@given(st.binary(max_size=200))
def test_any_bytes_are_named(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    """What is no JSON at all is set aside."""
    listing = looked_at(tmp_path_factory, raw)

    assert ["plan.json"] == [one.file for one in listing.unlisted]
