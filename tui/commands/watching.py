"""A search that somebody waits for: a line that says how far it has come, and Ctrl+C for the best so far."""

import contextlib
import sys
from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

BAR = 20
WIDTH = 78
"""Places of the line: it is wiped when the search is over."""


class Found(Protocol):
    """What is known so far."""

    @property
    def share(self) -> float:
        """How much of the search is done, 0 to 1."""


F = TypeVar("F", bound=Found)


def last_of(begun: F, steps: Iterable[F], line: Callable[[F, str], str]) -> F:
    """The last answer of a search, or the one there was when it was stopped.

    Args:
        begun: what is known before the first step.
        steps: ever better answers.
        line: what is told of an answer, given it and the bar that shows how far it has come.
    """
    is_watched = sys.stderr.isatty()
    found = begun
    with contextlib.suppress(KeyboardInterrupt):
        for found in steps:
            if is_watched:
                done = round(found.share * BAR)
                sys.stderr.write(f"\r{line(found, '█' * done + '·' * (BAR - done))} ")
                sys.stderr.flush()
    if is_watched:
        sys.stderr.write("\r" + " " * WIDTH + "\r")
    return found
