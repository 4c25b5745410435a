"""Antaganden on the screen: real keys change what is assumed, the mark follows, and packs come and go."""

import pytest

from saves import SavedSession, list_packs
from sim.assumptions import NOTHING, Assumptions, Hands
from sim.lessons.period import Period, YearPlayed
from tests.strategies import scenario
from tests.tui.playing import Game, Playing
from tui.hands import read_hands
from tui.present.drawer import stepped
from tui.widgets.rows import Rows


def assumed(playing: Playing) -> object:
    """What the running game assumes."""
    assert playing.app.ready is not None
    return playing.app.ready.model.assumptions


def values(playing: Playing) -> dict[str, list[float]]:
    """Every draw of every indicator on the screens."""
    assert playing.app.projection is not None
    return {name: drawn.tolist() for name, drawn in playing.app.projection.values.items()}


async def ran(playing: Playing) -> None:
    """Wait until every plan is run."""
    await playing.app.workers.wait_for_complete()
    await playing.press()


async def test_known_only_is_a_key_away_and_marks_every_screen(game: Game) -> None:
    """Right on the first row; the mark stands in the top line here, on the budget and on the start screen."""
    async with game.opened("enter") as playing:
        top = playing.text.splitlines()[0]
        assert "antagande" not in top
        await playing.press("a", "right")
        for keys in ((), ("escape",), ("tab", "enter"), ("escape", "down", "escape", "escape")):
            await playing.press(*keys)
            assert "1 antagande är ändrat" in playing.text.splitlines()[0]
            assert "a visar, sedan c nollställer" in playing.text.splitlines()[0]


async def test_another_game_begins_with_the_game_s_own_and_tells_the_way_back(game: Game) -> None:
    """The next pair at the machine: a door, År för år, an exercise and a plan take away what the last pair assumed."""
    async with game.opened("enter", "a", "right", "escape", "escape") as playing:
        assert "1 antagande är ändrat" in playing.text.splitlines()[0]
        menu = playing.app.screen.query_one("#choices", Rows)
        held = assumed(playing)
        for way in ("door:keep", "other:years", "other:lessons", "plan"):
            assert held == assumed(playing), way
            if way == "plan":
                await playing.press("right", "enter")
            else:
                menu.choose(way)
                await playing.press("enter", *(["enter"] if way == "other:lessons" else []))
            assert NOTHING == assumed(playing), way
            assert "Spelets egna antaganden gäller här." in playing.text, way
            await playing.press("a", "u")
            assert held == assumed(playing), "nothing that was thought out is lost"
            await playing.press("escape", "escape")
            while len(playing.app.screen_stack) > 1:
                await playing.press("escape")
        menu.choose("continue")
        await playing.press("left", "enter")
        assert held == assumed(playing), "the same game goes on as it was"


async def test_a_game_that_is_left_is_gone_on_with_under_what_was_assumed_in_it(game: Game) -> None:
    """Assume, quit, resume: the same numbers to the last bit before a key is pressed, and undo leads back as before."""
    async with game.opened("right", "end", "enter", "a", "right", "down", "down", "right", "escape") as playing:
        held, was = assumed(playing), values(playing)
    game.store.close()
    async with game.opened() as playing:
        assert held == assumed(playing)
        assert was == values(playing)
        assert "2 antaganden är ändrade" in playing.text.splitlines()[0]
        await playing.press("left", "enter", "a", "c", "escape")
        assert NOTHING == assumed(playing)
        assert was != values(playing)
    game.store.close()
    async with game.opened() as playing:
        assert NOTHING == assumed(playing), "what was cleared does not come back"


async def test_every_game_that_is_gone_on_with_has_its_own_assumptions(game: Game) -> None:
    """The next pair's budget counts as usual; the first pair's game is left, and taken up with what they assumed."""
    async with game.opened("enter", "a", "right", "escape", "escape") as playing:
        held = assumed(playing)
        menu = playing.app.screen.query_one("#choices", Rows)
        menu.choose("other:years")
        await playing.press("enter")
        assert NOTHING == assumed(playing)
        await playing.press("escape")
        menu.choose("other-game")
        await playing.press("enter")
        assert held == assumed(playing)
        assert not playing.tells("assume.put-by")


