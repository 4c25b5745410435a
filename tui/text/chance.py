"""The calibrated words: one table from a chance to what is said of it, for screens, reports and the command line.

The steps are those of weather and intelligence services rounded to what a thousand draws can bear. The middle is as
wide as the game's other "too close to call": between 40 and 60 percent nothing is claimed.
"""

from tui.text.catalogue import Texts
from tui.text.numbers import SPACE, percent

STEPS = ((0.99, "nearly-certain", "nearly-ruled-out"), (0.90, "very-likely", "very-unlikely"))
"""At least so large a chance, or that something does not happen, and the word for either."""

CLOSE = 0.60
"""Up to this chance, for or against, it is too close to call."""

CHANCE_KEYS = (
    "nearly-certain", "very-likely", "likely", "too-close", "unlikely", "very-unlikely", "nearly-ruled-out",
)  # fmt: skip
"""Every word, from the largest chance to the smallest."""

ROUNDING = 1e-9
SURE = 0.005
"""A chance within this of none or all is never written as none or all."""


def chance_key(chance: float) -> str:
    """Which word a chance has, as the last part of its key in the catalogue."""
    far = max(chance, 1.0 - chance)
    for least, for_it, against_it in STEPS:
        if far >= least - ROUNDING:
            return for_it if chance > 0.5 else against_it  # noqa: PLR2004 - for or against
    if far <= CLOSE + ROUNDING:
        return "too-close"
    return "likely" if chance > 0.5 else "unlikely"  # noqa: PLR2004 - for or against


def chance_word(texts: Texts, chance: float) -> str:
    """What is said of a chance."""
    return texts.say(f"chance.{chance_key(chance)}")


def chance_number(chance: float) -> str:
    """The chance in percent, never as a certainty."""
    if 0.0 < chance < SURE:
        return f"<{SPACE}1{SPACE}%"
    if 1.0 - SURE < chance < 1.0:
        return f">{SPACE}99{SPACE}%"
    return percent(100.0 * chance, 0)
