"""Levers at the keys and the mouse: steps, typed amounts, and undo."""

from textual.events import MouseScrollDown, MouseScrollUp

from tests.tui.playing import Game
from tests.tui.shelved import answered
from tui.screens.measures import MeasuresScreen

YEARS = (2026, 2027, 2028)


class TestMovingMoney:
    """Levers under the arrows."""

    async def test_a_step_moves_half_a_million_in_every_year(self, game: Game) -> None:
        """→ on a committee adds 0,5 mnkr a year, and ← takes it back."""
        async with game.opened("enter", "down", "right", "right", "left") as playing:
            assert dict.fromkeys(YEARS, 500) == playing.plan.committees_tkr["bun"]
            assert "+0,5" in playing.row("Barn och ungdom")
            assert "Saknas 0,5 mnkr: höj skatten, sänk resultatmålet eller minska en nämnd." in playing.text
            await playing.press("down", "right")
            assert "1 miljon ≈" in playing.text, "it is explained once"

    async def test_an_indicator_answers(self, game: Game) -> None:
        """Twenty million to the preschools moves children per group on the screen."""
        async with game.opened("enter", "down") as playing:
            before = playing.row("Barn per grupp, 1–3 år")
            await playing.press(*["shift+right"] * 4)

            assert before
            assert before != playing.row("Barn per grupp, 1–3 år")
            assert "Fördelat 20,0" in playing.text

    async def test_a_big_step_of_the_tax_is_ten_ore(self, game: Game) -> None:
        """Shift+→ on the tax raises it by 10 öre: 11,7 mnkr beside the result target, and 17,5 kr a month at 30 000."""
        async with game.opened("enter", *["down"] * 6, "shift+right") as playing:
            assert dict.fromkeys(YEARS, 10) == playing.plan.tax_ore
            assert "Finansierat 11,7" in playing.text
            assert "Lön 30 000: +18 kr skatt/mån" in playing.text

    async def test_the_result_target_goes_by_tenths(self, game: Game) -> None:
        """← on the result target lowers it by 0,1 percent."""
        async with game.opened("enter", "end", "left") as playing:
            assert dict.fromkeys(YEARS, 390) == playing.plan.result_target_cpct

    async def test_one_key_is_one_run_of_the_model(self, game: Game) -> None:
        """Every key press costs at most one projection; keys that come together share one."""
        async with game.opened("enter") as playing:
            before = playing.app.runs
            await playing.press("right")
            one = playing.app.runs - before
            await playing.press_at_once(*["right"] * 10)
            await answered(playing)

            assert 1 == one
            assert playing.app.runs - before <= 1 + 2  # the first of the ten, and the nine that waited for it
            assert "5,5" in playing.row("Vård och omsorg")

    async def test_a_year_of_its_own(self, game: Game) -> None:
        """å chooses 2026, and only that year is moved; the row then shows all three when all are looked at."""
        async with game.opened("enter", "å", "right") as playing:
            assert {2026: 500} == playing.plan.committees_tkr["von"]
            await playing.press("å", "å", "y")

            assert playing.app.year is None
            assert "+0,5/0,0/0,0" in playing.row("Vård och omsorg")

    async def test_an_amount_for_each_year_is_typed_as_it_is_shown(self, game: Game) -> None:
        """5/10,5/−2 sets the three years at once, and the line below says how; two amounts are refused in words."""
        async with game.opened("enter", "5") as playing:
            assert "Skriv ett tal, eller ett för varje år: 5/10/0." in playing.text
            await playing.press("slash", "1", "0", "comma", "5", "slash", "minus", "2")
            assert "5/10,5/−2█" in playing.row("Vård och omsorg")
            await playing.press("enter")
            assert [5_000, 10_500, -2_000] == [playing.plan.amount_tkr("von", year) for year in YEARS]
            await playing.press("down", "5", "slash", "6", "enter")
            assert "Skriv ett tal, eller 3 tal med snedstreck mellan" in playing.text
            assert 0 == playing.plan.amount_tkr("bun", 2026)
            await playing.press("0", "slash", "5", "slash", "1", "0", "enter")
            assert [0, 5_000, 10_000] == [playing.plan.amount_tkr("bun", year) for year in YEARS]
            await playing.press("up", "f1")
            assert "5/10/0" in playing.text, "the help tells it"

    async def test_the_wheel_moves_the_chosen_lever_and_scrolls_elsewhere(self, game: Game) -> None:
        """The wheel over the chosen row is a step; over another row nothing is moved."""
        async with game.opened("enter", size=(120, 40)) as playing:
            levers = playing.app.screen.query_one("#levers")
            # The pilot has no wheel of its own.
            await playing.pilot._post_mouse_events([MouseScrollUp], levers, offset=(5, 1))  # noqa: SLF001
            await playing.pilot._post_mouse_events([MouseScrollUp], levers, offset=(5, 4))  # noqa: SLF001
            await playing.press()

            assert playing.plan.same_decisions(game.no_decision().with_amount("von", YEARS, 500))

    async def test_the_wheel_goes_down_and_with_shift_far(self, game: Game) -> None:
        """Down over the chosen lever is a step down; with Shift it is a big step."""
        async with game.opened("enter", "down", size=(120, 40)) as playing:
            levers = playing.app.screen.query_one("#levers")
            pilot = playing.pilot
            await pilot._post_mouse_events([MouseScrollDown], levers, offset=(5, 2))  # noqa: SLF001
            await pilot._post_mouse_events([MouseScrollUp], levers, offset=(5, 2), shift=True)  # noqa: SLF001
            await playing.press()

            assert 4_500 == playing.plan.amount_tkr("bun", 2026)

    async def test_a_click_on_the_chosen_lever_opens_it(self, game: Game) -> None:
        """A click on a committee that is chosen leads to its measures; on the tax an amount can be typed."""
        async with game.opened("enter") as playing:
            await playing.pilot.click("#levers", offset=(5, 7))
            await playing.pilot.click("#levers", offset=(5, 7))
            await playing.press("3", "0", "enter")
            assert dict.fromkeys(YEARS, 30) == playing.plan.tax_ore
            await playing.pilot.click("#levers", offset=(5, 2))
            await playing.pilot.click("#levers", offset=(5, 2))
            await playing.press()

            assert playing.row("Fler barngrupper, 1–3 år")

    async def test_a_window_that_was_too_small_for_a_while_changes_nothing(self, game: Game) -> None:
        """Smaller than the game needs, and large again: the keys move the same lever as before."""
        async with game.opened("enter", "down", "right") as playing:
            levers = playing.app.screen.focused
            for size, is_here in (((79, 24), False), ((100, 30), True)):
                await playing.pilot.resize_terminal(*size)
                for _ in range(100):  # the panels are hidden or shown some frames later
                    if (playing.app.screen.focused is levers) == is_here:
                        break
                    await playing.pilot.pause(0.01)
                assert (playing.app.screen.focused is levers) == is_here
            await playing.press("right")
            assert 1_000 == playing.plan.amount_tkr("bun", 2026)

    async def test_a_year_is_clicked(self, game: Game) -> None:
        """A click on 2027 above the levers moves only that year; a click on all leads back."""
        async with game.opened("enter") as playing:
            row = playing.row("[alla]")
            await playing.pilot.click("#top", offset=(row.index("2027"), 0))
            await playing.press("right")
            assert {2027: 500} == playing.plan.committees_tkr["von"]

    async def test_a_shifted_arrow_goes_both_ways(self, game: Game) -> None:
        """Shift+→ adds five millions, Shift+← takes them back."""
        async with game.opened("enter", "shift+right", "shift+right", "shift+left") as playing:
            assert 5_000 == playing.plan.amount_tkr("von", 2026)

    async def test_a_click_chooses_a_lever(self, game: Game) -> None:
        """A click on a row chooses it; the arrows then move it."""
        async with game.opened("enter") as playing:
            await playing.pilot.click("#levers", offset=(5, 3))
            await playing.press("right")

            assert 500 == playing.plan.amount_tkr("sn", 2026)


