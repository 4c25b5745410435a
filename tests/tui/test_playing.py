"""Opening plans and doors, and going on: the whole way of a player at the keys."""

from tests.tui.playing import Game
from tui.present.view import central
from tui.screens.budget import BESIDE_KEYS, METER_KEYS, BudgetScreen
from tui.widgets.rows import Rows


class TestPlans:
    """Built-in plans and doors."""

    async def test_the_partys_plan_is_called_by_its_name_until_it_is_changed(self, game: Game) -> None:
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

    async def test_each_of_the_four_doors_begins_where_it_says(self, game: Game) -> None:
        """Keep and move begin with nothing decided, raise and lower with 10 öre; the row above is never needed."""
        found = []
        for place in range(4):
            after_going_on = 1 if place else 0  # once something is saved, going on stands above the doors
            async with game.opened("home", *["down"] * (place + after_going_on), "enter") as playing:
                found.append(playing.plan.tax_ore.get(2026, 0))

        assert [0, 10, -10, 0] == found


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

    async def test_enter_after_esc_leads_back_to_what_was_left(self, game: Game) -> None:
        """Esc out to the start screen by mistake, and Enter: not a new game behind the door from before."""
        async with game.opened("down", "enter", "down", "right", "escape") as playing:
            before = playing.plan
            assert "▸ Fortsätt där ni slutade" in playing.text
            assert "med allt som går att ångra" in playing.text
            await playing.press("enter")
            assert before == playing.plan

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

    async def test_the_keys_are_those_of_the_part_that_was_just_entered(self, game: Game) -> None:
        """At once, and not when the part that was left has heard of it too: the foot may be drawn in between."""
        async with game.opened("enter") as playing:
            screen = playing.app.screen
            assert isinstance(screen, BudgetScreen)
            screen.set_focus(screen.meters)
            assert METER_KEYS == screen.shown_keys
            screen.set_focus(screen.beside)
            assert BESIDE_KEYS == screen.shown_keys

    async def test_a_key_straight_after_tab_goes_to_the_part_that_was_entered(self, game: Game) -> None:
        """Keys that come faster than Textual tells of them: each Tab is one part further, and ↓ moves there."""
        async with game.opened("enter") as playing:
            screen = playing.app.screen
            assert isinstance(screen, BudgetScreen)
            for part in (screen.meters, screen.beside, screen.levers):
                screen.action_part(1)
                assert part is screen.focused

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
