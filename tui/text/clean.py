"""Text from outside is data: cleaned by the same rule when it is shown as when it is saved."""

from saves.cleaning import clean_line as clean

__all__ = ["clean"]
