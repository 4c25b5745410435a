"""What a group wants before it decides: three priorities, and what may happen; and the three after the election."""

from sim.period import PRIORITIES, Period
from tui.present.line import Line, Row, Sheet, Span, Tone, left, wrapped
from tui.present.view import View
from tui.text.numbers import number

NAME_WIDTH = 36


def priorities_sheet(view: View, picks: tuple[str, ...], period: Period, width: int, *, after: bool = False) -> Sheet:
    """The 26 indicators to choose three of, the most important first.

    Args:
        view: scenario and texts.
        picks: what is chosen so far, in order.
        period: for the seed and who lays the events.
        width: places for a line.
        after: whether the election has been, so that seed and events are no longer asked for.
    """
    key = "years.priorities-again" if after else "years.priorities"
    head = (*wrapped(view.say(key, count=PRIORITIES), width), ())
    rows = [] if after else [_mode(view, period), _seed(view, period), Row()]
    for goal in dict.fromkeys(indicator.goal for indicator in view.scenario.indicators):
        rows.append(Row((Span(view.name("goals", goal, "short"), "head"),)))
        rows += [
            Row(_pick(view, indicator.id, picks), f"pick:{indicator.id}")
            for indicator in view.scenario.indicators
            if indicator.goal == goal
        ]
    rows.append(Row((Span(view.say("years.go-on"), "key"),), "go"))
    return Sheet(head=head, rows=tuple(rows))


def _mode(view: View, period: Period) -> Row:
    return Row(
        (Span(view.say("years.events-are") + " "), Span(view.say(f"years.mode.{period.mode}"), "chosen")), "mode"
    )


def _seed(view: View, period: Period) -> Row:
    return Row((Span(view.say("years.seed") + " "), Span(str(period.seed), "chosen")), "seed")


def _pick(view: View, indicator: str, picks: tuple[str, ...]) -> Line:
    place = f"{picks.index(indicator) + 1}" if indicator in picks else "·"
    reading = view.projection.reading(indicator)
    decimals = reading.indicator.decimals
    values = view.say(
        "years.from-to", base=number(reading.indicator.base, decimals), target=number(reading.target, decimals)
    )
    tone: Tone = "chosen" if indicator in picks else "plain"
    return (
        Span(f"{place} ", "key"),
        Span(left(view.name("indicators", indicator), NAME_WIDTH), tone),
        Span(values, "dim"),
    )


def election_sheet(view: View, date: str, width: int) -> Sheet:
    """Three ways on after the election, all of them good."""
    year, month, day = date.split("-")
    written = view.say("years.date", day=int(day), month=view.say(f"years.month.{int(month)}"), year=year)
    head = (*wrapped(view.say("years.election", date=written), width), ())
    rows: list[Row] = []
    for seat in ("stay", "new", "hand-over"):
        rows.append(Row((Span(view.say(f"years.seat.{seat}"), "strong"),), seat))
        rows += [Row(line) for line in wrapped(view.say(f"years.seat.{seat}.about"), width, "dim")]
    return Sheet(head=head, rows=tuple(rows))
