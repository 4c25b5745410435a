"""The list of saved plans with what changes one: its name, its note, and the shelf it is on."""

from collections.abc import Callable
from functools import partial

from saves import Conflict, Opened, PlanLibrary
from saves import Entry as Saved
from saves.library import Shelf
from sim.problems import Problem
from tui.keeping import follow, on_disk
from tui.present.library import entry_name, plan_key
from tui.screens.save import NoteScreen
from tui.screens.shelves import Look, ShelvesScreen

MOVES: dict[Shelf, Callable[[PlanLibrary, Saved], Saved | Conflict]] = {
    "plans": PlanLibrary.restore,
    "archive": PlanLibrary.archive,
    "trash": PlanLibrary.delete,
}
"""How a plan comes to each shelf."""


class TendingScreen(ShelvesScreen):
    """The list, whose plans can be changed."""

    def __init__(self) -> None:
        super().__init__()
        self._put: list[tuple[Saved, Shelf]] = []
        """Plans as they are where they were put, and the shelf that undo puts them back on."""
        self.is_busy = False

    def change_library(self, work: Callable[[PlanLibrary], Saved | Conflict], done: Callable[[Saved], None]) -> None:
        """Change the library in a thread, read the shelf, and tell what came of it."""
        if self.is_busy:
            return
        library, look, shelf = self.desk.library, self.look(), self.shown.shelf

        def came(found: tuple[Saved | Conflict, Look]) -> None:
            self.is_busy = False
            changed, now = found
            if isinstance(changed, Conflict):
                self._put.clear()  # what undo would put back may be another plan by now
                self.say(self.texts.say("library.changed-elsewhere"))
                self.listed(now, shelf=shelf)
                return
            if self.mode:
                self.stop_asking()
            done(changed)
            self.listed(now, choose=plan_key(changed.file) if changed.shelf == shelf else "", shelf=shelf)

        self.is_busy = True
        on_disk(self.game, lambda: (work(library), look()), came, self.has_failed)

    def has_failed(self, text: str) -> None:
        """Say what could not be done; what was written stands there still."""
        self.is_busy = False
        self.say(text)

    def give_name(self, plan: Saved, name: str, *, copy: bool) -> None:
        """Rename the plan, or copy it under another name."""
        if not name:
            self.say(self.texts.say("library.needs-name"))
        elif copy:
            self.change_library(lambda library: library.duplicate(plan, name), lambda _: None)
        else:
            self.change_library(lambda library: library.rename(plan, name), partial(follow, self.game, plan))

    def action_note(self) -> None:
        """Write what is to be remembered about the plan."""
        plan, desk = self.chosen_plan(), self.desk
        if plan is not None and not self.is_in_trash():
            on_disk(self.game, lambda: desk.library.open(plan, desk.scenario), self._note, self.say)

    def _note(self, opened: Opened | tuple[Problem, ...]) -> None:
        if not self.is_active:
            return  # the player has gone elsewhere meanwhile
        if isinstance(opened, Opened):
            self.app.push_screen(NoteScreen(opened))
        else:
            self.say(self.does_not_fit(opened))

    def action_archive(self) -> None:
        """Put the plan away, or take it back."""
        plan = self.chosen_plan()
        if plan is not None:
            self.put(plan, "archive" if self.shown.shelf == "plans" else "plans")

    def action_delete(self) -> None:
        """Put the plan in the trash."""
        plan = self.chosen_plan()
        if plan is not None and not self.is_in_trash():
            self.put(plan, "trash")

    def put(self, plan: Saved, shelf: Shelf) -> None:
        """Put the plan on another shelf; undo puts it back."""

        def done(now: Saved) -> None:
            self._put.append((now, plan.shelf))
            follow(self.game, plan, now)
            self.say(self.texts.say(f"library.put.{shelf}", name=entry_name(now, self.texts)))

        self.change_library(lambda library: MOVES[shelf](library, plan), done)

    def action_undo(self) -> None:
        """Put the plan back that was put elsewhere last."""
        if not self._put:
            self.say(self.texts.say("game.nothing-to-undo"))
            return
        plan, shelf = self._put[-1]

        def done(now: Saved) -> None:
            self._put.pop()
            follow(self.game, plan, now)
            self.say(self.texts.say(f"library.put.{shelf}", name=entry_name(now, self.texts)))

        self.change_library(lambda library: MOVES[shelf](library, plan), done)

    def is_in_trash(self) -> bool:
        """Whether the trash is looked at: a plan there is taken back before anything else."""
        return self.shown.shelf == "trash"

    def stop_asking(self) -> None:
        """Leave the line to write in."""
        self.mode = ""
        if self.is_attached:
            self.asking.display = False
            self.plans.focus()
            self.redraw()
