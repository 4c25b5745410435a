"""The game År för år as a value: its stages in order, and the same game from the same choices."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.authored.scenario import Indicator
from sim.checked import Misfit
from sim.engine.happened import Happened
from sim.lessons.outcome import Outcome, changes, coming, luck, outcome, was_right
from sim.lessons.period import Draft, Period, Prediction, YearPlayed, back_of, merged, stage_of, year_of
from sim.lessons.periodfields import period_fields, read_period
from sim.plan import Plan
from tests.strategies import built_in, model, nothing, plans, scenario, years

WEIGHTS = {"N11046": 3, "U21401": 2, "N15436": 1}
GUESSES = tuple(Prediction(indicator=name, direction="down") for name in WEIGHTS)


def played(seed: int, plan_id: str = "riktade-pengar") -> tuple[Period, list[Outcome]]:
    """A whole game in which every event is answered by its first answer."""
    period, seen, stages = Period(seed=seed, mode="drawn", weights=WEIGHTS), [], []
    while (stage := stage_of(scenario(), period)) != "closing":
        stages.append(stage)
        year = year_of(scenario(), period)
        match stage:
            case "election":
                period = replace(period, seat="stay")
            case "decide":
                period = period.with_year(year, YearPlayed(plan=built_in(plan_id)))
            case "predict":
                period = period.with_year(year, YearPlayed(plan=period.years[year].plan, predictions=GUESSES))
            case "events":
                answers = {event.id: event.answers[0].id for event in scenario().events}
                came = tuple(Happened(event=e, year=year, answer=answers[e]) for e in coming(scenario(), period, year))
                before = period.years[year]
                period = period.with_year(
                    year, YearPlayed(plan=before.plan, predictions=GUESSES, happened=came, is_met=True)
                )
            case _:
                seen.append(outcome(model(), period, year))
                before = period.years[year]
                period = period.with_year(
                    year,
                    YearPlayed(
                        plan=before.plan, predictions=GUESSES, happened=before.happened, is_met=True, is_seen=True
                    ),
                )
    assert ["decide", "predict", "events", "outcome"] == stages[:4]
    assert "election" == stages[4]
    return period, seen


def test_the_same_choices_and_seed_give_the_same_outcomes() -> None:
    """A replay from a save is the game itself."""
    assert played(7) == played(7)


def test_another_seed_is_another_luck() -> None:
    """Two seeds are two stories."""
    assert played(7)[1] != played(8)[1]


@given(plan=plans(), other=plans(), seed=st.integers(0, 10_000))
def test_what_is_decided_later_changes_no_year_that_was_played(plan: Plan, other: Plan, seed: int) -> None:
    """The outcome of the first year is the same whatever is decided for the two that follow."""
    first = years()[0]
    period = Period(seed=seed, mode="off", weights=WEIGHTS).with_year(first, YearPlayed(plan=plan))
    later = period.with_year(years()[1], YearPlayed(plan=merged(scenario(), period, other)))

    assert outcome(model(), period, first).values == pytest.approx(outcome(model(), later, first).values)


def test_the_plan_of_a_played_year_is_kept() -> None:
    """A new plan takes only the years that are left."""
    first, second, _ = years()
    period = Period(seed=1, mode="off").with_year(first, YearPlayed(plan=nothing().with_tax(years(), 10)))

    plan = merged(scenario(), period, nothing().with_tax(years(), 50))

    assert (10, 50) == (plan.tax_ore[first], plan.tax_ore[second])


@given(seed=st.integers(0, 2**63 - 1))
def test_the_luck_is_never_the_central_run(seed: int) -> None:
    """Draw 0 is what was shown before: an outcome that always hits it would be no outcome."""
    assert 1 <= luck(seed, 1000) < 1000


def test_a_number_is_right_within_the_noise_and_a_direction_beyond_it() -> None:
    """Two standard deviations of the measure's noise, both ways."""
    indicator = scenario().indicator_by_id["N11046"]
    seen = Outcome(
        year=2026,
        values={"N11046": 13.2},
        before={"N11046": 14.1},
        do_nothing={"N11046": 14.1},
        result_tkr=0.0,
        do_nothing_tkr=0.0,
        result_pct=0.0,
        debt_change_tkr=0.0,
    )
    assert was_right(Prediction(indicator="N11046", direction="down"), indicator, seen)
    assert not was_right(Prediction(indicator="N11046", direction="same"), indicator, seen)
    assert was_right(Prediction(indicator="N11046", direction="up", value=13.7), indicator, seen)
    assert not was_right(Prediction(indicator="N11046", direction="down", value=14.1), indicator, seen)


