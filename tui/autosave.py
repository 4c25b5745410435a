"""Saving by itself: the newest session is on disk within a second of a change, and the game never waits for it."""

import threading
from collections.abc import Callable

from saves import Kept, SaveFailed, Store
from tui.session import Session, to_save

AUTOSAVE = "autosave"
"""Name of the thread."""

DELAY = 0.3
"""Seconds from the first change that is not saved until it is; later changes go along."""


class Autosave:
    """One thread that writes the newest session.

    Args:
        store: the player's folder.
        failed: told the code of a save that did not happen, from the saving thread.
        delay: seconds between a change and its save.
    """

    def __init__(self, store: Store, failed: Callable[[str], None], delay: float = DELAY) -> None:
        self._store = store
        self._failed = failed
        self._delay = delay
        self._newest: tuple[Session, Kept | None] | None = None
        self._changed = threading.Condition()
        self._closing = False
        self._thread: threading.Thread | None = None

    def keep(self, session: Session, kept: Kept | None = None) -> None:
        """Remember a session to save, and which saved plan is played; returns at once."""
        with self._changed:
            if self._newest is None:  # otherwise the thread is counting down already
                self._changed.notify()
            self._newest = (session, kept)
        if self._thread is None:
            self._thread = threading.Thread(target=self._save_when_changed, name=AUTOSAVE, daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Save what is left, and end the thread."""
        with self._changed:
            self._closing = True
            self._changed.notify()
        if self._thread is not None:
            self._thread.join(timeout=5.0)

    def _save_when_changed(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._newest is not None or self._closing)
                if not self._closing:
                    self._changed.wait_for(lambda: self._closing, timeout=self._delay)
                newest, self._newest = self._newest, None
                done = self._closing
            if newest is not None:
                self._save(*newest)
            if done:
                return

    def _save(self, session: Session, kept: Kept | None) -> None:
        try:
            self._store.save_session(to_save(session, kept))
        except SaveFailed as problem:
            self._failed(problem.code)
