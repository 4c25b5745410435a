"""What somebody in the room may try against a class, over loopback from other addresses: all of it is refused."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import aiohttp

from tests.load.client import ENTER, LEFT, RIGHT, STEP, Participant
from tests.load.serving import PIN, Served
from tui.serving.gate import SILENT_S
from tui.serving.limits import KEYS_A_SECOND, KEYS_AT_ONCE
from tui.serving.service import GRACE_S, SLOW_S

ATTACKER, SLOW = "127.0.0.2", "127.0.0.3"
CONNECTIONS = 500
OPEN_S = 3.0
"""How long they stay open: a fast server is done with them before the others have pressed ten keys."""
GUESSES = 40
OK = 200
HELD_S, SAVED_S = 5.0, 3.0
NARROW_BYTES = 4096
REDRAWN = "t"
"""A key that draws the whole screen anew."""
NAMES = ("\x1b]0;HACKED\x07\x1b[2J", "[@click=app.quit]x[/]", "<script>alert(1)</script>", "\u202eabc", "../../etc")


@dataclass(frozen=True, slots=True)
class Attack:
    """One that is over: what was not refused, and the seconds of the clock between which the others felt it."""

    name: str
    began_s: float
    ended_s: float
    wrong: tuple[str, ...]


async def attacked(server: Served) -> list[Attack]:
    """Everything, one after the other."""
    done = []
    for attack in (_no_cookie, _foreign, _guessing, _paths, _names, _large, _held, _many, _slow, _deaf):
        name, began_s = attack.__name__.strip("_"), time.perf_counter()
        try:
            wrong = await attack(server)
        except (TimeoutError, aiohttp.ClientError, OSError, AssertionError) as fault:
            wrong = [f"attack {name}: {fault!r}"]
        done.append(Attack(name, began_s, time.perf_counter(), tuple(wrong)))
    return done


async def _refusal(server: Served, one: Participant | None, origin: str) -> int:
    """The status that a socket is refused with; 101 when it is not."""
    http = one._http if one else aiohttp.ClientSession()  # noqa: SLF001 - the cookie of this participant
    try:
        socket = await http.ws_connect(f"{server.base.replace('http', 'ws')}/ws", headers={"Origin": origin})
        await socket.close()
    except aiohttp.WSServerHandshakeError as fault:
        return fault.status
    finally:
        if one is None:
            await http.close()
    return 101


@asynccontextmanager
async def _participant(
    server: Served, name: str, source: str = ATTACKER, *, receives: int = 0
) -> AsyncIterator[Participant]:
    """Somebody who is in."""
    one = Participant(server.base, name, source, receives)
    assert await one.enter(PIN) == OK, name
    try:
        yield one
    finally:
        await one.close()


async def _no_cookie(server: Served) -> list[str]:
    return [] if await _refusal(server, None, server.base) == 403 else ["a socket without a cookie opened"]


async def _foreign(server: Served) -> list[str]:
    async with _participant(server, "Gast") as one:
        statuses = [await _refusal(server, one, origin) for origin in ("http://evil.example", "null", "")]
    return [] if statuses == [403] * 3 else [f"a foreign page: {statuses}"]


async def _guessing(server: Served) -> list[str]:
    """Guesses as fast as the network carries them: five are looked at, the others must wait."""
    one = Participant(server.base, "Gissare", "127.0.0.9")
    statuses = await asyncio.gather(*(one.enter(f"{number:06d}") for number in range(GUESSES)))
    await one.close()
    looked_at = sum(status == 403 for status in statuses)
    return [] if looked_at <= 6 and statuses.count(200) == 0 else [f"guesses that were looked at: {looked_at}"]


async def _paths(server: Served) -> list[str]:
    wrong = []
    async with _participant(server, "Letare") as one:
        for path in (
            "/static/",
            "/static/..%2f..%2fserver.py",
            "/klass/klass.json",
            "/%2e%2e/etc/passwd",
            "/download/..%2fx",
        ):
            status, text, _ = await one.get(path)
            wrong += [] if status == 404 and "root:" not in text else [f"{path}: {status}"]
    return wrong


async def _names(server: Served) -> list[str]:
    wrong = []
    for name in NAMES:
        async with _participant(server, name) as one:
            status, text, _ = await one.get("/ord")
            bad = [sign for sign in ("\x1b", "\u202e", "<script>alert") if sign in text]
            wrong += [f"name {name!r}: {status} {bad}"] if bad or status != 200 else []
    return wrong


async def _large(server: Served) -> list[str]:
    """A frame of a megabyte closes its own socket; the game is there again after it."""
    async with _participant(server, "Klistrare") as one:
        await one.play()
        assert one.socket is not None
        with contextlib.suppress(ConnectionError):
            await one.press("x" * 1_000_000)
        async with asyncio.timeout(20):
            while not one.socket.closed:  # noqa: ASYNC110 - the reading task closes it
                await asyncio.sleep(0.05)
        code = one.socket.close_code
        await one.lose()
        await one.play()
    return [] if code == 1009 else [f"a frame of a megabyte: {code}"]


async def _held(server: Served) -> list[str]:
    """A key that is held, a hundred times a second, and pastes as large as they are let through.

    So many keys reach the game as a hand could press, the others are dropped, and the game goes on after it.
    """
    async with _participant(server, "Hållare") as one:
        await one.play()
        await one.press(ENTER)
        await one.until("Vård och omsorg")
        began_s = time.perf_counter()
        for number in range(int(HELD_S * 100)):
            await one.press("x" * 10_000 if number % 10 == 0 else RIGHT)
            await asyncio.sleep(0.01)
        most = KEYS_AT_ONCE + KEYS_A_SECOND * (time.perf_counter() - began_s)
        await asyncio.sleep(SAVED_S)
        given = server.plan_of(one.name).get("committees_mnkr", {}).get("von", {})
        steps = float(given.get("2026", 0)) / STEP
        await one.pressed_s(LEFT)
    return [] if 0 < steps <= most else [f"a held key: {steps:.0f} came through of {most:.0f} at most"]


async def _many(server: Served) -> list[str]:
    """Five hundred connections that say nothing: some are dropped at once, and others still come in."""
    opened = await asyncio.gather(
        *(asyncio.open_connection("127.0.0.1", server.port, local_addr=(ATTACKER, 0)) for _ in range(CONNECTIONS)),
        return_exceptions=True,
    )
    async with _participant(server, "Lugn", SLOW) as one:
        await one.play()
    await asyncio.sleep(OPEN_S)
    connections = [pair for pair in opened if not isinstance(pair, BaseException)]
    dropped = (
        CONNECTIONS
        - len(connections)
        + sum(reader.at_eof() or reader.exception() is not None for reader, _ in connections)
    )
    for _, writer in connections:
        writer.close()
    return [] if dropped >= 100 else [f"of {CONNECTIONS} connections {dropped} were dropped"]


async def _slow(server: Served) -> list[str]:
    """A request that comes a letter at a time is given up, in the time that a whole one may take."""
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port, local_addr=(SLOW, 0))
    with contextlib.suppress(ConnectionError):
        async with asyncio.timeout(SILENT_S + 5):
            writer.write(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ")
            while not reader.at_eof():
                writer.write(b"a")
                await writer.drain()
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(1):
                        await reader.read(1000)
    writer.close()
    return []


async def _deaf(server: Served) -> list[str]:
    """A browser that plays and never receives is let go, its game with it; and it may come back."""
    games, left = len(server.games()), False
    async with _participant(server, "Döv", SLOW, receives=NARROW_BYTES) as one:
        deaf = await one.connected()
        async with asyncio.timeout(20):
            while len(server.games()) <= games:  # noqa: ASYNC110 - a process tells nobody when it begins
                await asyncio.sleep(0.05)
        began_s = time.perf_counter()
        while not left and time.perf_counter() < began_s + SLOW_S + GRACE_S + 20:
            with contextlib.suppress(ConnectionError):
                await deaf.send_json(["stdin", REDRAWN])
            await asyncio.sleep(0.1)
            left = len(server.games()) <= games
        told = "let go" if left else "still there"
        print(f"a browser that receives nothing: {told} after {time.perf_counter() - began_s:.0f} s")
        await deaf.close()
    async with _participant(server, "Hörande", SLOW) as other:
        await other.play()
    return [] if left else ["a browser that receives nothing kept its game"]
