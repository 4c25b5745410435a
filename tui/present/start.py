"""The start screen: what this is, four equal doors, what was left, and the built-in plans."""

from collections.abc import Iterable
from dataclasses import dataclass

from sim.authored.scenario import Scenario
from tui.level import Level
from tui.present.line import ELLIPSIS, Line, Row, Sheet, Span, left, shorten, wrapped
from tui.text.catalogue import Texts
from tui.text.clean import clean

DOORS = {"keep": 0, "raise": 10, "lower": -10, "move": 0}
"""Four equal ways in, in the order of the screen, and where each puts the tax, öre; none is chosen beforehand for any
reason but being first."""

LINE_MOST = 200
"""Characters of a plan's line at most; a name is never as long."""

OTHER = (
    "years",
    "lessons",
    "radslag",
    "tour",
    "library",
    "words",
    "model",
    "level",
    "language",
    "theme",
    "help",
    "quit",
)


def about(texts: Texts, width: int, scenario: Scenario | None, *, neutral: bool = False) -> list[Line]:
    """What this is, and what the amount is; until the scenario is loaded, points stand for its numbers."""
    what = texts.say("start.about", rules=len(scenario.rules) if scenario else ELLIPSIS)
    return [*wrapped(what, width), (), *wrapped(amount_text(texts, scenario, neutral=neutral), width)]


def amount_text(texts: Texts, scenario: Scenario | None, *, neutral: bool) -> str:
    """What the amount is and whose; with party names hidden, without a word on parties where there is such a text."""
    hidden = texts.of("scenario", scenario.header.id, "start_neutral") if scenario and neutral else ""
    return hidden or texts.say("start.only-one")


@dataclass(frozen=True, slots=True)
class Games:
    """The games that can be gone on with, by what they are called; an empty string where there is none."""

    own: str = ""
    """The one that is open, or was left last."""
    other: str = ""
    """Another one that waits."""
    left_at: str = ""
    """When the other one was left."""


def choices(texts: Texts, level: Level, games: Games, width: int, *, ready: bool) -> Sheet:
    """The game that was left, the one before it where another waits, the doors, and the rest."""
    rows = [Row((Span(texts.say(f"start.door.{door}")),), f"door:{door}") for door in DOORS]
    if games.other:
        other = shorten(texts.say("start.other-game", name=games.other), width)
        rows = [Row((Span(other),), "other-game"), *rows]
    if games.own:
        rows = [Row((Span(texts.say("start.continue"), "strong"),), "continue"), *rows]
    rows.append(Row())
    names = {name: f"level.{level}" if name == "level" else name for name in OTHER}
    rows += [Row((Span(texts.say(f"start.{shown}")),), f"other:{name}") for name, shown in names.items()]
    head = (Span(texts.say("start.begin" if ready else "game.counting"), "head"),)
    return Sheet(head=(head,), rows=tuple(rows))


def plans(texts: Texts, ids: Iterable[str], width: int, *, neutral: bool) -> Sheet:
    """The built-in plans, by name; a party's plan says whose it is."""
    names = {plan: plan_text(texts, plan, "name", neutral=neutral) for plan in ids}
    rows = tuple(Row((Span(left(name, width)),), f"plan:{plan}") for plan, name in names.items())
    return Sheet(head=((Span(texts.say("start.plans"), "head"),),), rows=rows)


def plan_text(texts: Texts, plan: str, field: str, *, neutral: bool) -> str:
    """A text of a built-in plan; with party names hidden, the neutral one where there is one."""
    hidden = {"name": "neutral", "line": "line_neutral"}[field]
    text = (texts.of("plans", plan, hidden) if neutral else "") or texts.of("plans", plan, field)
    return clean(text or (plan if field == "name" else ""), LINE_MOST)


def told(texts: Texts, key: str, games: Games, width: int, *, neutral: bool) -> list[Line]:
    """What the chosen row means."""
    kind, _, item = key.partition(":")
    if kind == "plan":
        return wrapped(plan_text(texts, item, "line", neutral=neutral), width)
    if kind == "door":
        return wrapped(texts.say(f"start.door.{item}.about"), width)
    if kind in ("continue", "other-game"):
        name = games.own if kind == "continue" else games.other
        return wrapped(texts.say(f"start.{kind}.about", name=name, time=games.left_at), width)
    return wrapped(texts.say(f"start.{item}.about"), width) if item else []
