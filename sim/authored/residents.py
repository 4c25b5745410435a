"""Who lives in a municipality, as values: households with a wallet, profiles, who may be roles; and rates nearby."""

from dataclasses import dataclass
from typing import Literal

from sim.authored.ranges import Authored, FigureGrade


@dataclass(frozen=True, slots=True, kw_only=True)
class Household(Authored):
    """A household case of the wallet: monthly income and kind of income."""

    monthly_kr: int
    kind: Literal["wage", "pension", "benefit"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile(Authored):
    """A resident profile, which a player may take as a role: what it meets, and what it lives on."""

    id: str
    indicators: tuple[str, ...]
    """What the profile notices first; which ones is our choice."""
    monthly_kr: int | None = None
    """An income of one of the household cases; none for one who has no income of their own."""
    kind: Literal["wage", "pension", "benefit"] = "wage"


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour(Authored):
    """A municipality nearby and its tax rate, to set one's own beside."""

    id: str
    rate_ore: int
    """As the header's base rate: 2065 means 20,65 kronor per hundred."""
    tax_year: int
    grade: FigureGrade
    source: str
