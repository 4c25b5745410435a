"""Wrong tries: each makes the next one wait longer, and many of them close the door for a while; pure.

Six digits are a million PINs. Whoever is alone on an address gets five quick tries and then one a minute at most; all
addresses together get sixty wrong tries in ten minutes, so that a guess in ten minutes hits once in seventeen thousand.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

QUICK = 5
"""Wrong tries that cost nothing."""
LONGEST_S = 60.0
TOGETHER, TOGETHER_S = 60, 600.0
"""Wrong tries from everywhere, and the seconds in which they close the door for those who are not in."""
REMEMBERED = 2_000
"""Who has tried, at most; the oldest are forgotten first, and the door counts them all the same."""


@dataclass(slots=True)
class Tries:
    """Who has tried in vain, and when.

    Args:
        clock: seconds that only go forward.
    """

    clock: Callable[[], float]
    _wrong: dict[str, tuple[int, float]] = field(default_factory=dict)
    """Wrong tries in a row by who, and when the next may come."""
    _all: deque[float] = field(default_factory=deque)

    def wait_s(self, *who: str) -> float:
        """Seconds until these may try again; nought when they may now."""
        now = self.clock()
        own = max((self._wrong.get(one, (0, now))[1] - now for one in who), default=0.0)
        self._forget(now)
        closed = self._all[0] + TOGETHER_S - now if len(self._all) >= TOGETHER else 0.0
        return max(own, closed, 0.0)

    def failed(self, *who: str) -> None:
        """These tried in vain."""
        now = self.clock()
        self._all.append(now)
        for one in who:
            wrong = self._wrong.pop(one, (0, now))[0] + 1
            pause = min(2.0 ** (wrong - QUICK), LONGEST_S) if wrong >= QUICK else 0.0
            self._wrong[one] = (wrong, now + pause)
        while len(self._wrong) > REMEMBERED:
            del self._wrong[next(iter(self._wrong))]

    def passed(self, *who: str) -> None:
        """These were right."""
        for one in who:
            self._wrong.pop(one, None)

    def open_again(self) -> None:
        """Forget every wrong try: the teacher says so."""
        self._wrong.clear()
        self._all.clear()

    @property
    def is_closed(self) -> bool:
        """Whether so many tries have been wrong that nobody new comes in for a while."""
        self._forget(self.clock())
        return len(self._all) >= TOGETHER

    def _forget(self, now: float) -> None:
        while self._all and self._all[0] + TOGETHER_S <= now:
            self._all.popleft()
