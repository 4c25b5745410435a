"""A participant without a browser: comes in, plays, and says when each picture came."""

import asyncio
import contextlib
import re
import socket
import time
from functools import partial
from typing import Any
from urllib.parse import urlsplit

import aiohttp

COMMANDS = re.compile(rb"\x1b\[[0-9;?$<>=]*[A-Za-z]")
SIZE = (120, 40)
STEP = 0.5
"""What a key moves, mnkr."""
RIGHT, LEFT, DOWN, ENTER = "\x1b[C", "\x1b[D", "\x1b[B", "\r"


class Participant:
    """One member of a class.

    Args:
        base: address of the class, without a slash at its end.
        name: pseudonym.
        source: local address to come from; another one is another machine to the server.
        receives: bytes that its machine takes in before they are read; the system's own number when nothing is said.
    """

    def __init__(self, base: str, name: str, source: str = "127.0.0.1", receives: int = 0) -> None:
        self.base = base
        self.name = name
        self._http = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                local_addr=(source, 0), limit=0, socket_factory=partial(_narrow, receives) if receives else None
            ),
            cookie_jar=aiohttp.CookieJar(unsafe=True),
            headers={"Origin": base},
        )
        self.socket: aiohttp.ClientWebSocketResponse | None = None
        self.heard = bytearray()
        """What the game has written since it was last forgotten."""
        self.told: list[str] = []
        """What the class has said to the page."""
        self._came = asyncio.Event()
        self._reading: asyncio.Task[None] | None = None
        self.word = ""

    async def enter(self, pin: str, word: str = "") -> int:
        """Come in; the status of the answer."""
        form = {"pin": pin, "namn": self.name, "ord": word}
        async with self._http.post(f"{self.base}/in", data=form) as answer:
            text = await answer.text()
        found = re.findall(r"<dd>(.*?)</dd>", text)
        self.word = found[1] if len(found) > 1 else word
        return answer.status

    async def play(self) -> float:
        """Begin the game; seconds until its first picture."""
        began = time.perf_counter()
        self.socket = await self.connected()
        self._reading = asyncio.create_task(self._read(self.socket))
        await self.until("Alingsås")
        return time.perf_counter() - began

    async def connected(self) -> aiohttp.ClientWebSocketResponse:
        """A socket to a new game, which nobody reads yet."""
        address = f"ws://{urlsplit(self.base).netloc}/ws?width={SIZE[0]}&height={SIZE[1]}"
        return await self._http.ws_connect(address, max_msg_size=0)

    async def _read(self, heard: aiohttp.ClientWebSocketResponse) -> None:
        async for message in heard:
            if message.type == aiohttp.WSMsgType.BINARY:
                self.heard += message.data
            elif message.type == aiohttp.WSMsgType.TEXT:
                self.told.append(message.data)
            self._came.set()
        self._came.set()

    @property
    def text(self) -> str:
        """What was written, without the commands of the terminal."""
        return COMMANDS.sub(b"", bytes(self.heard)).decode("utf-8", "replace").replace("\u00a0", " ")

    async def until(self, text: str, patience_s: float = 60.0) -> None:
        """Wait until the game has written this."""
        async with asyncio.timeout(patience_s):
            while text not in self.text:
                self._came.clear()
                await self._came.wait()

    async def press(self, *keys: str) -> None:
        """Press keys."""
        assert self.socket is not None
        for key in keys:
            await self.socket.send_json(["stdin", key])

    async def pressed_s(self, key: str, patience_s: float = 10.0) -> float:
        """Press a key; seconds until the first of what it changes is here."""
        self.heard.clear()
        began = time.perf_counter()
        await self.press(key)
        async with asyncio.timeout(patience_s):
            while not self.heard:
                self._came.clear()
                await self._came.wait()
        return time.perf_counter() - began

    async def lose(self) -> None:
        """Lose the connection, as a lid that is closed does."""
        if self.socket is not None:
            await self.socket.close()
        if self._reading is not None:
            await self._reading
        self.heard.clear()

    async def get(self, path: str, **words: object) -> tuple[int, str, aiohttp.typedefs.LooseHeaders]:
        """Ask for a page."""
        async with self._http.get(f"{self.base}{path}", allow_redirects=False, **words) as answer:  # type: ignore[arg-type]
            return answer.status, await answer.text("utf-8", "replace"), answer.headers

    async def close(self) -> None:
        """Go home."""
        with contextlib.suppress(Exception):
            await self.lose()
        await self._http.close()


def _narrow(receives: int, address: tuple[Any, ...]) -> socket.socket:
    """A socket that takes in little before it is read."""
    family, kind, protocol, *_ = address
    made = socket.socket(family, kind, protocol)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receives)
    return made
