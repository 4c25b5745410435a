"""Moving money, tax and target in free play: to a number, by a number, back to the agreed frame; undo and redo."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from sim.authored.ranges import TKR
from sim.plan import Plan
from tui.levers import TYPED, Lever, lever_of
from tui.linear.aloud import listed
from tui.linear.money import amounts, each_year, laws, meanings
from tui.linear.outcomes import moves, moves_in_short
from tui.linear.state import Answer, Choice, Order, Question, State, aside, moved_to, opened
from tui.linear.words import one_of, vocabulary
from tui.linear.world import World
from tui.present import levels
from tui.present.budget import meaning
from tui.present.compensation import cost_text, is_kept, state_text
from tui.present.fixed import fixed_on
from tui.present.start import DOORS
from tui.present.view import View, bare_units
from tui.text.numbers import number

AGREED_WORDS = frozenset({"ram", "ramen", "frame", "agreed"})
"""Said instead of a number of percent: as in the agreed frame."""

LEAST_RATE = 10
"""Kronor per hundred: a smaller number with a fraction is öre, and no tax rate."""


Mover = Callable[[Plan, tuple[int, ...]], Plan]
"""Another plan, with a lever moved in these years."""


def door(world: World, state: State, order: Order) -> Answer:
    """Begin behind one of the four doors."""
    plan, years = world.empty(), world.scenario.header.years
    if ore := DOORS[order.item]:
        plan = plan.with_tax(years, ore)
    state = replace(world.reckoned(opened(state, plan)), before=None)
    view = world.view(state)
    texts = (view.say(f"linear.door.{order.item}"), *amounts(view, (view.place,))[:1], view.say("linear.door.then"))
    return Answer(state=state, texts=texts, more=tuple(meanings(view)))


def change(world: World, state: State, order: Order) -> Answer:
    """The levers with where they stand, to choose one."""
    _ = order
    view = world.view(state)
    choices = tuple(Choice(stands(view, lever), Order("lever", lever.key)) for lever in levels.levers(view))
    return Answer(
        state=state, texts=(view.say("linear.choose-lever"),), question=Question(kind="number", choices=choices)
    )


def lever(world: World, state: State, order: Order) -> Answer:
    """Put a lever where the number says; without one, tell where it stands and ask."""
    moved, hand = lever_of(order.item), world.view(state).hand
    if is_as_agreed(moved, order.words):
        return put(world, state, moved, order, lambda plan, years: hand.reset(plan, moved, years))
    if order.number is None:
        return _ask(world, state, moved)
    if moved.kind == "tax":
        base_ore = world.scenario.header.base_tax_rate_ore
        by_year = tuple(_ore(typed, base_ore) for typed in order.by_year)
        order = replace(order, number=_ore(order.number, base_ore), by_year=by_year)
    mover = setting(world.view(state), moved, order, lambda typed: typed)
    return wrong_years(world, state) if mover is None else put(world, state, moved, order, mover)


def _ore(typed: float, base_ore: int) -> float:
    """Öre above the base rate: as it was said, or from a rate in kronor, as 21,66, which is 30 öre more than 21,36."""
    is_rate = typed >= LEAST_RATE and typed != round(typed)
    return round(typed * 100) - base_ore if is_rate else typed


def is_as_agreed(moved: Lever, words: tuple[str, ...]) -> bool:
    """Whether words say that a compensation is to be as in the agreed frame."""
    return moved.kind in ("pkv", "volume") and not AGREED_WORDS.isdisjoint(words)


def setting(view: View, moved: Lever, order: Order, size: Callable[[float], float]) -> Mover | None:
    """What puts a lever where an order says; None when it has a number for each year, and not as many as years.

    Args:
        view: what is looked at.
        moved: the lever.
        order: with a number, or with one for each year.
        size: from what was said to what a player types for the lever.
    """
    every, hand, numbers = view.scenario.header.years, view.hand, order.by_year

    def to_one(plan: Plan, years: tuple[int, ...]) -> Plan:
        return hand.set(plan, moved, years, size(order.number or 0.0))

    def to_each(plan: Plan, _: tuple[int, ...]) -> Plan:
        said = dict(zip(every, numbers, strict=True))
        for year in view.open_years:
            plan = hand.set(plan, moved, (year,), size(said[year]))
        return plan

    if not numbers:
        return to_one
    return to_each if len(numbers) == len(every) else None


def wrong_years(world: World, state: State) -> Answer:
    """There are not as many numbers as years."""
    years = world.scenario.header.years
    said = world.say(state, "budget.amount-a-year", number=len(years), years=", ".join(map(str, years)))
    return aside(state, said)


def _ask(world: World, state: State, asked: Lever) -> Answer:
    view = world.view(state)
    texts = [stands(view, asked) + ".", meaning(view, asked), view.say(f"linear.ask.{asked.kind}")]
    low, high = view.hand.limits(view.plan, view.hand.parts(asked)[0], view.shown_year)
    size = TYPED[asked.kind]
    more = [view.say("linear.limits", low=number(low / size, 0), high=number(high / size, 0))]
    if asked.kind == "committee":
        more = [view.texts.of("committees", asked.id, "does"), view.texts.of("committees", asked.id, "staff"), *more]
    more += fixed(view, asked)
    if asked.kind in ("pkv", "volume"):
        kind = "kept" if is_kept(view, asked) else {"pkv:": "pkv-everywhere"}.get(asked.key, asked.kind)
        more = [view.say(f"compensation.about.{kind}"), cost_text(view, asked)]
        texts[1] = cost_text(view, asked)
    question = Question(kind=asked.kind, lever=asked)
    return Answer(state=state, texts=tuple(filter(None, texts)), more=tuple(more), question=question)


def fixed(view: View, told_of: Lever) -> list[str]:
    """What law or contract has to say about a lever."""
    every = fixed_on(view, told_of)
    return [view.say(f"linear.fixed.{one.kind}", line=view.name("fixed", one.id, "line")) for one in every]


def stands(view: View, told: Lever) -> str:
    """Where a lever stands in the years that are moved, without a full stop."""
    if told.kind in ("pkv", "volume"):
        where = f", {view.name('committees', told.id, 'short')}" if told.id else ""
        return view.say("linear.stands.percent", name=f"{view.lever_name(told)}{where}", state=state_text(view, told))
    if told.kind == "measure":
        return view.lever_name(told)
    years = view.moved_years
    values = [view.hand.value(view.plan, told, year) for year in years]
    if len(set(values)) == 1:
        return f"{_amount(view, told, values[0])} {when(view)}"
    shown = [number(value / TYPED[told.kind], 0 if told.kind == "tax" else 1) for value in values]
    values_text = each_year(view, years, shown)
    return view.say(f"linear.stands.{told.kind}.years", name=view.lever_name(told), values=values_text)


def when(view: View) -> str:
    """The years that are moved: every year, one of them, or from one on."""
    years = view.moved_years
    if years == view.scenario.header.years:
        return view.say("linear.every-year")
    return view.say("linear.the-year" if len(years) == 1 else "linear.from-year", year=years[0])


def _amount(view: View, told: Lever, value: int) -> str:
    name = view.lever_name(told)
    if told.kind == "target":
        return view.say("linear.stands.target", name=name, value=number(value / 100))
    way = "same" if value == 0 else "more" if value > 0 else "less"
    if told.kind == "tax":
        rate = number((view.scenario.header.base_tax_rate_ore + value) / 100, 2)
        return view.say(f"linear.stands.tax.{way}", name=name, ore=number(abs(value), 0), rate=rate)
    return view.say(f"linear.stands.committee.{way}", name=name, value=number(abs(value) / TKR))


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """What came of moving a lever."""

    state: State
    view: View
    """The years that were moved, as they are now."""
    is_changed: bool
    limit: str = ""
    """That the lever goes no further, where less came of the number than was asked for."""

    def texts(self, stands_at: str, told_more: Iterable[str]) -> tuple[str, ...]:
        """Where the lever stands, that it goes no further, and what it led to, or that nothing is changed."""
        led_to = told_more if self.is_changed else (self.view.say("linear.unchanged"),)
        return (stands_at, *filter(None, (self.limit,)), *led_to)


def move(world: World, state: State, lever: Lever, order: Order, mover: Mover) -> Moved:
    """Move a lever in the year that is named, or in those looked at; the order's number is what was asked for."""
    view = world.view(state)
    years = view.moved_years if order.year is None else (order.year,)
    after = world.decided(state, mover(view.plan, years), "")
    now = world.view(after if order.year is None else replace(after, year=order.year))
    asked = tuple(zip(now.scenario.header.years, order.by_year, strict=False)) or ((now.shown_year, order.number),)
    sizes = ((year, size) for year, size in asked if size is not None and year in now.open_years)
    limits = (_limited(now, lever, year, size) for year, size in sizes)
    limit = next(filter(None, limits), "")
    return Moved(state=after, view=now, is_changed=after.session is not state.session, limit=limit)


