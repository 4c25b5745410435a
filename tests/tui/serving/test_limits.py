"""A game that goes wild is held: it fills neither the memory nor the disk of the teacher's machine."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.code import ROOT

WILD = """
import sys
from pathlib import Path
from saves.atomic import write_text
from tui.serving import limits
limits.FOLDER_FILES = 3
limits.confine(Path(sys.argv[1]).parent)
{deed}
"""
FILL_MEMORY = "x = bytearray(2 * 1024 ** 3)"
FILL_DISK = "open(sys.argv[1], 'wb').write(bytes(64 * 1024 ** 2))"
FILL_FOLDER = "[write_text(Path(sys.argv[1] + str(number)), 'a plan') for number in range(4)]"
OPEN_FILES = "kept = [open(sys.argv[1], 'ab') for _ in range(500)]"


def run(deed: str, file: str) -> subprocess.CompletedProcess[str]:
    """Do it in a process of its own."""
    words = [sys.executable, "-c", WILD.format(deed=deed), file]
    return subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.skipif(sys.platform != "linux", reason="the limits of Linux")
@pytest.mark.parametrize(
    ("deed", "told"),
    [
        (FILL_MEMORY, "MemoryError"),
        (FILL_DISK, "File too large"),
        (FILL_FOLDER, "no-more-room"),
        (OPEN_FILES, "Too many open files"),
        ("pass", ""),
    ],
)
def test_a_game_has_so_much_of_the_machine(deed: str, told: str, tmp_path: Path) -> None:
    """Memory of 2 GB, a file of 64 MB, a file too many, five hundred open ones: each is an error in that game alone."""
    done = run(deed, str(tmp_path / "file"))

    assert told in done.stderr
    assert bool(told) == bool(done.returncode)