async def test_a_new_period_after_the_bokslut_begins_with_the_game_s_own_as_every_new_game_does(game: Game) -> None:
    """The next group at the machine: what the last one assumed is told of and put by, and stays in their own game."""
    held, years = Assumptions(strengths={"R97": 0.25}), (2026, 2027, 2028)
    seen = YearPlayed(plan=game.no_decision(), is_met=True, is_seen=True)
    over = Period(seed=1, mode="off", weights={"N11046": 3}, years=dict.fromkeys(years, seen))
    game.store.save_session(SavedSession(plan=game.no_decision(), period=over, assumptions=held))
    game.store.close()
    async with game.opened("enter") as playing:
        assert held == assumed(playing)
        playing.app.screen.query_one("#table", Rows).choose("again")
        await playing.press("enter")
        assert NOTHING == assumed(playing)
        assert playing.tells("assume.put-by")
        await playing.press("a", "u")
        assert held == assumed(playing)


async def test_saved_assumptions_that_no_longer_fit_are_told_and_kept_in_a_file_of_their_own(game: Game) -> None:
    """A rule that is gone: the budget is there, one sentence says why it counts as usual, and the copy is whole."""
    rule = Assumptions(strengths={"R999": "low"})
    game.store.save_session(SavedSession(plan=game.no_decision().with_tax((2026,), 30), assumptions=rule))
    game.store.close()
    before = (game.store.folder / "pagaende.json").read_bytes()
    async with game.opened() as playing:
        told = " ".join(playing.text.split())
        assert "strengths.R999 finns inte bland antagandena. Rätta id:t, eller ta bort det." in told
        assert "De ligger kvar i pagaende-skadad-1.json." in told
        assert (NOTHING, 30) == (assumed(playing), playing.plan.tax_ore[2026])
    assert before == (game.store.folder / "pagaende-skadad-1.json").read_bytes()


async def test_what_is_assumed_changes_the_numbers_at_once_and_undo_takes_it_back(game: Game) -> None:
    """A party's plan without the doubtful relations has other values; u gives the same ones back."""
    async with game.opened("right", "end", "enter") as playing:
        assert playing.app.projection is not None
        before = {r.indicator.id: r.central for r in playing.app.projection.readings}
        await playing.press("a", "right")
        after = {r.indicator.id: r.central for r in playing.app.projection.readings}
        await playing.press("u")

        assert before != after
        assert before == {r.indicator.id: r.central for r in playing.app.projection.readings}
        assert NOTHING == assumed(playing)


async def test_four_lines_show_both_plans_under_both(game: Game) -> None:
    """Tab: the own plan and the base plan under the game's and under one's own assumptions."""
    async with game.opened("right", "end", "enter", "a", "right", "tab") as playing:
        rows = [line for line in playing.text.splitlines() if "antaganden  " in line and "," in line]

        assert 4 == len(rows)
        assert ["spelets", "spelets", "era", "era"] == [row.split(",")[1].split()[0] for row in rows]
        await playing.press("b", "right")
        assert rows != [line for line in playing.text.splitlines() if "antaganden  " in line and "," in line]


async def test_a_number_is_typed_only_inside_its_range(game: Game) -> None:
    """The leak at 0,25 is taken; at 7 it is not."""
    async with game.opened("enter", "a", "down", "down", "0", "comma") as playing:
        await playing.press("comma", "2", "5", "enter")
        assert {"R97": 0.25} == assumed(playing).strengths  # type: ignore[attr-defined] # the game's own
        await playing.press("7", "enter")
        assert {"R97": 0.25} == assumed(playing).strengths  # type: ignore[attr-defined] # as above


