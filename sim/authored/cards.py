"""Events (händelsekort) and elections as they are authored: probability, effects by years since, answers.

What they do to the numbers is :mod:`sim.engine.events`.
"""

from dataclasses import dataclass
from typing import Literal

from sim.authored.ranges import Authored, Grade


@dataclass(frozen=True, slots=True, kw_only=True)
class AddsMoney(Authored):
    """Money that comes, or with a minus goes, by years since the event, mnkr; it moves the result, not the budget."""

    kind: Literal["adds_money"]
    mnkr: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MovesIndicator(Authored):
    """A shift of an indicator in its own unit, by years since the event."""

    kind: Literal["moves_indicator"]
    indicator: str
    size: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitsHiring(Authored):
    """A factor on how many can be hired, by years since the event; all staff groups when none is named."""

    kind: Literal["limits_hiring"]
    factor: tuple[float, ...]
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TakesTaxRise(Authored):
    """A share of what a raised tax brings in that is lost, by years since the event; nothing where it is not raised."""

    kind: Literal["takes_tax_rise"]
    share: tuple[float, ...]


EventEffect = AddsMoney | MovesIndicator | LimitsHiring | TakesTaxRise


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Authored):
    """One way to answer an event; its words, for and against, stand in the texts."""

    id: str
    effects: tuple[EventEffect, ...] = ()
    instead: bool = False
    """Whether its effects stand in the place of the event's own, rather than beside them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Authored):
    """An event (händelsekort) that may come in some years, with its probability a year."""

    id: str
    years: tuple[int, ...]
    probability: float
    effects: tuple[EventEffect, ...]
    answers: tuple[Answer, ...]
    invented: bool
    """Whether the event itself is made up; how likely and how large it is is our assumption unless graded better."""
    grade: Grade
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Election(Authored):
    """An election inside the period: from which year's budget on the new council decides."""

    id: str
    date: str
    first_budget: int
    source: str
