"""Assumptions in the running game: taking them, and the mark that stands on every screen while there are any."""

from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

from tui.present.line import Line, Span, shorten, spread
from tui.text.catalogue import Texts
from tui.text.clean import clean

if TYPE_CHECKING:  # numpy comes with it, and the first frame does not wait for numpy
    from sim.assumptions import Assumptions
    from tui.state import GameApp

NAME_MOST = 30


def assume(game: "GameApp", assumptions: "Assumptions") -> None:
    """Count with these assumptions from now on, on every screen.

    Args:
        game: the running game, loaded.
        assumptions: what is assumed; nothing for the rule base as it is.
    """
    if game.ready is None or game.ready.model.assumptions == assumptions:
        return
    model = game.ready.model.under(assumptions)
    facts = import_module("tui.loading").facts_of(model)
    game.ready = replace(game.ready, model=model, facts=facts, scenario=model.scenario)
    game.project()


def begin_as_usual(game: "GameApp") -> None:
    """Another game counts with the game's own assumptions: those of the players before it are no part of it.

    They are told of and lie in the drawer, where undo takes them back, so that nobody loses what was thought out.
    """
    held = mark_of(game)
    if held is not None:
        game.put_by = held
        assume(game, import_module("sim.assumptions").NOTHING)
        game.tell("assume.put-by")


def mark_of(game: "GameApp") -> "Assumptions | None":
    """What is assumed in the game; None while nothing is."""
    if game.ready is None or not game.ready.model.assumptions.is_changed:
        return None
    return game.ready.model.assumptions


def mark_line(texts: Texts, assumptions: "Assumptions | None", width: int) -> Line:
    """The mark: how many things are assumed, under which name, and the key that shows them."""
    if assumptions is None:
        return ()
    name = clean(assumptions.name, NAME_MOST)
    said = texts.count("assume.mark", assumptions.count, number=assumptions.count) + (f" ({name})" if name else "")
    key = texts.say("assume.mark-key")
    return spread(
        (Span(shorten(said, width - len(key) - 2), "warn"),), (Span(key, "dim", "app.go('assumptions')"),), width
    )
