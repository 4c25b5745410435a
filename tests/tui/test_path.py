"""The way of somebody who has never played: in fewer than thirty keys, from the first screen and back to it."""

from tests.tui.playing import Game


async def test_a_new_player_has_seen_everything_once_in_less_than_thirty_keys(game: Game) -> None:
    """Start, move money, see a meter and what the money became, tie a measure, save, quit, and go on another day."""
    pressed = 0
    async with game.opened() as playing:

        async def press(*keys: str) -> None:
            nonlocal pressed
            pressed += len(keys)
            await playing.press(*keys)

        assert playing.tells("start.door.keep")
        await press("enter")
        await press("down", "shift+right", "shift+right")
        assert "+10,0" in playing.row("▸ Barn och ungdom")
        assert "Fördelat 10,0" in playing.text
        assert "7 av 7 heltidstjänster tillsatta" in playing.text
        assert "1 ny barngrupp 1–3 år" in playing.text
        assert "13,9" in playing.row("Barn per grupp, 1–3 år")
        await press("tab", "down", "down", "down", "down", "enter")
        assert "Barn per grupp, 1–3 år" in playing.text
        await press("escape", "escape", "enter")
        assert "Barn- och ungdomsnämnden" in playing.text
        await press("right")
        assert "bundet 2,1" in playing.row("tillskott +10,0")
        await press("s", "V", "i", "enter")
        await playing.app.workers.wait_for_complete()
        await playing.press()
        assert playing.tells("start.door.keep") is False
        played = playing.plan
        assert "Vi" == played.name
        await press("ctrl+q")

    async with game.opened("enter") as playing:
        assert played == playing.plan
        assert "· Vi" in playing.text
        assert "+10,0" in playing.row("Barn och ungdom")
    assert pressed + 1 < 30


async def test_a_pair_moves_money_with_the_first_two_keys(game: Game) -> None:
    """Level Enkel: the first key opens the first door, the second moves money, and something answers at once."""
    async with game.opened("d", "d", "enter", "right") as playing:
        assert 0 < playing.plan.amount_tkr("von", 2026)
        assert "Fördelat 0,5" in playing.text
        assert playing.row("Senast: Vård och omsorg")
        await playing.press("down", "down", "down", "down", "down", "down", "shift+right")
        assert "/" not in playing.row("Fördelat 0,5"), "one number where the years differ"
