"""What every screen of a game that is played has at its top: where we are, and the amounts."""

from tui.present.budget import amounts_line, top_line
from tui.present.line import Sheet
from tui.screens.banded import BandedScreen
from tui.screens.base import fixed, sheet
from tui.widgets.rows import Rows


class AmountsScreen(BandedScreen):
    """A screen with the amounts always in sight."""

    def top(self, width: int) -> Sheet:
        """Where we are, and the three amounts."""
        view = self.seen()
        return sheet([top_line(view, width), amounts_line(view, width)])

    def top_rows(self) -> Rows:
        """The panel of the amounts."""
        return fixed(Rows(self.top, choosing=False, id="top"))

    def action_year(self, year: int) -> None:
        """The year that was clicked; 0 for all."""
        self.game.year = year or None
