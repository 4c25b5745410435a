"""The measures of a committee at the keys, and the levers of compensation."""

from tests.tui.playing import Game
from tui.widgets.rows import Rows

YEARS = (2026, 2027, 2028)


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

    async def test_the_foot_tells_what_the_keys_do_where_the_player_is(self, game: Game) -> None:
        """In the text ↑ and ↓ scroll and Esc goes to the list; there the arrows change and choose."""
        async with game.opened("enter", "enter") as playing:
            foot = playing.text.splitlines()[-1]
            assert "←→ ändra  ↑↓ välj" in foot
            await playing.press("enter")
            foot = playing.text.splitlines()[-1]
            assert "↑↓ rulla  Esc åtgärderna" in foot
            assert "ändra" not in foot
            read = playing.app.screen.query_one("#detail", Rows)
            await playing.press("down", "down", "escape")
            assert "←→ ändra  ↑↓ välj" in playing.text.splitlines()[-1]
            await playing.press("enter")
            assert 2 == read.top, "Enter leads back to where the text was left: another measure is not chosen by it"

    async def test_a_part_of_a_whole_is_typed_and_read_in_percent(self, game: Game) -> None:
        """Small fixed teams for half of the users is 50 %, an arrow is ten more, and nobody meets 1 = all."""
        async with game.opened("enter", "enter", size=(120, 40)) as playing:
            while "Små fasta lag" not in playing.row("▸"):
                await playing.press("down")
            assert "100 % av hemtjänsttagarna kostar" in playing.text
            await playing.press("5")
            assert "Skriv procent" in playing.text
            await playing.press("0", "enter")
            assert dict.fromkeys(YEARS, 50) == playing.plan.units["M31"]
            await playing.press("right")
            assert "60 %" in playing.row("▸")

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
            assert "Enter sätt  Esc ångra" in playing.text
            assert "←→ ändra" not in playing.text
            await playing.press("enter")

            assert dict.fromkeys(YEARS, 40) == playing.plan.volume_pct["von"]

    async def test_a_promise_to_all_is_a_fourth_amount(self, game: Game) -> None:
        """One key on the screen of kommunstyrelsen promises everything to all, and what is missing counts it."""
        async with game.opened("enter", *["down"] * 4, "enter", "up", "right") as playing:
            assert 6 == len(playing.plan.pkv_pct)
            assert "Uppräkning 27,0" in playing.text
            assert "Saknas 27,0" in playing.text
