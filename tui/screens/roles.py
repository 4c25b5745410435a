"""Who notices this: ten roles, and what each meets of the plan that is played."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.getters import query_one

from tui.present.keys import Key
from tui.present.line import Sheet, Span
from tui.present.roles import BOARD, role_detail, roles
from tui.screens.base import GameScreen, fixed, sheet
from tui.widgets.rows import Prose, Rows


class RolesScreen(GameScreen):
    """The roles, and everything about the chosen one."""

    help_name: ClassVar[str] = "roles"
    keys: ClassVar[tuple[Key, ...]] = (
        ("choose", ""),
        ("scroll-detail", "app.focus_next"),
        ("help", "app.help"),
        ("back", "screen.back"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,w", "back", show=False)]

    list_rows = query_one("#roles", Rows)
    detail = query_one("#role", Rows)

    def panels(self) -> ComposeResult:
        """The list and the chosen role."""
        yield fixed(Rows(self._title, choosing=False, id="roles-title"))
        with Container(id="body"):
            yield Rows(lambda width: roles(self.seen(), width), id="roles")
            yield Prose(self._detail, id="role")
        yield fixed(Rows(lambda width: sheet([self.foot(width)]), choosing=False, id="years-foot"))

    def on_mount(self) -> None:
        """Begin at the first role."""
        self.list_rows.focus()

    def _title(self, width: int) -> Sheet:
        _ = width
        return sheet([(Span(self.texts.say("roles.title"), "head"), Span(f"  {self.seen().plan_name()}", "dim"))])

    def _detail(self, width: int) -> Sheet:
        return role_detail(self.seen(), self.list_rows.chosen or BOARD, min(width, 96))

    @on(Rows.Chosen, "#roles")
    def _other(self) -> None:
        self.detail.top = 0
        self.detail.redraw()

    def action_back(self) -> None:
        """Go back to the budget."""
        self.dismiss()
