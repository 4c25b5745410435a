"""The list of saved plans with its preview: looking only; what is done with a plan is in plans.py."""

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.getters import query_one

from saves import Entry as Saved
from saves import Moved, Opened, moved, results_of
from saves.library import Listing
from sim.assumptions import NOTHING
from sim.problems import Problem
from tui.desk import Desk
from tui.keeping import on_disk
from tui.loading import counting
from tui.present.gamename import game_name
from tui.present.keys import Key, key_line
from tui.present.library import (
    Shown,
    Waiting,
    beside,
    file_sheet,
    found,
    plan_key,
    plans_sheet,
    preview,
    top_lines,
    waiting_sheet,
)
from tui.present.line import Sheet, Span, wrapped
from tui.present.view import View
from tui.screens.base import GameScreen, fixed, sheet
from tui.screens.save import STYLES
from tui.text.faults import tell_problem
from tui.waiting import all_left, hidden_in
from tui.widgets.entry import Entry
from tui.widgets.rows import Prose, Rows

if TYPE_CHECKING:
    from tui.loading import Ready

Look = tuple[Listing, tuple[Waiting, ...]]
"""A shelf as it was read, and the games that wait."""


class PlanRows(Rows):
    """Rows whose choice can be seen while the player writes in a line above them."""

    IDLE_MARK: ClassVar[str] = "\u203a "


