"""What a player does at the keys, and what the game answers: one class a thing that can be done."""

from textual.events import MouseScrollDown, MouseScrollUp

from tests.tui.playing import Game
from tui.present.view import central
from tui.tour import Tour
from tui.widgets.rows import Rows

YEARS = (2026, 2027, 2028)


class TestMovingMoney:
    """Levers under the arrows."""

    async def test_a_step_moves_half_a_million_in_every_year(self, game: Game) -> None:
        """→ on a committee adds 0,5 mnkr a year, and ← takes it back."""
        async with game.opened("enter", "down", "right", "right", "left") as playing:
            assert dict.fromkeys(YEARS, 500) == playing.plan.committees_tkr["bun"]
            assert "+0,5" in playing.row("Barn och ungdom")

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
            await playing.press(*["right"] * 10)

            assert 1 == one
            assert playing.app.runs - before <= 11

    async def test_a_year_of_its_own(self, game: Game) -> None:
        """å chooses 2026, and only that year is moved; the row then shows all three when all are looked at."""
        async with game.opened("enter", "å", "right") as playing:
            assert {2026: 500} == playing.plan.committees_tkr["von"]
            await playing.press("å", "å", "y")

            assert playing.app.year is None
            assert "+0,5/0,0/0,0" in playing.row("Vård och omsorg")

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
        """A lone minus and Enter leave the amount as it was."""
        async with game.opened("enter", "right", "minus", "enter") as playing:
            assert 500 == playing.plan.amount_tkr("von", 2026)

    async def test_zero_resets(self, game: Game) -> None:
        """0 and Delete put a lever back where the agreed budget has it."""
        async with game.opened("enter", "right", "0", "end", "left", "delete") as playing:
            assert playing.plan.same_decisions(game.no_decision().with_target(YEARS, 400))

    async def test_it_cannot_pass_the_limits(self, game: Game) -> None:
        """A million million stops at the limit of the scenario."""
        async with game.opened("enter", *"9999999", "enter") as playing:
            assert 500_000 == playing.plan.amount_tkr("von", 2026)


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
            assert "Det går från −300 till 300." in playing.text

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


class TestMeasures:
    """Tying money to measures."""

    async def test_units_cost_and_posts(self, game: Game) -> None:
        """Two groups are tied to the committee's money, with cost and posts in sight, and the meter moves."""
        async with game.opened("enter", "down", "enter", "right", "right") as playing:
            assert dict.fromkeys(YEARS, 200) == playing.plan.units["M33"]
            assert "6,1" in playing.row("Fler barngrupper, 1–3 år")
            assert "fritt −4,1" in playing.text

    async def test_the_ceiling_holds(self, game: Game) -> None:
        """Ninety-nine groups become the twelve that there is room for."""
        async with game.opened("enter", "down", "enter", "9", "9", "enter") as playing:
            assert dict.fromkeys(YEARS, 1200) == playing.plan.units["M33"]

    async def test_decisions_that_add_up_stay_under_the_total(self, game: Game) -> None:
        """Contracts that end are taken back once each: the years together never pass what is free by then."""
        async with game.opened("enter", *["down"] * 4, "enter", "down", "9", "9", "enter") as playing:
            units = playing.plan.units.get("M05", {})
            ceilings = playing.app.ready.facts.ceilings["M05"] if playing.app.ready else ()
            sums = [sum(units.get(year, 0) for year in YEARS[: place + 1]) for place in range(3)]

            assert all(total <= ceiling * 100 + 1e-6 for total, ceiling in zip(sums, ceilings, strict=True))

    async def test_the_quote_is_hidden_with_the_party_names(self, game: Game) -> None:
        """The quote stands with its source; with party names hidden, neither is there."""
        keys = ("enter", "down", "enter")
        async with game.opened(*keys, size=(120, 40)) as playing:
            assert "Vänsterpartiets budget: ”" in playing.text
        async with game.opened("home", "down", "down", *keys, size=(120, 40), neutral=True) as playing:
            assert "Vänsterpartiet" not in playing.text

    async def test_company_measures_stand_apart(self, game: Game) -> None:
        """What a company pays for stands under a line of its own, on the screen of kommunstyrelsen."""
        async with game.opened("enter", *["down"] * 4, "enter", "end", size=(120, 40)) as playing:
            assert playing.tells("measures.beside")
            assert "bolaget" not in playing.row("Koldioxidbudget")


