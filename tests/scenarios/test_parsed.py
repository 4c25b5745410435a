"""What came with the game is parsed once, and what was kept of it is never believed longer than Python believes."""

import os
import sys
import tomllib
from pathlib import Path

import pytest

from scenarios import default_folder
from scenarios.parsed import beside, parsed
from scenarios.trusted import load_trusted


@pytest.fixture
def keep(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where tables are kept, in a folder that may be written."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return beside(tmp_path, "tables")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file of tables."""
    path = tmp_path / "a.toml"
    path.write_text("[[rule]]\nshare = 0.5\nyears = [2026, 2027]\n", encoding="utf-8")
    return path


def test_what_is_kept_is_what_was_parsed(file: Path, keep: Path) -> None:
    """To the type of every number, the second time without reading the file."""
    first = parsed([file], keep=keep)
    stat = file.stat()
    file.write_bytes(b"#" * stat.st_size)
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))

    assert [{"rule": [{"share": 0.5, "years": [2026, 2027]}]}] == first == parsed([file], keep=keep)


def test_a_changed_file_is_parsed_anew(file: Path, keep: Path) -> None:
    """A player who edits a number sees it in the next game."""
    parsed([file], keep=keep)
    file.write_text("share = 0.25\n", encoding="utf-8")

    assert [{"share": 0.25}] == parsed([file], keep=keep)


@pytest.mark.parametrize("rubbish", [b"", b"[]", b"{", b'{"files": []}', b"\xff\xfe", b"[" * 100_000])
def test_rubbish_that_is_kept_is_parsed_anew(file: Path, keep: Path, rubbish: bytes) -> None:
    """Whatever stands in the kept file, the game reads its own."""
    true = parsed([file], keep=keep)
    keep.write_bytes(rubbish)

    assert true == parsed([file], keep=keep)


def test_a_place_that_cannot_be_written_is_no_fault(file: Path, keep: Path) -> None:
    """The game was installed by someone else, or runs from a read-only disk."""
    keep.parent.write_bytes(b"")

    assert tomllib.loads(file.read_text(encoding="utf-8")) == parsed([file], keep=keep)[0]


def test_a_folder_of_the_players_own_is_left_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is written beside what did not come with the game, and nothing is read from there."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    for path in default_folder().rglob("*.toml"):
        place = tmp_path / path.relative_to(default_folder())
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(path.read_bytes())

    assert load_trusted(default_folder()) == load_trusted(tmp_path)
    assert not list(tmp_path.rglob("*.json"))
