"""The list of exercises: those of the scenario, somebody's own, and a line for the path of another."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.getters import query_one
from textual.widgets import Input

from scenarios.exercises import SUFFIX, exercise_ids
from tui.doors import begin_exercise, play_on
from tui.exercises import FOLDER, read_lesson
from tui.keeping import on_disk, typed_path
from tui.present.keys import Key
from tui.present.lesson.listed import Listed, about_lines, list_sheet
from tui.present.line import Sheet, Span
from tui.screens.base import GameScreen, fixed, sheet
from tui.widgets.entry import Entry
from tui.widgets.rows import Prose, Rows

if TYPE_CHECKING:
    from tui.opening import Opening

OWN_MOST = 40
"""Files of the player's own that are listed at most."""


class LessonsScreen(GameScreen):
    """Which exercise."""

    CSS_PATH = "../styles/lesson.tcss"
    help_name: ClassVar[str] = "lessons"
    keys: ClassVar[tuple[Key, ...]] = (
        ("open", "screen.open"),
        ("choose", ""),
        ("scroll-detail", "app.focus_next"),
        ("language", "app.language"),
        ("help", "app.help"),
        ("back", "screen.back"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "back", show=False)]

    rows = query_one("#lesson-list", Rows)
    about = query_one("#lesson-about", Rows)
    entry = query_one("#lesson-entry", Entry)

    def __init__(self) -> None:
        super().__init__()
        self._listed: tuple[Listed, ...] | None = None

    def panels(self) -> ComposeResult:
        """The list, what the chosen exercise is, and the line to write in."""
        yield fixed(Rows(self._title, choosing=False, id="lesson-title"))
        with Container(id="lesson-body"):
            yield Rows(self._list, id="lesson-list")
            yield Prose(self._about, id="lesson-about")
        yield Entry(id="lesson-entry")
        yield fixed(Rows(lambda width: sheet([self.foot(width)]), choosing=False, id="page-foot"))

    def on_mount(self) -> None:
        """Begin on the list; the files are read in a thread."""
        self.entry.display = False
        self.rows.focus()
        if self.game.opening is not None:
            on_disk(self.game, partial(self._read, self.game.opening), self._show)

    @staticmethod
    def _read(opening: "Opening") -> tuple[Listed, ...]:
        shipped = [Listed(key=one, found=read_lesson(one, opening)) for one in exercise_ids(opening.folder)]
        shipped.sort(key=lambda one: (one.minutes, one.key))
        paths = sorted((opening.store.folder / FOLDER).glob(f"*{SUFFIX}"))[:OWN_MOST]
        own = [Listed(key=path.name, found=read_lesson(path, opening), is_own=True) for path in paths]
        return (*shipped, *own)

    def _show(self, listed: tuple[Listed, ...]) -> None:
        if not self.is_attached:
            return  # the screen was left while the disk worked
        self._listed = listed
        self.redraw()

    def _chosen(self) -> Listed | None:
        return next((one for one in self._listed or () if one.key == self.rows.chosen), None)

    def _title(self, width: int) -> Sheet:
        _ = width
        return sheet([(Span(self.texts.say("lesson.list.title"), "head"),)])

    def _list(self, width: int) -> Sheet:
        going = self.game.lesson
        title = going.say(self.texts.language, "title") if going is not None else ""
        return list_sheet(self.texts, self._listed, width, title)

    def _about(self, width: int) -> Sheet:
        return sheet(about_lines(self.texts, self._chosen(), width, leads=not self.game.is_served))

    @on(Rows.Chosen, "#lesson-list")
    def _other(self) -> None:
        self.about.top = 0
        self.about.redraw()

    @on(Rows.Opened, "#lesson-list")
    def _open(self, message: Rows.Opened) -> None:
        if message.key == "open":
            self.entry.display = True
            self.entry.write("")
            self.game.tell("lesson.list.write-path")
        elif message.key == "go-on":
            play_on(self.game)
        elif (one := self._chosen()) is not None and not isinstance(one.found, tuple):
            begin_exercise(self.game, one.found)

    @on(Input.Submitted, "#lesson-entry")
    def _written(self, message: Input.Submitted) -> None:
        opening = self.game.opening
        if not message.value.strip() or opening is None:
            self._stop()
            return

        game = self.game  # the player may have left the screen before the thread begins

        def read() -> Listed:
            path = typed_path(game, message.value)
            return Listed(key=str(path), found=read_lesson(path, opening), is_own=True)

        on_disk(game, read, self._add)

    def _add(self, one: Listed) -> None:
        """An exercise from a path stands on the list, chosen; one with faults shows them there."""
        if not self.is_attached:
            return
        name = Path(one.key).name
        self._listed = (
            *(other for other in self._listed or () if other.key != name),
            Listed(key=name, found=one.found, is_own=True),
        )
        self._stop()
        self.rows.choose(name)
        self.redraw()

    def _stop(self) -> None:
        self.entry.display = False
        self.rows.focus()
        self.redraw()

    def action_open(self) -> None:
        """A click on the key that opens."""
        self.rows.action_open()

    def action_back(self) -> None:
        """Leave the line to write in, then the list."""
        if self.entry.display:
            self._stop()
        else:
            self.dismiss()
