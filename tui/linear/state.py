"""Where a player is, as one value; what can be asked for; and an answer before it is put in words."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from saves import Entry
from sim.plan import Plan
from tui.level import Level
from tui.levers import Lever
from tui.linear.errands import Errand
from tui.session import Session

if TYPE_CHECKING:
    from sim.projection import Projection


@dataclass(frozen=True, slots=True)
class Order:
    """One thing a player asks for, whether by words or by a number."""

    verb: str
    item: str = ""
    """What it is about: an id, or the key of a lever."""
    number: float | None = None
    year: int | None = None
    """The year that was named."""
    by_year: tuple[float, ...] = ()
    """Numbers for each year, where they were given with strokes between."""
    words: tuple[str, ...] = ()
    """What was said after the verb, folded."""
    text: str = ""
    """What was said after the verb, as it was written."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A numbered line, and what its number asks for."""

    label: str
    order: Order


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What the next line answers: a number does, and any line at all where ``free`` names a verb."""

    kind: str = "main"
    """Which prompt stands before the answer."""
    choices: tuple[Choice, ...] = ()
    lever: Lever | None = None
    """A number puts this lever there."""
    free: str = ""
    """Verb of the order that takes the whole line, unless it is a command."""
    about: str = ""
    """What that order is about: an id."""


MAIN = Question()
"""No question is open: a number is one of the main menu, which never changes the budget by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Everything that the game in plain lines holds."""

    language: str
    neutral: bool = False
    level: Level = Level.USUAL
    is_level_chosen: bool = False
    """Otherwise the level follows the language."""
    year: int | None = None
    """The year that is looked at and moved; None for all."""
    session: Session | None = None
    """None until a budget is opened."""
    left: Session | None = None
    """The game that was left last time, until it is opened."""
    projection: "Projection | None" = None
    before: "Projection | None" = None
    """What the budget led to before the last change."""
    refused: str = ""
    """Why the exercise refused the last change; an empty string when it did not."""
    outside: tuple[Level, bool] | None = None
    """Level and hiding of party names outside the exercise, to go back to."""
    kept: Entry | None = None
    """The saved plan that is played, which a save goes over."""
    opened_at: int = 0
    """How many steps led to where the plan that is played was opened: undo beyond it is another plan."""
    shelf: tuple[Entry, ...] = ()
    """The saved plans that were told last."""
    wanted: Plan | None = None
    """A plan that waits for an answer about where it is to be saved."""
    over: Session | None = None
    """A game or an exercise that is over and is being left: free play goes on with its plan."""
    notices: tuple[str, ...] = ()
    """What is said before anything else, when the game begins."""
    question: Question = MAIN
    said: tuple[str, ...] = ()
    """The last answer, to be said again."""
    more: tuple[str, ...] = ()
    """What is said when more is asked for."""
    luck: int = 0
    """The number of the luck that the next game År för år gets; given from outside, since nothing here is random."""
    then: Order | None = None
    """What was asked for, and is done when the game that is played has been left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What an order leads to, before it is made into lines that can be read aloud."""

    state: State
    texts: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    question: Question = MAIN
    errand: Errand | None = None
    ended: bool = False


def aside(state: State, *texts: str) -> Answer:
    """Some words, after which the question that is open, and what more says, are as they were."""
    return Answer(state=state, texts=texts, more=state.more, question=state.question)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """The answer to a line."""

    state: State
    lines: tuple[str, ...]
    errand: Errand | None = None
    """Something on the disk that is done next; what came of it is answered too."""
    ended: bool = False


def opened(state: State, plan: Plan) -> State:
    """Play from this plan; what was played, or left last time, is what undo leads back to."""
    before = state.session or state.left
    past = (*before.past, before.plan) if before else ()
    return replace(state, session=Session(plan=plan, past=past), left=None, kept=None, opened_at=len(past))


def resumed(state: State) -> State:
    """Go on with the game that was left."""
    return replace(state, session=state.left, left=None, kept=None, opened_at=0)


def played_freely(state: State, empty: Plan) -> State:
    """Play freely with the plan of what is over, and with what is assumed in it.

    Args:
        state: when what is over has been left.
        empty: the plan where nothing is over.
    """
    session = Session(plan=state.over.plan, assumptions=state.over.assumptions) if state.over else Session(plan=empty)
    return replace(state, session=session, over=None, kept=None, opened_at=0)


def moved_to(state: State, session: Session) -> State:
    """The state in another place of the session, as after undo."""
    if len(session.past) < state.opened_at:
        return replace(state, session=session, kept=None, opened_at=len(session.past))
    return replace(state, session=session)


def named_as(state: State, entry: Entry) -> State:
    """The plan that is played is this saved one from now on: it has its name, also where undo leads."""
    if state.session is None:
        return state
    session = state.session.named(entry.head.name, entry.head.author, state.opened_at)
    return replace(state, kept=entry, session=session)
