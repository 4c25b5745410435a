"""What the start screen shows, loaded before numpy and the model: scenario, texts, and the session that was left."""

from dataclasses import dataclass
from pathlib import Path

from saves import SavedSession, Store, user_folder
from scenarios import default_folder
from scenarios.opened import open_folder
from scenarios.plans import plan_ids
from sim.authored.scenario import Scenario
from tui.text.catalogue import Texts, load_texts


class DamagedScenario(Exception):
    """The installed scenario cannot be loaded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What the start screen needs."""

    scenario: Scenario
    folder: Path
    """The scenario's folder, where its texts are."""
    texts: Texts
    """In the language that was asked for."""
    plan_ids: tuple[str, ...]
    """The built-in plans."""
    store: Store
    saved: SavedSession | None


def get_opening(folder_option: Path | None, language: str, scenario_folder: Path | None = None) -> Opening:
    """Load what the start screen needs.

    Args:
        folder_option: the player's folder, where one was given.
        language: language of the texts.
        scenario_folder: what is played; the default scenario when none is named.

    Raises:
        DamagedScenario: the folder has faults; ``budgetspel kontrollera`` tells them.
    """
    folder = scenario_folder or default_folder()
    scenario = open_folder(folder)
    if scenario is None:
        raise DamagedScenario(str(folder))
    store = Store(user_folder(folder_option))
    return Opening(
        scenario=scenario,
        folder=folder,
        texts=load_texts(language, folder, scenario),
        plan_ids=plan_ids(folder),
        store=store,
        saved=store.resume(scenario),
    )
