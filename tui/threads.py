"""From a thread to the game: what a thread has found is taken in the game's own thread."""

from collections.abc import Callable
from concurrent.futures import CancelledError
from typing import Any

from textual.app import App


def in_game(app: App[Any], then: Callable[[], object]) -> None:
    """Go on in the game's own thread, and wait for it; do nothing where the game has ended.

    Whatever ``then`` raises is raised here too, where Textual says in the same kind of error that the app has ended.
    """
    has_begun = False

    def go_on() -> object:
        nonlocal has_begun
        has_begun = True
        return then()

    try:
        app.call_from_thread(go_on)
    except (RuntimeError, CancelledError):
        if has_begun:
            raise
