"""The screens of an indicator, the economy and one's own tax, played with real keys."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tui.playing import SIZES, Game
from tui.present import fan
from tui.screens.budget import BudgetScreen
from tui.screens.economy import EconomyScreen
from tui.screens.indicator import IndicatorScreen
from tui.screens.mytax import MyTaxScreen

PARTY = ("right", "end", "enter")


class TestIndicator:
    """The fan chart and what stands below it."""

    async def test_the_chart_answers_to_the_plan(self, game: Game) -> None:
        """Enter on an indicator shows its chart; the line of the plan, its bands and the target have their signs."""
        async with game.opened(*PARTY, "tab", "enter") as playing:
            assert isinstance(playing.app.screen, IndicatorScreen)
            for sign in (fan.CENTRAL, fan.CENTRAL_YEAR, fan.OUTER, fan.TARGET, fan.OBSERVED):
                assert sign in playing.text
            assert playing.app.words.say("indicator.goal") in playing.row(fan.TARGET * 3)
            strips = playing.app.screen._compositor.render_strips()  # noqa: SLF001 - as in tests/tui/playing.py
            drawn = [part for strip in strips for part in strip if {fan.OUTER, fan.INNER} & set(part.text)]
            colours = {(part.style.color, part.style.bgcolor) for part in drawn if part.style}
            assert 2 == len(colours)
            assert all(sign == ground for sign, ground in colours)  # so that no terminal draws a band as dots

    async def test_arrows_turn_the_page_and_come_round(self, game: Game) -> None:
        """Right 26 times comes back to where it began; left goes the other way."""
        async with game.opened(*PARTY, "tab", "enter") as playing:
            first = playing.text
            seen = {first.splitlines()[0]}
            for _ in range(25):
                await playing.press("right")
                seen.add(playing.text.splitlines()[0])
            assert 26 == len(seen)
            await playing.press("right")
            assert first == playing.text
            await playing.press("left", "right")
            assert first == playing.text

    async def test_enkel_turns_among_eight(self, game: Game) -> None:
        """On the level Enkel the arrows pass the eight indicators that the list shows."""
        async with game.opened("enter", "d", "d", "tab", "enter") as playing:
            seen = set()
            for _ in range(10):
                seen.add(playing.text.splitlines()[0])
                await playing.press("right")
            assert 8 == len(seen)

    async def test_another_plan_comes_into_the_chart_and_goes(self, game: Game) -> None:
        """J takes each built-in plan in turn, named in the legend, and at last none."""
        async with game.opened(*PARTY, "tab", "enter", size=(120, 40)) as playing:
            alone = playing.text
            assert playing.app.ready is not None
            shown = []
            for _ in range(len(playing.app.ready.plans) - 2):  # not do-nothing, not the one that is played
                await playing.press("j")
                shown.append(playing.row(fan.OTHER_YEAR))
            assert all(shown)
            assert len(set(shown)) > 3
            await playing.press("j")
            assert alone == playing.text

    async def test_a_party_is_not_named_where_names_are_hidden(self, game: Game) -> None:
        """With neutral names, going through every plan never shows the party's."""
        async with game.opened("enter", "tab", "enter", neutral=True, size=(120, 40)) as playing:
            for _ in range(9):
                await playing.press("j")
                assert "nsterparti" not in playing.text.split("Målet i budget")[0]

    async def test_what_moved_it_most_adds_up_to_reasons(self, game: Game) -> None:
        """Under the chart stand the largest parts with rule and grade."""
        async with game.opened(*PARTY, "down", "tab", "enter", size=(120, 60)) as playing:
            assert playing.tells("indicator.moved-most")
            after = playing.text.partition(playing.app.words.say("indicator.moved-most"))[2]
            assert "(R" in after

    async def test_the_chart_is_told_in_words(self, game: Game) -> None:
        """At the end of the text the same numbers stand as sentences."""
        async with game.opened(*PARTY, "tab", "enter", "end") as playing:
            assert "hälften av modellens" in " ".join(playing.text.split())

    @pytest.mark.parametrize("language", ["sv", "latt", "en"])
    @pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
    async def test_it_fits_every_size(self, game: Game, size: tuple[int, int], language: str) -> None:
        """No row is wider than the window, and no words are cut; the text has at least four rows."""
        async with game.opened(*PARTY, "tab", "enter", "j", size=size, language=language) as playing:
            for _ in range(4):
                await playing.press("right")
                rows = playing.text.splitlines()
                assert all(len(row) <= size[0] for row in rows)
                assert not [row for row in rows if "…" in row]
                assert playing.app.screen.query_one("#page").size.height >= 4


