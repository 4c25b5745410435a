"""My plans at the keys: saved, listed, found, renamed, copied, put away, opened, taken in and written out."""

import os
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from saves import Entry, PlanLibrary, Results, SavedPlan, SavedSession, ScenarioStamp, Store, key_results
from saves.library import Shelf
from sim.plan import Plan
from tests.tui.playing import SIZES, Game, Playing
from tests.tui.test_hostile import FORBIDDEN, NAMES
from tests.tui.test_screens import PICTURES, RENEW
from tui.screens.budget import BudgetScreen
from tui.screens.plans import PlansScreen, TellingScreen
from tui.screens.save import NoteScreen, SaveScreen
from tui.screens.start import StartScreen
from tui.widgets.rows import Rows

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


class Shelved:
    """A game whose folder has saved plans.

    Args:
        game: the game.
    """

    def __init__(self, game: Game) -> None:
        self.game = game
        looks = iter(range(1000))
        self.library = PlanLibrary(game.store.folder, clock=lambda: NOON + timedelta(hours=next(looks)))

    def add(self, name: str, tkr: int = 0, *, author: str = "", expected: Results | None = None) -> Entry:
        """Save a plan that gives the schools so much."""
        plan = replace(self.game.no_decision().with_amount("bun", (2026, 2027, 2028), tkr), name=name, author=author)
        led_to = expected or key_results(self.game.view(plan).projection)
        stamp = ScenarioStamp(id=plan.scenario, version="0.9.0", sha256="0" * 64)
        saved = self.library.save(SavedPlan(plan=plan, scenario=stamp, expected=led_to))
        assert isinstance(saved, Entry)
        return saved

    def three(self) -> None:
        """Three plans: Aspen, Björken, Åsen, in another order of time."""
        self.add("Björken", 5_000, author="Ida")
        self.add("Åsen", 20_000)
        self.add("Aspen")

    def names(self, shelf: Shelf = "plans") -> list[str]:
        """The names on a shelf, on disk, in alphabetic order."""
        return sorted(entry.head.name for entry in self.library.listing(shelf).plans)

    def plan(self, name: str) -> Plan:
        """The saved plan of this name."""
        view = self.game.view(self.game.no_decision())
        entry = next(entry for entry in self.library.listing().plans if entry.head.name == name)
        opened = self.library.open(entry, view.scenario)
        assert not isinstance(opened, tuple)
        return opened.saved.plan

    @asynccontextmanager
    async def opened(
        self, *keys: str, size: tuple[int, int] = (80, 24), language: str = "sv"
    ) -> AsyncIterator[Playing]:
        """The running game after some keys, each with its disk work done."""
        async with self.game.opened(size=size, language=language) as playing:
            await press(playing, *keys)
            yield playing


async def press(playing: Playing, *keys: str) -> None:
    """Press keys, and wait for the disk after each."""
    for key in keys:
        await playing.press(key)
        for _ in range(3):  # one disk work may ask for another
            await playing.app.workers.wait_for_complete()
            await playing.press()


def shown(playing: Playing) -> str:
    """What kind of screen is shown."""
    return type(playing.app.screen).__name__


@pytest.fixture
def shelved(game: Game, monkeypatch: pytest.MonkeyPatch) -> Shelved:
    """A game with a folder for plans, where the clock on the wall shows universal time."""
    monkeypatch.setenv("TZ", "UTC")
    if hasattr(time, "tzset"):
        time.tzset()
    return Shelved(game)


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


class TestInAndOut:
    """Files and folders."""

    async def test_a_plan_goes_out_and_in(self, shelved: Shelved, tmp_path: Path) -> None:
        """To a folder under its name, and back as a copy; the same file is never written over."""
        shelved.add("Skolan", 3_000)
        target = tmp_path / "ut" / "plan.json"
        async with shelved.opened("p", "e", *str(target), "enter") as playing:
            assert target.exists()
            before = target.read_bytes()
            await press(playing, "e", *str(target), "enter")
            assert "redan en fil" in playing.text
            await press(playing, "escape", "i", *str(target.parent), "enter")
            assert "1 plan är hämtad." in playing.text

        assert ["Skolan", "Skolan"] == shelved.names()
        assert before == target.read_bytes()

    async def test_a_folder_with_bad_files_gives_the_good_and_names_the_bad(
        self, shelved: Shelved, tmp_path: Path
    ) -> None:
        """The good plans are taken in; every other file is named with its reason."""
        shelved.add("Skolan")
        source = tmp_path / "in"
        source.mkdir()
        good = shelved.library.path(shelved.library.listing().plans[0]).read_bytes()
        (source / "a.json").write_bytes(good)
        (source / "[b]x.json").write_text("[]")
        (source / "tom.json").write_text("")
        async with shelved.opened("p", "i", *str(source), "enter") as playing:
            assert isinstance(playing.app.screen, TellingScreen)
            assert playing.row("[b]x.json: det finns ingen plan i filen")
            assert playing.row("tom.json: det är inte giltig JSON")

        assert 2 == len(shelved.names())

    @pytest.mark.parametrize("key", ["i", "e"])
    @pytest.mark.parametrize("path", ["", "~nobody-of-this-name/x", "/dev/null/plan.json", "/" + "a" * 300])
    async def test_a_path_that_is_none_gives_one_line(self, shelved: Shelved, path: str, key: str) -> None:
        """It is said in one line, the path stays to be mended, and nothing else happens."""
        shelved.add("Skolan")
        async with shelved.opened("p", key, *path) as playing:
            screen = playing.app.screen
            assert isinstance(screen, PlansScreen)
            before = playing.text.splitlines()[1]
            await press(playing, "enter")
            assert before != playing.text.splitlines()[1]
            assert path == screen.entry.value
            assert screen.mode

        assert ["Skolan"] == shelved.names()


