"""The JSON Schema of what ``antaganden --json`` writes, and of the pack of assumptions in it."""

from sim.assumptionfields import LEANS, NAME_MOST, REASON_MOST, SCHEMA
from sim.assumptions import LEVELS, groups, settable
from sim.authored.scenario import Scenario
from tui.commands import antaganden
from tui.schemaparts import NUMBER, TEXT, TRUTH, WHOLE, Schema, listed, table, text


def standing_schema(scenario: Scenario) -> Schema:
    """The schema of what a pack changes in a plan, and of the plans that change places."""
    indicator: Schema = {"enum": [one.id for one in scenario.indicators]}
    moved: dict[str, Schema] = {"indicator": indicator, "before": NUMBER, "after": NUMBER, "noticed": TRUTH}
    pair = table({"was_better": TEXT, "is_better": TEXT})
    names = listed(TEXT)
    return table(
        {
            "schema": {"const": antaganden.SCHEMA},
            "moved": listed(table(moved)),
            "places": listed(table({"indicator": indicator, "before": names, "after": names, "changed": listed(pair)})),
            "assumptions": _pack(scenario),
        }
    )


def _pack(scenario: Scenario) -> Schema:
    ranges, outlooks = settable(scenario), [one.id for one in scenario.outlooks]
    strength: Schema = {"anyOf": [{"enum": list(LEVELS)}, NUMBER]}
    hands = table({**dict.fromkeys(LEVELS, WHOLE), "reason": text(REASON_MOST)})
    lean: Schema = {"enum": list(LEANS)}
    return table(
        {
            "schema": {"const": SCHEMA},
            "scenario": {"const": scenario.header.id},
            "name": text(NAME_MOST),
            "known_only": TRUTH,
            "strengths": table(dict.fromkeys((*ranges, *groups(scenario)), strength), required=False),
            "outlooks": table(dict.fromkeys(outlooks, lean), required=False),
            "hands": table(dict.fromkeys(ranges, hands), required=False),
        }
    )
