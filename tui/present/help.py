"""Help for each screen: what it is for, its keys, and the words that stand on it."""

from tui.present.line import Line, Row, Sheet, Span, left, wrapped
from tui.text.catalogue import Texts

KEYS = {
    "start": ("choose", "enter", "tab", "language", "theme", "quit"),
    "budget": (
        *("choose", "change", "big", "type", "reset", "enter", "year", "tab", "order"),
        *("undo", "redo", "save", "language", "theme", "back", "quit"),
    ),
    "measures": ("choose", "units", "big-units", "type-units", "reset", "year", "tab", "undo", "redo", "back"),
    "indicator": ("scroll", "next", "back"),
}
"""The keys that each screen's help tells, in order."""

WORDS = {
    "start": ("97", "one-budget", "model"),
    "budget": ("amounts", "freed", "band", "chance", "small", "way", "tied", "flags", "year-2028"),
    "measures": ("units", "ceiling", "untied", "beside", "sure"),
    "indicator": ("band", "chance", "small", "way"),
}
"""The words that each screen's help explains, in order."""

PRESS_WIDTH = 16


def help_sheet(texts: Texts, screen: str, width: int) -> Sheet:
    """The help of one screen."""
    lines: list[Line] = [*wrapped(texts.say(f"help.{screen}"), width), ()]
    for name in KEYS[screen]:
        press, _, what = texts.say(f"help.key.{name}").partition("|")
        first, *more = wrapped(what, width - PRESS_WIDTH)
        lines.append((Span(left(press, PRESS_WIDTH), "key"), *first))
        lines += [(Span(" " * PRESS_WIDTH), *line) for line in more]
    lines.append(())
    for name in WORDS[screen]:
        lines += wrapped(texts.say(f"help.word.{name}"), width, indent=2)
    head = (Span(texts.say("help.title"), "head"),)
    return Sheet(head=(head,), rows=tuple(Row(line) for line in lines))
