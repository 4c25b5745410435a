"""The list of exercises, and everything about the chosen one before it is begun."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scenarios.curriculum import curriculum
from tui.present.line import Line, Row, Sheet, Span, cells, left, wrap, wrapped
from tui.text.catalogue import Texts
from tui.text.clean import clean
from tui.text.faults import tell_fault

if TYPE_CHECKING:
    from scenarios.exercises import Lesson
    from scenarios.faults import Fault

FAULTS_TOLD = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An exercise on the list: one that can be played, or one of somebody's own with its faults."""

    key: str
    found: "Lesson | tuple[Fault, ...]"
    is_own: bool = False

    @property
    def minutes(self) -> int:
        """How long it takes; 0 where it cannot be read."""
        return 0 if isinstance(self.found, tuple) else self.found.exercise.heading.minutes


def list_sheet(texts: Texts, listed: Sequence[Listed] | None, width: int, playing: str) -> Sheet:
    """The exercises, shipped ones first.

    Args:
        texts: the sentences.
        listed: what there is; None until the files are read, and then there is nothing to open in impatience.
        width: places for a row.
        playing: title of the exercise that goes on; an empty string for none.
    """
    rows = (
        [Row((Span(left(texts.say("lesson.list.go-on", title=playing), width), "strong"),), "go-on")] if playing else []
    )
    if listed is None:
        return Sheet(rows=(*rows, Row((Span(texts.say("lesson.list.looking"), "dim"),))))
    shipped, own = [one for one in listed if not one.is_own], [one for one in listed if one.is_own]
    rows += [row for one in shipped for row in _rows(texts, one, width)]
    rows.append(Row((Span(texts.say("lesson.list.own"), "head"),)))
    rows += [row for one in own for row in _rows(texts, one, width)]
    rows.append(Row((Span(texts.say("lesson.list.open")),), "open"))
    return Sheet(rows=tuple(rows))


def _rows(texts: Texts, one: Listed, width: int) -> list[Row]:
    """An exercise with its minutes; what there is no room for of a long title stands below, indented."""
    if isinstance(one.found, tuple):
        broken = texts.say("lesson.list.broken", file=clean(one.key))
        return [Row((Span(left(broken, width), "warn"),), one.key)]
    minutes = f"  {texts.say('lesson.minutes', minutes=one.minutes)}"
    room = width - cells(minutes)
    title, *more = wrap(one.found.say(texts.language, "title"), room)
    rows = [Row((Span(left(title, room)), Span(minutes, "dim")), one.key)]
    return rows + [Row((Span(f"  {part}"),), one.key) for part in more]


def about_lines(texts: Texts, one: Listed | None, width: int, *, leads: bool = True) -> list[Line]:
    """Everything about the chosen exercise.

    Args:
        texts: the sentences.
        one: the exercise; None where the row is none.
        width: places for a line.
        leads: whether what a leader can print and start is told too: nobody in a browser elsewhere can.
    """
    if one is None:
        return wrapped(texts.say("lesson.list.about"), width)
    if isinstance(one.found, tuple):
        lines = wrapped(texts.say("lesson.list.faults"), width, "warn")
        for fault in one.found[:FAULTS_TOLD]:
            lines += wrapped(f"– {tell_fault(fault, texts)}", width, indent=2)
        return lines
    lesson, heading = one.found, one.found.exercise.heading
    say = texts.language
    lines = [*wrapped(lesson.say(say, "title"), width, "head"), *wrapped(lesson.say(say, "line"), width), ()]
    level = texts.say(f"lesson.level.{heading.level}")
    lines += wrapped(
        texts.say("lesson.list.facts", minutes=heading.minutes, level=level, steps=len(lesson.exercise.steps)), width
    )
    if lesson.has("latt"):
        lines += wrapped(texts.say("lesson.list.latt"), width)
    lines += [(), *wrapped(texts.say("lesson.list.aim", aim=lesson.say(say, "aim")), width)]
    roles = ", ".join(lesson.say(say, f"role-{role}") for role in heading.roles)
    lines += wrapped(texts.say("lesson.list.roles", roles=roles), width)
    lines += [(), (Span(texts.say("lesson.list.steps"), "head"),)]
    for number, step in enumerate(lesson.exercise.steps, start=1):
        kind = texts.say(f"lesson.kind.{step.kind}")
        name = lesson.say(say, f"step-{step.id}")
        lines += wrapped(
            texts.say("lesson.list.step", number=number, name=name, kind=kind, minutes=step.minutes), width
        )
    if leads and not one.is_own:
        lines += [(), (Span(texts.say("lesson.list.leader"), "head"),)]
        for key in ("papers", "class", "script"):
            lines += wrapped(texts.say(f"lesson.list.leader.{key}", id=one.key), width, indent=2)
    if heading.serves:
        lines += [(), (Span(texts.say("lesson.list.serves"), "head"),)]
        for line in heading.serves:
            lines += wrapped(f"– {serves_text(texts, line)}", width, indent=2)
    return lines


def serves_text(texts: Texts, line: str) -> str:
    """A line of a syllabus; one whose wording was not read says that it is to be verified."""
    text = texts.say(f"lesson.serves.{line}")
    return text if curriculum()[line].read else f"{text} ({texts.say('lesson.to-verify')})"
