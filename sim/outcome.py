"""What the years of a game became: one draw of the ensemble, the events of the years, and the noise of each measure.

The luck hangs on the seed alone, so every group that plays with the same seed meets the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from sim.events import drawn_events, lot
from sim.model import Model
from sim.normal import Array, quantile
from sim.period import Direction, Period, Prediction, merged
from sim.plan import Plan
from sim.projection import Projection
from sim.scenario import Indicator, Scenario


def coming(scenario: Scenario, period: Period, year: int) -> tuple[str, ...]:
    """The events that the seed gives a year; none when the leader lays them, or nobody does."""
    return drawn_events(scenario, period.seed, year, period.happened(year - 1)) if period.mode == "drawn" else ()


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
