"""The game År för år in sentences: what is told and what can be chosen at each stage, in plain lines."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from sim.engine.happened import event_of
from sim.lessons.outcome import Outcome, changes
from sim.lessons.period import DIRECTIONS, PRIORITIES, Stage
from tui.bestyears import search_years
from tui.linear.state import Choice, Order, State
from tui.linear.world import World
from tui.present.line import WIDE, plain
from tui.present.view import View
from tui.present.years.choosing import SEATS, choosable, written_date
from tui.present.years.closing import best_texts, came_texts, committee_sums, given_up, guesses_text, wallet_lines
from tui.present.years.playing import money_left
from tui.present.years.seeing import became_text, headlines, money_text, most_moved, said_of, why_text
from tui.text.numbers import mnkr, number, percent
from tui.years import PAGES, Years, before, prediction_of

if TYPE_CHECKING:
    from sim.engine.happened import Happened
    from sim.model import Model

MOVED = 4
"""Other indicators that are told of a year."""

Outcomes = Mapping[int, Outcome]


def stage_texts(world: World, state: State, years: Years, outcomes: Outcomes) -> Iterator[str]:
    """What is told at the stage that waits."""
    view = world.view(state)
    match years.stage:
        case "priorities":
            yield view.say("linear.years.priorities", count=PRIORITIES)
            mode = view.say(f"years.mode.{years.period.mode}")
            yield view.say("linear.years.settings", seed=years.period.seed, mode=mode)
            yield view.say("linear.years.settings-how")
        case "election":
            yield from _election(view, years, outcomes)
        case "decide":
            yield view.say("years.decide", year=years.year)
            yield from ways(view, years, outcomes)
            yield from money_left(view, years, outcomes.get(years.year - 1))
            yield view.say("linear.years.decide", year=years.year)
        case "predict":
            yield from _predict(view, years, before(view.scenario, outcomes, years.year))
        case "events":
            yield from _events(view, years)
        case "outcome":
            yield from _outcome(world.counting(state.session).model, view, years, outcomes[years.year])
        case "closing":
            yield from _closing(view, years, tuple(outcomes.values()))


def stage_choices(world: World, state: State, years: Years) -> tuple[Choice, ...]:
    """What numbers choose at the stage that waits; empty where they choose in the main menu."""
    view = world.view(state)
    made: dict[Stage, Callable[[], tuple[Choice, ...]]] = {
        "priorities": lambda: _indicators(view, years),
        "election": lambda: _indicators(view, years) if years.draft.seat else _seats(view),
        "decide": tuple,
        "predict": lambda: () if unguessed(years) else done_choice(world, state, "years.show"),
        "events": lambda: _answers(world, state, view, years),
        "outcome": lambda: done_choice(world, state, _next_key(view, years), year=years.year + 1, number=years.unseen),
        "closing": lambda: _pages(view),
    }
    return made[years.stage]()


def _pages(view: View) -> tuple[Choice, ...]:
    """The pages of the bokslut, and what comes after it."""
    pages = [Choice(view.say(f"years.page.{name}"), Order("stage", f"page:{n}")) for n, name in enumerate(PAGES)]
    after = (("years.best.look", "best"), ("years.play-on", "budget"), ("years.again", "again"))
    return (*pages, *(Choice(view.say(key), Order("stage", row)) for key, row in after))


def done_choice(world: World, state: State, key: str, **facts: object) -> tuple[Choice, ...]:
    """The one way on."""
    return (Choice(world.say(state, key, **facts), Order("done")),)


def _next_key(view: View, years: Years) -> str:
    shown = len(years.period.years[years.year].predictions) - years.draft.shown
    if shown > 0:
        return "years.turn.one" if shown == 1 else "years.turn.other"
    if shown == 0:
        return "years.to-rest"
    return "years.to-closing" if years.year == view.scenario.header.years[-1] else "years.next-year"


def _indicators(view: View, years: Years) -> tuple[Choice, ...]:
    made = []
    for indicator in choosable(view, years.draft.picks):
        reading, d = view.projection.reading(indicator.id), indicator.decimals
        facts = {"base": number(indicator.base, d), "target": number(reading.target, d)}
        label = view.say("linear.years.indicator", name=view.name("indicators", indicator.id), **facts)
        made.append(Choice(label, Order("stage", f"pick:{indicator.id}")))
    if len(years.draft.picks) == PRIORITIES:
        made.append(Choice(view.say("years.go-on"), Order("done")))
    return tuple(made)


def ways(view: View, years: Years, outcomes: Outcomes) -> Iterator[str]:
    """How far each priority has come."""
    last = outcomes.get(years.year - 1)
    for name in years.period.weights if years.stage == "election" else years.guessed:
        yield way(view, name, last)


def way(view: View, name: str, last: Outcome | None) -> str:
    """One indicator: from where, to where, and its target; with what the same luck would have given."""
    reading = view.projection.reading(name)
    d = reading.indicator.decimals
    facts = {"name": view.name("indicators", name), "base": number(reading.indicator.base, d)}
    facts["target"] = number(reading.target, d)
    if last is None:
        return view.say("linear.years.way-start", **facts)
    value, nothing = number(last.values[name], d), number(last.do_nothing[name], d)
    return view.say("linear.years.way", value=value, nothing=nothing, **facts)


def _election(view: View, years: Years, outcomes: Outcomes) -> Iterator[str]:
    if years.draft.seat:
        yield view.say("linear.years.priorities-again", count=PRIORITIES)
        return
    yield view.say("years.election", date=written_date(view, view.scenario.elections[0].date))
    yield from ways(view, years, outcomes)


def _seats(view: View) -> tuple[Choice, ...]:
    return tuple(
        Choice(f"{view.say(f'years.seat.{seat}')}. {view.say(f'years.seat.{seat}.about')}", Order("stage", seat))
        for seat in SEATS
    )


def unguessed(years: Years) -> list[str]:
    """The indicators that have no guess yet."""
    return [name for name in years.guessed if prediction_of(name, years.draft.guesses.get(name, "")) is None]


def _predict(view: View, years: Years, values_before: Mapping[str, float]) -> Iterator[str]:
    waiting = unguessed(years)
    if not years.draft.guesses:
        yield view.say("linear.years.predict", year=years.year)
    made = [name for name in years.guessed if name not in waiting]
    for name in made[-1:] if waiting else made:
        guess = years.draft.guesses[name]
        said = view.say(f"years.direction.{guess}") if guess in DIRECTIONS else guess
        yield view.say("linear.years.guess-is", name=view.name("indicators", name), guess=said)
    if waiting:
        indicator = view.projection.reading(waiting[0]).indicator
        value = number(values_before[indicator.id], indicator.decimals)
        yield view.say("linear.years.guess", name=view.name("indicators", indicator.id), value=value, year=years.year)
    else:
        yield view.say("linear.years.guesses-made")


def _events(view: View, years: Years) -> Iterator[str]:
    yield view.say("years.events", year=years.year) + "."
    laid = years.laid
    if not laid:
        yield view.say("years.quiet")
    for one in laid:
        if one.answer:
            answer = view.texts.of("events", one.event, f"{one.answer}-name")
            yield view.say("years.closing.came", year=one.year, event=view.name("events", one.event), answer=answer)
    waiting = unanswered(laid)
    if waiting is not None:
        event = event_of(view.scenario, waiting.event)
        kind = view.say("years.invented" if event.invented else "years.possible")
        yield f"{view.name('events', event.id)}, {kind}."
        yield view.texts.of("events", event.id, "story")
        yield view.say("years.odds", odds=number(100 * event.probability, 0))
        yield view.say("linear.years.answer")
    elif years.period.mode == "chosen":
        yield view.say("linear.years.lay")


def unanswered(laid: "Sequence[Happened]") -> "Happened | None":
    """The first event that waits for an answer."""
    return next((one for one in laid if not one.answer), None)


def _answers(world: World, state: State, view: View, years: Years) -> tuple[Choice, ...]:
    of, waiting = view.texts.of, unanswered(years.laid)
    if waiting is not None:
        event = event_of(view.scenario, waiting.event)
        return tuple(
            Choice(
                " ".join(
                    (
                        f"{of('events', event.id, f'{answer.id}-name')}.",
                        view.say("years.for", text=of("events", event.id, f"{answer.id}-for")),
                        view.say("years.against", text=of("events", event.id, f"{answer.id}-against")),
                    )
                ),
                Order("stage", f"answer:{event.id}:{answer.id}"),
            )
            for answer in event.answers
        )
    go = done_choice(world, state, "years.see-year")
    if years.period.mode != "chosen":
        return go
    come = {one.event for one in (*years.period.happened(), *years.laid)}
    free = [event for event in view.scenario.events if years.year in event.years and event.id not in come]
    return (*go, *(Choice(view.name("events", event.id), Order("stage", f"lay:{event.id}")) for event in free))


def _outcome(model: "Model", view: View, years: Years, seen: Outcome) -> Iterator[str]:
    guesses, shown = years.period.years[years.year].predictions, years.draft.shown
    if shown > len(guesses):
        yield view.say("years.rest", year=seen.year) + "."
        yield money_text(view, seen)
        yield from _moved(view, seen)
        for text in headlines(view, seen):
            yield view.say("linear.years.headline", text=text)
        return
    if shown == 0:
        yield view.say("years.outcome", year=seen.year) + "."
        yield view.say("linear.years.turn")
        return
    guess = guesses[shown - 1]
    indicator = view.projection.reading(guess.indicator).indicator
    said = view.say("years.guessed", guess=said_of(view, guess, indicator))
    yield f"{view.name('indicators', indicator.id)}: {said}."
    yield became_text(view, seen, guess)
    yield why_text(view, indicator, changes(model, years.period, seen.year)[indicator.id])


def _moved(view: View, seen: Outcome) -> Iterator[str]:
    for indicator in most_moved(view, seen)[:MOVED]:
        was, now = (number(values[indicator.id], indicator.decimals) for values in (seen.before, seen.values))
        yield view.say("linear.years.moved", name=view.name("indicators", indicator.id), before=was, value=now)


def _closing(view: View, years: Years, seen: Sequence[Outcome]) -> Iterator[str]:
    page = PAGES[years.draft.shown % len(PAGES)]
    yield f"{view.say('years.step.closing')}. {view.say(f'years.page.{page}')}."
    match page:
        case "goals":
            yield view.say("years.closing.about")
            for name in dict.fromkeys((*years.period.weights, *years.period.new_weights)):
                yield way(view, name, seen[-1])
        case "money":
            for one in seen:
                facts = {"result": mnkr(one.result_tkr), "pct": percent(one.result_pct)}
                yield view.say("years.left.result", year=one.year, **facts)
                yield view.say("linear.years.nothing", amount=mnkr(one.do_nothing_tkr))
            debt = mnkr(seen[-1].debt_change_tkr, sign=True)
            yield view.say("years.closing.debt", year=seen[-1].year, debt=debt)
            yield from plain(wallet_lines(view, WIDE))
        case "choices":
            yield view.say("years.closing.given") + "."
            for committee, amount in committee_sums(view).items():
                yield f"{view.name('committees', committee)}: {number(amount, sign=True)}."
            yield from given_up(view)
            yield from (
                came_texts(view, years) if years.period.happened() else (view.say("years.closing.nothing-happened"),)
            )
            yield view.say("years.closing.luck", seed=years.period.seed)
        case _:
            yield guesses_text(view, years, seen)
            yield from _guesses(view, years, seen)


def best_told(model: "Model", view: View, years: Years) -> Iterator[str]:
    """The best plan found for the game's weights: how far it comes, and what it does otherwise."""
    *_, best = search_years(model, years)
    yield from best_texts(view, best)
    for name, value in best.values.items():
        d = view.projection.reading(name).indicator.decimals
        yield view.say("linear.years.best", name=view.name("indicators", name), value=number(value, d))


def _guesses(view: View, years: Years, seen: Sequence[Outcome]) -> Iterator[str]:
    for one in seen:
        for guess in years.period.years[one.year].predictions:
            indicator = view.projection.reading(guess.indicator).indicator
            said = view.say("years.guessed", guess=said_of(view, guess, indicator))
            became = became_text(view, one, guess)
            yield f"{one.year}. {view.name('indicators', indicator.id)}: {said}. {became}"
