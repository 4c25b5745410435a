"""The measures of a nämnd in free play: a numbered list, one of them in full, and how many units the budget takes."""

from dataclasses import replace

from sim.authored.ranges import TKR
from sim.authored.scenario import Measure
from tui.levers import Lever, lever_of
from tui.linear.aloud import listed
from tui.linear.changing import fixed, has_been, more_told, move, setting, told, when, wrong_years
from tui.linear.hearing import meant_by
from tui.linear.money import each_year
from tui.linear.state import Answer, Choice, Order, Question, State
from tui.linear.words import one_of, vocabulary
from tui.linear.world import World
from tui.present import levels
from tui.present.fixed import fixed_lines
from tui.present.line import WIDE, plain
from tui.present.measures import (
    each_text,
    free_mnkr,
    free_parts,
    measure_detail,
    posts_texts,
    price,
    units_text,
)
from tui.present.view import View, bare_units
from tui.text.numbers import number


def measures(world: World, state: State, order: Order) -> Answer:
    """The measures of a nämnd, each with its price and what the budget takes of it; without a nämnd, which one."""
    words = vocabulary(world, state)
    committee = one_of(order.words, words.committees, worst=2)
    if committee is None and order.words and (named := meant_by(order, words.measures)):
        if len(named) == 1:
            return measure(world, state, replace(order, item=named[0].order.item))
        return _list(world.view(state), state, tuple(one.order.item for one in named), "linear.measures.found")
    chosen = lever_of(committee.order.item).id if committee else order.item
    view = world.view(state)

    def shown_of(committee: str) -> tuple[Measure, ...]:
        return levels.measures(view, world.measures_of(committee))

    if chosen not in world.scenario.committee_ids:
        choices = []
        for one in world.scenario.committee_ids:
            count, name = len(shown_of(one)), view.name("committees", one, "short")
            label = view.texts.count("linear.measures.of", count, name=name, number=count)
            choices.append(Choice(label, Order("measures", one)))
        question = Question(kind="number", choices=tuple(choices))
        return Answer(state=state, texts=(view.say("linear.choose-committee"),), question=question)
    ids = tuple(one.id for one in shown_of(chosen))
    answered = _list(view, state, ids, "linear.measures")
    return replace(answered, texts=(*answered.texts, *purse(view, chosen)), more=tuple(posts_texts(view, chosen)))


def _list(view: View, state: State, ids: tuple[str, ...], heading: str) -> Answer:
    choices = tuple(Choice(in_short(view, view.hand.measure(one)), Order("measure", one)) for one in ids)
    texts = (view.texts.count(heading, len(ids), number=len(ids)),)
    return Answer(state=state, texts=texts, question=Question(kind="number", choices=choices))


def in_short(view: View, one: Measure) -> str:
    """A measure in a list: its name, what a unit costs, and how many the budget takes."""
    text = view.say(
        f"linear.measure.{'free' if one.purse in ('fee', 'company') or one.cost_kind == 'none' else 'priced'}",
        name=view.name("measures", one.id),
        each=each_text(view, one),
        units=units_text(view, one, 1),
        year=view.shown_year,
    )
    return f"{text}, {taken(view, one)}" if _is_taken(view, one) else text


def _is_taken(view: View, one: Measure) -> bool:
    return any(view.plan.units.get(one.id, {}).values())


def taken(view: View, one: Measure) -> str:
    """How many units the budget takes, by year where the years differ."""
    lever = Lever("measure", one.id)
    years = view.moved_years
    values = [view.hand.value(view.plan, lever, year) / 100 for year in years]
    shown = [units_text(view, one, value) for value in values]
    if not any(values):
        return view.say("linear.measure.not-taken")
    if len(set(shown)) == 1:
        return view.say("linear.measure.taken", units=f"{shown[0]} {when(view)}")
    return view.say("linear.measure.taken", units=each_year(view, years, shown))


