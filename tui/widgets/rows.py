"""The one widget: a sheet of ready rows, with a row to choose and its own scrolling."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from tui.present.line import Line, Row
from tui.widgets.drawing import GUTTER, Drawing, Source


class Rows(Drawing, can_focus=True):
    """A sheet of rows to choose among, or to scroll.

    Args:
        source: makes the sheet; called again at every :meth:`redraw` and change of width.
        choosing: whether a row can be chosen; otherwise the keys scroll.
        id: id in the style sheet.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "move(-9999)", show=False),
        Binding("end", "move(9999)", show=False),
        Binding("enter,ctrl+j", "open", show=False),
    ]

    MARGIN: ClassVar[int] = 1
    """Place for the mark of what is in sight, at the right."""

    class About(Message):
        """What is told about a row; the two kinds are no kinds of each other, so that neither is heard as the other."""

        def __init__(self, rows: "Rows", key: str) -> None:
            super().__init__()
            self.rows = rows
            self.key = key

        @property
        def control(self) -> "Rows":
            """The widget, for the selector of a handler."""
            return self.rows

    class Chosen(About):
        """Another row is chosen."""

    class Opened(About):
        """Enter or a click on the row that was already chosen."""

    class Overflowed(Message):
        """There has come to be more than what is in sight, and a higher window would show more of it."""

    _is_over = False
    """Whether there was more than what was in sight."""

    def redraw(self) -> None:
        """Make the sheet anew and paint it; not below another screen, which may be of a game that is no more."""
        if self.size.width and self.is_attached and self.screen.is_active:
            self._sheet = self._source(max(self.size.width - GUTTER - self.MARGIN, 10))
            keys = self.keys
            if self._choosing and keys and self.chosen not in keys:
                self.chosen = keys[0]
            self._show_chosen()
            self._paint()
            was, self._is_over = self._is_over, self.is_short_of(0)
            if self._is_over and not was:
                self.post_message(self.Overflowed())

    def is_short_of(self, fewer: int) -> bool:
        """Whether some rows would be out of sight in a window with so many fewer, and a higher one would show them."""
        height = self.styles.height
        grows = height is not None and height.is_fraction
        return grows and bool(self.size.width) and len(self._sheet.rows) > self._room - fewer

    def choose(self, key: str) -> None:
        """Choose a row, as if the player had."""
        self._choose(key)

    @property
    def lines(self) -> list[Line]:
        """Every line of the sheet, also those that are not in sight."""
        return [*self._sheet.head, *(row.line for row in self._sheet.rows)]

    @property
    def scrolls(self) -> bool:
        """Whether there is more than what is in sight."""
        return len(self._sheet.rows) > self._room

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows of the sheet."""
        return self._sheet.rows

    @property
    def keys(self) -> list[str]:
        """Keys of the rows that can be chosen, in order; the lines of a longer row have the same one."""
        return list(dict.fromkeys(row.key for row in self._sheet.rows if row.key))

    def _place(self) -> int:
        return next((place for place, row in enumerate(self._sheet.rows) if row.key and row.key == self.chosen), 0)

    def _with_heading(self, place: int, room: int) -> int:
        """The place of the headings straight above a row, so that they are in sight with it."""
        rows = self._sheet.rows
        first = place
        while first > 0 and not rows[first - 1].key and place - first + 1 < room:
            first -= 1
        return first

    def _show_chosen(self) -> None:
        room, top = self._room, self.top
        last = max(len(self._sheet.rows) - room, 0)
        if self._choosing and self.keys:
            place = self._place()
            last_line = place + sum(row.key == self.chosen for row in self._sheet.rows[place:]) - 1
            top = min(max(top, last_line - room + 1), self._with_heading(place, room))
        self.top = max(0, min(top, last))

    def on_resize(self) -> None:
        """Make the sheet for the new width."""
        self.redraw()

    def action_move(self, rows: int) -> None:
        """Choose another row, or scroll."""
        keys = self.keys
        if not self._choosing or not keys:
            self._scroll_by(rows)
            return
        place = keys.index(self.chosen) if self.chosen in keys else 0
        self._choose(keys[max(0, min(place + rows, len(keys) - 1))])

    def action_page(self, pages: int) -> None:
        """Move by what is in sight."""
        self.action_move(pages * max(self._room - 1, 1))

    def action_open(self) -> None:
        """Open the chosen row."""
        if self._choosing and self.chosen:
            self.post_message(self.Opened(self, self.chosen))

    def _choose(self, key: str) -> None:
        if key != self.chosen:
            self.chosen = key
            self._show_chosen()
            self.post_message(self.Chosen(self, key))

    def _scroll_by(self, rows: int) -> None:
        self.top = max(0, min(self.top + rows, len(self._sheet.rows) - self._room))

    def _row_key_at(self, y: int) -> str:
        """Key of the row at a line of the widget, counted from its edge: the air above the sheet is no row."""
        line = y - self.styles.padding.top - len(self._sheet.head)
        inside = line >= 0 and self.top + line < len(self._sheet.rows)
        return self._sheet.rows[self.top + line].key if inside else ""

    def on_click(self, event: events.Click) -> None:
        """Choose the row that was clicked; a click on the chosen one opens it."""
        key = self._row_key_at(event.y)
        if self._choosing and key:
            if key == self.chosen:
                self.action_open()
            else:
                self._choose(key)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll, without choosing."""
        event.stop()
        self._scroll_by(-2)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll, without choosing."""
        event.stop()
        self._scroll_by(2)


class Prose(Rows):
    """A text to read: air stands between its words and the mark of what is in sight."""

    MARGIN: ClassVar[int] = 2

    def __init__(self, source: Source, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(source, choosing=False, id=id)
