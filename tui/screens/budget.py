"""The budget screen: levers to the left, what they become below, and the indicators that answer."""

from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.getters import query_one

from sim.engine.kept import Kept
from tui.level import Level
from tui.levers import Lever, budget_levers, lever_of
from tui.present import levels as shown
from tui.present.becomes import becomes
from tui.present.budget import levers, meaning, missing_mnkr
from tui.present.fixed import second_line
from tui.present.hidden import hidden_meters
from tui.present.keys import Key
from tui.present.line import Line, Sheet, Span
from tui.present.meters import meter_detail, meters
from tui.present.order import ORDERS
from tui.screens.base import fixed, sheet
from tui.screens.compare import ChooseScreen
from tui.screens.glance import Glance
from tui.screens.indicator import IndicatorScreen
from tui.screens.large import LargeScreen
from tui.screens.levers import TYPING_KEYS, LeverScreen
from tui.screens.looking import LookingScreen
from tui.screens.marking import MarkingRows
from tui.screens.measures import MeasuresScreen
from tui.screens.why import AsksWhy
from tui.text.numbers import number
from tui.widgets.movable import Levers, Movable
from tui.widgets.rows import Rows
from tui.years import measured_before

METER_KEYS: tuple[Key, ...] = (
    ("choose", ""),
    ("read-all", "screen.read"),
    ("important", "screen.important"),
    ("order", "screen.order"),
    ("why", "screen.why_or_help"),
    ("levers", "screen.back"),
    ("help-always", "app.help"),
    ("look", "screen.look"),
    ("find", "app.find"),
    ("level", "app.level"),
    ("year", "screen.next_year"),
    ("undo", "screen.undo"),
)
"""The keys while the player is among the indicators."""

SIMPLE_KEYS: tuple[Key, ...] = (
    ("change", ""),
    ("type", ""),
    ("lever-open", "screen.open"),
    ("indicators", "screen.part(1)"),
    ("undo", "screen.undo"),
    ("help", "app.help"),
    ("back", "screen.back"),
    ("save-plan", "app.save_plan"),
    ("my-plans", "app.go('library')"),
    ("compare", "screen.compare"),
    ("year", "screen.next_year"),
    ("economy", "screen.economy"),
    ("my-tax", "screen.my_tax"),
    ("find", "app.find"),
    ("level", "app.level"),
    ("report", "app.go('report')"),
)
"""The keys among the levers on the level Enkel, as its help tells them; the others work there too."""

BESIDE_KEYS: tuple[Key, ...] = (("scroll", ""), *(key for key in METER_KEYS[4:] if key[0] != "look"))
"""The keys while the player reads what is told beside them."""

LESSON_KEYS: tuple[Key, ...] = (
    ("lesson-steps", "screen.back"),
    ("lesson-hint", "screen.hint"),
    ("lesson-hands", "screen.hands"),
)
"""The keys while an exercise is played."""


YEARS_KEY: Key = ("years-back", "screen.back")
"""The way back to the year that is played, in the game År för år."""


