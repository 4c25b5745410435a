"""The server at its addresses, asked over loopback: who comes in, what is refused, and what every answer carries."""

import asyncio
import logging
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import cast

import pytest
from aiohttp import ClientSession, ClientWebSocketResponse, TCPConnector, WSMsgType, WSServerHandshakeError
from aiohttp.test_utils import TestClient, TestServer
from aiohttp.web import Application, Request
from textual_serve.download_manager import DownloadManager

from tests.strategies import ALINGSAS
from tests.tui.serving.classes import MadeUpGames, school
from tests.tui.serving.test_door import PIN, Clock
from tui.serving.errors import Capped, kept
from tui.serving.games import ForkedGames, NoGames, Running
from tui.serving.limits import FRAME_BYTES
from tui.serving.server import COOKIE, ClassServer
from tui.serving.service import GameService

Client = TestClient[Request, Application]


@asynccontextmanager
async def asked(folder: Path, most: int = 3) -> AsyncIterator[tuple[Client, ClassServer, MadeUpGames, Clock]]:
    """A browser at the door of a class."""
    server, games, clock = school(folder, most)
    async with TestClient(TestServer(await server._make_app())) as client:  # noqa: SLF001 - as textual-serve calls it
        yield client, server, games, clock
        await server.close()


def own(client: Client) -> dict[str, str]:
    """What a page of ours says of itself."""
    return {"Origin": str(client.make_url("/")).rstrip("/")}


async def enter(client: Client, name: str, pin: str = PIN, word: str = "") -> tuple[int, str]:
    """Come in; status and page."""
    form = {"pin": pin, "namn": name, "ord": word}
    async with client.post("/in", data=form, headers=own(client)) as answer:
        return answer.status, await answer.text()


async def test_a_participant_comes_in_gets_a_word_and_plays(tmp_path: Path) -> None:
    """PIN and name lead to a word, a cookie no script can read, and a game in the participant's own folder."""
    async with asked(tmp_path) as (client, server, games, _):
        status, text = await enter(client, '<b>"Räv"</b>')
        member = server.room.register.members[0]
        cookie = next(one for one in client.session.cookie_jar if one.key == COOKIE)

        assert 200 == status
        assert member.word in text
        assert "&lt;b&gt;&#34;Räv&#34;" in text
        assert "Strict" == cookie["samesite"]
        assert cookie["httponly"]
        async with client.ws_connect("/ws?width=100000&height=-3", headers=own(client)) as socket:
            assert b"hello" == await socket.receive_bytes()
            await socket.send_json(["stdin", "ö"])
            assert "ö".encode() == await socket.receive_bytes()
            assert (300, 8) == (games.asked[0].width, games.asked[0].height)
            assert str(tmp_path / "klass" / "deltagare" / member.id) == games.asked[0].folder
            assert 1 == server.room.playing
        assert (await client.get("/lever")).status == 204


async def test_the_door_refuses_slows_and_says_why(tmp_path: Path) -> None:
    """Wrong PINs are told and then must wait; a full room and a closed door say so; who was in comes back by a word."""
    async with asked(tmp_path, most=1) as (client, server, _, clock):
        assert [403] * 5 == [(await enter(client, "Räv", f"00000{number}"))[0] for number in range(5)]
        assert 429 == (await enter(client, "Räv"))[0]
        clock.now += 1
        assert 200 == (await enter(client, "Räv"))[0]
        word = server.room.register.members[0].word
        client.session.cookie_jar.clear()
        status, text = await enter(client, "Gök")
        assert (503, True) == (status, "Det är fullt" in text)
        server.room.is_door_open = False
        assert 403 == (await enter(client, "Gök"))[0]
        assert 403 == (await enter(client, "Räv", word="fel99"))[0]
        assert (await client.get("/lever")).status == 403
        assert 200 == (await enter(client, "räv", word=word.upper()))[0]
        assert (await client.get("/lever")).status == 204
        server.room.is_over = True
        assert (await client.get("/lever")).status == 410
        assert (await client.get("/")).status == 410