def put(world: World, state: State, moved: Lever, order: Order, mover: Mover) -> Answer:
    """Move a lever, and tell what came of it; a year of a game that has been is decided."""
    if (gone := has_been(world, state, order.year)) is not None:
        return gone
    after = move(world, state, moved, order, mover)
    texts = after.texts(stands(after.view, moved) + ".", told(world, after.state, order.year))
    return Answer(state=after.state, texts=texts, more=more_told(world, after.state) if after.is_changed else ())


def has_been(world: World, state: State, year: int | None) -> Answer | None:
    """That the year which is named, or else looked at, is decided and over; None where it can be moved.

    Args:
        world: the loaded game.
        state: with a budget open.
        year: the year that an order names, if it names one.
    """
    view = world.view(state if year is None else replace(state, year=year))
    if not view.is_decided:
        return None
    facts = {"year": view.year, "left": listed([str(one) for one in view.open_years], view.texts)}
    return aside(state, view.say("linear.is-decided", **facts))


def _limited(view: View, moved: Lever, year: int, typed: float) -> str:
    """That a lever goes no further in a year, when less came of the number than was asked for."""
    whole = view.texts.per_unit(moved.id) if moved.kind == "measure" else 1
    size = TYPED[moved.kind]
    low, high = view.hand.limits(view.plan, view.hand.parts(moved)[0], year)
    if low <= typed / whole * size <= high:
        return ""
    if moved.kind == "measure":
        low_told, high_told = (bare_units(view.texts, moved.id, [end / size]) for end in (low, high))
        return view.say("linear.limited", low=low_told, high=high_told)
    return view.say("linear.limited", low=number(low / size, 0), high=number(high / size, 0))


