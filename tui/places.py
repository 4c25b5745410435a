"""Where a player can go: each place by name, the screen it is, and what has to be there first.

A screen is fetched from its module when somebody goes there, or by :func:`fetch` in a thread: the first frame does
not wait for them, and no screen imports another only to open it.
"""

from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Literal, cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen

    from tui.state import GameApp


@dataclass(frozen=True, slots=True)
class Place:
    """A screen that can be gone to by name."""

    module: str
    screen: str
    needs: Literal["nothing", "numbers", "plan"] = "nothing"
    """What has to be there before it can be opened from anywhere: everything loaded, or a plan that is played."""
    tells: bool = False
    """Whether it tells what the model says of the indicators, and so waits until the players have guessed."""


PLACES = {
    "assumptions": Place("assumptions", "AssumptionsScreen", "numbers"),
    "best-way": Place("bestway", "BestWayScreen", "plan"),
    "budget": Place("budget", "BudgetScreen", "plan"),
    "economy": Place("economy", "EconomyScreen", "plan"),
    "find": Place("find", "FindScreen"),
    "hands": Place("hands", "HandsScreen", "plan"),
    "lesson": Place("lesson", "LessonScreen", "plan"),
    "lessons": Place("lessons", "LessonsScreen", "numbers"),
    "library": Place("plans", "PlansScreen", "numbers"),
    "model": Place("about", "AboutScreen"),
    "my-tax": Place("mytax", "MyTaxScreen", "plan"),
    "needs": Place("needs", "NeedsScreen", "plan"),
    "radslag": Place("radslag", "RadslagDoorScreen", "numbers"),
    "report": Place("report", "ReportScreen", "plan", tells=True),
    "roles": Place("roles", "RolesScreen", "plan"),
    "save-as": Place("save", "SaveScreen", "plan"),
    "words": Place("find", "GlossaryScreen"),
    "years": Place("years", "YearsScreen", "numbers"),
}
"""Every place by its name."""


def fetch() -> None:
    """Import every screen."""
    for place in PLACES.values():
        _screen_class(place)


def screen_of(name: str, *given: object, **also: object) -> "Screen[None]":
    """The screen of a place, made anew.

    Args:
        name: the place.
        given: what its screen is made with.
        also: the same, by name.
    """
    return _screen_class(PLACES[name])(*given, **also)


def go(game: "GameApp", name: str, *given: object) -> None:
    """Go to a place, or back to it where it lies below; where something is missing, it is said.

    Args:
        game: the running game.
        name: the place.
        given: what its screen is made with.
    """
    place = PLACES[name]
    if place.needs != "nothing" and game.ready is None:
        game.wait_for_all(partial(go, game, name, *given))
        game.tell("game.counting")
    elif place.needs == "plan" and game.view() is None:
        game.tell("game.no-plan")
    elif place.tells and game.is_guessing:
        game.tell("years.hidden")
    elif any(type(screen).__name__ == place.screen for screen in game.screen_stack):
        while type(game.screen).__name__ != place.screen:
            game.pop_screen()
    else:
        game.push_screen(screen_of(name, *given))


def to_start(game: "GameApp") -> None:
    """Leave every screen above the start screen: another game comes, and none of them is about it."""
    while len(game.screen_stack) > 1:
        game.pop_screen()


def _screen_class(place: Place) -> "Callable[..., Screen[None]]":
    return cast("Callable[..., Screen[None]]", getattr(import_module(f"tui.screens.{place.module}"), place.screen))
