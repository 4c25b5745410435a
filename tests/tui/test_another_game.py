"""Another game is begun in the middle of one: no screen of the first is left below it, and nothing answers for it."""

from sim.lessons.period import Period
from tests.tui.playing import Game, Playing
from tests.tui.shelved import Shelved, answered, press, shown


def screens(playing: Playing) -> list[str]:
    """The screens that lie on each other, the lowest first."""
    return [type(screen).__name__ for screen in playing.app.screen_stack]


async def go(playing: Playing, *actions: str) -> None:
    """Do what the search by name leads to."""
    for action in actions:
        await playing.app.run_action(action)
        await answered(playing)


async def test_escape_from_another_game_leads_to_the_start_and_never_into_the_one_before(shelved: Shelved) -> None:
    """A saved plan, an exercise and År för år, each begun where another is played; Esc twice and a key end nothing."""
    shelved.add("Aspen", 5_000)
    to_plan = ("app.go('library')", "enter")
    ways = (
        ("a plan in År för år", ("app.years", "app.go('budget')", *to_plan), "BudgetScreen"),
        ("an exercise in År för år", ("app.years", "app.go('lessons')", "enter"), "LessonScreen"),
        ("a plan where hands are counted", ("x", *to_plan), "BudgetScreen"),
        ("År för år in an exercise", ("app.go('lessons')", "down", "enter", "app.years"), "YearsScreen"),
        ("an exercise in a budget", ("app.go('budget')", "app.go('lessons')", "enter"), "LessonScreen"),
        ("År för år in itself", ("app.years", "app.go('budget')", "app.years"), "YearsScreen"),
    )
    async with shelved.opened() as playing:
        for way, steps, screen in ways:
            for step in steps:
                await (go if step.startswith("app.") else press)(playing, step)
            assert ["StartScreen", screen] == screens(playing), way
            if screen != "LessonScreen":  # the next begins there
                await press(playing, "escape")
                assert "StartScreen" == shown(playing), way


async def test_only_a_budget_that_is_not_saved_as_it_is_waits_when_another_door_is_opened(shelved: Shelved) -> None:
    """Saved with s and left, also after a restart, it is among the plans alone; moved since it waits, too."""
    another = ("escape", "home", "down", "enter")

    def waiting(playing: Playing) -> int:
        assert playing.app.ready is not None
        return len(playing.app.ready.store.waiting())

    async with shelved.opened("home", "enter", "right", "s", *"Aspen", "enter", *another) as playing:
        assert 0 == waiting(playing)
        await press(playing, "right", "s", *"Asp", "enter")
    async with shelved.opened("home", "enter", *another) as playing:
        assert 0 == waiting(playing)
        await press(playing, "right", "s", *"Ask", "enter", "right", "right", "s", *another)
        assert 0 == waiting(playing)
        await press(playing, "right", "s", *"Al", "enter", "right", *another)
        assert 1 == waiting(playing)
    assert ["Al", "Ask", "Asp", "Aspen"] == shelved.names()


async def test_an_exercise_that_is_begun_on_the_tour_ends_it_and_is_kept(game: Game) -> None:
    """It would be lost with the tour: what is played there is nobody's."""
    async with game.opened() as playing:
        await go(playing, "app.tour")
        await go(playing, "app.go('lessons')")
        await press(playing, "enter", "n")

        assert playing.app.tour is None
        assert ["StartScreen", "LessonScreen"] == screens(playing)
        begun = playing.app.session
        assert begun is not None
        assert begun.attempt is not None
        await press(playing, "escape", "enter")
        assert begun == playing.app.session


async def test_another_game_is_begun_straight_from_the_budget_of_a_first_tour(game: Game) -> None:
    """There was no game before it, and no screen of the tour is drawn without one."""
    async with game.opened() as playing:
        await go(playing, "app.tour", "app.years")

        assert ["StartScreen", "YearsScreen"] == screens(playing)
        assert playing.app.session is not None
        assert isinstance(playing.app.session.period, Period)


async def test_a_key_to_a_place_that_lies_below_leads_back_to_it(game: Game) -> None:
    """From My plans to a rådslag and to My plans again: the key did nothing there."""
    async with game.opened("enter") as playing:
        await press(playing, "p", "g", "enter")
        assert ["StartScreen", "BudgetScreen", "PlansScreen", "RadslagDoorScreen", "RadslagScreen"] == screens(playing)
        await press(playing, "p")
        assert ["StartScreen", "BudgetScreen", "PlansScreen"] == screens(playing)
        await press(playing, "f5", "f5", "f1")
        assert "HelpScreen" == shown(playing)
        await press(playing, "f5")
        assert "GlossaryScreen" == shown(playing)
