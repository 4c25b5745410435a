"""A group's way through an exercise as plain fields and back, exactly: what a session file holds beside the plan."""

from typing import Any, get_args

from sim import checked
from sim.authored.scenario import Scenario
from sim.lessons.attempt import HANDS_MOST, SHOWS_MOST, Attempt, Clock, Show
from sim.lessons.period import Direction
from sim.planfields import plan_fields

SOURCE_MOST = 200_000
"""Characters of an exercise of one's own at most."""
ID_MOST = 80
STEPS_MOST = 40
CHOICES_MOST = 12
"""Choices of a vote at most; as many as there are committees where those are more."""
SECONDS_MOST = 1_000_000
FIELDS = frozenset({"exercise", "source", "step", "furthest", "hints", "guesses", "shows", "plans", "seconds"})
SHOW_FIELDS = frozenset({"vote", "step", "counts"})


def attempt_fields(attempt: Attempt) -> dict[str, Any]:
    """The fields of an attempt, ready for JSON; of the clock what had passed when it was last stopped."""
    return {
        "exercise": attempt.exercise,
        "source": attempt.source,
        "step": attempt.step,
        "furthest": attempt.furthest,
        "hints": attempt.hints,
        "guesses": dict(attempt.guesses),
        "shows": [{"vote": one.vote, "step": one.step, "counts": list(one.counts)} for one in attempt.shows],
        "plans": {name: plan_fields(plan) for name, plan in attempt.plans.items()},
        "seconds": min(int(attempt.clock.before_s), SECONDS_MOST),
    }


def read_attempt(fields: Any, scenario: Scenario) -> Attempt:
    """An attempt from its fields.

    Raises:
        Misfit: something is missing, unknown, or out of its limits.
    """
    table = checked.table(fields, FIELDS)
    guesses, plans = checked.mapping(table["guesses"]), checked.mapping(table["plans"])
    if len(plans) > STEPS_MOST:
        raise checked.Misfit
    known = {indicator.id for indicator in scenario.indicators}
    return Attempt(
        exercise=checked.text(table["exercise"], ID_MOST),
        source=checked.text(table["source"], SOURCE_MOST),
        step=checked.whole(table["step"], STEPS_MOST),
        furthest=checked.whole(table["furthest"], STEPS_MOST),
        hints=checked.whole(table["hints"], STEPS_MOST),
        guesses={
            checked.one_of(name, known): checked.one_of(said, get_args(Direction)) for name, said in guesses.items()
        },
        shows=tuple(_show(one, scenario) for one in checked.rows(table["shows"], SHOWS_MOST)),
        plans={checked.text(name, ID_MOST): checked.plan(one, scenario) for name, one in plans.items()},
        clock=Clock(before_s=float(checked.whole(table["seconds"], SECONDS_MOST))),
    )


def _show(fields: Any, scenario: Scenario) -> Show:
    table = checked.table(fields, SHOW_FIELDS)
    counts = checked.rows(table["counts"], max(CHOICES_MOST, len(scenario.committee_ids)))
    if not counts:
        raise checked.Misfit
    return Show(
        vote=checked.text(table["vote"], ID_MOST),
        step=checked.text(table["step"], ID_MOST),
        counts=tuple(checked.whole(count, HANDS_MOST) for count in counts),
    )
