"""The game as a participant of a class plays it: on with the plan that was left, and nothing beyond one's own plans."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from scenarios.exercises import exercise_ids
from sim.planfields import plan_fields
from tui.app import BudgetApp
from tui.doors import play_door, play_exercise, play_on
from tui.places import to_start
from tui.serving.driver import ClassDriver
from tui.session import Session

if TYPE_CHECKING:
    from tui.loading import Ready

SOON = 0.4
"""Seconds from a change until the class knows of it; later changes go along."""


class PupilApp(BudgetApp):
    """One participant's game."""

    CSS_PATH = "../styles/game.tcss"
    is_served: ClassVar[bool] = True

    def begin(self, ready: "Ready") -> None:
        """Everything is loaded: go on where the participant was, without a question."""
        super().begin(ready)
        self._is_reporting = False
        if self.session is not None:
            self.call_later(play_on, self)
            self._report_soon()

    def told(self, what: str, facts: Mapping[str, object]) -> None:
        """What the teacher does for all."""
        if what == "start" and self.ready is not None:
            to_start(self)
            exercise = facts.get("exercise")
            if exercise in exercise_ids(self.ready.folder):
                play_exercise(self, str(exercise), anew=True)
            else:
                play_door(self, "keep")

    def _keep(self, session: Session) -> None:
        super()._keep(session)
        self._report_soon()

    def _report_soon(self) -> None:
        """Let the class know how far this participant has come."""
        if not self._is_reporting:
            self._is_reporting = True
            self.set_timer(SOON, self._report)

    def _report(self) -> None:
        self._is_reporting = False
        if self.session is not None and isinstance(self._driver, ClassDriver):
            budget = json.dumps(plan_fields(self.session.plan))
            self._driver.write_meta({"type": "budget", "plan": budget, "steps": len(self.session.past)})
