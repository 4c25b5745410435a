"""What has happened in a game: an event, its year and its answer; :mod:`sim.engine.events` says what it does."""

from dataclasses import dataclass
from typing import Literal

from sim.authored.cards import Event, EventEffect
from sim.authored.scenario import Scenario

Mode = Literal["drawn", "chosen", "off"]
"""Who decides what happens: the seed, the leader, or nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """An event that has come, and how it was answered."""

    event: str
    year: int
    answer: str = ""
    """Id of the answer; an empty string before it is given, and for an event without answers."""


def event_of(scenario: Scenario, event_id: str) -> Event:
    """The event with this id.

    Raises:
        KeyError: there is none.
    """
    found = next((event for event in scenario.events if event.id == event_id), None)
    if found is None:
        raise KeyError(event_id)
    return found


def effects_of(event: Event, answer: str) -> tuple[EventEffect, ...]:
    """What an event does when it is answered so; without an answer, what it does by itself.

    Raises:
        KeyError: the event has no such answer.
    """
    if not answer:
        return event.effects
    chosen = next((one for one in event.answers if one.id == answer), None)
    if chosen is None:
        raise KeyError(answer)
    return (*(() if chosen.instead else event.effects), *chosen.effects)
