"""Roles: who notices what of the plan, by real keys."""

from tests.tui.playing import Game
from tests.tui.test_screens import PARTY
from tui.present.roles import noticed_measures


async def test_each_role_tells_what_it_meets_of_the_plan(game: Game) -> None:
    """Ten roles; the old with home care read of their indicator, and of the tax on their pension."""
    async with game.opened(*PARTY, "w", size=(100, 40)) as playing:
        assert playing.tells("roles.title")
        assert playing.tells("roles.board.asks")
        await playing.press("down", "down", "down", "down")
        assert "Hur många olika personer kommer hem till mig?" in playing.text
        assert "Olika personer i hemtjänsten: 19,0 →" in playing.text
        assert "+23 kr skatt i månaden" in playing.text
        await playing.press("escape")
        assert "BudgetScreen" == type(playing.app.screen).__name__


async def test_untied_money_is_noticed_by_what_it_moves(game: Game) -> None:
    """A plan without measures, but with money: the list says how many indicators answer, and the page why."""
    async with game.opened("enter", "2", "0", "enter", "w", *["down"] * 4, size=(100, 40)) as playing:
        assert "2 bättre" in playing.row("Äldre med hemtjänst ")
        assert "märker inget av planen" in playing.row("Tonåring")
        assert "nämndernas fria pengar" in playing.text
        assert not playing.tells("roles.notices-none")


def test_every_role_notices_some_measure(game: Game) -> None:
    """A plan with every kind of measure is noticed by all nine, and one without measures by none."""
    full, empty = game.view(game.built_in("riktade-pengar")), game.view(game.no_decision())
    for profile in full.scenario.profiles:
        assert noticed_measures(full, profile.id)
        assert not noticed_measures(empty, profile.id)
