"""The screen Jämför: opened, turned, looked at and left with keys alone; and every screen of it as a picture.

The pictures are renewed as those of the other screens: ``make bilder-spara``.
"""

import threading
from dataclasses import replace

import pytest

from saves import Entry, PlanLibrary, SavedPlan, SavedSession
from sim.model import Model
from sim.plan import Plan
from sim.projection import Projection
from tests.saves.saving import bare, written
from tests.tui.kept import are_kept
from tests.tui.playing import Game, Playing
from tests.tui.test_hostile import FORBIDDEN, NAMES
from tui.present.beside import SECTIONS
from tui.screens.budget import BudgetScreen
from tui.screens.compare import ChooseScreen, CompareScreen

SIZES = ((80, 24), (120, 40))
PARTY = ("right", "end", "enter")
"""From the start screen into the last built-in plan, which is a party's."""
TWO = ("down", "space", "end", "up", "space", "enter")
"""Klimat and Skola beside it."""

SCREENS = {
    "jamfor-valj": ("down", "space"),
    "jamfor-mest": TWO,
    "jamfor-beslut": (*TWO, "right"),
    "jamfor-beslut-staplar": (*TWO, "right", "v"),
    "jamfor-ekonomi": ("down", "down", "enter", "right", "right"),
    "jamfor-ekonomi-staplar": ("down", "down", "enter", "right", "right", "v"),
    "jamfor-pengarna": (*TWO, "right", "right", "right"),
    "jamfor-indikatorer": ("down", "enter", "left"),
    "jamfor-indikatorer-tre": (*TWO, "left"),
    "jamfor-indikatorer-spann": (*TWO, "left", "v", "b"),
}
"""Each picture and the keys that lead to it from the list of plans."""


