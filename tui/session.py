"""A game as a value: the plan, and the plans that undo and redo lead to."""

from dataclasses import dataclass, replace

from saves import Kept, SavedSession
from sim.assumptions import NOTHING, Assumptions
from sim.lessons.attempt import Attempt
from sim.lessons.period import Period
from sim.plan import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Where a player is; every change gives a new session."""

    plan: Plan
    past: tuple[Plan, ...] = ()
    future: tuple[Plan, ...] = ()
    period: Period | None = None
    """The game År för år, when it is played."""
    attempt: Attempt | None = None
    """The exercise, when one is played."""
    assumptions: Assumptions = NOTHING
    """What the game counts with instead of the rule base."""
    last: str = ""
    """What was moved last: a run of moves of one lever is one step to undo."""

    @property
    def is_more_than_a_plan(self) -> bool:
        """Whether there is something that undo does not lead back to once another plan is opened."""
        return self.period is not None or self.attempt is not None or self.assumptions.is_changed

    def decide(self, plan: Plan, what: str) -> "Session":
        """The session with a new plan.

        Args:
            plan: what is decided now.
            what: the lever and years that were moved.
        """
        if plan.same_decisions(self.plan):
            return self
        past = self.past if what and what == self.last else (*self.past, self.plan)
        return replace(self, plan=plan, past=past, future=(), last=what)

    def named(self, name: str, author: str, since: int) -> "Session":
        """The session whose plan has another name, also where undo and redo lead: no step to undo.

        Args:
            name: what the plan is called from now on.
            author: whose it is.
            since: how many steps led to where the plan was opened; before it is another plan.
        """

        def called(plan: Plan) -> Plan:
            return replace(plan, name=name, author=author)

        past = (*self.past[:since], *map(called, self.past[since:]))
        return replace(self, plan=called(self.plan), past=past, future=tuple(map(called, self.future)))

    def undo(self) -> "Session":
        """The session as it was before the last step."""
        if not self.past:
            return self
        return replace(self, plan=self.past[-1], past=self.past[:-1], future=(self.plan, *self.future), last="")

    def redo(self) -> "Session":
        """The session with the step that was undone last."""
        if not self.future:
            return self
        return replace(self, plan=self.future[0], past=(*self.past, self.plan), future=self.future[1:], last="")


def session_of(saved: SavedSession) -> Session:
    """A game as it was left on the disk."""
    return Session(
        plan=saved.plan,
        past=saved.past,
        future=saved.future,
        period=saved.period,
        attempt=saved.attempt,
        assumptions=saved.assumptions,
    )


def to_save(session: Session, kept: Kept | None = None) -> SavedSession:
    """A game as it is put on the disk.

    Args:
        session: the game.
        kept: which saved plan is played, if one is.
    """
    return SavedSession(
        plan=session.plan,
        past=session.past,
        future=session.future,
        period=session.period,
        attempt=session.attempt,
        kept=kept,
        assumptions=session.assumptions,
    )
