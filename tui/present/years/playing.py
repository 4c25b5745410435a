"""A year that is played: decide, predict, and answer what comes."""

from collections.abc import Mapping, Sequence

from sim.authored.cards import Event
from sim.authored.ranges import TKR
from sim.engine.happened import Happened, event_of
from sim.lessons.outcome import Outcome
from sim.lessons.period import DIRECTIONS
from tui.present.budget import left_over_mnkr
from tui.present.line import Line, Row, Sheet, Span, left, right, wrapped
from tui.present.view import View, central
from tui.present.years.pictures import NOTHING, YOU, Guess, guess_picture, legend, way_lines
from tui.text.numbers import SHOWN, mnkr, number, percent
from tui.years import Years, prediction_of

NAME_WIDTH = 36


def decide_sheet(view: View, years: Years, outcomes: Mapping[int, Outcome], width: int) -> Sheet:
    """Where the group stands, what is left of the money, and the way to the budget of the year."""
    year = years.year
    head: list[Line] = [*wrapped(view.say("years.decide", year=year), width), ()]
    last = outcomes.get(year - 1)
    for name in years.guessed:
        reading = view.projection.reading(name)
        now = last.values[name] if last else reading.indicator.base
        marks = {YOU: now, NOTHING: last.do_nothing[name]} if last else {YOU: now}
        head += way_lines(view, name, marks, reading.target, width)
    head += [legend(view, (YOU, NOTHING) if last else (YOU,)), ()]
    head += [line for text in money_left(view, years, last) for line in wrapped(text, width)]
    rows = (
        Row(),
        Row((Span(view.say("years.open-budget", year=year), "strong"),), "budget"),
        Row((Span(view.say("years.budget-done", year=year), "key"),), "go"),
    )
    return Sheet(head=tuple(head), rows=rows)


def money_left(view: View, years: Years, last: Outcome | None) -> list[str]:
    """What there is to decide about: what is spoken for already, what last year left, and what events still cost."""
    place = view.scenario.header.years.index(years.year)
    accounts = view.projection.accounts
    given, over = central(accounts.distributed, place) / TKR, left_over_mnkr(view, place)
    freed, amount = central(accounts.freed, place) / TKR, number(view.scenario.header.to_distribute_mnkr)
    facts = {"given": number(given), "freed": number(freed), "over": number(abs(over))}
    if given or freed:
        key = "years.left.missing" if over < 0 else "years.left"
        told = [view.say(key, year=years.year, to_distribute=amount, **facts)]
    else:
        told = [view.say("years.left.nothing", year=years.year, to_distribute=amount)]
    if last is not None:
        result, pct = mnkr(last.result_tkr), percent(last.result_pct)
        told.append(view.say("years.left.result", year=last.year, result=result, pct=pct))
    cost = central(accounts.events, place)
    if abs(cost) >= SHOWN * TKR:
        key = "years.left.events-cost" if cost < 0 else "years.left.events-give"
        told.append(view.say(key, amount=mnkr(abs(cost)), year=years.year))
    return told


def predict_sheet(view: View, years: Years, before: Mapping[str, float], width: int) -> Sheet:
    """Two rows an indicator: what is guessed, and its picture; all that the group knows stands beside it."""
    guesses = years.draft.guesses
    head = (*wrapped(view.say("years.predict", year=years.year), width), ())
    rows: list[Row] = []
    for name in years.guessed:
        guess, value = guesses.get(name, ""), before[name]
        rows.append(Row(_guess(view, name, guess, value), f"guess:{name}"))
        made, indicator = prediction_of(name, guess, value), view.projection.reading(name).indicator
        direction, number_ = (made.direction, made.value) if made else (None, None)
        shape = Guess(indicator=indicator, before=value, direction=direction, value=number_)
        rows += [Row(guess_picture(view, shape, None, min(width, 72))), Row()]
    done = all(prediction_of(name, guesses.get(name, "")) is not None for name in years.guessed)
    go = Span(view.say("years.show" if done else "years.guess-first"), "key" if done else "dim")
    rows.append(Row((go,), "go"))
    return Sheet(head=head, rows=tuple(rows))


def _guess(view: View, indicator: str, guess: str, before: float) -> Line:
    reading = view.projection.reading(indicator)
    d = reading.indicator.decimals
    said = view.say(f"years.direction.{guess}") if guess in DIRECTIONS else guess
    return (
        Span(left(view.name("indicators", indicator), NAME_WIDTH), "strong"),
        Span(right(view.say("years.last-year", value=number(before, d)), 20) + "   ", "dim"),
        Span(f"← {said} →" if said else view.say("years.no-guess"), "chosen" if said else "dim"),
    )


def events_sheet(view: View, years: Years, width: int) -> Sheet:
    """The events on the table with their answers; those that can be laid when the leader chooses."""
    scenario, laid = view.scenario, years.laid
    lines: list[Row] = []
    for one in laid:
        lines += _card(view, event_of(scenario, one.event), one, width)
    if not laid:
        lines += [Row(line) for line in wrapped(view.say("years.quiet"), width)]
    if years.period.mode == "chosen":
        come = {one.event for one in (*years.period.happened(), *laid)}
        free = [event for event in scenario.events if years.year in event.years and event.id not in come]
        lines += [Row(), Row((Span(view.say("years.lay"), "head"),))]
        lines += [Row((Span(view.name("events", event.id)),), f"lay:{event.id}") for event in free]
    ready = all(one.answer for one in laid)
    go = Span(view.say("years.see-year" if ready else "years.answer-first"), "key" if ready else "dim")
    lines += [Row(), Row((go,), "go")]
    return Sheet(head=((Span(view.say("years.events", year=years.year), "head"),), ()), rows=tuple(lines))


def _card(view: View, event: Event, one: Happened, width: int) -> list[Row]:
    """A card: what happens, whether it is made up and how often it comes, and answers with for and against."""
    of = view.texts.of
    kind = view.say("years.invented" if event.invented else "years.possible")
    odds = view.say("years.odds", odds=number(100 * event.probability, 0))
    rows = [Row((Span(f"▌ {view.name('events', event.id)}", "head"), Span(f"  {kind}", "dim")))]
    rows += [Row((Span("▌ ", "head"), *line)) for line in wrapped(of("events", event.id, "story"), width - 2)]
    rows += [Row((Span("▌ ", "head"), *line)) for line in wrapped(odds, width - 2, "dim")]
    for answer in event.answers:
        chosen = one.answer == answer.id
        name = Span(of("events", event.id, f"{answer.id}-name"), "chosen" if chosen else "strong")
        rows.append(
            Row((Span("● " if chosen else "○ ", "chosen" if chosen else "plain"), name), answer_key(one, answer.id))
        )
        for side in ("for", "against"):
            text = view.say(f"years.{side}", text=of("events", event.id, f"{answer.id}-{side}"))
            rows += [Row((Span("    "), *line)) for line in wrapped(text, width - 4, "dim")]
    rows.append(Row())
    return rows


def answer_key(one: Happened, answer: str) -> str:
    """Key of the row that answers an event so."""
    return f"answer:{one.event}:{answer}"


def answered(years: Years) -> set[str]:
    """Keys of the rows with the answers that are chosen."""
    return {answer_key(one, one.answer) for one in years.laid if one.answer}


def first_left(years: Years, keys: Sequence[str]) -> str:
    """Key of the row with the first answer to an event that has none; of the row that goes on where all have."""
    unanswered = tuple(answer_key(one, "") for one in years.laid if not one.answer)
    return next((key for key in keys if key.startswith(unanswered)), "go")
