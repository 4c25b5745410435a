"""A participant's browser and game together: what is typed goes one way, pictures the other, until either is gone."""

import asyncio
import contextlib
from collections.abc import Callable
from functools import partial

from aiohttp import WSMsgType, web
from textual_serve.download_manager import DownloadManager

from saves import SaveFailed
from saves.classroom import ClassFolder
from tui.serving.child import Asked
from tui.serving.envelope import Focused, Pinged, Sized, Typed, said
from tui.serving.games import Games, NoGames
from tui.serving.limits import clamp
from tui.serving.room import Room, Seat, Why
from tui.serving.service import GameService


class BrowserPlayer:
    """One connection.

    Args:
        room: the class.
        seat: whose it is.
        socket: the browser's.
        downloads: files on their way to the browser.
        abandon: breaks the connection.
    """

    def __init__(
        self,
        room: Room,
        seat: Seat,
        socket: web.WebSocketResponse,
        downloads: DownloadManager,
        abandon: Callable[[], None],
    ) -> None:
        self._room = room
        self._seat = seat
        self._socket = socket
        self._downloads = downloads
        self._abandon = abandon
        self._service: GameService | None = None
        self._ending: asyncio.Task[None] | None = None

    async def play(self, games: Games, folder: ClassFolder, asked: Asked) -> None:
        """Begin the game, carry what is said until it is over, and leave nothing behind."""
        seat = self._seat
        async with seat.turn:
            if seat.player is not None:
                await seat.player.leave("moved")
            await asyncio.sleep(seat.wait_s())
            if self._socket.closed or self._room.is_over:
                return
            folder.of(seat.member.id)
            seat.began_at = seat.key_at = self._room.clock()
            self._service = GameService(
                partial(games.begin, asked),
                seat.member.id,
                self._socket,
                partial(self._room.hear, seat),
                self._downloads,
                self._abandon,
            )
            await self._service.start(asked.width, asked.height)
            seat.player = self
        self._room.changes += 1
        try:
            if self._room.is_paused:
                await self.say("pause")
            await self._listen(self._service)
        finally:
            await self._end()

    async def _listen(self, service: GameService) -> None:
        async for message in self._socket:
            heard = said(message.data) if message.type == WSMsgType.TEXT else None
            match heard:
                case Typed(text=text):
                    self._seat.key_at = self._room.clock()
                    if not self._room.is_paused and self._seat.allowance.takes(text):
                        await service.send_bytes(text.encode("utf-8", "replace"))
                case Sized(width=width, height=height):
                    await service.set_terminal_size(*clamp(width, height))
                case Pinged(text=text):
                    await self._socket.send_json(["pong", text])
                case Focused(is_focused=is_focused):
                    await (service.focus() if is_focused else service.blur())
                case _:
                    pass

    async def _end(self) -> None:
        """Let the game save and go; returns when it is gone, whoever asked for it first.

        It is a task of its own: a connection that breaks cancels its handler, and the game must end all the same.
        """
        if self._ending is None:
            self._ending = asyncio.create_task(self._stop())
        await asyncio.shield(self._ending)

    async def _stop(self) -> None:
        try:
            if self._service is not None:
                await self._service.stop()
        finally:
            if self._seat.player is self:
                self._seat.player = None
            self._room.changes += 1

    # what the room asks

    async def leave(self, why: Why) -> None:
        """End the game, say why, and return when it is saved and gone."""
        await self.say(why)
        await self._end()
        with contextlib.suppress(OSError, RuntimeError, TimeoutError):
            async with asyncio.timeout(1):
                await self._socket.close()

    async def say(self, what: str) -> None:
        """Say something to the page; one that does not listen is not waited for."""
        with contextlib.suppress(OSError, RuntimeError, TimeoutError):
            async with asyncio.timeout(2):
                await self._socket.send_json(["class", what])

    async def start(self, exercise: str) -> None:
        """Let the game begin anew."""
        if self._service is not None:
            await self._service.tell("start", exercise=exercise)


PROBLEMS = (NoGames, SaveFailed, OSError, TimeoutError)
"""What may stand in the way of a game that begins; the page tries again by itself."""
