"""What a choice does in the game År för år: from the stage and the row to a draft, a step, or a word; pure.

The screen and the linear mode both play by it: they draw :class:`Years` and carry out :class:`Move`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import cast, get_args

from sim.happened import Happened, Mode
from sim.model import Model
from sim.outcome import Outcome, coming, outcome
from sim.period import (
    LUCKS,
    PRIORITIES,
    Direction,
    Period,
    Prediction,
    Seat,
    Stage,
    YearPlayed,
    merged,
    stage_of,
    year_of,
)
from sim.plan import Plan
from sim.scenario import Scenario
from tui.text.numbers import MINUS, parse

DIRECTIONS: tuple[Direction, ...] = ("down", "same", "up")
NUMBER_LETTERS = frozenset(f"0123456789,.-{MINUS}")
LONGEST_GUESS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What is chosen on the screen but not yet taken: a value that a key press replaces."""

    picks: tuple[str, ...] = ()
    """Indicators put first so far, in order."""
    guesses: Mapping[str, str] = field(default_factory=dict)
    """By indicator: a direction, or what stands typed of a number."""
    laid: tuple[Happened, ...] = ()
    """The events on the table, with the answers so far."""
    seat: str = ""
    """What was chosen at the election, while new priorities are picked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Years:
    """Where a game is: the choices taken, the plan, and what is chosen but not yet taken."""

    scenario: Scenario
    period: Period
    plan: Plan
    draft: Draft = Draft()

    @property
    def stage(self) -> Stage:
        """What the game waits for."""
        return stage_of(self.scenario, self.period)

    @property
    def year(self) -> int:
        """The year that is played."""
        return year_of(self.scenario, self.period)

    @property
    def guessed(self) -> tuple[str, ...]:
        """The indicators that the group predicts: its priorities."""
        return tuple(self.period.weights_in(self.scenario, self.year))


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """What a choice leads to: another draft, a step for good, a word to the players, or another screen."""

    draft: Draft | None = None
    period: Period | None = None
    plan: Plan | None = None
    tell: str = ""
    opens: str = ""
    """``budget``: the budget of the year; ``free``: the budget in free play; ``again``: a new game."""


def first_draft(scenario: Scenario, period: Period) -> Draft:
    """What stands on the table when a stage begins: the events of the year, and nothing chosen."""
    if stage_of(scenario, period) != "events":
        return Draft()
    year = year_of(scenario, period)
    drawn = tuple(Happened(event=event, year=year) for event in coming(scenario, period, year))
    return Draft(laid=period.years[year].happened or drawn)


def seen(model: Model, period: Period) -> dict[int, Outcome]:
    """The outcomes that may be shown: of the years that have been, and of this one once it has passed."""
    scenario = model.scenario
    year, shown = year_of(scenario, period), stage_of(scenario, period) in ("outcome", "closing")
    return {y: outcome(model, period, y) for y in period.years if y < year or shown}


def before(scenario: Scenario, outcomes: Mapping[int, Outcome], year: int) -> Mapping[str, float]:
    """Measured values of the year before by indicator; the base values before the first."""
    if year - 1 in outcomes:
        return outcomes[year - 1].values
    return {indicator.id: indicator.base for indicator in scenario.indicators}


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
        "predict": lambda now, _kind, name: turn(now, f"guess:{name}", 1),
        "events": _at_events,
        "outcome": lambda now, _kind, _item: _year(now, replace(now.period.years[now.year], is_seen=True)),
        "closing": lambda _now, name, _item: Move(opens="free" if name == "budget" else "again"),
    }
    return handlers[years.stage](years, kind, item)


def _year(years: Years, played: YearPlayed) -> Move:
    return Move(period=years.period.with_year(years.year, played), plan=years.plan)


def _at_priorities(years: Years, kind: str, item: str) -> Move:
    if kind in ("mode", "seed"):
        return turn(years, kind, 1)
    if kind == "pick":
        return Move(draft=_picked(years.draft, item))
    if len(years.draft.picks) < PRIORITIES:
        return Move(tell="years.pick-more")
    return Move(period=replace(years.period, weights=weights_of(years.draft.picks)), plan=years.plan)


def _picked(draft: Draft, item: str) -> Draft:
    if item in draft.picks:
        return replace(draft, picks=tuple(name for name in draft.picks if name != item))
    return replace(draft, picks=(*draft.picks, item)) if len(draft.picks) < PRIORITIES else draft


def weights_of(picks: tuple[str, ...]) -> Mapping[str, int]:
    """The first is worth three, the second two, the third one."""
    return {name: len(picks) - place for place, name in enumerate(picks)}


def _at_election(years: Years, kind: str, item: str) -> Move:
    draft = years.draft
    if not draft.seat:
        stays = Move(period=replace(years.period, seat="stay"), plan=years.plan)
        return stays if kind == "stay" else Move(draft=Draft(seat=kind))
    if kind == "pick":
        return Move(draft=_picked(draft, item))
    if len(draft.picks) < PRIORITIES:
        return Move(tell="years.pick-more")
    changed = replace(years.period, seat=cast("Seat", draft.seat), new_weights=weights_of(draft.picks))
    return Move(period=changed, plan=years.plan)


def _at_decide(years: Years, kind: str, item: str) -> Move:
    _ = item
    if kind == "budget":
        return Move(opens="budget")
    plan = merged(years.scenario, years.period, years.plan)
    return Move(period=years.period.with_year(years.year, YearPlayed(plan=plan)), plan=plan)


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
    laid = years.draft.laid
    if kind == "lay":
        return Move(draft=replace(years.draft, laid=(*laid, Happened(event=item, year=years.year))))
    if kind == "answer":
        event, _, answer = item.partition(":")
        answered = tuple(replace(one, answer=answer) if one.event == event else one for one in laid)
        return Move(draft=replace(years.draft, laid=answered))
    if not all(one.answer for one in laid):
        return Move(tell="years.answer-first")
    return _year(years, replace(years.period.years[years.year], happened=laid, is_met=True))


def turn(years: Years, row: str, steps: int) -> Move:
    """What an arrow to the side does on a row: a guess, who lays the events, or the number of the luck."""
    kind, _, item = row.partition(":")
    period = years.period
    if kind == "guess":
        now = years.draft.guesses.get(item, "")
        place = next((at for at, name in enumerate(DIRECTIONS) if name == now), DIRECTIONS.index("same"))
        return _written(years.draft, item, DIRECTIONS[min(max(place + steps, 0), len(DIRECTIONS) - 1)])
    if kind == "mode":
        modes: tuple[Mode, ...] = get_args(Mode)
        mode = modes[(modes.index(period.mode) + steps) % len(modes)]
        return Move(period=replace(period, mode=mode), plan=years.plan, draft=years.draft)
    if kind == "seed":
        return Move(period=replace(period, seed=(period.seed + steps) % LUCKS), plan=years.plan, draft=years.draft)
    return Move()


def typed(years: Years, row: str, letter: str) -> Move:
    """What a letter does on a row that is written in; an empty letter takes back the last."""
    kind, _, item = row.partition(":")
    if kind == "guess":
        now = years.draft.guesses.get(item, "")
        text = "" if now in DIRECTIONS else now
        if not letter:
            return _written(years.draft, item, text[:-1])
        if letter in NUMBER_LETTERS:
            return _written(years.draft, item, text[: LONGEST_GUESS - 1] + letter.replace("-", MINUS))
    elif kind == "seed" and (not letter or (letter.isascii() and letter.isdigit())):
        seed = years.period.seed * 10 + int(letter) if letter else years.period.seed // 10
        return Move(period=replace(years.period, seed=seed % LUCKS), plan=years.plan, draft=years.draft)
    return Move()


def _written(draft: Draft, indicator: str, guess: str) -> Move:
    return Move(draft=replace(draft, guesses={**draft.guesses, indicator: guess}))
