"""The authored data of each municipality, and the one loader that turns it into values of sim."""

from pathlib import Path

from scenarios.checking import check
from scenarios.faults import Fault
from scenarios.loading import Loaded, load
from scenarios.plans import PlanKind, load_plan, plan_ids, plan_kind

ALINGSAS = Path(__file__).parent / "alingsas-2026"
"""The folder of the built-in scenario."""

__all__ = ["ALINGSAS", "Fault", "Loaded", "PlanKind", "check", "load", "load_plan", "plan_ids", "plan_kind"]
