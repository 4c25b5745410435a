"""Keys that come all at once, from quick fingers or a paste: each goes where the one before it has led."""

from pathlib import Path

from tests.tui.circle import kept
from tests.tui.lessons import OWN
from tests.tui.playing import Playing
from tests.tui.shelved import Shelved, answered, to_start
from tui.screens.needs import NeedsScreen
from tui.widgets.rows import Rows


async def burst(playing: Playing, *keys: str) -> None:
    """Press keys all at once, and wait for what comes of them."""
    await playing.press_at_once(*keys)
    await answered(playing)


async def test_a_line_that_a_key_opens_has_every_letter_that_comes_with_the_key(
    shelved: Shelved, tmp_path: Path
) -> None:
    """Wherever a line is written: saving, My plans, a rådslag, assumptions, exercises, Vad krävs?, an amount."""
    own = tmp_path / "egen.toml"
    own.write_text(OWN, encoding="utf-8")
    shelved.add("Aspen")
    async with shelved.opened("enter", "right") as playing:
        await burst(playing, "S", *"Skolan nu", "enter")
        assert ["Aspen", "Skolan nu"] == shelved.names()
        await burst(playing, "down", *"30", "enter", "down", *"5", "enter")
        amounts = [playing.plan.amount_tkr(committee, 2026) for committee in ("von", "bun", "sn")]
        assert [500, 30_000, 5_000] == amounts
        await burst(playing, "a", "right", "s", *"bara det vi vet", "enter")
        assert "(bara det vi vet)" in playing.text
        await to_start(playing)
        await burst(playing, "p")
        await burst(playing, "/", *"asp", "enter", "b", *"Lind och bok", "enter")
        assert ["Lind och bok", "Skolan nu"] == shelved.names()
        await to_start(playing)
        await burst(playing, "g", "end", "enter", "n", *"Ida: 10 10 50 10 10 7 30 2,5", "enter")
        assert ["Ida"] == [one.pseudonym for one in kept(shelved.game).counted]
        await to_start(playing)
        playing.app.screen.query_one("#choices", Rows).choose("other:lessons")
        await burst(playing, "enter")
        await burst(playing, "end", "enter", *str(own), "enter")
        assert "[red]Min[/red]" in playing.text
        await to_start(playing)
        playing.app.screen.query_one("#choices", Rows).choose("continue")
        await burst(playing, "enter", "tab", "n", *"12,5", "enter")
        assert isinstance(playing.app.screen, NeedsScreen)
        assert "12,5" in playing.text


async def test_who_wants_out_is_not_kept_by_keys_that_wait(shelved: Shelved) -> None:
    """A cat on the keyboard, and Ctrl+Q: the game ends before the sixty presses are answered."""
    async with shelved.opened("enter") as playing:
        before = playing.plan
        await playing.press_at_once(*["right"] * 60, "ctrl+q")

        assert 0 == playing.app.return_code
        assert playing.app.session is not None
        assert 1 >= len(playing.app.session.past)
        assert before.amount_tkr("von", 2026) + 60 * 500 > playing.plan.amount_tkr("von", 2026)
