"""What once stopped a leader in front of a room: hands by their key, the end of a count, keys that do nothing."""

from tests.tui.lessons import attempt_of
from tests.tui.playing import Game
from tests.tui.test_lessons import begin, do, sheet_text_of


async def test_the_key_for_hands_asks_what_the_step_asks(game: Game) -> None:
    """First the step's own question, whose answer then stands there; after that anything."""
    async with game.opened(size=(100, 30)) as playing:
        await begin(playing, "kallkritik")
        assert "b tips" not in playing.row("Enter gör det"), "the first step has no hints"
        await playing.press("n", "x")
        assert "601 kg om året från alla verksamheter" in playing.text
        assert "Enter nästa" in playing.text
        await playing.press("4", "enter", "1", "enter", "2", "enter")
        assert "Räkningen är sparad. Enter går tillbaka." in playing.text
        assert "Enter klart" in playing.text
        assert "Enter nästa" not in playing.text
        await playing.press("enter")
        show = attempt_of(playing).show_of("kilo")
        assert show is not None
        assert (4, 1, 2) == show.counts
        lines = sheet_text_of(playing)
        assert lines[lines.index("Svaret") + 1].startswith("Kan inte stämma: 601 kg")
        assert "b tips" in playing.row("Enter gör det")
        await playing.press("x")
        assert "Vilken nämnd ska få nästa fem miljoner?" in playing.text
        await playing.press("escape")
        await do(playing, "hands:")
        assert "Vilken nämnd ska få nästa fem miljoner?" in playing.text
        await playing.press("o", "4", "n", "1", "n", "0", "n")
        assert "Räkningen är sparad." in playing.text, "n goes on here as in the exercise"
        await playing.press("n")
        assert "Steg 2 av" in playing.text
        assert not playing.tells("kravs.screen.where")


async def test_enter_takes_a_guess_and_goes_on_to_the_next(game: Game) -> None:
    """A guess that was made stays, else the middle is guessed; the foot names the arrows there and nowhere else."""
    async with game.opened(size=(100, 30)) as playing:
        await begin(playing, "dela-ut-97")
        assert "←→ gissa" not in playing.text
        await playing.press("n")
        assert "←→ gissa" in playing.text.splitlines()[-1]
        await playing.press("left", "enter", "enter", "right", "enter")
        assert ["down", "same", "up"] == list(attempt_of(playing).guesses.values())
        await playing.press("enter")
        assert "Steg 3 av" in playing.text


async def test_a_step_tells_only_keys_that_do_something(game: Game) -> None:
    """The last step has no next one, among the indicators Esc leads to the levers, and no heading stands empty."""
    async with game.opened(size=(100, 30)) as playing:
        await begin(playing, "vem-betalar")
        await playing.press("n", "n")
        await do(playing, "open:budget")
        assert "Esc övningen" in playing.text
        await playing.press("tab")
        assert "Esc spakar" in playing.text
        assert "Esc övningen" not in playing.text
        await playing.press("escape", "escape", "n", "n")
        assert "n nästa" not in playing.row("Enter gör det")
        lines = sheet_text_of(playing)
        assert "Ingen indikator rörde sig" in lines[lines.index("Det som rörde sig, och varför") + 1]
