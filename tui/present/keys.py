"""The line of keys at the foot of a screen: as many as fit, the most important first, each a thing to click."""

from collections.abc import Sequence

from tui.present.line import Line, Span, cells
from tui.text.catalogue import Texts

GAP = "  "

Key = tuple[str, str]
"""Key of the text (``key.undo``: the keys, a space, what they do), and the action of a click, or an empty string."""


def key_lines(texts: Texts, keys: Sequence[Key], width: int, rows: int) -> list[Line]:
    """The keys in at most so many lines: what does not fit in one goes on in the next."""
    lines: list[Line] = []
    left_over = list(keys)
    for _ in range(rows):
        line = key_line(texts, left_over, width)
        shown = {span.text for span in line}
        left_over = [key for key in left_over if texts.say(f"key.{key[0]}").partition(" ")[0] not in shown]
        lines.append(line)
    return lines


def key_line(texts: Texts, keys: Sequence[Key], width: int) -> Line:
    """The keys that fit, whole, in their order; those at the end are given up first."""
    spans: list[Span] = []
    room = width
    for name, action in keys:
        press, _, what = texts.say(f"key.{name}").partition(" ")
        need = cells(press) + 1 + cells(what) + (len(GAP) if spans else 0)
        if need > room:
            continue
        if spans:
            spans.append(Span(GAP))
        spans += [Span(press, "key", action), Span(f" {what}", "dim", action)]
        room -= need
    return tuple(spans)
