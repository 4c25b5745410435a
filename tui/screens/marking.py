"""Marking what matters most: an indicator with a weight stands first in the list, whatever lever is chosen."""

from dataclasses import replace
from typing import ClassVar

from textual.binding import Binding, BindingType

from tui.screens.base import GameScreen

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
