"""Guessing in År för år: Enter takes a guess and goes on, and what a guess is held against is told as it is."""

from dataclasses import replace

from sim.assumptions import Assumptions
from sim.lessons.outcome import outcome
from sim.lessons.period import Prediction
from tests.sim.lessons.test_period import played
from tests.strategies import model
from tests.tui.playing import Game, Playing
from tests.tui.test_years import answer_all, begin, decide_and_predict, period_of, turn_up
from tui.assuming import assume
from tui.present.years.seeing import became_text
from tui.text.numbers import number
from tui.widgets.rows import Rows


async def test_enter_takes_the_guess_that_stands_and_goes_on_to_the_next(game: Game) -> None:
    """A number that is typed stays a number; where nothing is guessed, Enter guesses the middle."""
    async with game.opened(size=(100, 60)) as playing:
        await begin(playing)
        await playing.press("down", "enter")
        table = playing.app.screen.query_one("#table", Rows)
        first, second, third = table.keys[:3]
        await playing.press("8", "4", "enter")
        assert second == table.chosen
        await playing.press("left", "enter", "enter")
        assert "go" == table.chosen
        assert ["84", "down", "same"] == list(period_of(playing).draft.guesses.values())

        table.choose(third)
        await playing.press("comma", "enter")
        assert third == table.chosen, "what is no number is not taken"
        assert "," == period_of(playing).draft.guesses[third.removeprefix("guess:")]
        table.choose(first)
        await playing.press("right", "enter")
        assert "up" == period_of(playing).draft.guesses[first.removeprefix("guess:")]
        await playing.press("u")
        assert ["down", ","] == list(period_of(playing).draft.guesses.values()), "the guess that was changed last"


async def test_the_next_year_s_budget_shows_what_was_measured_last(game: Game) -> None:
    """Before the guess the list of indicators tells what the year before became, and not what they were at first."""
    async with game.opened(size=(100, 60)) as playing:
        await begin(playing)
        await decide_and_predict(playing)
        await answer_all(playing)
        await turn_up(playing)
        await playing.press("enter", "enter")

        assert playing.tells("years.hidden.title")
        first = measured_now(playing)
        assume(playing.app, Assumptions(outlooks={"sick_leave": "bad", "fuel_policy": "bad"}))
        await playing.press()
        assert first != measured_now(playing)


def measured_now(playing: Playing) -> dict[str, str]:
    """What was measured the year before under what is assumed now; it is what the list shows."""
    assert playing.app.ready is not None
    played_on = playing.app.ready.model
    measured = outcome(played_on, period_of(playing), 2026).values
    shown = {one.id: number(measured[one.id], one.decimals) for one in played_on.scenario.indicators}
    for name, value in shown.items():
        assert value.replace("\u00a0", " ") in playing.row(playing.app.words.of("indicators", name)), name
    return shown


def test_a_change_too_small_to_count_is_said_to_be_so(game: Game) -> None:
    """Whoever guessed up and saw it go up a little hears why that is about the same, and not that it became another."""
    period = played(7)[0]
    seen = outcome(model(), period, 2026)
    view = game.view(game.no_decision())
    indicator = view.projection.reading("N11046").indicator
    unit = 10.0**-indicator.decimals
    before = seen.before[indicator.id]
    near = replace(seen, values={**seen.values, indicator.id: round(before + unit, indicator.decimals)})
    far = replace(seen, values={**seen.values, indicator.id: round(before - 20.0, indicator.decimals)})
    up = Prediction(indicator=indicator.id, direction="up")

    small = view.say("years.counts-as-same", change=number(unit, indicator.decimals, sign=True))
    assert became_text(view, near, up).endswith(small)
    assert view.say("years.wrong") not in became_text(view, near, up)
    right = became_text(view, near, replace(up, direction="same"))
    assert right.endswith(f"{view.say('years.right')} {small}")
    assert became_text(view, far, up).endswith(view.say("years.wrong"))
