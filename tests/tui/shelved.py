"""A game whose folder has saved plans, for the tests of My plans."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from saves import Entry, PlanLibrary, Results, SavedPlan, ScenarioStamp, key_results
from saves.library import Shelf
from sim.plan import Plan
from tests.tui.playing import Game, Playing
from tui.screens.start import StartScreen

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


class Shelved:
    """A game whose folder has saved plans.

    Args:
        game: the game.
    """

    def __init__(self, game: Game) -> None:
        self.game = game
        looks = iter(range(1000))
        self.library = PlanLibrary(game.store.folder, clock=lambda: NOON + timedelta(hours=next(looks)))

    def add(self, name: str, tkr: int = 0, *, author: str = "", expected: Results | None = None) -> Entry:
        """Save a plan that gives the schools so much."""
        plan = replace(self.game.no_decision().with_amount("bun", (2026, 2027, 2028), tkr), name=name, author=author)
        led_to = expected or key_results(self.game.view(plan).projection)
        stamp = ScenarioStamp(id=plan.scenario, version="0.9.0", sha256="0" * 64)
        saved = self.library.save(SavedPlan(plan=plan, scenario=stamp, expected=led_to))
        assert isinstance(saved, Entry)
        return saved

    def three(self) -> None:
        """Three plans: Aspen, Björken, Åsen, in another order of time."""
        self.add("Björken", 5_000, author="Ida")
        self.add("Åsen", 20_000)
        self.add("Aspen")

    def clear(self) -> None:
        """Take every plan away."""
        for path in self.library.folder.glob("*.json"):
            path.unlink()

    def names(self, shelf: Shelf = "plans") -> list[str]:
        """The names on a shelf, on disk, in alphabetic order."""
        return sorted(entry.head.name for entry in self.library.listing(shelf).plans)

    def plan(self, name: str) -> Plan:
        """The saved plan of this name."""
        view = self.game.view(self.game.no_decision())
        entry = next(entry for entry in self.library.listing().plans if entry.head.name == name)
        opened = self.library.open(entry, view.scenario)
        assert not isinstance(opened, tuple)
        return opened.saved.plan

    @asynccontextmanager
    async def opened(
        self, *keys: str, size: tuple[int, int] = (80, 24), language: str = "sv"
    ) -> AsyncIterator[Playing]:
        """The running game after some keys, each with its disk work done."""
        async with self.game.opened(size=size, language=language) as playing:
            await press(playing, *keys)
            yield playing


async def press(playing: Playing, *keys: str) -> None:
    """Press keys, and wait for the disk after each."""
    for key in keys:
        await playing.press(key)
        await answered(playing)


async def answered(playing: Playing) -> None:
    """Wait for the disk."""
    for _ in range(3):  # one disk work may ask for another
        await playing.app.workers.wait_for_complete()
        await playing.press()


async def to_start(playing: Playing) -> None:
    """Out to the start screen, however deep the game is in its screens."""
    for _ in range(len(playing.app.screen_stack) + 2):  # a line to write in, or a question, is left first
        if isinstance(playing.app.screen, StartScreen):
            return
        await press(playing, "escape")
    raise AssertionError(playing.text)


def shown(playing: Playing) -> str:
    """What kind of screen is shown."""
    return type(playing.app.screen).__name__
