"""Older formats become the present one by pure steps, one for each version that has been.

A new version takes three things: :data:`CURRENT` raised, a step here from the version before, and a sample of that
version in ``tests/saves/old``, where every sample is kept for ever and must still load.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from saves.strictjson import Unreadable
from sim.planfields import SCHEMA as BARE_PLAN

Fields = dict[str, Any]

CURRENT = "budgetspel.save.v1"

_SAVE = re.compile(r"budgetspel\.(?:save|plan)\.v[1-9][0-9]{0,3}")


def from_bare_plan(fields: Fields) -> Fields:
    """A plan alone, as the command line writes it: nobody knows when it was saved, nor under which rules."""
    return {"schema": "budgetspel.save.v1", "scenario": None, "saved_at": None, "plan": fields, "expected": None}


STEPS: Mapping[str, Callable[[Fields], Fields]] = {BARE_PLAN: from_bare_plan}
"""By version, the step to the next."""


def migrated(fields: Fields) -> Fields:
    """The fields of a saved plan in the present format; what was given is left as it is.

    Raises:
        Unreadable: no saved plan, or one of a version that is not known yet.
    """
    while (schema := fields.get("schema")) != CURRENT:
        if not isinstance(schema, str) or not _SAVE.fullmatch(schema):
            raise Unreadable("not-a-save")
        if schema not in STEPS:
            raise Unreadable("newer-format")
        fields = STEPS[schema](fields)
    return fields
