"""Where a player saves plans, for the screens and linear mode alike; and what could not be done, in words."""

import contextlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from saves import Conflict, Entry, Opened, PlanLibrary, Results, SavedPlan, SaveFailed, ScenarioStamp, Unreadable
from scenarios.layers import scenario_files
from sim.authored.scenario import Scenario
from sim.plan import Plan
from tui.text.catalogue import Texts
from tui.text.clean import clean

if TYPE_CHECKING:
    from tui.loading import Ready

FACT_MOST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What saving needs to know of the loaded game; used from the thread that saves."""

    library: PlanLibrary
    scenario: Scenario
    folder: Path
    """The scenario's folder."""

    @classmethod
    def of(cls, ready: "Ready") -> "Desk":
        """The desk of a loaded game."""
        return cls(library=PlanLibrary(ready.store.folder), scenario=ready.model.authored, folder=ready.folder)

    def save(self, plan: Plan, expected: Results, over: Entry | None = None) -> Entry | Conflict:
        """Save a plan of its own, or over the one it was opened from; a note that stands there is kept.

        Raises:
            SaveFailed: the disk is full, or the folder cannot be written.
        """
        if over is not None and not plan.notes:
            with contextlib.suppress(Unreadable):  # gone or changed: the library tells it as a conflict
                there = self.library.open(over, self.scenario)
                plan = replace(plan, notes=there.saved.plan.notes) if isinstance(there, Opened) else plan
        stamp = ScenarioStamp.of(self.scenario, scenario_files(self.folder))
        return self.library.save(SavedPlan(plan=plan, scenario=stamp, expected=expected), over)


def problem_text(texts: Texts, problem: Exception) -> str:
    """What could not be done, in one line."""
    match problem:
        case SaveFailed():
            return texts.say(f"library.failed.{problem.code}")
        case Unreadable():
            return texts.say("library.unreadable", why=why(texts, problem.code, problem.fact))
        case _:
            return texts.say("library.no-such-path")


def why(texts: Texts, code: str, fact: str) -> str:
    """Why a file cannot be read, as it stands inside a sentence."""
    return texts.say(f"read.{code}", fact=clean(fact, FACT_MOST))
