"""Indicators, help, languages, themes, sizes: what a player looks at."""

from tests.tui.playing import Game
from tui.widgets.rows import Rows


class TestLooking:
    """Indicators, help, languages, themes, sizes."""

    async def test_tab_leads_to_the_indicators(self, game: Game) -> None:
        """Among the indicators, the chosen one is told beside the levers; Enter tells all; Escape leads back."""
        async with game.opened("enter", "tab", "down") as playing:
            assert "Källa för 2024" in playing.text
            await playing.press("enter")
            assert "Vem bestämmer?" in playing.text
            await playing.press("right", "escape")

            assert playing.tells("budget.levers")

    async def test_escape_leads_back_to_the_levers_first(self, game: Game) -> None:
        """Escape among the indicators goes to the levers, and then out; so it does from what is read of a measure."""
        async with game.opened("enter", "down", "tab", "escape") as playing:
            assert playing.tells("budget.levers")
            await playing.press("right")
            assert 500 == playing.plan.amount_tkr("bun", 2026)
            await playing.press("enter", "tab", "escape")
            assert playing.row("Fler barngrupper, 1–3 år")
            await playing.press("escape", "escape")

            assert playing.tells("start.begin")

    async def test_an_untouched_plan_says_why_the_indicators_move(self, game: Game) -> None:
        """Among the indicators of an untouched plan the hint tells of the baseline; later it tells of the dot."""
        async with game.opened("enter", "tab") as playing:
            assert playing.tells("meters.untouched")
            await playing.press("escape", "right", "tab")

            assert not playing.tells("meters.untouched")

    async def test_the_start_counts_the_rules(self, game: Game) -> None:
        """The number of rules is the scenario's own, on the first screen and in its help."""
        async with game.opened(size=(120, 40)) as playing:
            assert playing.app.ready is not None
            number = len(playing.app.ready.model.scenario.rules)
            assert f"räknar med {number} regler" in " ".join(playing.text.split())
            await playing.press("question_mark")

            assert f"Modellen: {number} regler" in playing.text

    async def test_every_indicator_can_be_reached(self, game: Game) -> None:
        """Going down through the list at 80×24 passes all 26."""
        async with game.opened("enter", "tab") as playing:
            meters = playing.app.screen.query_one("#meters")
            seen = {getattr(meters, "chosen", "")}
            for _ in range(25):
                await playing.press("down")
                seen.add(getattr(meters, "chosen", ""))

            assert 26 == len(seen)

    async def test_the_order_can_be_changed(self, game: Game) -> None:
        """O puts the indicators in the order of the document, then by change."""
        async with game.opened("enter", "down", "o") as playing:
            rows = playing.text.splitlines()
            first = next(place for place, row in enumerate(rows) if "Indikatorer 2028" in row) + 1
            name = playing.app.words.of("indicators", "GHG_KOMM")

            assert name in rows[first]

    async def test_the_list_is_filtered_and_remembered(self, game: Game) -> None:
        """F and a few keys show one committee's indicators only; so it is still when the budget is opened again."""
        keys = ("end", "up", "up", "up", "up", "enter")
        async with game.opened("enter", "f", *keys, size=(120, 40)) as playing:
            assert "Visar 8 av 26: Barn och ungdom" in playing.text
            assert "Valdeltagande" not in playing.text
            await playing.press("escape", "home", "enter")

            assert "Visar 8 av 26: Barn och ungdom" in playing.text

    async def test_the_page_of_orders_shows_the_amounts_and_can_be_left(self, game: Game) -> None:
        """The three amounts stand above the page; Escape changes nothing; Enter on an order takes it."""
        async with game.opened("enter", "shift+right", "f") as playing:
            assert "Fördelat 5,0" in playing.text
            await playing.press("escape", "f", "down", "down", "enter")

            assert "Mål 1: Hållbart samhälle" in playing.text

    async def test_what_the_last_key_moved_is_told_and_marked(self, game: Game) -> None:
        """The foot tells the lever from and to; a number that is another has an arrow; another lever tells the law."""
        async with game.opened("enter", "down", "shift+right", "shift+right", size=(120, 40)) as playing:
            assert "Senast: Barn och ungdom +5,0 → +10,0" in playing.text
            assert "↓" in playing.row("Barn per grupp, 1–3 år")
            await playing.press("u")
            assert "Senast: Barn och ungdom +10,0 → 0,0" in playing.text
            await playing.press("down")

            assert "§ Socialtjänstlagen" in playing.text

    async def test_another_plan_has_no_last_key(self, game: Game) -> None:
        """A plan that is opened after another is not told as a change of it."""
        async with game.opened("enter", "shift+right", "escape", "right", "end", "enter") as playing:
            assert "Senast" not in playing.text

    async def test_the_language_changes_everywhere(self, game: Game) -> None:
        """L on any screen: lättläst, English, Swedish; the screen below has changed too."""
        async with game.opened("enter", "l", "l") as playing:
            assert "Financed" in playing.text
            await playing.press("escape")
            assert "Begin here" in playing.text
            await playing.press("f2")
            assert "Börja här" in playing.text

    async def test_help_for_each_screen(self, game: Game) -> None:
        """? tells what the screen is for, and Escape leads back to it."""
        for keys, name in (((), "start"), (("enter",), "budget"), (("enter", "enter"), "measures")):
            async with game.opened("home", *keys, "question_mark", size=(120, 40)) as playing:
                about = playing.app.words.say(f"help.{name}").split(".", maxsplit=1)[0]
                assert about in playing.text
                await playing.press("escape")

                assert about not in playing.text

    async def test_the_theme_changes(self, game: Game) -> None:
        """T goes from dark to light to high contrast, and back."""
        async with game.opened("t") as playing:
            seen = [playing.app.theme]
            for key in ("f3", "t"):
                assert playing.app.theme_variables["accent"].lower() in playing.colours
                await playing.press(key)
                seen.append(playing.app.theme)

            assert ["budget-light", "budget-contrast", "budget-dark"] == seen

    async def test_a_window_too_small_says_so(self, game: Game) -> None:
        """Below 80×24 one sentence stands alone, with the size there is and the size that is needed."""
        for size in ((79, 30), (100, 23), (30, 10)):
            async with game.opened(size=size) as playing:
                assert f"{size[0]}×{size[1]}" in playing.text
                assert "Färdiga planer" not in playing.text

    async def test_ctrl_c_does_not_end_the_game(self, game: Game) -> None:
        """Ctrl+C says how the game is left; Ctrl+Q leaves it."""
        async with game.opened("enter", "ctrl+c") as playing:
            assert playing.app.is_running
            await playing.press("ctrl+q")

            assert not playing.app.is_running


async def test_what_matters_most_is_marked_and_stands_first_whatever_lever_is_chosen(game: Game) -> None:
    """Tab, ↓ and * in the first minute: a star, first in the list; it is kept with the game, and * takes it away."""
    async with game.opened("enter") as playing:
        assert "Tab, sedan * märker" in playing.text
        await playing.press("asterisk")
        assert "Gå till indikatorerna med Tab först." in playing.text
        await playing.press("tab", "down", "down", "down", "down")
        meters = playing.app.screen.query_one("#meters", Rows)
        marked = meters.chosen
        assert marked != meters.keys[0]
        below = meters.keys[meters.keys.index(marked) + 1]
        await playing.press("asterisk")
        assert marked == meters.keys[0]
        assert below == meters.chosen, "the player reads on where the row was"
        assert "står nu först" in playing.text
        assert "★ viktig för er · •" in playing.text
        await playing.press("escape", "down", "right")
        assert marked == meters.keys[0], "another lever moves other indicators, and the star is still first"
    async with game.opened("enter") as playing:
        meters = playing.app.screen.query_one("#meters", Rows)
        assert {marked: 5} == playing.plan.weights
        await playing.press("tab", "home", "asterisk")
        assert {} == playing.plan.weights
        assert "★" not in playing.text
