"""How much of the game is shown: Enkel, Vanlig or Allt; every screen reads it from its view."""

from enum import StrEnum


class Level(StrEnum):
    """A level of the game; the value is what the command line and the saved settings call it."""

    SIMPLE = "enkel"
    USUAL = "vanlig"
    ALL = "allt"

    @classmethod
    def usual_in(cls, language: str) -> "Level":
        """The level of one who has chosen none: Enkel in lättläst."""
        return cls.SIMPLE if language == "latt" else cls.USUAL

    def after(self) -> "Level":
        """The next level, and after the last one the first."""
        every = list(Level)
        return every[(every.index(self) + 1) % len(every)]
