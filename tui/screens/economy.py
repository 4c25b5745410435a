"""The municipality's economy: the accounts year by year, and what each row of them is."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.getters import query_one

from tui.present.economy import economy, told
from tui.present.keys import Key
from tui.present.line import Sheet
from tui.screens.base import GameScreen, fixed, sheet
from tui.screens.mytax import MyTaxScreen
from tui.screens.whyaccounts import WhyAccountsScreen
from tui.widgets.rows import Rows

WIDEST = 100


class EconomyScreen(GameScreen):
    """The accounts of the plan."""

    CSS_PATH = "../styles/economy.tcss"
    help_name: ClassVar[str] = "economy"
    keys: ClassVar[tuple[Key, ...]] = (
        ("choose", ""),
        ("why", "screen.why"),
        ("my-tax", "screen.my_tax"),
        ("help-f1", "app.help"),
        ("back", "screen.back"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,k", "back", show=False),
        Binding("i", "my_tax", show=False),
        Binding("question_mark", "why", show=False),
    ]

    table = query_one("#economy", Rows)
    told_rows = query_one("#economy-told", Rows)

    def panels(self) -> ComposeResult:
        """The table, what the chosen row is, and the keys."""
        yield Rows(lambda width: economy(self.seen(), min(width, WIDEST)), id="economy")
        yield fixed(Rows(self._telling, choosing=False, id="economy-told"))
        yield fixed(Rows(lambda width: sheet([self.foot(width)]), choosing=False, id="economy-foot"))

    def on_mount(self) -> None:
        """The keys choose among the rows."""
        self.table.focus()

    def _telling(self, width: int) -> Sheet:
        return sheet(told(self.seen(), self.table.chosen, min(width, WIDEST)))

    @on(Rows.Chosen, "#economy")
    def _other(self) -> None:
        self.told_rows.redraw()

    def action_why(self) -> None:
        """Why the accounts become what they become."""
        self.app.push_screen(WhyAccountsScreen(self.table.chosen))

    def action_my_tax(self) -> None:
        """What the plan means for one's own tax."""
        self.app.push_screen(MyTaxScreen())

    def action_back(self) -> None:
        """Go back to where the screen was opened."""
        self.dismiss()
