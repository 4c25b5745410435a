"""Whole budgets in free play: the built-in plans, the player's own, saving, plan codes, and comparing."""

from collections.abc import Sequence
from dataclasses import replace

from saves import Entry
from saves.plancode import SHORTEST, code_rows, plan_code, read_code
from sim.compare import Comparison, compare
from sim.plan import Plan
from sim.planfields import NAME_MOST
from tui.desk import problem_text
from tui.linear import exercise
from tui.linear.errands import (
    ChangedElsewhere,
    DoesNotFit,
    Failed,
    GameLeft,
    LookForPlans,
    NameTaken,
    OpenSaved,
    Outcome,
    Plans,
    Read,
    Remembered,
    Saved,
    SavePlan,
)
from tui.linear.money import amounts
from tui.linear.period import begin
from tui.linear.state import Answer, Choice, Order, Question, State, aside, named_as, opened, resumed
from tui.linear.words import one_of, vocabulary
from tui.linear.world import World
from tui.present.compare import law_lines, sentences, verdict
from tui.present.gamename import game_name
from tui.present.start import DOORS, amount_text
from tui.text.clean import clean
from tui.text.codes import tell_code
from tui.text.faults import tell_problem

FAULTS_TOLD = 2


def start_texts(world: World, state: State) -> tuple[str, ...]:
    """What this is, and whose budget it is."""
    scenario = world.scenario
    return (
        world.say(state, "linear.title"),
        world.say(state, "start.about", rules=len(scenario.rules)),
        amount_text(world.texts(state), scenario, neutral=state.neutral),
    )


def start_choices(world: World, state: State) -> tuple[Choice, ...]:
    """The ways to begin. Their numbers are always the same; what was left last time stands last."""

    def choice(key: str, order: Order) -> Choice:
        return Choice(world.say(state, f"linear.start.{key}"), order)

    fixed = (
        *(choice(door, Order("door", door)) for door in DOORS),
        choice("plans", Order("plans")),
        choice("mine", Order("mine")),
        choice("code", Order("code")),
        choice("help", Order("help")),
        choice("years", Order("years")),
        choice("lessons", Order("lessons")),
    )
    if state.left is None:
        return fixed
    name = game_name(world.texts(state), world, state.left, world.hidden(state))
    return (*fixed, Choice(world.say(state, "linear.start.go-on", name=name), Order("go-on")))


def start(world: World, state: State, order: Order) -> Answer:
    """The first question: which budget to begin with."""
    _ = order
    texts = [*start_texts(world, state), world.say(state, "linear.start")]
    if state.left is not None:
        kind = "-years" if state.left.period else "-lesson" if state.left.attempt else ""
        key = f"linear.left{kind}"
        texts.insert(-1, world.say(state, key))
    question = Question(kind="number", choices=start_choices(world, state))
    return Answer(state=state, texts=tuple(texts), question=question)


def go_on(world: World, state: State, order: Order) -> Answer:
    """Go on with the game that was left."""
    if state.left is None:
        return start(world, state, order)
    if state.left.period is not None:
        return begin(world, state, order)
    if state.left.attempt is not None:
        return exercise.go_on(world, state)
    return _played(world, resumed(state), "linear.goes-on")


def _played(world: World, state: State, key: str) -> Answer:
    """A budget was opened: its name, its amounts, and what can be said next."""
    after = replace(world.reckoned(state), before=None)
    view = world.view(after)
    named = view.say(key, name=world.name(after, view.plan.name))
    texts = (named, *amounts(view, (view.place,)), view.say("linear.what-now"))
    return Answer(state=after, texts=texts)


# the built-in plans, the player's own, and codes


def plans(world: World, state: State, order: Order) -> Answer:
    """The built-in plans."""
    _ = order
    choices = tuple(
        Choice(f"{world.plan_text(state, one)}. {world.plan_text(state, one, 'line')}", Order("plan", one))
        for one in world.plans
    )
    question = Question(kind="number", choices=choices)
    return Answer(state=state, texts=(world.say(state, "linear.choose-plan"),), question=question)


def plan(world: World, state: State, order: Order) -> Answer:
    """Play from a built-in plan."""
    if order.item not in world.plans:
        return plans(world, state, order)
    after = opened(state, world.built_in(state, order.item))
    return _played(world, after, "linear.opened")


