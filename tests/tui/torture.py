"""Any keys, in any order, at any size, in the real game: ``python -m tests.tui.torture``, a part of ``make torture``.

Hypothesis presses keys, types, pastes, clicks, scrolls, turns the window to any size, goes whole ways to any place and
into any game from wherever it is, lets the disk take its time, and quits and begins again in the same folder. Nothing
may raise, the books must balance, and no plan may be lost. What fails is told in its smallest form, as a list of what
was done.
"""

import argparse
import asyncio
import contextlib
import os
import sys
import tempfile
from collections.abc import Coroutine, Iterator
from contextlib import AsyncExitStack
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from textual.events import Paste
from textual.pilot import OutOfBounds
from textual.worker import WorkerCancelled

from saves import Opened, PlanLibrary
from saves.filenames import id_of
from saves.library import Shelf
from sim.engine.accounts import LINES
from sim.plan import Plan
from sim.planfields import read_plan
from tests.tui.playing import Game, Playing
from tests.tui.resting import hold_threads, replace_waits
from tests.tui.shelved import Shelved
from tests.tui.test_any_play import exact_fields
from tests.tui.test_hostile import FORBIDDEN, NAMES, SIGNS
from tests.tui.ways import ACTS, GAMES, PLACES, listened_for, take
from tui.patience import PatientApp
from tui.present.start import DOORS
from tui.session import Session
from tui.tour import Tour
from tui.waiting import all_left