@pytest.fixture
def may_count(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Set; while it is cleared, every projection waits."""
    may_count, project = threading.Event(), Model.project
    may_count.set()

    def patiently(model: Model, plan: Plan) -> Projection:
        assert may_count.wait(20.0)
        return project(model, plan)

    monkeypatch.setattr(Model, "project", patiently)
    return may_count


async def pressed(playing: Playing, *keys: str) -> None:
    """Press keys one by one, each after what the one before has set going is done."""
    for key in keys:
        await playing.press(key)
        await playing.app.workers.wait_for_complete()
        await playing.press()


def saved(game: Game, plan: Plan) -> Entry:
    """A plan in the player's folder."""
    kept = PlanLibrary(game.store.folder).save(SavedPlan(plan=plan))
    assert isinstance(kept, Entry)
    return kept


def put(game: Game, file: str, text: str) -> None:
    """A file that somebody has put among the plans."""
    game.store.folder.mkdir(parents=True, exist_ok=True)
    written(game.store.folder, file, text)


def at(playing: Playing) -> type:
    """Which screen is shown."""
    return type(playing.app.screen)


def tab(playing: Playing) -> str:
    """The section that is shown."""
    return playing.text.splitlines()[0].partition("[")[2].partition("]")[0]


class TestTheWay:
    """There and back again."""

    async def test_j_opens_it_and_escape_leads_back(self, game: Game) -> None:
        """From the budget to the list, with Enter to the comparison, and back as it was."""
        async with game.opened("enter", "right") as playing:
            plan = playing.plan
            await pressed(playing, "j")
            assert ChooseScreen is at(playing)
            await pressed(playing, "down", "enter")
            assert CompareScreen is at(playing)
            assert playing.row("A  Vår budget")
            assert playing.row("B  Klimat")
            await pressed(playing, "escape")
            assert ChooseScreen is at(playing)
            await pressed(playing, "q")
            assert BudgetScreen is at(playing)
            assert plan == playing.plan

    async def test_space_chooses_two_and_no_more(self, game: Game) -> None:
        """They get their letters in turn; a third is refused in a word; space takes one away again."""
        async with game.opened("enter") as playing:
            await pressed(playing, "j", "space", "down", "space", "down", "space")
            assert playing.row("B  Jämn fördelning")
            assert playing.row("C  Klimat")
            assert "Högst två planer" in playing.text
            await pressed(playing, "home", "space")
            assert playing.row("B  Klimat")
            await pressed(playing, "end", "enter")
            assert playing.row("B  Klimat")
            assert not playing.row("C  ")

    async def test_help_is_about_this_screen(self, game: Game) -> None:
        """? tells what A is, on the list and on the comparison."""
        async with game.opened("enter") as playing:
            for keys in (("j", "question_mark"), ("escape", "enter", "question_mark")):
                await pressed(playing, *keys)
                assert "A är planen ni har nu" in playing.text

    async def test_it_says_that_it_counts(self, game: Game, may_count: threading.Event) -> None:
        """While the plans are projected in a thread the frame stands there with räknar …, and keys are answered."""
        async with game.opened("enter") as playing:
            await pressed(playing, "j")
            may_count.clear()
            await playing.press("enter")
            await playing.press("right", "b", "v")
            assert "räknar …" in playing.text
            assert "Beslut" == tab(playing)
            may_count.set()
            await pressed(playing)
            await playing.app.workers.wait_for_complete()
            await playing.press()
            assert "räknar …" not in playing.text

    async def test_it_can_be_left_while_it_counts(self, game: Game, may_count: threading.Event) -> None:
        """Escape goes back at once, and what is counted afterwards disturbs nobody."""
        async with game.opened("enter") as playing:
            await pressed(playing, "j")
            may_count.clear()
            await playing.press("enter")
            await playing.press("escape")
            assert ChooseScreen is at(playing)
            may_count.set()
            await playing.press("down")
            assert playing.app.is_running


class TestTheSections:
    """What is turned with the arrows."""

    async def test_arrows_turn_the_sections_round(self, game: Game) -> None:
        """Right through all of them and round; left the other way."""
        async with game.opened("enter") as playing:
            await pressed(playing, "j", "down", "enter")
            say = playing.app.words.say
            names = [say(f"beside.tab.{section}") for section in SECTIONS]
            seen = []
            for _ in names:
                seen.append(tab(playing))
                await pressed(playing, "right")
            assert names == seen
            assert names[0] == tab(playing)
            await pressed(playing, "left")
            assert names[-1] == tab(playing)

    async def test_a_click_shows_a_section(self, game: Game) -> None:
        """On its name at the top."""
        async with game.opened("enter") as playing:
            await pressed(playing, "j", "down", "enter")
            await playing.pilot.click("#beside-top", offset=(playing.text.index("Indikatorer") + 2, 0))
            await pressed(playing)
            assert "Indikatorer" == tab(playing)

    async def test_b_changes_the_base(self, game: Game) -> None:
        """The mark goes from plan to plan, and what was better with the one is worse with the other."""
        async with game.opened("enter") as playing:
            await pressed(playing, "j", "down", "enter", "left")
            assert "jämförs" in playing.row("A  Vår budget")
            assert "bättre (100 av 100)" in playing.text
            await pressed(playing, "b")
            assert "jämförs" in playing.row("B  Klimat")
            assert "jämförs" not in playing.row("A  Vår budget")
            assert "sämre (100 av 100)" in playing.text
            await pressed(playing, "b")
            assert "jämförs" in playing.row("A  Vår budget")

    async def test_v_shows_bars_and_tables_again(self, game: Game) -> None:
        """Bars in every section but the sentences, where a word says so."""
        async with game.opened("enter") as playing:
            await pressed(playing, "j", "down", "enter", "v")
            assert "bara meningar" in playing.text
            await pressed(playing, "right")
            assert "█" not in playing.text
            await pressed(playing, "v")
            assert "█" in playing.text
            await pressed(playing, "v")
            assert "█" not in playing.text

    async def test_a_section_begins_at_its_top(self, game: Game) -> None:
        """After the end of a long one, the next is read from its first row."""
        async with game.opened("enter") as playing:
            await pressed(playing, "j", "down", "enter", "left", "end")
            assert "Integration och delaktighet" in playing.text
            await pressed(playing, "left", "right")
            assert "Indikatorer 2028" in playing.text

    async def test_language_changes_at_once(self, game: Game) -> None:
        """The sections, the tables and the names of the built-in plans."""
        async with game.opened("enter") as playing:
            await pressed(playing, "j", "down", "enter", "l", "l")
            assert "Differs most" == tab(playing)
            assert playing.row("B  Climate")


class TestSavedPlans:
    """The player's own plans among the others."""

    async def test_a_saved_plan_stands_beside_the_current_one(self, game: Game) -> None:
        """It is in the list with what it decides, and its decisions are compared."""
        plan = Plan(scenario=game.no_decision().scenario, name="Klass 9B").with_tax((2026, 2027, 2028), 12)
        saved(game, plan)
        async with game.opened("enter") as playing:
            await pressed(playing, "j", "end")
            assert "skatt +12 öre" in playing.text
            await pressed(playing, "enter", "right")
            assert playing.row("B  Klass 9B")
            assert "+12" in playing.row("Ändrad kommunalskatt")

    async def test_the_saved_copy_of_the_current_plan_is_named_as_such(self, game: Game) -> None:
        """What has been changed since it was saved can be seen; it is not taken for another plan."""
        async with game.opened("enter", "right") as playing:
            await pressed(playing, "s", *"Vi", "enter", "right", "j", "end")
            assert "Vi (sparad)" in playing.row("Vi (")
            assert "Planen ni har nu, som den sparades 2" in playing.text
            await pressed(playing, "enter", "right")
            assert "B  Vi (sparad)" in playing.text
            assert ["+1,0", "+0,5"] == playing.row("Vård och omsorg, mnkr").split()[-2:]

    async def test_a_plan_that_is_gone_is_told(self, game: Game) -> None:
        """Taken away after the list was made: one sentence, and the game goes on."""
        entry = saved(game, Plan(scenario=game.no_decision().scenario, name="Borta"))
        async with game.opened("enter") as playing:
            await pressed(playing, "j", "end")
            PlanLibrary(game.store.folder).path(entry).unlink()
            await pressed(playing, "enter")
            assert "Planen Borta gick inte att öppna. filen finns inte" in playing.text
            await pressed(playing, "right", "b", "v", "escape")
            assert ChooseScreen is at(playing)

    async def test_a_plan_of_another_scenario_is_told(self, game: Game) -> None:
        """What does not fit is said, not compared."""
        saved(game, Plan(scenario="annanstans", name="Annan"))
        async with game.opened("enter") as playing:
            await pressed(playing, "j", "end", "enter")
            assert "Planen Annan gick inte att öppna" in playing.text

    async def test_a_damaged_file_is_named(self, game: Game) -> None:
        """It is set aside, and the list says which."""
        saved(game, Plan(scenario=game.no_decision().scenario, name="Hel"))
        put(game, "[@click=app.quit]x.json", "{")
        async with game.opened("enter", size=(100, 30)) as playing:
            await pressed(playing, "j")
            assert "Gick inte att läsa: [@click=app.quit]x.json" in playing.text
            assert playing.row("Hel")

    @pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
    async def test_a_hostile_name_stays_text(self, game: Game, size: tuple[int, int]) -> None:
        """Of the current plan and of a saved one, in the list and in every section, clicked where it stands."""
        async with game.opened("enter", size=size) as playing:
            for name in NAMES:
                put(game, "fientlig.json", bare(name=name, author=name, notes=name))
                session = playing.app.session
                assert session is not None
                playing.app.relabel(replace(session, plan=replace(session.plan, name=name)))
                await pressed(playing, "j", "end")
                shown = [playing.text]
                await pressed(playing, "enter")
                for place in range(3, size[0] // 2, 7) if "[" in name else ():  # without it nothing could be clicked
                    await playing.pilot.click("#beside-top", offset=(place, 1))
                    await playing.pilot.click("#beside-top", offset=(place, 2))
                for _ in SECTIONS:
                    shown.append(playing.text)
                    await playing.press("right")

                assert CompareScreen is at(playing), name
                for text in shown:
                    assert size[1] == len(text.splitlines()), name
                    assert not FORBIDDEN & set(text), name
                await playing.press("escape", "escape")
                assert BudgetScreen is at(playing), name

    async def test_markup_is_shown_as_it_is_written(self, game: Game) -> None:
        """Square brackets are letters like others."""
        put(game, "fet.json", bare(name="[b]fet[/b] pris [kr]"))
        async with game.opened("enter") as playing:
            await pressed(playing, "j", "end", "enter")
            assert playing.row("B  [b]fet[/b] pris [kr]")


class TestParties:
    """A party's plan is named as such, or hidden."""

    async def test_a_partys_plan_is_named(self, game: Game) -> None:
        """In the list, with a line on whose it is, and beside the others."""
        async with game.opened("enter") as playing:
            await pressed(playing, "j", *["down"] * 7)
            assert "Partiets belopp, skattesats och resultatmål" in playing.text
            await pressed(playing, "enter")
            assert playing.row("B  Vänsterpartiets budget")

    async def test_neutral_hides_it_everywhere(self, game: Game) -> None:
        """As the current plan from an older game, as a built-in one, and as a saved copy."""
        party = game.built_in("vansterpartiet")
        name = "Vänsterpartiets budget 2026–2028"
        game.store.save_session(SavedSession(plan=Plan(scenario=party.scenario, name=name)))
        saved(game, Plan(scenario=party.scenario, name=f"{name} (kopia)", author="Vi"))
        async with game.opened("enter", neutral=True) as playing:
            await pressed(playing, "j")
            shown = [playing.text]
            for _ in range(8):
                await pressed(playing, "down")
                shown.append(playing.text)
            await pressed(playing, "space", "up", "space", "enter")
            for _ in SECTIONS:
                for key in ("v", "v", "right"):
                    shown.append(playing.text)
                    await pressed(playing, key)

        assert not [text for text in shown if "Vänsterpart" in text]
        assert "Ett partis budget 2026–2028 (kopia)" in shown[-1]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_every_screen_looks_as_it_did(game: Game, size: tuple[int, int]) -> None:
    """Each screen, after its keys and at this size, is the one in tests/screens."""
    seen = {}
    async with game.opened(*PARTY, size=size) as playing:
        for name, keys in SCREENS.items():
            playing.app.clear_notifications()
            await pressed(playing, "j", *keys)
            seen[f"{name}-{size[0]}x{size[1]}"] = playing.text
            await pressed(playing, *["escape"] * (1 if name == "jamfor-valj" else 2))
            assert BudgetScreen is at(playing), name

    are_kept(seen, __file__)


@pytest.mark.parametrize("language", ["sv", "latt", "en"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_no_fixed_word_is_cut(game: Game, size: tuple[int, int], language: str) -> None:
    """In every language, the sections and at least four keys of the foot stand whole."""
    async with game.opened(*PARTY, size=size, language=language) as playing:
        await pressed(playing, "j", *TWO)
        first, *_, last = (row for row in playing.text.splitlines() if row.strip())
        say = playing.app.words.say

        assert say("beside.tab.indicators") in first
        assert all(say(f"key.{key}") in last for key in ("sections", "scroll", "bars", "base"))
        assert not [row for row in playing.text.splitlines() if "…" in row]
