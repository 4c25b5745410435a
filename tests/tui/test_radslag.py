"""Rådslag at the keys: a circle mixed by files, codes and paper; the replay, cheating, one's place, the decision."""

from pathlib import Path

import pytest

from saves import Opened, PlanLibrary
from saves.plancode import plan_code
from saves.radslag import Handed
from saves.radslaglog import RadslagLog
from tests.strategies import nothing, scenario, years
from tests.tui.circle import BIRDS, JOINT, KEYS, kept, look, opened, press, put, typed, vector
from tests.tui.kept import are_kept
from tests.tui.playing import SIZES, Game
from tests.tui.test_hostile import FORBIDDEN, NAMES
from tui.meeting import new_session
from tui.screens.radslag import RadslagScreen
from tui.screens.radslag_more import CheatScreen, FinalScreen, PlaceScreen, ReplayScreen
from tui.widgets.entry import Entry

pytestmark = pytest.mark.usefixtures("quick_looks")


class TestCircle:
    """From many budgets to one."""

    async def test_files_codes_and_paper_count_alike(self, game: Game, tmp_path: Path) -> None:
        """A circle of five: two files, a plan code, two forms typed in; the joint budget is the printed one."""
        folder = tmp_path / "stick"
        put(folder, "lo.json", vector(0, "Lo"))
        put(folder, "ida.json", vector(1))
        code = plan_code(vector(2), scenario())
        async with opened(game, "i", *typed(str(folder))) as playing:
            await press(playing, "n", *typed(code.lower()))
            assert "är med" in playing.text
            await press(playing, *typed("Sam: 10 10 50 10 10 7 30 2,5"), *typed("60 10 10 10 5 2 30 2,5"), "escape")
            names = ("Vård och omsorg", "Barn och ungdom", "Socialtjänst", "Kultur", "Kommunstyrelsen", "Tekniska")
            assert list(JOINT) == [next(w for w in playing.row(name).split() if w[0] == "+") for name in names]
            assert "+30 öre" in playing.row("Kommunalskatt")
            assert "69,6 mnkr" in playing.row("Resultat  ")
            assert "4 av 5" in playing.row("Vård och omsorg")

        radslag = kept(game)
        assert ["file", "file", "code", "paper", "paper"] == [one.source for one in radslag.counted]
        assert {"Lo", "Sam"} < {one.pseudonym for one in radslag.counted}
        assert 5 == len({one.pseudonym for one in radslag.counted})

    async def test_files_come_in_by_themselves(self, game: Game, circle: Path) -> None:
        """The bars follow while the leader does nothing; bad files are a line each, and go when they are mended."""
        async with opened(game, "i", *typed(str(circle))) as playing:
            assert "5 budgetar" in playing.text
            put(circle, "p5.json", vector(0, "Vera"))
            (circle / "half.json").write_text('{"schema": "budgetspel.pl')
            (circle / "newer.json").write_text('{"schema": "budgetspel.save.v7"}')
            put(circle, "p0 (1).json", vector(0, "Lo"))
            await look(playing)
            assert "6 budgetar" in playing.text
            assert "3 filer räknas inte" in playing.text
            await press(playing, "right")
            assert "half.json: det är inte giltig JSON" in playing.text
            assert "newer.json: den är sparad av en nyare version" in playing.text
            assert "p0 (1).json: en kopia" in playing.text

            put(circle, "half.json", vector(3, "Mo"))
            await look(playing)
            assert "7 budgetar" in playing.text
            assert "half.json: det är" not in playing.text

    async def test_a_form_with_something_missing_says_what(self, game: Game) -> None:
        """How many numbers there are, a code's faulty character, an amount beyond the limits."""
        async with opened(game, "n", *typed("20 20 20")) as playing:
            assert "Här står 3 tal" in " ".join(playing.text.split())
            await press(playing, "escape", "n", *typed("20 20 20 20 12 5 30"))
            assert "Här står 7 tal" in " ".join(playing.text.split())
        async with opened(game, "n", *typed("9000 20 20 20 12 5 30 2,5")) as playing:
            assert "500" in playing.text
            assert [] == list(playing.app.screen.query("Toast"))

    async def test_a_form_says_what_the_next_number_is_for(self, game: Game) -> None:
        """While it is written: what each number is, and what comes next; a code says nothing of the kind."""
        async with opened(game, "n", *"Lo", "colon", "space", *"20", "space", *"40", "space") as playing:
            assert "vård och omsorg 20 · barn och ungdom 40 · ▸ socialtjänst" in playing.text
            await press(playing, *(KEYS.get(key, key) for key in "7 5 3 2 30 2,5 1"))
            assert "Här står 9 tal" in playing.text
            await press(playing, "backspace", "backspace", "enter")
            assert "Lo är med" in playing.text
            await press(playing, *"2ab")
            assert "▸" not in playing.text.splitlines()[4]

    @pytest.mark.parametrize(
        ("language", "asked", "last"), [("sv", "Pseudonym:", "mål % 2,5"), ("en", "Pseudonym:", "target % 2,5")]
    )
    async def test_what_a_form_asks_for_has_room_for_the_names_of_all_committees(
        self, game: Game, language: str, asked: str, last: str
    ) -> None:
        """The question to its last sentence, and a form to its last number, in the smallest window."""
        async with opened(game, "n", language=language) as playing:
            assert asked in playing.text
            await press(playing, *(KEYS.get(key, key) for key in "20 40 7 5 3 2 30 2,5"))
            assert last in " ".join(playing.text.split())

    async def test_the_leader_can_leave_one_out_and_let_one_count_as_several(self, game: Game, circle: Path) -> None:
        """X and + under Handed in; the file says so, and nothing is taken from it."""
        async with opened(game, "i", *typed(str(circle)), "right", "x", "down", "plus", "plus") as playing:
            assert "räknas inte" in playing.row("Lo  ")
            assert "vikt 3" in playing.row("Ida")

        radslag = kept(game)
        assert [False, True] == [one.counted for one in radslag.handed[:2]]
        assert 3 == radslag.handed[1].weight

    async def test_a_key_that_needs_a_budget_says_so_where_there_is_none(self, game: Game) -> None:
        """The count, the decision, cheating, a place, saving, leaving one out; and what is done with a chosen one."""
        async with opened(game) as playing:
            for key in "vbfdsx":
                await press(playing, key)
                assert playing.tells("radslag.nothing-yet"), key
                assert isinstance(playing.app.screen, RadslagScreen)
                await press(playing, "f12")
                assert not playing.tells("radslag.nothing-yet")
            await press(playing, "n", *typed("20 20 20 20 12 5 30 2,5"), "escape")
            for key in ("x", "plus", "minus"):
                await press(playing, key)
                assert playing.tells("radslag.none-chosen"), key
                await press(playing, "f12")

    async def test_nobody_sees_what_another_wants(self, game: Game, circle: Path) -> None:
        """No section shows an amount beside a pseudonym, or names a party."""
        async with opened(game, "i", *typed(str(circle))) as playing:
            for _ in range(4):
                rows = playing.text.splitlines()
                assert not [row for row in rows if any(name in row for name in BIRDS) and "mnkr" in row]
                assert "artiet" not in playing.text
                await press(playing, "right")