class TestTypingAnAmount:
    """Digits instead of many presses."""

    async def test_enter_sets_it(self, game: Game) -> None:
        """12,5 and Enter is 12 500 tkr."""
        async with game.opened("enter", "1", "2", "comma", "5") as playing:
            assert "12,5█" in playing.row("Vård och omsorg")
            await playing.press("enter")

            assert 12_500 == playing.plan.amount_tkr("von", 2027)

    async def test_enter_twice_sets_it_and_opens_nothing(self, game: Game) -> None:
        """The second Enter only says that it is done, until the next key; a third, or one after another key, opens."""
        async with game.opened("enter", "1", "2", "enter", "enter") as playing:
            assert 12_000 == playing.plan.amount_tkr("von", 2027)
            assert playing.tells("budget.levers")
            assert "Talet är satt." in playing.text
            await playing.press("down")
            assert "Talet är satt." not in playing.text
            assert "Enter öppna" in playing.row("←→ ändra")
            await playing.press("8", "enter", "up", "enter")
            assert "MeasuresScreen" == type(playing.app.screen).__name__
            await playing.press("escape", "9", "enter", "enter", "enter")
            assert "MeasuresScreen" == type(playing.app.screen).__name__

    async def test_a_minus_takes_away(self, game: Game) -> None:
        """−8 and Enter cuts 8 mnkr."""
        async with game.opened("enter", "minus", "8", "enter") as playing:
            assert -8_000 == playing.plan.amount_tkr("von", 2026)

    async def test_escape_leaves_it_and_stays(self, game: Game) -> None:
        """Escape leaves the amount as it was, and the screen too."""
        async with game.opened("enter", "right", "9", "9", "escape") as playing:
            assert 500 == playing.plan.amount_tkr("von", 2026)
            assert playing.tells("budget.levers")

    async def test_another_row_sets_it(self, game: Game) -> None:
        """↓ sets what is typed and goes on to the next lever."""
        async with game.opened("enter", "7", "down") as playing:
            assert 7_000 == playing.plan.amount_tkr("von", 2026)

    async def test_letters_are_no_commands_meanwhile(self, game: Game) -> None:
        """U and q are nothing while an amount is typed, and Backspace rubs out."""
        async with game.opened("enter", "4", "u", "q", "5", "backspace", "enter") as playing:
            assert 4_000 == playing.plan.amount_tkr("von", 2026)

    async def test_no_number_changes_nothing(self, game: Game) -> None:
        """A lone minus or plus and Enter leave the amount as it was, and so does one among the amounts by year."""
        async with game.opened("enter", "right") as playing:
            for keys in ("minus", "plus", "comma slash plus", "5 slash plus slash 3 slash 2"):
                await playing.press(*keys.split(), "enter")
                assert game.no_decision().with_amount("von", YEARS, 500).same_decisions(playing.plan)
            await playing.press("plus", "6", "enter")
            assert 6_000 == playing.plan.amount_tkr("von", 2026)

    async def test_what_is_no_amount_is_never_told_to_be_set(self, game: Game) -> None:
        """Too few numbers and a sign among them are refused in words, twice if need be; a lone sign is nothing."""
        async with game.opened("enter") as playing:
            for keys in ("5 slash 6", "5 slash plus slash 3"):
                for again in (keys.split(), []):
                    playing.app.clear_notifications()
                    await playing.press(*again, "enter")
                    assert "Skriv ett tal, eller 3 tal" in playing.text
                await playing.press("up")
            await playing.press("plus", "enter", "enter")
            assert isinstance(playing.app.screen, MeasuresScreen)

    async def test_zero_resets(self, game: Game) -> None:
        """0 and Delete put a lever back where the agreed budget has it."""
        async with game.opened("enter", "right", "0", "end", "left", "delete") as playing:
            assert playing.plan.same_decisions(game.no_decision().with_target(YEARS, 400))

    async def test_it_cannot_pass_the_limits(self, game: Game) -> None:
        """A million million stops at the limit of the scenario, which is told once for all years."""
        async with game.opened("enter", *"9999999", "enter") as playing:
            assert 500_000 == playing.plan.amount_tkr("von", 2026)
            assert 1 == playing.text.count("Talet är satt så långt det går.")
            await playing.press(*"5/10/600", "enter")
            assert 500_000 == playing.plan.amount_tkr("von", 2028)
            assert 1 == playing.text.count("Talet är satt så långt det går.")


