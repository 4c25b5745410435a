"""What becomes of a step that a player takes: the one rule for screens and plain lines."""

from dataclasses import replace
from typing import TYPE_CHECKING

from sim.lessons.limits import refusal
from sim.lessons.period import merged
from sim.plan import Plan
from sim.problems import Problem
from tui.session import Session

if TYPE_CHECKING:
    from sim.lessons.exercise import Limits
    from tui.exercises import Stocked


def decided(
    session: Session, plan: Plan, what: str, place: "Stocked", limits: "Limits | None", *, is_saved: bool
) -> Session | Problem:
    """The session after a step that can be undone; or why the exercise refuses it.

    A year of the game År för år that is over stays as it was, and a built-in plan that is changed loses the name that
    its author gave it.

    Args:
        session: the game as it is.
        plan: what the player wants.
        what: what was moved; a run of the same is one step.
        place: the municipality, with its built-in plans.
        limits: of the exercise that is played; None where none is.
        is_saved: the plan that is played is a saved one of the player's own, and has its name from there.
    """
    if session.period is not None:
        plan = merged(place.scenario, session.period, plan)
    if limits is not None and (problem := refusal(limits, session.plan, plan, place.scenario)) is not None:
        return problem
    if plan.name and not is_saved and any(session.plan.same_decisions(one) for one in place.plans.values()):
        plan = replace(plan, name="")
    return session.decide(plan, what)
