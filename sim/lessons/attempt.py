"""How a group gets on with an exercise, as a value: the step, the guesses, the hands that were counted, the clock.

Every move gives a new :class:`Attempt`. Time is a number of seconds that the caller gives: nothing here knows what time
it is, so a lesson of forty-five minutes is tested in none.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sim.engine.happened import Happened
from sim.lessons.period import Direction
from sim.plan import Plan

if TYPE_CHECKING:  # an attempt that was left is read before the first frame, its exercise after it
    from sim.lessons.exercise import Exercise, Step

HANDS_MOST = 200
"""Hands for one choice at most: as many as can be in a class in the browser."""

SHOWS_MOST = 200
"""Counts that the log holds; no lesson has as many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A clock that a leader turns on and off; ``now_s`` is any count of seconds that only grows."""

    before_s: float = 0.0
    """Seconds that had passed when it was last stopped."""
    since_s: float | None = None
    """When it was last started; None while it stands still."""

    @property
    def is_going(self) -> bool:
        """Whether it is on."""
        return self.since_s is not None

    def spent_s(self, now_s: float) -> float:
        """Seconds that it has gone."""
        return self.before_s + (0.0 if self.since_s is None else max(now_s - self.since_s, 0.0))

    def left_s(self, minutes: int, now_s: float) -> float:
        """Seconds left of so many minutes; below zero when they are over."""
        return minutes * 60.0 - self.spent_s(now_s)

    def started(self, now_s: float) -> "Clock":
        """The clock going."""
        return self if self.since_s is not None else replace(self, since_s=now_s)

    def stopped(self, now_s: float) -> "Clock":
        """The clock standing still."""
        return Clock(before_s=self.spent_s(now_s))

    def restarted(self, now_s: float) -> "Clock":
        """From zero for another step; going if it was going."""
        return Clock(since_s=None if self.since_s is None else now_s)


@dataclass(frozen=True, slots=True, kw_only=True)
class Show:
    """One count of raised hands."""

    vote: str
    step: str
    counts: tuple[int, ...]
    """Hands by choice, in the order of the vote's options."""

    @property
    def winners(self) -> tuple[int, ...]:
        """Places of the choices with most hands; several when it is even, none when nobody raised a hand."""
        most = max(self.counts, default=0)
        return tuple(place for place, count in enumerate(self.counts) if count == most and most > 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """A group's way through an exercise."""

    exercise: str
    source: str = ""
    """The text of an exercise of one's own, to go on with it without its file; empty for a shipped one."""
    step: int = 0
    furthest: int = 0
    """The last step that has been come to."""
    hints: int = 0
    """Hints of this step that have been opened."""
    guesses: Mapping[str, Direction] = field(default_factory=dict)
    shows: tuple[Show, ...] = ()
    """Every count, in order; the last of a vote is the one that holds."""
    plans: Mapping[str, Plan] = field(default_factory=dict)
    """By step, the plans that were kept."""
    clock: Clock = field(default_factory=Clock)

    def guessed(self, indicator: str, direction: Direction) -> "Attempt":
        """The attempt with a guess."""
        return replace(self, guesses={**self.guesses, indicator: direction})

    def counted(self, show: Show, instead_of: Show | None = None) -> "Attempt":
        """The attempt with a count at the end of its log, in the place of the one there where that was miscounted."""
        before = self.shows[:-1] if instead_of is not None and self.shows[-1:] == (instead_of,) else self.shows
        return replace(self, shows=(*before, show)[-SHOWS_MOST:])

    def show_of(self, vote: str) -> Show | None:
        """The count that holds of a vote; None while nobody has counted."""
        return next((show for show in reversed(self.shows) if show.vote == vote), None)


def step_of(exercise: "Exercise", attempt: Attempt) -> "Step":
    """The step that a group is at."""
    return exercise.steps[min(attempt.step, len(exercise.steps) - 1)]


def happened(exercise: "Exercise", attempt: Attempt) -> tuple[Happened, ...]:
    """What has come so far: the events of the steps up to this one."""
    steps = exercise.steps[: attempt.step + 1]
    return tuple(Happened(event=one.event, year=one.year, answer=one.answer) for step in steps for one in step.events)


def moved(exercise: "Exercise", attempt: Attempt, steps: int, plan: Plan, now_s: float) -> Attempt:
    """The attempt at another step: the plan is kept where the step that is left says so, and the clock begins anew."""
    to = max(0, min(attempt.step + steps, len(exercise.steps) - 1))
    if to == attempt.step:
        return attempt
    leaving = step_of(exercise, attempt)
    plans = {**attempt.plans, leaving.id: plan} if leaving.keeps else attempt.plans
    return replace(
        attempt,
        step=to,
        furthest=max(attempt.furthest, to),
        hints=0,
        plans=plans,
        clock=attempt.clock.restarted(now_s),
    )


def plan_at(exercise: "Exercise", attempt: Attempt, plan: Plan, start: Plan) -> Plan:
    """The plan that a step begins with when it is come to for the first time.

    Args:
        exercise: what is played.
        attempt: at the step that begins.
        plan: as the group left it.
        start: the plan that the exercise starts from.
    """
    match step_of(exercise, attempt).begins:
        case "start":
            return start
        case "agreed":
            kept = tuple(attempt.plans.values())
            return agreed(kept, start) if kept else plan
        case "on":
            return plan


def agreed(plans: Sequence[Plan], start: Plan) -> Plan:
    """What plans have in common: of each frame what all give, or take; tax and target where all are alike."""
    names = {name for plan in plans for name in plan.committees_tkr}
    years = sorted({year for plan in plans for amounts in plan.committees_tkr.values() for year in amounts})
    shared = {
        name: {year: _common([plan.amount_tkr(name, year) for plan in plans]) for year in years} for name in names
    }
    first = plans[0]
    tax = first.tax_ore if all(plan.tax_ore == first.tax_ore for plan in plans) else start.tax_ore
    same = all(plan.result_target_cpct == first.result_target_cpct for plan in plans)
    return replace(
        start,
        name="",
        committees_tkr=shared,
        tax_ore=tax,
        result_target_cpct=first.result_target_cpct if same else start.result_target_cpct,
    )


def _common(amounts: Sequence[int]) -> int:
    """The part of several amounts that all of them hold: the least rise, the least cut, or nothing."""
    if all(amount > 0 for amount in amounts):
        return min(amounts)
    return max(amounts) if all(amount < 0 for amount in amounts) else 0