LETTERS = "abcdefghijklmnopqrstuvwxyzåäöABCXYZ0123456789"
KEYS = (
    *LETTERS,
    *("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "tab", "shift+tab", "enter", "space"),
    *("shift+left", "shift+right", "shift+up", "shift+down", "ctrl+left", "ctrl+right", "backspace", "delete"),
    *(f"f{number}" for number in range(1, 13)),
    *SIGNS,
    *("ctrl+a", "ctrl+c", "ctrl+k", "ctrl+p", "ctrl+r", "ctrl+s", "ctrl+v", "ctrl+x", "ctrl+y", "ctrl+z", "ctrl+w"),
    *("escape",) * 8,
    *("enter",) * 4,
    *("down", "right") * 3,
)
"""Every kind of key, and those that lead on a little oftener."""
SIZES = st.tuples(st.integers(1, 200), st.integers(1, 70)) | st.sampled_from([(80, 24), (100, 30), (120, 40)])
TEXTS = st.sampled_from([*NAMES, "20 20 20 20 12 5 30 2,5", "/", "~", "Lo: 1 2 3 4 5 6 7 8", "9" * 400, "\r\n\t", ""])
BY_NAME = GAMES | PLACES | ACTS
WAYS = st.sampled_from([*GAMES]) | st.sampled_from([*PLACES]) | st.sampled_from([*ACTS])
"""Another game is begun as often as a place is gone to."""
DEEDS: dict[str, tuple[int, st.SearchStrategy[Any]]] = {
    "go_a_way": (8, st.tuples(WAYS, st.integers(0, 12))),
    "press": (2, st.lists(st.sampled_from(KEYS), min_size=1, max_size=12)),
    "press_what_the_screen_listens_for": (2, st.lists(st.integers(0, 99), min_size=1, max_size=6)),
    "paste": (1, TEXTS),
    "click": (1, st.tuples(st.floats(0, 0.999), st.floats(0, 0.999), st.integers(1, 2))),
    "turn_the_window": (1, SIZES),
    "the_disk_takes_its_time": (1, st.booleans()),
    "leave_and_come_back": (1, st.none()),
}
"""What can be done, how often of so many, and what it is given.

Rules of Hypothesis are as likely one as another, and left out of half of the games: most would be coming and going.
"""
DEED = st.one_of(*(st.tuples(st.just(name), given) for name, (weight, given) in DEEDS.items() for _ in range(weight)))
SHELVES: tuple[Shelf, ...] = ("plans", "archive", "trash")


class AnyKeys(RuleBasedStateMachine):
    """The game in a folder of its own, and the plans that have been seen there."""

    def __init__(self) -> None:
        super().__init__()
        self._place = tempfile.TemporaryDirectory()
        self.folder = Path(self._place.name)
        self.runner = asyncio.Runner()
        self.stack = AsyncExitStack()
        self.plans: set[str] = set()
        """Ids of the plans in the library."""
        self.patch = pytest.MonkeyPatch()
        self.patch.chdir(self.folder)  # a path that is typed without folders leads there
        self.disk = hold_threads(self.patch)
        """Set while the disk is quick."""
        replace_waits(self.patch)
        self.patch.setattr(PatientApp, "soon_s", 0.0)

    @initialize(
        size=SIZES, language=st.sampled_from(("sv", "latt", "en")), neutral=st.booleans(), saved=st.integers(0, 3)
    )
    def begin(self, size: tuple[int, int], language: str, saved: int, *, neutral: bool) -> None:
        """Open the game, with some plans that were saved before."""
        game = Game(self.folder)
        for number in range(saved):
            Shelved(game).add(f"Plan {number}", 5_000 * (number + 1))
        self.enter = partial(game.opened, size=size, language=language, neutral=neutral)
        self._open()

    @rule(deeds=st.lists(DEED, min_size=3, max_size=12))
    def play(self, deeds: list[tuple[str, Any]]) -> None:
        """Do one thing after another."""
        for deed, given in deeds:
            getattr(self, deed)(given)

    # what is done

    def press(self, keys: list[str]) -> None:
        """Press some keys."""
        self._do(self.playing.press(*keys))

    def paste(self, text: str) -> None:
        """Paste a text wherever the cursor is."""

        async def paste() -> None:
            self.playing.app.post_message(Paste(text))
            await self.playing.press()

        self._do(paste())

    def click(self, given: tuple[float, float, int]) -> None:
        """Click somewhere, once or twice."""

        async def click() -> None:
            size = self.playing.app.size
            at, times = (int(given[0] * size.width), int(given[1] * size.height)), given[2]
            with contextlib.suppress(OutOfBounds):  # a screen that has just come has no size yet
                await self.playing.pilot.click(offset=at, times=times)
            await self.playing.press()

        self._do(click())

    def turn_the_window(self, size: tuple[int, int]) -> None:
        """Another size, however small."""

        async def resize() -> None:
            await self.playing.pilot.resize_terminal(*size)
            await self.playing.press()

        self._do(resize())

    def press_what_the_screen_listens_for(self, picks: list[int]) -> None:
        """Press keys that mean something where they are pressed."""

        async def press() -> None:
            for pick in picks:
                if self.playing.app.is_running and (keys := listened_for(self.playing)):
                    await self.playing.press(keys[pick % len(keys)])

        self._do(press())

    def go_a_way(self, given: tuple[str, int]) -> None:
        """Go to a place or into a game of any kind, from wherever the player is."""
        before, (way, row) = self._session(), given
        self._do(take(self.playing, BY_NAME[way], row))
        assert before is None or self._is_kept(before.plan), given

    def the_disk_takes_its_time(self, is_slow: bool) -> None:  # noqa: FBT001 - a deed is given one thing
        """Nothing that is done in a thread begins until the disk is quick again."""
        (self.disk.clear if is_slow else self.disk.set)()
        self._do(self.playing.press())

    def leave_and_come_back(self, _: None) -> None:
        """What was played is what is played, whichever way the game ended; a tour gives back what was before it."""
        self._close()
        session = self.playing.app.session
        self._open()
        if session is not None:
            again = self.playing.app.session
            assert again is not None
            assert session.plan == again.plan
            assert session.period == again.period
            assert session.assumptions == again.assumptions

    # what must hold

    @invariant()
    def nothing_has_raised(self) -> None:
        """No exception waits in the game."""
        if hasattr(self, "playing"):
            assert self.playing.app._exception is None  # noqa: SLF001 - where Textual keeps what it will raise

    @invariant()
    def the_screen_is_clean(self) -> None:
        """No row is wider than the window, and no sign on it steers a terminal."""
        if hasattr(self, "playing"):
            text = self.playing.text
            assert not FORBIDDEN & set(text)
            assert max(map(len, text.splitlines()), default=0) <= self.playing.app.size.width

    @invariant()
    def the_books_balance(self) -> None:
        """The plan can be written and read, and its accounts sum."""
        if hasattr(self, "playing") and (session := self.playing.app.session) is not None:
            ready = self.playing.app.ready
            assert ready is not None
            assert session.plan == read_plan(exact_fields(session.plan), ready.model.scenario)
            projection = self.playing.app.projection
            if projection is not None:
                accounts = projection.accounts
                total = sum(np.asarray(getattr(accounts, line)) for line in LINES)
                shape = accounts.result.shape
                np.testing.assert_allclose(accounts.result, np.broadcast_to(total, shape), rtol=0, atol=1e-6)

    @invariant()
    def no_plan_is_lost(self) -> None:
        """Each plan that was ever in the library is on one of its shelves, and can be read."""
        library = PlanLibrary(self.folder, patience_s=0.0)
        listings = [library.listing(shelf) for shelf in SHELVES]
        assert not [one for listing in listings for one in listing.unlisted]
        found = {id_of(entry.file) or entry.file for listing in listings for entry in listing.plans}
        assert self.plans <= found
        self.plans = found

    def teardown(self) -> None:
        """Close the game, and leave nothing behind."""
        if hasattr(self, "playing"):
            self._close()
        self.patch.undo()
        self.runner.close()
        self._place.cleanup()

    # the game

    def _session(self) -> Session | None:
        """What is played; on the tour, what was played before it."""
        app = self.playing.app
        return app.tour._before[0] if isinstance(app.tour, Tour) else app.session  # noqa: SLF001 - nobody else asks

    def _is_kept(self, plan: Plan) -> bool:
        """Whether the player can come back to a plan: by undo, to a game that was left, or among the saved ones."""
        ready, session = self.playing.app.ready, self._session()
        assert ready is not None
        library, scenario = PlanLibrary(self.folder, patience_s=0.0), ready.model.scenario

        def there() -> Iterator[Plan]:
            for game in (session, *(left.saved for left in all_left(ready))):
                if game is not None:
                    yield from (game.plan, *game.past, *game.future)
            yield from ready.plans.values()
            header = scenario.header
            yield from (Plan(scenario=header.id).with_tax(header.years, ore) for ore in DOORS.values())
            for shelf in SHELVES:
                for entry in library.listing(shelf).plans:
                    opened = library.open(entry, scenario)
                    assert isinstance(opened, Opened)
                    yield opened.saved.plan

        return any(plan.same_decisions(one) for one in there())

    def _open(self) -> None:
        self.disk.set()

        async def enter() -> Playing:
            return await self.stack.enter_async_context(self.enter())

        self.playing = self.runner.run(enter())

    def _close(self) -> None:
        self.disk.set()

        async def leave() -> None:
            for worker in [*self.playing.app.workers]:
                with contextlib.suppress(WorkerCancelled):  # nobody waits for it: its screen was left
                    await worker.wait()
            await self.stack.aclose()
            store = self.playing.app.ready.store if self.playing.app.ready else None
            if store is not None:
                store.close()

        self.runner.run(leave())
        self.stack = AsyncExitStack()

    def _do(self, deed: Coroutine[Any, Any, None]) -> None:
        self.runner.run(deed)
        if not self.playing.app.is_running:
            self._close()
            self._open()


def main() -> int:
    """Play so many games; 0 when nothing broke."""
    parser = argparse.ArgumentParser(prog="python -m tests.tui.torture", description="Play with any keys.")
    parser.add_argument("--games", type=int, default=40)
    parser.add_argument("--steps", type=int, default=12, help="rounds of three to twelve deeds")
    parser.add_argument("--no-shrink", action="store_true", help="tell what failed as it was, not in its smallest form")
    asked = parser.parse_args()
    os.environ.pop("TEXTUAL", None)
    phases = [Phase.generate] if asked.no_shrink else [Phase.generate, Phase.shrink]
    run_state_machine_as_test(
        AnyKeys,
        settings=settings(
            max_examples=asked.games,
            stateful_step_count=asked.steps,
            deadline=None,
            database=None,
            derandomize=False,
            phases=phases,
            print_blob=False,
            suppress_health_check=list(HealthCheck),
        ),
    )
    sys.stdout.write(f"{asked.games} games of {asked.steps} rounds of deeds: nothing raised, no plan was lost\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
