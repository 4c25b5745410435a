"""``python -m release wheel|offline|onefile``: build it, and prove in an empty folder that it plays.

Everything that is made lies in ``build/``. A wheel is tried in an environment of its own with the pinned requirements;
the offline folder without any index; the single file by itself, and where we are root also in a chroot with nothing but
glibc's loader, zlib (which PyInstaller's bootloader is linked to), terminfo and a folder for temporary files.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from release.bare import play_in_chroot
from tui.version import VERSION

ROOT = Path(__file__).parents[1]
BUILD = ROOT / "build"
REQUIREMENTS = ROOT / "requirements.txt"
PYINSTALLER = "pyinstaller>=6.16,<7"

PROOFS: tuple[Sequence[str], ...] = (
    ("--version",),
    ("planer",),
    ("planer", "--scenario", "exempelby-2026"),
    ("simulera", "jamn", "--dragningar", "20", "--json"),
    ("rapport", "jamn", "--dragningar", "20", "--ut", "vart.html"),
)
"""What must work, from a folder with nothing in it."""


def main() -> int:
    """Build what is asked for; every step is shown."""
    asked = sys.argv[1:]
    if len(asked) != 1 or asked[0] not in MAKERS:
        print(f"python -m release {'|'.join(MAKERS)}")
        return 2
    MAKERS[asked[0]]()
    return 0


def wheel() -> Path:
    """The wheel, installed with the pinned requirements in a new environment."""
    made = _wheel()
    with tempfile.TemporaryDirectory() as there:
        python = _environment(Path(there) / "env")
        _say(python, "-m", "pip", "install", "-q", "--require-hashes", "-r", REQUIREMENTS)
        _say(python, "-m", "pip", "install", "-q", "--no-deps", made)
        _prove([str(python.parent / "budgetspel")])
    print(f"{made.relative_to(ROOT)}: pipx install {made.name}, or uv tool install {made.name}")
    return made


def offline() -> Path:
    """A folder of wheels from which the game is installed without a network."""
    folder = BUILD / "offline"
    shutil.rmtree(folder, ignore_errors=True)
    _say(sys.executable, "-m", "pip", "download", "-q", "--require-hashes", "-r", REQUIREMENTS, "-d", folder)
    shutil.copy2(_wheel(), folder)
    line = f"python -m pip install --no-index --find-links . alingsas-budgetspel=={VERSION}\n"
    (folder / "INSTALLERA.txt").write_text(line, encoding="utf-8")
    with tempfile.TemporaryDirectory() as there:
        python = _environment(Path(there) / "env")
        _say(python, "-m", "pip", "install", "-q", "--no-index", "--find-links", folder, "alingsas-budgetspel")
        _prove([str(python.parent / "budgetspel")])
    print(f"{folder.relative_to(ROOT)}: {sum(path.stat().st_size for path in folder.iterdir()) / 1e6:.0f} MB")
    return folder


def onefile() -> Path:
    """One program that needs no Python, for the system it is made on."""
    work = BUILD / "onefile"
    python = _environment(work / "env")
    _say(python, "-m", "pip", "install", "-q", "--require-hashes", "-r", REQUIREMENTS)
    _say(python, "-m", "pip", "install", "-q", PYINSTALLER)
    packages = ("sim", "scenarios", "saves", "tui")
    collected = [word for name in packages for word in ("--collect-submodules", name, "--collect-data", name)]
    _say(
        python, "-m", "PyInstaller", "--noconfirm", "--onefile", "--log-level", "ERROR", "--name", "budgetspel",
        "--distpath", BUILD / "dist", "--workpath", work, "--specpath", work, "--paths", ROOT,
        *collected, "--collect-submodules", "textual", "--collect-data", "textual",
        ROOT / "tui" / "__main__.py",
    )  # fmt: skip
    made = BUILD / "dist" / "budgetspel"
    _prove([str(made)])
    if os.geteuid() == 0:
        play_in_chroot(made)
    print(f"{made.relative_to(ROOT)}: {made.stat().st_size / 1e6:.0f} MB")
    return made


MAKERS: dict[str, Callable[[], Path]] = {"wheel": wheel, "offline": offline, "onefile": onefile}


def _wheel() -> Path:
    folder = BUILD / "wheel"
    shutil.rmtree(folder, ignore_errors=True)
    _say(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", ROOT, "-w", folder)
    return next(folder.glob("*.whl"))


def _environment(folder: Path) -> Path:
    """The Python of a new environment."""
    _say(sys.executable, "-m", "venv", "--clear", folder)
    return folder / "bin" / "python"


def _prove(program: list[str]) -> None:
    """Run the program from a folder with nothing in it, and with nobody's Python in the way."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL"))}
    with tempfile.TemporaryDirectory() as there:
        for words in PROOFS:
            run = subprocess.run([*program, *words], cwd=there, env=clean, capture_output=True, text=True, check=False)
            if run.returncode:
                raise SystemExit(f"{' '.join(words)}: {run.returncode}\n{run.stderr}")
            print(f"  ok  {' '.join(words)}")


def _say(*words: object) -> None:
    """Run a step, and stop at one that fails."""
    print("$", " ".join(Path(str(word)).name if "/" in str(word) else str(word) for word in words))
    subprocess.run([str(word) for word in words], cwd=ROOT, check=True)


if __name__ == "__main__":
    sys.exit(main())
