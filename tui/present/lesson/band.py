"""The band above the budget while an exercise is played: which step, how long, and what is not done yet."""

from tui.present.lesson.seen import Seen
from tui.present.line import Line, Span, cells, left, spread, width_of

MARKS = {True: "✓", False: "○"}
"""Done, and not yet; the words say the same."""


def band_lines(seen: Seen, width: int) -> list[Line]:
    """Two lines: where the group is, and the first task that is not done."""
    return [_where(seen, width), _tasks(seen, width)]


def _where(seen: Seen, width: int) -> Line:
    view = seen.view
    clock: Line = (Span(seen.clock_text(), "warn" if _is_over(seen) else "dim"),)
    number, of = seen.attempt.step + 1, len(seen.exercise.steps)
    place = view.say("lesson.band.step", number=number, of=of, name=seen.step_name(seen.attempt.step))
    spare = width - width_of(clock) - 2
    title = seen.text("title")
    text = f"{title} · {place}"
    if cells(text) > spare:
        text = place
    return spread((Span(left(text, max(spare, 1)).rstrip(), "head"),), clock, width)


def _is_over(seen: Seen) -> bool:
    return seen.attempt.clock.left_s(seen.step.minutes, seen.now_s) < 0


def _tasks(seen: Seen, width: int) -> Line:
    view = seen.view
    tasks = [seen.exercise.task(name) for name in seen.step.tasks]
    if not tasks:
        return (Span(left(view.say("lesson.band.no-task"), width).rstrip(), "dim"),)
    looked = [(task, seen.found(task)) for task in tasks]
    done = sum(one.is_done for _, one in looked)
    marks = "".join(MARKS[one.is_done] for _, one in looked)
    if done == len(tasks):
        text = view.texts.count("lesson.band.all-done", done, done=done)
        return (Span(f"{marks} ", "good"), Span(left(text, max(width - len(marks) - 1, 1)).rstrip(), "good"))
    task, first = next((task, one) for task, one in looked if not one.is_done)
    room = max(width - len(marks) - 1, 1)
    text = view.say("lesson.band.not-yet", task=seen.task_name(task), now=seen.task_now(task, first))
    if cells(text) > room:  # where it stands now is told at the step
        text = view.say("lesson.band.not-yet-short", task=seen.task_name(task))
    return (Span(f"{marks} ", "strong"), Span(left(text, room).rstrip(), "warn"))
