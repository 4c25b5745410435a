"""What a player has chosen about the game itself, and which of it this start asked to have otherwise."""

from dataclasses import dataclass, field
from pathlib import Path

from saves import Settings, read_settings, user_folder
from tui.level import Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """The remembered choices beside what was asked for at this start, which goes before them and is not remembered."""

    settings: Settings = field(default_factory=Settings)
    is_sound: bool = True
    """Whether the file could be read; a damaged one is as none."""
    asked_language: str = ""
    asked_level: str = ""

    @property
    def language(self) -> str:
        """The language to begin in."""
        return self.asked_language or self.settings.language or "sv"

    @property
    def level(self) -> Level | None:
        """The level to begin on; None when it follows the language."""
        found = self.asked_level or self.settings.level
        return Level(found) if found else None


def get_choices(folder_option: Path | None, language: str, level: str) -> Choices:
    """The choices of a start.

    Args:
        folder_option: the player's folder, where one was given.
        language: the language that was asked for; an empty string for none.
        level: the level that was asked for; an empty string for none.
    """
    settings, is_sound = read_settings(user_folder(folder_option))
    return Choices(settings=settings, is_sound=is_sound, asked_language=language, asked_level=level)
