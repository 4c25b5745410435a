"""What a player chose about the game itself: language, level and theme, remembered between starts."""

import json
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from saves.atomic import write_text
from saves.strictjson import Unreadable, read_json

FILE = "installningar.json"
SCHEMA = "budgetspel.settings.v1"

MOST = 2_000
"""Bytes; the file has four short lines."""

CHOICES: dict[str, tuple[str, ...]] = {
    "language": ("sv", "latt", "en"),
    "level": ("enkel", "vanlig", "allt"),
    "theme": ("dark", "light", "contrast"),
}
"""What each setting can be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The choices; an empty string for one that was never made."""

    language: str = ""
    level: str = ""
    theme: str = ""


def read_settings(folder: Path) -> tuple[Settings, bool]:
    """The choices in a player's folder, and whether the file was sound; a missing file is sound and says nothing."""
    try:
        found = read_json(folder / FILE, MOST)
        return _settings(found), True
    except Unreadable as problem:
        return Settings(), problem.code == "no-such-file"


def write_settings(folder: Path, settings: Settings) -> None:
    """Remember the choices that were made.

    Raises:
        SaveFailed: the disk is full, or the folder cannot be written.
    """
    made = {one.name: getattr(settings, one.name) for one in fields(settings)}
    told = {"schema": SCHEMA, **{name: value for name, value in made.items() if value}}
    write_text(folder / FILE, json.dumps(told, indent=1) + "\n")


def _settings(found: dict[str, Any]) -> Settings:
    if found.pop("schema", None) != SCHEMA:
        raise Unreadable("not-settings")
    for name, value in found.items():
        if value not in CHOICES.get(name, ()):
            raise Unreadable("not-settings", name)
    return Settings(**found)
