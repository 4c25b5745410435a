"""What the class is to begin with: a free budget, or one of the exercises; chosen by the teacher, for all at once."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.getters import query_one

from scenarios.exercises import exercise_ids
from tui.present.keys import Key
from tui.present.line import Row, Sheet, Span, wrapped
from tui.screens.base import GameScreen, fixed, sheet
from tui.text.clean import clean
from tui.widgets.rows import Rows

FREE = "free"
NAME_MOST = 80


class BeginScreen(GameScreen):
    """The list of what there is to begin with.

    Args:
        begin: told the id of the exercise that is to begin, empty for a free budget, and its name.
    """

    help_name: ClassVar[str] = "begin"
    keys: ClassVar[tuple[Key, ...]] = (
        ("begin-all", "screen.open"),
        ("choose", ""),
        ("help", "app.help"),
        ("back", "screen.back"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "back", show=False)]

    def __init__(self, begin: Callable[[str, str], object]) -> None:
        super().__init__()
        self._begin = begin
        self._asked = ""
        """The row that Enter was pressed on once: what it is for is asked before all are taken there."""

    rows = query_one("#begin-list", Rows)

    def panels(self) -> ComposeResult:
        """What it is for, and the list."""
        yield fixed(Rows(self._about, choosing=False, id="begin-about"))
        yield Rows(self._list, id="begin-list")
        yield fixed(Rows(lambda width: sheet([self.foot(width)]), choosing=False, id="page-foot"))

    def on_mount(self) -> None:
        """Begin on the list."""
        self.rows.focus()

    def _about(self, width: int) -> Sheet:
        title = (Span(self.texts.say("serving.begin.title"), "head"),)
        if not self._asked:
            return sheet(wrapped(self.texts.say("serving.begin.about"), min(width, 100)), title)
        asked = self.texts.say("serving.begin.again", name=self._names().get(self._asked, ""))
        return sheet(wrapped(asked, min(width, 100), "warn"), title)

    def _list(self, width: int) -> Sheet:
        _ = width
        return Sheet(rows=tuple(Row((Span(name),), one) for one, name in self._names().items()))

    def _names(self) -> dict[str, str]:
        """What there is, by id, in the player's words."""
        folder = self.game.opening.folder if self.game.opening else None
        ids = exercise_ids(folder) if folder else ()
        names = {FREE: self.texts.say("serving.begin.free")}
        return names | {one: clean(self.texts.of("exercises", one, "title") or one, NAME_MOST) for one in ids}

    @on(Rows.Chosen, "#begin-list")
    def _other(self, message: Rows.Chosen) -> None:
        if self._asked not in ("", message.key):
            self._asked = ""
            self.redraw()

    @on(Rows.Opened, "#begin-list")
    def _opened(self, message: Rows.Opened) -> None:
        """The first Enter asks, and the second on the same row begins and goes back: a third can begin nothing."""
        if self._asked == message.key:
            self.dismiss()
            self._begin("" if message.key == FREE else message.key, self._names().get(message.key, ""))
        else:
            self._asked = message.key
            self.redraw()

    def action_open(self) -> None:
        """A click on the key that opens."""
        self.rows.action_open()

    def action_back(self) -> None:
        """Begin nothing."""
        self.dismiss()
