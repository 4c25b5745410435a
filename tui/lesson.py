"""An exercise in the running game: beginning, going on, its steps, the clock, hints and counted hands.

The state of it all is the session's attempt, a value; nothing here knows a screen.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from sim.engine.happened import Happened
from sim.lessons.attempt import Attempt, Show, happened, moved, plan_at
from sim.lessons.exercise import FREE_COMMITTEES
from tui.exercises import lesson_of, start_of
from tui.level import Level
from tui.session import Session

if TYPE_CHECKING:
    from scenarios.exercises import Lesson
    from tui.loading import Ready
    from tui.state import GameApp


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
    game.take(Session(plan=start_of(lesson, game.ready), attempt=attempt), is_other_plan=True)
    game.opened_at = 0


def _set_level(game: "GameApp", lesson: "Lesson") -> None:
    """An exercise has its own level, and hides party names; both come back when it ends."""
    game.outside = (game.level, game.neutral)
    game.neutral = True
    game.level = Level(lesson.exercise.heading.level)


def step_out(game: "GameApp") -> None:
    """Leave the exercise for the start screen: party names are as they are outside, until it is gone on with."""
    if game.outside is not None:
        game.neutral = game.outside[1]


def step_in(game: "GameApp") -> None:
    """Go on with the exercise that was left, which hides party names."""
    game.neutral = game.neutral or game.lesson is not None


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
        game.take(session.decide(plan, ""), is_other_plan=True)


def clock(game: "GameApp") -> bool:
    """Start the clock, or stop it; whether it goes now."""
    attempt, now = attempt_now(game), game.now_s()
    is_going = attempt.clock.since_s is None
    turned = attempt.clock.started(now) if is_going else attempt.clock.stopped(now)
    keep(game, replace(attempt, clock=turned))
    return is_going


def has_clock_going(game: "GameApp") -> bool:
    """Whether an exercise is played and its clock goes."""
    return game.session is not None and game.session.attempt is not None and game.session.attempt.clock.is_going


def keep_clock(game: "GameApp") -> None:
    """Save how far a clock that goes has come, so that a game that is killed has lost a minute of it at most."""
    if has_clock_going(game):
        keep(game, attempt_now(game))


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


def vote_now(game: "GameApp") -> str:
    """What hands are counted about when the key is pressed: the step's own question first, then whatever they want."""
    if game.lesson is None:
        return FREE_COMMITTEES
    attempt = attempt_now(game)
    votes = game.lesson.exercise.steps[attempt.step].votes
    return next((vote for vote in votes if attempt.show_of(vote) is None), FREE_COMMITTEES)


def count(game: "GameApp", show: Show, instead_of: Show | None = None) -> None:
    """Put a count in the log, or in the place of one that was miscounted and that nothing was decided from."""
    keep(game, attempt_now(game).counted(show, instead_of))


def come(game: "GameApp") -> tuple[Happened, ...]:
    """The events that have come in the exercise."""
    if game.lesson is None or game.session is None or game.session.attempt is None:
        return ()
    return happened(game.lesson.exercise, game.session.attempt)