class TestEconomy:
    """The accounts."""

    @pytest.mark.parametrize("leave", ["escape", "q", "k"])
    async def test_it_opens_from_the_budget_and_leads_back(self, game: Game, leave: str) -> None:
        """K opens it; the row that is chosen is told below; the plan is as it was."""
        async with game.opened(*PARTY, "k") as playing:
            plan = playing.plan
            assert isinstance(playing.app.screen, EconomyScreen)
            await playing.press("down", "down", "down")
            assert playing.app.words.say("economy.about.grants")[:40] in playing.text
            await playing.press(leave)
            assert isinstance(playing.app.screen, BudgetScreen)
            assert plan is playing.plan

    async def test_the_three_questions_can_be_reached_and_read(self, game: Game) -> None:
        """Going down at 80×24 every row comes into sight, the three questions of law among them."""
        async with game.opened(*PARTY, "k") as playing:
            seen = playing.text
            for _ in range(40):
                await playing.press("down")
                seen += playing.text
            for key in ("below_own_target", "budget_in_deficit", "outcome_in_deficit", "self_financing"):
                assert playing.app.words.say(f"economy.row.{key}") in seen

    async def test_its_help_tells_the_three_cases(self, game: Game) -> None:
        """F1 on the screen explains them; the question mark asks why."""
        async with game.opened(*PARTY, "k", "f1", size=(120, 40)) as playing:
            assert "11 kap. 5 §" in playing.text


class TestMyTax:
    """One's own tax."""

    async def test_an_income_is_answered_as_it_is_typed(self, game: Game) -> None:
        """I, then 30 000: 53 kronor more a month; down takes pension, and the number is another."""
        async with game.opened(*PARTY, "i", *"30", "space", *"000") as playing:
            assert isinstance(playing.app.screen, MyTaxScreen)
            more = playing.app.words.say("mytax.more")
            assert 3 == playing.row(more).split().count("+53")
            wage = playing.row(playing.app.words.say("mytax.municipality"))
            await playing.press("down")
            assert wage != playing.row(playing.app.words.say("mytax.municipality"))
            assert playing.tells("mytax.private")

    async def test_nonsense_has_a_plain_line(self, game: Game) -> None:
        """Letters, a minus, a number beyond measure and nothing at all: one line each, and the game goes on."""
        async with game.opened(*PARTY, "i") as playing:
            assert playing.tells("mytax.fault.empty")
            await playing.press(*"hej")
            assert playing.tells("mytax.fault.letters")
            await playing.press(*["backspace"] * 3, "minus", *"500")
            assert playing.tells("mytax.fault.negative")
            await playing.press(*["backspace"] * 4, *"1000000000000")
            assert "1 000 000" in playing.text
            await playing.press(*["backspace"] * 13, *"1e99")
            assert playing.tells("mytax.fault.letters")

    async def test_what_is_typed_is_forgotten(self, game: Game, own_folder: Path) -> None:
        """Back and in again: the line is empty, and no file of the game holds the number."""
        async with game.opened(*PARTY, "i", *"31237", "escape", "right", "i") as playing:
            assert playing.tells("mytax.fault.empty")
            await playing.press("escape", "escape")
        assert not [path for path in files(own_folder) if b"31237" in path.read_bytes()]

    async def test_the_whole_answer_can_be_read(self, game: Game) -> None:
        """Page Down at 80×24 shows the last lines."""
        async with game.opened(*PARTY, "i", *"25000", *["pagedown"] * 3) as playing:
            assert "vårt antagande" in " ".join(playing.text.replace("┃", "").replace("│", "").split())

    @pytest.mark.parametrize("language", ["sv", "latt", "en"])
    async def test_no_row_is_wider_than_the_window(self, game: Game, language: str) -> None:
        """In every language at 80×24, nothing is cut."""
        async with game.opened(*PARTY, "i", *"25000", language=language) as playing:
            assert not [row for row in playing.text.splitlines() if len(row) > 80 or "…" in row]


def files(folder: Path) -> Iterator[Path]:
    """Every file under a folder."""
    return (path for path in folder.rglob("*") if path.is_file())
