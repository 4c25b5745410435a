"""The one widget: a sheet of ready rows, drawn line by line, with a row to choose and its own scrolling."""

from collections.abc import Callable
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui.present.line import Line, Sheet, Span, cells, shorten, width_of

GUTTER = 2
"""Places for the mark of the chosen row."""
MARK, WEAK_MARK, NO_MARK = "▸ ", "› ", "  "
TRACK, THUMB = "│", "┃"

TONES = ("dim", "strong", "head", "bar", "good", "bad", "warn", "choice", "key", "entry", "chosen")

Source = Callable[[int], Sheet]
"""Makes the sheet for a width."""


class Rows(Widget, can_focus=True):
    """A sheet of rows.

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
        Binding("enter", "open", show=False),
    ]

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"tone--{tone}" for tone in TONES} | {"rows--cursor", "rows--mark"}

    chosen: reactive[str] = reactive("", repaint=True)
    """Key of the chosen row."""
    top: reactive[int] = reactive(0, repaint=True)
    """The first row in sight."""

    class Chosen(Message):
        """Another row is chosen."""

        def __init__(self, rows: "Rows", key: str) -> None:
            super().__init__()
            self.rows = rows
            self.key = key

        @property
        def control(self) -> "Rows":
            """The widget, for the selector of a handler."""
            return self.rows

    class Opened(Chosen):
        """Enter or a click on the row that was already chosen."""

    def __init__(self, source: Source, *, choosing: bool = True, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._source = source
        self._choosing = choosing
        self._sheet = Sheet()
        self._tones: dict[str, Style] = {}

    def feed(self, source: Source) -> None:
        """Show another sheet from its beginning."""
        self._source = source
        self.top = 0
        self.redraw()

    def redraw(self) -> None:
        """Make the sheet anew and paint it."""
        if self.size.width and self.is_attached:
            self._sheet = self._source(self._width(scrolling=False))
            if len(self._sheet.rows) > self._room:
                self._sheet = self._source(self._width(scrolling=True))
            keys = self.keys
            if self._choosing and keys and self.chosen not in keys:
                self.chosen = keys[0]
            self._show_chosen()
            self.refresh()

    @property
    def keys(self) -> list[str]:
        """Keys of the rows that can be chosen, in order."""
        return [row.key for row in self._sheet.rows if row.key]

    @property
    def _room(self) -> int:
        return max(self.size.height - len(self._sheet.head), 1)

    def _width(self, *, scrolling: bool) -> int:
        return max(self.size.width - GUTTER - (1 if scrolling else 0), 10)

    def _place(self) -> int:
        return next((place for place, row in enumerate(self._sheet.rows) if row.key and row.key == self.chosen), 0)

    def _show_chosen(self) -> None:
        last = max(len(self._sheet.rows) - self._room, 0)
        top = self.top
        if self._choosing and self.keys:
            place = self._place()
            top = min(max(top, place - self._room + 1), place)
        self.top = max(0, min(top, last))

    def on_resize(self) -> None:
        """Make the sheet for the new width."""
        self.redraw()

    def notify_style_update(self) -> None:
        """Forget the styles of the theme that was."""
        self._tones.clear()
        super().notify_style_update()

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

    def _key_at(self, y: int) -> str:
        place = self.top + y - len(self._sheet.head)
        inside = y >= len(self._sheet.head) and 0 <= place < len(self._sheet.rows)
        return self._sheet.rows[place].key if inside else ""

    def on_click(self, event: events.Click) -> None:
        """Choose the row that was clicked; a click on the chosen one opens it."""
        key = self._key_at(event.y)
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

    def on_focus(self) -> None:
        """Show the mark strongly."""
        self.refresh()

    def on_blur(self) -> None:
        """Show the mark weakly."""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of the widget."""
        width, head = self.size.width, self._sheet.head
        scrolls = len(self._sheet.rows) > self._room
        if y < len(head):
            return self._strip((Span(NO_MARK), *head[y]), width, Style())
        place = self.top + y - len(head)
        if place >= len(self._sheet.rows):
            return Strip.blank(width, self.rich_style)
        row = self._sheet.rows[place]
        is_chosen = self._choosing and bool(row.key) and row.key == self.chosen
        mark = Span(NO_MARK)
        if is_chosen:
            mark = Span(MARK, "key") if self.has_focus else Span(WEAK_MARK, "dim")
        over = self._style("rows--cursor") if is_chosen and self.has_focus else Style()
        if not scrolls:
            return self._strip((mark, *row.line), width, over)
        return Strip.join([self._strip((mark, *row.line), width - 1, over), self._scroll_mark(y - len(head))])

    def _scroll_mark(self, y: int) -> Strip:
        total, room = len(self._sheet.rows), self._room
        size = max(1, round(room * room / total))
        start = round((room - size) * self.top / max(total - room, 1))
        style = self.rich_style + self._style("tone--dim")
        return Strip([Segment(THUMB if start <= y < start + size else TRACK, style)], 1)

    def _strip(self, line: Line, width: int, over: Style) -> Strip:
        base = self.rich_style
        if width_of(line) > width:
            line = _cut(line, width)
        segments = [Segment(span.text, self._style_of(span, base) + over) for span in line if span.text]
        return Strip(segments).adjust_cell_length(width, base + over)

    def _style_of(self, span: Span, base: Style) -> Style:
        style = base if span.tone == "plain" else base + self._style(f"tone--{span.tone}")
        return style + Style.from_meta({"@click": span.action}) if span.action else style

    def _style(self, name: str) -> Style:
        if name not in self._tones:
            self._tones[name] = self.get_component_rich_style(name, partial=True)
        return self._tones[name]


def _cut(line: Line, width: int) -> Line:
    """A line that is too long, ended with an ellipsis."""
    kept: list[Span] = []
    for span in line:
        room = width - width_of(tuple(kept))
        if cells(span.text) > room:
            return (*kept, Span(shorten(span.text, room), span.tone, span.action))
        kept.append(span)
    return tuple(kept)
