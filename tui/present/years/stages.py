"""The sheet of the stage that a game is at."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sim.lessons.outcome import Outcome
from sim.lessons.period import Stage
from tui.bestyears import BestYears
from tui.present.line import Sheet
from tui.present.view import View
from tui.present.years.choosing import election_sheet, priorities_sheet
from tui.present.years.closing import closing_sheet
from tui.present.years.playing import decide_sheet, events_sheet, predict_sheet
from tui.present.years.seeing import Changes, outcome_sheet
from tui.years import Years, before


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What the model says of a game, as far as it may be shown."""

    outcomes: Mapping[int, Outcome] = field(default_factory=dict)
    """By year."""
    changes: Changes = field(default_factory=dict)
    """Why, in the year whose outcome is shown."""
    best: BestYears | None = None
    """The best plan found for the game's weights, or how far the search for it has come."""


def stage_sheet(view: View, years: Years, shown: Shown, width: int) -> Sheet:
    """The rows of the stage.

    Args:
        view: scenario, texts, and the plan.
        years: where the game is.
        shown: what the model says.
        width: places for a line.
    """
    outcomes, year = shown.outcomes, years.year
    sheets: dict[Stage, Callable[[], Sheet]] = {
        "priorities": lambda: priorities_sheet(view, years, width),
        "election": lambda: (
            priorities_sheet(view, years, width, after=True)
            if years.draft.seat
            else election_sheet(view, years, outcomes, width)
        ),
        "decide": lambda: decide_sheet(view, years, outcomes, width),
        "predict": lambda: predict_sheet(view, years, before(view.scenario, outcomes, year), width),
        "events": lambda: events_sheet(view, years, width),
        "outcome": lambda: outcome_sheet(view, years, outcomes[year], shown.changes, width),
        "closing": lambda: closing_sheet(view, years, tuple(outcomes.values()), shown.best, width),
    }
    return sheets[years.stage]()