def told(world: World, state: State, year: int | None = None) -> list[str]:
    """What a change led to: the amounts of the year that is looked at, new warnings, and what moved."""
    view = world.view(state if year is None else replace(state, year=year))
    before = set()
    if state.before is not None and state.before.plan is not view.plan:
        before = set(laws(replace(view, plan=state.before.plan, projection=state.before)))
    every = amounts(view, (view.place,))
    if view.year is None and amounts(view, range(len(view.projection.years))) != every:
        every = [view.say("linear.counted-for", year=view.shown_year), *every]
    warnings = [law for law in laws(view) if law not in before]
    return [*every, *warnings] if view.is_guessing else [*every, *warnings, *moves_in_short(view, state.before)]


def more_told(world: World, state: State) -> tuple[str, ...]:
    """What is said of a change when more is asked for: every move, and what a step of money means."""
    view = world.view(state)
    loud, quiet = ([], []) if view.is_guessing else moves(view, state.before)
    return (*loud, *quiet, *meanings(view))


def shift(world: World, state: State, order: Order) -> Answer:
    """More or less of a lever than it has."""
    sign = 1 if order.verb == "raise" else -1
    target = one_of(order.words, vocabulary(world, state).levers, worst=2)
    if target is None:
        return change(world, state, order)
    moved = lever_of(target.order.item)
    if order.number is None:
        return _ask(world, state, moved)
    every = world.scenario.header.years
    if order.by_year and len(order.by_year) != len(every):
        return wrong_years(world, state)
    view = world.view(state)
    said = zip(every, order.by_year or [order.number] * len(every), strict=True)
    steps = {year: sign * abs(size) for year, size in said}

    def stepped(plan: Plan, year: int) -> float:
        return view.hand.value(plan, view.hand.parts(moved)[0], year) / TYPED[moved.kind] + steps[year]

    def mover(plan: Plan, years: tuple[int, ...]) -> Plan:
        for year in view.open_years if order.by_year else years:
            plan = view.hand.set(plan, moved, (year,), stepped(plan, year))
        return plan

    asked = {year: stepped(view.plan, year) for year in every}
    by_year = tuple(asked.values()) if order.by_year else ()
    return put(world, state, moved, replace(order, number=asked[order.year or view.shown_year], by_year=by_year), mover)


