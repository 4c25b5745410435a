"""What every sentence may say of the municipality that is played: its name, years, rate and committees, as ready words.

A sentence of the catalogues names them as placeholders (``{place}``), so that no catalogue knows any municipality.
"""

from collections.abc import Callable, Mapping
from typing import Any

from sim.authored.scenario import Scenario
from tui.text.numbers import number

OF_TEXTS = {
    "place": "name",
    "municipality": "full",
    "document": "document",
    "about_start": "start",
    "about_amount": "amount",
    "about_figures": "figures",
}
"""Facts that are texts of the scenario, by the field of its text that they stand in."""

OF_NUMBERS = (
    "first_year", "last_year", "base_year", "base_rate", "base_target", "draws", "form_numbers", "form",
    "example", "example_name",
)  # fmt: skip
"""Facts that follow from the scenario's tables."""

NOWHERE: Mapping[str, str] = dict.fromkeys((*OF_TEXTS, *OF_NUMBERS), "…")
"""What stands while no scenario is loaded."""


def standing(scenario: Scenario, text_of: Callable[[str, str, str], str]) -> Mapping[str, str]:
    """The facts of a scenario in one language.

    Args:
        scenario: what is played.
        text_of: a text of the scenario by kind, id and field; empty where there is none.
    """
    header, first = scenario.header, scenario.committee_ids[0]
    shorts = [text_of("committees", name, "short") or name for name in scenario.committee_ids]
    facts: dict[str, Any] = {key: text_of("scenario", header.id, field) for key, field in OF_TEXTS.items()}
    return facts | {
        "first_year": str(header.years[0]),
        "last_year": str(header.years[-1]),
        "base_year": str(header.base_year),
        "base_rate": number(header.base_tax_rate_ore / 100, 2),
        "base_target": number(header.base_result_target_cpct / 100, 0),
        "draws": number(header.draws, 0),
        "form_numbers": str(len(shorts) + 2),
        "form": ", ".join(short.lower() for short in shorts),
        "example": text_of("committees", first, "said").split(",")[0].strip() or first,
        "example_name": shorts[0],
    }
