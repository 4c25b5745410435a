"""The game År för år, played by real keys: a whole period, twice the same, and gone on with from a save."""

import json

import pytest

from sim.lessons.period import Period
from sim.lessons.periodfields import period_fields
from tests.tui.playing import Game, Playing
from tui.present.line import plain
from tui.screens.years import YearsScreen
from tui.widgets.rows import Rows
from tui.years import PAGES

TO_YEARS = ("down",) * 4
PICKED = ("Minst E i matematik", "Barn per grupp, 1–3 år", "Olika personer i hemtjänsten")
SEED = 4242


def period_of(playing: Playing) -> Period:
    """The game as it is."""
    assert playing.app.session is not None
    assert playing.app.session.period is not None
    return playing.app.session.period


async def begin(playing: Playing) -> None:
    """A new game with a luck of our own and three priorities."""
    await playing.press(*TO_YEARS, "enter", "end", "up", *["backspace"] * 4, *str(SEED), "home")
    assert SEED == period_of(playing).seed
    for name in PICKED:
        await to_row(playing, name)
        await playing.press("enter")
    await playing.press("enter")
    assert [3, 2, 1] == list(period_of(playing).weights.values())


async def to_row(playing: Playing, words: str) -> None:
    """Go down to the row with these words."""
    table = playing.app.screen.query_one("#table", Rows)
    rows = [(row.key, line) for row, line in zip(table.rows, plain(row.line for row in table.rows), strict=True)]
    wanted = next(key for key, line in rows if key and words in line)
    downs = table.keys.index(wanted) - table.keys.index(table.chosen)
    await playing.press(*["down" if downs > 0 else "up"] * abs(downs))
    assert wanted == table.chosen


async def decide_and_predict(playing: Playing, *decisions: str) -> None:
    """Move levers in the budget of the year, and guess: down, a number, up."""
    await playing.press("enter", *decisions, "escape", "down", "enter")
    await playing.press("left", "down", "1", "2", "comma", "5", "down", "right", "down", "enter")


async def turn_up(playing: Playing) -> str:
    """Turn up the predictions one by one and go on past the rest of the year; gives every screen of it."""
    told = []
    for _ in range(4):
        told.append(playing.text)
        await playing.press("enter")
    told.append(playing.text)
    await playing.press("enter")
    return "\n".join(told)


async def answer_all(playing: Playing) -> None:
    """The first answer to every event on the table; then the year is shown."""
    table = playing.app.screen.query_one("#table", Rows)
    for event in dict.fromkeys(key.split(":")[1] for key in table.keys if key.startswith("answer:")):
        first = next(place for place, key in enumerate(table.keys) if key.startswith(f"answer:{event}:"))
        await playing.press("home", *["down"] * first, "enter")
    await playing.press("end", "enter")


@pytest.fixture(autouse=True)
def short_search(monkeypatch: pytest.MonkeyPatch) -> None:
    """The best plan is looked for among a few plans."""
    monkeypatch.setattr(YearsScreen, "work_most", 500)


async def play(game: Game) -> tuple[str, dict[str, object]]:
    """A whole period; gives the screens of its outcomes and bokslut, and the game itself."""
    told = []
    async with game.opened(size=(100, 60)) as playing:
        await begin(playing)
        for year, decisions in ((2026, ("right", "right")), (2027, ("down", "left")), (2028, ("right",))):
            if year == 2027:
                assert "Det är val den 13 september 2026." in playing.text
                await playing.press("enter")
            await decide_and_predict(playing, *decisions)
            await answer_all(playing)
            assert f"Så blev {year}" in playing.text
            told.append(await turn_up(playing))
        await playing.app.workers.wait_for_complete()
        await playing.press("home")
        for page in ("Målen", "Pengarna", "Era val", "Gissningarna"):
            assert f"[{page}]" in playing.text
            told.append(playing.text)
            await playing.press("right")
        fields = json.loads(json.dumps(period_fields(period_of(playing))))
    async with game.opened("enter", size=(100, 60)) as playing:  # the save says the same
        await playing.app.workers.wait_for_complete()
        await playing.press("home")
        assert told[-len(PAGES)] == playing.text
    return "\n".join(told), fields


