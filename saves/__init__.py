"""What goes to and comes from a player's disk: plans, the session that is saved by itself, and where they live.

Each name is fetched from its module when it is first asked for: the first screen and the command line's help need
almost none of them, and start twice as fast without.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from saves.assumptionfile import list_packs as list_packs
    from saves.assumptionfile import read_pack as read_pack
    from saves.assumptionfile import write_pack as write_pack
    from saves.atomic import SaveFailed as SaveFailed
    from saves.exchange import Imported as Imported
    from saves.exchange import Refused as Refused
    from saves.exchange import export_plan as export_plan
    from saves.exchange import import_plans as import_plans
    from saves.expected import Moved as Moved
    from saves.expected import Results as Results
    from saves.expected import key_results as key_results
    from saves.expected import moved as moved
    from saves.expected import results_of as results_of
    from saves.folder import user_folder as user_folder
    from saves.handout import put_at as put_at
    from saves.handout import put_in as put_in
    from saves.library import Conflict as Conflict
    from saves.library import Entry as Entry
    from saves.library import Listing as Listing
    from saves.library import Opened as Opened
    from saves.library import PlanLibrary as PlanLibrary
    from saves.library import Unlisted as Unlisted
    from saves.planfile import read_plan_file as read_plan_file
    from saves.savefile import SavedPlan as SavedPlan
    from saves.savefile import ScenarioStamp as ScenarioStamp
    from saves.settings import Settings as Settings
    from saves.settings import read_settings as read_settings
    from saves.settings import write_settings as write_settings
    from saves.store import Kept as Kept
    from saves.store import SavedSession as SavedSession
    from saves.store import Store as Store
    from saves.strictjson import Unreadable as Unreadable

_HOMES = {
    "assumptionfile": ("list_packs", "read_pack", "write_pack"),
    "atomic": ("SaveFailed",),
    "exchange": ("Imported", "Refused", "export_plan", "import_plans"),
    "expected": ("Moved", "Results", "key_results", "moved", "results_of"),
    "folder": ("user_folder",),
    "handout": ("put_at", "put_in"),
    "library": ("Conflict", "Entry", "Listing", "Opened", "PlanLibrary", "Unlisted"),
    "planfile": ("read_plan_file",),
    "savefile": ("SavedPlan", "ScenarioStamp"),
    "settings": ("Settings", "read_settings", "write_settings"),
    "store": ("Kept", "SavedSession", "Store"),
    "strictjson": ("Unreadable",),
}


def __getattr__(name: str) -> Any:
    """A name of the package, from the module that it lives in."""
    for home, names in _HOMES.items():
        if name in names:
            found = globals()[name] = getattr(import_module(f"saves.{home}"), name)
            return found
    raise AttributeError(name)
