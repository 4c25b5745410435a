"""Events: probabilities, years and answers that a game can be played with."""

from collections.abc import Iterator

from scenarios.faults import Fault
from scenarios.loading import Loaded
from sim.authored.cards import Election, Event
from sim.authored.scenario import Scenario

LEAST_ANSWERS = 2
"""An event without a choice teaches nothing."""


def events(loaded: Loaded, scenario: Scenario) -> Iterator[Fault]:
    """Events that can never come, come in years that are not played, or leave the players without a choice."""
    years = scenario.header.years
    for table, event in loaded.each(Event):
        if not 0.0 < event.probability <= 1.0:
            yield table.fault("not-a-probability", "probability")
        if outside := [str(year) for year in event.years if year not in years]:
            yield table.fault("years-outside", "years", years=", ".join(outside))
        answers = [answer.id for answer in event.answers]
        if len(set(answers)) < LEAST_ANSWERS:
            yield table.fault("too-few-answers", "answers", least=str(LEAST_ANSWERS))
    for table, election in loaded.each(Election):
        if election.first_budget not in years:
            yield table.fault("years-outside", "first_budget", years=str(election.first_budget))
