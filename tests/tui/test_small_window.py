"""A window that becomes too small in the middle of a word: nothing that is written is lost or ends up elsewhere."""

from tests.tui.playing import Game, Playing
from tui.widgets.entry import Entry


async def resized(playing: Playing, size: tuple[int, int], at: Entry | None) -> None:
    """Another size, once the panels are hidden or shown, which is some frames later, and the keys go there."""
    await playing.pilot.resize_terminal(*size)
    for _ in range(100):
        if playing.app.focused is at and ("större" in playing.text) is (at is None):
            break
        await playing.pilot.pause(0.01)


async def test_a_word_is_gone_on_with_when_the_window_is_large_again(game: Game) -> None:
    """What is typed meanwhile goes nowhere, and the first letter after it does not replace what was written."""
    async with game.opened("enter", "right", "s", "a", "b", size=(100, 30)) as playing:
        name, author = (playing.app.screen.query_one(f"#{field}", Entry) for field in ("name", "author"))
        await resized(playing, (60, 12), None)
        await playing.press("z")
        await resized(playing, (90, 26), name)
        await playing.press("c")

        assert ("abc", "") == (name.value, author.value)
        assert playing.app.focused is name
