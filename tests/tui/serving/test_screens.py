"""The board at the teacher's keys, and a participant's game: nothing beyond one's own plans, no folder told."""

import asyncio
import json
from dataclasses import replace
from pathlib import Path

import pytest

from saves import SavedSession, SaveFailed, Store
from sim.planfields import plan_fields
from tests.tui.playing import Game, Playing, sheet_text
from tests.tui.serving.classes import school
from tests.tui.serving.test_door import PIN
from tui.choices import Choices
from tui.lesson import attempt_now, keep
from tui.present.classboard import Board, Person, page_sheet
from tui.present.line import cells
from tui.serving.board import BoardScreen, code_of
from tui.serving.classapp import ClassApp
from tui.serving.pupil import PupilApp
from tui.serving.room import Room, Why
from tui.serving.server import ClassServer
from tui.text.catalogue import load_texts
from tui.widgets.entry import Entry

ADDRESS = "http://192.168.1.7:8000/"


def reports(folder: Path) -> list[Path]:
    """Reports that were left on the disk."""
    return list(folder.rglob("*.html"))


def board_of(game: Game, server: ClassServer) -> ClassApp:
    """The teacher's game with the class in it, at an address that nobody listens at."""

    async def listen() -> tuple[str, ...]:
        return (ADDRESS,)

    return ClassApp(server, listen, server._folder, (game.ready, load_texts("sv"), Choices()))  # noqa: SLF001 - the same folder


async def in_english(playing: Playing) -> str:
    """The screen as it is in English; it is in Swedish again afterwards."""
    playing.app.speak("en")
    await playing.press()
    seen = playing.text
    playing.app.speak("sv")
    await playing.press()
    return seen


async def turn_the_code(playing: Playing) -> None:
    """On a light screen the dark dots of the code are drawn instead of the light ones, and at once."""
    dark = playing.text
    await playing.press("f3")
    assert dark != playing.text
    await playing.press("f3")
    assert dark == playing.text


async def test_the_board_shows_people_and_never_what_one_of_them_wants(game: Game, tmp_path: Path) -> None:
    """Address, PIN and code; who is in and how far; bars from three budgets on; pause, word, collect, erase."""
    server, _, _ = school(tmp_path, most=4)
    room = server.room
    app = board_of(game, server)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        playing = Playing(app, pilot)
        await pilot.pause()
        await app.workers.wait_for_complete()
        await playing.press("left", "right")
        assert all(shown in playing.text for shown in (ADDRESS, f"PIN {PIN}", "▄▄▄▄▄"))
        await turn_the_code(playing)
        await playing.press("right")
        assert playing.tells("serving.board.nobody")

        members = [
            found[0]
            for name in ("Räv", "[/x]", "Gök")
            if isinstance(found := room.register.enter(PIN, name, ""), tuple)
        ]
        for number, member in enumerate(members):
            plan = game.no_decision().with_amount("von", (2026,), 1000 * (number + 1))
            room.hear(room.seat(member), {"plan": json.dumps(plan_fields(plan)), "steps": number + 1})
            if number == 1:
                app.screen.look()  # type: ignore[attr-defined] # the board, which is asked for every second
                await playing.press("right")
                assert "minst 3" in playing.text
                assert "Vård" not in playing.text
                await playing.press("left")
        room.hear(room.seat(members[0]), {"plan": '{"schema": 1}', "steps": 99})
        app.screen.look()  # type: ignore[attr-defined] # as above
        await playing.press("down")
        assert "[/x]" in playing.text
        assert "3 steg" in playing.row("Gök")
        assert "1 steg" in playing.row("Räv")
        await playing.press("o")
        assert members[1].word in playing.text
        await playing.press("right")
        assert "+2,0 mnkr" in playing.row("Vård och omsorg")
        assert "Räv" not in playing.text
        assert "Vård och omsorg" not in await in_english(playing), "the bars are told in the language of now"
        await playing.press("p", "k")
        assert (True, False) == (room.is_paused, room.is_door_open)
        await playing.press("p", "k", "i")
        assert "Rådslag 1" in playing.text
        await playing.press("right")
        assert "Budget 3" in playing.text
        assert not any(member.name in playing.text for member in members)
        await playing.press("escape", "escape", "q", "x")
        assert playing.tells("serving.board.erase-again")
        assert (tmp_path / "klass").exists()
        await playing.press("x")
        await app.workers.wait_for_complete()
    assert app.is_erased
    assert not (tmp_path / "klass").exists()


