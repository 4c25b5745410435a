"""The game År för år as a value: what a group wanted, decided, predicted and met, and what the years became.

A :class:`Period` holds choices only; everything that happened follows from them and the seed, so a saved game that is
played again gives the same bokslut; what it became is :mod:`sim.lessons.outcome`. Nothing here needs numpy: a saved
game is read before the first screen is shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from sim.authored.scenario import Scenario
from sim.engine.happened import Happened, Mode
from sim.plan import Plan

Direction = Literal["up", "same", "down"]

DIRECTIONS: tuple[Direction, ...] = ("down", "same", "up")
"""From left to right, as they are chosen among."""

Seat = Literal["stay", "new", "hand-over"]
"""What the election became: the same majority, a new one with other priorities, or the next group at the table."""

Stage = Literal["priorities", "decide", "predict", "events", "outcome", "election", "closing"]
"""What a game waits for; ``outcome`` is shown until the players go on."""

PRIORITIES = 3
LUCKS = 10_000
"""How many seeds a game chooses among: few enough to say aloud."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prediction:
    """What a group thinks that an indicator does in a year, before it is shown; a direction, or a number too."""

    indicator: str
    direction: Direction
    value: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class YearPlayed:
    """One year of a game, filled from the left: what is decided, predicted, answered, and seen."""

    plan: Plan
    """The plan as it was decided for the year; what it says of later years was an intention."""
    predictions: tuple[Prediction, ...] = ()
    happened: tuple[Happened, ...] = ()
    is_met: bool = False
    """Whether the events of the year are on the table and answered."""
    is_seen: bool = False
    """Whether the outcome has been shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What is chosen at a stage but not yet taken; saved too, so that a game is gone on with in the middle of one."""

    picks: tuple[str, ...] = ()
    """Indicators put first so far, in order."""
    guesses: Mapping[str, str] = field(default_factory=dict)
    """By indicator: a direction, or what stands typed of a number."""
    laid: tuple[Happened, ...] = ()
    """The events on the table, with the answers so far; empty while those of the seed wait."""
    seat: str = ""
    """What was chosen at the election, while new priorities are picked."""
    shown: int = 0
    """How much of an outcome has been turned up, or which page of the bokslut."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A game, from the first priorities to the bokslut; every move gives a new one."""

    seed: int
    mode: Mode
    weights: Mapping[str, int] = field(default_factory=dict)
    """Weight by indicator of the three that the group has put first."""
    years: Mapping[int, YearPlayed] = field(default_factory=dict)
    seat: Seat | None = None
    new_weights: Mapping[str, int] = field(default_factory=dict)
    """Priorities after the election, when they are others."""
    draft: Draft = Draft()
    """What is chosen at the stage that waits."""

    def weights_in(self, scenario: Scenario, year: int) -> Mapping[str, int]:
        """The priorities that hold when the budget of a year is decided."""
        changed = self.new_weights and any(year >= election.first_budget for election in scenario.elections)
        return self.new_weights if changed else self.weights

    def happened(self, until: int | None = None) -> tuple[Happened, ...]:
        """The events so far, or those of the years up to one."""
        return tuple(
            one
            for year, played in sorted(self.years.items())
            if until is None or year <= until
            for one in played.happened
        )

    def taken(self) -> "Period":
        """The game without what is only half chosen: what outcomes hang on."""
        return replace(self, draft=Draft())

    def with_year(self, year: int, played: YearPlayed) -> "Period":
        """The game with one year as it now is, and nothing half chosen."""
        return replace(self, years={**self.years, year: played}, draft=Draft())


def year_of(scenario: Scenario, period: Period) -> int:
    """The year that is played: the first that is not seen, or the last."""
    years = scenario.header.years
    return next((year for year in years if year not in period.years or not period.years[year].is_seen), years[-1])


def stage_of(scenario: Scenario, period: Period) -> Stage:
    """What the game waits for."""
    if not period.weights:
        return "priorities"
    years = scenario.header.years
    if years[-1] in period.years and period.years[years[-1]].is_seen:
        return "closing"
    year = year_of(scenario, period)
    played = period.years.get(year)
    if played is None:
        waits = any(election.first_budget == year for election in scenario.elections) and period.seat is None
        return "election" if waits else "decide"
    if not played.predictions:
        return "predict"
    return "outcome" if played.is_met or period.mode == "off" else "events"


def back_of(scenario: Scenario, period: Period) -> Period | None:
    """The game before its last step; None where the players have already seen what the step led to."""
    year = year_of(scenario, period)
    match stage_of(scenario, period):
        case "predict":
            return replace(period, years={y: played for y, played in period.years.items() if y != year}, draft=Draft())
        case "decide" if not period.years:
            picks = tuple(sorted(period.weights, key=lambda name: -period.weights[name]))
            return replace(period, weights={}, draft=Draft(picks=picks))
        case "decide" if period.seat and any(election.first_budget == year for election in scenario.elections):
            return replace(period, seat=None, new_weights={}, draft=Draft())
        case _:
            return None


def locked(scenario: Scenario, period: Period) -> tuple[int, ...]:
    """The years that can no longer be changed: those that are decided."""
    return tuple(year for year in scenario.header.years if year in period.years)


def merged(scenario: Scenario, period: Period, plan: Plan) -> Plan:
    """A plan that keeps what has been decided for the years played, and takes the rest from ``plan``.

    Args:
        scenario: for its years.
        period: the game so far.
        plan: what the players want now.
    """
    for year in locked(scenario, period):
        plan = plan.with_year_of(period.years[year].plan, year)
    return plan
