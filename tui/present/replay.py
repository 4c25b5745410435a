"""The count told again, a million at a time: bars that fill, and who wanted each million."""

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.votes.ballot import RESULT, TAX, Changes, Exchange
from tui.present.line import Line, Row, Sheet, Span, bar, capital, cells, left, right, wrapped
from tui.present.radslag import NAME_WIDTH, VALUE_WIDTH, amount, column_name, value_text
from tui.text.catalogue import Texts
from tui.text.numbers import number

if TYPE_CHECKING:  # numpy comes with it, and the first frame does not wait for numpy
    from sim.votes.joint import Step

VOTES_WIDTH = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Replay:
    """A count that is told again; a value."""

    texts: Texts
    exchange: Exchange
    start: Changes
    """What all want."""
    steps: tuple["Step", ...]
    votes: int
    at: int = 0
    """Steps that have been taken."""
    playing: bool = False

    def standing(self) -> Changes:
        """Where every column stands now."""
        now = list(self.start)
        for step in self.steps[: self.at]:
            now[step.column] = step.end_tkr
        return tuple(now)

    @property
    def last(self) -> "Step | None":
        """The step that was taken last."""
        return self.steps[self.at - 1] if self.at else None


def caption(replay: Replay) -> str:
    """The step that was taken last, in a sentence."""
    return capital(_caption(replay))


def _caption(replay: Replay) -> str:
    step, texts = replay.last, replay.texts
    if step is None:
        return texts.say("replay.start", votes=replay.votes)
    column = replay.exchange.columns[step.column]
    name = column_name(texts, column)
    facts: dict[str, object] = {"name": name.lower(), "number": step.votes, "votes": replay.votes}
    if column == TAX:
        ends = (amount(column, end, replay.exchange) for end in (step.start_tkr, step.end_tkr))
        before, after = (number(end, 1, sign=True) for end in ends)
        return texts.say("replay.tax", before=before, after=after, **facts)
    if column == RESULT:
        return texts.say("replay.result", million=number(amount(column, step.end_tkr, replay.exchange)), **facts)
    if step.end_tkr > 0:
        return texts.say("replay.million", million=math.ceil(step.end_tkr / 1000), **facts)
    before, after = (number(end / 1000) for end in (step.start_tkr, step.end_tkr))
    return texts.say("replay.cut", before=before, after=after, **facts)


def replay_sheet(replay: Replay, width: int) -> Sheet:
    """The bars, from what all want to where they stand, with the votes of the last million of each."""
    texts, now = replay.texts, replay.standing()
    votes = {step.column: step.votes for step in replay.steps[: replay.at]}
    ends = list(replay.start)
    for step in replay.steps:
        ends[step.column] = step.end_tkr
    most = max((end - start for start, end in zip(replay.start, ends, strict=True)), default=0) or 1
    room = max(width - NAME_WIDTH - VALUE_WIDTH - VOTES_WIDTH - 2, 10)
    rows = []
    for place, column in enumerate(replay.exchange.columns):
        is_last = replay.last is not None and replay.last.column == place
        filled = (now[place] - replay.start[place]) / most
        had = texts.say("radslag.of", number=votes.get(place, replay.votes), votes=replay.votes)
        rows.append(
            Row(
                (
                    Span(left(column_name(texts, column), NAME_WIDTH), "chosen" if is_last else "plain"),
                    Span(right(value_text(texts, column, amount(column, now[place], replay.exchange)), VALUE_WIDTH)),
                    Span(f" {bar(filled, room)}", "bar"),
                    Span(right(had, VOTES_WIDTH), "strong" if is_last else "dim"),
                )
            )
        )
    lines: list[Line] = [(), *wrapped(caption(replay), width, "strong"), ()]
    lines += wrapped(texts.say("replay.left", left=number(-sum(now) / 1000)), width)
    lines += wrapped(texts.say("replay.about"), width, "dim")
    return Sheet(rows=(*rows, *(Row(line) for line in lines)))


def replay_head(replay: Replay, width: int) -> list[Line]:
    """What is shown, and how far it has come."""
    told = replay.texts.say("replay.at", at=replay.at, of=len(replay.steps))
    done = bar(replay.at / max(len(replay.steps), 1), max(width - cells(told) - 2, 10))
    return [(Span(replay.texts.say("replay.title"), "head"),), (Span(done, "bar"), Span(f" {told}", "dim"))]
