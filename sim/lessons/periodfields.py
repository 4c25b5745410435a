"""The game År för år as plain fields and back, exactly: what a session file holds beside the plan."""

from dataclasses import replace
from typing import Any, get_args

from sim import checked
from sim.authored.scenario import Scenario
from sim.engine.happened import Happened, Mode, event_of
from sim.lessons.period import Direction, Draft, Period, Prediction, Seat, YearPlayed, year_of
from sim.planfields import plan_fields

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
PREDICTION_FIELDS = frozenset({"indicator", "direction", "value"})
HAPPENED_FIELDS = frozenset({"event", "answer"})


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
        Misfit: something is missing, unknown, out of its limits, or out of order.
    """
    given = checked.mapping(fields)
    table = checked.table({name: value for name, value in given.items() if name != DRAFT}, FIELDS)
    years = checked.mapping(table["years"])
    known = [str(year) for year in scenario.header.years]
    if list(years) != known[: len(years)]:
        raise checked.Misfit
    period = Period(
        seed=checked.whole(table["seed"], SEED_MOST),
        mode=checked.one_of(table["mode"], get_args(Mode)),
        weights=_weights(table["weights"], scenario),
        years={int(name): _year(value, int(name), scenario) for name, value in years.items()},
        seat=None if table["seat"] is None else checked.one_of(table["seat"], get_args(Seat)),
        new_weights=_weights(table["new_weights"], scenario),
    )
    finished = [played.is_seen for played in period.years.values()]
    if not all(finished[:-1]) or (period.years and not period.weights):
        raise checked.Misfit
    return replace(period, draft=_draft(given[DRAFT], scenario, period)) if DRAFT in given else period


def _draft(fields: Any, scenario: Scenario, period: Period) -> Draft:
    table = checked.table(fields, DRAFT_FIELDS)
    known, year = _indicators(scenario), year_of(scenario, period)
    guesses = checked.mapping(table["guesses"])
    return Draft(
        picks=tuple(checked.one_of(one, known) for one in checked.rows(table["picks"])),
        guesses={checked.one_of(name, known): checked.text(text, GUESS_MOST) for name, text in guesses.items()},
        laid=tuple(_happened(one, year, scenario) for one in checked.rows(table["laid"])),
        seat=checked.one_of(table["seat"], ("", *get_args(Seat))),
        shown=checked.whole(table["shown"], SHOWN_MOST),
    )


def _year(fields: Any, year: int, scenario: Scenario) -> YearPlayed:
    table = checked.table(fields, YEAR_FIELDS)
    return YearPlayed(
        plan=checked.plan(table["plan"], scenario),
        predictions=tuple(_prediction(one, scenario) for one in checked.rows(table["predictions"])),
        happened=tuple(_happened(one, year, scenario) for one in checked.rows(table["happened"])),
        is_met=checked.truth(table["met"]),
        is_seen=checked.truth(table["seen"]),
    )


def _prediction(fields: Any, scenario: Scenario) -> Prediction:
    table = checked.table(fields, PREDICTION_FIELDS)
    value = table["value"]
    return Prediction(
        indicator=checked.one_of(table["indicator"], _indicators(scenario)),
        direction=checked.one_of(table["direction"], get_args(Direction)),
        value=None if value is None else checked.number(value, VALUE_MOST),
    )


def _happened(fields: Any, year: int, scenario: Scenario) -> Happened:
    table = checked.table(fields, HAPPENED_FIELDS)
    event = event_of(scenario, checked.one_of(table["event"], {event.id for event in scenario.events}))
    answer = checked.one_of(table["answer"], {"", *(answer.id for answer in event.answers)})
    return Happened(event=event.id, year=year, answer=answer)


def _weights(value: Any, scenario: Scenario) -> dict[str, int]:
    known, weights = _indicators(scenario), checked.mapping(value)
    return {checked.one_of(name, known): checked.whole(weight, WEIGHT_MOST) for name, weight in weights.items()}


def _indicators(scenario: Scenario) -> frozenset[str]:
    return frozenset(indicator.id for indicator in scenario.indicators)
