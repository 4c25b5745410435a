"""What a browser may say to its game: a closed set of small messages; everything else means nothing. Pure."""

import json
import re
from dataclasses import dataclass

HOVER = re.compile(r"(?:\x1b\[<3[2-5];\d{1,5};\d{1,5}[Mm])+")
"""A mouse that only moves: nothing in the game answers to it, and it would come a hundred times a second."""


@dataclass(frozen=True, slots=True)
class Typed:
    """Keys, a paste, or a click."""

    text: str


@dataclass(frozen=True, slots=True)
class Sized:
    """The window has another size, in cells."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Focused:
    """The page is looked at, or not any more."""

    is_focused: bool


@dataclass(frozen=True, slots=True)
class Pinged:
    """A question whether anybody is there; the answer repeats the text."""

    text: str


Said = Typed | Sized | Focused | Pinged
PING_MOST = 40


def said(text: str) -> Said | None:
    """What a message means; None where it means nothing."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    match found:
        case ["stdin", str(keys)] if keys and not HOVER.fullmatch(keys):
            return Typed(keys)
        case ["resize", {"width": int(width), "height": int(height)}]:
            return Sized(int(width), int(height))
        case ["ping", str(ping)]:
            return Pinged(ping[:PING_MOST])
        case ["focus" | "blur" as what]:
            return Focused(is_focused=what == "focus")
        case _:
            return None
