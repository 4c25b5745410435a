"""Opening the game: a splash at once, what the start screen shows in a thread beside the screens, then numpy.

Nothing heavy is imported at the top of this file: the splash comes first.
"""

import gc
import importlib
import os
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from tui import splash

if TYPE_CHECKING:
    from tui.loading import Ready
    from tui.opening import Opening
    from tui.text.catalogue import Texts

FAILED, WRONG = 1, 2

SELDOM = 10_000
"""Objects that are made between two looks for garbage: at Python's own 700, each key paid for one or two."""

FRAMES = "120"
"""Frames a second at most: one key often paints twice, and Textual's own 60 keep the second waiting."""


class Loading(threading.Thread):
    """Loads in two steps: what the start screen shows while the screens are imported, and the rest behind it.

    Args:
        folder_option: the player's folder, where one was given.
        language: language of the texts.
        scenario_folder: what is played.
    """

    def __init__(self, folder_option: Path | None, language: str, scenario_folder: Path) -> None:
        super().__init__(name="loading", daemon=True)
        self._folder_option = folder_option
        self._language = language
        self._scenario_folder = scenario_folder
        self._opening: Opening | None = None
        self._is_open = threading.Event()
        self._may_go_on = threading.Event()
        self._ready: Ready | None = None
        self.error: Exception | None = None

    def run(self) -> None:
        """Import and load; whatever goes wrong is kept for who waits."""
        try:
            opening = importlib.import_module("tui.opening")
            self._opening = found = opening.get_opening(self._folder_option, self._language, self._scenario_folder)
            self._is_open.set()
            self._may_go_on.wait()  # two threads share one Python: the first frame goes before numpy
            importlib.import_module("tui.places").fetch()
            loading = importlib.import_module("tui.loading")
            self._ready = loading.make_ready(found)
        except Exception as problem:  # noqa: BLE001 - told by play, in one line
            self.error = problem
        finally:
            self._is_open.set()
            gc.freeze()  # what is loaded now stays: it need never be looked through again
            gc.set_threshold(SELDOM)
            gc.enable()

    def opening(self) -> "Opening | None":
        """What the start screen shows; None when it cannot be loaded."""
        self._is_open.wait()
        return self._opening

    def wait(self) -> "Ready":
        """Everything; the first frame has been shown, or nobody waits for it.

        Raises:
            RuntimeError: nothing was loaded.
        """
        self._may_go_on.set()
        self.join()
        if self._ready is None:
            raise RuntimeError("loading failed") from self.error
        return self._ready


def play(
    folder_option: Path | str | None,
    language: str = "",
    *,
    neutral: bool = False,
    level: str = "",
    scenario: str = "",
    exercise: str = "",
) -> int:
    """Open the game and play it to its end.

    Args:
        folder_option: the player's folder; the platform's own when there is none.
        language: language to begin in; the remembered one when none was asked for.
        neutral: hide party names.
        level: level to begin on; the remembered one when none was asked for.
        scenario: id or folder of the scenario; the default one when none was asked for.
        exercise: id or file of the exercise to begin with; an empty string for the start screen.
    """
    splash.show(language)
    gc.disable()  # nothing of what is loaded now is garbage
    os.environ.setdefault("TEXTUAL_FPS", FRAMES)
    try:
        folder = Path(folder_option) if folder_option else None
        choices = importlib.import_module("tui.choices").get_choices(folder, language, level)
        texts = importlib.import_module("tui.text.catalogue").load_texts(choices.language)
        if not has_terminal():
            return _no_terminal(texts)
        scenario_folder = importlib.import_module("scenarios").find_folder(scenario)
        if scenario_folder is None:
            return _no_scenario(texts, scenario)
        loading = Loading(folder, choices.language, scenario_folder)
        loading.start()
        app_module = importlib.import_module("tui.app")
        app = app_module.BudgetApp(loading.wait, texts, neutral=neutral, choices=choices)
        if (opening := loading.opening()) is not None:
            app.open(opening)
            app.first_exercise, app.is_seen = exercise, has_keyboard
            app.run()
        else:
            splash.leave()
    except BaseException:
        splash.leave()
        raise
    splash.give_back()
    if loading.error is not None:
        is_ours = importlib.import_module("scenarios").is_ours(scenario_folder)
        key = "game.damaged" if is_ours else "cli.scenario-faults"
        clean = importlib.import_module("tui.text.clean").clean
        sys.stderr.write(texts.say(key, word=clean(scenario, 60)) + "\n")
        return FAILED
    return 0


def has_keyboard() -> bool:
    """Whether there is a keyboard to read from, also while Textual stands in the place of the screen."""
    return sys.__stdin__ is not None and sys.__stdin__.isatty()


def has_terminal() -> bool:
    """Whether there is a keyboard to read from and a screen to draw on; Textual draws where errors are told."""
    return sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()


def _no_terminal(texts: "Texts") -> int:
    """Nobody can press a key, or nobody sees the screen: say what can be done instead of waiting for ever."""
    splash.leave()
    sys.stderr.write(texts.say("cli.no-terminal") + "\n")
    return WRONG


def _no_scenario(texts: "Texts", word: str) -> int:
    """There is no such scenario: say so, and give the terminal back."""
    splash.leave()
    ids = importlib.import_module("scenarios").scenario_ids()
    clean = importlib.import_module("tui.text.clean").clean
    sys.stderr.write(texts.say("cli.no-scenario", word=clean(word, 60), known=", ".join(ids)) + "\n")
    return WRONG
