"""A circle around the table, for the tests of rådslag: its plans, its folder, and its hands on the keys."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from saves import SavedPlan
from saves.radslag import Radslag
from saves.radslaglog import read_log
from saves.savefile import as_text, save_fields
from sim.plan import Plan
from tests.sim.voting import VECTORS
from tests.strategies import COMMITTEES, nothing, scenario, years
from tests.tui.playing import Game, Playing
from tui.meeting import sessions
from tui.screens.radslag import RadslagScreen

KEYS = {" ": "space", ",": "comma", ":": "colon", "-": "minus", "/": "slash", ".": "full_stop", "_": "underscore"}
JOINT = ("+21,0", "+21,0", "+20,0", "+20,0", "+10,0", "+5,0")
"""What the printed vectors come to, krona för krona."""
BIRDS = ("Lo", "Ida", "Ali", "Sam", "Kim")


def vector(place: int, author: str = "") -> Plan:
    """A printed vector as a plan of all years, with 30 öre."""
    plan = replace(nothing(), author=author).with_tax(years(), 30).with_target(years(), 250)
    for name, mnkr in zip(COMMITTEES, VECTORS[place], strict=True):
        plan = plan.with_amount(name, years(), mnkr * 1000)
    return plan


def put(folder: Path, file: str, plan: Plan) -> None:
    """A plan file in a folder, whole at once."""
    folder.mkdir(exist_ok=True)
    unfinished = folder / f".{file}"
    unfinished.write_text(as_text(save_fields(SavedPlan(plan=plan))), encoding="utf-8")
    unfinished.replace(folder / file)


def typed(text: str) -> tuple[str, ...]:
    """The keys of a line, and Enter."""
    return (*(KEYS.get(letter, letter) for letter in text), "enter")


def kept(game: Game) -> Radslag:
    """What the newest file of a rådslag says."""
    return read_log(sessions(game.store.folder)[0], scenario())[0].radslag()


async def press(playing: Playing, *keys: str) -> None:
    """Press keys, and wait for the disk after each Enter and at the end."""
    row: list[str] = []
    for key in (*keys, ""):
        row += [key] if key else []
        if key in ("enter", ""):
            await playing.press(*row)
            row.clear()
            for _ in range(3):  # one disk work may ask for another
                await playing.app.workers.wait_for_complete()
                await playing.press()


async def look(playing: Playing) -> None:
    """Let the screen look at the folder, and answer."""
    screen = playing.app.screen
    assert isinstance(screen, RadslagScreen)
    screen.look()
    await press(playing, "f12")


@asynccontextmanager
async def opened(
    game: Game, *keys: str, size: tuple[int, int] = (80, 24), language: str = "sv"
) -> AsyncIterator[Playing]:
    """A new rådslag, after some keys."""
    async with game.opened("g", "end", "enter", size=size, language=language) as playing:
        assert isinstance(playing.app.screen, RadslagScreen)
        await press(playing, *keys)
        yield playing
