"""A group's way through an exercise as plain fields and back, exactly: what a session file holds beside the plan."""

from collections.abc import Mapping
from typing import Any, get_args

from sim.attempt import HANDS_MOST, SHOWS_MOST, Attempt, Clock, Show
from sim.period import Direction
from sim.plan import Plan
from sim.planfields import plan_fields, read_plan
from sim.scenario import Scenario

SOURCE_MOST = 200_000
"""Characters of an exercise of one's own at most."""
ID_MOST = 80
STEPS_MOST = 40
CHOICES_MOST = 12
"""Choices of a vote at most; as many as there are committees where those are more."""
SECONDS_MOST = 1e6
FIELDS = frozenset({"exercise", "source", "step", "furthest", "hints", "guesses", "shows", "plans", "seconds"})


class NoAttempt(Exception):
    """The fields are no attempt that this scenario can go on with."""


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
        "seconds": min(int(attempt.clock.before_s), int(SECONDS_MOST)),
    }


def read_attempt(fields: Any, scenario: Scenario) -> Attempt:
    """An attempt from its fields.

    Raises:
        NoAttempt: something is missing, unknown, or out of its limits.
    """
    table = _table(fields, FIELDS)
    guesses, shows, plans = table["guesses"], table["shows"], table["plans"]
    if not isinstance(guesses, Mapping) or not isinstance(plans, Mapping) or not isinstance(shows, list):
        raise NoAttempt
    if len(shows) > SHOWS_MOST or len(plans) > STEPS_MOST or len(guesses) > len(scenario.indicators):
        raise NoAttempt
    known = {indicator.id for indicator in scenario.indicators}
    return Attempt(
        exercise=_text(table["exercise"], ID_MOST),
        source=_text(table["source"], SOURCE_MOST),
        step=_whole(table["step"], STEPS_MOST),
        furthest=_whole(table["furthest"], STEPS_MOST),
        hints=_whole(table["hints"], STEPS_MOST),
        guesses={_one_of(name, known): _one_of(said, get_args(Direction)) for name, said in guesses.items()},
        shows=tuple(_show(one, scenario) for one in shows),
        plans={_text(name, ID_MOST): _plan(one, scenario) for name, one in plans.items()},
        clock=Clock(before_s=float(_whole(table["seconds"], int(SECONDS_MOST)))),
    )


def _show(fields: Any, scenario: Scenario) -> Show:
    table = _table(fields, frozenset({"vote", "step", "counts"}))
    counts = table["counts"]
    if not isinstance(counts, list) or not 0 < len(counts) <= max(CHOICES_MOST, len(scenario.committee_ids)):
        raise NoAttempt
    return Show(
        vote=_text(table["vote"], ID_MOST),
        step=_text(table["step"], ID_MOST),
        counts=tuple(_whole(count, HANDS_MOST) for count in counts),
    )


def _plan(fields: Any, scenario: Scenario) -> Plan:
    plan = read_plan(fields, scenario) if isinstance(fields, Mapping) else ()
    if not isinstance(plan, Plan):
        raise NoAttempt
    return plan


def _table(value: Any, names: frozenset[str]) -> Mapping[str, Any]:
    if not isinstance(value, Mapping) or set(value) != names:
        raise NoAttempt
    return value


def _text(value: Any, most: int) -> str:
    if not isinstance(value, str) or len(value) > most:
        raise NoAttempt
    return value


def _whole(value: Any, most: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= most:
        raise NoAttempt
    return value


def _one_of(value: Any, allowed: Any) -> Any:
    if not isinstance(value, str) or value not in allowed:
        raise NoAttempt
    return value