async def test_a_period_is_played_to_its_closing_and_twice_the_same(game: Game, other_game: Game) -> None:
    """The same seed and the same keys give the same outcomes, headlines and bokslut, word by word."""
    first, choices = await play(game)
    second, again = await play(other_game)

    assert first == second
    assert choices == again
    for words in (
        "─ påhittat ─",
        "ni gissade",
        "Vägen till era egna mål",
        "◆ bästa plan vi hittade",
        "Plånboken",
        "Det ni gav upp",
        "stämde:",
    ):
        assert words in first


async def test_a_game_is_gone_on_with_where_it_was_left(game: Game) -> None:
    """Quit after the first year: the start goes on at the election."""
    async with game.opened(size=(100, 60)) as playing:
        await begin(playing)
        await decide_and_predict(playing, "right", "right")
        await answer_all(playing)
        await turn_up(playing)
        left = period_of(playing)
    async with game.opened("enter", size=(100, 60)) as playing:
        assert left == period_of(playing)
        assert playing.tells("years.seat.hand-over")


async def test_a_game_can_be_left_and_gone_on_with_at_any_stage(game: Game) -> None:
    """After every step the game is saved; what is only half chosen is asked for again."""
    for keys in ((), ("enter",), ("down", "enter")):
        async with game.opened(size=(100, 60)) as playing:
            if not keys:
                await begin(playing)
            else:
                await playing.press("enter", *keys)
            left = period_of(playing)
        async with game.opened("enter", size=(100, 60)) as playing:
            assert left == period_of(playing)


async def test_nothing_is_shown_before_the_players_have_guessed(game: Game) -> None:
    """The budget of the year shows today's values and targets, not what the model says."""
    async with game.opened(size=(100, 60)) as playing:
        await begin(playing)
        await playing.press("enter")
        assert "Inget är ändrat än. Vad som händer" in playing.text
        await playing.press("right", "right")
        assert playing.tells("years.hidden.title")
        assert "chans" not in playing.text
        assert "jämför" not in playing.text.lower(), "no key in the foot that only asks for a guess first"
        await playing.press("tab")
        assert "”planen” är" not in playing.text, "no word of a column that is not there"
        await playing.press("enter")
        assert "Gissa först. Vad modellen" in playing.text
        assert "BudgetScreen" == type(playing.app.screen).__name__


async def test_a_year_that_has_been_cannot_be_decided_again(game: Game) -> None:
    """In 2027 the levers move 2027 and 2028; 2026 stands. What is shown is the year that is played."""
    async with game.opened(size=(100, 60)) as playing:
        await begin(playing)
        await playing.press("enter", "right")
        for words in ("[2026]", "Pengarna blir 2026", "Tillskott från 2026, mnkr per år"):
            assert words in playing.text
        await playing.press("left", "escape")
        await decide_and_predict(playing, "right", "right")
        await answer_all(playing)
        await turn_up(playing)
        await playing.press("enter", "enter", "right", "right")

        assert [1000, 2000, 2000] == [playing.plan.amount_tkr("von", year) for year in (2026, 2027, 2028)]
        assert "[2027]" in playing.text
        assert "Pengarna blir 2027" in playing.text
        await playing.press("y", "y", "y", "right")
        assert "[2026]" in playing.text
        assert "2026 är beslutat och har gått." in playing.text
        assert [1000, 2000, 2000] == [playing.plan.amount_tkr("von", year) for year in (2026, 2027, 2028)]


async def test_the_foot_says_what_enter_does_and_the_budget_the_way_back(game: Game) -> None:
    """Enter picks a priority and goes on from the last row; the year's budget says first how to go back."""
    async with game.opened() as playing:
        await playing.press(*TO_YEARS, "enter")
        assert "Enter välj" in playing.text.splitlines()[-1]
        await playing.press("end")
        assert "Enter gå vidare" in playing.text.splitlines()[-1]
        await playing.press("home", "enter", "down", "enter", "down", "enter", "enter", "enter")
        assert playing.text.splitlines()[-1].strip().startswith("Esc tillbaka till året")
        await playing.press("1")
        assert playing.text.splitlines()[-1].strip().startswith("Enter sätt  Esc ångra")