@pytest.mark.parametrize(("width", "height", "rows"), [(76, 17, 15), (116, 33, 29), (146, 53, 29)])
def test_the_code_is_as_large_as_there_is_room_for(width: int, height: int, rows: int) -> None:
    """A phone at the back of the room reads a larger code; and nothing beside it is wider than its place."""
    board = Board(texts=load_texts("sv"), addresses=(ADDRESS,), pin=PIN, code=code_of(ADDRESS), people=(), most=4)
    drawn = sheet_text(page_sheet(board, width, height))

    assert rows == len(drawn)
    assert all(cells(row) <= width for row in drawn)


def test_a_name_that_does_not_fit_on_the_board_ends_with_points() -> None:
    """Nobody is called by half a name as if it were the whole; what stands beside it keeps its place."""
    names = ("Ada", "Alexandra-Margareta-Elisabeth", "Anna Andersson Bergström Carlsson", "漢" * 24)
    people = tuple(Person(id=name, name=name, presence="playing", steps=1) for name in names)
    board = Board(texts=load_texts("sv"), addresses=(ADDRESS,), pin=PIN, code=(), people=people, most=4)
    _, *drawn = sheet_text(page_sheet(replace(board, section="people"), 76, 17))
    shown = [row[: row.index("spelar")].rstrip() for row in drawn]

    assert ["Ada", "Alexandra-Margareta-Elis…", "Anna Andersson…", f"{'漢' * 12}…"] == shown
    assert 1 == len({cells(row[: row.index("spelar")]) for row in drawn})


async def test_what_begins_for_the_whole_class_is_asked_once_more(game: Game, tmp_path: Path) -> None:
    """Enter asks, Enter on the same row begins, another row asks anew; the foot says that it is for all."""
    server, _, _ = school(tmp_path)
    room = server.room
    app = board_of(game, server)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        playing = Playing(app, pilot)
        await pilot.pause()
        await app.workers.wait_for_complete()
        await playing.press("s", "down", "enter")
        assert "Tryck Enter en gång till, så börjar alla i klassen med:" in playing.text
        assert "Enter starta för alla" in playing.text
        await playing.press("down")
        assert "Tryck Enter" not in playing.text, "another row asks anew"
        await playing.press("enter")
        assert "" == room.exercise
        await playing.press("enter")
        await app.workers.wait_for_complete()
        await playing.press()
        assert room.exercise
        assert "Alla har börjat med:" in playing.text
        player = SlowPlayer()
        member = room.register.enter(PIN, "Räv", "")
        assert isinstance(member, tuple)
        room.seat(member[0]).player = player
        await playing.press("s", "enter", "enter")
        await playing.press("enter", "escape")
        player.goes_on.set()
        await app.workers.wait_for_complete()
        await playing.press()
        assert [""] == player.started, "an Enter and an Escape while games begin are too late, and harm nobody"
        assert isinstance(app.screen, BoardScreen)


class SlowPlayer:
    """A participant whose game takes its time to begin anew."""

    def __init__(self) -> None:
        self.started: list[str] = []
        self.goes_on = asyncio.Event()

    async def start(self, exercise: str) -> None:
        """Begin when the test says so."""
        self.started.append(exercise)
        await self.goes_on.wait()

    async def say(self, what: str) -> None:
        """Nothing is said to this one."""

    async def leave(self, why: Why) -> None:
        """It has no game to end."""


def _no_disk(*_: object) -> bool:
    raise SaveFailed("disk-full-or-failing")


