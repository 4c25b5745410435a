"""Hitta: by its name everything can be done and gone to, from wherever the player is."""

import pytest

from tests.tui.playing import Game, Playing
from tui.present.find import ACTIONS, Thing, standing
from tui.screens.budget import METER_KEYS, BudgetScreen
from tui.screens.economy import EconomyScreen
from tui.screens.find import FindScreen, GlossaryScreen
from tui.screens.indicator import IndicatorScreen
from tui.screens.measures import MeasuresScreen
from tui.text.catalogue import LANGUAGES, load_texts
from tui.widgets.entry import Entry

IN_PLACE = {"", "app.find", "screen.open", "screen.part(1)", "screen.read", "screen.why_or_help", "screen.important"}
"""What is done to the very row that is chosen, or is Hitta itself."""


def test_everything_at_the_foot_of_the_budget_can_be_found() -> None:
    """Each key of the levers and of the indicators, but for those of the chosen row."""
    assert {action for _, action in (*BudgetScreen.keys, *METER_KEYS)} - IN_PLACE <= set(ACTIONS.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_can_be_found_has_a_name(language: str) -> None:
    """In each language, with its key and what it does."""
    texts = load_texts(language)

    assert all(texts.say(f"help.key.{name}").partition("|")[2] for name in ACTIONS)


def at(playing: Playing) -> type:
    """Which screen is shown."""
    return type(playing.app.screen)


async def test_a_name_leads_there_and_escape_leads_back(game: Game) -> None:
    """An action, an indicator, a measure, a word and the number of a lever, one after another in one game."""
    async with game.opened("enter") as playing:
        for written, place in (
            ("kommunens ek", EconomyScreen),
            ("barn per grupp, 1", IndicatorScreen),
            ("små fasta", MeasuresScreen),
            ("balanskravsres", GlossaryScreen),
        ):
            await playing.press("h")
            assert FindScreen is at(playing)
            playing.app.screen.query_one(Entry).value = written
            await playing.press("enter")
            assert place is at(playing), written
            await playing.press("escape")
            assert BudgetScreen is at(playing), written
        await playing.press("h", "3")
        assert BudgetScreen is at(playing)
        assert playing.row("▸ Socialtjänst")


async def test_what_nobody_has_a_name_for_is_said_and_nothing_is_opened(game: Game) -> None:
    """Letters without a match, and Enter; before a budget is open, also what is found only then."""
    async with game.opened("h", *"qqq", "enter") as playing:
        assert FindScreen is at(playing)
        assert "hittas när en budget är öppen" in " ".join(playing.text.split())
        await playing.press("escape", "enter", "h", *"qqq", "enter")
        assert FindScreen is at(playing)
        assert playing.tells("find.none")


async def test_what_a_thing_is_about_finds_it_too(game: Game) -> None:
    """A word of daily life leads to the committee and the indicator that have another name; names come first."""
    async with game.opened("enter", "h", size=(100, 40)) as playing:
        for written, first, among in (
            ("hemtjänst", "Hemtjänst i egen regi", "Vård och omsorg"),
            ("förskola", "Fler anställda i förskola och skola", "Barn och ungdom"),
            ("buss", "Busslinje", "Nära till buss utanför tätort"),
            ("solceller", "", "Kommunägd solel"),
        ):
            playing.app.screen.query_one(Entry).value = written
            await playing.press()
            rows = [line for line in playing.text.splitlines()[5:-1] if line.strip()]
            assert first in rows[0], written
            assert any(among in row for row in rows), written


async def test_a_word_spelled_wrong_finds_what_is_spelled_alike(game: Game) -> None:
    """And says that nothing has that very name; letters that are like nothing find nothing."""
    async with game.opened("enter", "h", size=(100, 30)) as playing:
        for written, found in (("hemtjnst", "Olika personer i hemtjänsten"), ("skyddat naturr", "Skyddad natur")):
            playing.app.screen.query_one(Entry).value = written
            await playing.press()
            assert playing.tells("find.alike"), written
            assert found in playing.text, written
        playing.app.screen.query_one(Entry).value = "hemtjänst"
        await playing.press()
        assert not playing.tells("find.alike")
        playing.app.screen.query_one(Entry).value = "xzqwxzqw"
        await playing.press("enter")
        assert playing.tells("find.none")


def test_words_on_the_screen_are_known_without_what_explains_them() -> None:
    """In English each word has the Swedish one after it, which stands on no screen."""
    things = [
        Thing(f"word:{name}", name) for name in ("frame (ram)", "given, distributed (fördelat)", "vacancy (vakans)")
    ]

    assert ["frame (ram)", "given, distributed (fördelat)"] == [
        thing.name for thing in standing(things, "Beyond the frame: Distributed 10,0 mnkr")
    ]
