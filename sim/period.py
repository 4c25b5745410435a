"""The game År för år as a value: what a group wanted, decided, predicted and met, and what the years became.

A :class:`Period` holds choices only; everything that happened follows from them and the seed, so a saved game that is
played again gives the same bokslut. The outcome of a year is one draw of the same ensemble that the bands come from,
with the events of the year, and for each indicator the noise that its measurement has.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np

from sim.events import Happened, Mode, drawn_events, lot
from sim.model import Model
from sim.normal import Array, quantile
from sim.plan import Plan
from sim.projection import Projection
from sim.scenario import Indicator, Scenario

Direction = Literal["up", "same", "down"]
Seat = Literal["stay", "new", "hand-over"]
"""What the election became: the same majority, a new one with other priorities, or the next group at the table."""

Stage = Literal["priorities", "decide", "predict", "events", "outcome", "election", "closing"]
"""What a game waits for; ``outcome`` is shown until the players go on."""

PRIORITIES = 3
PREDICTIONS = 3


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

    def with_year(self, year: int, played: YearPlayed) -> "Period":
        """The game with one year as it now is."""
        return replace(self, years={**self.years, year: played})


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


def coming(scenario: Scenario, period: Period, year: int) -> tuple[str, ...]:
    """The events that the seed gives a year; none when the leader lays them, or nobody does."""
    return drawn_events(scenario, period.seed, year, period.happened(year - 1)) if period.mode == "drawn" else ()


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What one year became."""

    year: int
    values: Mapping[str, float]
    """Measured value of every indicator, rounded as it is printed."""
    before: Mapping[str, float]
    """Measured value of the year before; the base value in the first year."""
    do_nothing: Mapping[str, float]
    """What the same luck would have given without decisions and events, with the same noise."""
    result_tkr: float
    result_pct: float
    debt_change_tkr: float

    def direction(self, indicator: Indicator) -> Direction:
        """Whether an indicator has gone up or down by more than twice its noise."""
        moved = self.values[indicator.id] - self.before[indicator.id]
        if abs(moved) < max(2.0 * indicator.noise_sd, 0.5 * 10.0**-indicator.decimals):
            return "same"
        return "up" if moved > 0.0 else "down"


def luck(seed: int, draws: int) -> int:
    """The draw that a seed makes real; never draw 0, which is the central run."""
    return 1 + int(lot(seed, "luck") * (draws - 1)) if draws > 1 else 0


def model_of(model: Model, period: Period, until: int | None = None) -> Model:
    """The model after the events of the game, or of the years up to one."""
    happened = period.happened(until)
    return model.after(happened) if happened else model


def outcome(model: Model, period: Period, year: int) -> Outcome:
    """What a year became, with the plan that was decided for it and the events up to it.

    Raises:
        KeyError: the year has not been decided.
    """
    scenario = model.scenario
    played = model_of(model, period, year).project(merged(scenario, period, period.years[year].plan))
    return outcome_of(played, model.project(Plan(scenario=scenario.header.id)), period.seed, year)


def outcome_of(played: Projection, untouched: Projection, seed: int, year: int) -> Outcome:
    """One year as the seed's luck makes it.

    Args:
        played: the plan after the events.
        untouched: no decisions, no events.
        seed: the game's seed.
        year: the year.
    """
    place, draw = played.years.index(year), luck(seed, played.draws)
    indicators = [reading.indicator for reading in played.readings]

    def measured(source: Projection, at: int) -> dict[str, float]:
        return {i.id: _measured(i, seed, played.years[at], _at(source.values[i.id], at, draw)) for i in indicators}

    return Outcome(
        year=year,
        values=measured(played, place),
        before=measured(played, place - 1) if place else {i.id: i.base for i in indicators},
        do_nothing=measured(untouched, place),
        result_tkr=_at(played.accounts.result, place, draw),
        result_pct=_at(played.accounts.result_pct(), place, draw),
        debt_change_tkr=_at(played.accounts.debt_change, place, draw),
    )


def _at(values: Array, place: int, draw: int) -> float:
    row = values[place]
    return float(row[draw if len(row) > 1 else 0])


def _measured(indicator: Indicator, seed: int, year: int, value: float) -> float:
    chance = min(max(lot(seed, year, indicator.id, "noise"), 1e-6), 1.0 - 1e-6)
    noise = indicator.noise_sd * float(quantile(np.array([chance]))[0])
    low, high = indicator.bounds
    return round(min(max(value + noise, low), high), indicator.decimals)


def was_right(prediction: Prediction, indicator: Indicator, seen: Outcome) -> bool:
    """Whether a prediction came true: a number within two deviations of the noise, else the direction."""
    if prediction.value is not None:
        near = max(2.0 * indicator.noise_sd, 10.0**-indicator.decimals)
        return abs(seen.values[indicator.id] - prediction.value) <= near
    return seen.direction(indicator) == prediction.direction
