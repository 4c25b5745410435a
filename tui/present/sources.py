"""What a source is called: as the bibliography has it."""

from sim.authored.scenario import Scenario
from tui.text.catalogue import Texts


def source_name(texts: Texts, scenario: Scenario, source: str, *, neutral: bool) -> str:
    """A source as the bibliography has it, parties hidden where that is asked for."""
    hidden = texts.of("sources", source, "neutral") if neutral else ""
    found = next((known.reference for known in scenario.sources if known.id == source), source)
    return hidden or texts.of("sources", source, "reference") or found
