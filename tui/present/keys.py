"""The line of keys at the foot of a screen: as many as fit, the most important first, each a thing to click."""

from collections.abc import Sequence

from tui.present.line import Line, Span, cells
from tui.text.catalogue import Texts

GAP = "  "

Key = tuple[str, str]
"""Key of the text (``key.undo``: the keys, a space, what they do), and the action of a click, or an empty string."""


ALWAYS = frozenset({"back", "levers", "measures-list", "lesson-steps", "years-back", "type-leave", "quit", "help"})
"""Keys that are told however narrow the window is: the way out, and help."""


def key_lines(texts: Texts, keys: Sequence[Key], width: int, rows: int) -> list[Line]:
    """The keys in at most so many lines: what does not fit in one goes on in the next."""
    lines: list[Line] = []
    left_over = list(keys)
    for row in range(rows):
        line = key_line(texts, left_over, width, keeps=ALWAYS if row + 1 == rows else frozenset())
        shown = {span.text for span in line}
        left_over = [key for key in left_over if texts.say(f"key.{key[0]}").partition(" ")[0] not in shown]
        lines.append(line)
    return lines


def key_line(texts: Texts, keys: Sequence[Key], width: int, keeps: frozenset[str] = ALWAYS) -> Line:
    """The keys that fit, whole, in their order; those at the end are given up first, but for those that it keeps."""
    told = [(name, action, *texts.say(f"key.{name}").partition(" ")[::2]) for name, action in keys]
    needs = {name: cells(press) + 1 + cells(what) + len(GAP) for name, _, press, what in told}
    kept = sum(needs[name] for name in needs if name in keeps)
    room = width + len(GAP)
    spans: list[Span] = []
    for name, action, press, what in told:
        kept -= needs[name] if name in keeps else 0
        if needs[name] + kept > room:
            continue
        spans += [Span(GAP)] if spans else []
        spans += [Span(press, "key", action), Span(f" {what}", "dim", action)]
        room -= needs[name]
    return tuple(spans)
