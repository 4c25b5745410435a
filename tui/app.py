"""The game in a terminal: which screens there are, and the keys that work on all of them."""

from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING, ClassVar, cast

from textual import work
from textual.binding import Binding, BindingType

from saves import SaveFailed, write_settings
from sim.plan import Plan
from tui import screens
from tui.choices import Choices
from tui.present.start import plan_text
from tui.screens.base import HelpScreen
from tui.screens.start import StartScreen
from tui.state import GameApp, Loader
from tui.text.catalogue import Texts
from tui.themes import CONTRAST, DARK, LIGHT, THEMES, next_theme
from tui.tour import Tour

if TYPE_CHECKING:
    from pathlib import Path

    from tui.loading import Ready

NAMES = {"dark": DARK.name, "light": LIGHT.name, "contrast": CONTRAST.name}
"""What the settings call each theme, and its name."""

DOOR_ORE = {"raise": 10, "lower": -10}
"""Where the doors put the tax, öre."""


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
        Binding("escape", "leave_tour", show=False, priority=True),
        Binding("m", "model", show=False),
        Binding("a", "assumptions", show=False),
        Binding("n", "needs", show=False),
        Binding("p", "library", show=False),
        Binding("g", "radslag", show=False),
        Binding("e", "report", show=False),
        Binding("ctrl+q", "quit", show=False, priority=True),
        Binding("ctrl+c", "how_to_quit", show=False, priority=True),
    ]

    def __init__(self, loader: Loader, texts: Texts, *, neutral: bool = False, choices: Choices | None = None) -> None:
        super().__init__(loader, texts, neutral=neutral, choices=choices)
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = NAMES.get(self.choices.settings.theme, DARK.name)
        self._writing = Lock()

    def get_default_screen(self) -> StartScreen:
        """Everything else is shown on top of the start screen."""
        return StartScreen()

    def on_mount(self) -> None:
        """Show the frame at once; what is heavy is loaded behind it."""
        self.call_after_refresh(self._wait_for_numbers)

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
        if ready.store.set_aside is not None:
            self.tell("game.set-aside", file=ready.store.set_aside.name)
        if not self.choices.is_sound:
            self.tell("level.settings-damaged")
        if ready.saved is not None and ready.saved.kept is not None:
            screens.recall(self, ready.saved.kept)

    def play_door(self, door: str, at: str = "") -> None:
        """Begin behind one of the four doors.

        Args:
            door: which.
            at: key of the lever to begin on.
        """
        if self.ready is not None:
            header = self.ready.model.scenario.header
            plan = Plan(scenario=header.id)
            if door in DOOR_ORE:
                plan = plan.with_tax(header.years, DOOR_ORE[door])
            self.open_plan(plan)
            self.push_screen(screens.BudgetScreen(hint=door, at="tax:" if door in DOOR_ORE else at))

    def play_plan(self, plan_id: str) -> None:
        """Begin with a built-in plan."""
        if self.ready is not None and plan_id in self.ready.plans:
            name = plan_text(self.words, plan_id, "name", neutral=self.neutral)
            self.open_plan(replace(self.ready.plans[plan_id], name=name))
            self.push_screen(screens.BudgetScreen())

    def play_on(self) -> None:
        """Go on with the game that was left."""
        if self.session is not None:
            self.push_screen(screens.YearsScreen() if self.session.period else screens.BudgetScreen())

    def action_years(self) -> None:
        """A new game År för år, or the one that is played."""
        if self.ready is None:
            self.tell("game.counting")
            return
        if self.session is None or self.session.period is None:
            self.new_period()
        self.push_screen(screens.YearsScreen())

    def action_language(self) -> None:
        """Take the next language, everywhere at once."""
        self.speak(self.next_language())
        self._remember(language=self.words.language)

    def action_level(self) -> None:
        """Show more or less, everywhere at once."""
        self.level = self.level.after()
        self._remember(level=self.level.value)
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
        if not isinstance(self.screen, screens.FindScreen):
            self.push_screen(screens.FindScreen(self.screen))

    def action_words(self) -> None:
        """The words of the glossary, those on this screen first."""
        if not isinstance(self.screen, screens.GlossaryScreen):
            self.push_screen(screens.GlossaryScreen(screens.shown_text(self.screen)))

    def action_tour(self) -> None:
        """Show the game around, on the real screen."""
        if self.ready is None:
            self.tell("game.counting")
        elif self.tour is None:
            self.tour = Tour(self)

    def show_session(self) -> None:
        """Show the session that was put in place of another."""
        if self.ready is not None:
            self.projection = self.model().project(self.session.plan) if self.session else self.ready.first

    def action_leave_tour(self) -> None:
        """Leave the tour; the game is as it was before it."""
        if self.tour is not None:
            self.tour.leave("tour.left")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Escape leaves the tour only while there is one."""
        return self.tour is not None if action == "leave_tour" else super().check_action(action, parameters)

    def action_model(self) -> None:
        """What the model is, what it rests on, and what can be said against it."""
        self.push_screen(screens.AboutScreen())

    def action_assumptions(self) -> None:
        """What the game assumes, apart from what the player decides."""
        if self.ready is None:
            self.tell("game.counting")
        elif not any(isinstance(screen, screens.AssumptionsScreen) for screen in self.screen_stack):
            self.push_screen(screens.AssumptionsScreen())

    def action_needs(self) -> None:
        """What it takes for the indicator that is looked at to reach a value."""
        screens.ask_about(self)

    def action_library(self) -> None:
        """The player's saved plans."""
        if self.ready is None:
            self.tell("game.counting")
        elif not any(isinstance(screen, screens.PlansScreen) for screen in self.screen_stack):
            self.push_screen(screens.PlansScreen())

    def action_radslag(self) -> None:
        """Many people's budgets made into one."""
        if self.ready is None:
            self.tell("game.counting")
        elif not any(isinstance(screen, screens.RadslagDoorScreen) for screen in self.screen_stack):
            self.push_screen(screens.RadslagDoorScreen())

    def action_report(self) -> None:
        """Make something of the plan to take away: paper, report, letter, spreadsheet."""
        if self.view() is None:
            self.tell("report.screen.nothing")
        elif not any(isinstance(screen, screens.ReportScreen) for screen in self.screen_stack):
            self.push_screen(screens.ReportScreen())

    def action_save_plan(self) -> None:
        """Save the plan among the player's own."""
        screens.save_now(self)

    def action_save_as(self) -> None:
        """Save the plan under another name."""
        if self.view() is not None:
            self.push_screen(screens.SaveScreen())

    def action_how_to_quit(self) -> None:
        """Ctrl+C is pressed by mistake when copying: say how the game is left."""
        self.tell("game.how-to-quit")

    def on_unmount(self) -> None:
        """Save what is left."""
        self.close()
