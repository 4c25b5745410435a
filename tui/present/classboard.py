"""The teacher's board in lines: where the class is, who is in and how far, and what all of them want together.

Nobody's own choices stand here: a participant is a pseudonym, a presence and a number of steps, and the joint bars wait
until so many budgets are in that none of them can be read out of the sum.
"""

from dataclasses import dataclass
from typing import Literal

from tui.present.figures import BLANK, INK, Bitmap, drawn, figures
from tui.present.line import Line, Row, Sheet, Span, Tone, left, shorten, wrapped
from tui.present.radslag import Council, result_sheet
from tui.text.catalogue import Texts
from tui.text.clean import clean

SECTIONS = ("door", "people", "joint")
LEAST_BUDGETS = 3
"""Budgets from which there are joint bars: of two, each could read the other's out of the sum."""
NAME_WIDTH, PRESENCE_WIDTH = 26, 14
GAP, BESIDE_LEAST = 4, 40
"""Places between the code and what stands beside it, and for the latter at least."""

Presence = Literal["playing", "still", "away"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A participant as the board shows one."""

    id: str
    name: str
    presence: Presence
    steps: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """What the board looks at; a value."""

    texts: Texts
    addresses: tuple[str, ...]
    pin: str
    code: Bitmap
    """The QR code of the address: ink where it is dark."""
    people: tuple[Person, ...]
    most: int
    section: str = SECTIONS[0]
    is_paused: bool = False
    is_door_open: bool = True
    is_door_locked: bool = False
    """Whether so many PINs have been wrong that nobody new comes in for a while."""
    is_dark: bool = True
    budgets: int = 0
    """In how many plans something is decided."""
    council: Council | None = None
    """The joint budget, where there are budgets enough."""
    said: str = ""


def top_lines(board: Board, width: int) -> list[Line]:
    """Address and PIN, the sections, and how it stands."""
    say = board.texts.say
    playing = sum(person.presence != "away" for person in board.people)
    first: Line = (
        Span(board.addresses[0], "head"),
        Span("  "),
        Span(say("serving.board.pin", pin=board.pin), "strong"),
        Span("  "),
        Span(say("serving.board.count", playing=playing, people=len(board.people), most=board.most)),
    )
    tabs: list[Span] = []
    for place, section in enumerate(SECTIONS):
        text, chosen = say(f"serving.board.section.{section}"), section == board.section
        tone: Tone = "chosen" if chosen else "dim"
        tabs += [Span(f"[{text}]" if chosen else f" {text} ", tone, f"screen.show({place})"), Span(" ")]
    usual = say("serving.board.open" if board.code else "serving.board.opening")
    told = board.said or " · ".join(_states(board)) or usual
    tone = "warn" if board.said or _states(board) else "dim"
    return [first, tuple(tabs), (Span(left(told, width).rstrip(), tone),)]


def _states(board: Board) -> list[str]:
    """What is not as usual."""
    states = {"paused": board.is_paused, "shut": not board.is_door_open, "locked": board.is_door_locked}
    return [board.texts.say(f"serving.board.{state}") for state, holds in states.items() if holds]


def page_sheet(board: Board, width: int, height: int) -> Sheet:
    """The section that is looked at, in so many places and rows."""
    match board.section:
        case "people":
            return people_sheet(board, width)
        case "joint":
            return joint_sheet(board, width)
        case _:
            return door_sheet(board, width, height)


def door_sheet(board: Board, width: int, height: int) -> Sheet:
    """How to come in, large: the address as a code to point a phone at, beside the PIN; larger where there is room."""
    ink = board.code if not board.is_dark else _turned(board.code)
    if not ink:
        return Sheet(rows=(Row((Span(board.texts.say("serving.board.opening"), "dim"),)),))
    picture = drawn(ink, "large")
    if len(picture) > height or len(picture[0]) + GAP + BESIDE_LEAST > width:
        picture = drawn(ink, "small")
    room = width - len(picture[0]) - GAP
    pin = drawn(figures(board.pin), "large")
    beside: list[Line] = [
        (Span(board.texts.say("serving.board.go-to")),),
        (Span(board.addresses[0], "head"),),
        (),
        (Span(board.texts.say("serving.board.and-write")),),
        (),
        *((Span(row, "strong"),) for row in (pin if len(pin[0]) <= room else drawn(figures(board.pin), "small"))),
        (),
    ]
    others = board.addresses[1:]
    if others:
        beside += wrapped(board.texts.say("serving.plain.others", addresses="  ".join(others)), room, "dim")
    beside += wrapped(board.texts.say("serving.board.overheard"), room, "dim")
    rows = [
        (
            Span(picture[at] if at < len(picture) else " " * len(picture[0])),
            Span(" " * GAP),
            *(beside[at] if at < len(beside) else ()),
        )
        for at in range(max(len(picture), len(beside)))
    ]
    return Sheet(rows=tuple(Row(line) for line in rows))


def people_sheet(board: Board, width: int) -> Sheet:
    """Who is in, and how far."""
    texts = board.texts
    if not board.people:
        return Sheet(rows=tuple(Row(line) for line in wrapped(texts.say("serving.board.nobody"), width, "dim")))
    head: Line = (
        Span(left(texts.say("serving.board.name"), NAME_WIDTH), "dim"),
        Span(left(texts.say("serving.board.presence"), PRESENCE_WIDTH), "dim"),
        Span(texts.say("serving.board.far"), "dim"),
    )
    return Sheet(head=(head,), rows=tuple(Row(_person(board, person), person.id) for person in board.people))


def _person(board: Board, person: Person) -> Line:
    texts = board.texts
    far = texts.count("serving.board.steps", person.steps, number=person.steps)
    tone: Tone = "plain" if person.presence == "playing" else "dim"
    return (
        Span(left(shorten(clean(person.name), NAME_WIDTH - 1), NAME_WIDTH), "strong"),
        Span(left(texts.say(f"serving.board.{person.presence}"), PRESENCE_WIDTH), tone),
        Span(far if person.steps else texts.say("serving.board.not-begun"), tone),
    )


def joint_sheet(board: Board, width: int) -> Sheet:
    """What the class wants together, when there are enough budgets to hide each other."""
    texts = board.texts
    if board.budgets < LEAST_BUDGETS or board.council is None:
        told = texts.count("serving.board.too-few", board.budgets, number=board.budgets, least=LEAST_BUDGETS)
        return Sheet(rows=tuple(Row(line) for line in wrapped(told, width, "dim")))
    about = tuple(Row(line) for line in wrapped(texts.say("serving.board.joint-about"), width, "dim"))
    shown = result_sheet(board.council, width)
    year: Line = (Span(str(board.council.year), "head"),)
    return Sheet(head=(year, *shown.head), rows=(*shown.rows, Row(), *about))


def _turned(code: Bitmap) -> Bitmap:
    """Ink where there was none: on a dark screen it is the light that is drawn."""
    return tuple("".join(BLANK if dot == INK else INK for dot in row) for row in code)
