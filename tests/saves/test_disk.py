"""When the disk says no: one code, the old file whole, and the game goes on."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from saves import SaveFailed
from saves.atomic import UNFINISHED, write_text
from tests.architecture.code import ROOT
from tests.saves.saving import kept, library, names, written

NOBODY = 65_534

SETTING_UP = """
import os, resource, signal, sys
from pathlib import Path
from saves import PlanLibrary, SavedPlan, SavedSession, SaveFailed, Store
from sim.plan import Plan

def told(change):
    try:
        return type(change()).__name__
    except SaveFailed as failed:
        return failed.code

wanted = SavedPlan(plan=Plan(scenario="alingsas-2026", name="ny", notes="x" * 2000))
"""

STEPPING_DOWN = f"""
# The folder is held before the rights are given up: those above it may be closed to an unprivileged user.
os.chdir(sys.argv[1])
sys.argv[1] = "."
"".encode("utf-8-sig")  # Python's own files may be closed to that user too
if os.getuid() == 0:
    os.setgid({NOBODY})
    os.setuid({NOBODY})
"""

TRYING = """
library = PlanLibrary(Path(sys.argv[1]), patience_s=0.0)
entry = library.listing().plans[0]
for change in (
    lambda: library.save(wanted),
    lambda: library.save(wanted, over=entry),
    lambda: library.rename(entry, "ny"),
    lambda: library.note(entry, "x" * 2000),
    lambda: library.duplicate(entry, "ny"),
    lambda: library.delete(entry),
    lambda: Store(Path(sys.argv[1])).save_session(SavedSession(plan=wanted.plan)),
):
    print(told(change))
print(len(library.listing().plans), len(library.listing().unlisted))
"""


def run(code: str, folder: Path) -> list[str]:
    """What a game of its own says in a folder."""
    found = subprocess.run(
        [sys.executable, "-c", code, str(folder)], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert 0 == found.returncode, found.stderr
    return found.stdout.split("\n")[:-1]


def test_a_full_disk_is_told_and_every_plan_is_as_it_was(tmp_path: Path) -> None:
    """No file can be longer than a hundred bytes: nothing is saved over, nothing is torn, nothing is left behind."""
    there = library(tmp_path)
    entry = kept(there)
    before = there.path(entry).read_bytes()
    limits = "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))\n"
    said = run(SETTING_UP + limits + TRYING.replace("    lambda: library.delete(entry),\n", ""), tmp_path)

    assert [*["disk-full-or-failing"] * 6, "1 0"] == said
    assert before == there.path(entry).read_bytes()
    assert not list(tmp_path.rglob(f"{UNFINISHED}*"))


@pytest.mark.skipif(os.name != "posix", reason="permissions are the system's own")
def test_a_folder_that_may_only_be_read_is_told_and_can_still_be_listed(tmp_path: Path) -> None:
    """Nothing can be changed, everything can be seen, and a damaged file is named where it is."""
    there = library(tmp_path)
    entry = kept(there)
    written(tmp_path, "trasig.json", "{")
    for path in list(tmp_path.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    tmp_path.chmod(0o555)
    try:
        said = run(SETTING_UP + STEPPING_DOWN + TRYING, tmp_path)
    finally:
        for folder in (tmp_path, tmp_path / "planer"):
            folder.chmod(0o755)

    assert [*["folder-not-writable"] * 7, "1 1"] == said
    assert ["Vår budget"] == names(there)
    assert there.path(entry).exists()


def test_a_new_file_never_replaces_one_that_is_there(tmp_path: Path) -> None:
    """Also where the disk knows no hard links, as most memory sticks."""
    (tmp_path / "x").write_text("old", encoding="utf-8")

    with pytest.raises(SaveFailed, match="already-there"):
        write_text(tmp_path / "x", "new", new=True)
    assert ["x"] == [path.name for path in tmp_path.iterdir()]


def test_a_stick_without_hard_links_takes_files_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is renamed into place; one that is there already is left."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(1, "not permitted")

    monkeypatch.setattr(os, "link", refuse)
    write_text(tmp_path / "x", "new", new=True)

    with pytest.raises(SaveFailed, match="already-there"):
        write_text(tmp_path / "x", "newer", new=True)
    assert "new" == (tmp_path / "x").read_text(encoding="utf-8")
    assert ["x"] == [path.name for path in tmp_path.iterdir()]


def test_a_link_in_the_place_of_a_plan_is_replaced_and_never_written_through(tmp_path: Path) -> None:
    """What the link led to is untouched."""
    (tmp_path / "outside").write_text("theirs", encoding="utf-8")
    (tmp_path / "plan.json").symlink_to(tmp_path / "outside")
    write_text(tmp_path / "plan.json", "mine")

    assert "theirs" == (tmp_path / "outside").read_text(encoding="utf-8")
    assert not (tmp_path / "plan.json").is_symlink()
