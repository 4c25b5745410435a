"""Assumptions in the running game: taking them, and the mark that stands on every screen while there are any."""

from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

from tui.present.line import Line, Span, shorten, spread
from tui.text.catalogue import Texts
from tui.text.clean import clean

if TYPE_CHECKING:  # numpy comes with it, and the first frame does not wait for numpy
    from sim.assumptions import Assumptions
    from tui.session import Session
    from tui.state import GameApp

NAME_MOST = 30


def assume(game: "GameApp", assumptions: "Assumptions") -> None:
    """Count with these assumptions from now on, on every screen, and when the game is gone on with.

    Args:
        game: the running game, loaded.
        assumptions: what is assumed; nothing for the rule base as it is.
    """
    if count_with(game, assumptions) and game.session is not None:
        game.take(replace(game.session, assumptions=assumptions))


def count_with(game: "GameApp", assumptions: "Assumptions") -> bool:
    """Let the numbers follow what is assumed; False when they do already, or nothing is loaded yet."""
    was = game.ready
    if was is not None:
        game.ready = import_module("tui.loading").counting(was, assumptions)
    return game.ready is not was


def follow(game: "GameApp", session: "Session") -> None:
    """Another game counts with its own assumptions: those of the players before it are no part of it.

    Where it has none, the others are told of and lie in the drawer, where undo takes them back, so that nobody loses
    what was thought out.
    """
    held = mark_of(game)
    if count_with(game, session.assumptions) and held is not None and not session.assumptions.is_changed:
        game.put_by = held
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
