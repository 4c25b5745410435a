"""My plans at the keys: saved, listed, found, renamed, copied, put away and opened."""

import os
from threading import Event

import pytest

from saves import Conflict, Entry, Listing, Opened, PlanLibrary, Results, SavedPlan, SavedSession, Store
from saves.library import Shelf
from sim.authored.scenario import Scenario
from sim.problems import Problem
from tests.tui.shelved import Shelved, answered, press, shown
from tui.screens.base import HelpScreen
from tui.screens.budget import BudgetScreen
from tui.screens.plans import PlansScreen, TellingScreen
from tui.screens.save import NoteScreen, SaveScreen
from tui.screens.start import StartScreen
from tui.widgets.rows import Rows


class TestSaving:
    """The key s on the budget screen."""

    async def test_a_plan_is_saved_under_a_name_and_then_updated(self, shelved: Shelved) -> None:
        """Asks once; the next s saves what was changed in the same plan, also after undo."""
        async with shelved.opened("enter", "down", "right", "s", *"Skolan", "tab", *"Ida", "enter") as playing:
            assert isinstance(playing.app.screen, BudgetScreen)
            assert "· Skolan" in playing.text
            await press(playing, "right", "right", "s")

        assert ["Skolan"] == shelved.names()
        assert ("Ida", 1_500) == (shelved.plan("Skolan").author, shelved.plan("Skolan").amount_tkr("bun", 2026))

    async def test_keys_of_the_game_are_letters_in_a_name(self, shelved: Shelved) -> None:
        """l, t, m, p, q and ? stand in the name, and do nothing else."""
        async with shelved.opened("enter", "right", "s", *"ltmpq", "question_mark", "enter") as playing:
            assert "sv" == playing.app.words.language

        assert ["ltmpq?"] == shelved.names()

    async def test_a_plan_without_a_name_is_not_saved(self, shelved: Shelved) -> None:
        """Enter on an empty name says so; Escape goes back."""
        async with shelved.opened("enter", "right", "s", "enter") as playing:
            assert playing.tells("library.needs-name")
            await press(playing, "escape")
            assert isinstance(playing.app.screen, BudgetScreen)

        assert [] == shelved.names()

    async def test_another_plan_of_the_same_name_is_not_overwritten_unasked(self, shelved: Shelved) -> None:
        """The first choice saves beside it, the second updates it."""
        shelved.add("Skolan", 9_000)
        async with shelved.opened("enter", "down", "right", "s", *"skolan", "enter") as playing:
            assert isinstance(playing.app.screen, SaveScreen)
            assert "Det finns redan en plan som heter Skolan" in playing.text
            await press(playing, "enter")
        assert ["Skolan", "skolan"] == shelved.names()
        assert 9_000 == shelved.plan("Skolan").amount_tkr("bun", 2026)

        async with shelved.opened("down", "enter", "down", "left", "S", *"Skolan", "enter", "down", "enter") as playing:
            assert isinstance(playing.app.screen, BudgetScreen)
        assert 2 == len(shelved.names())

    @pytest.mark.parametrize("is_taken", [False, True], ids=["free", "taken"])
    async def test_escape_before_the_disk_has_answered_loses_nothing(
        self, shelved: Shelved, monkeypatch: pytest.MonkeyPatch, *, is_taken: bool
    ) -> None:
        """Enter and Escape at once: the plan is saved all the same, or the question of its name stands."""
        has_left, real = Event(), PlanLibrary.listing
        if is_taken:
            shelved.add("Skolan", 9_000)

        def slow(library: PlanLibrary, shelf: Shelf = "plans") -> Listing:
            has_left.wait(20.0)
            return real(library, shelf)

        async with shelved.opened("enter", "down", "right", "s", *"Skolan") as playing:
            monkeypatch.setattr(PlanLibrary, "listing", slow)
            await playing.press("enter", "escape")
            has_left.set()
            await answered(playing)
            assert isinstance(playing.app.screen, SaveScreen if is_taken else BudgetScreen)

        assert ["Skolan"] == shelved.names()

    async def test_keys_while_a_slow_disk_saves_never_save_one_plan_over_another(
        self, shelved: Shelved, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """S, more, s again: all of it is saved, and nobody asks. S, then another plan: that one stays itself."""
        may_go, real = Event(), PlanLibrary.save

        def slow(library: PlanLibrary, wanted: SavedPlan, over: Entry | None = None) -> Entry | Conflict:
            may_go.wait(20.0)
            return real(library, wanted, over)

        def amounts() -> list[int]:
            return [shelved.plan(name).amount_tkr("bun", 2026) for name in ("Ett", "Två")]

        shelved.add("Två", 2_000)
        shelved.add("Ett", 1_000)
        async with shelved.opened("p", "enter", "down") as playing:
            monkeypatch.setattr(PlanLibrary, "save", slow)
            await playing.press("right", "s", "right", "s")
            may_go.set()
            await answered(playing)
            assert isinstance(playing.app.screen, BudgetScreen)
            assert [2_000, 2_000] == amounts()

            may_go.clear()
            await playing.press("right", "s")
            saving = set(playing.app.workers)
            for key in ("p", "down", "enter"):
                await playing.press(key)
                if others := set(playing.app.workers) - saving:  # of none it would wait for all
                    await playing.app.workers.wait_for_complete(others)
                await playing.press()
            assert "Två" == playing.plan.name
            may_go.set()
            await answered(playing)
            assert "· Två" in playing.text
            await press(playing, "right", "right", "s")
            assert [2_500, 3_000] == amounts()

    async def test_letters_while_a_slow_disk_looks_for_the_name_are_no_part_of_it(
        self, shelved: Shelved, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Enter, and a key of the game in haste: the plan has the name that stood there."""
        may_go, real = Event(), PlanLibrary.listing

        def slow(library: PlanLibrary, shelf: Shelf = "plans") -> Listing:
            may_go.wait(20.0)
            return real(library, shelf)

        async with shelved.opened("enter", "down", "right", "s", *"Skolan") as playing:
            monkeypatch.setattr(PlanLibrary, "listing", slow)
            await playing.press("enter", "j")
            may_go.set()
            await answered(playing)

        assert ["Skolan"] == shelved.names()

    async def test_a_plan_changed_elsewhere_is_offered_as_a_copy(self, shelved: Shelved) -> None:
        """Another game has saved over it: nothing is lost on either side."""
        async with shelved.opened("enter", "down", "right", "s", *"Skolan", "enter") as playing:
            other = shelved.library.listing().plans[0]
            shelved.library.rename(other, "Annans")
            await press(playing, "right", "s")
            assert isinstance(playing.app.screen, SaveScreen)
            assert "ändrats av ett annat spel" in playing.text
            await press(playing, "enter")
            assert isinstance(playing.app.screen, BudgetScreen)

        assert ["Annans", "Skolan"] == shelved.names()
        assert 500 == shelved.plan("Annans").amount_tkr("bun", 2026)
        assert 1_000 == shelved.plan("Skolan").amount_tkr("bun", 2026)

    async def test_undo_beyond_an_opened_plan_never_saves_over_it(self, shelved: Shelved) -> None:
        """Two plans opened after each other: back in the first, s asks instead of overwriting the second."""
        shelved.add("Ett", 1_000)
        shelved.add("Två", 2_000)
        async with shelved.opened("p", "enter", "u") as playing:
            assert "· Två" in playing.text
            await press(playing, "p", "down", "enter", "u", "s")
            assert isinstance(playing.app.screen, SaveScreen)

        assert (1_000, 2_000) == tuple(shelved.plan(name).amount_tkr("bun", 2026) for name in ("Ett", "Två"))


class TestTheList:
    """Looking at the plans."""

    async def test_the_list_opens_from_start_and_budget_and_leads_back(self, shelved: Shelved) -> None:
        """In the start menu, and with the key p on both."""
        shelved.three()
        async with shelved.opened() as playing:
            menu = playing.app.screen.query_one("#choices", Rows)
            await press(playing, *["down"] * menu.keys.index("other:library"), "enter")
            assert PlansScreen.__name__ == shown(playing)
            await press(playing, "escape")
            assert StartScreen.__name__ == shown(playing)
            await press(playing, "home", "enter", "p")
            assert PlansScreen.__name__ == shown(playing)
            await press(playing, "q")
            assert BudgetScreen.__name__ == shown(playing)

    async def test_the_chosen_plan_is_told_below(self, shelved: Shelved) -> None:
        """Its three amounts, tax and result, and what it changes most."""
        shelved.three()
        async with shelved.opened("p", "down") as playing:
            assert "Fördelat 20,0" in playing.text
            assert "21,36" in playing.row("Skatt")
            assert "Resultat" in playing.row("Skatt")

    async def test_search_finds_as_it_is_typed(self, shelved: Shelved) -> None:
        """Names and pseudonyms; Down leads into the list, Escape shows all."""
        shelved.three()
        async with shelved.opened("p", "slash", *"ida") as playing:
            assert playing.row("Björken")
            assert not playing.row("Aspen")
            await press(playing, "down", "enter")
            assert "Björken" == playing.plan.name
            await press(playing, "p", "slash", *"xyz")
            assert playing.tells("library.nothing-found")
            await press(playing, "escape")
            assert playing.row("Aspen")

    async def test_the_order_is_by_date_then_name_then_result(self, shelved: Shelved) -> None:
        """Å comes after B, and the highest result comes first."""
        shelved.three()
        async with shelved.opened("p") as playing:
            orders = []
            for _ in range(3):
                rows = playing.text.splitlines()[3:6]
                orders.append([row.strip("▸ ").split()[0] for row in rows])
                await press(playing, "o")

        assert [["Aspen", "Åsen", "Björken"], ["Aspen", "Björken", "Åsen"], ["Aspen", "Björken", "Åsen"]] == orders

    async def test_a_damaged_file_is_named_and_kept(self, shelved: Shelved) -> None:
        """It stands below the plans, with why and where it is now."""
        shelved.add("Hel")
        (shelved.library.folder / "trasig[b].json").write_text("{", encoding="utf-8")
        async with shelved.opened("p", "end") as playing:
            assert playing.row("trasig[b].json")
            assert "det är inte giltig JSON" in playing.text
            await press(playing, "enter")
            assert isinstance(playing.app.screen, PlansScreen)

        assert (shelved.library.folder / "skadade" / "trasig[b].json").exists()

    async def test_a_game_that_waits_is_told_and_can_be_looked_at(self, shelved: Shelved) -> None:
        """Enter plays its plan with undo back; its file stays as it is."""
        for tkr in (7_000, 0):
            other = Store(shelved.game.store.folder)
            other.save_session(SavedSession(plan=shelved.game.no_decision().with_amount("bun", (2026,), tkr)))
            if not tkr:
                os.utime(shelved.game.store.folder / "pagaende.json", (1, 1))
        other.close()
        async with shelved.opened("p") as playing:
            assert playing.tells("library.waiting")
            await press(playing, "end", "enter")
            assert isinstance(playing.app.screen, BudgetScreen)
            assert 7_000 == playing.plan.amount_tkr("bun", 2026)

        assert (shelved.game.store.folder / "pagaende.json").exists()


class TestChanging:
    """What can be done with a plan."""

    async def test_save_list_rename_copy_delete_undo_open(self, shelved: Shelved) -> None:
        """The whole way by keys, with nothing lost."""
        async with shelved.opened("enter", "down", "shift+right", "s", *"Skolan", "enter") as playing:
            await press(playing, "p", "b", *"Skolan först", "enter")
            assert ["Skolan först"] == shelved.names()
            assert "Skolan först" == playing.plan.name
            await press(playing, "k", "enter")
            assert ["Skolan först", "Skolan först (kopia)"] == shelved.names()
            await press(playing, "x")
            assert ["Skolan först (kopia)"] == shelved.names("trash")
            await press(playing, "u")
            assert ["Skolan först", "Skolan först (kopia)"] == shelved.names()
            await press(playing, "x", "right", "right", "enter", "right")
            assert 2 == len(shelved.names())
            await press(playing, "slash", *"kopia", "enter", "enter")
            assert isinstance(playing.app.screen, BudgetScreen)
            assert "Skolan först (kopia)" == playing.plan.name
            await press(playing, "u")
            assert "Skolan först" == playing.plan.name

    async def test_the_mark_stays_beside_a_plan_that_is_put_away(self, shelved: Shelved) -> None:
        """On the next one, on the one before where it was the last; with the order by name, Aspen, Björken, Åsen."""
        shelved.three()
        async with shelved.opened("p", "o", "home", "down", "x") as playing:
            assert "▸ Åsen" in playing.text
            await press(playing, "x")
            assert "▸ Aspen" in playing.text
            await press(playing, "u", "u")
            assert "▸ Björken" in playing.text
            await press(playing, "down", "a")
            assert "▸ Björken" in playing.text

    async def test_a_renamed_plan_is_still_the_one_that_s_saves(self, shelved: Shelved) -> None:
        """The game follows its plan to its new name, and to the archive."""
        async with shelved.opened("enter", "down", "right", "s", *"A", "enter", "p", "b", *"B", "enter") as playing:
            await press(playing, "a", "escape", "right", "s")
            assert isinstance(playing.app.screen, BudgetScreen)

        assert ([], ["B"]) == (shelved.names(), shelved.names("archive"))

    async def test_a_plan_is_archived_and_taken_back(self, shelved: Shelved) -> None:
        """The key a puts it away, → shows the archive, and a there takes it back."""
        shelved.three()
        async with shelved.opened("p", "a") as playing:
            assert ["Aspen"] == shelved.names("archive")
            await press(playing, "right")
            assert playing.row("Aspen")
            await press(playing, "a")

        assert 3 == len(shelved.names())

    async def test_a_note_is_saved_when_it_is_left(self, shelved: Shelved) -> None:
        """Several lines; they stand in the preview, and a later save keeps them."""
        async with shelved.opened("enter", "down", "right", "s", *"A", "enter", "p", "n") as playing:
            assert isinstance(playing.app.screen, NoteScreen)
            await press(playing, *"hej", "enter", *"[b]q", "escape")
            assert isinstance(playing.app.screen, PlansScreen)
            assert playing.row("[b]q")
            await press(playing, "escape", "right", "s")

        assert ("hej\n[b]q", 1_000) == (shelved.plan("A").notes, shelved.plan("A").amount_tkr("bun", 2026))

    async def test_what_is_written_while_a_slow_disk_works_is_saved_too(
        self, shelved: Shelved, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Escape saves what stands there; what is written before the disk has answered keeps the player there."""
        may_go, note = Event(), PlanLibrary.note

        def slow(library: PlanLibrary, entry: Entry, text: str) -> Entry | Conflict:
            may_go.wait(20.0)
            return note(library, entry, text)

        monkeypatch.setattr(PlanLibrary, "note", slow)
        async with shelved.opened("enter", "down", "right", "s", *"A", "enter", "p", "n") as playing:
            await playing.press(*"hej", "escape", *"san")
            may_go.set()
            await playing.app.workers.wait_for_complete()
            await playing.press()
            assert isinstance(playing.app.screen, NoteScreen)
            assert "hej" == shelved.plan("A").notes
            await press(playing, "escape")
            assert isinstance(playing.app.screen, PlansScreen)

        assert "hejsan" == shelved.plan("A").notes

    async def test_a_plan_that_comes_when_the_player_reads_something_else_does_not_take_them_away(
        self, shelved: Shelved, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Enter, and help before the disk has answered: the help stays, and the list is where it was below it.

        Back in the list before the disk has answered, and Enter twice: the plan is opened, and once.
        """
        may_go, real = Event(), PlanLibrary.open

        def slow(library: PlanLibrary, entry: Entry, scenario: Scenario) -> Opened | tuple[Problem, ...]:
            may_go.wait(20.0)
            return real(library, entry, scenario)

        shelved.add("Skolan", 1_000)
        async with shelved.opened("p") as playing:
            monkeypatch.setattr(PlanLibrary, "open", slow)
            await playing.press("enter", "question_mark")
            may_go.set()
            await answered(playing)
            assert isinstance(playing.app.screen, HelpScreen)
            await press(playing, "escape")
            assert isinstance(playing.app.screen, PlansScreen)
            assert "▸ Skolan" in playing.text
            assert "Fördelat 1,0" in playing.text, "the preview has come too"
            may_go.clear()
            await playing.press("enter", "question_mark", "escape", "enter")
            may_go.set()
            await answered(playing)
            assert isinstance(playing.app.screen, BudgetScreen)
            assert "Skolan" == playing.plan.name
            assert playing.app.session is not None
            assert () == playing.app.session.past
            assert 2 == len(playing.app.screen_stack)

    async def test_opening_tells_what_moved_since(self, shelved: Shelved) -> None:
        """A plan saved under other rules: what is another result now, and under which version it was saved."""
        shelved.add("Gammal", 5_000, expected=Results(indicators={"N11046": 1.5, "BORTA": 3.0}, result_pct={2026: 9.0}))
        async with shelved.opened("p", "enter") as playing:
            assert isinstance(playing.app.screen, TellingScreen)
            assert "9,00 % →" in playing.row("Resultat 2026")
            assert "finns inte längre" in playing.row("BORTA")
            assert "0.9.0" in playing.text
            await press(playing, "escape")
            assert isinstance(playing.app.screen, BudgetScreen)
            assert "Gammal" == playing.plan.name
