"""The game År för år in plain lines: what a line does at each stage. Pure; what is said stands in telling.py."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from typing import get_args

from sim.engine.happened import Mode
from sim.lessons.outcome import Outcome
from sim.lessons.period import DIRECTIONS, LUCKS, PRIORITIES, Period
from tui.linear.errands import LeaveGame
from tui.linear.hearing import Heard, found, words_of
from tui.linear.state import MAIN, Answer, Choice, Order, Question, State, aside, played_freely
from tui.linear.telling import best_told, done_choice, stage_choices, stage_texts, unguessed
from tui.linear.words import is_command, vocabulary
from tui.linear.world import World
from tui.session import Session
from tui.years import Move, Seen, Years, before, choose, guessing, take_back

ANYWHERE = (
    *("help", "again", "details", "word", "explained", "assumptions", "language", "level", "quit"),
    *("settings", "menu", "budgets", "wallet", "accounts", "roles", "role"),
    *("plans", "mine", "code", "save", "save-as", "save-choice", "start", "lessons", "lesson"),
)
"""What free play answers at every stage."""

GUESSED_FIRST = ("indicators", "indicator", "news", "compare", "against")
"""What shows what the model says, and so waits for the guess."""

LEAVING = ("door", "keep", "move", "plan", "open", "saved", "coded", "go-on", "tried")
"""What opens another budget than the game's."""


MODES: tuple[Mode, ...] = get_args(Mode)


def is_on(state: State) -> bool:
    """Whether a game År för år is played."""
    return state.session is not None and state.session.period is not None


def years_of(world: World, state: State) -> Years:
    """Where the game is.

    Raises:
        ValueError: none is played.
    """
    if state.session is None or state.session.period is None:
        raise ValueError("no game is played")
    return Years(scenario=world.scenario, period=state.session.period, plan=state.session.plan)


def begin(world: World, state: State, order: Order) -> Answer:
    """A new game, or the one that is played or was left; another budget that is open stays where it is saved."""
    if is_on(state) and order.item != "new":
        return told(world, state)
    left = state.left
    if left is not None and left.period is not None and order.item != "new":
        return told(world, world.reckoned(replace(state, session=left, left=None, kept=None, opened_at=0)))
    if state.session is not None or left is not None:
        return leaving(state, replace(order, item="new"))
    period = Period(seed=state.luck % LUCKS, mode="drawn")
    session = Session(plan=world.empty(), period=period)
    after = replace(state, session=session, luck=state.luck + 1, kept=None, opened_at=0, year=None)
    answer = told(world, world.reckoned(after))
    return replace(answer, texts=(world.say(after, "linear.years.begins"), *answer.texts))


def leaving(state: State, order: Order) -> Answer:
    """Leave what is played on the disk first; then what was asked for."""
    return Answer(state=replace(state, then=order), errand=LeaveGame())


def left_behind(state: State) -> State:
    """Nothing is open, since what was played has been left."""
    level, neutral = state.outside or (state.level, state.neutral)
    outside = replace(state, level=level, neutral=neutral, outside=None)
    return replace(
        outside, session=None, left=None, kept=None, projection=None, before=None, opened_at=0, then=None, year=None
    )


def must_leave(state: State, order: Order) -> bool:
    """Whether an order opens another budget while more than a plan is played, or was left last time."""
    game = state.session or state.left
    if game is None or not game.is_more_than_a_plan or order.verb not in LEAVING:
        return False
    return order.verb != "go-on" or state.session is not None


def told(world: World, state: State, *texts: str) -> Answer:
    """The stage that waits, after some words; its year is looked at, and what is decided holds from it on."""
    state = replace(state, year=years_of(world, state).year)
    years, outcomes = years_of(world, state), outcomes_of(world, state)
    said = (*texts, *stage_texts(world, state, years, outcomes))
    return Answer(state=state, texts=said, question=_question(world, state))


def standing(world: World, state: State) -> tuple[Choice, ...]:
    """What numbers choose when nothing else was asked."""
    return stage_choices(world, state, years_of(world, state))


def _question(world: World, state: State) -> Question:
    choices = stage_choices(world, state, years_of(world, state))
    return Question(kind="number", choices=choices) if choices else MAIN


def outcomes_of(world: World, state: State) -> Mapping[int, Outcome]:
    """The outcomes that may be told."""
    return seen_in(world.counting(state.session)).of(years_of(world, state).period)


@cache
def seen_in(world: World) -> Seen:
    """What the years of games in this world became, as far as it is known."""
    return Seen(world.model)


# any line


