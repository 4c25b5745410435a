"""Playing the game in a test: the real app, real keys, and the screen as text."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path

from textual import events
from textual.keys import _character_to_key, key_to_character
from textual.pilot import Pilot

from saves import Store
from scenarios.plans import load_plan
from sim.plan import Plan
from tests.strategies import ALINGSAS
from tui.app import BudgetApp
from tui.loading import Ready, get_ready, left_in
from tui.present.line import Sheet, plain
from tui.present.view import View
from tui.text.catalogue import Texts, load_texts

SIZES = ((80, 24), (100, 30), (120, 40))


@cache
def _loaded() -> Ready:
    """The model, loaded once for all tests; it holds no plan."""
    return get_ready(Path(os.devnull) / "nowhere", "sv")


@cache
def _texts(language: str) -> Texts:
    """What is read to a player in a language, read once for all tests."""
    return load_texts(language, ALINGSAS, _loaded().scenario)


class Game:
    """A player's folder, and the ways to open the game in it.

    Args:
        folder: where the game saves.
    """

    def __init__(self, folder: Path) -> None:
        self.store = Store(folder)

    def ready(self, language: str = "sv") -> Ready:
        """What the loading thread would give, with what is saved in the folder now."""
        return replace(left_in(_loaded(), self.store), texts=_texts(language))

    def no_decision(self) -> Plan:
        """The plan without decisions."""
        return Plan(scenario=_loaded().model.scenario.header.id)

    def built_in(self, plan_id: str) -> Plan:
        """A built-in plan."""
        plan = load_plan(ALINGSAS, plan_id, _loaded().model.scenario)
        assert isinstance(plan, Plan)
        return plan

    def view(self, plan: Plan, *, year: int | None = None, language: str = "sv", neutral: bool = False) -> View:
        """What the screens look at under a plan."""
        loaded = _loaded()
        return View(
            texts=_texts(language),
            scenario=loaded.model.scenario,
            facts=loaded.facts,
            plan=plan,
            projection=loaded.model.project(plan),
            year=year,
            neutral=neutral,
        )

    @asynccontextmanager
    async def opened(
        self, *keys: str, size: tuple[int, int] = (80, 24), language: str = "sv", neutral: bool = False
    ) -> AsyncIterator["Playing"]:
        """The running game, after some keys."""
        app = BudgetApp(lambda: self.ready(language), load_texts(language), neutral=neutral)
        async with self._running(app, *keys, size=size) as playing:
            yield playing

    @asynccontextmanager
    async def opened_at(self, exercise: str, *keys: str) -> AsyncIterator["Playing"]:
        """The game that was started with an exercise, after some keys."""
        app = BudgetApp(lambda: self.ready("sv"), load_texts("sv"))
        app.first_exercise = exercise
        async with self._running(app, *keys, size=(80, 24)) as playing:
            yield playing

    @asynccontextmanager
    async def _running(self, app: BudgetApp, *keys: str, size: tuple[int, int]) -> AsyncIterator["Playing"]:
        async with app.run_test(size=size, notifications=True) as pilot:
            playing = Playing(app, pilot)
            await pilot.pause()  # loading begins behind the first frame
            await app.workers.wait_for_complete()
            await playing.press(*keys)
            yield playing


class Playing:
    """A game that runs.

    Args:
        app: the game.
        pilot: the hands on its keys.
    """

    def __init__(self, app: BudgetApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        """Press keys, and wait until the screen has answered."""
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def press_at_once(self, *keys: str) -> None:
        """Press keys, or the letters of a line, all at once: the last is there before the first is answered."""
        for key in keys:
            is_letter = len(key) == 1
            name, character = (_character_to_key(key), key) if is_letter else (key, key_to_character(key))
            self.app.post_message(events.Key(name, character))
        await self.pilot.pause()

    @property
    def plan(self) -> Plan:
        """The plan as it is now."""
        assert self.app.session is not None
        return self.app.session.plan

    @property
    def text(self) -> str:
        """The screen as text."""
        return screen_text(self.app)

    @property
    def colours(self) -> set[str]:
        """The colours of what is written on the screen, as #rrggbb."""
        strips = self.app.screen._compositor.render_strips()  # noqa: SLF001 - there is no public way
        styles = (segment.style for strip in strips for segment in strip)
        return {style.color.get_truecolor().hex for style in styles if style and style.color}

    def row(self, start: str) -> str:
        """The first row of the screen that has these words."""
        return next((line for line in self.text.splitlines() if start in line), "")

    def tells(self, key: str) -> bool:
        """Whether a sentence of the catalogue stands on the screen, in one row."""
        return self.app.words.say(key).replace("\u00a0", " ") in self.text


def screen_text(app: BudgetApp) -> str:
    """The screen as lines of text, with plain spaces: the one place that reads Textual's private compositor."""
    strips = app.screen._compositor.render_strips()  # noqa: SLF001 - there is no public way
    return (
        "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips).replace("\u00a0", " ") + "\n"
    )


def sheet_text(sheet: Sheet) -> list[str]:
    """A sheet as lines of text."""
    return plain([*sheet.head, *(row.line for row in sheet.rows)])
