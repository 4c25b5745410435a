"""A machine with nothing on it: glibc, what the bootloader needs, terminfo, a temporary folder, and the program."""

import asyncio
import os
import re
import shutil
import stat
import subprocess
import tempfile
from pathlib import Path

from release.proofs import clean, hold_class, paints

GLIBC = ("libc.so.6", "libm.so.6", "libdl.so.2", "libpthread.so.0", "librt.so.1", "libutil.so.1")
"""What glibc itself consists of: the libraries in the single file are linked to more of it than the bootloader is."""
TERMINFO = (Path("/usr/share/terminfo"), Path("/lib/terminfo"))
LIBRARY = re.compile(r"^\s*(?:(?P<name>\S+) => )?(?P<path>/\S+) \(0x", re.MULTILINE)


def play_in_chroot(program: Path) -> None:
    """Run commands, open the game and hold a class where there is no Python; root alone can.

    Raises:
        SystemExit: it did not work.
    """
    with tempfile.TemporaryDirectory() as there:
        root = Path(there)
        beside = _furnish(root, program)
        files = sum(path.is_file() for path in root.rglob("*") if "terminfo" not in path.parts)
        print(
            f"chroot: {files} files beside terminfo; the bootloader needs {', '.join(beside) or 'nothing'} beside glibc"
        )
        if found := [str(path) for path in root.rglob("*python*")]:
            raise SystemExit(f"this is no place without Python: {found}")
        for words in (("--version",), ("om",), ("planer",)):
            run = subprocess.run(
                ["chroot", there, "/budgetspel", *words],
                env=clean(Path("/tmp")),  # noqa: S108 - the only folder there is
                capture_output=True,
                text=True,
                check=False,
            )
            if run.returncode:
                raise SystemExit(f"in a chroot {' '.join(words)}: {run.returncode}\n{run.stderr}")
            print(f"  ok  in the chroot: {' '.join(words)}")
        paints(["/budgetspel", "--mapp", "/tmp/spel"], root)  # noqa: S108 - as above
        (root / "dev").mkdir()
        os.mknod(root / "dev" / "null", 0o666 | stat.S_IFCHR, os.makedev(1, 3))  # a class is several processes
        asyncio.run(hold_class(["chroot", there, "/budgetspel"], Path("/tmp/larare")))  # noqa: S108 - as above


def _furnish(root: Path, program: Path) -> list[str]:
    """Copy what there is to be; the libraries that the bootloader needs beside glibc."""
    shutil.copy2(program, root / "budgetspel")
    (root / "tmp").mkdir()
    told = subprocess.run(["ldd", str(program)], capture_output=True, text=True, check=True).stdout
    needed = {Path(found["path"]) for found in LIBRARY.finditer(told)}
    folders = {path.parent for path in needed}
    glibc = {folder / name for folder in folders for name in GLIBC if (folder / name).exists()}
    for path in needed | glibc:
        to = root / path.relative_to("/")
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path.resolve(), to)
    for place in TERMINFO:
        if place.is_dir():
            shutil.copytree(place, root / place.relative_to("/"), symlinks=True)
    return sorted(path.name for path in needed if path.name not in GLIBC and not path.name.startswith("ld-"))