async def test_a_full_disk_is_told_and_the_class_is_counted_all_the_same(
    game: Game, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The council that cannot be written stands on the screen, and why it is not kept is said."""
    server, _, _ = school(tmp_path)
    monkeypatch.setattr(Room, "plans", lambda _: (game.no_decision(),) * 3)
    monkeypatch.setattr("saves.radslaglog.has_room", _no_disk)
    app = board_of(game, server)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        playing = Playing(app, pilot)
        await pilot.pause()
        await app.workers.wait_for_complete()
        await playing.press("i")
        await app.workers.wait_for_complete()
        await playing.press()

        assert playing.tells("library.failed.disk-full-or-failing")
        assert "3 rader är inte sparade än" in playing.text
        assert "Rådslag 1" in playing.text


def test_a_class_that_goes_on_knows_the_plans_of_last_time(game: Game, tmp_path: Path) -> None:
    """Before anybody is back, the plans that were left count among the budgets of the class."""
    server, _, _ = school(tmp_path)
    room = server.room
    found = room.register.enter(PIN, "Räv", "")
    assert isinstance(found, tuple)
    plan = game.no_decision().with_amount("von", (2026,), 1000)
    folder = tmp_path / "klass" / "deltagare" / found[0].id
    Store(folder).save_session(SavedSession(plan=plan, past=(game.no_decision(),) * 2))
    room.remember(lambda member: tmp_path / "klass" / "deltagare" / member)

    assert [1] == [len(room.plans())]
    assert ("away", 2) == (room.seats()[0].presence(), room.seats()[0].steps)


async def test_a_participant_finds_no_way_out_of_their_own_plans(game: Game, own_folder: Path) -> None:
    """No import, no export, no folder to watch, no path on any screen; a report goes to the browser, not the disk."""
    handed: list[str] = []
    app = PupilApp(lambda: game.ready("sv"), load_texts("sv"), neutral=True, choices=Choices())

    def deliver(file: object, *, save_filename: str) -> None:
        handed.append(save_filename)
        file.close()  # type: ignore[attr-defined] # an open file

    app.deliver_binary = deliver  # type: ignore[method-assign,assignment] # there is no browser here
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        playing = Playing(app, pilot)
        await pilot.pause()
        await app.workers.wait_for_complete()
        await playing.press("enter", "right", "s")
        for letter in "plan":
            await playing.press(letter)
        seen = [playing.text]
        await playing.press("enter", "enter")
        await app.workers.wait_for_complete()
        for keys in (("p",), ("i",), ("e",), ("escape",), ("g",), ("enter",), ("i",), ("escape", "escape"), ("e",)):
            await playing.press(*keys)
            seen.append(playing.text)
            if keys == ("i",):
                assert playing.tells("serving.not-here")
                assert not any(entry.display and entry.has_focus for entry in app.screen.query(Entry))
        await playing.press("enter", "enter")
        await app.workers.wait_for_complete()
        seen.append(playing.text)
        assert not [text for text in seen if str(own_folder) in text or "rapporter" in text]
        assert [True] == [name.endswith(".html") for name in handed]
        app.told("start", {})
        await playing.press()
        assert playing.plan.same_decisions(game.no_decision())
        await playing.press("u")
        assert playing.plan.same_decisions(replace(game.no_decision().with_amount("von", (2026, 2027, 2028), 500)))
        app.told("start", {"exercise": "dela-ut-97"})
        await playing.press()
        attempt = attempt_now(app)
        keep(app, replace(attempt, step=1, furthest=1))
        app.told("start", {"exercise": "dela-ut-97"})
        await playing.press()
        assert 1 == attempt_now(app).step, "what is not finished is gone on with"
        last = len(app.lesson.exercise.steps) - 1  # type: ignore[union-attr] # it is played
        keep(app, replace(attempt, step=last, furthest=last))
        app.told("start", {"exercise": "dela-ut-97"})
        await playing.press()
        assert 0 == attempt_now(app).step, "what is finished begins anew"
    assert [] == reports(own_folder)
