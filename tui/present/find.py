"""What can be found by its name: what can be done, levers, measures, indicators and words, as rows to choose among."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from tui.present import levels
from tui.present.line import Line, Row, Sheet, Span, capital, cells, left, right, wrapped
from tui.present.view import View
from tui.text.alphabet import alphabetical, folded
from tui.text.catalogue import Texts
from tui.text.clean import clean

KIND_WIDTH = 12
GAP = 2
LIKE, ALIKE_MOST = 0.75, 4
"""How alike a word must be, as difflib counts, and how many that are so are looked for."""
SHORT = 3
"""A word of so few letters is like too much."""

ACTIONS: dict[str, str] = {
    "undo": "screen.undo",
    "redo": "screen.redo",
    "save-plan": "app.save_plan",
    "my-plans": "app.go('library')",
    "compare": "screen.compare",
    "economy": "screen.economy",
    "my-tax": "screen.my_tax",
    "roles": "screen.roles",
    "report": "app.go('report')",
    "needs": "app.needs",
    "assume": "app.go('assumptions')",
    "year": "screen.next_year",
    "order": "screen.order",
    "look": "screen.look",
    "large": "screen.large",
    "back": "screen.back",
    "help": "app.help",
    "words": "app.words",
    "tour": "app.tour",
    "level": "app.level",
    "language": "app.language",
    "theme": "app.theme",
    "model": "app.go('model')",
    "years": "app.years",
    "best": "app.go('best-way')",
    "lessons": "app.go('lessons')",
    "radslag": "app.go('radslag')",
    "quit": "app.quit",
}
"""Key of the help text of what can be done, and its action."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that can be found."""

    key: str
    """Kind and id: ``do:app.help``, ``lever:tax:``, ``measure:M33``, ``indicator:N11046``, ``word:pkv``."""
    name: str
    press: str = ""
    """The key that leads to it without a search."""
    other: str = ""
    """What more it is found by, folded: its id, what people call it, and what it is about."""

    @property
    def kind(self) -> str:
        """What it is."""
        return self.key.partition(":")[0]


def doable(texts: Texts, can: Callable[[str], bool]) -> list[Thing]:
    """What can be done where the player is, with its keys."""
    things = []
    for name, action in ACTIONS.items():
        if can(action):
            press, _, what = texts.say(f"help.key.{name}").partition("|")
            things.append(Thing(f"do:{action}", capital(what), press))
    return things


def places(view: View) -> list[Thing]:
    """The levers, the measures and, unless the players are guessing, the indicators, that the level shows."""
    things = [
        Thing(
            f"lever:{lever.key}",
            view.lever_name(lever),
            view.say("find.digit", number=number),
            _other(view, "committees", lever.id, "name", "said", "does"),
        )
        for number, lever in enumerate(levels.levers(view), start=1)
    ]
    things += [
        Thing(
            f"measure:{measure.id}",
            view.name("measures", measure.id),
            other=_other(view, "measures", measure.id, "line", "about"),
        )
        for measure in levels.measures(view, view.scenario.measures)
        if measure.purse != "view"
    ]
    if not view.is_guessing:
        things += [
            Thing(
                f"indicator:{one.indicator.id}",
                view.name("indicators", one.indicator.id),
                other=_other(view, "indicators", one.indicator.id, "question", "definition"),
            )
            for one in levels.readings(view)
        ]
    return things


def _other(view: View, kind: str, item: str, *fields: str) -> str:
    """The id of an item and some of its texts, folded once for every key that is pressed in the search."""
    return folded(" ".join((item, *(view.texts.of(kind, item, field) for field in fields))))


def words(texts: Texts) -> list[Thing]:
    """The words of the glossary, in the order of its language."""
    glossary = texts.scenario.get("glossary", {})
    found = [Thing(f"word:{item}", clean(fields.get("term", item), 60)) for item, fields in glossary.items()]
    return sorted(found, key=lambda thing: alphabetical(thing.name))


