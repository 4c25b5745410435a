"""What a group wants before it decides: three priorities, and what may happen; and the three after the election."""

from collections.abc import Mapping

from sim.authored.scenario import Indicator
from sim.lessons.outcome import Outcome
from sim.lessons.period import PRIORITIES
from tui.present import levels
from tui.present.line import Line, Row, Sheet, Span, Tone, cells, left, right, wrapped
from tui.present.view import View
from tui.present.years.pictures import NOTHING, YOU, legend, way_lines
from tui.text.numbers import number
from tui.years import Years

NAME_WIDTH = 36
SEATS = ("stay", "new", "hand-over")


def priorities_sheet(view: View, years: Years, width: int, *, after: bool = False) -> Sheet:
    """The indicators that the level shows, to choose three of, the most important first.

    Args:
        view: scenario and texts.
        years: where the game is.
        width: places for a line.
        after: whether the election has been, so that seed and events are no longer asked for.
    """
    picks = years.draft.picks
    key = "years.priorities-again" if after else "years.priorities"
    head = (*wrapped(view.say(key, count=PRIORITIES), width), *_picked(view, picks, width), ())
    rows: list[Row] = []
    shown = choosable(view, picks)
    for goal in dict.fromkeys(indicator.goal for indicator in shown):
        rows.append(Row((Span(view.name("goals", goal, "short"), "head"),)))
        rows += [
            Row(_pick(view, indicator.id, picks), f"pick:{indicator.id}")
            for indicator in shown
            if indicator.goal == goal
        ]
    if not after:
        rows += [Row(), Row((Span(view.say("years.settings"), "head"),)), _mode(view, years), _seed(view, years)]
    ready = len(picks) == PRIORITIES
    go = Span(view.say("years.go-on" if ready else "years.pick-more"), "key" if ready else "dim")
    rows += [Row(), Row((go,), "go")]
    return Sheet(head=head, rows=tuple(rows))


def choosable(view: View, picks: tuple[str, ...]) -> list[Indicator]:
    """The indicators that the level shows, and those that are chosen already."""
    ids = {reading.indicator.id for reading in levels.readings(view)} | set(picks)
    return [indicator for indicator in view.scenario.indicators if indicator.id in ids]


def _picked(view: View, picks: tuple[str, ...], width: int) -> list[Line]:
    """The three places, filled from the left; below one another where not every name fits beside two others."""
    names = [view.name("indicators", pick) for pick in picks] + ["…"] * (PRIORITIES - len(picks))
    room = width // PRIORITIES - 4
    fits = all(cells(view.name("indicators", one.id)) <= room for one in view.scenario.indicators)
    places: list[Line] = [
        (Span(f"{place} ", "key"), Span(left(name, room) if fits else name, "dim" if name == "…" else "chosen"))
        for place, name in enumerate(names, start=1)
    ]
    return [tuple(span for place in places for span in (*place, Span("  ")))] if fits else places


def _mode(view: View, years: Years) -> Row:
    chosen = Span(f"← {view.say(f'years.mode.{years.period.mode}')} →", "chosen")
    return Row((Span(view.say("years.events-are") + " "), chosen), "mode")


def _seed(view: View, years: Years) -> Row:
    return Row((Span(view.say("years.seed") + " "), Span(str(years.period.seed), "chosen")), "seed")


def _pick(view: View, indicator: str, picks: tuple[str, ...]) -> Line:
    place = f"{picks.index(indicator) + 1}" if indicator in picks else "·"
    reading = view.projection.reading(indicator)
    decimals = reading.indicator.decimals
    tone: Tone = "chosen" if indicator in picks else "plain"
    return (
        Span(f"{place} ", "key"),
        Span(left(levels.name(view, "indicators", indicator), NAME_WIDTH), tone),
        Span(right(number(reading.indicator.base, decimals), 8)),
        Span(" → ", "dim"),
        Span(right(number(reading.target, decimals), 7), "dim"),
    )


def election_sheet(view: View, years: Years, outcomes: Mapping[int, Outcome], width: int) -> Sheet:
    """How far the group has come, and three ways on after the election, all of them good."""
    date = written_date(view, view.scenario.elections[0].date)
    head: list[Line] = [*wrapped(view.say("years.election", date=date), width, "strong"), ()]
    if outcomes:
        last = outcomes[max(outcomes)]
        for name in years.period.weights:
            target = view.projection.reading(name).target
            head += way_lines(view, name, {YOU: last.values[name], NOTHING: last.do_nothing[name]}, target, width)
        head += [legend(view, (YOU, NOTHING)), ()]
    rows: list[Row] = []
    for seat in SEATS:
        rows.append(Row((Span(view.say(f"years.seat.{seat}"), "strong"),), seat))
        rows += [Row(line) for line in wrapped(view.say(f"years.seat.{seat}.about"), width, "dim")]
    return Sheet(head=tuple(head), rows=tuple(rows))


def written_date(view: View, date: str) -> str:
    """A date of the scenario in words."""
    year, month, day = date.split("-")
    return view.say("years.date", day=int(day), month=view.say(f"years.month.{int(month)}"), year=year)
