"""What goes to and comes from a player's disk: plans, the session that is saved by itself, and where they live."""

from saves.folder import user_folder
from saves.planfile import read_plan_file
from saves.store import SavedSession, SaveFailed, Store
from saves.strictjson import MOST_BYTES, Unreadable

__all__ = ["MOST_BYTES", "SaveFailed", "SavedSession", "Store", "Unreadable", "read_plan_file", "user_folder"]
