"""The page where a player chooses which indicators are listed, and in which order."""

from tui.levers import Lever
from tui.present.line import Line, Row, Sheet, Span, wrapped
from tui.present.order import ORDERS, Looking, filter_name, filters
from tui.present.view import View


def looking_sheet(view: View, lever: Lever, looking: Looking, width: int) -> Sheet:
    """Every order and every filter, the chosen ones marked."""
    head: tuple[Line, ...] = (
        (Span(view.say("looking.title"), "head"),),
        *wrapped(view.say("looking.about"), width, "dim"),
    )
    orders = [
        _row(view, f"order/{order}", view.say(f"looking.order.{order}"), chosen=order == looking.order)
        for order in ORDERS
    ]
    shows = [
        _row(view, f"show/{show}", filter_name(view, show, lever), chosen=show == looking.show)
        for show in filters(view)
    ]
    headings = [Row((Span(view.say(f"looking.{what}"), "strong"),)) for what in ("orders", "shows")]
    return Sheet(head=head, rows=(headings[0], *orders, headings[1], *shows))


def picked(looking: Looking, key: str) -> Looking:
    """How the indicators are listed when a row of the page is picked."""
    kind, _, name = key.partition("/")
    return Looking(name, looking.show) if kind == "order" else Looking(looking.order, name)


def _row(view: View, key: str, text: str, *, chosen: bool) -> Row:
    mark = view.say("looking.chosen" if chosen else "looking.free")
    return Row((Span(mark, "chosen" if chosen else "dim"), Span(text, "chosen" if chosen else "plain")), key)
