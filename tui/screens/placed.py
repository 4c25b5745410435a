"""Where a screen stands in the window: as wide and as high as it needs, and in the middle of what is left."""

from textual import on
from textual.screen import Screen

from tui.patience import LEAST_HEIGHT, LEAST_WIDTH
from tui.widgets.rows import Rows

TALL = 30
"""Rows from which there is room for more at the top and at the foot."""
PAGE_WIDTH = 120
"""Columns that a page of text or a list takes at most; in a wider window it stands in the middle."""
PAGE_HEIGHT = 40
"""Rows that a page takes in a higher window, in the middle of it; one that has more to show takes them all."""


class PlacedScreen(Screen[None]):
    """A screen that does not fill a window larger than it needs."""

    # Textual declares these two as lists of the instance.
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] | None = [(0, "-cramped"), (LEAST_WIDTH, "-narrow"), (140, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS: list[tuple[int, str]] | None = [(0, "-flat"), (LEAST_HEIGHT, "-low"), (TALL, "-tall")]  # noqa: RUF012

    most_width: int | None = PAGE_WIDTH
    """Columns that the screen takes at most; None where a large window is filled."""

    _is_high = False
    """Whether the screen takes all the rows of a high window: until something else is looked at, lest it jump."""
    _looked_at: object = None
    """What was looked at when that was decided."""

    def _fit(self) -> None:
        """Take the classes of the window's size before anything is laid out.

        Textual gives them after the first layout, and then lays out and paints the whole screen once more.
        """
        for length, steps in (
            (self.app.size.width, self.HORIZONTAL_BREAKPOINTS),
            (self.app.size.height, self.VERTICAL_BREAKPOINTS),
        ):
            self.add_class(*[name for least, name in steps or () if least <= length][-1:])
        self._centre()

    def _centre(self) -> None:
        """Leave as much empty at each side of a screen that does not fill a large window, and above it as below."""
        width = self.app.size.width
        beside = max(0, width - (self.most_width or width)) // 2
        around = 0 if self._is_high or self.most_width is None else self.spare_rows
        self.styles.padding = (around // 2, beside, around - around // 2, beside)

    @property
    def spare_rows(self) -> int:
        """So many more rows than a page the window has."""
        return max(0, self.app.size.height - PAGE_HEIGHT)

    @property
    def rows_beyond(self) -> int:
        """So many more rows than a page the screen takes."""
        return self.spare_rows if self._is_high else 0

    def take_rows(self, *, every: bool) -> None:
        """Take every row of a high window, or those of a page."""
        self._is_high = every
        self._centre()

    @on(Rows.Overflowed)
    def _take_every(self) -> None:
        """There is more to show than a page."""
        self.take_rows(every=True)

    @property
    def looked_at(self) -> object:
        """What of the screen is looked at; where it is something else than before, it takes the rows it needs."""
        return None

    def _take_needed(self) -> None:
        """Be as high as what is looked at now needs."""
        if self.looked_at != self._looked_at:
            self._looked_at = self.looked_at
            self.take_rows(every=any(rows.is_short_of(self.rows_beyond) for rows in self.query(Rows)))