class BudgetScreen(AsksWhy, MarkingRows, LeverScreen):
    """The budget.

    Args:
        hint: the door the player came through, for a first word on what to do.
        at: key of the lever to begin on.
    """

    help_name: ClassVar[str] = "budget"
    keys: ClassVar[tuple[Key, ...]] = (
        ("change", ""),
        ("lever-open", "screen.open"),
        ("indicators", "screen.part(1)"),
        ("undo", "screen.undo"),
        ("save-plan", "app.save_plan"),
        ("my-plans", "app.go('library')"),
        ("compare", "screen.compare"),
        ("help", "app.help"),
        ("year", "screen.next_year"),
        ("economy", "screen.economy"),
        ("my-tax", "screen.my_tax"),
        ("find", "app.find"),
        ("level", "app.level"),
        ("back", "screen.back"),
        ("order", "screen.order"),
        ("look", "screen.look"),
        ("large", "screen.large"),
        ("redo", "screen.redo"),
        ("report", "app.go('report')"),
        ("needs", "app.needs"),
        ("assume", "app.go('assumptions')"),
        ("choose", ""),
        ("roles", "screen.roles"),
        ("model", "app.go('model')"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "order", show=False),
        Binding("f", "look", show=False),
        Binding("v,f6", "large", show=False),
        Binding("j", "compare", show=False),
        Binding("tab", "part(1)", show=False),
        Binding("shift+tab", "part(-1)", show=False),
    ]

    levers = query_one("#levers", Movable)
    foot_rows = query_one("#foot", Rows)
    beside = query_one("#becomes", Rows)

    def __init__(self, hint: str = "", at: str = "") -> None:
        super().__init__()
        self._hint = hint
        self._at = at
        self._shows_last = False
        self._drawn = Kept()
        """The rows that were drawn last."""
        self._first_given = ""
        """Key of the lever that first gave something: there the amounts are explained."""

    def panels(self) -> ComposeResult:
        """The panels."""
        yield self.top_rows()
        with Container(id="body"):
            with Container(id="left"):
                yield Levers(lambda width: levers(self.seen(), width, self.typing), id="levers")
                yield Rows(self._beside, choosing=False, id="becomes")
            yield Glance(self._meters, partial(Rows, id="meters"), lambda: self.meters.chosen)
        yield fixed(Rows(self._foot, choosing=False, id="foot"))

    def on_mount(self) -> None:
        """Begin where the door leads."""
        self.levers.chosen = self._at
        self.levers.focus()

    def decided(self) -> None:
        """The first word on what to do has done its work; from now on what the last key moved is told."""
        self._hint = ""
        self._shows_last = True
        self._first_given = self._first_given or self.levers.chosen

    @property
    def shown_keys(self) -> tuple[Key, ...]:
        """Other keys while typing, among the indicators, and in what is told beside them.

        Those that lead back to an exercise, or to the year that is played, go first.
        """
        if self.typing is not None:
            return TYPING_KEYS
        levers = SIMPLE_KEYS if self.game.level is Level.SIMPLE else self.keys
        shown = METER_KEYS if self.is_at(self.meters) else BESIDE_KEYS if self.is_at(self.beside) else levers
        onward = tuple(key for key in shown if key[0] != "back")
        if self.game.lesson is not None:
            # Among the indicators Esc leads to the levers, and only from there to the exercise.
            return (*(LESSON_KEYS if shown is levers else LESSON_KEYS[1:]), *onward)
        session = self.game.session
        is_year = session is not None and session.period is not None and self.is_at(self.levers)
        there = (YEARS_KEY, *onward) if is_year else shown
        return tuple(key for key in there if key[0] != "compare") if self.game.is_guessing else there

    @property
    def indicator_in_sight(self) -> str:
        """The chosen one in the list."""
        return self.meters.chosen

    def _meters(self, width: int) -> Sheet:
        view, session, ready = self.seen(), self.game.session, self.game.ready
        if view.is_guessing and session is not None and session.period is not None and ready is not None:
            reads = (ready.model, session.period)
            return hidden_meters(view, self._drawn.of("measured", reads, measured_before, *reads))
        return meters(view, width, self._lever(), self.game.looking, self._drawn)

    def _lever(self) -> Lever:
        return lever_of(self.levers.chosen) if self.levers.chosen else budget_levers(self.seen().scenario)[0]

    def _beside(self, width: int) -> Sheet:
        """What the money becomes, or the chosen indicator while the player is among the indicators."""
        if self.shows_meter and self.meters.chosen and not self.seen().is_guessing:
            return meter_detail(self.seen(), self.meters.chosen, width)
        return becomes(self.seen(), width, self.beside.size.height, self._drawn)

    def _foot(self, width: int) -> Sheet:
        told = second_line(self.seen(), self._lever(), width, moved=self._shows_last or self.is_at(self.meters))
        return sheet([self._meaning(), told, *self.feet(width)])

    def _meaning(self) -> Line:
        if self.typing is not None:
            return (Span(self.texts.say("budget.typing"), "warn"),)
        view = self.seen()
        if self.is_at(self.meters) and not view.is_guessing:  # hidden indicators have no column to tell of
            marked = "meters.dot-star" if any(view.plan.weights.values()) else "meters.dot"
            key = "meters.untouched" if view.is_untouched() and marked == "meters.dot" else marked
            return (Span(self.texts.say(key, lever=view.lever_name(self._lever())), "dim"),)
        if self._hint:
            return (Span(self.texts.say(f"start.hint.{self._hint}"), "warn"),)
        explains = self._shows_last and self._first_given == self.levers.chosen and self.game.lesson is None
        if explains and (missing := missing_mnkr(view)):
            has_target = any(lever.kind == "target" for lever in shown.levers(view))
            key = "budget.how-missing" if has_target else "budget.how-missing-simple"
            return (Span(self.texts.say(key, amount=number(missing)), "warn"),)
        return (Span(meaning(view, self._lever()), "dim"),)

    @on(Rows.Chosen, "#levers")
    def _other_lever(self) -> None:
        self._hint = ""
        self._shows_last = False
        if "lever" in (self.game.looking.order, self.game.looking.show):
            self.meters.top = 0
            self.meters.chosen = ""
        self.redraw()

    @on(Rows.Chosen, "#meters")
    def _other_meter(self) -> None:
        self._show_beside(meter=True)

    @on(Rows.Opened, "#levers")
    def _open_lever(self, message: Rows.Opened) -> None:
        self._open(lever_of(message.key))

    @on(Rows.Opened, "#meters")
    def action_read(self) -> None:
        """Everything about the chosen indicator."""
        if self.seen().is_guessing:
            self.game.tell("years.hidden")
            return
        self.app.push_screen(IndicatorScreen(self.meters.chosen))

    def _open(self, lever: Lever) -> None:
        if lever.kind == "committee":
            self.app.push_screen(MeasuresScreen(lever.id))
        else:
            self.levers.begin_typing()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Among the indicators, the chosen one is told beside the levers."""
        if event.widget.id in ("levers", "meters"):
            self._show_beside(meter=event.widget.id == "meters")
        else:
            self.foot_rows.redraw()

    def _show_beside(self, *, meter: bool) -> None:
        self.shows_meter = meter
        self.beside.top = 0
        self.beside.redraw()
        self.foot_rows.redraw()

    def action_open(self) -> None:
        """A click on the key of measures."""
        self._open(self._lever())

    def action_part(self, parts: int) -> None:
        """Go to the next part of the screen: levers, indicators, what is told beside them."""
        order = (self.levers, self.meters, self.beside)
        place = next((place for place, rows in enumerate(order) if self.is_at(rows)), -parts)
        order[(place + parts) % len(order)].focus()

    def action_back(self) -> None:
        """From the indicators, first back to the levers."""
        if self.is_at(self.levers):
            super().action_back()
        else:
            self.levers.focus()

    def action_order(self) -> None:
        """Another order of the indicators."""
        looking = self.game.looking
        order = ORDERS[(ORDERS.index(looking.order) + 1) % len(ORDERS)]
        self.game.looking = replace(looking, order=order)
        self.meters.top = 0
        self.meters.chosen = ""
        self.app.clear_notifications()  # the order before this one is no news
        self.game.tell(f"meters.order.{order}", lever=self.seen().lever_name(self._lever()))
        self.redraw()

    def action_look(self) -> None:
        """Choose which indicators are listed, and in which order."""
        self.app.push_screen(LookingScreen(self._lever()))

    def action_large(self) -> None:
        """One lever at a time, in figures that a whole room can read; back here at the same lever."""
        self.app.push_screen(LargeScreen(self.levers.chosen))

    def action_compare(self) -> None:
        """One or two other plans beside this one."""
        if self.seen().is_guessing:
            self.game.tell("years.hidden")
            return
        self.app.push_screen(ChooseScreen())
