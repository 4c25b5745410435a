"""TOML that came with the game, parsed once: to parse it takes a third of the time to the first frame.

What was parsed lies as JSON beside what Python has compiled, in ``__pycache__``, and holds as long as every file has
the size and time it had, as Python's own does. Where it cannot be written, or is not what it should be, the files are
read as they are. A folder that did not come with the game is always read as it is.
"""

import contextlib
import json
import os
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

Tables = dict[str, Any]
Stamp = list[list[Any]]
"""Name, size and time of each file, in order."""


def parsed(files: Sequence[Path], *, keep: Path | None = None) -> list[Tables]:
    """The tables of some files, in order.

    Args:
        files: TOML files.
        keep: the file that what was parsed is kept in (:func:`beside`); None for what did not come with the game.

    Raises:
        OSError, ValueError: a file cannot be read, or is no TOML.
    """
    if keep is None or not files:
        return _parse(files)
    stamp = _stamp(files)
    with contextlib.suppress(OSError, ValueError, TypeError, KeyError, RecursionError):
        kept = json.loads(keep.read_bytes())
        if kept["files"] == stamp:
            return list(kept["tables"])
    tables = _parse(files)
    if not sys.dont_write_bytecode:
        _write(keep, {"files": stamp, "tables": tables})
    return tables


def beside(folder: Path, name: str) -> Path:
    """Where tables of a folder that came with the game are kept."""
    return folder / "__pycache__" / f"{name}.json"


def _parse(files: Sequence[Path]) -> list[Tables]:
    return [tomllib.loads(path.read_text(encoding="utf-8")) for path in files]


def _stamp(files: Sequence[Path]) -> Stamp:
    about = [(path.name, path.stat()) for path in files]
    return [[name, stat.st_size, stat.st_mtime_ns] for name, stat in about]


def _write(place: Path, kept: dict[str, Any]) -> None:
    """Write it whole or not at all; a folder that may not be written is no fault."""
    unfinished = place.with_name(f"{place.name}.{os.getpid()}")
    with contextlib.suppress(OSError, ValueError, TypeError):
        place.parent.mkdir(exist_ok=True)
        unfinished.write_text(json.dumps(kept), encoding="utf-8")
        unfinished.replace(place)