def hear(world: World, state: State, heard: Heard) -> Answer | None:
    """The answer to a line that means something only at this stage; None where it is heard as in free play."""
    years = years_of(world, state)
    if _is_picking(years) and heard.words and heard.number is None and not is_command(world, state, heard):
        meant = found(heard.words, vocabulary(world, state).indicators)
        if len(meant) == 1:
            return chosen(world, state, f"pick:{meant[0].order.item}")
        if meant:
            choices = tuple(Choice(one.label, Order("stage", f"pick:{one.order.item}")) for one in meant)
            which = world.say(state, "linear.which")
            return Answer(state=state, texts=(which,), question=Question(kind="number", choices=choices))
    if years.stage == "predict" and not state.question.choices and (guess := _guess(world, state, heard)):
        waiting = unguessed(years)
        if waiting:
            return carried_out(world, state, guessing(years, waiting[0], guess))
    return None


def is_list(state: State) -> bool:
    """Whether the numbers that were told last choose among the indicators."""
    picks = [one for one in state.question.choices if one.order.item.startswith("pick:")]
    return len(picks) > PRIORITIES


def _is_picking(years: Years) -> bool:
    """Whether three indicators are being chosen."""
    return years.stage == "priorities" or (years.stage == "election" and bool(years.draft.seat))


def _short(world: World, state: State, *keys: str) -> Answer:
    """A few words, without telling the stage anew."""
    return aside(state, *(world.say(state, key) for key in keys))


def _guess(world: World, state: State, heard: Heard) -> str:
    """A direction, by the beginning of its word, or a number; an empty string when the line is neither."""
    if heard.numbers == 1 and not heard.words:
        return heard.text.strip()
    for direction in DIRECTIONS:
        starts = world.say(state, f"linear.years.heard.{direction}").split(", ")
        if len(heard.words) == 1 and any(words_of(start)[0].startswith(heard.words[0]) for start in starts):
            return direction
    return ""


def do(world: World, state: State, order: Order) -> Answer | None:
    """What an order does in a game; None where it does what it does in free play."""
    stage = years_of(world, state).stage
    verb = order.verb
    if verb in OWN and (answer := OWN[verb](world, state, order)) is not None:
        return answer
    if verb in GUESSED_FIRST and stage in ("decide", "predict"):
        return _short(world, state, "years.hidden")
    if stage == "decide" or verb in ANYWHERE:
        return None
    return _short(world, state, "linear.years.not-now")


def _stage(world: World, state: State, order: Order) -> Answer | None:
    return chosen(world, state, order.item) if order.item else told(world, state)


def _status(world: World, state: State, order: Order) -> Answer | None:
    _ = order
    return None if years_of(world, state).stage == "decide" else told(world, state)


def _done(world: World, state: State, order: Order) -> Answer | None:
    _ = order
    return chosen(world, state, "go")


def _undo(world: World, state: State, order: Order) -> Answer | None:
    """In the budget of the year, first its own steps; then the steps of the game."""
    years, session = years_of(world, state), state.session
    if years.stage == "decide" and ((session and session.past) or order.verb == "redo"):
        return None
    return told(world, state) if order.verb == "redo" else carried_out(world, state, take_back(years))


def _indicator(world: World, state: State, order: Order) -> Answer | None:
    """An indicator that is named while priorities are chosen is picked."""
    years = years_of(world, state)
    known = {indicator.id for indicator in world.scenario.indicators}
    return chosen(world, state, f"pick:{order.item}") if _is_picking(years) and order.item in known else None


def _help(world: World, state: State, order: Order) -> Answer | None:
    _ = order
    texts = tuple(world.say(state, key) for key in ("help.years", "linear.years.help"))
    more = tuple(world.say(state, f"help.word.years-{word}") for word in ("outcome", "why", "luck", "guess"))
    return Answer(state=state, texts=texts, more=more, question=state.question)


def _luck(world: World, state: State, order: Order) -> Answer | None:
    """The number of the luck, chosen before anything else is."""
    years = years_of(world, state)
    if years.stage != "priorities":
        return _short(world, state, "linear.years.not-now")
    if order.number is None or not 0 <= order.number < LUCKS or order.number != round(order.number):
        return aside(state, world.say(state, "linear.years.ask-luck", most=LUCKS - 1))
    return _set(world, state, replace(years.period, seed=round(order.number)))


