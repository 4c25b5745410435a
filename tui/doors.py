"""Ways into a game from the start screen: a door, a built-in plan, År för år, and the game that was left."""

import secrets
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sim.lessons.period import LUCKS, Period
from sim.plan import Plan
from tui.exercises import read_lesson
from tui.lesson import begin
from tui.places import screen_of, to_start
from tui.present.start import DOORS, plan_text
from tui.text.clean import clean

if TYPE_CHECKING:
    from scenarios.exercises import Lesson
    from tui.state import GameApp


def play_door(game: "GameApp", door: str, at: str = "") -> None:
    """Begin behind one of the four doors.

    Args:
        game: the running game.
        door: which.
        at: key of the lever to begin on.
    """
    if game.ready is not None:
        header = game.ready.model.scenario.header
        plan = Plan(scenario=header.id)
        if ore := DOORS[door]:
            plan = plan.with_tax(header.years, ore)
        put_aside(game)
        game.open_plan(plan)
        game.push_screen(screen_of("budget", hint=door, at="tax:" if ore else at))


def play_plan(game: "GameApp", plan_id: str) -> None:
    """Begin with a built-in plan."""
    if game.ready is not None and plan_id in game.ready.plans:
        name = plan_text(game.words, plan_id, "name", neutral=game.neutral)
        put_aside(game)
        game.open_plan(replace(game.ready.plans[plan_id], name=name))
        game.push_screen(screen_of("budget"))


def end_tour(game: "GameApp") -> None:
    """Another game is begun: a tour that is taken is over, and its budget is not what that game comes after."""
    if game.tour is not None:
        game.tour.give_back()


def put_aside(game: "GameApp") -> None:
    """Leave a budget that nobody has saved where it can be gone on with, before another one is opened.

    What is saved, and what a door or a built-in plan gives again untouched, needs no such place. What is more than a
    plan is put aside when the other plan is opened.
    """
    end_tour(game)
    session = game.session
    if session is None or game.ready is None:
        return
    if session.is_more_than_a_plan:
        return
    is_saved = game.kept is not None and game.on_file is not None and session.plan.same_decisions(game.on_file)
    header = game.ready.model.scenario.header
    bare = Plan(scenario=header.id)
    given = (bare, *(bare.with_tax(header.years, ore) for ore in DOORS.values() if ore), *game.ready.plans.values())
    if not is_saved and not any(session.plan.same_decisions(plan) for plan in given):
        game.leave()


def play_on(game: "GameApp") -> None:
    """Go on with the game that was left."""
    if game.session is not None:
        to_start(game)
        game.push_screen(screen_of("lesson" if game.lesson else "years" if game.session.period else "budget"))


def play_freely(game: "GameApp") -> None:
    """Go on freely with the plan of a game or an exercise that is over, and with what is assumed in it."""
    if game.session is not None:
        to_start(game)
        game.open_plan(game.session.plan, assumptions=game.session.assumptions)
        game.push_screen(screen_of("budget"))


def new_period(game: "GameApp") -> None:
    """Begin a game År för år without decisions, with a luck of its own; what was played stays where it is saved."""
    if game.ready is not None:
        game.leave()
        game.session = None  # it is another game, also where a period is over: nothing of that one is carried on
        seed = secrets.randbelow(LUCKS)
        game.play_period(Period(seed=seed, mode="drawn"), Plan(scenario=game.ready.model.scenario.header.id))


def play_other(game: "GameApp") -> None:
    """Go on with the game that was left before the one that is open."""
    from tui.keeping import recall  # noqa: PLC0415 - loaded by now, and not before the first frame
    from tui.waiting import newest_left  # noqa: PLC0415 - as above

    left = newest_left(game.ready) if game.ready is not None else None
    if left is not None and game.take_up(left.path):
        if left.saved.kept is not None:
            recall(game, left.saved.kept)
        play_on(game)
    else:
        game.tell("start.no-other")


def play_years(game: "GameApp") -> None:
    """A new game År för år, or the one that is played."""
    if game.ready is None:
        game.wait_for_all(partial(play_years, game))
        game.tell("game.counting")
        return
    to_start(game)
    end_tour(game)
    if game.session is None or game.session.period is None:
        new_period(game)
    game.push_screen(screen_of("years"))


def play_exercise(game: "GameApp", where: str, *, anew: bool = False) -> None:
    """Begin an exercise by its id or the path of its file; the same one that was left is gone on with.

    Args:
        game: the running game.
        where: the id or the path.
        anew: begin again where it was left at its last step.
    """
    if game.opening is None:
        return
    found = read_lesson(Path(where) if where.endswith(".toml") else where, game.opening)
    if isinstance(found, tuple):
        game.tell("lesson.unknown-here", word=clean(where, 60))
    else:
        to_start(game)
        end_tour(game)
        attempt = game.session.attempt if game.session is not None else None
        is_other = attempt is None or (attempt.exercise, attempt.source) != (found.exercise.id, found.source)
        if is_other or (anew and attempt is not None and attempt.step == len(found.exercise.steps) - 1):
            begin_exercise(game, found)
        else:
            play_on(game)


def begin_exercise(game: "GameApp", lesson: "Lesson") -> None:
    """Begin an exercise from wherever the player is."""
    to_start(game)
    end_tour(game)
    begin(game, lesson)
    game.push_screen(screen_of("lesson"))