def test_a_game_comes_back_from_its_fields_as_it_was() -> None:
    """Through JSON and back: the same choices, and so the same bokslut."""
    period, _ = played(11)

    assert period == read_period(json.loads(json.dumps(period_fields(period)), parse_float=Decimal), scenario())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("seed", -1),
        ("seed", True),
        ("mode", "rigged"),
        ("weights", {"N99999": 3}),
        ("weights", {"N11046": 99}),
        ("weights", {}),
        ("years", []),
        ("years", {"2027": {}}),
        ("years", {"2026": {"plan": {}}}),
        ("seat", "throne"),
        ("new_weights", None),
        ("more", 1),
        ("draft", {}),
        ("draft", {"picks": ["N99999"], "guesses": {}, "laid": [], "seat": "", "shown": 0}),
        ("draft", {"picks": [], "guesses": {"N11046": "1" * 99}, "laid": [], "seat": "", "shown": 0}),
    ],
)
def test_fields_that_are_no_game_are_refused(name: str, value: object) -> None:
    """A bent session is set aside, never played."""
    fields = period_fields(played(11)[0])
    with pytest.raises(Misfit):
        read_period({**fields, name: value}, scenario())


def test_the_reasons_for_a_year_sum_to_what_was_measured() -> None:
    """Drift, decisions, events, luck and noise are the whole change, and the noise is only noise."""
    period, seen = played(7)
    for one in seen:
        for name, why in changes(model(), period, one.year).items():
            indicator = scenario().indicator_by_id[name]
            total = why.drift + sum(why.decided.values()) + sum(why.events.values()) + why.luck + why.noise
            assert one.values[name] - one.before[name] == pytest.approx(total)
            assert abs(why.noise) <= 8 * indicator.noise_sd + 2 * 10.0**-indicator.decimals or _is_held(indicator, one)


def _is_held(indicator: Indicator, seen: Outcome) -> bool:
    """Whether a measured value stands at one of the indicator's bounds."""
    return {seen.values[indicator.id], seen.before[indicator.id]} & set(indicator.bounds) != set()


def test_a_step_is_taken_back_until_it_has_been_seen() -> None:
    """From the guess to the budget to the priorities; never from a year whose events lie on the table."""
    begun = Period(seed=7, mode="drawn", weights=WEIGHTS)
    decided = begun.with_year(years()[0], YearPlayed(plan=nothing()))
    guessed = begun.with_year(years()[0], YearPlayed(plan=nothing(), predictions=GUESSES))

    assert begun == back_of(scenario(), decided)
    back = back_of(scenario(), begun)
    assert back is not None
    assert ({}, tuple(WEIGHTS)) == (back.weights, back.draft.picks)
    assert back_of(scenario(), guessed) is None
    after = played(7)[0]
    first = {year: one for year, one in after.years.items() if year == years()[0]}
    voted = replace(after, years=first, seat="new", new_weights=WEIGHTS)
    waiting = replace(voted, seat=None, new_weights={})
    assert "election" == stage_of(scenario(), waiting)
    assert waiting == back_of(scenario(), voted)


def test_what_is_half_chosen_comes_back_too() -> None:
    """Picks, half a number, and an event that waits for its answer."""
    laid = (Happened(event="H16", year=2026, answer=""),)
    draft = Draft(picks=("N11046",), guesses={"U21401": "12,"}, laid=laid, seat="new", shown=2)
    period = Period(seed=1, mode="chosen", draft=draft)

    assert period == read_period(json.loads(json.dumps(period_fields(period)), parse_float=Decimal), scenario())