async def test_enter_on_an_answer_that_is_chosen_goes_on_to_what_is_left_to_do(game: Game) -> None:
    """The foot says so; the next event stands there from its name on, and after the last one the row that goes on."""
    async with game.opened() as playing:
        await begin(playing)
        await decide_and_predict(playing)
        table = playing.app.screen.query_one("#table", Rows)
        laid = list(dict.fromkeys(key.split(":")[1] for key in table.keys if key.startswith("answer:")))
        for event, after in zip(laid, [*laid[1:], ""], strict=True):
            assert event == table.chosen.split(":")[1]
            assert "Enter välj" in playing.text.splitlines()[-1]
            await playing.press("enter")
            assert "Enter gå vidare" in playing.text.splitlines()[-1]
            await playing.press("enter")
            assert "▌ " + playing.app.words.of("events", after) in playing.text if after else "go" == table.chosen
        await playing.press("enter")
        assert period_of(playing).years[2026].is_met


async def test_a_leader_lays_the_events(game: Game) -> None:
    """With events chosen by the leader, none comes by itself, and the one laid is answered and seen."""
    async with game.opened(size=(100, 60)) as playing:
        await playing.press(*TO_YEARS, "enter", "end", "up", "up", "right", "home")
        for name in PICKED:
            await to_row(playing, name)
            await playing.press("enter")
        await playing.press("enter")
        await decide_and_predict(playing)
        assert playing.tells("years.quiet")
        await to_row(playing, "Snövintern")
        await playing.press("enter")
        await answer_all(playing)

        assert [("H22", "ploga")] == [(one.event, one.answer) for one in period_of(playing).happened()]


async def test_a_new_majority_takes_other_priorities(game: Game) -> None:
    """After the election three other indicators hold; the first three keep their place in the bokslut."""
    async with game.opened(size=(100, 60)) as playing:
        await begin(playing)
        await decide_and_predict(playing)
        await answer_all(playing)
        await turn_up(playing)
        await playing.press("down", "enter")
        for name in ("Nära till buss", "Skyddad natur", "Sjukfrånvaro"):
            await to_row(playing, name)
            await playing.press("enter")
        await playing.press("enter")

        assert ("new", ["N07412", "NATUR", "N00090"]) == (period_of(playing).seat, list(period_of(playing).new_weights))


async def test_another_plan_leaves_the_game_where_it_can_be_gone_on_with(game: Game) -> None:
    """Opening a built-in plan does not write over the game: the start offers both, and changes between them."""
    async with game.opened(size=(100, 60)) as playing:
        await begin(playing)
        left = period_of(playing)
        await playing.press("escape", "tab", "enter")
        assert playing.app.session is not None
        assert playing.app.session.period is None
        plan = playing.plan
        await playing.press("escape")
        assert "Fortsätt i stället: År för år, 2026" in playing.text
        await playing.press("left", "home")
        assert "Öppnar Jämn fördelning, med allt" in playing.text
        await playing.press("down")
        assert "Det andra spelet, som ni lämnade 20" in playing.text
        await playing.press("enter")
        assert left == period_of(playing)
        await playing.press("escape", "home", "down", "enter")
        assert plan.same_decisions(playing.plan)
        assert playing.app.session.period is None


async def test_what_the_model_says_waits_for_the_guess_on_every_screen(game: Game) -> None:
    """Neither the line about the last key, the screen for a room, nor a report tells an indicator before the guess."""
    async with game.opened(size=(100, 40)) as playing:
        await begin(playing)
        await playing.press("enter", *["shift+right"] * 4)
        assert "Senast: Vård och omsorg" in playing.text
        assert "indikator" not in playing.row("Senast:")
        await playing.press("e")
        assert "BudgetScreen" == type(playing.app.screen).__name__
        await playing.press("v")
        assert "Olika personer" not in playing.text


async def test_a_step_is_taken_back_until_it_has_been_seen(game: Game) -> None:
    """Undo goes from the guess over the budget to the priorities; an event that lies on the table stays."""
    async with game.opened(size=(100, 60)) as playing:
        await begin(playing)
        await playing.press("down", "enter", "left", "u")
        assert {} == dict(period_of(playing).draft.guesses)
        await playing.press("u")
        assert playing.tells("years.step.decide")
        assert {} == dict(period_of(playing).years)
        await playing.press("u")
        assert 3 == len(period_of(playing).draft.picks)
        await playing.press("end", "enter")
        await decide_and_predict(playing)
        kept = period_of(playing)
        await playing.press("u")
        assert kept == period_of(playing)
