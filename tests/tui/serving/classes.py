"""A class for tests: a room in a folder, games that are no processes, and people who come in."""

import asyncio
import socket
from pathlib import Path

from saves.classroom import ClassFolder, Classroom
from tests.strategies import ALINGSAS, scenario
from tests.tui.serving.test_door import PIN, Clock
from tui.serving.child import Asked
from tui.serving.games import Games, Running
from tui.serving.register import Register
from tui.serving.room import Room
from tui.serving.server import ClassServer
from tui.text.catalogue import load_texts


class MadeUpGames(Games):
    """Games that say one thing, and repeat what they are told until they are told to quit."""

    def __init__(self) -> None:
        super().__init__("sv", ALINGSAS, Path("/nowhere"))
        self.asked: list[Asked] = []
        self.ends: list[asyncio.StreamReader] = []
        self._talking: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Nothing to make ready."""

    async def begin(self, asked: Asked) -> Running:
        """One that is no process."""
        self.asked.append(asked)
        ours, theirs = socket.socketpair()
        reader, writer = await asyncio.open_connection(sock=ours)
        heard, said = await asyncio.open_connection(sock=theirs)
        said.write(b"__GANGLION__\nD\x00\x00\x00\x05hello")
        self.ends.append(heard)
        self._talking = asyncio.create_task(self._talk(heard, said))
        return Running(reader=reader, writer=writer, kill=said.close)

    async def _talk(self, heard: asyncio.StreamReader, said: asyncio.StreamWriter) -> None:
        while kind := await heard.read(1):
            text = await heard.readexactly(int.from_bytes(await heard.readexactly(4), "big"))
            if b"quit" in text:
                break
            if kind == b"D":
                said.write(b"D" + len(text).to_bytes(4, "big") + text)
        said.close()
        await said.wait_closed()

    async def close(self) -> None:
        """Wait until the last has ended."""
        if self._talking is not None:
            await self._talking


def school(folder: Path, most: int = 3) -> tuple[ClassServer, MadeUpGames, Clock]:
    """A server that does not listen, its games, and its clock."""
    clock, games, place = Clock(), MadeUpGames(), ClassFolder(folder)
    register = Register(Classroom(pin=PIN), place.write, most=most, words=("lampa", "stol"))
    room = Room(register, scenario(), clock)
    return ClassServer(room, place, games, load_texts("sv", ALINGSAS, scenario())), games, clock
