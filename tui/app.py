"""The game in a terminal: which screens there are, and the keys that work on all of them."""

import os
from contextlib import suppress
from dataclasses import replace
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, ClassVar, cast

from textual import work
from textual.binding import Binding, BindingType

from saves import SaveFailed, write_settings
from tui.choices import Choices
from tui.doors import play_exercise, play_years
from tui.places import go
from tui.resuming import not_read
from tui.screens.base import GameScreen, HelpScreen, shown_text
from tui.screens.start import StartScreen
from tui.state import GameApp, Loader
from tui.text.catalogue import Texts
from tui.themes import CONTRAST, DARK, LIGHT, THEMES, next_theme
from tui.tour import Tour

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tui.loading import Ready

GONE_S = 1.0
"""How often it is looked whether the terminal is still there."""
NAMES = {"dark": DARK.name, "light": LIGHT.name, "contrast": CONTRAST.name}
"""What the settings call each theme, and its name."""


class BudgetApp(GameApp):
    """The game."""

    CSS_PATH = "styles/game.tcss"
    ENABLE_COMMAND_PALETTE: ClassVar[bool] = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,l", "language", show=False),
        Binding("f3,t", "theme", show=False),
        Binding("f4,d", "level", show=False),
        Binding("f1,question_mark", "help", show=False),
        Binding("h,colon,ctrl+k", "find", show=False),
        Binding("f5", "words", show=False),
        Binding("m", "go('model')", show=False),
        Binding("a", "go('assumptions')", show=False),
        Binding("b", "go('best-way')", show=False),
        Binding("n", "needs", show=False),
        Binding("p", "go('library')", show=False),
        Binding("g", "go('radslag')", show=False),
        Binding("e", "go('report')", show=False),
        Binding("ctrl+q", "quit", show=False, priority=True),
        Binding("ctrl+c", "how_to_quit", show=False, priority=True),
    ]

    def __init__(self, loader: Loader, texts: Texts, *, neutral: bool = False, choices: Choices | None = None) -> None:
        super().__init__(loader, texts, neutral=neutral, choices=choices)
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = NAMES.get(self.choices.settings.theme, DARK.name)
        self._writing = Lock()
        self.first_exercise = ""
        """Id or file of the exercise that this start asked for."""
        self.is_seen: Callable[[], bool] | None = None
        """Tells whether there is a terminal; None where there never was one."""

    def get_default_screen(self) -> StartScreen:
        """Everything else is shown on top of the start screen."""
        return StartScreen()

    def on_mount(self) -> None:
        """Show the frame at once; what is heavy is loaded behind it."""
        if self.first_exercise:
            self.wait_for_all(partial(play_exercise, self, self.first_exercise))
        else:
            self.call_after_refresh(self.answer)
        self.call_after_refresh(self._wait_for_numbers)
        if self.is_seen is not None:
            self.set_interval(GONE_S, self._end_unseen)

    def _end_unseen(self) -> None:
        """End where the terminal was closed and nobody told the game: it would look for keys for ever."""
        if self.is_seen is not None and not self.is_seen():
            self.on_unmount()
            os._exit(0)  # a farewell to a terminal that is gone never comes to its end

    @work(thread=True)
    def _wait_for_numbers(self) -> None:
        try:
            ready = self.loader()
        except Exception:  # noqa: BLE001 - whatever the thread met, the player is told in one line by launch
            self.call_from_thread(self.exit, 1)
        else:
            self.call_from_thread(self._begin, ready)

    def _begin(self, ready: "Ready") -> None:
        self.begin(ready)
        for text in not_read(self.words, ready.store, ready.saved):
            self.notice(text)
        if not self.choices.is_sound:
            self.tell("level.settings-damaged")
        if ready.saved is not None and ready.saved.kept is not None:
            from tui.keeping import recall  # the library is loaded now, and was not before the first frame

            recall(self, ready.saved.kept)
        self.answer()

    def action_years(self) -> None:
        """A new game År för år, or the one that is played."""
        play_years(self)

    def action_language(self) -> None:
        """Take the next language, everywhere at once."""
        self.speak(self.next_language())
        self._remember(language=self.words.language)

    def action_level(self) -> None:
        """Show more or less, everywhere at once."""
        self.level = self.level.after()
        if self.outside is not None:  # the player has chosen, and the exercise does not any more
            self.outside = (self.level, self.outside[1])
        self._remember(level=self.level.value)
        self.clear_notifications()  # the level before this one is no news
        self.tell(f"level.now.{self.level}")

    def action_theme(self) -> None:
        """Dark, light, or high contrast."""
        self.theme = next_theme(self.theme)
        self._remember(theme=next(key for key, name in NAMES.items() if name == self.theme))

    def _remember(self, **choice: str) -> None:
        """Let the next start begin with this choice; nothing waits for the disk."""
        settings = replace(self.choices.settings, **choice)
        asked = {f"asked_{name}": "" for name in choice if name != "theme"}
        self.choices = replace(self.choices, settings=settings, **asked)  # type: ignore[arg-type] # texts alone
        if self.opening is not None:
            self._write_settings(self.opening.store.folder)

    @work(thread=True)
    def _write_settings(self, folder: "Path") -> None:
        try:
            with self._writing:
                write_settings(folder, self.choices.settings)
        except SaveFailed as problem:
            self._save_failed(problem.code)

    def action_help(self) -> None:
        """Help for the screen that is shown."""
        name = getattr(self.screen, "help_name", "")
        if name:
            self.push_screen(HelpScreen(cast("str", name)))

    def action_find(self) -> None:
        """Find what can be done or gone to by its name."""
        go(self, "find", self.screen)

    def action_words(self) -> None:
        """The words of the glossary, those on this screen first."""
        go(self, "words", shown_text(self.screen))

    def action_tour(self) -> None:
        """Show the game around, on the real screen."""
        if self.ready is None:
            self.wait_for_all(self.action_tour)
            self.tell("game.counting")
        elif self.tour is None:
            self.tour = Tour(self)

    def action_go(self, name: str) -> None:
        """Go to a place that is a key away from everywhere."""
        go(self, name)

    def action_needs(self) -> None:
        """What it takes for the indicator that is looked at to reach a value."""
        indicator = self.screen.indicator_in_sight if isinstance(self.screen, GameScreen) else ""
        if self.view() is None or not indicator:
            self.tell("kravs.screen.where")
        elif self.is_guessing:
            self.tell("kravs.screen.guessing")
        else:
            go(self, "needs", indicator)

    def action_save_plan(self) -> None:
        """Save the plan among the player's own."""
        from tui.keeping import save_now  # as above

        save_now(self)

    def action_how_to_quit(self) -> None:
        """Ctrl+C is pressed by mistake when copying: say how the game is left."""
        self.tell("game.how-to-quit")

    def on_unmount(self) -> None:
        """Save what is left."""
        if self.tour is not None:
            self.tour.give_back()
        self.close()
        for meeting in self.meetings.values():
            with suppress(SaveFailed):  # what the disk does not take now was told as not saved
                meeting.log.save()
