"""Why of one year at a time, and why the accounts become what they become: line by line and lever by lever."""

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from sim.why.shapley import result_shares
from tui.present.keys import Key
from tui.present.line import Sheet
from tui.present.view import View
from tui.present.why_accounts import why_accounts_sheet
from tui.screens.base import PageScreen
from tui.screens.levers import KEY_OF_YEAR

if TYPE_CHECKING:
    from sim.projection import Projection
    from sim.why.explain import Contribution

WIDEST = 110


class WhyPage(PageScreen):
    """A page of Varför about one year, to begin with the one that the game looks at."""

    keys: ClassVar[tuple[Key, ...]] = (*PageScreen.keys, ("why-year", "screen.next_year"), ("help-always", "app.help"))
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "back", show=False),
        Binding(f"y,{KEY_OF_YEAR}", "next_year", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._year: int | None = None

    def page(self, width: int) -> Sheet:
        """The page of one year."""
        view = self.seen()
        return self.about(replace(view, year=self._year or view.shown_year), min(width, WIDEST))

    def about(self, view: View, width: int) -> Sheet:
        """What stands on the page of the view's year."""
        raise NotImplementedError(view, width)

    def action_next_year(self) -> None:
        """The next year of the period, and after the last the first."""
        years, now = self.seen().scenario.header.years, self._year or self.seen().shown_year
        self._year = years[(years.index(now) + 1) % len(years)]
        self.redraw()


class WhyAccountsScreen(WhyPage):
    """Varför for the accounts.

    Args:
        row: the row of the accounts that was asked about.
    """

    help_name: ClassVar[str] = "why-accounts"

    def __init__(self, row: str) -> None:
        super().__init__()
        self._row = row
        self._ran: tuple[Projection, tuple[Contribution, ...]] | None = None

    def about(self, view: View, width: int) -> Sheet:
        """The result of the year."""
        if self._ran is None or self._ran[0] is not view.projection:
            self._ran = (view.projection, result_shares(self.game.model().central, view.plan))
        return why_accounts_sheet(view, self._ran[1], self._row, width)
