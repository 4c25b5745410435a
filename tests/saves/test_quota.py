"""A folder that may only hold so much: new plans are refused when it is full; the running game is still saved."""

import os
from pathlib import Path

import pytest

from saves import quota
from saves.atomic import SaveFailed, write_text
from saves.quota import Quota

HALF = "x" * 500


@pytest.fixture
def held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that may hold a thousand bytes in three files."""
    monkeypatch.setattr(quota, "_set", [])
    folder = tmp_path / "own"
    quota.limit(Quota(folder=folder, most_bytes=1000, most_files=3))
    return folder


def refused(path: Path, text: str) -> str:
    """Why a file is not written; an empty string when it is."""
    try:
        write_text(path, text)
    except SaveFailed as failed:
        return failed.code
    return ""


def test_a_full_folder_takes_no_new_file_and_keeps_the_running_game(held: Path) -> None:
    """Nothing new beyond the limit, subfolders counted; what is there may grow into the reserve, no further."""
    assert ["", "", "no-more-room"] == [
        refused(held / name, HALF) for name in ("pagaende.json", "arkiv/a.json", "b.json")
    ]
    assert "" == refused(held / "pagaende.json", HALF * 2)
    assert "no-more-room" == refused(held / "pagaende.json", HALF * 3)
    assert HALF * 2 == (held / "pagaende.json").read_text("utf-8")
    assert not (held / "b.json").exists()


def test_a_folder_has_so_many_files(held: Path) -> None:
    """By number; what lies outside the folder is not counted, and not refused."""
    assert ["", "", "", "no-more-room"] == [refused(held / f"{number}.json", "x") for number in range(4)]
    assert "" == refused(held.parent / "outside.json", HALF * 9)


def test_a_file_that_goes_while_the_folder_is_weighed_stops_no_save(
    held: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another thread of the game puts its whole file in the place of a half-written one, which is then no more."""
    (held / "half").mkdir(parents=True)
    (held / "half" / "a.json").write_text(HALF, encoding="utf-8")
    look = Path.lstat

    def gone(path: Path) -> os.stat_result:
        path.unlink(missing_ok=True)
        return look(path)

    monkeypatch.setattr(Path, "lstat", gone)

    assert "" == refused(held / "pagaende.json", HALF)
