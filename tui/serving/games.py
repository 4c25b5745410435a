"""The processes of the games: forked from a warm parent where the system can, started one by one where it cannot."""

import asyncio
import contextlib
import json
import os
import secrets
import socket
import subprocess
import sys
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from tui.inner import words_for
from tui.serving.child import Asked
from tui.serving.errors import kept, reader_of
from tui.serving.warm import READY

START_S = 60.0
"""Seconds that loading may take on a slow and busy machine."""

PACKET_MOST = 8 * 1024 * 1024


class NoGames(Exception):
    """The games cannot be started; why is in the file of errors."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """A game that runs: what it says, how it is told, and the end of it."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    kill: Callable[[], None]


def environment() -> dict[str, str]:
    """The environment of a game: a colour terminal, and one thread for numbers, since there are many games."""
    return os.environ | {
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "TEXTUAL_FPS": "60",
        "TEXTUAL_COLOR_SYSTEM": "truecolor",
        "TERM_PROGRAM": "textual",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
    }


class Games(ABC):
    """Starts games.

    Args:
        language: the language most games will have.
        scenario: the folder of what is played.
        errors: a file for what goes wrong in them.
    """

    def __init__(self, language: str, scenario: Path, errors: Path) -> None:
        self.language = language
        self._scenario = str(scenario)
        self._errors = errors
        self._complaints: set[asyncio.Task[None]] = set()

    def _listen(self, complaints: asyncio.StreamReader) -> None:
        """Keep what games complain of, as long as there are any."""
        task = asyncio.create_task(kept(complaints, self._errors))
        self._complaints.add(task)
        task.add_done_callback(self._complaints.discard)

    @abstractmethod
    async def open(self) -> None:
        """Make ready, so that the first participant need not wait.

        Raises:
            NoGames: it cannot be done.
        """

    @abstractmethod
    async def begin(self, asked: Asked) -> Running:
        """Start one game.

        Raises:
            NoGames: there are none.
            OSError: this one could not be started.
        """

    @abstractmethod
    async def close(self) -> None:
        """Start no more."""


class ForkedGames(Games):
    """From a warm parent."""

    def __init__(self, language: str, scenario: Path, errors: Path) -> None:
        super().__init__(language, scenario, errors)
        self._control: socket.socket | None = None
        self._parent: subprocess.Popen[bytes] | None = None
        self._opening = asyncio.Lock()

    async def open(self) -> None:
        """Start the parent, unless it runs."""
        async with self._opening:
            if self._parent is not None and self._parent.poll() is None:
                return
            self._end()
            try:
                self._control = ours = self._start()
                if self._parent and self._parent.stderr:
                    self._listen(await reader_of(self._parent.stderr))
                async with asyncio.timeout(START_S):
                    said = await asyncio.get_running_loop().sock_recv(ours, len(READY))
            except OSError as problem:
                raise NoGames from problem
            if said != READY:
                raise NoGames

    def _start(self) -> socket.socket:
        """The parent begins; the way to speak to it.

        Raises:
            OSError: it cannot be started, or the file of errors cannot be written.
        """
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        words = words_for("tui.serving.warm", self.language, self._scenario)
        try:
            with theirs:
                self._errors.touch()
                self._parent = subprocess.Popen(  # noqa: S603 - our own module
                    words,
                    bufsize=0,
                    stdin=theirs.fileno(),
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.PIPE,
                    env=environment(),
                    cwd=_top(),
                )
        except OSError:
            ours.close()
            raise
        ours.setblocking(False)
        return ours

    async def begin(self, asked: Asked) -> Running:
        """Fork one."""
        await self.open()
        control = self._control
        if control is None:
            raise NoGames
        ours, theirs = socket.socketpair()
        name = secrets.token_hex(8)
        with theirs:
            socket.send_fds(control, [json.dumps({"game": name, "asked": asdict(asked)}).encode()], [theirs.fileno()])
        reader, writer = await asyncio.open_connection(sock=ours)

        def kill() -> None:
            with contextlib.suppress(OSError):
                control.send(json.dumps({"game": name, "kill": True}).encode())

        return Running(reader=reader, writer=writer, kill=kill)

    async def close(self) -> None:
        """Let the parent go; it ends when nobody can speak to it any more."""
        self._end()
        if self._complaints:
            await asyncio.wait(self._complaints, timeout=1)

    def _end(self) -> None:
        if self._control is not None:
            self._control.close()
            self._control = None
        if self._parent is not None:
            try:
                self._parent.wait(5)
            except subprocess.TimeoutExpired:
                self._parent.kill()
                self._parent.wait()
            self._parent = None


class StartedGames(Games):
    """Each by itself: slower, on every system."""

    async def open(self) -> None:
        """Nothing to make ready."""

    async def begin(self, asked: Asked) -> Running:
        """Start one."""
        process = await asyncio.create_subprocess_exec(
            *words_for("tui.serving.child", self._scenario, asked.as_text()),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env=environment(),
            cwd=_top(),
        )
        if process.stdout is None or process.stdin is None or process.stderr is None:
            raise OSError("no pipes")
        self._listen(process.stderr)

        def kill() -> None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()

        return Running(reader=process.stdout, writer=process.stdin, kill=kill)

    async def close(self) -> None:
        """Nothing to end: each game ends with its pipes."""


def games_for(language: str, scenario: Path, errors: Path) -> Games:
    """The best way of this system. Forking is safe on Linux, where nothing of what is loaded has threads."""
    return (ForkedGames if sys.platform == "linux" else StartedGames)(language, scenario, errors)


def _top() -> Path:
    """Where ``python -m tui…`` finds the packages."""
    return Path(__file__).parents[2]
