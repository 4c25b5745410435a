"""A real server of a class in a process of its own, for the tests that need one; loopback only."""

import asyncio
import json
import signal
import socket
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from tests.architecture.code import ROOT

PIN = "482913"
OPEN = "--port"
SOURCE = (sys.executable, "-m", "tui")
PATIENCE_S = 60.0


class Served:
    """A running server.

    Args:
        folder: the teacher's folder.
        most: participants at most.
        program: what is served; the game as it stands in the source, unless something else is said.
    """

    def __init__(self, folder: Path, most: int = 40, program: Sequence[str] = SOURCE) -> None:
        self.folder = folder
        self.most = most
        self._program = program
        self.port = _free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        self.process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        """Start, and wait until it is open."""
        words = ("--mapp", str(self.folder), "servera", OPEN, str(self.port), "--pin", PIN, "--lokalt")
        self.process = await asyncio.create_subprocess_exec(
            *(*self._program, *words, "--antal", str(self.most)),
            cwd=ROOT,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
        assert self.process.stdout is not None
        async with asyncio.timeout(PATIENCE_S):
            told = await self.process.stdout.readline()
        assert self.base in told.decode(), told

    async def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """End it, and wait until it is gone."""
        if self.process is not None and self.process.returncode is None:
            self.process.send_signal(how)
            await self.process.wait()

    def members(self) -> list[dict[str, Any]]:
        """Who is in the register."""
        found: dict[str, Any] = json.loads((self.folder / "klass" / "klass.json").read_text("utf-8"))
        members: list[dict[str, Any]] = found["members"]
        return members

    def plan_of(self, name: str) -> dict[str, Any]:
        """The plan that is on disk for a participant; empty when there is none."""
        member = next(one["id"] for one in self.members() if one["name"] == name)
        files = sorted(
            (self.folder / "klass" / "deltagare" / member).glob("pagaende*.json"), key=lambda one: one.stat().st_mtime
        )
        plan: dict[str, Any] = json.loads(files[-1].read_text("utf-8"))["plan"] if files else {}
        return plan

    def games(self) -> list[int]:
        """The processes of the games: children of the warm parent, which is a child of the server."""
        assert self.process is not None
        return [game for parent in _children(self.process.pid) for game in _children(parent)]


@asynccontextmanager
async def served(folder: Path, most: int = 40, program: Sequence[str] = SOURCE) -> AsyncIterator[Served]:
    """A server for as long as it is needed."""
    server = Served(folder, most, program)
    await server.start()
    try:
        yield server
    finally:
        await server.stop()


def _children(process: int) -> list[int]:
    """The children of a process, as Linux tells them."""
    found: list[int] = []
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        found += map(int, task.read_text("ascii").split())
    return found


def _free_port() -> int:
    with socket.socket() as asking:
        asking.bind(("127.0.0.1", 0))
        port: int = asking.getsockname()[1]
        return port
