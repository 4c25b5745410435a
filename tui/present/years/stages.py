"""The sheet of the stage that a game is at."""

from collections.abc import Callable, Mapping

from sim.outcome import Outcome
from sim.period import Stage
from tui.present.line import Sheet
from tui.present.view import View
from tui.present.years.choosing import election_sheet, priorities_sheet
from tui.present.years.closing import closing_sheet
from tui.present.years.playing import decide_sheet, events_sheet, predict_sheet
from tui.present.years.seeing import Parts, outcome_sheet
from tui.years import Years, before


def stage_sheet(view: View, years: Years, outcomes: Mapping[int, Outcome], parts: Parts, width: int) -> Sheet:
    """The rows of the stage.

    Args:
        view: scenario, texts, and the plan.
        years: where the game is.
        outcomes: what may be shown of the years.
        parts: contributions by indicator, for the year that is shown.
        width: places for a line.
    """
    period, draft, year = years.period, years.draft, years.year
    sheets: dict[Stage, Callable[[], Sheet]] = {
        "priorities": lambda: priorities_sheet(view, draft.picks, period, width),
        "election": lambda: (
            priorities_sheet(view, draft.picks, period, width, after=True)
            if draft.seat
            else election_sheet(view, view.scenario.elections[0].date, width)
        ),
        "decide": lambda: decide_sheet(view, year, width),
        "predict": lambda: predict_sheet(
            view, years.guessed, draft.guesses, before(view.scenario, outcomes, year), year, width
        ),
        "events": lambda: events_sheet(view, period, draft.laid, year, width),
        "outcome": lambda: outcome_sheet(view, outcomes[year], period.years[year].predictions, parts, width),
        "closing": lambda: closing_sheet(view, period, tuple(outcomes.values()), width),
    }
    return sheets[years.stage]()