def mine(world: World, state: State, order: Order) -> Answer:
    """The player's saved plans."""
    _ = world, order
    return Answer(state=state, errand=LookForPlans("open"))


def open_plan(world: World, state: State, order: Order) -> Answer:
    """Open a plan that is named or coded; otherwise the player's own are looked for."""
    if found := one_of(order.words, vocabulary(world, state).plans):
        return plan(world, state, found.order)
    if coded := code_of(world, order.text):
        return play_code(world, state, coded)
    return mine(world, state, order)


def code_of(world: World, text: str) -> Plan | None:
    """The plan whose code a text is."""
    signs = "".join(text.split())
    if len(signs) < SHORTEST or not any(map(str.isdigit, signs)):
        return None
    found = read_code(text, world.scenario)
    return found if isinstance(found, Plan) else None


def play_code(world: World, state: State, coded: Plan) -> Answer:
    """Play from the plan of a code."""
    return _played(world, opened(state, coded), "linear.opened-code")


def code(world: World, state: State, order: Order) -> Answer:
    """The code of the budget that is played; with a code after, its plan."""
    if order.text:
        return coded(world, state, order)
    if state.session is None:
        question = Question(kind="code", free="coded")
        return Answer(state=state, texts=(world.say(state, "linear.ask.code"),), question=question)
    rows = code_rows(plan_code(state.session.plan, world.scenario))
    spelled = world.say(state, "linear.spelled")
    slow = tuple(spelled + " " + ", ".join(row.replace("-", "")) for row in rows)
    return Answer(state=state, texts=(world.say(state, "linear.code"), *rows), more=slow)


def coded(world: World, state: State, order: Order) -> Answer:
    """Play from a code that was written, or say what is wrong with it."""
    found = read_code(order.text, world.scenario)
    if isinstance(found, Plan):
        return play_code(world, state, found)
    texts = [world.say(state, "linear.no-code")]
    texts += [tell_code(fault, world.texts(state)) for fault in found[:FAULTS_TOLD]]
    return Answer(state=state, texts=tuple(texts), question=Question(kind="code", free="coded"))


def saved(world: World, state: State, order: Order) -> Answer:
    """Open a saved plan, or compare with it."""
    entry = next((one for one in state.shelf if one.file == order.item), None)
    if entry is None:
        return mine(world, state, order)
    return Answer(state=state, errand=OpenSaved(entry, "compare" if order.text == "compare" else "open"))


# saving


def save(world: World, state: State, order: Order) -> Answer:
    """Save under the name that is given, over the saved plan that is played, or ask for a name, as ``save-as`` does."""
    session = state.session
    if session is None:
        return start(world, state, order)
    name = clean(order.text, NAME_MOST)
    if name:
        return Answer(state=state, errand=SavePlan(plan=replace(session.plan, name=name)))
    if state.kept is not None and order.verb == "save":
        head = state.kept.head
        named = replace(session.plan, name=head.name, author=head.author)
        return Answer(state=state, errand=SavePlan(plan=named, over=state.kept))
    question = Question(kind="name", free="save")
    return Answer(state=state, texts=(world.say(state, "linear.ask.name"),), question=question)


def save_choice(world: World, state: State, order: Order) -> Answer:
    """Where a plan is saved whose name is taken, or whose file was changed elsewhere."""
    wanted = state.wanted
    over = state.shelf[0] if state.shelf else None
    if wanted is None or order.item == "back":
        return Answer(state=replace(state, wanted=None), texts=(world.say(state, "linear.not-saved"),))
    if order.item == "over" and over is not None:
        return Answer(state=state, errand=SavePlan(plan=wanted, over=over))
    return Answer(state=state, errand=SavePlan(plan=wanted, beside=True))


# what came of an errand


def came(world: World, state: State, outcome: Outcome) -> Answer:
    """The answer to what an errand led to."""
    match outcome:
        case Plans():
            return _listing(world, state, outcome)
        case Read(_, stored, "compare"):
            return against(world, state, stored.plan)
        case Read(entry, stored, _):
            return _played(world, replace(opened(state, stored.plan), kept=entry), "linear.opened")
        case Remembered() | GameLeft():
            return aside(state)
        case _:
            return _after_saving(world, state, outcome)


