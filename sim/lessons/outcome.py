"""What the years of a game became: one draw of the ensemble, the events of the years, and the noise of each measure.

The luck hangs on the seed alone, so every group that plays with the same seed meets the same.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from sim.authored.noise import least_noticed
from sim.authored.scenario import Indicator, Scenario
from sim.engine.events import EVENT, drawn_events, lot
from sim.engine.normal import Array, quantile
from sim.lessons.period import Direction, Period, Prediction, merged
from sim.model import Model
from sim.plan import Plan
from sim.projection import Projection


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
    do_nothing_tkr: float
    """The result that the same luck would have given without decisions and events."""
    result_pct: float
    debt_change_tkr: float

    def direction(self, indicator: Indicator) -> Direction:
        """Whether an indicator has gone up or down by more than twice its noise."""
        moved = self.values[indicator.id] - self.before[indicator.id]
        if abs(moved) < least_noticed(indicator, 0.5 * 10.0**-indicator.decimals):
            return "same"
        return "up" if moved > 0.0 else "down"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Why an indicator became another than the year before; the parts sum to the measured change."""

    drift: float
    """What the central path without decisions changes by itself."""
    decided: Mapping[str, float]
    """By rule or named part: what the decisions answer for."""
    events: Mapping[str, float]
    """By event."""
    luck: float
    """How the draw that became real differs from the central run."""
    noise: float
    """The noise of the measure, the year before's taken back, with what rounding leaves."""


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


def changes(model: Model, period: Period, year: int) -> dict[str, Change]:
    """Why each indicator became another than the year before.

    Args:
        model: without the events of the game.
        period: the game.
        year: a year that has been decided.

    Raises:
        KeyError: the year has not been decided.
    """
    plan = merged(model.scenario, period, period.years[year].plan)
    after = model_of(model, period, year)
    played, parts = after.project(plan), after.contributions(plan)
    seen = outcome_of(played, model.project(Plan(scenario=plan.scenario)), period.seed, year)
    place, draw = played.years.index(year), luck(period.seed, played.draws)
    return {
        reading.indicator.id: _change(
            seen,
            _stepped((reading.indicator.base, *reading.do_nothing), place),
            [(row.part, _stepped((0.0, *row.amounts), place)) for row in parts.get(reading.indicator.id, ())],
            _apart(played, reading.indicator.id, place, draw),
            reading.indicator.id,
        )
        for reading in played.readings
    }


def _stepped(line: Sequence[float], place: int) -> float:
    """How much a line that begins with the year before the first changes in a year."""
    return line[place + 1] - line[place]


def _apart(played: Projection, name: str, place: int, draw: int) -> float:
    """How much further from the central run the draw has come in a year."""
    now = [_at(played.values[name], year, draw) - _at(played.values[name], year, 0) for year in range(place + 1)]
    return now[-1] - (now[-2] if place else 0.0)


def _change(seen: Outcome, drift: float, parts: Sequence[tuple[str, float]], luck_part: float, name: str) -> Change:
    decided = {part: amount for part, amount in parts if not part.startswith(EVENT)}
    events = {part.removeprefix(EVENT): amount for part, amount in parts if part.startswith(EVENT)}
    known = drift + sum(decided.values()) + sum(events.values()) + luck_part
    noise = seen.values[name] - seen.before[name] - known
    return Change(drift=drift, decided=decided, events=events, luck=luck_part, noise=noise)


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
        do_nothing_tkr=_at(untouched.accounts.result, place, draw),
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
        near = least_noticed(indicator, 10.0**-indicator.decimals)
        return abs(seen.values[indicator.id] - prediction.value) <= near
    return seen.direction(indicator) == prediction.direction
