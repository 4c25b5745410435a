"""A pair's first minutes at Enkel in lättläst: the keys that they need are in sight, and money has one name."""

from tests.tui.playing import Game
from tests.tui.test_lessons import begin, do


async def test_a_pair_in_lattlast_sees_how_an_amount_is_typed(game: Game) -> None:
    """The foot tells it, and the help; keys that only Vanlig tells of are in neither, and the same foot fits at 80."""
    async with game.opened("l", "enter", size=(100, 30)) as playing:
        foot = " ".join(playing.text.splitlines()[-2:])
        for key in ("0–9 skriv tal", "u ångra", "? hjälp", "Esc ut", "i min skatt", "e ta med"):
            assert key in foot
        for key in ("v visa stort", "f visa", "a antaganden"):
            assert key not in foot
        await playing.press("2", "0", "enter")
        assert 20_000 == playing.plan.amount_tkr("von", 2026)
        await playing.press("f1")
        assert "skriv ett tal" in playing.text
        assert "Skift+← →" in playing.text
        await playing.press("escape", "d")
        playing.app.clear_notifications()
        await playing.press()
        assert "v visa stort" in " ".join(playing.text.splitlines()[-2:])
    async with game.opened("l", "enter") as playing:
        foot = playing.text.splitlines()[-1]
        assert all(key in foot for key in ("0–9 skriv tal", "u ångra", "? hjälp"))


async def test_in_lattlast_money_is_millions_and_not_an_abbreviation(game: Game) -> None:
    """On the budget at every row, and among a committee's measures."""
    async with game.opened("l", "enter", "right", size=(100, 30)) as playing:
        for keys in ((), ("down",), ("end",), ("right",), ("home", "enter"), ("right",)):
            await playing.press(*keys)
            assert "mnkr" not in playing.text, keys
            assert "miljoner" in playing.text


async def test_in_an_exercise_one_key_has_one_name(game: Game) -> None:
    """Esc leads back to the exercise, and the foot of its budget names no other way that Esc goes."""
    async with game.opened(size=(120, 40)) as playing:
        await begin(playing, "tva-grupper")
        await playing.press("n")
        await do(playing, "open:budget")
        assert "Esc övningen" in playing.text
        assert "0–9 belopp" in playing.text
        assert "Esc ut" not in playing.text


async def test_the_four_doors_in_lattlast_say_what_they_do(game: Game) -> None:
    """No word of the trade stands where somebody begins: a frame, to redistribute."""
    async with game.opened("l") as playing:
        for door in ("Samma pengar som nu", "Höj skatten", "Sänk skatten", "Flytta pengar"):
            assert playing.row(door)
        assert "ramen" not in playing.text
        assert "Omfördela" not in playing.text
