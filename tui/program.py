"""What runs here: the versions of what the game is made with, and where its files lie."""

import platform
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

MADE_WITH = {"textual": "Textual", "numpy": "NumPy"}
"""Names of the libraries that carry the game, by package."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """The running program."""

    folder: Path | None
    """Where a player's files lie; None where the player is not to know: in a class it is the teacher's own folder."""
    versions: tuple[tuple[str, str], ...]
    """Name and version of Python and of the libraries that carry the game."""


def get_program(folder: Path | None) -> Program:
    """The program as it runs now."""
    libraries = tuple((name, version(package)) for package, name in MADE_WITH.items())
    return Program(folder=folder, versions=(("Python", platform.python_version()), *libraries))
