"""An exercise (övning) as it is authored: steps with minutes, tasks to check, limits, votes; its words are elsewhere.

Everything is a closed set: what a step is, what a task checks, what a vote is about. What a task sees in a plan is
:mod:`sim.lessons.tasks`, what the limits refuse is :mod:`sim.lessons.limits`, and how a group gets on is
:mod:`sim.lessons.attempt`.
"""

from dataclasses import dataclass, field
from typing import Literal

from sim.authored.ranges import Authored
from sim.lessons.tasks import Check

Level = Literal["enkel", "vanlig", "allt"]
"""How much of the game an exercise shows to begin with."""

StepKind = Literal["read", "predict", "budget", "vote", "assume", "paper", "debrief"]
"""What a step waits for: reading and talking, guesses, a budget, hands, assumptions, paper forms, looking back."""

BeginsFrom = Literal["on", "start", "agreed"]
"""Which plan a step begins with: as it is, the exercise's own, or what the kept plans have in common."""

VoteAbout = Literal["own", "committees", "yes-no"]
"""What the choices of a vote are: words of its own, the committees, or yes, no and abstaining."""

FREE = "free-"
FREE_COMMITTEES, FREE_YES_NO = f"{FREE}committees", f"{FREE}yes-no"
"""Votes that can always be taken, in every exercise."""

CHOICES: dict[VoteAbout, tuple[str, ...]] = {
    "yes-no": ("yes", "no", "abstain"),
}
"""The choices of each kind of vote that are the same everywhere; those of ``own`` are authored."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comes(Authored):
    """An event that comes when a step begins, answered so."""

    event: str
    year: int
    answer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote(Authored):
    """Something that hands are raised about."""

    id: str
    about: VoteAbout = "own"
    choices: tuple[str, ...] = ()
    """Ids of the choices where they are the vote's own."""
    gives_mnkr: float = 0.0
    """What the committee with most hands may be given, mnkr a year; only where the choices are committees."""
    key: str = ""
    """The choice that the facts support best, told after the count; an empty string where there is no such thing."""

    def options(self, committees: tuple[str, ...]) -> tuple[str, ...]:
        """Ids of everything that can be chosen.

        Args:
            committees: those of the scenario.
        """
        return committees if self.about == "committees" else CHOICES.get(self.about, self.choices)


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Authored):
    """Something the game checks."""

    id: str
    check: Check


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(Authored):
    """One step: what is done, for how long, and what belongs to it."""

    id: str
    kind: StepKind
    minutes: int
    questions: tuple[str, ...] = ()
    """Ids of questions to talk about, which nothing checks."""
    votes: tuple[str, ...] = ()
    predicts: tuple[str, ...] = ()
    """Indicators that the group guesses the direction of."""
    tasks: tuple[str, ...] = ()
    """Tasks that are in force in this step."""
    hints: tuple[str, ...] = ()
    events: tuple[Comes, ...] = ()
    """What happens when the step begins; it stays for the rest of the exercise."""
    begins: BeginsFrom = "on"
    keeps: bool = False
    """Whether the plan is kept by itself when the step is left, to be laid beside others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits(Authored):
    """What an exercise takes away from the levers; nothing named is nothing limited."""

    to_distribute_mnkr: float | None = None
    """The amount to distribute a year; the scenario's own where there is none."""
    within_amount: bool = False
    """Whether more than the amount is refused."""
    tax_locked: bool = False
    tax_ore: tuple[int, int] | None = None
    """Lowest and highest change of the rate, öre."""
    target_locked: bool = False
    compensation_locked: bool = False
    frames_locked: tuple[str, ...] = ()
    """Committees whose frames cannot be moved."""
    no_cuts: bool = False
    """Whether a frame below the agreed one is refused."""
    measures_locked: bool = False
    measures: tuple[str, ...] = ()
    """The only measures that can be taken; all, where none is named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading(Authored):
    """What an exercise is, before its steps."""

    id: str
    level: Level
    minutes: int
    """The sum of its steps."""
    roles: tuple[str, ...]
    """Ids of the roles that the group plays, each with a text."""
    serves: tuple[str, ...]
    """Ids of the lines of syllabuses that it serves; whether a line has been read stands with the line."""
    plan: str = ""
    """Id of the built-in plan that it starts from; the agreed frame where there is none."""
    shows: tuple[str, ...] = ()
    """Indicators that the debrief tells about first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """An exercise; its words stand in texts, keyed by the ids here."""

    heading: Heading
    steps: tuple[Step, ...]
    tasks: tuple[Task, ...] = ()
    votes: tuple[Vote, ...] = ()
    limits: Limits = field(default_factory=Limits)

    @property
    def id(self) -> str:
        """Its id."""
        return self.heading.id

    def task(self, task_id: str) -> Task:
        """The task with this id.

        Raises:
            StopIteration: there is none.
        """
        return next(task for task in self.tasks if task.id == task_id)

    def vote(self, vote_id: str) -> Vote:
        """The vote with this id, also one of those that can always be taken.

        Raises:
            StopIteration: there is none.
        """
        return next(vote for vote in (*self.votes, *FREE_VOTES) if vote.id == vote_id)


FREE_VOTES = (
    Vote(id=FREE_COMMITTEES, about="committees", gives_mnkr=5.0),
    Vote(id=FREE_YES_NO, about="yes-no"),
)
"""The votes that can be taken at any time: which committee gets the next five million, and yes or no."""
