"""The indicators while the players have not yet guessed: the values measured last and the targets, nothing more."""

from collections.abc import Mapping

from tui.present import levels
from tui.present.line import Row, Sheet, Span, left, right
from tui.present.view import View
from tui.text.numbers import number

NAME_WIDTH = 37
VALUE_WIDTH = 9


def hidden_meters(view: View, measured: Mapping[str, float]) -> Sheet:
    """The list of indicators without what the model says.

    Args:
        view: the game.
        measured: by indicator, the value that was measured last.
    """
    head = (
        Span(left(view.say("years.hidden.title"), NAME_WIDTH), "head"),
        Span(right(view.say("meters.now"), VALUE_WIDTH), "dim"),
        Span(right(view.say("meters.target"), VALUE_WIDTH), "dim"),
    )
    rows = []
    for reading in levels.readings(view):
        indicator = reading.indicator
        values = (number(measured[indicator.id], indicator.decimals), number(reading.target, indicator.decimals))
        name = Span(left(f"  {view.name('indicators', indicator.id)}", NAME_WIDTH))
        rows.append(Row((name, *(Span(right(value, VALUE_WIDTH)) for value in values)), indicator.id))
    return Sheet(head=(head,), rows=tuple(rows))
