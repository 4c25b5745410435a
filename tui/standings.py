"""Every plan, built-in and saved, run under the rule base and under what is assumed: what changes place."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from saves import Opened, PlanLibrary, Unreadable
from sim.assumptions import Assumptions
from sim.plan import Plan
from sim.standing import Places, changed_places
from tui.present.others import Hidden, Other, other_name, others, party_names
from tui.text.catalogue import Texts

if TYPE_CHECKING:
    from sim.model import Model
    from tui.loading import Ready


@dataclass(frozen=True, slots=True, kw_only=True)
class Standings:
    """Every plan under the rule base and under the assumptions."""

    assumptions: Assumptions
    places: tuple[Places, ...]
    names: Mapping[str, str]


def standings(ready: "Ready", usual: "Model", texts: Texts, *, neutral: bool) -> Standings:
    """Run every plan twice; it takes seconds, and belongs in a thread.

    Args:
        ready: the loaded game, with the model that assumes.
        usual: the model without assumptions.
        texts: the player's language.
        neutral: hide party names.
    """
    hidden: Hidden = party_names(ready.folder, ready.plans) if neutral else ()
    plans, names = {}, {}
    library = PlanLibrary(ready.store.folder)
    for other in others(ready.plans.items(), library.listing()):
        if (plan := _opened(library, other, ready)) is not None:
            plans[other.key] = plan
            names[other.key] = other_name(texts, other, hidden, neutral=neutral)
    places = changed_places(usual, ready.model, plans)
    return Standings(assumptions=ready.model.assumptions, places=places, names=names)


def _opened(library: PlanLibrary, other: Other, ready: "Ready") -> Plan | None:
    """The plan of a row; None when its file cannot be read any more."""
    if other.plan is not None or other.entry is None:
        return other.plan
    try:
        found = library.open(other.entry, ready.model.scenario)
    except Unreadable:
        return None
    return found.saved.plan if isinstance(found, Opened) else None
