"""``python -m release wheel|offline|onefile``: build it, and prove in an empty folder that it plays.

Everything that is made lies in ``build/``. A wheel is tried in an environment of its own with the pinned requirements,
and by pipx and uv; the offline folder without any index and, where we are root, without a network; the single file by
itself and, where we are root, in a chroot without Python. What is left out for want of root is told.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from release.bare import play_in_chroot
from release.contents import SCRIPTS, wrong_in
from release.proofs import paints, prove, ran
from tui.version import VERSION

ROOT = Path(__file__).parents[1]
BUILD = ROOT / "build"
REQUIREMENTS = ROOT / "requirements.txt"
PYINSTALLER = "pyinstaller>=6.16,<7"
TOOLS = ("pipx>=1.7,<2", "uv>=0.8,<1")
PACKAGE = "alingsas-budgetspel"


def main() -> int:
    """Build what is asked for; every step is shown."""
    asked = sys.argv[1:]
    if len(asked) != 1 or asked[0] not in MAKERS:
        print(f"python -m release {'|'.join(MAKERS)}")
        return 2
    MAKERS[asked[0]]()
    return 0


def wheel() -> Path:
    """The wheel: whole, installed with the pinned requirements in a new environment, and by pipx and uv."""
    made = _wheel()
    with tempfile.TemporaryDirectory() as there:
        python = _environment(Path(there) / "env")
        _say(python, "-m", "pip", "install", "-q", "--require-hashes", "-r", REQUIREMENTS)
        _say(python, "-m", "pip", "install", "-q", "--no-deps", made)
        prove([str(python.parent / "budgetspel")])
        _with_tools(made, Path(there))
    print(f"{made.relative_to(ROOT)}: pipx install {made.name}, or uv tool install {made.name}")
    return made


def _with_tools(made: Path, there: Path) -> None:
    """Install the wheel as a player does who has pipx or uv, and start it."""
    python = _environment(there / "tools")
    _say(python, "-m", "pip", "install", "-q", *TOOLS)
    empty = there / "empty"
    empty.mkdir()
    for tool, words in (("pipx", ["install", "--quiet"]), ("uv", ["tool", "install", "--quiet"])):
        at = there / tool
        folders = {"HOME": "home", "BIN_DIR": "bin"} if tool == "pipx" else {"DIR": "home", "BIN_DIR": "bin"}
        prefix = "PIPX" if tool == "pipx" else "UV_TOOL"
        places = {f"{prefix}_{name}": str(at / folder) for name, folder in folders.items()}
        own = {"UV_CACHE_DIR": str(at / "cache"), "PATH": f"{at / 'bin'}{os.pathsep}{os.environ['PATH']}"}
        _say(python.parent / tool, *words, "--python", sys.executable, made, **places, **own)
        ran([str(at / "bin" / "budgetspel"), "om"], empty)
        paints([str(at / "bin" / "budgetspel"), "--mapp", str(at / "spel")])


def offline() -> Path:
    """A folder of wheels from which the game is installed without a network."""
    folder = BUILD / "offline"
    shutil.rmtree(folder, ignore_errors=True)
    _say(sys.executable, "-m", "pip", "download", "-q", "--require-hashes", "-r", REQUIREMENTS, "-d", folder)
    shutil.copy2(_wheel(), folder)
    line = f"python -m pip install --no-index --find-links . {PACKAGE}=={VERSION}\n"
    (folder / "INSTALLERA.txt").write_text(line, encoding="utf-8")
    cut = _without_network()
    with tempfile.TemporaryDirectory() as there:
        python = _environment(Path(there) / "env")
        _say(*cut, python, "-m", "pip", "install", "-q", "--no-index", "--find-links", folder, PACKAGE)
        prove([str(python.parent / "budgetspel")], cut)
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
    scripts = [word for here, there in SCRIPTS.items() for word in ("--add-data", f"{ROOT / here}{os.pathsep}{there}")]
    told = [word for name in ("textual", "numpy") for word in ("--copy-metadata", name)]
    _say(
        python, "-m", "PyInstaller", "--noconfirm", "--onefile", "--log-level", "ERROR", "--name", "budgetspel",
        "--distpath", BUILD / "dist", "--workpath", work, "--specpath", work, "--paths", ROOT,
        *collected, *scripts, *told, "--collect-submodules", "textual", "--collect-data", "textual",
        ROOT / "tui" / "__main__.py",
    )  # fmt: skip
    made = BUILD / "dist" / "budgetspel"
    prove([str(made)])
    if os.geteuid() == 0:
        play_in_chroot(made)
    else:
        print("SKIPPED: the chroot without Python; only root can make one")
    print(f"{made.relative_to(ROOT)}: {made.stat().st_size / 1e6:.0f} MB")
    return made


MAKERS: dict[str, Callable[[], Path]] = {"wheel": wheel, "offline": offline, "onefile": onefile}


def _wheel() -> Path:
    """A new wheel with all that the game reads.

    Raises:
        SystemExit: something is missing in it, or is there that should not be.
    """
    folder = BUILD / "wheel"
    shutil.rmtree(folder, ignore_errors=True)
    _say(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", ROOT, "-w", folder)
    made = next(folder.glob("*.whl"))
    if wrong := wrong_in(made):
        raise SystemExit("\n".join(wrong))
    print("  ok  the wheel has every file of the game, and no other")
    return made


def _environment(folder: Path) -> Path:
    """The Python of a new environment."""
    _say(sys.executable, "-m", "venv", "--clear", folder)
    return folder / "bin" / "python"


def _without_network() -> Sequence[str]:
    """Words that take the network away from the command after them; none where that cannot be done."""
    unshare = shutil.which("unshare")
    if unshare and os.geteuid() == 0:
        return (unshare, "--net")
    print("SKIPPED: taking the network away (needs root and unshare); pip is told --no-index all the same")
    return ()


def _say(*words: object, **environment: str) -> None:
    """Run a step, and stop at one that fails."""
    print("$", " ".join(Path(str(word)).name if "/" in str(word) else str(word) for word in words), flush=True)
    subprocess.run([str(word) for word in words], cwd=ROOT, env=os.environ | environment, check=True)


if __name__ == "__main__":
    sys.exit(main())
