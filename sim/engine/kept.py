"""What one run worked out, kept for the next run of the same scenario: only what reads something new is made again.

A lever moves a part of a run and leaves the rest as it was. Each piece of a run tells what it reads; while those are
the very same objects as last time, the piece is too. No number becomes another by it: a run that remembers nothing
gives the same to the last bit. A piece is kept with what it was made from, so two threads may share a memory.
"""

from collections.abc import Callable, Hashable
from operator import is_
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

if TYPE_CHECKING:  # who keeps rows of the screen does not wait for numpy
    from sim.engine.normal import Array

P = ParamSpec("P")
T = TypeVar("T")


class Kept:
    """The latest pieces of the runs of one compiled scenario, or of a panel that is drawn anew, by name."""

    def __init__(self) -> None:
        self._same: dict[Hashable, Array] = {}
        self._made: dict[Hashable, tuple[tuple[object, ...], Any]] = {}

    def same(self, name: Hashable, values: "Array") -> "Array":
        """The array that had this name last, if it holds these numbers; otherwise this one."""
        last = self._same.get(name)
        if last is not None and last.shape == values.shape and (last == values).all():
            return last
        self._same[name] = values
        return values

    def of(self, name: Hashable, reads: tuple[object, ...], make: Callable[P, T], *args: P.args, **more: P.kwargs) -> T:
        """The piece of this name: last time's when it reads the same objects, otherwise made now.

        Args:
            name: what the piece is, the same in every run.
            reads: everything it is made from that can be another object in another run of the same scenario.
            make: makes it; what it gives is never None, read by many and changed by none.
            args: for ``make``.
            more: for ``make``.
        """
        last = self._made.get(name)
        if last is not None and len(last[0]) == len(reads) and all(map(is_, last[0], reads)):
            known: T = last[1]
            return known
        return self.keep(name, reads, make(*args, **more))

    def known(self, name: Hashable, reads: tuple[object, ...]) -> Any:
        """The piece of this name if it was made from these objects, otherwise None: for what is made many at a time."""
        last = self._made.get(name)
        if last is not None and len(last[0]) == len(reads) and all(map(is_, last[0], reads)):
            return last[1]
        return None

    def latest(self, name: Hashable) -> Any:
        """The piece that had this name last, whatever it was made from; None when there is none."""
        last = self._made.get(name)
        return None if last is None else last[1]

    def keep(self, name: Hashable, reads: tuple[object, ...], made: T) -> T:
        """Keep a piece with the objects that it was made from, and give it back."""
        self._made[name] = reads, made
        return made
