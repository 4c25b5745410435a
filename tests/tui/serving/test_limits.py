"""A game that goes wild is held: it fills neither the memory nor the disk of the teacher's machine."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.code import ROOT

WILD = """
import sys
from tui.serving.limits import confine
confine()
{deed}
"""
FILL_MEMORY = "x = bytearray(2 * 1024 ** 3)"
FILL_DISK = "open(sys.argv[1], 'wb').write(bytes(64 * 1024 ** 2))"
OPEN_FILES = "kept = [open(sys.argv[1], 'ab') for _ in range(500)]"


def run(deed: str, file: str) -> subprocess.CompletedProcess[str]:
    """Do it in a process of its own."""
    words = [sys.executable, "-c", WILD.format(deed=deed), file]
    return subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.skipif(sys.platform != "linux", reason="the limits of Linux")
@pytest.mark.parametrize(
    ("deed", "told"),
    [(FILL_MEMORY, "MemoryError"), (FILL_DISK, "File too large"), (OPEN_FILES, "Too many open files"), ("pass", "")],
)
def test_a_game_has_so_much_of_the_machine(deed: str, told: str, tmp_path: Path) -> None:
    """Two gigabytes, a file of 64 megabytes, five hundred open files: each is an error in that game alone."""
    done = run(deed, str(tmp_path / "file"))

    assert told in done.stderr
    assert bool(told) == bool(done.returncode)