class TestMore:
    """What the joint budget leads on to."""

    async def test_the_replay_tells_each_million_with_its_votes(self, game: Game, circle: Path) -> None:
        """From what all want, step by step, to the joint budget."""
        async with opened(game, "i", *typed(str(circle)), "v") as playing:
            assert isinstance(playing.app.screen, ReplayScreen)
            assert "Hit vill alla 5" in playing.text
            await press(playing, "right")
            assert "4 av 5 röster" in playing.text
            await press(playing, "end")
            assert "Miljon 21 till barn och ungdom: 2 av 5 röster" in playing.text
            assert "Kvar att fördela: 0,0 mnkr" in playing.text
            assert "+21,0 mnkr" in playing.row("Vård och omsorg")
            await press(playing, "home", "space")
            for _ in range(20):
                await playing.pilot.pause(0.05)
            at = playing.app.screen.at
            assert at > 0
            await press(playing, "space", "escape")
            assert isinstance(playing.app.screen, RadslagScreen)

    async def test_cheating_pays_under_the_mean_and_never_under_krona(self, game: Game, circle: Path) -> None:
        """The best lie of an invented participant, for one committee after the other; nothing is added to the vote."""
        async with opened(game, "i", *typed(str(circle)), "f") as playing:
            assert isinstance(playing.app.screen, CheatScreen)
            for _ in range(2):
                said = " ".join(playing.text.translate(dict.fromkeys(map(ord, "┃│"))).split())
                assert "Bästa lögnen: 0,0. Den som ljuger vinner" in said
                assert "lögner är prövade, och ingen hjälpte" in said
                await press(playing, "right")
            await press(playing, "escape")
            assert "5 budgetar" in playing.text

    async def test_ones_own_place_is_shown_to_who_asks(self, game: Game, circle: Path) -> None:
        """By the pseudonym or by the code; what is typed is hidden, and Escape hides it all."""
        async with opened(game, "i", *typed(str(circle)), "d", *"lo") as playing:
            assert playing.app.screen.query_one("#entry", Entry).password
            await press(playing, "enter")
            assert isinstance(playing.app.screen, PlaceScreen)
            assert "+20,0 mnkr" in playing.row("Vård och omsorg")
            assert "4 av" not in playing.row("Vård och omsorg")
            await press(playing, "escape", "d", *typed(plan_code(vector(4), scenario())))
            assert isinstance(playing.app.screen, PlaceScreen)
            assert "+60,0 mnkr" in playing.row("Vård och omsorg")
            assert "Kim" not in playing.text
            await press(playing, "escape", "d", *typed("nobody"))
            assert playing.tells("radslag.no-such-name")

    async def test_the_groups_decision_stands_apart_from_the_computed(self, game: Game, circle: Path) -> None:
        """Changed, saved among the plans, kept in the file; the computed budget is as it was."""
        async with opened(game, "i", *typed(str(circle)), "b", "right", "right", "down", "3", "0", "enter") as playing:
            assert isinstance(playing.app.screen, FinalScreen)
            assert ["+22,0", "+21,0", "+1,0"] == [w for w in playing.row("Vård").split() if w[0] == "+"]
            assert ["+30,0", "+21,0", "+9,0"] == [w for w in playing.row("Barn").split() if w[0] == "+"]
            assert "−10,0" in playing.row("Resultat  ")
            await press(playing, "s", "escape")
            assert "+21,0 mnkr" in playing.row("Barn och ungdom")
            await press(playing, "s")
        final, first = kept(game).final, years()[0]
        assert final is not None
        assert (22_000, 30_000) == (final.amount_tkr("von", first), final.amount_tkr("bun", first))
        library = PlanLibrary(game.store.folder)
        names = {entry.head.name for entry in library.listing().plans}
        assert {"Rådslag 1, gruppens beslut", "Rådslag 1, krona för krona"} == names

    async def test_a_joint_budget_that_is_saved_again_takes_the_place_of_the_first(self, game: Game) -> None:
        """Unchanged, also the day after, and changed; one that somebody has made their own stands beside it."""
        library, form = PlanLibrary(game.store.folder), typed("Ida: 10 20 20 20 12 5 30 2,5")

        def given() -> list[int]:
            opened = [library.open(entry, scenario()) for entry in library.listing().plans]
            return [one.saved.plan.amount_tkr("von", 2026) for one in opened if isinstance(one, Opened)]

        async with opened(game, "n", *typed("Lo: 20 20 20 20 12 5 30 2,5"), "escape") as playing:
            await playing.press("s", "s")
            await press(playing, "s")
            assert [20_000] == given()
        async with game.opened("g", "enter") as playing:
            await press(playing, "s")
            assert [20_000] == given()
            await press(playing, "n", *form, "escape", "s")
            assert [10_000] == given()
            library.note(library.listing().plans[0], "vår")
            await press(playing, "n", *typed("Ali: 30 20 20 20 12 5 30 2,5"), "escape", "s")
            assert [10_000, 20_000] == sorted(given())

    async def test_each_year_is_a_vote_of_its_own(self, game: Game) -> None:
        """A plan that gives 2027 alone moves nothing in 2026."""
        plan = nothing().with_amount("von", (2027,), 9000)
        async with opened(game, "n", *typed(plan_code(plan, scenario())), "escape") as playing:
            assert " 0,0 mnkr" in playing.row("Vård och omsorg")
            await press(playing, "y")
            assert "+9,0 mnkr" in playing.row("Vård och omsorg")
            assert "2027" in playing.text.splitlines()[0]

    async def test_two_hundred_files_at_once_with_a_bar(
        self, game: Game, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """All are counted after one look, and the bar has moved meanwhile."""
        folder = tmp_path / "share"
        for number in range(200):
            put(folder, f"p{number:03}.json", vector(number % 5, f"P{number}"))
        seen: list[tuple[int, int]] = []
        shown = RadslagScreen._show_reading  # noqa: SLF001 - what the thread reports is what the bar shows

        def watch(self: RadslagScreen, reading: tuple[int, int]) -> None:
            seen.append(reading)
            shown(self, reading)
            row = self.top_rows._sheet.rows[2].line  # noqa: SLF001 - between two keys nobody else can look
            assert f"läser {reading[0]} av 200" in "".join(span.text for span in row)

        monkeypatch.setattr(RadslagScreen, "_show_reading", watch)
        async with opened(game, "i", *typed(str(folder))) as playing:
            assert "200 budgetar" in playing.text
            assert "+21,0 mnkr" in playing.row("Vård och omsorg")
        assert len(seen) > 10


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
async def test_a_strangers_name_stays_text(game: Game, tmp_path: Path, name: str) -> None:
    """A pseudonym and a file name from outside steer nothing on any section."""
    folder = tmp_path / "share"
    put(folder, "a.json", vector(0, name))
    (folder / "[@click=app.quit]x.json").write_text("{")
    async with opened(game, "i", *typed(str(folder)), "right") as playing:
        assert playing.app.is_running
        assert not FORBIDDEN & set(playing.text)
        assert 24 == len(playing.text.splitlines())


SHOWN = {
    "radslag": (),
    "radslag-inlamnat": ("right",),
    "radslag-indikatorer": ("right", "right"),
    "radslag-lager": ("left",),
    "radslag-skriv": ("n",),
    "radslag-visa": ("v", *["right"] * 30),
    "radslag-fuska": ("f",),
    "radslag-plats": ("d", *"ida", "enter"),
    "radslag-beslut": ("b", "right", "down", "left"),
}


@pytest.mark.parametrize("size", [SIZES[0], SIZES[2]], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_every_screen_looks_as_it_did(game: Game, other_game: Game, size: tuple[int, int]) -> None:
    """Each screen, after its keys and at this size, is the one in tests/screens."""
    new_session(other_game.store.folder)
    async with other_game.opened("g", "enter", size=size) as playing:
        seen = {"radslag-tomt": playing.text}
    log = RadslagLog(new_session(game.store.folder), scenario())
    plans = [vector(place % 5).with_tax(years(), 30 - place) for place in range(7)]
    people = zip((*BIRDS, "Vera", "Mo"), plans, strict=True)
    log.hand_in(Handed(id=who, pseudonym=who, source="paper", plan=plan, named=True) for who, plan in people)
    log.save()
    async with game.opened("g", "enter", size=size) as playing:
        for name, keys in SHOWN.items():
            await press(playing, *keys)
            seen[name] = playing.text
            await press(playing, *["escape"] * (1 if isinstance(playing.app.screen, RadslagScreen) else 2))
            await press(playing, "g", "enter")
    are_kept({f"{name}-{size[0]}x{size[1]}": text for name, text in seen.items()}, __file__)


@pytest.mark.parametrize("language", ["sv", "latt", "en"])
async def test_no_row_is_wider_than_the_window(game: Game, language: str) -> None:
    """In every language, each row of each screen ends inside 80 places, and the keys are all there."""
    keys = ("n", *typed("20 20 20 20 12 5 30 2,5"), "escape")
    async with opened(game, *keys, language=language) as playing:
        for press_first in ((), ("right",), ("v",), ("f",), ("b",), ("question_mark",)):
            await press(playing, *press_first)
            rows = playing.text.splitlines()
            assert not [row for row in rows if len(row) > 80]
            if press_first == ():
                assert all(f" {key} " in " ".join(rows[-2:]) for key in ("n", "i", "v", "b", "f", "d", "o", "x", "s"))
            if press_first not in ((), ("right",)):
                await press(playing, "escape")