async def test_what_is_no_form_gets_a_plain_page_and_counts_as_a_try(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """No boundary, a character set that there is not, bytes that are no text: 400, no traceback, and then a wait."""
    plain = "application/x-www-form-urlencoded"
    sent = [
        ("multipart/form-data", b"x"),
        ("multipart/form-data; boundary=a", b"--a\r\n\r\nx\r\n--a--"),
        (f"{plain}; charset=foo", b"pin=1"),
        (f"{plain}; charset=utf-8", b"pin=\xff\xfe"),
        ("text/plain", b"pin=1"),
    ]
    async with asked(tmp_path) as (client, *_):
        for kind, raw in sent:
            headers = {**own(client), "Content-Type": kind}
            async with client.post("/in", data=raw, headers=headers) as answer:
                assert (400, "text/html") == (answer.status, answer.content_type), kind
        assert 429 == (await enter(client, "Räv"))[0]
    assert [] == caplog.records


def test_the_file_of_errors_has_an_end(tmp_path: Path) -> None:
    """What comes when it is full is not written; nothing happens when it is gone."""
    path = tmp_path / "fel.txt"
    errors = Capped(path, most=100)
    for number in range(50):
        errors.emit(logging.makeLogRecord({"msg": f"fault {number:02}"}))
    kept = path.read_text(encoding="utf-8")
    path.unlink()
    errors.emit(logging.makeLogRecord({"msg": "after"}))
    errors.close()

    assert kept.startswith("fault 00\n")
    assert len(kept) < 120
    assert not path.exists()


async def test_games_that_complain_without_end_fill_no_disk_and_do_not_wait(tmp_path: Path) -> None:
    """The first of what they say is kept, all of it is read, and nothing is made again when the class is erased."""
    path, complaints = tmp_path / "fel.txt", asyncio.StreamReader()
    path.write_bytes(b"before ")
    complaints.feed_data(b"first " + b"x" * 100_000)
    complaints.feed_eof()
    await kept(complaints, path, most=20)

    assert b"before first xxxxxxx" == path.read_bytes()
    assert complaints.at_eof()

    path.unlink()
    again = asyncio.StreamReader()
    again.feed_data(b"after")
    again.feed_eof()
    await kept(again, path)
    assert not path.exists()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems start each game by itself")
async def test_games_that_cannot_be_started_are_not_a_port_that_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No file of errors, no program: NoGames, which the teacher is told by its own sentence."""
    with pytest.raises(NoGames):
        await ForkedGames("sv", ALINGSAS, tmp_path / "none" / "fel.txt").open()
    games = ForkedGames("no-such-language", ALINGSAS, tmp_path / "fel.txt")
    with pytest.raises(NoGames):
        await games.open()
    await asyncio.gather(*games._complaints)  # noqa: SLF001 - what is on its way to the file
    assert "no-such-language" in (tmp_path / "fel.txt").read_text(encoding="utf-8")
    await games.close()
    monkeypatch.setattr("sys.executable", str(tmp_path / "none"))
    with pytest.raises(NoGames):
        await ForkedGames("sv", ALINGSAS, tmp_path / "fel.txt").open()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have one loopback address")
async def test_a_neighbour_who_guesses_shuts_nobody_else_out(tmp_path: Path) -> None:
    """Wrong tries from one address make that address wait, and no other."""
    async with asked(tmp_path) as (client, *_):
        assert [403] * 5 == [(await enter(client, "Räv", f"00000{number}"))[0] for number in range(5)]
        assert 429 == (await enter(client, "Räv"))[0]
        async with ClientSession(connector=TCPConnector(local_addr=("127.0.0.2", 0))) as other:
            form = {"pin": PIN, "namn": "Gök", "ord": ""}
            async with other.post(client.make_url("/in"), data=form, headers=own(client)) as answer:
                assert 200 == answer.status


async def refused_socket(client: Client, headers: dict[str, str]) -> int:
    """The status that a socket is refused with."""
    with pytest.raises(WSServerHandshakeError) as fault:
        await client.ws_connect("/ws", headers=headers)
    return fault.value.status


async def test_a_game_is_for_a_page_of_ours_with_a_cookie_alone(tmp_path: Path) -> None:
    """Foreign Origin, no Origin, no cookie, a foreign name for this address, a form from elsewhere: all refused."""
    async with asked(tmp_path) as (client, _, games, _):
        assert 403 == await refused_socket(client, own(client))
        await enter(client, "Räv")
        assert 403 == await refused_socket(client, {"Origin": "http://evil.example"})
        assert 403 == await refused_socket(client, {})
        assert 421 == await refused_socket(client, {"Host": "evil.example", "Origin": "http://evil.example"})
        for headers in ({"Origin": "http://evil.example"}, {"Origin": "null"}, {}):
            for address in ("/in", "/ut"):
                async with client.post(address, data={"pin": PIN, "namn": "Gök"}, headers=headers) as answer:
                    assert 403 == answer.status
        assert [] == games.asked


async def test_there_is_nothing_but_the_pages(tmp_path: Path) -> None:
    """No folder, no path out, no other method; and every answer says that nothing from elsewhere may be loaded."""
    async with asked(tmp_path) as (client, *_):
        for path in (
            *("/static/", "/static", "/static/../server.py", "/static/%2e%2e%2fserver.py", "/static/..%5cserver.py"),
            *("/static/js/textual.js", "/klass/klass.json", "/download/x", "/download/..%2f..%2fetc%2fpasswd", "/x"),
        ):
            async with client.get(path) as answer:
                assert 404 == answer.status, path
                assert "passwd" not in await answer.text()
        for method in ("PUT", "DELETE", "HEAD", "OPTIONS", "TRACE"):
            async with client.request(method, "/", headers=own(client)) as answer:
                assert 405 == answer.status
        for path in ("/", "/om", "/static/class.js", "/static/textual.js", "/static/mono.ttf", "/x"):
            async with client.get(path) as answer:
                rule = answer.headers["Content-Security-Policy"]
                assert "default-src 'none'" in rule
                assert "http" not in rule
                assert "nosniff" == answer.headers["X-Content-Type-Options"]
                assert "budgetspel" == answer.headers["Server"]
        async with client.post("/in", data={"pin": "0" * 10_000}, headers=own(client)) as answer:
            assert 413 == answer.status


async def closed(socket: ClientWebSocketResponse) -> int | None:
    """Read until the socket is closed; why."""
    while (await socket.receive()).type not in (WSMsgType.CLOSE, WSMsgType.CLOSED, WSMsgType.CLOSING):
        pass
    return socket.close_code


async def test_what_is_too_large_closes_its_own_socket_alone(tmp_path: Path) -> None:
    """A frame beyond the limit, and rubbish: the first is closed, the second means nothing, and another plays on."""
    async with asked(tmp_path) as (client, server, *_):
        await enter(client, "Räv")
        async with client.ws_connect("/ws", headers=own(client)) as large:
            await large.send_str("x" * (FRAME_BYTES + 1))
            assert 1009 == await closed(large)
        client.session.cookie_jar.clear()
        await enter(client, "Gök")
        async with client.ws_connect("/ws", headers=own(client)) as other:
            assert b"hello" == await other.receive_bytes()
            for rubbish in ("", "[", '["run", "ls"]', '["resize", {"width": "x", "height": []}]', "[" * 9000):
                await other.send_str(rubbish)
            await other.send_bytes(b"\x00\xff")
            await other.send_json(["stdin", "a"])
            assert b"a" == await other.receive_bytes()
            await server.room.pause(paused=True)
            assert '["class", "pause"]' == await other.receive_str()
            await other.send_json(["stdin", "b"])
            await other.send_json(["ping", "1"])
            assert '["pong", "1"]' == await other.receive_str()
            await server.room.pause(paused=False)
            assert '["class", "go"]' == await other.receive_str()
            await other.send_json(["stdin", "c"])
            assert b"c" == await other.receive_bytes()


async def test_the_newest_window_has_the_game(tmp_path: Path) -> None:
    """A second window takes the game over, after the first has saved and ended; the first is told why."""
    async with asked(tmp_path) as (client, server, games, clock):
        await enter(client, "Räv")
        async with client.ws_connect("/ws", headers=own(client)) as first:
            assert b"hello" == await first.receive_bytes()
            clock.now += 5
            async with client.ws_connect("/ws", headers=own(client)) as second:
                assert b"hello" == await second.receive_bytes()
                assert '["class", "moved"]' == await first.receive_str()
                assert games.ends[0].at_eof()
                assert 1 == server.room.playing
                clock.now += 3600
                await server.room.end_idle()
                assert '["class", "idle"]' == await second.receive_str()
                assert 0 == server.room.playing


async def test_a_browser_that_receives_nothing_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    """When a picture does not get through in time the connection is broken: nobody would hear that it is closed."""
    monkeypatch.setattr("tui.serving.service.SLOW_S", 0.0)
    reader, done = asyncio.StreamReader(), []

    class Deaf:
        async def send_bytes(self, _: bytes) -> None:
            await asyncio.Event().wait()

        async def send_str(self, _: str) -> None:
            await asyncio.Event().wait()

        async def close(self) -> None:
            done.append("closed")

    async def begin() -> Running:
        return Running(reader=reader, writer=cast("asyncio.StreamWriter", None), kill=lambda: None)

    reader.feed_data(b"__GANGLION__\nD\x00\x00\x00\x05hello")
    service = GameService(begin, "member", Deaf(), lambda _: None, DownloadManager(), lambda: done.append("broken"))
    await service._open_app_process()  # noqa: SLF001 - as textual-serve calls it
    await service.run()

    assert ["broken"] == done
