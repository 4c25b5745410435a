"""A scenario to play: ours as it was shipped, anyone else's only when nothing is wrong with it."""

from pathlib import Path

from scenarios import is_ours
from scenarios.trusted import load_trusted
from sim.authored.scenario import Scenario


def open_folder(folder: Path) -> Scenario | None:
    """The scenario of a folder that can be played; None when ``budgetspel kontrollera`` would tell a fault."""
    if is_ours(folder):
        return load_trusted(folder)
    # Strict loading brings pydantic's machinery, which the shipped game starts without.
    from scenarios.checking import check  # noqa: PLC0415
    from scenarios.loading import load  # noqa: PLC0415

    try:
        return None if check(folder) else load(folder).scenario
    except OSError:
        return None
