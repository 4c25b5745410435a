"""In a high window a chart stands below the indicators and the measures; nowhere else, and not before a guess."""

from tests.tui.playing import Game
from tests.tui.walks import YEARS
from tui.screens.measures import MeasuresScreen

LARGE = (200, 60)
SIGN = "hälften av dragningarna"
"""What stands below a chart only."""


async def test_the_chart_follows_the_chosen_indicator_and_gives_way_to_the_list(game: Game) -> None:
    """Another row, lever or level is another chart; a lower window has room for it below a short list only."""
    async with game.opened("enter", "right", size=LARGE) as playing:
        meters = playing.app.screen.query_one("#meters")
        seen = []
        for keys in ((), ("down",), ("tab", "down", "down"), ("d", "d")):
            await playing.press(*keys)
            await playing.press()
            chosen = meters.chosen  # type: ignore[attr-defined] # our widget
            name = playing.app.words.of("indicators", chosen)
            assert sum(name in row for row in playing.text.splitlines()) >= 2
            assert SIGN in playing.text
            seen.append(chosen)
        assert len(set(seen)) > 2

    async with game.opened("enter", "right", size=(120, 40)) as playing:
        assert SIGN not in playing.text
        await playing.press("d", "d")

        assert SIGN in playing.text


async def test_beside_the_measures_it_is_of_what_the_chosen_one_moves_first(game: Game) -> None:
    """It answers to every unit; where nothing is moved, or all rows are needed, there is none."""
    async with game.opened("enter", "enter", "down", size=LARGE) as playing:
        before = playing.text
        name = playing.app.words.of("indicators", "U21401")
        assert sum(name in row for row in before.splitlines()) >= 2
        assert SIGN in before
        await playing.press(*["right"] * 20)
        assert playing.row("med planen") != next(row for row in before.splitlines() if "med planen" in row)
        await playing.press("home")
        assert SIGN not in playing.text

    async with game.opened("enter", "enter", size=(120, 40)) as playing:
        assert SIGN not in playing.text


async def test_before_a_guess_there_is_no_chart(game: Game) -> None:
    """In År för år what an indicator becomes is hidden until the guess is made."""
    keys = (*YEARS["ar-for-ar"], *YEARS["ar-for-ar-val"], "enter")
    async with game.opened(*keys, size=LARGE) as playing:
        await playing.press()
        assert "gissa först" in playing.text
        assert SIGN not in playing.text
        await playing.press("enter")
        assert isinstance(playing.app.screen, MeasuresScreen)
        assert SIGN not in playing.text
