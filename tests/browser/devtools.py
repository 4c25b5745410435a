"""A Chromium that is led by hand: pages opened, keys pressed, what goes over the network seen, pictures taken."""

import asyncio
import base64
import contextlib
import itertools
import json
import re
import subprocess
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp

from tests.browser.chromium import QUIET

PATIENCE_S = 20.0
STEP_S = 0.05
SETTLED_S = 0.3
PORT = re.compile(r"DevTools listening on (ws://\S+)")
KEYS: dict[str, dict[str, Any]] = {
    "Enter": {"key": "Enter", "code": "Enter", "text": "\r", "windowsVirtualKeyCode": 13},
    "Escape": {"key": "Escape", "code": "Escape", "windowsVirtualKeyCode": 27},
    "Tab": {"key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9},
    "ArrowUp": {"key": "ArrowUp", "code": "ArrowUp", "windowsVirtualKeyCode": 38},
    "ArrowDown": {"key": "ArrowDown", "code": "ArrowDown", "windowsVirtualKeyCode": 40},
    "ArrowLeft": {"key": "ArrowLeft", "code": "ArrowLeft", "windowsVirtualKeyCode": 37},
    "ArrowRight": {"key": "ArrowRight", "code": "ArrowRight", "windowsVirtualKeyCode": 39},
}
LATER = (  # what a Chromium of its own would otherwise ask the network for
    *("--disable-component-update", "--disable-sync", "--disable-default-apps", "--disable-extensions"),
    *("--no-default-browser-check", "--disable-dev-shm-usage", "--disable-domain-reliability", "--disable-breakpad"),
)


class Tab:
    """A page, and everything it has asked for.

    Args:
        browser: the browser it is a page of.
        session: how the browser calls it.
    """

    def __init__(self, browser: "Browser", session: str) -> None:
        self.browser = browser
        self.session = session
        self.asked: list[str] = []
        """Every address that was asked for."""
        self.frames: list[bytes] = []
        """What came over its sockets."""
        self.refused: list[int] = []
        """Statuses of sockets that were not opened."""
        self.problems: list[str] = []
        """What the page complained of."""

    async def do(self, method: str, **words: Any) -> dict[str, Any]:
        """One command of the DevTools protocol."""
        return await self.browser.do(method, self.session, **words)

    async def open(self, address: str) -> None:
        """Go to an address."""
        await self.do("Page.navigate", url=address)
        await self.until(lambda: self.value("document.readyState === 'complete'"))

    async def value(self, code: str) -> Any:
        """What an expression is in the page."""
        found = await self.do("Runtime.evaluate", expression=code, returnByValue=True, awaitPromise=True)
        return found["result"].get("value")

    async def until(self, holds: Callable[[], Awaitable[Any]]) -> None:
        """Wait until something holds."""
        async with asyncio.timeout(PATIENCE_S):
            while not await holds():  # noqa: ASYNC110 - a page tells nobody when it has become something
                await asyncio.sleep(STEP_S)

    async def until_said(self, text: str) -> None:
        """Wait until the game has written this."""

        async def is_said() -> bool:
            return text in self.said

        await self.until(is_said)

    @property
    def said(self) -> str:
        """All that the game has written, without the commands of the terminal."""
        text = b"".join(self.frames).decode("utf-8", "replace")
        return re.sub(r"\x1b\[[0-9;?$<>=]*[A-Za-z]", "", text).replace("\u00a0", " ")

    async def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            words = KEYS.get(key) or {"key": key, "text": key}
            await self.do("Input.dispatchKeyEvent", type="keyDown", **words)
            await self.do("Input.dispatchKeyEvent", type="keyUp", **words)

    async def write(self, selector: str, text: str) -> None:
        """Put a text in a field."""
        await self.value(f"document.querySelector({json.dumps(selector)}).value = {json.dumps(text)}")

    async def click(self, selector: str) -> None:
        """Click something."""
        await self.value(f"document.querySelector({json.dumps(selector)}).click()")

    async def size(self, width: int, height: int, *, phone: bool = False) -> None:
        """Give the window a size; a phone has a finger too."""
        await self.do(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=phone
        )
        await self.do("Emulation.setTouchEmulationEnabled", enabled=phone)

    async def picture(self, path: Path) -> None:
        """Take a picture of what is shown, when it has come to rest; a page behind another one is never drawn."""
        await self.do("Page.bringToFront")
        await asyncio.sleep(SETTLED_S)
        found = await self.do("Page.captureScreenshot", format="png")
        path.write_bytes(base64.b64decode(found["data"]))  # noqa: ASYNC240 - a test that waits for nothing else

    def heard(self, method: str, facts: dict[str, Any]) -> None:
        """Something that happened in the page."""
        match method:
            case "Network.requestWillBeSent":
                self.asked.append(facts["request"]["url"])
            case "Network.webSocketCreated":
                self.asked.append(facts["url"])
            case "Network.webSocketHandshakeResponseReceived" if facts["response"]["status"] != 101:
                self.refused.append(facts["response"]["status"])
            case "Network.webSocketFrameReceived":
                response = facts["response"]
                data = response["payloadData"]
                self.frames.append(base64.b64decode(data) if response["opcode"] == 2 else data.encode())
            case "Network.webSocketFrameError":
                self.problems.append(str(facts.get("errorMessage")))
            case "Runtime.exceptionThrown":
                self.problems.append(str(facts["exceptionDetails"]))
            case "Log.entryAdded" if facts["entry"]["level"] == "error":
                self.problems.append(facts["entry"]["text"])
            case _:
                pass


class Browser:
    """A running Chromium.

    Args:
        socket: to its DevTools.
    """

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._numbers = itertools.count(1)
        self._waiting: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._tabs: dict[str, Tab] = {}

    async def listen(self) -> None:
        """Hand what comes to whom it concerns."""
        async for message in self._socket:
            told = json.loads(message.data)
            if "id" in told:
                future = self._waiting.pop(told["id"])
                if future.done():
                    continue
                if "error" in told:
                    future.set_exception(RuntimeError(told["error"]["message"]))
                else:
                    future.set_result(told["result"])
            elif told.get("sessionId") in self._tabs:
                self._tabs[told["sessionId"]].heard(told["method"], told["params"])

    async def do(self, method: str, session: str = "", **words: Any) -> dict[str, Any]:
        """One command, and what comes of it."""
        number = next(self._numbers)
        future = self._waiting[number] = asyncio.get_running_loop().create_future()
        whole = {"id": number, "method": method, "params": words} | ({"sessionId": session} if session else {})
        await self._socket.send_json(whole)
        async with asyncio.timeout(PATIENCE_S):
            found: dict[str, Any] = await future
            return found

    async def tab(self, person: str = "") -> Tab:
        """A new page.

        Args:
            person: a person (:meth:`person`) whose cookies it has; otherwise somebody of their own.
        """
        person = person or await self.person()
        target = (await self.do("Target.createTarget", url="about:blank", browserContextId=person))["targetId"]
        session = (await self.do("Target.attachToTarget", targetId=target, flatten=True))["sessionId"]
        tab = self._tabs[session] = Tab(self, session)
        for part in ("Page", "Network", "Runtime", "Log"):
            await tab.do(f"{part}.enable")
        return tab

    async def person(self) -> str:
        """Somebody with cookies of their own."""
        return str((await self.do("Target.createBrowserContext"))["browserContextId"])


@asynccontextmanager
async def browser(program: str, folder: Path) -> AsyncIterator[Browser]:
    """A Chromium with a new profile."""
    words = [program, *QUIET, *LATER, "--remote-debugging-port=0", f"--user-data-dir={folder / 'profile'}"]
    process = await asyncio.create_subprocess_exec(
        *words, "about:blank", stdout=subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE
    )
    assert process.stderr is not None
    try:
        async with asyncio.timeout(PATIENCE_S):
            while not (found := PORT.search((await process.stderr.readline()).decode("utf-8", "replace"))):
                pass
        async with aiohttp.ClientSession() as client, client.ws_connect(found[1], max_msg_size=0) as socket:
            running = Browser(socket)
            listening = asyncio.create_task(running.listen())
            drained = asyncio.create_task(_drain(process.stderr))
            try:
                await _settled(running)
                yield running
            finally:
                listening.cancel()
                drained.cancel()
    finally:
        process.terminate()
        await process.wait()


async def _settled(running: Browser) -> None:
    """Wait until a page can live: on a busy machine this Chromium lets its very first ones die."""
    for _ in range(10):
        with contextlib.suppress(RuntimeError, TimeoutError):
            async with asyncio.timeout(3):
                tab = await running.tab()
                await tab.open("data:text/html,<input autofocus>")
                await asyncio.sleep(SETTLED_S)
                if await tab.value("document.readyState") == "complete":
                    return


async def _drain(stream: asyncio.StreamReader) -> None:
    while await stream.read(4096):
        pass
