"""The game År för år as plain fields and back, exactly: what a session file holds beside the plan."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, get_args

from sim.happened import Happened, Mode, effects_of, event_of
from sim.period import Direction, Draft, Period, Prediction, Seat, YearPlayed, year_of
from sim.plan import Plan
from sim.planfields import plan_fields, read_plan
from sim.scenario import Scenario

SEED_MOST = 2**31
WEIGHT_MOST = 10
VALUE_MOST = 1e9
FIELDS = frozenset({"seed", "mode", "weights", "years", "seat", "new_weights"})
DRAFT = "draft"
"""Lacking in games that were saved before what is half chosen was."""
DRAFT_FIELDS = frozenset({"picks", "guesses", "laid", "seat", "shown"})
GUESS_MOST = 20
"""Characters of a guess that is being typed."""
SHOWN_MOST = 20
"""Pages of an outcome or a bokslut at most."""
YEAR_FIELDS = frozenset({"plan", "predictions", "happened", "met", "seen"})


class NoPeriod(Exception):
    """The fields are no game that this scenario can go on with."""


def period_fields(period: Period) -> dict[str, Any]:
    """The fields of a game, ready for JSON; :func:`read_period` of them gives the same game."""
    return {
        "seed": period.seed,
        "mode": period.mode,
        "weights": dict(period.weights),
        "years": {str(year): _year_fields(played) for year, played in sorted(period.years.items())},
        "seat": period.seat,
        "new_weights": dict(period.new_weights),
        DRAFT: {
            "picks": list(period.draft.picks),
            "guesses": dict(period.draft.guesses),
            "laid": [{"event": one.event, "answer": one.answer} for one in period.draft.laid],
            "seat": period.draft.seat,
            "shown": period.draft.shown,
        },
    }


def _year_fields(played: YearPlayed) -> dict[str, Any]:
    guesses = [{"indicator": p.indicator, "direction": p.direction, "value": p.value} for p in played.predictions]
    return {
        "plan": plan_fields(played.plan),
        "predictions": guesses,
        "happened": [{"event": one.event, "answer": one.answer} for one in played.happened],
        "met": played.is_met,
        "seen": played.is_seen,
    }


def read_period(fields: Any, scenario: Scenario) -> Period:
    """A game from its fields.

    Raises:
        NoPeriod: something is missing, unknown, out of its limits, or out of order.
    """
    if not isinstance(fields, Mapping):
        raise NoPeriod
    table = _table({name: value for name, value in fields.items() if name != DRAFT}, FIELDS)
    years = table["years"]
    if not isinstance(years, Mapping):
        raise NoPeriod
    known = [str(year) for year in scenario.header.years]
    if list(years) != known[: len(years)]:
        raise NoPeriod
    period = Period(
        seed=_whole(table["seed"], SEED_MOST),
        mode=_one_of(table["mode"], get_args(Mode)),
        weights=_weights(table["weights"], scenario),
        years={int(name): _year(value, int(name), scenario) for name, value in years.items()},
        seat=None if table["seat"] is None else _one_of(table["seat"], get_args(Seat)),
        new_weights=_weights(table["new_weights"], scenario),
    )
    finished = [played.is_seen for played in period.years.values()]
    if not all(finished[:-1]) or (period.years and not period.weights):
        raise NoPeriod
    return replace(period, draft=_draft(fields[DRAFT], scenario, period)) if DRAFT in fields else period


def _draft(fields: Any, scenario: Scenario, period: Period) -> Draft:
    table = _table(fields, DRAFT_FIELDS)
    known = tuple(indicator.id for indicator in scenario.indicators)
    guesses, year = table["guesses"], year_of(scenario, period)
    if not isinstance(guesses, Mapping) or not set(guesses) <= set(known):
        raise NoPeriod
    return Draft(
        picks=tuple(_one_of(one, known) for one in _rows(table["picks"])),
        guesses={name: _short(text) for name, text in guesses.items()},
        laid=tuple(_happened(one, year, scenario) for one in _rows(table["laid"])),
        seat=_one_of(table["seat"], ("", *get_args(Seat))),
        shown=_whole(table["shown"], SHOWN_MOST),
    )


def _short(value: Any) -> str:
    if not isinstance(value, str) or len(value) > GUESS_MOST:
        raise NoPeriod
    return value


def _year(fields: Any, year: int, scenario: Scenario) -> YearPlayed:
    table = _table(fields, YEAR_FIELDS)
    plan = read_plan(table["plan"], scenario) if isinstance(table["plan"], Mapping) else ()
    if not isinstance(plan, Plan) or not isinstance(table["met"], bool) or not isinstance(table["seen"], bool):
        raise NoPeriod
    return YearPlayed(
        plan=plan,
        predictions=tuple(_prediction(one, scenario) for one in _rows(table["predictions"])),
        happened=tuple(_happened(one, year, scenario) for one in _rows(table["happened"])),
        is_met=table["met"],
        is_seen=table["seen"],
    )


def _prediction(fields: Any, scenario: Scenario) -> Prediction:
    table = _table(fields, frozenset({"indicator", "direction", "value"}))
    value = table["value"]
    if value is not None and not abs(float(_number(value))) < VALUE_MOST:
        raise NoPeriod
    return Prediction(
        indicator=_one_of(table["indicator"], tuple(i.id for i in scenario.indicators)),
        direction=_one_of(table["direction"], get_args(Direction)),
        value=None if value is None else float(value),
    )


def _happened(fields: Any, year: int, scenario: Scenario) -> Happened:
    table = _table(fields, frozenset({"event", "answer"}))
    event, answer = table["event"], table["answer"]
    if not isinstance(event, str) or not isinstance(answer, str):
        raise NoPeriod
    try:
        effects_of(event_of(scenario, event), answer)
    except KeyError:
        raise NoPeriod from None
    return Happened(event=event, year=year, answer=answer)


def _weights(value: Any, scenario: Scenario) -> dict[str, int]:
    known = {indicator.id for indicator in scenario.indicators}
    if not isinstance(value, Mapping) or not set(value) <= known:
        raise NoPeriod
    return {name: _whole(weight, WEIGHT_MOST) for name, weight in value.items()}


def _table(value: Any, names: frozenset[str]) -> Mapping[str, Any]:
    if not isinstance(value, Mapping) or set(value) != names:
        raise NoPeriod
    return value


def _rows(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise NoPeriod
    return value


def _number(value: Any) -> Any:
    # Numbers of a save come as int or Decimal; text never counts as one.
    if isinstance(value, (str, bytes, bool)) or not hasattr(value, "__float__"):
        raise NoPeriod
    return value


def _whole(value: Any, most: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= most:
        raise NoPeriod
    return value


def _one_of(value: Any, allowed: tuple[Any, ...]) -> Any:
    if not isinstance(value, str) or value not in allowed:
        raise NoPeriod
    return value