class TestUndo:
    """Nothing that is done cannot be undone."""

    async def test_a_run_of_one_lever_is_one_step(self, game: Game) -> None:
        """Five presses on one lever and two on another: two undos lead back to nothing, and two redos forward."""
        async with game.opened("enter", *["right"] * 5, "down", "right", "right") as playing:
            done = playing.plan
            await playing.press("u", "u")
            undone = playing.plan
            await playing.press("r", "ctrl+r")

            assert undone.same_decisions(game.no_decision())
            assert playing.plan.same_decisions(done)

    async def test_every_typed_number_is_a_step_of_its_own(self, game: Game) -> None:
        """Money and tax typed again and again go back one number at a time; money tied by a number is told."""
        async with game.opened("enter") as playing:
            await playing.press("2", "0", "enter", "2", "5", "enter", "u")
            assert 20_000 == playing.plan.amount_tkr("von", 2026)
            await playing.press("enter", "5", "enter")
            assert "Pengar är nu bundna till" in playing.text
            await playing.press("u", "u")
            assert not playing.plan.units
            assert not any(playing.plan.committees_tkr.values())

    async def test_a_number_beyond_the_limit_is_told(self, game: Game) -> None:
        """999 öre is more than the tax can rise: it goes as far as it can, and that is said."""
        async with game.opened("enter", *["down"] * 6, "9", "9", "9", "enter") as playing:
            assert 300 == playing.plan.tax_ore[2026]
            assert "Det går från −300 till 300 öre." in playing.text

    async def test_nothing_left_to_undo_is_said(self, game: Game) -> None:
        """R with nothing to redo says so, and changes nothing."""
        async with game.opened("enter", "r") as playing:
            assert playing.plan.same_decisions(game.no_decision())

    async def test_a_new_start_leads_back_to_the_old_plan(self, game: Game) -> None:
        """Another door is a step too: the plan that was played is not lost."""
        async with game.opened("enter", "right", "escape", "home", "down", "down", "enter") as playing:
            assert playing.plan.tax_ore[2026] != 0
            await playing.press("u")

            assert 500 == playing.plan.amount_tkr("von", 2026)
