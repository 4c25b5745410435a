"""How a sheet of ready rows is drawn: line by line, and only the lines that are not as they were."""

from collections.abc import Callable
from typing import ClassVar, Self

from rich.color import Color as Colour
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import ANSIToTruecolor
from textual.geometry import Region
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui.present.line import Line, Sheet, Span, cells, shorten, width_of

GUTTER = 2
"""Places for the mark of the chosen row."""
MARK, NO_MARK = "▸ ", "  "
UNMARKED = Span(NO_MARK)
PLAIN = Span("")
TRACK, THUMB = "│", "┃"

TONES = {
    "dim": ("dimmed", False),
    "strong": ("", True),
    "head": ("primary", True),
    "bar": ("primary", False),
    "good": ("success", False),
    "bad": ("warning", False),
    "warn": ("warning", True),
    "choice": ("choice", False),
    "key": ("accent", True),
    "entry": ("accent", True),
    "chosen": ("accent", True),
    "inner": ("inner", False),
    "outer": ("outer", False),
}
"""What each tone is: a colour of the theme (none: the text's own), and whether it is bold.

Said here and not as component classes of the style sheet: Textual would match each of them against every rule for every
sheet at every change of a class, which was a third of the time that a screen took to open.
"""
LIT = "row"
"""The colour of the theme behind the chosen row."""

Source = Callable[[int], Sheet]
"""Makes the sheet for a width."""


Drawn = tuple[Line, bool, str]
"""What a line of the screen was drawn from: words, whether it is lit, and the mark of what is in sight."""
NOTHING: Drawn = ((), False, "")
"""An empty line."""


