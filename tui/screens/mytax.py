"""My tax: one's own income, typed and forgotten, and what the plan means for it."""

from dataclasses import dataclass, replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.getters import query_one
from textual.widgets import Input

from sim.wallet import IncomeKind
from tui.present.becomes import INCOMES
from tui.present.keys import Key
from tui.present.line import Sheet, Span
from tui.present.mytax import KINDS, asking, my_tax, read_income
from tui.screens.base import GameScreen, fixed, sheet
from tui.screens.whywallet import WhyWalletScreen
from tui.widgets.entry import Entry
from tui.widgets.rows import Rows

WIDEST = 100
LONGEST = 24
"""Letters that an income can have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What the player has typed. It lives as long as the screen, and nowhere else."""

    text: str = ""
    kind: IncomeKind = KINDS[0]


class MyTaxScreen(GameScreen):
    """One's own tax."""

    CSS_PATH = "../styles/economy.tcss"
    help_name: ClassVar[str] = "mytax"
    keys: ClassVar[tuple[Key, ...]] = (
        ("type-income", ""),
        ("other-kind", "screen.next_kind(1)"),
        ("why", "screen.why"),
        ("scroll-page", ""),
        ("help-f1", "app.help"),
        ("back", "screen.back"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", show=False),
        Binding("question_mark", "why", show=False, priority=True),
        Binding("up", "next_kind(-1)", show=False),
        Binding("down", "next_kind(1)", show=False),
        Binding("pageup", "scroll_answer(-1)", show=False),
        Binding("pagedown,enter", "scroll_answer(1)", show=False),
    ]

    income = query_one("#income", Entry)
    answer = query_one("#mytax", Rows)

    def __init__(self) -> None:
        super().__init__()
        self._typed = Typed()

    def panels(self) -> ComposeResult:
        """The question, the entry, the answer and the keys."""
        yield fixed(Rows(self._title, choosing=False, id="mytax-title"))
        yield Entry(id="income", most=LONGEST, keys="?")
        yield fixed(Rows(self._asking, choosing=False, id="mytax-asking"))
        yield fixed(Rows(self._answer, choosing=False, id="mytax"))
        yield fixed(Rows(lambda width: sheet([self.foot(width)]), choosing=False, id="mytax-foot"))

    def on_mount(self) -> None:
        """The player types at once."""
        self.income.focus()

    def _title(self, _width: int) -> Sheet:
        return sheet([(Span(self.texts.say("mytax.ask"), "head"),)])

    def _asking(self, width: int) -> Sheet:
        return asking(self.seen(), self._typed.text, self._typed.kind, width)

    def _answer(self, width: int) -> Sheet:
        return my_tax(self.seen(), self._typed.text, self._typed.kind, min(width, WIDEST))

    @on(Input.Changed, "#income")
    def _type(self, message: Input.Changed) -> None:
        self._take(replace(self._typed, text=message.value))

    @on(Input.Submitted, "#income")
    def _enter(self) -> None:
        self.action_scroll_answer(1)

    def _take(self, typed: Typed) -> None:
        self._typed = typed
        self.redraw()

    def action_next_kind(self, kinds: int) -> None:
        """Another kind of income."""
        self.action_kind((KINDS.index(self._typed.kind) + kinds) % len(KINDS))

    def action_kind(self, place: int) -> None:
        """The kind that was clicked."""
        self._take(replace(self._typed, kind=KINDS[place]))

    def action_scroll_answer(self, pages: int) -> None:
        """Read on in the answer."""
        self.answer.action_page(pages)

    def action_why(self) -> None:
        """Why the income that was typed pays more or less; without one, an income of the same kind."""
        typed, kind = read_income(self.income.value).monthly_kr, self._typed.kind
        usual = next(monthly for monthly, of in INCOMES if of == kind)
        self.app.push_screen(WhyWalletScreen(usual if typed is None else typed, kind))

    def action_back(self) -> None:
        """Go back; what was typed is forgotten."""
        self.dismiss()
