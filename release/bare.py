"""A machine with nothing on it: glibc's loader, zlib, terminfo, a folder for temporary files, and the program."""

import os
import pty
import select
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

GLIBC = ("libc.so.6", "libm.so.6", "libdl.so.2", "libpthread.so.0", "librt.so.1", "libutil.so.1")
BOOTLOADER = ("libz.so.1",)
"""What PyInstaller's own bootloader is linked to beside glibc: every Linux that has a package manager has it."""
LOADERS = ("ld-linux-x86-64.so.2", "ld-linux-aarch64.so.1")
TERMINFO = (Path("/usr/share/terminfo"), Path("/lib/terminfo"))
FRAME_S = 60.0


def play_in_chroot(program: Path) -> None:
    """Run a command and open the game there; root alone can.

    Raises:
        SystemExit: it did not work.
    """
    with tempfile.TemporaryDirectory() as there:
        root = Path(there)
        _furnish(root, program)
        run = subprocess.run(["chroot", there, "/budgetspel", "planer"], capture_output=True, text=True, check=False)
        if run.returncode:
            raise SystemExit(f"in a chroot: {run.returncode}\n{run.stderr}")
        seen = _opened(root)
        if "Budget" not in seen:
            raise SystemExit(f"in a chroot the game showed nothing: {seen[-300:]!r}")
    print("  ok  planer and the game itself in a chroot without Python")


def _furnish(root: Path, program: Path) -> None:
    shutil.copy2(program, root / "budgetspel")
    (root / "tmp").mkdir()
    for name in (*GLIBC, *BOOTLOADER, *LOADERS):
        for place in (Path("/lib64"), Path("/lib"), *Path("/lib").glob("*-linux-gnu")):
            if (found := place / name).exists():
                to = root / place.relative_to("/")
                to.mkdir(parents=True, exist_ok=True)
                shutil.copy2(found.resolve(), to / name)
    for place in TERMINFO:
        if place.is_dir():
            shutil.copytree(place, root / place.relative_to("/"), symlinks=True)


def _opened(root: Path) -> str:
    """What the game writes to a terminal until its start screen is there; then it is told to end."""
    child, terminal = pty.fork()
    if child == 0:
        os.chroot(root)
        os.chdir("/")
        words = ["/budgetspel", "--mapp", "/tmp/spel"]  # noqa: S108 - the only folder there is
        os.execve("/budgetspel", words, {"TERM": "xterm-256color", "HOME": "/tmp", "LANG": "C.UTF-8"})  # noqa: S108, S606
    seen, end, told = b"", time.monotonic() + FRAME_S, False
    while time.monotonic() < end:
        if select.select([terminal], [], [], 0.2)[0]:
            try:
                seen += os.read(terminal, 65536)
            except OSError:
                break
        if not told and b"Avsluta" in seen:
            os.write(terminal, b"\x11")
            told = True
    os.waitpid(child, 0)
    return seen.decode("utf-8", errors="replace")
