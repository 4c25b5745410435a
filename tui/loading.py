"""Everything heavy in one go, in a thread of its own: numpy, the model, the built-in plans, the first projection."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path

from saves import Store
from scenarios.plans import load_plan
from sim.assumptions import NOTHING, Assumptions
from sim.model import Model
from sim.plan import Plan
from sim.projection import Projection
from tui.opening import Opening, get_opening
from tui.present.facts import Facts, movers, rules_naming


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready(Opening):
    """What the other screens need before they can show a number."""

    model: Model
    facts: Facts
    plans: Mapping[str, Plan]
    """The built-in plans by id."""
    first: Projection
    """The projection of the saved plan, or of no decision."""


def get_ready(folder_option: Path | None, language: str, scenario_folder: Path | None = None) -> Ready:
    """Load everything.

    Raises:
        DamagedScenario: the folder has faults; ``budgetspel kontrollera`` tells them.
    """
    return make_ready(get_opening(folder_option, language, scenario_folder))


def make_ready(opening: Opening) -> Ready:
    """Load what is still missing when the start screen is shown."""
    scenario, saved = opening.scenario, opening.saved
    model = Model(scenario, assumptions=saved.assumptions if saved else NOTHING)
    found = {name: load_plan(opening.folder, name, scenario) for name in opening.plan_ids}
    known = {one.name: getattr(opening, one.name) for one in fields(Opening)}
    return Ready(
        **known | {"scenario": model.scenario},
        model=model,
        facts=facts_of(model),
        plans={name: plan for name, plan in found.items() if isinstance(plan, Plan)},
        first=model.project(saved.plan if saved else Plan(scenario=scenario.header.id)),
    )


def counting(ready: Ready, assumptions: Assumptions) -> Ready:
    """The same game counting with these assumptions; the very same where it does already."""
    model = ready.model.under(assumptions)
    if model is ready.model:
        return ready
    return replace(ready, model=model, facts=facts_of(model), scenario=model.scenario)


def left_in(ready: Ready, store: Store) -> Ready:
    """The same game for another player's folder, with the session that was left there."""
    saved = store.resume(ready.model.authored)
    if saved is None:
        return replace(ready, store=store, saved=None)
    own = counting(ready, saved.assumptions)
    return replace(own, store=store, saved=saved, first=own.model.project(saved.plan))


def facts_of(model: Model) -> Facts:
    """The facts of a model's scenario, at central values."""
    priced = model.central.measures
    moved_by, moved_next = movers(model.scenario)
    places = range(len(model.scenario.header.years))
    return Facts(
        ceilings={name: tuple(float(measure.ceiling[y, 0]) for y in places) for name, measure in priced.items()},
        annual_tkr={name: tuple(float(measure.annual_tkr[y, 0]) for y in places) for name, measure in priced.items()},
        once_tkr={name: tuple(float(measure.once_tkr[y, 0]) for y in places) for name, measure in priced.items()},
        moved_by=moved_by,
        moved_next=moved_next,
        unit_rules=rules_naming(model.scenario),
    )