class TestTrouble:
    """What others do."""

    @pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
    async def test_a_hostile_name_stays_text(self, shelved: Shelved, name: str) -> None:
        """In the list, the preview, every line to write in, the notices and the notes: text, and no control signs."""
        shelved.add(name, 5_000, author=name)
        for size in SIZES[::2]:
            async with shelved.opened("p", size=size) as playing:
                shown = [playing.text]
                for keys in (("b",), ("escape", "n"), ("escape", "x"), ("u",), ("enter",), ("S", "tab"), ("enter",)):
                    await press(playing, *keys)
                    shown.append(playing.text)
                assert playing.app.is_running
            for text in shown:
                assert size[1] == len(text.splitlines())
                assert not FORBIDDEN & set(text)

    @pytest.mark.parametrize(
        "keys", [("enter", "escape"), ("enter", "enter"), ("x", "escape"), ("n", "escape", "down")]
    )
    async def test_keys_faster_than_the_disk_do_no_harm(self, shelved: Shelved, keys: tuple[str, ...]) -> None:
        """What comes from the disk after the screen was left opens nothing, and the start screen is still below."""
        shelved.three()
        async with shelved.opened("p") as playing:
            await playing.pilot.press(*keys)
            await press(playing, "down")
            assert playing.app.is_running
            assert isinstance(playing.app.screen_stack[0], StartScreen)
            assert len(playing.app.screen_stack) <= 3

        assert ["Aspen", "Björken", "Åsen"] == sorted(shelved.names() + shelved.names("trash"))

    async def test_a_folder_that_cannot_be_written_gives_one_line(
        self, shelved: Shelved, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Saving, renaming, noting and deleting say so; what was typed stands there still, and the game goes on."""
        shelved.three()

        def refused(*_: object, **__: object) -> int:
            raise PermissionError

        async with shelved.opened("enter", "down", "right", "p") as playing:
            monkeypatch.setattr("os.open", refused)
            sentence = "mappen får"
            await press(playing, "b", *"Nytt", "enter")
            assert sentence in playing.text
            assert playing.row("Nytt")
            await press(playing, "escape", "x")
            assert sentence in playing.text
            await press(playing, "escape", "s", *"Min", "enter")
            assert isinstance(playing.app.screen, SaveScreen)
            assert sentence in playing.text
            assert playing.row("Min")
            await press(playing, "escape", "right")
            assert 1_000 == playing.plan.amount_tkr("bun", 2026)
            monkeypatch.undo()

        assert ["Aspen", "Björken", "Åsen"] == shelved.names()


LOOKS = {
    "planer": ("p", "down"),
    "planer-sok": ("p", "slash", *"en"),
    "planer-tomt": ("p", "right"),
    "planer-spara": ("enter", "s", *"Aspen", "enter"),
    "planer-anteckning": ("p", "n"),
}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", LOOKS)
async def test_my_plans_look_as_they_did(shelved: Shelved, name: str, size: tuple[int, int]) -> None:
    """The screen, after these keys and at this size, is the one in tests/screens."""
    shelved.three()
    picture = PICTURES / f"{name}-{size[0]}x{size[1]}.txt"
    async with shelved.opened(*LOOKS[name], size=size) as playing:
        rows = playing.text.splitlines()
    seen = "\n".join("  Mapp: ~/planer" if row.startswith("  Mapp:") else row for row in rows) + "\n"

    if os.environ.get(RENEW):
        picture.write_text(seen, encoding="utf-8")
    assert picture.read_text(encoding="utf-8") == seen, f"{picture.name}: renew with {RENEW}=1 if it is meant"


@pytest.mark.parametrize("language", ["sv", "latt", "en"])
@pytest.mark.parametrize("name", LOOKS)
async def test_no_row_of_my_plans_is_wider_than_the_window(shelved: Shelved, name: str, language: str) -> None:
    """In every language each row ends inside 80 places, and none of the fixed words are cut."""
    shelved.three()
    async with shelved.opened(*LOOKS[name], language=language) as playing:
        rows = playing.text.splitlines()

    assert not [row for row in rows if len(row) > 80]
    assert not [row for row in rows if "…" in row and "/" not in row]  # a long path may be cut