class ShelvesScreen(GameScreen):
    """The list and the preview."""

    CSS_PATH = STYLES
    first_keys: ClassVar[tuple[Key, ...]] = ()
    """The upper line of keys."""

    plans = query_one("#plans-list", Rows)
    detail = query_one("#plan-detail", Rows)
    asking = query_one("#asking", Container)
    entry = query_one("#entry", Entry)

    def __init__(self) -> None:
        super().__init__()
        self.shown = Shown()
        self.mode = ""
        """What the line to write in is for; empty while there is none."""
        self._told: tuple[str, str] = ("", "")
        """Key and revision of the plan that the preview tells about."""
        self._tell: Callable[[int], Sheet] = lambda _width: Sheet()
        self._is_opening = False

    def panels(self) -> ComposeResult:
        """The panels."""
        yield fixed(Rows(self._top, choosing=False, id="top"))
        with Container(id="body"):
            with Container(id="asking"):
                yield fixed(Rows(self._asked, choosing=False, id="asked"))
                yield Entry(id="entry")
            yield PlanRows(self._list, id="plans-list")
            yield Prose(self._detail, id="plan-detail")
        yield fixed(Rows(self._foot, choosing=False, id="foot"))

    def on_mount(self) -> None:
        """Begin in the list."""
        self.asking.display = False
        self.plans.focus()

    def on_screen_resume(self) -> None:
        """What changed while another screen was shown is read now."""
        self.read()

    # looking

    @property
    def desk(self) -> Desk:
        """The player's library; asked for only when everything is loaded."""
        if self.game.ready is None:
            raise RuntimeError("nothing is loaded yet")
        return Desk.of(self.game.ready)

    def read(self, choose: str = "") -> None:
        """Read the shelf anew.

        Args:
            choose: key of the row to be on afterwards.
        """
        on_disk(self.game, self.look(), partial(self.listed, choose=choose, shelf=self.shown.shelf))

    def look(self) -> Callable[[], Look]:
        """What reads the shelf that is shown, for a thread."""
        library, shelf = self.desk.library, self.shown.shelf
        ready, texts, hidden = self.game.ready, self.texts, hidden_in(self.game)
        if ready is None:
            raise RuntimeError("nothing is loaded yet")

        def work() -> Look:
            waiting = [
                Waiting(one.path, one.left_at, game_name(texts, ready, one.saved, hidden)) for one in all_left(ready)
            ]
            return library.listing(shelf), tuple(waiting)

        return work

    def listed(self, look: Look, *, choose: str = "", shelf: str) -> None:
        """Show what was read, unless another shelf is looked at by now."""
        if shelf == self.shown.shelf and self.is_attached:
            shown = replace(self.shown, listing=look[0], waiting=look[1])
            self.show(shown, choose or beside(self.plans.chosen, self.shown, shown))

    def show(self, shown: Shown, choose: str = "") -> None:
        """Show the list in another way."""
        self.shown = shown
        if not self.is_attached:
            return  # the screen was left while the disk worked
        if choose:
            self.plans.chosen = choose
        self.redraw()
        self._tell_chosen()

    def chosen_plan(self) -> Saved | None:
        """The plan that is chosen, if it is one."""
        return next((plan for plan in found(self.shown) if plan_key(plan.file) == self.plans.chosen), None)

    def chosen_game(self) -> Waiting | None:
        """The waiting game that is chosen, if it is one."""
        if self.shown.shelf != "plans":
            return None
        return next((one for one in self.shown.waiting if f"session:{one.path.name}" == self.plans.chosen), None)

    # telling

    def _top(self, width: int) -> Sheet:
        return sheet(top_lines(self.texts, self.shown, width))

    def _asked(self, width: int) -> Sheet:
        return sheet(wrapped(self.texts.say(f"library.ask.{self.mode}"), width, "warn")[:1]) if self.mode else Sheet()

    def _list(self, width: int) -> Sheet:
        last_year = self.desk.scenario.header.years[-1]
        return plans_sheet(self.texts, self.shown, width, last_year)

    def _foot(self, width: int) -> Sheet:
        return sheet([key_line(self.texts, self.offered(self.first_keys), width), self.foot(width)])

    def _detail(self, width: int) -> Sheet:
        width = min(width, 100)
        waiting = self.chosen_game()
        if waiting is not None:
            return waiting_sheet(self.texts, waiting, width)
        for one in self.shown.listing.unlisted if self.shown.listing else ():
            if f"file:{one.file}" == self.plans.chosen:
                return file_sheet(self.texts, one, width, is_served=self.game.is_served)
        plan = self.chosen_plan()
        if plan is None:
            return Sheet()
        if self._told != (plan.file, plan.revision):
            return sheet([(Span(self.texts.say("game.counting"), "dim"),)])
        return self._tell(width)

    def say(self, text: str) -> None:
        """Say in one line what came of something, until something else is done."""
        self.show(replace(self.shown, said=text))

    @on(Rows.Chosen, "#plans-list")
    def _other_plan(self) -> None:
        self.show(replace(self.shown, said=""))

    def _tell_chosen(self) -> None:
        """Open the chosen plan in a thread, and tell about it when it has come."""
        self.detail.top = 0
        self.detail.redraw()
        plan = self.chosen_plan()
        if plan is None or self._is_opening or self._told == (plan.file, plan.revision):
            return
        self._is_opening = True
        desk = self.desk
        on_disk(
            self.game,
            lambda: desk.library.open(plan, desk.scenario),
            partial(self._has_opened, plan),
            lambda text: self._will_tell(plan, lambda width: sheet(wrapped(text, width, "warn"))),
        )

    def _has_opened(self, plan: Saved, opened: Opened | tuple[Problem, ...]) -> None:
        if isinstance(opened, Opened):
            view = self.view_of(opened)
            self._will_tell(plan, partial(self._preview, view, opened, moved_since(opened, view)))
        else:
            self._will_tell(plan, lambda width: sheet(wrapped(self.does_not_fit(opened), width, "warn")))

    def _preview(self, view: View, opened: Opened, moved_now: tuple[Moved, ...], width: int) -> Sheet:
        return preview(replace(view, texts=self.texts), opened, moved_now, width)

    def _will_tell(self, plan: Saved, made: Callable[[int], Sheet]) -> None:
        self._is_opening = False
        self._told, self._tell = (plan.file, plan.revision), made
        if self.is_attached:
            self._tell_chosen()  # another one may have been chosen meanwhile

    def view_of(self, opened: Opened) -> View:
        """What a preview looks at."""
        return View(
            texts=self.texts,
            scenario=self._usual.model.scenario,
            facts=self._usual.facts,
            plan=opened.saved.plan,
            projection=self._usual.model.project(opened.saved.plan),
            neutral=self.game.neutral,
        )

    @cached_property
    def _usual(self) -> "Ready":
        """The game as it counts when a saved plan is opened: by the rule base."""
        if self.game.ready is None:
            raise RuntimeError("nothing is loaded yet")
        return counting(self.game.ready, NOTHING)

    def does_not_fit(self, problems: tuple[Problem, ...]) -> str:
        """That a plan's decisions do not fit the scenario, and the first thing that does not."""
        return self.texts.say("library.does-not-fit", why=tell_problem(problems[0], self.texts))


def moved_since(opened: Opened, view: View) -> tuple[Moved, ...]:
    """What has moved since a plan was saved."""
    expected = opened.saved.expected
    return tuple(moved(expected, results_of(view.projection))) if expected else ()
