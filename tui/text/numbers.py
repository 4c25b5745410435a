"""Swedish numbers: `1 234,5 mnkr`, `12,2 %`, `−3 öre`. One formatter for everything a player reads."""

from functools import lru_cache
from math import isfinite

MINUS = "\u2212"
SPACE = "\u00a0"
"""No-break space, between thousands and before a unit."""
SHOWN = 0.05
"""The least that one decimal shows: what is smaller stands as nought."""
PLAIN_MOST = 5
"""Decimals of a number that is told as it was written."""
ROUNDING = 1e-9


@lru_cache(maxsize=4096)  # a screen shows hundreds, and most of them stand as they were after the next key
def number(value: float, decimals: int = 1, *, sign: bool = False) -> str:
    """A number with decimal comma, grouped thousands and a true minus; ``sign`` writes a plus too.

    A value that rounds to zero has no sign.
    """
    size = f"{abs(value):,.{decimals}f}".replace(",", SPACE).replace(".", ",")
    if not size.strip(f"0,{SPACE}"):
        return size
    if value < 0:
        return MINUS + size
    return f"+{size}" if sign else size


def is_seen(value: float, decimals: int = 1) -> bool:
    """Whether a number shows as anything but nought."""
    return abs(value) >= 0.5 * 10.0**-decimals


def decimals_of(value: float) -> int:
    """Decimals that a number of at most two needs."""
    return next((decimals for decimals in (0, 1) if value == round(value, decimals)), 2)


def plain_number(value: float) -> str:
    """A number of the rule base with no more decimals than it was written with, and five at most."""
    decimals = next(
        (places for places in range(PLAIN_MOST) if abs(round(value, places) - value) < ROUNDING), PLAIN_MOST
    )
    return number(value, decimals)


def mnkr(tkr: float, decimals: int = 1, *, sign: bool = False) -> str:
    """An amount of tkr in mnkr, with its unit."""
    return f"{number(tkr / 1000.0, decimals, sign=sign)}{SPACE}mnkr"


def percent(value: float, decimals: int = 1) -> str:
    """A number of percent, with its sign."""
    return f"{number(value, decimals)}{SPACE}%"


def parse(text: str) -> float:
    """The number a person wrote, with comma or point, minus or hyphen, and any spaces.

    Raises:
        ValueError: it is no number.
    """
    bare = text.replace(MINUS, "-").replace(",", ".")
    bare = "".join(letter for letter in bare if not letter.isspace())
    value = float(bare)
    if not isfinite(value) or "_" in bare:
        raise ValueError(text)
    return value
