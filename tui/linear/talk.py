"""What a game in plain lines is to the shell that plays it: a state, and for every line a new state and lines to say.

Free play is one such game. Another one (a year at a time, an exercise) is another :class:`Game` in the same shell.
"""

from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from tui.linear.errands import Errand, Outcome
from tui.session import Session

S = TypeVar("S")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply(Generic[S]):
    """The answer to a line."""

    state: S
    lines: tuple[str, ...]
    errand: Errand | None = None
    """Something on the disk that the shell does next; what came of it goes to :meth:`Game.came`."""
    ended: bool = False


class Game(Protocol[S]):
    """A game that can be played in plain lines. All of it is pure: the same state and line, the same reply."""

    def begin(self, state: S) -> Reply[S]:
        """What is said first."""

    def hear(self, state: S, line: str) -> Reply[S]:
        """The answer to any line whatever; it never raises."""

    def came(self, state: S, outcome: Outcome) -> Reply[S]:
        """The answer when an errand is done."""

    def session(self, state: S) -> Session | None:
        """What is to be on the disk before the answer is said; None while nothing is open."""

    def say(self, state: S, key: str, **facts: object) -> tuple[str, ...]:
        """One of the shell's own sentences, in the language of the state."""

    def prompt(self, state: S) -> str:
        """What stands before the place to write, in a terminal."""