def _events(world: World, state: State, order: Order) -> Answer | None:
    """Who lays the events, chosen before anything else is."""
    years = years_of(world, state)
    if years.stage != "priorities":
        return _short(world, state, "linear.years.not-now")
    for mode in MODES:
        if order.item == mode:
            return _set(world, state, replace(years.period, mode=mode))
    choices = tuple(Choice(world.say(state, f"years.mode.{mode}"), Order("events", mode)) for mode in MODES)
    asks = world.say(state, "linear.years.ask-events")
    return Answer(state=state, texts=(asks,), question=Question(kind="number", choices=choices))


def _set(world: World, state: State, period: Period) -> Answer:
    """The game with another setting, told in short; a number is an indicator again."""
    mode = world.say(state, f"years.mode.{period.mode}")
    said = world.say(state, "linear.years.settings", seed=period.seed, mode=mode)
    after = carried_out(world, state, Move(period=period)).state
    is_listed = is_list(state)
    return Answer(state=after, texts=(said,), question=state.question if is_listed else MAIN)


def chosen(world: World, state: State, row: str) -> Answer:
    """What choosing a row does: the rows are those of the screen."""
    years, outcomes = years_of(world, state), outcomes_of(world, state)
    if row.startswith("page:"):
        page = int(row.removeprefix("page:"))
        return carried_out(world, state, Move(period=replace(years.period, draft=replace(years.draft, shown=page))))
    if years.stage == "closing" and row == "go":
        return told(world, state)
    if years.stage == "closing" and row == "best":
        texts = tuple(best_told(world.counting(state.session).model, world.view(state), years))
        return Answer(state=state, texts=texts, question=state.question)
    move = choose(years, row, before(years.scenario, outcomes, years.year))
    return carried_out(world, state, move)


def carried_out(world: World, state: State, move: Move) -> Answer:
    """What a move leads to, told."""
    session = state.session
    texts = (world.say(state, move.tell),) if move.tell else ()
    if session is None or move.period is None:
        return _opening(state, move, texts)
    plan = session.plan if move.plan is None else move.plan
    is_step = move.plan is not None
    now = replace(session, period=move.period)
    if is_step:
        now = Session(plan=plan, period=move.period, assumptions=session.assumptions)
    after = world.reckoned(replace(state, session=now, opened_at=0))
    if is_step:
        return told(world, replace(after, before=None), *texts)
    return _half_chosen(world, after, texts)


def _half_chosen(world: World, state: State, texts: tuple[str, ...]) -> Answer:
    """After something that is not yet taken: the short of it where more is to be chosen, else the whole stage."""
    years = years_of(world, state)
    picks = years.draft.picks
    view = world.view(state)
    is_listed = is_list(state)
    if not _is_picking(years):
        return told(world, state, *texts)
    if not picks and is_listed:
        return Answer(state=state, texts=texts or (world.say(state, "years.pick-more"),), question=state.question)
    if not picks:
        return told(world, state, *texts)
    names = ", ".join(f"{place}: {view.name('indicators', name)}" for place, name in enumerate(picks, start=1))
    if len(picks) < PRIORITIES:
        more = PRIORITIES - len(picks)
        said = world.texts(state).count("linear.years.picked", more, names=names, left=more)
        question = state.question if is_listed else _question(world, state)
    else:
        said = world.say(state, "linear.years.picked-all", names=names)
        question = Question(kind="number", choices=done_choice(world, state, "years.go-on"))
    return Answer(state=state, texts=(*texts, said), question=question)


def _opening(state: State, move: Move, texts: tuple[str, ...]) -> Answer:
    """What a move opens: the budget of the year, free play with the plan, or a new game."""
    match move.opens:
        case "free":
            return leaving(replace(state, over=state.session), Order("tried"))
        case "again":
            return leaving(state, Order("years", "new"))
        case _:
            return Answer(state=state, texts=texts, question=state.question)


def tried(world: World, state: State, order: Order) -> Answer:
    """Free play with the plan of the game that has been left."""
    _ = order
    after = played_freely(state, world.empty())
    return Answer(state=world.reckoned(after), texts=(world.say(state, "linear.years.free"),))


def none_played(world: World, state: State, order: Order) -> Answer:
    """A word that belongs to a game, where none is played."""
    _ = order
    return aside(state, world.say(state, "linear.years.none"))


OWN: Mapping[str, Callable[[World, State, Order], Answer | None]] = {
    "stage": _stage,
    "years": begin,
    "status": _status,
    "done": _done,
    "undo": _undo,
    "redo": _undo,
    "luck": _luck,
    "events": _events,
    "indicator": _indicator,
    "help": _help,
}
"""What means something else while a game is played than in free play; None where it does not at this stage."""
