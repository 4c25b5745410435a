"""What the screens of an exercise look at: the view, the exercise with its words, how far the group is, the time."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.lessons.attempt import Attempt, step_of
from sim.lessons.exercise import FREE_COMMITTEES, FREE_YES_NO, Exercise, Step, Task, Vote
from sim.lessons.tasks import (
    ChanceAtLeast,
    Check,
    CommitteeAtLeast,
    Found,
    HouseholdAtMost,
    IndicatorAtLeast,
    IndicatorAtMost,
    MeasureTaken,
    found,
)
from tui.present.view import View
from tui.text.numbers import number

if TYPE_CHECKING:
    from scenarios.exercises import Lesson

MINUTE = 60
WHOLE = ("chance_at_least", "tax_unchanged", "tax_at_most", "household_at_most", "vacant_at_most", "measure_taken")
"""Checks whose numbers have no decimals."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Everything that a panel of an exercise needs to be drawn; a value."""

    view: View
    lesson: "Lesson"
    attempt: Attempt
    now_s: float

    @property
    def exercise(self) -> Exercise:
        """What is played."""
        return self.lesson.exercise

    @property
    def step(self) -> Step:
        """The step that the group is at."""
        return step_of(self.exercise, self.attempt)

    def text(self, field: str) -> str:
        """A text of the exercise in the language that is shown."""
        return self.lesson.say(self.view.texts.language, field)

    def step_name(self, place: int) -> str:
        """What a step is called."""
        return self.text(f"step-{self.exercise.steps[place].id}")

    # votes

    def vote_text(self, vote: Vote) -> str:
        """What a vote asks."""
        if vote.id in (FREE_COMMITTEES, FREE_YES_NO):
            return self.view.say(f"lesson.vote.{vote.id}")
        return self.text(f"vote-{vote.id}")

    def options(self, vote: Vote) -> tuple[str, ...]:
        """Ids of everything that can be chosen in a vote."""
        return vote.options(self.view.scenario.committee_ids)

    def choice_name(self, vote: Vote, choice: str) -> str:
        """What a choice is called."""
        match vote.about:
            case "committees":
                return self.view.name("committees", choice, "short")
            case "yes-no":
                return self.view.say(f"lesson.choice.{choice}")
            case "own":
                return self.text(f"vote-{vote.id}-{choice}")

    # tasks

    def found(self, task: Task) -> Found:
        """What a task finds in the plan as it is."""
        return found(task.check, self.view.projection)

    def task_name(self, task: Task) -> str:
        """What a task asks: the author's words, or the game's own."""
        own = self.text(f"task-{task.id}")
        return own or self.view.say(f"lesson.task.{task.check.kind}", **self._asked(task.check))

    def task_now(self, task: Task, looked: Found) -> str:
        """What stands in the way now."""
        check, view = task.check, self.view
        kind = {"no_committee_below": "committees", "committee_at_least": "committees", "measure_taken": "measures"}
        name = view.name(kind.get(check.kind, "indicators"), looked.item, "short") if looked.item else ""
        sign = check.kind in ("tax_unchanged", "tax_at_most", "financed")
        now = number(looked.now, self._decimals(check), sign=sign)
        return view.say(f"lesson.now.{check.kind}", now=now, name=name, year=looked.year)

    def _asked(self, check: Check) -> dict[str, object]:
        """The facts of the sentence about what a check asks."""
        view = self.view
        facts: dict[str, object] = {"year": view.scenario.header.years[-1]}
        match check:
            case IndicatorAtMost() | IndicatorAtLeast() | ChanceAtLeast():
                facts["name"] = view.name("indicators", check.indicator, "short")
            case CommitteeAtLeast():
                facts["name"] = view.name("committees", check.committee, "short")
            case MeasureTaken():
                facts["name"] = view.name("measures", check.measure)
            case HouseholdAtMost():
                facts["income"] = view.say(f"lesson.income.{check.income}", kr=number(check.monthly_kr, 0))
            case _ if hasattr(check, "indicator"):
                facts["name"] = view.name("indicators", check.indicator, "short")
            case _:
                pass
        found_value = next((getattr(check, key) for key in VALUES if hasattr(check, key)), None)
        if found_value is not None:
            facts["value"] = number(found_value, self._decimals(check))
        return facts

    def _decimals(self, check: Check) -> int:
        indicator = getattr(check, "indicator", "")
        if indicator and check.kind != "chance_at_least":
            return self.view.projection.reading(indicator).indicator.decimals
        return 0 if check.kind in WHOLE else 1

    # the clock

    def clock_text(self) -> str:
        """What the clock says: time left, over time, or that it stands still."""
        clock, minutes = self.attempt.clock, self.step.minutes
        left = clock.left_s(minutes, self.now_s)
        if clock.since_s is None and not clock.before_s:
            return self.view.say("lesson.clock.off", minutes=minutes)
        key = "lesson.clock.left" if left >= 0 else "lesson.clock.over"
        text = self.view.say(key, time=minutes_text(abs(left)))
        return text if clock.since_s is not None else self.view.say("lesson.clock.paused", time=text)


VALUES = ("value", "pct", "ore", "kr", "mnkr", "units", "posts")
"""The fields of checks that hold the number asked for."""


def minutes_text(seconds: float) -> str:
    """Minutes and seconds, as on a clock."""
    whole = int(seconds)
    return f"{whole // MINUTE}:{whole % MINUTE:02d}"
