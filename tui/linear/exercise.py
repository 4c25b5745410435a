"""An exercise (övning) in plain lines: the list, its steps, guesses, counts of hands, hints. Pure, beside free play.

The budget is changed with the words of free play; what is read at a step, and what can be done, is what the screen has.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from scenarios.exercises import Lesson, exercise_ids
from sim.authored.ranges import TKR
from sim.lessons.attempt import HANDS_MOST, Attempt, Show, moved, plan_at, step_of
from sim.lessons.exercise import FREE_COMMITTEES, Vote
from sim.lessons.period import DIRECTIONS
from tui.exercises import start_of
from tui.level import Level
from tui.linear.errands import LeaveGame
from tui.linear.state import MAIN, Answer, Choice, Order, Question, State, aside, played_freely
from tui.linear.world import World, lesson_in
from tui.present.lesson.band import band_lines
from tui.present.lesson.debrief import debrief_lines
from tui.present.lesson.seen import Seen
from tui.present.lesson.step import do_sheet, most_text, text_sheet
from tui.present.line import WIDE, plain
from tui.session import Session
from tui.text.numbers import number

ON_SCREEN = ("clock:", "open:assume", "open:paper")
"""What plain lines cannot do: a clock that is looked at, assumptions that are set, and paper that is taken in."""


def is_on(state: State) -> bool:
    """Whether an exercise is played."""
    return state.session is not None and state.session.attempt is not None


def _played(world: World, state: State) -> tuple[Lesson, Session, Attempt]:
    """The exercise, the session, and how far the group is.

    Raises:
        ValueError: none is played.
    """
    lesson, session = world.lesson(state.session), state.session
    if lesson is None or session is None or session.attempt is None:
        raise ValueError("no exercise is played")
    return lesson, session, session.attempt


def _seen(world: World, state: State) -> Seen:
    lesson, _, attempt = _played(world, state)
    return Seen(view=world.view(state), lesson=lesson, attempt=attempt, now_s=0.0)


# which one


def lessons(world: World, state: State, order: Order) -> Answer:
    """The exercises to choose among, the one that goes on or was left first; with an id, that one begins."""
    known = exercise_ids(world.folder)
    named = "-".join(order.text.casefold().split())
    if named in known:
        return begin(world, state, Order("lesson", named))
    going = world.lesson(state.session) or world.lesson(state.left)
    choices = []
    if going is not None:
        title = going.say(state.language, "title")
        choices.append(Choice(world.say(state, "lesson.list.go-on", title=title), Order("lesson")))
    found = [lesson for one in known if (lesson := lesson_in(one, "", world)) is not None]
    for lesson in sorted(found, key=lambda one: (one.exercise.heading.minutes, one.exercise.id)):
        minutes = world.say(state, "lesson.minutes", minutes=lesson.exercise.heading.minutes)
        said = [lesson.say(state.language, "title"), minutes, lesson.say(state.language, "line")]
        choices.append(Choice(f"{said[0]}, {said[1]}. {said[2]}", Order("lesson", lesson.exercise.id)))
    texts = (world.say(state, "linear.lesson.choose"),)
    return Answer(state=state, texts=texts, question=Question(kind="number", choices=tuple(choices)))


def begin(world: World, state: State, order: Order) -> Answer:
    """Begin an exercise, or go on with the one that is played or was left; what else was played stays on the disk."""
    if not order.item:
        return go_on(world, state)
    if state.session is not None or state.left is not None:
        return Answer(state=replace(state, then=order), errand=LeaveGame())
    lesson = lesson_in(order.item, "", world)
    if lesson is None:
        return lessons(world, state, Order("lessons"))
    session = Session(plan=start_of(lesson, world), attempt=Attempt(exercise=lesson.exercise.id))
    return told(world, _inside(world, replace(state, session=session), lesson))


def go_on(world: World, state: State) -> Answer:
    """Go on with the exercise that is played, or was left; where its file is gone, its plan is played without it."""
    if is_on(state):
        return told(world, state)
    session = state.left
    if session is None:
        return lessons(world, state, Order("lessons"))
    lesson, opened = world.lesson(session), replace(state, left=None)
    if lesson is None:
        after = replace(opened, session=replace(session, attempt=None), kept=None, opened_at=0)
        return Answer(state=world.reckoned(after), texts=(world.say(state, "lesson.gone"),))
    return told(world, _inside(world, replace(opened, session=session), lesson))


def _inside(world: World, state: State, lesson: Lesson) -> State:
    """An exercise has its own level and hides party names; both come back when it is left."""
    outside = state.outside or (state.level, state.neutral)
    level = Level(lesson.exercise.heading.level)
    after = replace(state, kept=None, opened_at=0, year=None, outside=outside, level=level, neutral=True)
    return replace(world.reckoned(replace(after, projection=None)), before=None)


# what is told


def told(world: World, state: State, *first: str) -> Answer:
    """The step where the group is, and what can be done, after some words."""
    seen = _seen(world, state)
    step, place, of = seen.step, seen.attempt.step, len(seen.exercise.steps)
    where = world.say(
        state, "linear.lesson.step", number=place + 1, of=of, name=seen.step_name(place), minutes=step.minutes
    )
    texts = [*first, *((seen.text("title"),) if place == 0 else ()), where]
    back = []
    if step.kind == "debrief":
        model = world.model_of(_played(world, state)[1])
        back = debrief_lines(seen, model.contributions(seen.view.plan), WIDE)
    rows = text_sheet(seen, WIDE, back).rows
    texts += [line.removeprefix("– ") for line in plain(row.line for row in rows) if line]
    if step.kind in ("budget", "assume", "paper"):
        texts.append(world.say(state, f"linear.lesson.{step.kind}"))
    return Answer(state=state, texts=tuple(texts), question=_question(world, state))


def standing(world: World, state: State) -> tuple[Choice, ...]:
    """What numbers choose when nothing else was asked."""
    found = []
    seen = _seen(world, state)
    for row in do_sheet(seen).rows:
        kind, _, item = row.key.partition(":")
        label = plain((row.line,))[0]
        if row.key == "open:budget":
            found.append(Choice(world.say(state, "linear.menu.change"), Order("change")))
            continue
        if kind == "guess" and item not in seen.attempt.guesses:
            label = world.say(state, "linear.lesson.no-guess", name=seen.view.name("indicators", item))
        elif kind == "vote":
            label = world.say(state, "lesson.do.vote", vote=seen.vote_text(seen.exercise.vote(item)))
        if row.key not in ON_SCREEN:
            found.append(Choice(label, Order("lesson-do", row.key)))
    return tuple(found)


def _question(world: World, state: State) -> Question:
    return Question(kind="number", choices=standing(world, state))


def after_change(world: World, before: State, answer: Answer) -> Answer:
    """The answer to a change of the budget, with why it was refused, or with what is not done yet."""
    after = answer.state
    if after.refused:
        return replace(answer, state=replace(after, refused=""), texts=(after.refused, *answer.texts))
    if not is_on(after) or before.session is None or after.session is None:
        return answer
    seen = _seen(world, after)
    if after.session.plan is before.session.plan or not seen.step.tasks:
        return answer
    return replace(answer, texts=(*answer.texts, *plain(band_lines(seen, WIDE)[1:])))


# what is done


def do(world: World, state: State, order: Order) -> Answer | None:
    """What an order does in an exercise; None where it does what it does in free play."""
    return OWN[order.verb](world, state, order) if order.verb in OWN else None


def _do(world: World, state: State, order: Order) -> Answer:
    """What a row of the step does; the rows are those of the screen."""
    kind, _, item = order.item.partition(":")
    return ROWS[kind](world, state, item)


def _end(world: World, state: State, item: str) -> Answer:
    """Leave the exercise on the disk first; then its plan is played on freely."""
    _ = item
    session = _played(world, state)[1]
    return Answer(state=replace(state, over=session, then=Order("lesson-free")), errand=LeaveGame())


def go(world: World, state: State, steps: int) -> Answer:
    """Another step; where the plan begins anew there, that is a step to undo."""
    lesson, session, attempt = _played(world, state)
    to = moved(lesson.exercise, attempt, steps, session.plan, 0.0)
    if to.step == attempt.step:
        return told(world, state)
    plan = session.plan
    if to.step > attempt.furthest:
        plan = plan_at(lesson.exercise, to, plan, start_of(lesson, world))
    after = replace(session, attempt=to)
    if not plan.same_decisions(session.plan):
        after = after.decide(plan, "")
    return told(world, replace(world.reckoned(replace(state, session=after)), before=None))


def _status(world: World, state: State, order: Order) -> Answer:
    _ = order
    return told(world, state)


def _next(world: World, state: State, order: Order) -> Answer:
    _ = order
    return go(world, state, 1)


def _before(world: World, state: State, order: Order) -> Answer:
    _ = order
    return go(world, state, -1)


def _help(world: World, state: State, order: Order) -> Answer:
    _ = order
    texts = tuple(world.say(state, f"linear.lesson.{key}") for key in ("help", "help-limits"))
    return Answer(state=state, texts=texts, question=state.question)


def _kept(state: State, session: Session, attempt: Attempt) -> State:
    """The state with a new attempt: the plan and what undo leads to stay as they are."""
    return replace(state, session=replace(session, attempt=attempt))


def _hint(world: World, state: State, order: Order | str) -> Answer:
    """The next hint of the step, or the last one again."""
    _ = order
    lesson, session, attempt = _played(world, state)
    hints = step_of(lesson.exercise, attempt).hints
    if not hints:
        return Answer(state=state, texts=(world.say(state, "lesson.no-hint"),))
    shown = min(attempt.hints + 1, len(hints))
    said = lesson.say(state.language, f"hint-{hints[shown - 1]}")
    return Answer(state=_kept(state, session, replace(attempt, hints=shown)), texts=(said,))


# guesses


def _ask_guess(world: World, state: State, indicator: str) -> Answer:
    asks = world.say(state, "linear.lesson.guess", name=world.view(state).name("indicators", indicator))
    choices = tuple(
        Choice(world.say(state, f"years.direction.{one}"), Order("lesson-do", f"guessed:{indicator}:{one}"))
        for one in DIRECTIONS
    )
    return Answer(state=state, texts=(asks,), question=Question(kind="number", choices=choices))


def _guessed(world: World, state: State, item: str) -> Answer:
    """A guess is kept; the rows of the step say which are left."""
    _, session, attempt = _played(world, state)
    indicator, _, word = item.partition(":")
    direction = next(one for one in DIRECTIONS if one == word)
    after = _kept(state, session, attempt.guessed(indicator, direction))
    name = world.view(after).name("indicators", indicator)
    said = world.say(after, "linear.years.guess-is", name=name, guess=world.say(after, f"years.direction.{word}"))
    return Answer(state=after, texts=(said,), question=_question(world, after))


# hands


def _hands(world: World, state: State, order: Order) -> Answer:
    """Count hands: about the first vote of the step, or about whatever the group wants to know."""
    _ = order
    votes = _seen(world, state).step.votes
    return _ask_hands(world, state, votes[0] if votes else FREE_COMMITTEES)


def _ask_hands(world: World, state: State, vote_id: str) -> Answer:
    """What a vote asks and its choices in order, for a line with a number each."""
    seen = _seen(world, state)
    vote = seen.exercise.vote(vote_id)
    names = [seen.choice_name(vote, one) for one in seen.options(vote)]
    asks = world.say(state, "linear.lesson.hands", count=len(names), names=", ".join(names), most=HANDS_MOST)
    return Answer(
        state=state, texts=(seen.vote_text(vote), asks), question=Question(kind="hands", free="count", about=vote_id)
    )


def _count(world: World, state: State, order: Order) -> Answer:
    """Keep a count that was written, say which has most, and offer to give the money where the vote gives some."""
    _, session, attempt = _played(world, state)
    seen = _seen(world, state)
    vote = seen.exercise.vote(order.item)
    counts = read_counts(order.text, len(seen.options(vote)))
    if counts is None:
        again = _ask_hands(world, state, vote.id)
        return replace(again, texts=(world.say(state, "linear.lesson.no-count"), *again.texts[1:]))
    show = Show(vote=vote.id, step=seen.step.id, counts=counts)
    after = _kept(state, session, attempt.counted(show))
    texts = [most_text(seen, vote, show)]
    if reveal := seen.text(f"vote-{vote.id}-reveal"):
        texts.append(reveal)
    choices = (*_gives(world, after, vote, show), *standing(world, after))
    return Answer(state=after, texts=tuple(texts), question=Question(kind="number", choices=choices))


def read_counts(text: str, choices: int) -> tuple[int, ...] | None:
    """Hands for each choice, in order; None where the line is not so many whole numbers from 0 to a class."""
    words = text.replace(",", " ").split()
    if len(words) != choices or not all(word.isascii() and word.isdecimal() for word in words):
        return None
    counts = tuple(int(word[:9]) for word in words)
    return counts if max(counts) <= HANDS_MOST else None


def _gives(world: World, state: State, vote: Vote, show: Show) -> tuple[Choice, ...]:
    """The committee with most hands may be given the money of the vote, where one alone has most."""
    if not vote.gives_mnkr or len(show.winners) != 1:
        return ()
    committee = vote.options(world.scenario.committee_ids)[show.winners[0]]
    name, amount = world.view(state).name("committees", committee, "short"), number(vote.gives_mnkr, 0)
    label = world.say(state, "linear.lesson.give", name=name, amount=amount)
    return (Choice(label, Order("lesson-do", f"give:{committee}:{vote.gives_mnkr:g}")),)


def _give(world: World, state: State, item: str) -> Answer:
    """Give a committee so much more every year; the limits of the exercise hold here too."""
    _, session, _ = _played(world, state)
    committee, _, mnkr = item.partition(":")
    plan = session.plan
    for year in world.scenario.header.years:
        amount = plan.amount_tkr(committee, year) + round(float(mnkr) * TKR)
        plan = plan.with_amount(committee, (year,), amount)
    after = world.decided(state, plan, "")
    name = world.view(after).name("committees", committee, "short")
    texts = () if after.refused else (world.say(after, "linear.lesson.given", name=name),)
    return Answer(state=after, texts=texts, question=_question(world, replace(after, refused="")))


# the end


def free(world: World, state: State, order: Order) -> Answer:
    """Free play with the plan that the group made, when the exercise has been left."""
    _ = order
    after = replace(played_freely(state, world.empty()), question=MAIN)
    return Answer(state=world.reckoned(after), texts=(world.say(after, "linear.lesson.free"),))


def none_played(world: World, state: State, order: Order) -> Answer:
    """A word that belongs to an exercise, where none is played."""
    _ = order
    return aside(state, world.say(state, "linear.lesson.none"))


ROWS: Mapping[str, Callable[[World, State, str], Answer]] = {
    "guess": _ask_guess,
    "guessed": _guessed,
    "vote": _ask_hands,
    "give": _give,
    "step": lambda world, state, item: go(world, state, int(item)),
    "hint": _hint,
    "hands": lambda world, state, _: _ask_hands(world, state, FREE_COMMITTEES),
    "end": _end,
}
"""What choosing a row of a step does, by the beginning of its key."""

OWN: Mapping[str, Callable[[World, State, Order], Answer]] = {
    "status": _status,
    "done": _next,
    "before": _before,
    "hint": _hint,
    "hands": _hands,
    "count": _count,
    "lesson-do": _do,
    "help": _help,
}
"""What means something else in an exercise than in free play."""