def reset(world: World, state: State, order: Order) -> Answer:
    """Put a lever, or everything, back where the agreed frame has it."""
    target = one_of(order.words, vocabulary(world, state).levers, worst=2)
    if target is not None:
        moved = lever_of(target.order.item)
        hand = world.view(state).hand
        return put(world, state, moved, order, lambda plan, years: hand.reset(plan, moved, years))
    if state.session is None or (order.words and order.words[0] not in _everything(world, state)):
        return change(world, state, order)
    nothing = world.empty()
    kept = state.session.plan
    plan = replace(nothing, name=kept.name, author=kept.author, notes=kept.notes)
    after = world.decided(state, replace(plan, targets=kept.targets, weights=kept.weights), "")
    if after.session is state.session:
        return Answer(state=after, texts=(world.say(state, "linear.unchanged"),))
    return Answer(
        state=after, texts=(world.say(state, "linear.reset"), *told(world, after)), more=more_told(world, after)
    )


def _everything(world: World, state: State) -> frozenset[str]:
    return frozenset(world.say(state, "linear.words.everything").split(", "))


def compensation(world: World, state: State, order: Order) -> Answer:
    """Price or volume compensation of a committee, or of all of them; where the words name no single one, which."""
    every = Lever("pkv" if order.verb == "pkv" else "volume")
    words = tuple(word for word in order.words if word not in AGREED_WORDS)
    if not words or _everything(world, state) & set(words):
        return lever(world, state, replace(order, item=every.key))
    committee = one_of(words, vocabulary(world, state).committees, worst=2)
    if committee is not None:
        return lever(world, state, replace(order, item=replace(every, id=lever_of(committee.order.item).id).key))
    view = world.view(state)
    levers = (*(replace(every, id=name) for name in view.scenario.committee_ids), every)
    choices = tuple(Choice(stands(view, one), replace(order, verb="lever", item=one.key)) for one in levers)
    question = Question(kind="number", choices=choices)
    return Answer(state=state, texts=(view.say("linear.choose-committee"),), question=question)


def undo(world: World, state: State, order: Order) -> Answer:
    """Take back the last step, or take it again."""
    session = state.session
    if session is None:
        return Answer(state=state, texts=(world.say(state, "game.nothing-to-undo"),))
    moved = session.undo() if order.verb == "undo" else session.redo()
    if moved is session:
        return Answer(state=state, texts=(world.say(state, f"game.nothing-to-{order.verb}"),))
    after = world.reckoned(moved_to(state, moved))
    key = "linear.undone" if order.verb == "undo" else "linear.redone"
    texts = (world.say(after, key), *told(world, after))
    return Answer(state=after, texts=texts, more=more_told(world, after))


def year(world: World, state: State, order: Order) -> Answer:
    """Which year is looked at and moved, or all of them."""
    header = world.scenario.header
    if order.year is not None:
        return _looking(world, state, order.year)
    if _everything(world, state) & set(order.words) or order.number == 0:
        return _looking(world, state, None)
    choices = (
        Choice(world.say(state, "linear.all-years"), Order("every-year")),
        *(Choice(str(one), Order("year", year=one)) for one in header.years),
    )
    question = Question(kind="number", choices=choices)
    return Answer(state=state, texts=(world.say(state, "linear.choose-year"),), question=question)


def every_year(world: World, state: State, order: Order) -> Answer:
    """All years are looked at and moved."""
    _ = order
    return _looking(world, state, None)


def _looking(world: World, state: State, chosen: int | None) -> Answer:
    after = replace(state, year=chosen)
    if state.session is None or state.session.period is None:
        key = "linear.looking-all" if chosen is None else "linear.looking"
        return Answer(state=after, texts=(world.say(after, key, year=chosen or ""),))
    if (gone := has_been(world, after, None)) is not None:
        return replace(gone, state=state)
    return Answer(state=after, texts=(world.say(after, "linear.looking-on", year=world.view(after).moved_years[0]),))
