"""Marking what matters most: an indicator with a weight stands first in the list, whatever lever is chosen."""

from dataclasses import replace
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.getters import query_one

from tui.screens.base import GameScreen
from tui.widgets.rows import Rows

OWN_WEIGHT = 5
"""The weight of an indicator that is marked; Bästa vägen changes it."""


class Marking(GameScreen):
    """A screen on which the indicator that is looked at can be marked."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("asterisk", "important", show=False)]

    def action_important(self) -> None:
        """Mark the chosen indicator as one that matters to the players, or take the mark away: no step to undo."""
        session, name = self.game.session, self.indicator_in_sight
        if session is None or not name or (self.focused is not None and self.focused.id == "levers"):
            self.game.tell("meters.important-where")
        elif session.period is not None:
            self.game.tell("meters.important-years")
        else:
            weights = {key: weight for key, weight in session.plan.weights.items() if key != name}
            if len(weights) == len(session.plan.weights):
                weights[name] = OWN_WEIGHT
            self.game.relabel(replace(session, plan=replace(session.plan, weights=weights)))
            self.redraw()


class MarkingRows(Marking):
    """A screen with the list itself, where a row that is marked goes to another place."""

    meters = query_one("#meters", Rows)

    def action_important(self) -> None:
        """Mark the chosen indicator; where its row goes to another place, the player reads on where the row was."""
        marked, before, top = self.meters.chosen, self.meters.keys, self.meters.top
        super().action_important()
        if self.meters.keys == before:
            return
        place = before.index(marked)
        self.meters.top = top
        self.meters.choose(before[place + 1 if place + 1 < len(before) else place - 1])
        key = "meters.marked" if self.seen().plan.weights.get(marked) else "meters.unmarked"
        self.game.clear_notifications()  # the row that went before this one is no news
        self.game.tell(key, name=self.texts.of("indicators", marked))
