"""Where a player's files live: the platform's user data folder, unless an option or the environment says otherwise."""

import os
from pathlib import Path

from platformdirs import user_data_path

ENVIRONMENT = "BUDGETSPEL_MAPP"
"""Environment variable that moves the folder, for a class on one machine or a stick."""


def user_folder(option: Path | None = None) -> Path:
    """The folder of a player's files: the option, else the environment, else the platform's own."""
    if option is not None:
        return option
    named = os.environ.get(ENVIRONMENT)
    return Path(named) if named else user_data_path("budgetspelet", appauthor=False)
