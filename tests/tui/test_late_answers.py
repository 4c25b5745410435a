"""What the disk answers late is about the plan that was played when it was asked, and about no other."""

from pathlib import Path
from threading import Event

import pytest

from saves import Conflict, Entry, PlanLibrary, SavedPlan, Store
from tests.tui import circle
from tests.tui.lessons import attempt_of
from tests.tui.playing import Playing
from tests.tui.resting import hold_threads
from tests.tui.shelved import Shelved, answered, press, shown, to_start
from tui.screens.start import StartScreen


class SlowDisk:
    """A disk that saves plans when it may.

    Args:
        monkeypatch: what the library is made slow with.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.may_go, real = Event(), PlanLibrary.save

        def slow(library: PlanLibrary, wanted: SavedPlan, over: Entry | None = None) -> Entry | Conflict:
            self.may_go.wait(20.0)
            return real(library, wanted, over)

        monkeypatch.setattr(PlanLibrary, "save", slow)

    async def open_beside(self, playing: Playing, *keys: str) -> None:
        """Open another plan while it saves."""
        saving = set(playing.app.workers)
        for key in keys:
            await (playing.app.run_action(key) if key.startswith("app.") else playing.press(key))
            await playing.press()
            if others := set(playing.app.workers) - saving:  # of none it would wait for all
                await playing.app.workers.wait_for_complete(others)
            await playing.press()

    async def answers(self, playing: Playing) -> None:
        """It saves everything."""
        self.may_go.set()
        await answered(playing)


def amounts(shelved: Shelved, *names: str) -> list[int]:
    """What the schools have in some saved plans."""
    return [shelved.plan(name).amount_tkr("bun", 2026) for name in names]


async def test_a_plan_is_saved_as_often_as_it_was_asked_and_no_other_with_it(
    shelved: Shelved, monkeypatch: pytest.MonkeyPatch
) -> None:
    """S, more, s again, and another plan that is changed and not saved: the second s was about the first plan."""
    shelved.add("Två", 2_000)
    shelved.add("Ett", 1_000)
    async with shelved.opened("p", "enter", "down") as playing:
        disk = SlowDisk(monkeypatch)
        await playing.press("right", "s", "right", "s")
        await disk.open_beside(playing, "p", "down", "enter")
        await playing.press("right")
        assert "Två" == playing.plan.name
        await disk.answers(playing)
        assert [2_000, 2_000] == amounts(shelved, "Ett", "Två")

        disk.may_go.clear()
        await playing.press("s", "right", "s")
        await disk.answers(playing)
        assert [2_000, 3_000] == amounts(shelved, "Ett", "Två")
        assert "BudgetScreen" == shown(playing)


async def test_a_plan_that_is_being_saved_under_a_name_does_not_give_it_to_another(
    shelved: Shelved, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Enter on the name, and by the search to My plans: the one that is opened there saves over itself."""
    shelved.add("Aspen", 1_000)
    async with shelved.opened("enter", "s", *"Ny") as playing:
        disk = SlowDisk(monkeypatch)
        await playing.press("enter")
        await disk.open_beside(playing, "app.go('library')", "enter")
        assert "Aspen" == playing.plan.name
        await disk.answers(playing)
        assert "Aspen" == playing.plan.name
        await press(playing, "down", "right", "s")

    assert [0, 1_500] == amounts(shelved, "Ny", "Aspen")


async def test_the_saved_plan_of_the_game_before_is_not_taken_for_the_exercise_that_a_start_begins(
    shelved: Shelved,
) -> None:
    """It would be saved over; and where that game is gone on with again, it is still the saved plan."""
    async with shelved.opened("enter", "right", "s", *"Ek", "enter", "right") as playing:
        assert playing.app.kept is not None
    async with shelved.game.opened_at("vem-betalar") as playing:
        await answered(playing)
        assert playing.app.kept is None

        await to_start(playing)
        menu = playing.app.screen
        assert isinstance(menu, StartScreen)
        menu.choices.choose("other-game")
        await press(playing, "enter")
        assert "Ek" == playing.plan.name
        await press(playing, "s")
        assert "BudgetScreen" == shown(playing), "no name is asked for"
    assert ["Ek"] == shelved.names()
    assert 1_000 == shelved.plan("Ek").amount_tkr("von", 2026)


async def test_a_game_that_somebody_else_took_first_leaves_the_exercise_that_is_played(shelved: Shelved) -> None:
    """Between the look and the Enter another game may have taken it: the exercise goes on."""
    async with shelved.opened("enter", "right"):
        pass
    async with shelved.game.opened_at("vem-betalar", "n") as playing:
        assert playing.app.ready is not None
        (left,) = playing.app.ready.store.waiting()
        other = Store(shelved.game.store.folder)
        assert other.resume(playing.app.ready.scenario, left) is not None
        before = attempt_of(playing)
        assert not playing.app.take_up(left)
        await to_start(playing)
        await press(playing, "enter")
        assert "LessonScreen" == shown(playing)
        assert before == attempt_of(playing)
        other.close()


async def test_a_note_and_a_group_s_decision_are_kept_however_their_screen_is_left(shelved: Shelved) -> None:
    """By the search to another game, or by the key that ends the whole: nobody has pressed Escape first."""
    shelved.add("Aspen")
    for rest, leave in (("ett", "app.years"), ("tva", "app.quit")):
        async with shelved.opened("p", "n", *rest) as playing:
            await playing.app.run_action(leave)
            await answered(playing)
    assert "etttva" == shelved.plan("Aspen").notes

    async with circle.opened(shelved.game, *circle.typed("NLo: 20 20 20 20 12 5 30 2,5"), "escape", "b") as playing:
        assert "FinalScreen" == shown(playing)
        await press(playing, "right")
        await playing.app.run_action("app.years")
        await answered(playing)
    final = circle.kept(shelved.game).final
    assert final is not None
    assert 20_500 == final.amount_tkr("von", 2026)


async def test_a_screen_that_is_left_before_the_disk_begins_ends_no_game(
    shelved: Shelved, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The exercises, the path of one, and the paths of plans in and out: the thread asked a screen that was gone."""
    monkeypatch.chdir(tmp_path)
    shelved.add("Aspen")
    async with shelved.opened("enter") as playing:
        disk = hold_threads(monkeypatch)
        for place, keys in (
            ("lessons", ()),
            ("lessons", ("end", "enter", *"x", "enter")),
            ("library", ("i", *"x", "enter")),
            ("library", ("e", *"x", "enter")),
        ):
            await playing.app.run_action(f"app.go('{place}')")
            if keys[:1] == ("e",):
                await answered(playing)  # which plan is known first
            disk.clear()
            await playing.press(*keys)
            await playing.app.run_action("app.years")
            await playing.press()
            disk.set()
            await answered(playing)
            assert "YearsScreen" == shown(playing), (place, keys)


async def test_a_name_that_is_found_taken_when_nobody_asks_any_more_ends_no_game(
    shelved: Shelved, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Enter on the name of another plan, and back to the budget by the search before the disk has looked."""
    shelved.add("Aspen")
    async with shelved.opened("enter", "right", "S", *"Aspen") as playing:
        disk = hold_threads(monkeypatch)
        disk.clear()
        await playing.press("enter")
        await playing.app.run_action("app.go('budget')")
        await playing.press()
        disk.set()
        await answered(playing)
        assert "BudgetScreen" == shown(playing)
