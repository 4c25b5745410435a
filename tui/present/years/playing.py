"""A year that is played: decide, predict, and answer what comes."""

from collections.abc import Mapping

from sim.cards import Event
from sim.happened import Happened, event_of
from sim.period import Period
from tui.present.line import Line, Row, Sheet, Span, left, wrapped
from tui.present.view import View
from tui.text.numbers import number
from tui.years import DIRECTIONS, prediction_of

NAME_WIDTH = 36
Guesses = Mapping[str, str]
"""By indicator: a direction, what stands typed of a number, or nothing yet."""


def decide_sheet(view: View, year: int, width: int) -> Sheet:
    """Open the budget of the year, or say that it is done."""
    head = (*wrapped(view.say("years.decide", year=year), width), ())
    rows = (
        Row((Span(view.say("years.open-budget", year=year), "strong"),), "budget"),
        Row((Span(view.say("years.budget-done", year=year), "key"),), "go"),
    )
    return Sheet(head=head, rows=rows)


def predict_sheet(
    view: View, indicators: tuple[str, ...], guesses: Guesses, before: Mapping[str, float], year: int, width: int
) -> Sheet:
    """One row an indicator: down, the same, up, or a number that is typed."""
    head = (*wrapped(view.say("years.predict", year=year), width), ())
    rows = [Row(_guess(view, name, guesses.get(name, ""), before[name]), f"guess:{name}") for name in indicators]
    done = all(prediction_of(name, guesses.get(name, "")) is not None for name in indicators)
    go = Span(view.say("years.show" if done else "years.guess-first"), "key" if done else "dim")
    rows += [Row(), Row((go,), "go")]
    return Sheet(head=head, rows=tuple(rows))


def _guess(view: View, indicator: str, guess: str, before: float) -> Line:
    decimals = view.projection.reading(indicator).indicator.decimals
    said = view.say(f"years.direction.{guess}") if guess in DIRECTIONS else guess
    return (
        Span(left(view.name("indicators", indicator), NAME_WIDTH)),
        Span(view.say("years.last-year", value=number(before, decimals)) + "   ", "dim"),
        Span(said or view.say("years.no-guess"), "chosen" if said else "dim"),
    )


def events_sheet(view: View, period: Period, happened: tuple[Happened, ...], year: int, width: int) -> Sheet:
    """The events on the table with their answers; those that can be laid when the leader chooses."""
    scenario = view.scenario
    lines: list[Row] = []
    for one in happened:
        lines += _card(view, event_of(scenario, one.event), one, width)
    if not happened:
        lines += [Row(line) for line in wrapped(view.say("years.quiet"), width)]
    if period.mode == "chosen":
        come = {one.event for one in (*period.happened(), *happened)}
        free = [event for event in scenario.events if year in event.years and event.id not in come]
        lines += [Row(), Row((Span(view.say("years.lay"), "head"),))]
        lines += [Row((Span(view.name("events", event.id)),), f"lay:{event.id}") for event in free]
    ready = all(one.answer for one in happened)
    go = Span(view.say("years.see-year" if ready else "years.answer-first"), "key" if ready else "dim")
    lines += [Row(), Row((go,), "go")]
    return Sheet(head=((Span(view.say("years.events", year=year), "head"),), ()), rows=tuple(lines))


def _card(view: View, event: Event, one: Happened, width: int) -> list[Row]:
    of = view.texts.of
    kind = view.say("years.invented" if event.invented else "years.possible")
    rows = [Row((Span(view.name("events", event.id), "strong"), Span(f"  {kind}", "dim")))]
    rows += [Row(line) for line in wrapped(of("events", event.id, "story"), width)]
    for answer in event.answers:
        chosen = one.answer == answer.id
        name = Span(of("events", event.id, f"{answer.id}-name"), "chosen" if chosen else "plain")
        rows.append(Row((Span("● " if chosen else "○ "), name), f"answer:{event.id}:{answer.id}"))
        for side in ("for", "against"):
            text = view.say(f"years.{side}", text=of("events", event.id, f"{answer.id}-{side}"))
            rows += [Row((Span("    "), *line)) for line in wrapped(text, width - 4, "dim")]
    rows += [
        Row(line) for line in wrapped(view.say("years.odds", odds=number(100 * event.probability, 0)), width, "dim")
    ]
    rows.append(Row())
    return rows
