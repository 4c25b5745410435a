"""What must be in a wheel: everything the game reads, and nothing of what surrounds it."""

import zipfile
from pathlib import Path

from tests.architecture.code import PACKAGES, ROOT

MADE_HERE = {"__pycache__", ".pyc"}
SCRIPTS = {"docs/larare": "tui/printed/docs/larare", "docs/studiecirkel": "tui/printed/docs/studiecirkel"}
"""The scripts that ``blankett`` prints, and where they lie in the wheel."""


def expected() -> set[str]:
    """Every file that the game consists of, by its place in the wheel."""
    found = {path.relative_to(ROOT).as_posix() for name in PACKAGES for path in _files(ROOT / name)}
    for here, there in SCRIPTS.items():
        found |= {f"{there}/{path.relative_to(ROOT / here).as_posix()}" for path in _files(ROOT / here)}
    return found


def wrong_in(wheel: Path) -> list[str]:
    """What is missing in a wheel, and what it has that it should not have."""
    with zipfile.ZipFile(wheel) as packed:
        names = {name for name in packed.namelist() if not name.endswith("/")}
    game = {name for name in names if ".dist-info/" not in name}
    told = {name.partition(".dist-info/")[2] for name in names - game}
    wanted = expected()
    return [
        *(f"missing: {name}" for name in sorted(wanted - game)),
        *(f"not of the game: {name}" for name in sorted(game - wanted)),
        *(f"missing: {name}" for name in ("METADATA", "entry_points.txt", "licenses/LICENSE") if name not in told),
    ]


def _files(folder: Path) -> list[Path]:
    return [
        path
        for path in folder.rglob("*")
        if path.is_file() and not MADE_HERE & {*path.parts, path.suffix} and not path.name.startswith(".")
    ]
