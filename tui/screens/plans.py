"""My plans: what can be done with the saved plan that is chosen in the list."""

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Input

from saves import Conflict, Imported, Opened, SavedSession, Store, export_plan, import_plans
from saves import Entry as Saved
from saves.library import Shelf
from saves.plancode import GROUP, plan_code, read_code
from sim.plan import Plan
from sim.planfields import NAME_MOST
from sim.problems import Problem
from tui.keeping import on_disk, play_saved, typed_path, why
from tui.places import to_start
from tui.present.keys import Key
from tui.present.library import ORDERS, SHELVES, Order, Shown, entry_name, moved_sheet, plan_key
from tui.present.line import Sheet, Span, wrapped
from tui.screens.base import PageScreen, sheet
from tui.screens.budget import BudgetScreen
from tui.screens.radslag_more import save_plan
from tui.screens.shelves import moved_since
from tui.screens.tending import TendingScreen
from tui.text.clean import clean
from tui.text.codes import tell_code
from tui.text.faults import tell_problem
from tui.widgets.entry import LONGEST
from tui.widgets.rows import Rows

PATH_MOST, FILE_MOST = 200, 60


def looks_like_code(line: str) -> bool:
    """Whether a line is more like a plan code with a slip in it than like a path: letters and digits in groups."""
    groups = line.replace("-", " ").split()
    return len(groups) > 1 and all(map(str.isalnum, groups)) and not any(len(group) % GROUP for group in groups[:-1])


class TellingScreen(PageScreen):
    """Lines that say what came of something.

    Args:
        made: makes them for a width.
    """

    def __init__(self, made: Callable[[int], Sheet]) -> None:
        super().__init__()
        self._made = made

    def page(self, width: int) -> Sheet:
        """The lines."""
        return self._made(min(width, 90))


