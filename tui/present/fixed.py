"""What law or contract fixes: a mark beside a lever or a measure, and a line that says which law or contract."""

from typing import TYPE_CHECKING

from tui.levers import Lever
from tui.present.line import Line, Span, shorten, wrapped
from tui.present.moved import last_line
from tui.present.view import View

if TYPE_CHECKING:
    from sim.authored.scenario import Fixed


def fixed_on(view: View, lever: Lever) -> tuple["Fixed", ...]:
    """What is fixed about a lever."""
    name = lever.id or lever.kind
    return tuple(fixed for fixed in view.scenario.fixed if name in fixed.on)


def mark(view: View, lever: Lever) -> str:
    """The mark of a lever that law or contract has a say about; a space for the others."""
    found = fixed_on(view, lever)
    return view.say(f"fixed.mark.{found[0].kind}") if found else " "


def fixed_lines(view: View, lever: Lever, width: int) -> list[Line]:
    """Every line of law or contract about a lever, with its mark; the contracts that the model counts with by year."""
    lines: list[Line] = []
    for fixed in fixed_on(view, lever):
        lines += wrapped(
            f"{view.say(f'fixed.mark.{fixed.kind}')} {view.name('fixed', fixed.id, 'line')}", width, "dim", 2
        )
    return lines


def fixed_line(view: View, lever: Lever, width: int) -> Line:
    """The first line of law or contract about a lever; nothing where there is none."""
    found = fixed_on(view, lever)
    if not found:
        return ()
    text = f"{view.say(f'fixed.mark.{found[0].kind}')} {view.name('fixed', found[0].id, 'line')}"
    return (Span(shorten(text, width), "dim"),)


def second_line(view: View, lever: Lever, width: int, *, moved: bool) -> Line:
    """What the last key moved, where that is to be told and there is something; otherwise what law fixes."""
    told = last_line(view, width) if moved else ()
    return told or fixed_line(view, lever, width)
