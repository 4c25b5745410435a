"""Who notices the budget, in plain lines: ten roles, and what each of them meets of the plan."""

from tui.linear.hearing import words_of
from tui.linear.state import Answer, Choice, Order, Question, State
from tui.linear.world import World
from tui.present.line import WIDE, plain
from tui.present.roles import BOARD, role_detail


def roles(world: World, state: State, order: Order) -> Answer:
    """The roles to choose among; with a word after, the one that is meant."""
    view = world.view(state)
    ids = (BOARD, *(profile.id for profile in view.scenario.profiles))
    names = {name: view.say("roles.board") if name == BOARD else view.name("profiles", name) for name in ids}
    meant = [name for name in ids if order.words and set(order.words) <= set(words_of(names[name]))]
    if len(meant) == 1:
        return role(world, state, Order("role", meant[0]))
    choices = tuple(Choice(names[name], Order("role", name)) for name in ids)
    texts = (view.say("roles.about"), view.say("linear.choose-role"))
    return Answer(state=state, texts=texts, question=Question(kind="number", choices=choices))


def role(world: World, state: State, order: Order) -> Answer:
    """One role: who it is, what it asks, and what it notices of the plan."""
    view = world.view(state)
    if order.item != BOARD and all(profile.id != order.item for profile in view.scenario.profiles):
        return roles(world, state, Order("roles"))
    sheet = role_detail(view, order.item, WIDE)
    texts = plain([*sheet.head, *(row.line for row in sheet.rows)])
    return Answer(state=state, texts=(f"{texts[0]}.", *texts[1:]), question=state.question)
