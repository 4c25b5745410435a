"""An exercise in the running game: beginning, going on, refusing what its limits refuse, the clock, and its end.

The state of it all is the session's attempt, a value; nothing here knows a screen.
"""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from saves.cleaning import clean_text
from sim.attempt import Attempt, Show, happened, moved, plan_at
from sim.happened import Happened
from sim.limits import refusal
from sim.plan import Plan
from sim.problems import Problem
from tui.level import Level
from tui.session import Session
from tui.text.catalogue import Texts
from tui.text.numbers import number

if TYPE_CHECKING:
    from scenarios.exercises import Lesson
    from scenarios.faults import Fault
    from tui.loading import Ready
    from tui.opening import Opening
    from tui.state import GameApp

FOLDER = "ovningar"
"""A folder beside the plans where somebody may put exercises of their own; the list looks there."""


def cleaned(lesson: "Lesson") -> "Lesson":
    """The exercise with every text clean: a file of somebody's own is not trusted."""
    words = {name: {key: clean_text(text) for key, text in table.items()} for name, table in lesson.words.items()}
    return replace(lesson, words=words)


def read_lesson(where: "str | Path", opening: "Opening") -> "Lesson | tuple[Fault, ...]":
    """An exercise by its id, or from a file.

    Args:
        where: the id of a shipped one, or the path of somebody's own.
        opening: what is loaded of the scenario.
    """
    from scenarios.checking.exercises import load_exercise, load_own  # noqa: PLC0415 - heavy; a start without it is faster

    folder, scenario = opening.folder, opening.scenario
    found = load_own(where, scenario, folder) if isinstance(where, Path) else load_exercise(folder, where, scenario)
    return found if isinstance(found, tuple) else cleaned(found)


def lesson_of(attempt: Attempt, opening: "Opening") -> "Lesson | None":
    """The exercise that an attempt is about; None when it is no longer there or no longer whole."""
    from scenarios.checking.exercises import load_source  # noqa: PLC0415 - as above

    if attempt.source:
        found = load_source(attempt.source, opening.scenario, opening.folder)
        return None if isinstance(found, tuple) else cleaned(found)
    shipped = read_lesson(attempt.exercise, opening)
    return None if isinstance(shipped, tuple) else shipped


def start_of(lesson: "Lesson", ready: "Ready") -> Plan:
    """The plan that an exercise starts from, without a name."""
    plan = lesson.start or ready.plans.get(lesson.exercise.heading.plan)
    return replace(plan, name="", author="") if plan else Plan(scenario=ready.scenario.header.id)


def resume(game: "GameApp", ready: "Ready") -> None:
    """Go on with the exercise that was left; where it is gone, its plan is played without it."""
    session = game.session
    if session is None or session.attempt is None:
        return
    game.lesson = lesson_of(session.attempt, ready)
    if game.lesson is None:
        game.session = replace(session, attempt=None)
        game.tell("lesson.gone")
    else:
        _set_level(game, game.lesson)


def begin(game: "GameApp", lesson: "Lesson") -> None:
    """Begin an exercise; what was played stays where it can be gone on with."""
    if game.ready is None:
        return
    if game.session is not None:
        game.leave()
    game.lesson, game.year = lesson, None
    _set_level(game, lesson)
    attempt = Attempt(exercise=lesson.exercise.id, source=lesson.source)
    game.kept = None
    game.take(Session(plan=start_of(lesson, game.ready), attempt=attempt))
    game.opened_at = 0


def _set_level(game: "GameApp", lesson: "Lesson") -> None:
    """An exercise has its own level, and hides party names; both come back when it ends."""
    game.outside = (game.level, game.neutral)
    game.neutral = True
    game.level = Level(lesson.exercise.heading.level)


def end(game: "GameApp") -> None:
    """Play on freely with the plan that the group made."""
    if game.session is not None:
        game.open_plan(game.session.plan)


# what stands in the session


def attempt_now(game: "GameApp") -> Attempt:
    """How far the group has come.

    Raises:
        RuntimeError: no exercise is played.
    """
    if game.session is None or game.session.attempt is None:
        raise RuntimeError("no exercise is played")
    return game.session.attempt


def keep(game: "GameApp", attempt: Attempt) -> None:
    """Take a new attempt: the plan and what undo leads to stay as they are."""
    if game.session is not None:
        game.relabel(replace(game.session, attempt=attempt))


def go(game: "GameApp", steps: int) -> None:
    """Go to another step; where the plan begins anew there, that is a step to undo."""
    if game.lesson is None or game.session is None or game.ready is None:
        return
    exercise, before = game.lesson.exercise, attempt_now(game)
    now = game.now_s()
    attempt = moved(exercise, before, steps, game.session.plan, now)
    plan = game.session.plan
    if attempt.step > before.furthest:
        plan = plan_at(exercise, attempt, plan, start_of(game.lesson, game.ready))
    session = replace(game.session, attempt=attempt)
    game.session = session
    if plan.same_decisions(session.plan):
        game.relabel(session)
        if happened(exercise, attempt) != happened(exercise, before):
            game.project()
    else:
        game.take(session.decide(plan, ""))


def clock(game: "GameApp") -> bool:
    """Start the clock, or stop it; whether it goes now."""
    attempt, now = attempt_now(game), game.now_s()
    is_going = attempt.clock.since_s is None
    turned = attempt.clock.started(now) if is_going else attempt.clock.stopped(now)
    keep(game, replace(attempt, clock=turned))
    return is_going


def hint(game: "GameApp") -> str:
    """Open the next hint of this step; the text of it, or of the last one, or an empty string where there is none."""
    if game.lesson is None:
        return ""
    attempt = attempt_now(game)
    hints = game.lesson.exercise.steps[attempt.step].hints
    if not hints:
        return ""
    opened = min(attempt.hints + 1, len(hints))
    if opened != attempt.hints:
        keep(game, replace(attempt, hints=opened))
    return game.lesson.say(game.words.language, f"hint-{hints[opened - 1]}")


def count(game: "GameApp", show: Show) -> None:
    """Put a count in the log."""
    keep(game, attempt_now(game).counted(show))


def come(game: "GameApp") -> tuple[Happened, ...]:
    """The events that have come in the exercise."""
    if game.lesson is None or game.session is None or game.session.attempt is None:
        return ()
    return happened(game.lesson.exercise, game.session.attempt)


# limits


def refused_by(game: "GameApp", plan: Plan) -> str:
    """Why the exercise refuses a plan, in a plain sentence; an empty string when it does not."""
    if game.lesson is None or game.session is None or game.ready is None:
        return ""
    problem = refusal(game.lesson.exercise.limits, game.session.plan, plan, game.ready.scenario)
    return tell_refusal(problem, game.words) if problem is not None else ""


def tell_refusal(problem: Problem, texts: Texts) -> str:
    """A limit as a sentence."""
    kinds = ("committees", "measures")
    name = next((found for kind in kinds if (found := texts.of(kind, problem.key))), problem.key)
    facts = {key: number(float(value), _decimals(value)) for key, value in problem.facts.items()}
    return texts.say(f"lesson.refused.{problem.code}", **{"name": name, **facts})


def _decimals(text: str) -> int:
    return len(text.partition(".")[2])