class PlansScreen(TendingScreen):
    """The player's saved plans."""

    help_name: ClassVar[str] = "plans"
    first_keys: ClassVar[tuple[Key, ...]] = (
        ("plans-open", "screen.open"),
        ("plans-search", "screen.ask('search')"),
        ("plans-order", "screen.order"),
        ("plans-shelf", "screen.turn(1)"),
        ("help", "app.help"),
        ("back", "screen.back"),
    )
    keys: ClassVar[tuple[Key, ...]] = (
        ("plans-rename", "screen.ask('rename')"),
        ("plans-copy", "screen.ask('copy')"),
        ("plans-note", "screen.note"),
        ("plans-archive", "screen.archive"),
        ("plans-delete", "screen.delete"),
        ("undo", "screen.undo"),
        ("plans-import", "screen.ask('import')"),
        ("plans-export", "screen.ask('export')"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "ask('search')", show=False),
        Binding("b", "ask('rename')", show=False),
        Binding("k", "ask('copy')", show=False),
        Binding("i", "ask('import')", show=False),
        Binding("e", "ask('export')", show=False),
        Binding("n", "note", show=False),
        Binding("a", "archive", show=False),
        Binding("x,delete", "delete", show=False),
        Binding("u", "undo", show=False),
        Binding("o", "order", show=False),
        Binding("left", "turn(-1)", show=False),
        Binding("right", "turn(1)", show=False),
        Binding("down", "leave_line", show=False),
        Binding("escape,q", "back", show=False),
        Binding("p", "back", show=False),
    ]

    # the list

    def action_order(self) -> None:
        """By date, name or result."""
        order: Order = ORDERS[(ORDERS.index(self.shown.order) + 1) % len(ORDERS)]
        self.show(replace(self.shown, order=order, said=""))

    def action_turn(self, shelves: int) -> None:
        """The next shelf, or the one before."""
        self.action_shelf(SHELVES[(SHELVES.index(self.shown.shelf) + shelves) % len(SHELVES)])

    def action_shelf(self, shelf: Shelf) -> None:
        """The shelf that was clicked."""
        if shelf in SHELVES and shelf != self.shown.shelf:
            self.show(Shown(shelf=shelf, order=self.shown.order))
            self.read()

    # the line to write in

    def action_ask(self, mode: str) -> None:
        """Ask for a line: a search, a name, a path."""
        plan = self.chosen_plan()
        if mode in ("import", "export") and self.game.is_served:
            self.game.tell("serving.not-here")
            return
        if mode in ("rename", "copy", "export") and (plan is None or self.is_in_trash()):
            return
        name = entry_name(plan, self.texts) if plan else ""
        begin = {"search": self.shown.search, "rename": name, "copy": self.texts.say("library.copy-of", name=name)}
        self.shown = replace(self.shown, said="")
        self.mode = mode
        self.asking.display = True
        self.entry.max_length = LONGEST if mode in ("import", "export") else NAME_MOST
        self.entry.write(begin.get(mode, ""))
        self.redraw()

    @on(Input.Changed, "#entry")
    def _search(self, message: Input.Changed) -> None:
        if self.mode == "search":
            self.show(replace(self.shown, search=clean(message.value, NAME_MOST)))

    @on(Input.Submitted, "#entry")
    def _asked_for(self, message: Input.Submitted) -> None:
        plan, line = self.chosen_plan(), message.value
        match self.mode:
            case "search":
                self.stop_asking()
            case "import":
                self._import(line)
            case "export" if plan is not None:
                self._export(plan, line)
            case "rename" | "copy" if plan is not None:
                self.give_name(plan, clean(line, NAME_MOST), copy=self.mode == "copy")
            case _:
                self.stop_asking()

    def action_leave_line(self) -> None:
        """Down from a search leads into the list."""
        if self.mode == "search":
            self.stop_asking()

    # opening

    @on(Rows.Opened, "#plans-list")
    def action_open(self) -> None:
        """Play the chosen plan, take it back from the trash, or take up a game that waits."""
        plan, waiting = self.chosen_plan(), self.chosen_game()
        desk, ready = self.desk, self.game.ready
        if waiting is not None and ready is not None:
            path, folder = waiting.path, ready.store.folder

            def look() -> SavedSession | None:
                store = Store(folder)  # the file stays as it is: only its plan is played
                found = store.resume(desk.scenario, path)
                store.close()
                return found

            on_disk(self.game, look, self._play_waiting, self.say)
        elif plan is not None and self.is_in_trash():
            self.put(plan, "plans")
        elif plan is not None:
            on_disk(self.game, lambda: desk.library.open(plan, desk.scenario), self._play, self.say)

    def _play(self, opened: Opened | tuple[Problem, ...]) -> None:
        if not self.is_active:
            return  # the player has gone elsewhere meanwhile
        if not isinstance(opened, Opened):
            self.say(self.does_not_fit(opened))
            return
        view = self.view_of(opened)
        changed = moved_since(opened, view)
        play_saved(self.game, opened)
        self._to_budget()
        if changed:
            game = self.game
            self.game.push_screen(
                TellingScreen(lambda width: moved_sheet(replace(view, texts=game.words), opened, changed, width))
            )

    def _play_waiting(self, found: SavedSession | None) -> None:
        if not self.is_active:
            return
        if found is None:
            self.say(self.texts.say("library.waiting-gone"))
            self.read()
        else:
            self.game.open_plan(found.plan, assumptions=found.assumptions)
            self._to_budget()

    def _to_budget(self) -> None:
        """To the budget, at the lever where the player was; what lay below it was about the game before."""
        budgets = (screen for screen in self.app.screen_stack if isinstance(screen, BudgetScreen))
        at = next((budget.levers.chosen for budget in budgets), "")
        to_start(self.game)
        self.app.push_screen(BudgetScreen(at=at))

    # in and out

    def _import(self, line: str) -> None:
        if self.is_busy:
            return
        desk = self.desk
        code = read_code(line, desk.scenario)
        if isinstance(code, Plan):
            self._take_code(code)
            return
        if looks_like_code(line):
            self.say(tell_code(code[0], self.texts))
            return
        self.is_busy = True
        game = self.game  # the player may have left the screen before the thread begins
        on_disk(
            game,
            lambda: import_plans(desk.library, typed_path(game, line), desk.scenario),
            self._imported,
            self.has_failed,
        )

    def _take_code(self, plan: Plan) -> None:
        """Save the plan of a code among the player's own; the code has no name, so its first letters are one."""
        first = plan_code(plan, self.desk.scenario).partition("-")[0]
        name = self.texts.say("library.code-name", code=first)

        def done(saved: Saved | Conflict) -> None:
            if self.is_active and isinstance(saved, Saved):
                self.stop_asking()
                self.show(Shown(order=self.shown.order))
                self.read(plan_key(saved.file))
                self.say(self.texts.count("library.imported", 1, number=1))

        save_plan(self.game, replace(plan, name=name), done)

    def _imported(self, found: Imported) -> None:
        self.is_busy = False
        lines = [self._refused(one.file, one.code, one.fact, one.problems) for one in found.refused]
        if found.left_out:
            lines.append(self.texts.count("library.left-out", found.left_out, number=found.left_out))
        if not found.added and len(lines) == 1:
            self.say(lines[0])
            return
        self.stop_asking()
        self.show(Shown(order=self.shown.order))
        self.read(plan_key(found.added[0].file) if found.added else "")
        self.say(self.texts.count("library.imported", len(found.added), number=len(found.added)))
        if lines and self.is_active:
            title = (Span(self.texts.say("library.refused"), "head"),)
            self.app.push_screen(
                TellingScreen(lambda width: sheet([part for line in lines for part in wrapped(line, width)], title))
            )

    def _refused(self, file: str, code: str, fact: str, problems: tuple[Problem, ...]) -> str:
        reason = tell_problem(problems[0], self.texts) if problems else why(self.game, code, fact)
        return self.texts.say("library.refused-row", file=clean(file, FILE_MOST), why=reason)

    def _export(self, plan: Saved, line: str) -> None:
        library, game = self.desk.library, self.game
        if not self.is_busy:
            self.is_busy = True
            on_disk(game, lambda: export_plan(library, plan, typed_path(game, line)), self._exported, self.has_failed)

    def _exported(self, path: object) -> None:
        self.is_busy = False
        self.stop_asking()
        self.say(self.texts.say("library.exported", file=clean(str(path), PATH_MOST)))

    def action_back(self) -> None:
        """Leave the line, then the search, then the screen."""
        if self.mode:
            if self.mode == "search":
                self.show(replace(self.shown, search=""))
            self.stop_asking()
        elif self.shown.search:
            self.show(replace(self.shown, search=""))
        else:
            self.dismiss()
