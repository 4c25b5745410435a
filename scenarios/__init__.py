"""The authored data of each municipality, and the one loader that turns it into values of sim.

Ask for what you need: :mod:`scenarios.trusted` for a scenario of ours, fast; :mod:`scenarios.loading` for any folder,
strictly; :mod:`scenarios.checking` for everything that is wrong in one; :mod:`scenarios.plans` for the built-in plans.
"""

import tomllib
from pathlib import Path

HOME = Path(__file__).parent
"""Where the scenarios that come with the game lie, a folder each."""

MARK = "scenario.toml"
"""The file that makes a folder a scenario's."""

__all__ = ["HOME", "default_folder", "find_folder", "is_ours", "scenario_ids"]


def scenario_ids() -> tuple[str, ...]:
    """The scenarios that come with the game."""
    return tuple(sorted(path.parent.name for path in HOME.glob(f"*/{MARK}")))


def default_folder() -> Path:
    """The folder that is played when nobody asks for another; ``default.toml`` says which."""
    said = tomllib.loads((HOME / "default.toml").read_text(encoding="utf-8"))
    return HOME / str(said["scenario"])


def find_folder(word: str) -> Path | None:
    """The folder that a word means: one of ours by its id, or any by its path; None where there is no scenario."""
    if not word:
        return default_folder()
    if word in scenario_ids():
        return HOME / word
    try:
        folder = Path(word)
        return folder if (folder / MARK).is_file() else None
    except (OSError, ValueError):  # too long a name, or a NUL in it
        return None


def is_ours(folder: Path) -> bool:
    """Whether a folder came with the game, and so was checked before it was shipped."""
    return folder.resolve().parent == HOME.resolve()
