"""One participant's running game as the server sees it: textual-serve's own service, with a game that is forked."""

import asyncio
import contextlib
import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

from tui.serving.games import PACKET_MOST, Running

PRELUDE, PRELUDE_LINES = b"__GANGLION__\n", 10
SLOW_S = 20.0
"""Seconds a browser may take to receive a picture; one that takes longer is let go, and may come back."""
GRACE_S = 3.0
"""Seconds a game has to save and end in, before it is ended."""

DATA, META, PACKED = b"D", b"M", b"P"


class GameService(AppService):
    """A game, and the browser that it is shown in.

    Args:
        begin: starts the game.
        member: id of the participant, to whom alone the files of the game go.
        socket: the browser's.
        budget: told what the game says of its plan.
        downloads: files on their way to the browser.
        abandon: breaks the connection to a browser that cannot be told anything.
    """

    def __init__(
        self,
        begin: Callable[[], Awaitable[Running]],
        member: str,
        socket: Any,
        budget: Callable[[Mapping[str, Any]], None],
        downloads: DownloadManager,
        abandon: Callable[[], None],
    ) -> None:
        super().__init__(
            "",
            write_bytes=socket.send_bytes,
            write_str=socket.send_str,
            close=socket.close,
            download_manager=downloads,
        )
        self.member = member
        self._begin = begin
        self._budget = budget
        self._abandon = abandon
        self._game: Running | None = None

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Any:
        """Start the game instead of a command of a shell."""
        _ = width, height
        self._game = await self._begin()
        self._stdin = self._game.writer

    async def run(self) -> None:
        """Carry what the game says to the browser, until either is gone."""
        game = self._game
        if game is None:
            return
        try:
            await self._carry(game.reader)
        except TimeoutError:
            self._abandon()  # a browser that receives nothing would not hear that it is over either
            return
        except (asyncio.IncompleteReadError, OSError, ValueError):
            pass
        with contextlib.suppress(OSError, RuntimeError, TimeoutError):
            async with asyncio.timeout(GRACE_S):
                await self.remote_close()

    async def _carry(self, reader: asyncio.StreamReader) -> None:
        for _ in range(PRELUDE_LINES):
            if await reader.readline() == PRELUDE:
                break
        while True:
            kind = await reader.readexactly(1)
            size = int.from_bytes(await reader.readexactly(4), "big")
            if size > PACKET_MOST:
                break
            await self._packet(kind, await reader.readexactly(size))

    async def _packet(self, kind: bytes, payload: bytes) -> None:
        async with asyncio.timeout(SLOW_S):
            if kind == DATA:
                await self.on_data(payload)
            elif kind == META:
                await self.on_meta(payload)
            elif kind == PACKED:
                await self.on_packed(payload)

    async def on_meta(self, data: bytes) -> None:
        """A packet about the game; nothing that it could ask for leads to another place."""
        found = json.loads(data)
        match found.get("type"):
            case "budget":
                self._budget(found)
            case "exit" if self._task is not None:  # by the participant, not by us
                await self.remote_write_str(json.dumps(["class", "quit"]))
            case "deliver_file_start":
                await super().on_meta(data)
            case _:
                pass

    async def tell(self, what: str, **facts: object) -> None:
        """Say something to the game itself."""
        await self.send_meta({"type": "class", "what": what, "facts": json.dumps(facts)})

    async def stop(self) -> None:
        """Let the game save and end; end it when it does not. Returns when it is gone."""
        task, self._task = self._task, None
        game, self._game = self._game, None
        if task is None or game is None:
            return
        await self._download_manager.cancel_app_downloads(app_service_id=self.app_service_id)
        with contextlib.suppress(OSError, TimeoutError):
            async with asyncio.timeout(GRACE_S):
                await self.send_meta({"type": "quit"})
                await _ended(game.reader, task)
        game.kill()
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError, OSError):
            await task
        with contextlib.suppress(OSError, TimeoutError):
            async with asyncio.timeout(GRACE_S):
                while await game.reader.read(65536):
                    pass
        game.writer.close()
        with contextlib.suppress(OSError):
            await game.writer.wait_closed()


async def _ended(reader: asyncio.StreamReader, task: "asyncio.Task[None]") -> None:
    """Wait until the game is gone: whoever reads from it comes to the end."""
    await asyncio.wait({task})
    while await reader.read(65536):
        pass
