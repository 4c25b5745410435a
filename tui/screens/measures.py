"""The measures of a committee: what its money can be tied to, what that costs, and who must be hired."""

from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.getters import query_one

from tui.levers import Lever, lever_of
from tui.present.keys import Key
from tui.present.line import Sheet, Span
from tui.present.measures import advice, detail, first_moved, heading, measures
from tui.screens.base import fixed, sheet
from tui.screens.glance import Glance
from tui.screens.levers import TYPING_KEYS, LeverScreen
from tui.widgets.movable import Levers, Movable
from tui.widgets.rows import Prose, Rows

WIDEST = 110
"""Places that a line of text may take."""
HEADING = 3
"""Rows of the heading at least: mostly two, and a line of air."""


class MeasuresScreen(LeverScreen):
    """The measures of one committee.

    Args:
        committee: its id.
        at: key of the row to begin on.
    """

    help_name: ClassVar[str] = "measures"
    keys: ClassVar[tuple[Key, ...]] = (
        ("units", ""),
        ("choose", ""),
        ("back", "screen.back"),
        ("undo", "screen.undo"),
        ("help", "app.help"),
        ("year", "screen.next_year"),
        ("reset", "screen.reset"),
        ("scroll-detail", "app.focus_next"),
        ("redo", "screen.redo"),
        ("save-plan", "app.save_plan"),
        ("find", "app.find"),
        ("level", "app.level"),
    )

    reading_keys: ClassVar[tuple[Key, ...]] = (
        ("scroll", ""),
        ("measures-list", "screen.back"),
        *(key for key in keys if key[0] not in ("units", "choose", "back", "reset", "scroll-detail")),
    )
    """The keys while the text about a measure is read."""

    list_rows = query_one("#measures", Movable)
    detail = query_one("#detail", Rows)
    foot_rows = query_one("#foot", Rows)
    heading_rows = query_one("#heading", Rows)

    def __init__(self, committee: str, at: str = "") -> None:
        super().__init__()
        self._committee = committee
        self._at = at
        self._rows = 0
        """Rows of the list when its height was last set."""

    def panels(self) -> ComposeResult:
        """The panels."""
        yield self.top_rows()
        yield fixed(Rows(self._heading, choosing=False, id="heading"))
        with Container(id="body"):
            yield Levers(lambda width: measures(self.seen(), self._committee, width, self.typing), id="measures")
            yield Glance(self._detail, partial(Prose, id="detail"), self._indicator)
        yield fixed(Rows(self._foot, choosing=False, id="foot"))

    def on_mount(self) -> None:
        """Begin at the first measure; the compensation above it is in sight."""
        self.list_rows.focus()
        paid, _ = self.seen().scenario.measures_of(self._committee)
        self.list_rows.chosen = self._at or (Lever("measure", paid[0].id).key if paid else "")

    def redraw(self) -> None:
        """Draw everything anew; the heading takes the rows it has, and the list no more than it has."""
        super().redraw()
        self.heading_rows.styles.height = max(len(self.heading_rows.lines), HEADING)
        rows = len(self.list_rows.lines)
        if rows not in (0, self._rows):
            self._rows = rows
            self.list_rows.styles.max_height = rows + 1  # and a line of air

    @property
    def shown_keys(self) -> tuple[Key, ...]:
        """The keys as they work now: while typing, in the list, and in the text."""
        if self.typing is not None:
            return TYPING_KEYS
        return self.reading_keys if self.is_at(self.detail) else self.keys

    def on_descendant_focus(self) -> None:
        """The keys of the foot are those of what has focus."""
        self.foot_rows.redraw()

    def _heading(self, width: int) -> Sheet:
        return sheet(heading(self.seen(), self._committee, width))

    def _detail(self, width: int) -> Sheet:
        return detail(self.seen(), self._committee, lever_of(self.list_rows.chosen), min(width, WIDEST))

    def _indicator(self) -> str:
        """Id of the indicator that is drawn below what is read."""
        return first_moved(self.seen(), lever_of(self.list_rows.chosen))

    def _foot(self, width: int) -> Sheet:
        if self.typing is not None:
            lever = lever_of(self.typing[0])
            kind = "units" if lever.kind == "measure" and self.texts.per_unit(lever.id) == 1 else "percent"
            first = Span(self.texts.say(f"budget.typing-{kind}"), "warn")
        else:
            first = Span(advice(self.seen(), self._committee, width), "dim")
        return sheet([(first,), *self.feet(width)])

    @on(Rows.Chosen, "#measures")
    def _other_measure(self) -> None:
        self.detail.top = 0
        self.redraw()

    @on(Rows.Opened, "#measures")
    def _into_detail(self) -> None:
        self.detail.focus()

    def was_set(self, lever: Lever) -> None:
        """A number typed here ties money: somebody who thinks that they are still in the budget is told."""
        units = self.seen().plan.units.get(lever.id, {}) if lever.kind == "measure" else {}
        if any(units.values()):
            self.app.clear_notifications()
            self.game.tell("measures.tied-by-number", name=self.seen().name("measures", lever.id))

    def action_back(self) -> None:
        """From what is read, first back to the list."""
        if self.is_at(self.detail):
            self.list_rows.focus()
        else:
            super().action_back()

    def action_reset(self) -> None:
        """A click on the key that resets."""
        self.list_rows.action_reset()
