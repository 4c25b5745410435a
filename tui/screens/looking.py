"""Which indicators are listed, and in which order: a page to pick from, with the amounts still in sight."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from tui.levers import Lever
from tui.present.keys import Key
from tui.present.line import Sheet
from tui.present.looking import looking_sheet, picked
from tui.screens.amounts import AmountsScreen
from tui.screens.base import fixed, sheet
from tui.widgets.rows import Rows


class LookingScreen(AmountsScreen):
    """The orders and the filters.

    Args:
        lever: the lever that is chosen on the budget screen.
    """

    help_name: ClassVar[str] = "looking"
    keys: ClassVar[tuple[Key, ...]] = (("pick", ""), ("row", ""), ("back", "screen.back"), ("help", "app.help"))
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,f", "back", show=False)]

    def __init__(self, lever: Lever) -> None:
        super().__init__()
        self._lever = lever

    def panels(self) -> ComposeResult:
        """The amounts, the page and the keys."""
        yield self.top_rows()
        yield Rows(self._page, id="page")
        yield fixed(Rows(lambda width: sheet([self.foot(width)]), choosing=False, id="page-foot"))

    def on_mount(self) -> None:
        """Begin at the order that is used."""
        page = self.query_one("#page", Rows)
        page.chosen = f"order/{self.game.looking.order}"
        page.focus()

    def _page(self, width: int) -> Sheet:
        return looking_sheet(self.seen(), self._lever, self.game.looking, width)

    @on(Rows.Opened, "#page")
    def _pick(self, message: Rows.Opened) -> None:
        self.game.looking = picked(self.game.looking, message.key)
        self.dismiss()

    def action_back(self) -> None:
        """Back, with everything as it was."""
        self.dismiss()