async def test_a_show_of_hands_sets_the_middle_hand_and_keeps_the_count_and_the_reason(game: Game) -> None:
    """h, three numbers and a reason: the strength, the hands in the detail, and all of it in the saved pack."""
    async with game.opened("enter", "a", "down", "down", "h") as playing:
        await playing.press(*"9 2 1", "space", *"vi", "space", *"vet", "enter")
        found = assumed(playing)
        assert {"R97": 0.0} == found.strengths  # type: ignore[attr-defined] # as above
        assert {"R97": Hands(low=9, central=2, high=1, reason="vi vet")} == found.hands  # type: ignore[attr-defined]
        assert "9 för svag, 2 för mitten, 1 för stark" in playing.text
        await playing.press("s", *"klassen", "enter")
        await ran(playing)

    ((_, pack),) = list_packs(game.store.folder, scenario())
    assert ("klassen", 12) == (pack.name, pack.hands["R97"].total)


async def test_all_plans_are_run_again_and_what_changes_place_is_listed(game: Game) -> None:
    """Where much of the free money leaks some built-in plans change places; without assumptions none does."""
    async with game.opened("enter", "a", "tab", "tab") as playing:
        await ran(playing)
        assert "Ingen plan byter plats" in playing.text
        await playing.press("escape", "down", "down", "left", "tab", "tab")
        await ran(playing)
        assert "ligger nu före" in playing.text


async def test_assumptions_that_no_game_and_no_file_has_are_told_to_end_when_one_is_opened(game: Game) -> None:
    """On the way out of the drawer while no game is open; not when they are saved, nor in a game that keeps them."""
    async with game.opened("a", "right", "escape") as playing:
        assert playing.tells("assume.not-kept")
        await playing.press("a", "s", "v", "enter")
        await ran(playing)
        playing.app.clear_notifications()
        await playing.press("escape")
        assert not playing.tells("assume.not-kept")
    async with game.opened("enter", "a", "right", "escape") as playing:
        assert not playing.tells("assume.not-kept")


async def test_a_saved_pack_is_opened_and_cleared_again(game: Game) -> None:
    """O takes what was saved, c the game's own again; a folder without packs says so."""
    async with game.opened("enter", "a", "o") as playing:
        await ran(playing)
        assert playing.tells("assume.none-saved")
        await playing.press("right", "s", *"ett", "enter", "c")
        await ran(playing)
        assert NOTHING == assumed(playing)
        await playing.press("o")
        await ran(playing)
        assert assumed(playing).known_only  # type: ignore[attr-defined] # as above
        assert "1 antagande är ändrat (ett)" in playing.text


async def test_a_folder_that_packs_cannot_be_written_in_is_told_and_nothing_is_lost(game: Game) -> None:
    """A file stands where the folder of packs should be: one sentence, and what is assumed still holds."""
    game.store.folder.mkdir()
    (game.store.folder / "antaganden").write_text("", encoding="utf-8")
    async with game.opened("enter", "a", "right", "s", *"ett", "enter") as playing:
        await ran(playing)
        assert playing.tells("library.failed.folder-not-writable")
        assert assumed(playing).known_only  # type: ignore[attr-defined] # as above


@pytest.mark.parametrize("text", ["", "4 9", "a b c", "0 0 0", "-1 2 3", "99999 1 1", "4 9 två"])
def test_what_is_no_count_is_no_vote(text: str) -> None:
    """Three whole numbers with at least one hand, or nothing."""
    assert read_hands(text) is None


@pytest.mark.parametrize(("text", "reason"), [("4 9 2", ""), ("4 9 2 vi såg det", "vi såg det")])
def test_a_count_may_have_a_reason(text: str, reason: str) -> None:
    """What follows the three numbers is the reason."""
    assert Hands(low=4, central=9, high=2, reason=reason) == read_hands(text)


@pytest.mark.parametrize(("steps", "level"), [(1, "high"), (-1, "low")])
def test_a_step_from_a_typed_number_goes_to_the_end_it_points_at(steps: int, level: str) -> None:
    """A number stands between low and high: → is the high end, and ← the low one."""
    typed = NOTHING.with_strength("R01", 1.7)

    assert level == stepped(scenario(), typed, "R01", steps).strengths["R01"]
