"""``budgetspel text [PLAN]``: the game as questions and answers in plain lines. Never imports the screen library."""

import argparse
import secrets
from dataclasses import replace

from sim.assumptions import NOTHING
from sim.lessons.period import LUCKS
from tui.choices import Choices, get_choices
from tui.commands.exits import DONE, FINDING, complain
from tui.commands.inputs import BadInput, Opened, faults_text, find_plan, find_scenario
from tui.desk import Desk
from tui.level import Level
from tui.linear.errands import Errand, Outcome, carry_out
from tui.linear.free import FreePlay
from tui.linear.shell import Shell, terminal_ends
from tui.linear.state import State, opened
from tui.linear.world import World
from tui.loading import Ready, counting, get_ready
from tui.opening import DamagedScenario
from tui.resuming import not_read
from tui.session import session_of
from tui.text import clean, load_texts

WIDTH_MOST = 1000


def text(asked: argparse.Namespace) -> int:
    """Play in plain lines until the input ends; 1 when the budget could not be saved."""
    choices = get_choices(asked.mapp, asked.said, asked.niva or "")
    texts = load_texts(choices.language)
    width = asked.bredd
    if width is not None and not (width.isascii() and width.isdecimal() and int(width[:9]) <= WIDTH_MOST):
        return complain(texts.say("cli.bad-width", word=clean(width, 40), high=WIDTH_MOST))
    try:
        folder = find_scenario(asked.scenario, texts)
        ready = get_ready(asked.mapp, choices.language, folder)
        world = world_of(ready)
        state = first_state(ready, world, choices, asked)
    except DamagedScenario:
        return complain(faults_text(folder, texts))
    except BadInput as problem:
        return complain(str(problem))
    desk = Desk.of(ready)

    def done(errand: Errand) -> Outcome:
        return carry_out(errand, desk, world.model)

    ends = terminal_ends(None if width is None else int(width))
    shell = Shell(FreePlay(world=world), ends, ready.store, done)
    try:
        is_saved = shell.play(state)
    finally:
        ready.store.close()
    return DONE if is_saved else FINDING


def world_of(ready: Ready) -> World:
    """What free play knows of the loaded game, also as the game that was left counts."""

    def world(one: Ready, assumed: World | None = None) -> World:
        return World(model=one.model, facts=one.facts, folder=one.folder, plans=one.plans, assumed=assumed)

    usual = counting(ready, NOTHING)
    return world(usual, None if usual.model is ready.model else world(ready))


def first_state(ready: Ready, world: World, choices: Choices, asked: argparse.Namespace) -> State:
    """Where a player begins: with what was left last time, and with the plan that the command line names.

    Raises:
        BadInput: there is no such plan.
    """
    left, texts = ready.saved, ready.texts
    language = choices.language
    level = choices.level or Level.usual_in(language)
    state = State(
        language=language,
        neutral=asked.neutral,
        level=level,
        is_level_chosen=choices.level is not None,
        left=session_of(left) if left is not None else None,
        notices=not_read(texts, ready.store, left),
        luck=secrets.randbelow(LUCKS),
    )
    if asked.plan is None:
        return state
    if state.left is not None and state.left.is_more_than_a_plan:
        ready.store.close()  # it stays in its own file, to be gone on with
        state = replace(state, left=None)
    scenario = ready.model.scenario
    plan = find_plan(asked.plan, Opened(folder=ready.folder, scenario=scenario, texts=texts, neutral=asked.neutral))
    return world.reckoned(opened(state, plan))
