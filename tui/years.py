"""What a choice does in the game År för år: from the stage and the row to another game, a word, or a screen; pure.

The screen and linear mode both play by it: they show :class:`Years` and carry out :class:`Move`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import cast, get_args

from sim.authored.scenario import Scenario
from sim.engine.happened import Happened, Mode
from sim.lessons.outcome import Outcome, coming, outcome
from sim.lessons.period import (
    DIRECTIONS,
    LUCKS,
    PRIORITIES,
    Direction,
    Draft,
    Period,
    Prediction,
    Seat,
    Stage,
    YearPlayed,
    back_of,
    merged,
    stage_of,
    year_of,
)
from sim.model import Model
from sim.plan import Plan
from tui.text.numbers import MINUS, parse

NUMBER_LETTERS = frozenset(f"0123456789,.-{MINUS}")
LONGEST_GUESS = 8
PAGES = ("goals", "money", "choices", "guesses")
"""The pages of the bokslut."""
TURNED = frozenset({"guess", "mode", "seed"})
"""Kinds of rows that an arrow to the side changes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Years:
    """Where a game is: the choices, and the plan."""

    scenario: Scenario
    period: Period
    plan: Plan

    @property
    def stage(self) -> Stage:
        """What the game waits for."""
        return stage_of(self.scenario, self.period)

    @property
    def year(self) -> int:
        """The year that is played."""
        return year_of(self.scenario, self.period)

    @property
    def draft(self) -> Draft:
        """What is chosen but not yet taken."""
        return self.period.draft

    @property
    def guessed(self) -> tuple[str, ...]:
        """The indicators that the group predicts: its priorities."""
        return tuple(self.period.weights_in(self.scenario, self.year))

    @property
    def laid(self) -> tuple[Happened, ...]:
        """The events on the table, with the answers so far; those of the seed lie there by themselves."""
        if self.draft.laid or self.stage != "events":
            return self.draft.laid
        return tuple(Happened(event=name, year=self.year) for name in coming(self.scenario, self.period, self.year))

    @property
    def unseen(self) -> int:
        """How many of the year's predictions are still face down."""
        return max(len(self.period.years[self.year].predictions) - self.draft.shown, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """What a choice leads to: another game, a word to the players, or another screen."""

    period: Period | None = None
    plan: Plan | None = None
    """The plan of the game when the step decides one; None when the plan is as it was."""
    tell: str = ""
    opens: str = ""
    """``budget``: the budget of the year; ``free``: the budget in free play; ``again``: a new game."""


class Seen:
    """The outcomes that may be shown, each reckoned once: one depends on the luck, its year and the years before.

    Args:
        model: without the events of the game.
    """

    def __init__(self, model: Model) -> None:
        self._model = model
        self._known: dict[int, tuple[object, Outcome]] = {}

    def of(self, period: Period) -> dict[int, Outcome]:
        """Those of the years that have been, and of this one once it has passed."""
        scenario = self._model.scenario
        year, shown = year_of(scenario, period), stage_of(scenario, period) in ("outcome", "closing")
        return {y: self._outcome(period, y) for y in period.years if y < year or shown}

    def _outcome(self, period: Period, year: int) -> Outcome:
        rests_on = (period.seed, [(y, one.plan, one.happened) for y, one in sorted(period.years.items()) if y <= year])
        known = self._known.get(year)
        if known is None or known[0] != rests_on:
            known = self._known[year] = (rests_on, outcome(self._model, period, year))
        return known[1]


def before(scenario: Scenario, outcomes: Mapping[int, Outcome], year: int) -> Mapping[str, float]:
    """Measured values of the year before by indicator; the base values before the first."""
    if year - 1 in outcomes:
        return outcomes[year - 1].values
    return {indicator.id: indicator.base for indicator in scenario.indicators}


def measured_before(model: Model, period: Period) -> Mapping[str, float]:
    """What was measured the year before the one that is played, by indicator.

    Args:
        model: without the events of the game.
        period: the game.
    """
    return before(model.scenario, Seen(model).of(period), year_of(model.scenario, period))


def choose(years: Years, row: str, values_before: Mapping[str, float]) -> Move:
    """What Enter on a row does.

    Args:
        years: where the game is.
        row: key of the row.
        values_before: the measured values that predictions are made from.
    """
    kind, _, item = row.partition(":")
    if years.stage == "predict" and kind != "guess":
        return _predicted(years, values_before)
    handlers: dict[Stage, Callable[[Years, str, str], Move]] = {
        "priorities": _at_priorities,
        "election": _at_election,
        "decide": _at_decide,
        "predict": _at_guess,
        "events": _at_events,
        "outcome": _at_outcome,
        "closing": _at_closing,
    }
    return handlers[years.stage](years, kind, item)


def take_back(years: Years) -> Move:
    """What undo does: the last half choice, else the last step that led to nothing seen yet."""
    draft, stage = years.draft, years.stage
    if draft.picks:
        return _drafted(years, replace(draft, picks=draft.picks[:-1]))
    if draft.seat:
        return _drafted(years, Draft())
    if draft.guesses:
        return _drafted(years, replace(draft, guesses=dict(list(draft.guesses.items())[:-1])))
    if stage == "events" and (laid := _without_last(years)) != years.laid:
        return _drafted(years, replace(draft, laid=laid))
    if stage == "outcome" and draft.shown:
        return _drafted(years, replace(draft, shown=draft.shown - 1))
    back = back_of(years.scenario, years.period)
    return Move(tell="years.no-way-back") if back is None else Move(period=back, plan=years.plan)


def _without_last(years: Years) -> tuple[Happened, ...]:
    """The events on the table without the last answer; or, when the leader lays them, without the last card."""
    laid = years.laid
    if years.period.mode == "chosen" and laid and not laid[-1].answer:
        return laid[:-1]
    last = max((place for place, one in enumerate(laid) if one.answer), default=-1)
    return tuple(replace(one, answer="") if place == last else one for place, one in enumerate(laid))


def _drafted(years: Years, draft: Draft) -> Move:
    return Move(period=replace(years.period, draft=draft))


def _year(years: Years, played: YearPlayed) -> Move:
    return Move(period=years.period.with_year(years.year, played), plan=years.plan)


def _at_priorities(years: Years, kind: str, item: str) -> Move:
    if kind in ("mode", "seed"):
        return turn(years, kind, 1)
    if kind == "pick":
        return _picked(years, item)
    if len(years.draft.picks) < PRIORITIES:
        return Move(tell="years.pick-more")
    weights = weights_of(years.draft.picks)
    return Move(period=replace(years.period, weights=weights, draft=Draft()), plan=years.plan)


def _picked(years: Years, item: str) -> Move:
    draft = years.draft
    if item in draft.picks:
        return _drafted(years, replace(draft, picks=tuple(name for name in draft.picks if name != item)))
    if len(draft.picks) == PRIORITIES:
        return Move(tell="years.picked-enough")
    return _drafted(years, replace(draft, picks=(*draft.picks, item)))


def weights_of(picks: tuple[str, ...]) -> Mapping[str, int]:
    """The first is worth three, the second two, the third one."""
    return {name: len(picks) - place for place, name in enumerate(picks)}


def _at_election(years: Years, kind: str, item: str) -> Move:
    draft = years.draft
    if not draft.seat:
        stays = Move(period=replace(years.period, seat="stay"), plan=years.plan)
        return stays if kind == "stay" else _drafted(years, Draft(seat=kind))
    if kind == "pick":
        return _picked(years, item)
    if len(draft.picks) < PRIORITIES:
        return Move(tell="years.pick-more")
    weights, seat = weights_of(draft.picks), cast("Seat", draft.seat)
    return Move(period=replace(years.period, seat=seat, new_weights=weights, draft=Draft()), plan=years.plan)


def _at_decide(years: Years, kind: str, item: str) -> Move:
    _ = item
    if kind == "budget":
        return Move(opens="budget")
    plan = merged(years.scenario, years.period, years.plan)
    return Move(period=years.period.with_year(years.year, YearPlayed(plan=plan)), plan=plan)


def _at_guess(years: Years, kind: str, item: str) -> Move:
    """Take the guess that stands; where there is none, that it stays about the same."""
    _ = kind
    return Move() if years.draft.guesses.get(item) else guessing(years, item, "same")


def _predicted(years: Years, values_before: Mapping[str, float]) -> Move:
    typed = years.draft.guesses
    guesses = [prediction_of(name, typed.get(name, ""), values_before[name]) for name in years.guessed]
    made = tuple(guess for guess in guesses if guess is not None)
    if len(made) < len(guesses):
        return Move(tell="years.guess-first")
    return _year(years, replace(years.period.years[years.year], predictions=made))


def prediction_of(indicator: str, guess: str, value_before: float = 0.0) -> Prediction | None:
    """What a guess says; None when it says nothing yet."""
    if guess in DIRECTIONS:
        return Prediction(indicator=indicator, direction=guess)
    try:
        value = parse(guess)
    except ValueError:
        return None
    direction: Direction = "same" if value == value_before else "up" if value > value_before else "down"
    return Prediction(indicator=indicator, direction=direction, value=value)


def _at_events(years: Years, kind: str, item: str) -> Move:
    laid = years.laid
    if kind == "lay":
        return _drafted(years, replace(years.draft, laid=(*laid, Happened(event=item, year=years.year))))
    if kind == "answer":
        event, _, answer = item.partition(":")
        answered = tuple(replace(one, answer=answer) if one.event == event else one for one in laid)
        return _drafted(years, replace(years.draft, laid=answered))
    if not all(one.answer for one in laid):
        return Move(tell="years.answer-first")
    return _year(years, replace(years.period.years[years.year], happened=laid, is_met=True))


def _at_outcome(years: Years, kind: str, item: str) -> Move:
    _ = kind, item
    played, draft = years.period.years[years.year], years.draft
    if draft.shown <= len(played.predictions):
        return _drafted(years, replace(draft, shown=draft.shown + 1))
    return _year(years, replace(played, is_seen=True))


def _at_closing(years: Years, kind: str, item: str) -> Move:
    _ = item
    return turn(years, kind, 1) if kind == "page" else Move(opens="free" if kind == "budget" else "again")


def turn(years: Years, row: str, steps: int) -> Move:
    """What an arrow to the side does on a row: a guess, who lays the events, the luck, or the page of the bokslut."""
    kind, _, item = row.partition(":")
    period = years.period
    if years.stage == "closing":
        return _drafted(years, replace(years.draft, shown=(years.draft.shown + steps) % len(PAGES)))
    if kind == "guess":
        now = years.draft.guesses.get(item, "")
        place = next((at for at, name in enumerate(DIRECTIONS) if name == now), DIRECTIONS.index("same"))
        return guessing(years, item, DIRECTIONS[min(max(place + steps, 0), len(DIRECTIONS) - 1)])
    if kind == "mode":
        modes: tuple[Mode, ...] = get_args(Mode)
        return Move(period=replace(period, mode=modes[(modes.index(period.mode) + steps) % len(modes)]))
    if kind == "seed":
        return Move(period=replace(period, seed=(period.seed + steps) % LUCKS))
    return Move()


def typed(years: Years, row: str, letter: str) -> Move:
    """What a letter does on a row that is written in; an empty letter takes back the last."""
    kind, _, item = row.partition(":")
    if kind == "guess":
        now = years.draft.guesses.get(item, "")
        text = "" if now in DIRECTIONS else now
        if not letter:
            return guessing(years, item, text[:-1])
        if letter in NUMBER_LETTERS:
            return guessing(years, item, text[: LONGEST_GUESS - 1] + letter.replace("-", MINUS))
    elif kind == "seed" and (not letter or (letter.isascii() and letter.isdigit())):
        seed = years.period.seed * 10 + int(letter) if letter else years.period.seed // 10
        return Move(period=replace(years.period, seed=seed % LUCKS))
    return Move()


def guessing(years: Years, indicator: str, guess: str) -> Move:
    """A guess as it stands now, taken only when all are made."""
    others = {name: made for name, made in years.draft.guesses.items() if name != indicator}
    return _drafted(years, replace(years.draft, guesses={**others, indicator: guess}))  # undo takes back the last
