"""What the budget screen and the screen of measures share: levers under the arrows, years, undo and redo."""

from collections.abc import Collection
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from sim.plan import Plan
from tui.levers import TYPED, Lever, lever_of
from tui.places import go
from tui.present.keys import Key
from tui.present.view import View
from tui.screens.amounts import AmountsScreen
from tui.text.numbers import number
from tui.widgets.movable import Doubled, Moved, Typed, Typing, Unread

KEY_OF_YEAR = chr(0xE5)
"""The Swedish letter a with a ring, as in the word for year; y is for keyboards without it."""


TYPING_KEYS: tuple[Key, ...] = (("type-set", ""), ("type-leave", ""), ("hands-erase", ""))
"""The keys while an amount is typed."""


class LeverScreen(AmountsScreen):
    """A screen whose rows a player moves; what they move stands beside them in a wide window."""

    most_width = None
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("u", "undo", show=False),
        Binding("r,ctrl+r", "redo", show=False),
        Binding(f"y,{KEY_OF_YEAR}", "next_year", show=False),
        Binding("s", "app.save_plan", show=False),
        Binding("S", "app.go('save-as')", show=False),
        Binding("w", "roles", show=False),
        Binding("k", "economy", show=False),
        Binding("i", "my_tax", show=False),
        Binding("escape,q", "back", show=False),
    ]

    typing: tuple[str, str] | None = None
    """The lever that an amount is typed for, and what stands there so far."""
    _is_refused = False
    """Whether what was typed last was no amount."""

    @on(Moved)
    def _move(self, message: Moved) -> None:
        view = self.seen()
        lever = lever_of(message.key)
        plan = view.hand.step(view.plan, lever, view.moved_years, message.steps, big=message.big)
        self._decide(plan, f"{message.key}@{self.game.year}")

    @on(Typed)
    def _set(self, message: Typed) -> None:
        view, lever = self.seen(), lever_of(message.key)
        self._is_refused = False
        if message.amount is None:
            self._decide(view.hand.reset(view.plan, lever, view.moved_years), "")
        elif not (amounts := amounts_typed(view, message.amount, message.by_year)):
            self._refuse()
            return
        else:
            whole, plan = view.texts.per_unit(lever.id) if lever.kind == "measure" else 1, view.plan
            for year, amount in amounts.items():
                plan = view.hand.set(plan, lever, (year,), amount / whole)
            self._tell_limit(lever, amounts.values())
            self._decide(plan, "")
        self.was_set(lever)

    @on(Unread)
    def _refuse(self) -> None:
        """Tell how amounts are written; nothing was set."""
        self._is_refused = True
        years = self.seen().scenario.header.years
        self.game.tell("budget.amount-a-year", number=len(years), years="/".join(map(str, years)))

    @on(Typing)
    def _type(self, message: Typing) -> None:
        self.typing = None if message.text is None else (message.key, message.text)
        self.redraw()

    @on(Doubled)
    def _doubled(self) -> None:
        """Who presses Enter twice to be sure is told that it is done, and what Enter does next, or that it is not."""
        if self._is_refused:
            self._refuse()
        else:
            self.game.tell("budget.is-set")

    def decided(self) -> None:
        """A lever was moved."""

    def _tell_limit(self, lever: Lever, typed: Collection[float]) -> None:
        """A number beyond what a lever can be set to is set as far as it goes, and that is told."""
        view, size = self.seen(), TYPED[lever.kind]
        low, high = view.hand.limits(view.plan, lever, view.years[0])
        if lever.kind != "measure" and not low <= min(typed) * size <= max(typed) * size <= high:
            self.app.clear_notifications()
            unit = self.texts.say(f"budget.unit.{lever.kind}")
            self.game.tell("budget.beyond", least=number(low / size, 0), most=number(high / size, 0), unit=unit)

    def was_set(self, lever: Lever) -> None:
        """A lever was put where a typed number says."""

    def _decide(self, plan: Plan, run: str) -> None:
        """Take a plan; steps of one run are undone together, and a typed number is a step of its own."""
        if self.seen().is_decided:
            self.game.tell("years.is-decided", year=self.game.year)
            return
        self.decided()
        self.game.decide(plan, run)

    def action_undo(self) -> None:
        """Take back the last step."""
        if not self.game.undo():
            self.game.tell("game.nothing-to-undo")

    def action_redo(self) -> None:
        """Take the step again."""
        if not self.game.redo():
            self.game.tell("game.nothing-to-redo")

    def action_next_year(self) -> None:
        """All years, or one of them."""
        years = [None, *self.seen().scenario.header.years]
        self.game.year = years[(years.index(self.game.year) + 1) % len(years)]

    def action_roles(self) -> None:
        """Who notices the plan."""
        go(self.game, "roles")

    def action_economy(self) -> None:
        """The accounts of the plan, year by year."""
        go(self.game, "economy")

    def action_my_tax(self) -> None:
        """What the plan means for one's own tax."""
        go(self.game, "my-tax")

    def action_back(self) -> None:
        """Go back; everything is saved."""
        self.dismiss()


def amounts_typed(view: View, amount: float, by_year: tuple[float, ...]) -> dict[int, float]:
    """What was typed for each year that it moves; nothing when there are not as many amounts as years.

    Args:
        view: what is looked at.
        amount: the amount, where one was typed.
        by_year: the amounts, where several were.
    """
    if not by_year:
        return dict.fromkeys(view.moved_years, amount)
    years = view.scenario.header.years
    if len(by_year) != len(years):
        return {}
    return {year: typed for year, typed in zip(years, by_year, strict=True) if year in view.open_years}
