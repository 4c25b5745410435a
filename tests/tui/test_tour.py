"""The tour: Esc and q go back as everywhere, and nothing that is done on it is lost or left half done."""

from sim.assumptions import Assumptions
from tests.tui.playing import Game, Playing
from tui.assuming import assume, mark_of
from tui.screens.start import StartScreen
from tui.tour import Tour
from tui.widgets.rows import Rows


async def take(playing: Playing) -> Tour:
    """The tour, taken from the start screen."""
    playing.app.screen.query_one("#choices", Rows).choose("other:tour")
    await playing.press("enter")
    tour = playing.app.tour
    assert isinstance(tour, Tour)
    return tour


async def test_the_tour_says_the_way_back_when_its_place_is_left_too_early(game: Game) -> None:
    """Enter at the first step opens the measures: the tour waits, says how to come back, and goes on there."""
    async with game.opened() as playing:
        assert "q avsluta" in playing.text.splitlines()[-1], "the way out is in sight at the start"
        tour = await take(playing)
        assert "Esc lämnar rundturen" in playing.text
        for key, step in (("enter", "choose"), ("escape", "choose"), ("enter", "choose"), ("q", "choose")):
            await playing.press(key)
            assert step == tour.step.name, key
            assert playing.tells("tour.to-budget") is (key == "enter")
            assert ("Esc lämnar rundturen" in playing.text) is (key != "enter"), "there it only goes back"
            assert "q tillbaka" not in playing.text
        await playing.press("down")
        assert "give" == tour.step.name


async def test_a_line_that_is_written_in_is_left_like_any_other(game: Game) -> None:
    """In the name of a plan q is a letter, and Esc goes back to the budget, where the tour goes on."""
    async with game.opened() as playing:
        tour = await take(playing)
        await playing.press("s", "q", "escape")

        assert tour is playing.app.tour
        assert not playing.tells("tour.to-budget")


async def test_the_tour_ends_where_its_budget_is_left(game: Game) -> None:
    """Both keys lead to the start screen, and there no line of a tour asks for q, which would end the game."""
    for key in ("q", "escape"):
        async with game.opened("enter", "3", "0", "enter", "escape") as playing:
            await take(playing)
            await playing.press("right", key)

            assert playing.app.tour is None
            assert isinstance(playing.app.screen, StartScreen)
            assert playing.tells("tour.left")
            assert "Rundtur 1 av 10" not in playing.text
            assert 30_000 == playing.plan.amount_tkr("von", 2026), "the game is the one before the tour"


async def test_a_tour_during_an_exercise_is_free_of_it_and_the_exercise_goes_on_after(game: Game) -> None:
    """No task stands above the tour's budget and no limit refuses a key there; step and plan are as they were."""
    async with game.opened_at("vem-betalar", "n", "escape") as playing:
        assert playing.app.session is not None
        was, level = playing.app.session, playing.app.level
        await take(playing)
        assert "Vem betalar?" not in playing.text
        await playing.press("right", "l", "l", "l", "escape")
        assert isinstance(playing.app.screen, StartScreen)
        assert (was, level) == (playing.app.session, playing.app.level)
        await take(playing)
        await playing.press("right", "d", "escape")
        chosen = playing.app.level
        assert level != chosen, "what the player has chosen stays"
        playing.app.screen.query_one("#choices", Rows).choose("continue")
        await playing.press("enter")
        assert "Vem betalar?" in playing.text
        playing.app.leave()
        assert chosen == playing.app.level, "and when the exercise is over"


async def test_the_tour_is_taken_from_the_help_of_any_game(game: Game) -> None:
    """From a budget that is looked at for one year, and from the budget of the game År för år."""
    async with game.opened("enter", "y") as playing:
        for keys in ((), ("years", "budget")):
            for place in keys:
                await playing.app.run_action("app.years" if place == "years" else f"app.go('{place}')")
                await playing.press()
            was, year = playing.app.session, playing.app.year
            assert year is not None
            await playing.press("question_mark", "r")
            assert "Rundtur 1 av 10" in playing.text
            await playing.press("escape")
            assert (was, year) == (playing.app.session, playing.app.year)


async def test_the_lines_on_the_paper_wait_where_the_tour_is_taken(game: Game) -> None:
    """What is written on the tour is not about the plan from before it."""
    async with game.opened("enter", "right", "e", "tab", "m", "e", "r", "escape", "escape", "escape") as playing:
        await take(playing)
        assert {} == playing.app.own_lines
        await playing.app.run_action("app.go('report')")
        await playing.press("tab", "x")
        await playing.press("escape", "escape", "escape")

        assert playing.app.tour is None
        assert {"agreed": "mer"} == {name: line for name, line in playing.app.own_lines.items() if line}


async def test_a_saved_plan_that_is_opened_on_the_tour_ends_it(game: Game) -> None:
    """It comes after the budget from before the tour, and is drawn as it is."""
    async with game.opened("enter", "right", "s", "a", "enter", "right", "escape") as playing:
        before = playing.plan
        await take(playing)
        await playing.press("p", "enter")

        assert playing.app.tour is None
        assert "a" == playing.plan.name
        assert playing.app.session is not None
        assert before == playing.app.session.past[-1]
        assert playing.app.projection is not None
        assert playing.plan is playing.app.projection.plan


async def test_another_game_that_is_begun_on_the_tour_ends_it(game: Game) -> None:
    """It is saved as always, and the budget from before the tour waits to be gone on with."""
    async with game.opened("enter", "3", "0", "enter", "escape") as playing:
        await take(playing)
        await playing.app.run_action("app.years")
        await playing.press("down")

        assert playing.app.tour is None
        assert playing.app.session is not None
        assert playing.app.session.period is not None
        await playing.press("escape", "escape")
        playing.app.screen.query_one("#choices", Rows).choose("other-game")
        await playing.press("enter")
        assert 30_000 == playing.plan.amount_tkr("von", 2026)


async def test_the_game_that_was_played_before_the_tour_is_gone_on_with_as_it_was(game: Game) -> None:
    """A game År för år, its numbers under what is assumed in it: the palette leads back to it out of the tour."""
    async with game.opened() as playing:
        playing.app.screen.query_one("#choices", Rows).choose("other:years")
        await playing.press("enter", "escape")
        assumed = Assumptions(known_only=True)
        assume(playing.app, assumed)
        await playing.press()
        before = playing.app.session
        await take(playing)
        await playing.press("right")
        await playing.app.run_action("app.years")
        await playing.press("down")

        assert playing.app.tour is None
        assert before == playing.app.session
        assert assumed == mark_of(playing.app)
        assert playing.app.projection is not None
        assert playing.plan is playing.app.projection.plan
