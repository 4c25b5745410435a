"""What a game in plain lines asks of the disk, and what comes of it: values, carried out one at a time."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from saves import (
    Conflict,
    Entry,
    Listing,
    Opened,
    SavedPlan,
    SaveFailed,
    Unreadable,
    key_results,
    read_settings,
    write_settings,
)
from sim.model import Model
from sim.plan import Plan
from sim.problems import Problem
from tui.desk import Desk

Purpose = Literal["open", "compare"]


@dataclass(frozen=True, slots=True)
class LookForPlans:
    """Find the player's saved plans, to open one or to compare with one."""

    purpose: Purpose


@dataclass(frozen=True, slots=True)
class OpenSaved:
    """Read a saved plan."""

    entry: Entry
    purpose: Purpose


@dataclass(frozen=True, slots=True, kw_only=True)
class SavePlan:
    """Save a plan; where another one has its name already, only say so, unless told to save beside it."""

    plan: Plan
    over: Entry | None = None
    beside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Remember:
    """Remember language or level for the next start; an empty string for what was not chosen now."""

    language: str = ""
    level: str = ""


@dataclass(frozen=True, slots=True)
class LeaveGame:
    """Leave the session on the disk as it is, free to be gone on with; what is played next gets a file of its own."""


Errand = LeaveGame | LookForPlans | OpenSaved | SavePlan | Remember


@dataclass(frozen=True, slots=True)
class Plans:
    """The player's saved plans."""

    listing: Listing
    purpose: Purpose


@dataclass(frozen=True, slots=True)
class Read:
    """A saved plan that was read."""

    entry: Entry
    saved: SavedPlan
    purpose: Purpose


@dataclass(frozen=True, slots=True)
class DoesNotFit:
    """A saved plan that does not fit this scenario."""

    problem: Problem


@dataclass(frozen=True, slots=True)
class Saved:
    """The plan is saved."""

    entry: Entry


@dataclass(frozen=True, slots=True)
class NameTaken:
    """Nothing is saved yet: a saved plan has the name."""

    entry: Entry
    wanted: Plan


@dataclass(frozen=True, slots=True)
class ChangedElsewhere:
    """Nothing is saved: the plan to save over is not as it was."""

    wanted: Plan


@dataclass(frozen=True, slots=True)
class Remembered:
    """The choices are remembered; nothing is said of it."""


@dataclass(frozen=True, slots=True)
class GameLeft:
    """The session is left."""


@dataclass(frozen=True, slots=True)
class Failed:
    """It could not be done."""

    problem: Exception


Outcome = Plans | Read | DoesNotFit | Saved | NameTaken | ChangedElsewhere | Remembered | GameLeft | Failed


def carry_out(errand: Errand, desk: Desk, model: Model) -> Outcome:
    """Do what was asked for on the disk; what goes wrong is an outcome too."""
    try:
        match errand:
            case LookForPlans(purpose):
                return Plans(desk.library.listing(), purpose)
            case OpenSaved(entry, purpose):
                found = desk.library.open(entry, desk.scenario)
                return Read(found.entry, found.saved, purpose) if isinstance(found, Opened) else DoesNotFit(found[0])
            case LeaveGame():
                return GameLeft()  # the shell, which keeps the session, has closed it
            case Remember():
                return _remember(errand, desk.library.folder.parent)
            case SavePlan():
                return _save(errand, desk, model)
    except (SaveFailed, Unreadable, OSError, ValueError) as problem:
        return Failed(problem)


def _remember(chosen: Remember, folder: Path) -> Outcome:
    settings, _ = read_settings(folder)
    language, level = chosen.language or settings.language, chosen.level or settings.level
    write_settings(folder, replace(settings, language=language, level=level))
    return Remembered()


def _save(errand: SavePlan, desk: Desk, model: Model) -> Outcome:
    if errand.over is None and not errand.beside:
        name = errand.plan.name.casefold()
        same = next((one for one in desk.library.listing().plans if one.head.name.casefold() == name), None)
        if same is not None:
            return NameTaken(same, errand.plan)
    saved = desk.save(errand.plan, key_results(model.project(errand.plan)), errand.over)
    return ChangedElsewhere(errand.plan) if isinstance(saved, Conflict) else Saved(saved)
