"""Everything heavy in one go, in a thread of its own: numpy, the scenario, the model, the texts, the saved session."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from saves import SavedSession, Store, user_folder
from scenarios import ALINGSAS
from scenarios.plans import load_plan, plan_ids
from scenarios.trusted import load_trusted
from sim.model import Model
from sim.plan import Plan
from sim.projection import Projection
from tui.present.facts import Facts, movers, rules_naming
from tui.text.catalogue import Texts, load_texts


class DamagedScenario(Exception):
    """The installed scenario cannot be loaded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """What the screens need before they can show a number."""

    model: Model
    facts: Facts
    folder: Path
    """The scenario's folder, where its texts are."""
    texts: Texts
    """In the language that was asked for."""
    plans: Mapping[str, Plan]
    """The built-in plans by id."""
    store: Store
    saved: SavedSession | None
    first: Projection
    """The projection of the saved plan, or of no decision."""


def get_ready(folder_option: Path | None, language: str, scenario_folder: Path = ALINGSAS) -> Ready:
    """Load everything.

    Raises:
        DamagedScenario: the folder has faults; ``budgetspel kontrollera`` tells them.
    """
    scenario = load_trusted(scenario_folder)
    if scenario is None:
        raise DamagedScenario(str(scenario_folder))
    model = Model(scenario)
    store = Store(user_folder(folder_option))
    saved = store.resume(scenario)
    found = {name: load_plan(scenario_folder, name, scenario) for name in plan_ids(scenario_folder)}
    return Ready(
        model=model,
        facts=facts_of(model),
        folder=scenario_folder,
        texts=load_texts(language, scenario_folder),
        plans={name: plan for name, plan in found.items() if isinstance(plan, Plan)},
        store=store,
        saved=saved,
        first=model.project(saved.plan if saved else Plan(scenario=scenario.header.id)),
    )


def facts_of(model: Model) -> Facts:
    """The facts of a model's scenario, at central values."""
    priced = model.central.measures
    places = range(len(model.scenario.header.years))
    return Facts(
        ceilings={name: tuple(float(measure.ceiling[y, 0]) for y in places) for name, measure in priced.items()},
        annual_tkr={name: tuple(float(measure.annual_tkr[y, 0]) for y in places) for name, measure in priced.items()},
        once_tkr={name: tuple(float(measure.once_tkr[y, 0]) for y in places) for name, measure in priced.items()},
        moved_by=movers(model.scenario),
        unit_rules=rules_naming(model.scenario),
    )