def purse(view: View, committee: str) -> list[str]:
    """What of the committee's money is tied and free, and what the free money becomes."""
    free = free_mnkr(view, committee)
    added = view.plan.amount_tkr(committee, view.shown_year) / TKR
    if abs(added) < 1 / TKR and abs(free) < 1 / TKR:
        return []
    facts = {"added": number(added), "tied": number(added - free), "free": number(abs(free)), "year": view.shown_year}
    texts = [view.say("linear.purse.missing" if free < 0 else "linear.purse", **facts)]
    if parts := free_parts(view, committee):
        key = "measures.free-all-above" if free > 0 else "measures.free-all-below"
        texts.append(view.say(key, amount=number(abs(free)), year=view.shown_year, parts=listed(parts, view.texts)))
    return texts


def measure(world: World, state: State, order: Order) -> Answer:
    """One measure: what it is, what it costs, what the budget takes; then how many."""
    target = one_of(order.words, vocabulary(world, state).measures)
    item = order.item or (target.order.item if target else "")
    if not any(one.id == item for name in world.scenario.committee_ids for one in world.measures_of(name)):
        return measures(world, state, Order("measures"))
    view = world.view(state)
    lever = Lever("measure", item)
    found_measure = view.hand.measure(item)
    low, high = view.hand.limits(view.plan, lever, view.shown_year)
    said = (
        f"{view.name('measures', item)}: {taken(view, found_measure)}.",
        view.texts.of("measures", item, "line"),
        price(view, found_measure),
    )
    skipped = {*said, *plain(fixed_lines(view, lever, WIDE))}  # those begin with a mark that says nothing aloud
    rest = [line for line in plain(row.line for row in measure_detail(view, item, WIDE).rows) if line not in skipped]
    rest += fixed(view, lever)
    ends = {"low": bare_units(view.texts, item, [low / 100]), "high": bare_units(view.texts, item, [high / 100])}
    ask = view.say("linear.ask.measure" if view.texts.per_unit(item) == 1 else "linear.ask.part", **ends)
    question = Question(kind="measure", lever=lever)
    return Answer(state=state, texts=(*said, ask), more=tuple(rest), question=question)


def units(world: World, state: State, order: Order) -> Answer:
    """Take so many units of a measure; the answer begins with the measure, and ends with what moved."""
    lever = lever_of(order.item)
    before, whole = world.view(state), world.texts(state).per_unit(lever.id)
    mover = setting(before, lever, order, lambda typed: typed / whole)
    if mover is None:
        return wrong_years(world, state)
    if (gone := has_been(world, state, order.year)) is not None:
        return gone
    found = move(world, state, lever, order, mover)
    view, one = found.view, before.hand.measure(lever.id)
    owner = one.purse if one.purse in view.scenario.committee_ids else view.scenario.nearest(one)
    money = purse(view, owner)
    led_to = (*money[:1], *told(world, found.state, order.year))
    texts = found.texts(f"{view.name('measures', lever.id)}: {taken(view, one)}.", led_to)
    more = (*money[1:], *more_told(world, found.state)) if found.is_changed else tuple(money[1:])
    return Answer(state=found.state, texts=texts, more=more)


def take(world: World, state: State, order: Order) -> Answer:
    """Take a measure that is named, or the one that was just told about: a step of it, or so many units."""
    targets = meant_by(order, vocabulary(world, state).measures)
    asked = state.question.lever
    if len(targets) > 1:
        ids = tuple(one.order.item for one in targets)
        return _list(world.view(state), state, ids, "linear.measures.found")
    item = targets[0].order.item if targets else ""
    if asked is not None and asked.kind == "measure" and not order.words:
        item = asked.id
    if not item:
        return measures(world, state, Order("measures"))
    view = world.view(state)
    step = view.hand.measure(item).step * view.texts.per_unit(item)
    count = order.number if order.number is not None else step
    return units(world, state, replace(order, item=Lever("measure", item).key, number=count))


def leave(world: World, state: State, order: Order) -> Answer:
    """Leave a measure."""
    return take(world, state, replace(order, number=0.0))
