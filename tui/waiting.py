"""The games that were left beside the one that is open: which they are, and what the start screen calls them."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from saves import SavedSession
from tui.present.gamename import game_name
from tui.present.library import time_text
from tui.present.line import ELLIPSIS
from tui.present.others import Hidden, party_names
from tui.present.start import Games
from tui.session import Session

if TYPE_CHECKING:
    from tui.loading import Ready
    from tui.state import GameApp


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """A game that was begun and left, as it was left."""

    path: Path
    left_at: datetime
    saved: SavedSession


def all_left(ready: "Ready") -> Iterator[Left]:
    """The games that no running game has and that can be gone on with, the newest first."""
    for path in ready.store.waiting():
        saved = ready.store.look(path, ready.model.authored)
        if saved is not None:
            with contextlib.suppress(OSError):  # taken over by another game while we looked
                yield Left(path=path, left_at=datetime.fromtimestamp(path.stat().st_mtime, UTC), saved=saved)


def newest_left(ready: "Ready") -> Left | None:
    """The newest of them; None where there is none."""
    return next(all_left(ready), None)


def hidden_in(game: "GameApp") -> Hidden:
    """The party names that the game hides now."""
    return party_names(game.ready.folder, game.ready.plans) if game.neutral and game.ready is not None else ()


def games_of(game: "GameApp") -> Games:
    """What can be gone on with on the start screen, by name."""
    ready = game.ready
    if ready is None:
        return Games(own=ELLIPSIS if game.session is not None else "")
    left, hidden = newest_left(ready), hidden_in(game)

    def name(of: Session | SavedSession | None) -> str:
        return game_name(game.words, ready, of, hidden) if of is not None else ""

    return Games(
        own=name(game.session),
        other=name(left.saved if left else None),
        left_at=time_text(left.left_at if left else None),
    )
