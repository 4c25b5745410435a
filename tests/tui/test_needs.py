"""Vad krävs? on the screen: real keys, a search that can be stopped, and a road that becomes the plan."""

from collections.abc import Iterator

import pytest
from textual import events

from sim.search.roads import Answer
from tests.tui.playing import Game, Playing
from tui.asking import Asking
from tui.doors import play_exercise
from tui.places import screen_of
from tui.screens.needs import NeedsScreen
from tui.widgets.entry import Entry
from tui.widgets.rows import Rows


async def asked(playing: Playing, indicator: str) -> None:
    """Open the screen for one indicator, and wait until its search is done."""
    await playing.press("enter", "tab")
    for _ in range(40):
        if playing.app.screen.query_one("#meters").chosen == indicator:  # type: ignore[attr-defined] # our widget
            break
        await playing.press("down")
    await playing.press("n")
    await done(playing)


def joined(playing: Playing) -> str:
    """What stands on the screen, as one line."""
    return " ".join(playing.text.split())


async def done(playing: Playing) -> None:
    """Wait until the search is done."""
    await playing.app.workers.wait_for_complete()
    await playing.press()


async def test_the_roads_to_twelve_children_stand_there_with_their_price(game: Game) -> None:
    """Extra groups, and fewer with the volume money kept: a row each with its cost, and a text that says who pays."""
    async with game.opened(size=(100, 30)) as playing:
        await asked(playing, "N11046")

        assert "1. Åtgärder som själva flyttar indikatorn, med höjd skatt" in playing.text
        assert "12,0 för 20,7 mnkr per år" in playing.row("1. ")
        assert "2. Behåll volympengarna" in playing.text
        assert "12,0 för 36,4 mnkr per år" in playing.row("2. Behåll")
        await playing.press("down")
        assert "Barn och ungdom behåller pengarna" in playing.text
        roads, road = playing.app.screen.query_one("#needs-roads", Rows), playing.app.screen.query_one("#needs-road")
        assert len(roads.rows) == roads.size.height
        assert roads.region.bottom == road.region.y


async def test_a_road_that_is_taken_is_the_plan_and_one_undo_takes_it_back(game: Game) -> None:
    """Enter: ten groups, the frame that pays them and the tax that pays the frame; u gives the old plan back."""
    async with game.opened() as playing:
        await asked(playing, "N11046")
        before = playing.plan
        await playing.press("enter")

        assert not isinstance(playing.app.screen, NeedsScreen)
        assert {1000} == set(playing.plan.units["M33"].values())
        assert all(ore > 0 for ore in playing.plan.tax_ore.values())
        assert playing.plan.amount_tkr("bun", 2026) > 19_000
        await playing.press("u")
        assert before.same_decisions(playing.plan)


async def test_a_road_that_spare_money_pays_raises_no_tax_and_says_so(game: Game) -> None:
    """With money already found and not used, the first road is paid by it: neither its title nor its plan says tax."""
    async with game.opened() as playing:
        await playing.press("enter", *["down"] * 6, *"60", "enter", *["up"] * 6)
        found = dict(playing.plan.tax_ore)
        assert 60 == max(found.values())
        await playing.press("tab")
        playing.app.screen.query_one("#meters", Rows).choose("N11046")
        await playing.press("n")
        await done(playing)

        assert "1. Åtgärder som själva flyttar indikatorn, med pengar som redan finns över" in joined(playing)
        await playing.press("enter")
        assert found == playing.plan.tax_ore
        assert playing.plan.amount_tkr("bun", 2026) > 19_000


async def test_what_cannot_be_done_says_so_with_its_reason(game: Game) -> None:
    """Five faces: a no, the bound, and the nearest as a row of its own."""
    async with game.opened() as playing:
        await asked(playing, "U21401")

        assert "Nej, inte inom ramen" in playing.text
        await playing.press("home")
        assert "någon kommun är känd för att ha nått" in playing.text
        assert "Närmast: 12,1" in playing.text


async def test_another_value_is_a_step_or_is_typed(game: Game) -> None:
    """An arrow moves the value by what is printed; digits and Enter set it, as far as it goes, which is told."""
    async with game.opened() as playing:
        await asked(playing, "N11046")
        await playing.press("right")
        await done(playing)
        assert "12,1 (2028)" in playing.text
        await playing.press("1", "3", "comma", "5", "enter")
        await done(playing)
        assert "13,5 (2028)" in playing.text
        assert "så långt det går" not in joined(playing)
        await playing.press(*"9999", "enter")
        assert "Talet är satt så långt det går." in joined(playing)
        await done(playing)


async def test_digits_that_come_faster_than_the_line_opens_are_all_in_it(game: Game) -> None:
    """The first digit opens the line; those that come before it has the keys stand there too, in their order."""
    async with game.opened(size=(100, 30)) as playing:
        await asked(playing, "N11046")
        for letter in "12,5":
            playing.app.screen.post_message(events.Key("comma" if letter == "," else letter, letter))
        await playing.press()

        assert "12,5" == playing.app.screen.query_one("#needs-entry", Entry).value


async def test_a_search_is_stopped_with_what_it_has_found(game: Game, monkeypatch: pytest.MonkeyPatch) -> None:
    """X during the search: the road that was found stays, and the screen says that it was stopped."""
    whole = Asking.answers

    def endless(asking: Asking) -> Iterator[Answer]:
        for answer in whole(asking):
            while answer.roads:
                yield answer

    monkeypatch.setattr(Asking, "answers", endless)
    async with game.opened() as playing:
        await playing.press("enter", "tab", *["end"])
        while playing.app.screen.query_one("#meters").chosen != "N11046":  # type: ignore[attr-defined] # our widget
            await playing.press("up")
        await playing.press("n")
        for _ in range(100):
            await playing.pilot.pause(0.02)
            if "1. Åtgärder" in playing.text:
                break
        assert "Letar" in playing.text
        await playing.press("x")
        await done(playing)
        assert "Stoppat" in playing.text
        assert "1. Åtgärder" in playing.text


async def test_a_road_that_an_exercise_refuses_is_not_said_to_be_taken(game: Game) -> None:
    """Volume money is fixed: the road that keeps it stays on the screen, with why, and the plan is as it was."""
    async with game.opened() as playing:
        play_exercise(playing.app, "dela-ut-97")
        await playing.press()
        playing.app.push_screen(screen_of("needs", "N11046"))
        await done(playing)
        screen, before = playing.app.screen, playing.plan
        await playing.press("down", "enter")

        assert screen is playing.app.screen
        assert before is playing.plan
        assert not playing.tells("kravs.screen.taken")
        assert playing.tells("lesson.refused.compensation-locked")


async def test_away_from_the_indicators_it_says_where_to_ask(game: Game) -> None:
    """On the start screen there is no indicator to ask about."""
    async with game.opened("n") as playing:
        assert not isinstance(playing.app.screen, NeedsScreen)
