"""Opening the game: a splash at once, numpy and the scenario in a thread of their own, and then the screens.

Nothing heavy is imported at the top of this file: the splash comes first.
"""

import importlib
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from tui import splash

if TYPE_CHECKING:
    from tui.loading import Ready

FAILED = 1


class Loading(threading.Thread):
    """Loads everything heavy while the screens are imported.

    Args:
        folder_option: the player's folder, where one was given.
        language: language of the texts.
    """

    def __init__(self, folder_option: Path | None, language: str) -> None:
        super().__init__(name="loading", daemon=True)
        self._folder_option = folder_option
        self._language = language
        self._ready: Ready | None = None
        self.error: Exception | None = None

    def run(self) -> None:
        """Import and load; whatever goes wrong is kept for who waits."""
        try:
            loading = importlib.import_module("tui.loading")
            self._ready = loading.get_ready(self._folder_option, self._language)
        except Exception as problem:  # noqa: BLE001 - told by play, in one line
            self.error = problem

    def wait(self) -> "Ready":
        """What was loaded.

        Raises:
            RuntimeError: nothing was.
        """
        self.join()
        if self._ready is None:
            raise RuntimeError("loading failed") from self.error
        return self._ready


def play(folder_option: Path | None, language: str, *, neutral: bool = False) -> int:
    """Open the game and play it to its end.

    Args:
        folder_option: the player's folder; the platform's own when None.
        language: language to begin in.
        neutral: hide party names.
    """
    splash.show(language)
    loading = Loading(folder_option, language)
    loading.start()
    try:
        app_module = importlib.import_module("tui.app")
        catalogue = importlib.import_module("tui.text.catalogue")
        app = app_module.BudgetApp(loading.wait, catalogue.load_texts(language), neutral=neutral)
        app.run()
    except BaseException:
        splash.leave()
        raise
    if loading.error is not None:
        sys.stderr.write(catalogue.load_texts(language).say("game.damaged") + "\n")
        return FAILED
    return 0