def standing(things: Iterable[Thing], text: str) -> list[Thing]:
    """The words among these that stand in a text, as they are or with an ending; what explains them need not."""
    known = f" {_spaced(text)}"
    return [thing for thing in things if any(f" {_spaced(word)}" in known for word in _words_of(thing.name))]


def _words_of(name: str) -> list[str]:
    """The words that a name of the glossary is of: ``given, distributed (fördelat)`` is of two."""
    return name.partition(" (")[0].split(", ")


def _spaced(text: str) -> str:
    """The words of a text, with one space between them and nothing else."""
    return " ".join("".join(letter if letter.isalnum() else " " for letter in folded(text)).split())


def matching(things: Sequence[Thing], asked: str) -> list[Thing]:
    """The things that have every word that was asked for.

    First those whose name begins with it, then those that have it in their name, last those that are only about it.
    """
    parts = folded(asked).split()
    found = [thing for thing in things if all(part in folded(thing.name) or _is_about(thing, part) for part in parts)]
    return sorted(found, key=lambda thing: _rank(folded(thing.name), parts[0])) if parts else found


def _is_about(thing: Thing, part: str) -> bool:
    """Whether a word of what a thing is about begins so."""
    return f" {part}" in f" {thing.other}"


def _rank(name: str, part: str) -> int:
    return 0 if name.startswith(part) else 1 if f" {part}" in name else 2 if part in name else 3


def alike(things: Sequence[Thing], asked: str) -> list[Thing]:
    """The things whose names have words that are spelled much like those that were asked for, where none has them."""
    names = [set(_spaced(thing.name).split()) for thing in things]
    every = sorted({word for name in names for word in name})
    near = [{*get_close_matches(part, every, ALIKE_MOST, LIKE)} for part in folded(asked).split() if len(part) > SHORT]
    return [thing for thing, name in zip(things, names, strict=True) if near and all(name & like for like in near)]


def found_sheet(texts: Texts, things: Sequence[Thing], width: int, none: str = "find.none", guess: str = "") -> Sheet:
    """The things as rows: what each is, its name, and its key.

    Args:
        texts: the sentences.
        things: what was found.
        width: places for a row.
        none: key of what is said where nothing was found.
        guess: key of what is said above things that are only alike; empty where they are what was asked for.
    """
    rows = []
    for thing in things:
        room = width - KIND_WIDTH - (cells(thing.press) + GAP if thing.press else 0)
        kind, name = left(texts.say(f"find.kind.{thing.kind}"), KIND_WIDTH), left(_fitting(thing.name, room), room)
        press = right(thing.press, width - KIND_WIDTH - room)
        rows.append(Row((Span(kind, "dim"), Span(name), Span(press, "key")), thing.key))
    head = (*wrapped(texts.say(guess), width, "dim"), ()) if guess and rows else ()
    return Sheet(head=head, rows=tuple(rows) or tuple(Row(line) for line in wrapped(texts.say(none), width, "dim")))


def _fitting(name: str, room: int) -> str:
    """A name without what explains it after a colon or a semicolon, where there is no room for that."""
    while cells(name) > room and (cut := max(name.rfind(":"), name.rfind(";"))) > 0:
        name = name[:cut]
    return name


def words_sheet(texts: Texts, here: Sequence[Thing], rest: Sequence[Thing]) -> Sheet:
    """The words on the screen the player came from, and below them all others."""
    rows: list[Row] = []
    for heading, things in (("words.here", here), ("words.all", rest)):
        if things:
            rows.append(Row((Span(texts.say(heading), "head"),)))
            rows += [Row((Span(thing.name),), thing.key) for thing in things]
    return Sheet(rows=tuple(rows) or (Row((Span(texts.say("find.none"), "dim"),)),))


def word_lines(texts: Texts, key: str, width: int) -> list[Line]:
    """A word of the glossary, what it means, and an example."""
    item = key.partition(":")[2]
    term, meaning, example = (texts.of("glossary", item, field).strip() for field in ("term", "meaning", "example"))
    if not term:
        return []
    lines: list[Line] = [(Span(clean(term, 60), "head"),), *wrapped(meaning, width)]
    return [*lines, *wrapped(texts.say("words.example", text=example), width, "dim")] if example else lines
