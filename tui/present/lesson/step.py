"""A step of an exercise: its text, tasks, questions and hints above, and what can be done below."""

from sim.lessons.attempt import Show
from sim.lessons.exercise import Vote
from sim.lessons.period import DIRECTIONS, Direction
from tui.present.lesson.band import MARKS
from tui.present.lesson.seen import Seen
from tui.present.line import Line, Row, Sheet, Span, wrapped

INDENT = 2


def text_sheet(seen: Seen, width: int, looking_back: list[Line]) -> Sheet:
    """What is read at a step.

    Args:
        seen: what is looked at.
        width: places for a row.
        looking_back: the lines of the debrief, where the step is one.
    """
    step = seen.step
    lines = [line for part in seen.text(f"step-{step.id}-text").split("\n") for line in wrapped(part, width)]
    lines += role_lines(seen, width) if seen.attempt.step == 0 else []
    lines += task_lines(seen, step.tasks, width)
    lines += _counted(seen, width)
    lines += looking_back
    if step.questions:
        lines += [(), (Span(seen.view.say("lesson.questions"), "head"),)]
        for question in step.questions:
            lines += wrapped(f"– {seen.text(f'question-{question}')}", width, indent=INDENT)
    opened = step.hints[: seen.attempt.hints]
    if opened:
        lines += [(), (Span(seen.view.say("lesson.hints"), "head"),)]
        for hint in opened:
            lines += wrapped(f"– {seen.text(f'hint-{hint}')}", width, indent=INDENT)
    return Sheet(rows=tuple(Row(line) for line in lines))


def role_lines(seen: Seen, width: int) -> list[Line]:
    """Who the group plays."""
    lines: list[Line] = [(), (Span(seen.view.say("lesson.roles"), "head"),)]
    for role in seen.exercise.heading.roles:
        text = f"{seen.text(f'role-{role}')}: {seen.text(f'role-{role}-about')}"
        lines += wrapped(f"– {text}", width, indent=INDENT)
    return lines


def task_lines(seen: Seen, names: tuple[str, ...], width: int) -> list[Line]:
    """Tasks, each done or not yet with why."""
    if not names:
        return []
    lines: list[Line] = [(), (Span(seen.view.say("lesson.tasks"), "head"),)]
    for name in names:
        task = seen.exercise.task(name)
        looked = seen.found(task)
        key = "lesson.task-done" if looked.is_done else "lesson.task-not-yet"
        text = seen.view.say(key, task=seen.task_name(task), now=seen.task_now(task, looked))
        lines += wrapped(f"{MARKS[looked.is_done]} {text}", width, "good" if looked.is_done else "plain", INDENT)
    return lines


def _counted(seen: Seen, width: int) -> list[Line]:
    """The counts of this step's votes, with what the facts say where there is such a thing."""
    lines: list[Line] = []
    for name in seen.step.votes:
        vote = seen.exercise.vote(name)
        if (show := seen.attempt.show_of(name)) is not None:
            lines += [(), *show_lines(seen, vote, show, width)]
            if reveal := seen.text(f"vote-{name}-reveal"):
                lines += [(), (Span(seen.view.say("lesson.reveal"), "head"),), *wrapped(reveal, width)]
    return lines


def show_lines(seen: Seen, vote: Vote, show: Show, width: int) -> list[Line]:
    """One count: the question, the hands for each choice, and what has most."""
    lines = wrapped(seen.vote_text(vote), width, "strong")
    options = seen.options(vote)
    hands = [f"{seen.choice_name(vote, one)} {count}" for one, count in zip(options, show.counts, strict=False)]
    lines += wrapped(" · ".join(hands), width)
    return [*lines, *wrapped(most_text(seen, vote, show), width, "dim")]


def most_text(seen: Seen, vote: Vote, show: Show) -> str:
    """Which choice has most hands, or that it is even."""
    options = seen.options(vote)
    names = [seen.choice_name(vote, options[place]) for place in show.winners if place < len(options)]
    key = "none" if not names else "single" if len(names) == 1 else "even"
    return seen.view.say(f"lesson.most.{key}", names=", ".join(names))


# what can be done


def do_sheet(seen: Seen) -> Sheet:
    """What can be done at a step, the most important first; the end stands last, so that no first Enter leaves."""
    step, view = seen.step, seen.view
    rows = [_guess(seen, name) for name in step.predicts]
    rows += [_vote(seen, seen.exercise.vote(name)) for name in step.votes]
    if step.kind in ("budget", "assume", "paper"):
        rows.append(Row((Span(view.say(f"lesson.do.{step.kind}"), "strong"),), f"open:{step.kind}"))
    at, of = seen.attempt.step, len(seen.exercise.steps)
    if at + 1 < of:
        rows.append(Row((Span(view.say("lesson.do.next", name=seen.step_name(at + 1))),), "step:1"))
    if at > 0:
        rows.append(Row((Span(view.say("lesson.do.before", name=seen.step_name(at - 1))),), "step:-1"))
    if step.hints:
        key = "lesson.do.hint" if seen.attempt.hints < len(step.hints) else "lesson.do.no-more-hints"
        rows.append(Row((Span(view.say(key, opened=seen.attempt.hints, of=len(step.hints))),), "hint:"))
    rows.append(Row((Span(view.say("lesson.do.hands")),), "hands:"))
    if _may_be_on_paper(seen):
        rows.append(Row((Span(view.say("lesson.do.paper")),), "open:paper"))
    key = "lesson.do.clock-off" if seen.attempt.clock.since_s is not None else "lesson.do.clock-on"
    rows.append(Row((Span(view.say(key)),), "clock:"))
    if at + 1 == of:
        rows.append(Row((Span(view.say("lesson.do.end")),), "end:"))
    return Sheet(rows=tuple(rows))


def _may_be_on_paper(seen: Seen) -> bool:
    """Whether a budget is made at this step that each may have written on a form, and no other step takes those in."""
    step = seen.step
    return step.kind == "budget" and bool(step.tasks) and all(one.kind != "paper" for one in seen.exercise.steps)


def _guess(seen: Seen, indicator: str) -> Row:
    said = seen.attempt.guesses.get(indicator)
    text = seen.view.say(f"years.direction.{said}") if said else seen.view.say("years.no-guess")
    name, reading = seen.view.name("indicators", indicator), seen.view.projection.reading(indicator)
    now = seen.view.texts.value(reading.indicator, reading.indicator.base)
    return Row(
        (
            Span(seen.view.say("lesson.do.guess", name=name, now=now)),
            Span(" "),
            Span(text, "chosen" if said else "dim"),
        ),
        f"guess:{indicator}",
    )


def _vote(seen: Seen, vote: Vote) -> Row:
    show = seen.attempt.show_of(vote.id)
    counts = f"  {'–'.join(map(str, show.counts))}" if show else ""
    return Row(
        (Span(seen.view.say("lesson.do.vote", vote=seen.vote_text(vote))), Span(counts, "strong")), f"vote:{vote.id}"
    )


def turned(said: Direction | None, steps: int) -> Direction:
    """A guess one step to the side; the first step goes from about the same."""
    place = DIRECTIONS.index(said) if said else DIRECTIONS.index("same")
    return DIRECTIONS[max(0, min(place + steps, len(DIRECTIONS) - 1))]