class TestCompensation:
    """Price and volume compensation above the measures."""

    async def test_it_obeys_arrows_years_undo_and_reset(self, game: Game) -> None:
        """← holds back in the chosen year, the cost stands in the row; u takes it back, r again, 0 as in the frame."""
        async with game.opened("enter", "down", "enter", "up", "up", "y", "left", "left") as playing:
            assert {2026: 90} == playing.plan.pkv_pct["bun"]
            assert "90 %" in playing.row("Uppräkning för priser")
            assert "−3,3" in playing.row("Uppräkning för priser")
            assert "uppräkning −3,3" in playing.text
            await playing.press("u")
            assert playing.plan.same_decisions(game.no_decision())
            await playing.press("r", "0")
            assert playing.plan.same_decisions(game.no_decision())
            assert "som i ramen" in playing.row("Uppräkning för priser")

    async def test_percent_are_typed(self, game: Game) -> None:
        """Digits and Enter set percent; the hint says what is typed."""
        async with game.opened("enter", "enter", "up", "4", "0") as playing:
            assert "40█ %" in playing.row("Volymkompensation")
            assert playing.tells("budget.typing-percent")
            await playing.press("enter")

            assert dict.fromkeys(YEARS, 40) == playing.plan.volume_pct["von"]

    async def test_a_promise_to_all_is_a_fourth_amount(self, game: Game) -> None:
        """One key on the screen of kommunstyrelsen promises everything to all, and what is missing counts it."""
        async with game.opened("enter", *["down"] * 4, "enter", "up", "right") as playing:
            assert 6 == len(playing.plan.pkv_pct)
            assert "Uppräkning 27,0" in playing.text
            assert "Saknas 27,0" in playing.text


class TestPlans:
    """Built-in plans and doors."""

    async def test_the_party_s_plan(self, game: Game) -> None:
        """The printed plan distributes 97,0, frees 84,4 in 2026, and is called by its name until it is changed."""
        async with game.opened("right", "end", "enter") as playing:
            projection = playing.app.projection
            assert projection is not None
            assert 84.4 == round(central(projection.accounts.freed, 0) / 1000, 1)
            assert "Vänsterpartiets budget" in playing.text
            await playing.press("right")

            assert "Vänsterpartiets budget" not in playing.text

    async def test_party_names_can_be_hidden(self, game: Game) -> None:
        """In neutral mode the plan is one party's, unnamed."""
        async with game.opened("right", "end", neutral=True) as playing:
            assert "Ett partis budget" in playing.text
            assert "Vänsterpartiet" not in playing.text

    async def test_the_four_doors(self, game: Game) -> None:
        """Keep and move begin with nothing decided, raise and lower with 10 öre; the row above is never needed."""
        found = []
        for place in range(4):
            after_going_on = 1 if place else 0  # once something is saved, going on stands above the doors
            async with game.opened("home", *["down"] * (place + after_going_on), "enter") as playing:
                found.append(playing.plan.tax_ore.get(2026, 0))

        assert [0, 10, -10, 0] == found


class TestLooking:
    """Indicators, help, languages, themes, sizes."""

    async def test_tab_leads_to_the_indicators(self, game: Game) -> None:
        """Among the indicators, the chosen one is told beside the levers; Enter tells all; Escape leads back."""
        async with game.opened("enter", "tab", "down") as playing:
            assert "Utan beslut" in playing.text
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


class TestGoingOn:
    """A game that was left is there again."""

    async def test_a_new_start_goes_on_where_the_last_ended(self, game: Game) -> None:
        """Money moved, the game quit, opened again: Enter leads to the same plan, and undo still works."""
        async with game.opened("enter", "right", "down", "shift+right"):
            pass
        async with game.opened("enter") as playing:
            assert 500 == playing.plan.amount_tkr("von", 2026)
            assert 5_000 == playing.plan.amount_tkr("bun", 2026)
            await playing.press("u")

            assert 0 == playing.plan.amount_tkr("bun", 2026)

    async def test_looking_behind_another_door_loses_nothing(self, game: Game) -> None:
        """Unsaved money, and a look behind two doors: it is still there. Esc at the start ends nothing."""
        async with game.opened("enter", "3", "0", "enter", "escape", "escape") as playing:
            assert playing.app.is_running
            menu = playing.app.screen.query_one("#choices", Rows)
            for door in ("door:raise", "door:lower"):
                menu.choose(door)
                await playing.press("enter", "escape")
            assert "other-game" in menu.keys
            menu.choose("other-game")
            await playing.press("enter")
            assert 30_000 == playing.plan.amount_tkr("von", 2026)

    async def test_the_tour_says_the_way_back_when_it_is_left_too_early(self, game: Game) -> None:
        """Enter at the first step opens the measures: the tour waits, says how to come back, and goes on there."""
        async with game.opened() as playing:
            playing.app.screen.query_one("#choices", Rows).choose("other:tour")
            await playing.press("enter")
            tour = playing.app.tour
            assert isinstance(tour, Tour)
            for key, step in (("enter", "choose"), ("q", "choose"), ("down", "give")):
                await playing.press(key)
                tour.look()
                assert step == tour.step.name, key
                assert playing.tells("tour.to-budget") is (key == "enter")

    async def test_the_whole_way_of_a_new_player(self, game: Game) -> None:
        """Start, move money, tie a measure, look at an indicator, quit, go on: fewer than thirty keys."""
        first = ("enter", "down", "shift+right", "shift+right", "enter", "right", "right", "escape", "tab", "enter")
        last = ("escape", "escape", "q")
        async with game.opened(*first, *last):
            pass
        async with game.opened("enter") as playing:
            assert 200 == playing.plan.units["M33"][2026]
            assert 10_000 == playing.plan.amount_tkr("bun", 2026)
            assert len(first) + len(last) + 1 < 30