class Drawing(Widget):
    """A sheet, drawn.

    Args:
        source: makes the sheet for a width.
        choosing: whether a row can be chosen.
        id: id in the style sheet.
    """

    IDLE_MARK: ClassVar[str] = NO_MARK
    """The mark of the chosen row while the player is elsewhere."""
    IDLE_LIT: ClassVar[bool] = False
    """Whether the chosen row is lit also then."""

    chosen: reactive[str] = reactive("", repaint=False)
    """Key of the chosen row."""
    top: reactive[int] = reactive(0, repaint=False)
    """The first row in sight."""

    def __init__(self, source: Source, *, choosing: bool = True, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._source = source
        self._choosing = choosing
        self._sheet = Sheet()
        self._tones: dict[str, Style] = {}
        self._grounds: dict[str, Style] = {}
        self._styles: dict[tuple[str, str, str, bool], Style] = {}
        """What spans of a tone, ground and action look like, in a lit line or not: most lines share a few."""
        self._painted: list[Drawn] = []
        self._strips: list[Strip | None] = []
        """What each line was drawn as; None where it is to be drawn."""
        self._width = 0

    @property
    def _room(self) -> int:
        return max(self.size.height - len(self._sheet.head), 1)

    def _paint(self) -> None:
        """Paint the lines that are not as they were."""
        width, height = self.size
        lines = self._drawn(height)
        if len(lines) != len(self._painted) or width != self._width:
            self._strips = [None] * len(lines)
            self.refresh()
        elif changed := [y for y, line in enumerate(lines) if line != self._painted[y]]:
            for y in changed:
                self._strips[y] = None
            self.refresh(*(Region(0, y, width, 1) for y in changed))
        self._painted, self._width = lines, width

    def focus(self, scroll_visible: bool = True) -> Self:  # noqa: FBT001, FBT002 - as Textual has it
        """Take focus at once.

        Textual does it when the keys that have come already are over, and they would go to the part that was left.
        """
        if self.is_attached:
            self.screen.set_focus(self, scroll_visible)
        return self

    def watch_has_focus(self, _has_focus: bool) -> None:  # noqa: FBT001 - Textual gives it by place
        """Show the mark strongly or weakly."""
        super().watch_has_focus(_has_focus)
        self._paint()

    def watch_chosen(self) -> None:
        """Show the mark where it is now."""
        self._paint()

    def watch_top(self) -> None:
        """Show the rows that are in sight now."""
        self._paint()

    def notify_style_update(self) -> None:
        """Forget the styles of the theme that was."""
        self._tones.clear()
        self._grounds.clear()
        self._styles.clear()
        self._strips = [None] * len(self._painted)
        super().notify_style_update()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a part of the widget.

        Textual's own way asks each line for borders, tints and the sixteen colours of old terminals, which was a third
        of what a key press does. A sheet has none of them, and a line is as it was until it is painted.
        """
        above = self.styles.padding.top
        strips = [self._strip(y - above) for y in crop.line_range]
        for line_filter in self.get_line_filters():
            if not isinstance(line_filter, ANSIToTruecolor):
                strips = [strip.apply_filter(line_filter, self.background_colors[1]) for strip in strips]
        if (link := self.hover_style.link_id) and "@click" in self.hover_style.meta:
            strips = [strip.style_links(link, self.link_style_hover) for strip in strips]
        if crop.column_span == (0, self._width):
            return strips
        return [strip.crop_extend(*crop.column_span, self._style_of(PLAIN, is_lit=False)) for strip in strips]

    def _strip(self, y: int) -> Strip:
        if not 0 <= y < len(self._strips):  # above or below the lines
            return self._made_strip(NOTHING)
        if (strip := self._strips[y]) is None:
            strip = self._strips[y] = self._made_strip(self._painted[y])
        return strip

    def _made_strip(self, drawn: Drawn) -> Strip:
        line, is_lit, track = drawn
        segments = self._segments(line, self._width - cells(track), is_lit=is_lit)
        if track:
            segments.append(Segment(track, self._style_of(Span(track, "dim"), is_lit=False)))
        return Strip(segments, self._width)

    def _drawn(self, height: int) -> list[Drawn]:
        """What stands in each line: its words with the mark, whether it is lit, and the mark of what is in sight."""
        head, rows = self._sheet.head, self._sheet.rows
        room = max(height - len(head), 1)
        top, chosen = self.top, self.chosen if self._choosing else ""
        lines: list[Drawn] = [
            ((self._reading_mark() if y == 0 else UNMARKED, *line), False, "") for y, line in enumerate(head[:height])
        ]
        for y, row in enumerate(rows[top : top + height - len(lines)]):
            track = _scroll_mark(y, top, room, len(rows)) if len(rows) > room else ""
            if row.key and row.key == chosen:
                goes_on = top + y > 0 and rows[top + y - 1].key == row.key
                mark = UNMARKED if goes_on else Span(MARK, "key") if self.has_focus else Span(self.IDLE_MARK, "dim")
                lines.append(((mark, *row.line), self.has_focus or self.IDLE_LIT, track))
            else:
                lines.append(((UNMARKED, *row.line), False, track))
        return lines + [NOTHING] * (height - len(lines))

    def _reading_mark(self) -> Span:
        """The mark beside the heading of what is read, where the player may as well be somewhere else."""
        is_here = self.has_focus and not self._choosing and len(self.screen.focus_chain) > 1
        return Span(MARK, "key") if is_here else UNMARKED

    def _segments(self, line: Line, width: int, *, is_lit: bool) -> list[Segment]:
        """A line as so many cells: cut or filled here, since each strip that Textual cuts or fills is a new one."""
        used = width_of(line)
        if used > width:
            line = _cut(line, width)
            used = width_of(line)
        segments = [Segment(span.text, self._style_of(span, is_lit=is_lit)) for span in line if span.text]
        if used < width:
            segments.append(Segment(" " * (width - used), self._style_of(PLAIN, is_lit=is_lit)))
        return segments

    def _style_of(self, span: Span, *, is_lit: bool) -> Style:
        what = (span.tone, span.ground, span.action, is_lit)
        if (known := self._styles.get(what)) is None:
            known = self._styles[what] = self._made(span, is_lit=is_lit)
        return known

    def _made(self, span: Span, *, is_lit: bool) -> Style:
        style = self._base() + self._ground(LIT) if is_lit else self._base()
        if span.tone != "plain":
            style += self._tone(span.tone)
        if span.ground:
            style += self._ground(span.ground)
        return style + Style.from_meta({"@click": span.action}) if span.action else style

    def _base(self) -> Style:
        if "" not in self._tones:
            self._tones[""] = self.rich_style
        return self._tones[""]

    def _tone(self, tone: str) -> Style:
        if tone not in self._tones:
            colour, is_bold = TONES[tone]
            self._tones[tone] = Style(color=self._colour(colour) if colour else None, bold=is_bold or None)
        return self._tones[tone]

    def _ground(self, name: str) -> Style:
        """What something stands on, by the theme's name of the colour."""
        if name not in self._grounds:
            self._grounds[name] = Style(bgcolor=self._colour(name))
        return self._grounds[name]

    def _colour(self, name: str) -> Colour:
        return Color.parse(self.app.theme_variables[name]).rich_color


def _scroll_mark(y: int, top: int, room: int, total: int) -> str:
    """The mark at the right of one row in sight: whether it stands where the sight is in all the rows."""
    size = max(1, round(room * room / total))
    start = round((room - size) * top / max(total - room, 1))
    return THUMB if start <= y < start + size else TRACK


def _cut(line: Line, width: int) -> Line:
    """A line that is too long, ended with an ellipsis."""
    kept: list[Span] = []
    for span in line:
        room = width - width_of(tuple(kept))
        if cells(span.text) > room:
            return (*kept, Span(shorten(span.text, room), span.tone, span.action))
        kept.append(span)
    return tuple(kept)
