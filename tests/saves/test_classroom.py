"""A class on disk: what is written is read back, nothing else is taken, and what is erased is gone."""

import json
from pathlib import Path

import pytest

from saves import Unreadable
from saves.classroom import FILE, ClassFolder, Classroom, Member

CLASS = Classroom(
    pin="482913",
    members=(
        Member(id="0a1b", name="Räv [b]", word="lampa17", tokens=("ab" * 32,)),
        Member(id="ff00", name="Gök", word="stol99"),
    ),
)


def test_a_class_is_read_as_it_was_written(tmp_path: Path) -> None:
    """Members, words and hashes, in their order; and no class where none was written."""
    folder = ClassFolder(tmp_path)
    assert folder.read() is None
    folder.write(CLASS)

    assert CLASS == ClassFolder(tmp_path).read()
    assert 0o600 == (folder.folder / FILE).stat().st_mode & 0o777


def test_one_server_has_a_class_at_a_time(tmp_path: Path) -> None:
    """A second server on the same machine is told that there is one."""
    first, second = ClassFolder(tmp_path), ClassFolder(tmp_path)
    assert first.take()

    assert not second.take()
    first.release()
    assert second.take()


def test_everything_is_erased(tmp_path: Path) -> None:
    """The register and all that participants have saved; the teacher's own plans stay."""
    own = tmp_path / "planer" / "min.json"
    own.parent.mkdir()
    own.write_text("{}")
    folder = ClassFolder(tmp_path)
    folder.write(CLASS)
    (folder.of("0a1b") / "pagaende.json").write_text("{}")

    assert folder.erase()
    assert not folder.folder.exists()
    assert own.exists()
    assert folder.erase()


@pytest.mark.parametrize(
    "change",
    [
        {"schema": "budgetspel.class.v2"},
        {"pin": 482913},
        {"pin": "48291x"},
        {"members": {}},
        {"members": [1]},
        {"members": [{"id": "../..", "name": "Räv", "word": "x", "tokens": []}]},
        {"members": [{"id": "", "name": "Räv", "word": "x", "tokens": []}]},
        {"members": [{"id": "0a", "name": "R\u202eäv", "word": "x", "tokens": []}]},
        {"members": [{"id": "0a", "name": "Räv", "word": "x", "tokens": ["no hash"]}]},
        {"members": [{"id": "0a", "name": "Räv", "word": "x", "tokens": "ab"}]},
        {"members": [{"id": n, "name": "Räv", "word": "x", "tokens": []} for n in ("0a", "0b")]},
        {"members": [{"id": "0a", "name": n, "word": "x", "tokens": []} for n in ("Räv", "Gök")]},
        {"more": 1},
    ],
    ids=range(13),
)
def test_a_register_that_is_not_one_is_not_taken(tmp_path: Path, change: dict[str, object]) -> None:
    """Another format, loose types, an id that is a path, a name that hides, two of one."""
    folder = ClassFolder(tmp_path)
    folder.write(CLASS)
    file = folder.folder / FILE
    file.write_text(json.dumps(json.loads(file.read_text("utf-8")) | change))

    with pytest.raises(Unreadable):
        folder.read()