def _after_saving(
    world: World, state: State, outcome: DoesNotFit | Saved | NameTaken | ChangedElsewhere | Failed
) -> Answer:
    texts = world.texts(state)
    match outcome:
        case DoesNotFit(problem):
            return Answer(state=state, texts=(texts.say("library.does-not-fit", why=tell_problem(problem, texts)),))
        case Saved(entry):
            after = replace(named_as(state, entry), wanted=None)
            return Answer(state=after, texts=(texts.say("linear.saved", name=world.name(state, entry.head.name)),))
        case NameTaken(entry, wanted):
            after = replace(state, wanted=wanted, shelf=(entry,))
            said = texts.say("linear.name-taken", name=world.name(state, entry.head.name))
            return _where(world, after, said, ("beside", "over", "back"))
        case ChangedElsewhere(wanted):
            after = replace(state, wanted=wanted)
            return _where(world, after, texts.say("library.save.conflict"), ("copy", "back"))
        case Failed(problem):
            return Answer(state=state, texts=(problem_text(texts, problem),))


def _where(world: World, state: State, said: str, ways: Sequence[str]) -> Answer:
    choices = tuple(Choice(world.say(state, f"library.save.{way}"), Order("save-choice", way)) for way in ways)
    return Answer(state=state, texts=(said,), question=Question(kind="number", choices=choices))


def _listing(world: World, state: State, found: Plans) -> Answer:
    entries, texts = found.listing.plans, world.texts(state)
    own = tuple(Choice(_entry_text(world, state, one), Order("saved", one.file, text=found.purpose)) for one in entries)
    if found.purpose == "compare":
        built_in = tuple(Choice(world.plan_text(state, one), Order("against", one)) for one in world.plans)
        said, choices = texts.say("linear.choose-against"), (*built_in, *own)
    else:
        said = texts.count("linear.mine", len(own), number=len(own)) if own else texts.say("linear.none-saved")
        choices = own
    reasons = [texts.say(f"read.{one.code}", fact=clean(one.fact, NAME_MOST)) for one in found.listing.unlisted]
    damaged = [
        texts.say("beside.unlisted", file=clean(one.file, NAME_MOST), reason=reason)
        for one, reason in zip(found.listing.unlisted, reasons, strict=True)
    ]
    after = replace(state, shelf=entries)
    question = Question(kind="number", choices=choices) if choices else after.question
    return Answer(state=after, texts=(*damaged, said), question=question)


def _entry_text(world: World, state: State, entry: Entry) -> str:
    name = world.name(state, entry.head.name)
    if entry.head.saved_at is None:
        return name
    return world.say(state, "linear.saved-plan", name=name, date=entry.head.saved_at.astimezone().date().isoformat())


# comparing


def compare_with(world: World, state: State, order: Order) -> Answer:
    """Compare with a plan that is named or coded; otherwise ask which."""
    if found := one_of(order.words, vocabulary(world, state).plans):
        return against_built_in(world, state, found.order)
    if coded_plan := code_of(world, order.text):
        return against(world, state, coded_plan)
    return Answer(state=state, errand=LookForPlans("compare"))


def against_built_in(world: World, state: State, order: Order) -> Answer:
    """Compare with a built-in plan."""
    return against(world, state, world.built_in(state, order.item))


def against(world: World, state: State, other: Plan) -> Answer:
    """What another plan leads to instead of the one that is played."""
    view = world.view(state)
    model = world.model_of(state.session) if state.session is not None else world.model
    theirs = model.project(replace(other, name=world.name(state, other.name)))
    both = compare(view.scenario, [view.projection, theirs])
    texts = (
        view.say("linear.compared", name=theirs.plan.name),
        *sentences(both, view.texts, 1),
        view.say("linear.has-more"),
    )
    return Answer(state=state, texts=texts, more=tuple(_compared(world, state, both)))


def _compared(world: World, state: State, both: Comparison) -> list[str]:
    """Every indicator under both plans, and what the law says of them."""
    view = world.view(state)
    lines = []
    for row in both.indicators:
        name = view.name("indicators", row.indicator.id)
        ours, theirs = (view.texts.value(row.indicator, value) for value in row.values[-1])
        duel = row.duels[1]
        word = verdict(duel, view.texts) if duel else ""
        lines.append(view.say("linear.compared.row", name=name, ours=ours, theirs=theirs, word=word))
    return [view.say("linear.compared.letters"), *law_lines(both, view.texts), *lines]
