"""The game as a process of its own at a pseudo-terminal: keys are written, and what is shown is read as it comes."""

import os
import pty
import select
import signal
import subprocess
import sys
import termios
import time
from pathlib import Path
from typing import Any

from tests.architecture.code import ROOT

COMMAND = [sys.executable, "-m", "tui"]
PATIENCE_S = 30.0


class Terminal:
    """A terminal that one game runs in.

    Args:
        folder: where the game saves.
        words: what is written after the name of the program.
        size: columns and rows.
        keyboard: where its keys come from, if not from the terminal.
        errors: where its errors are told, if not at the terminal.
    """

    def __init__(
        self,
        folder: Path,
        *words: str,
        size: tuple[int, int] = (80, 24),
        keyboard: int | None = None,
        errors: int | None = None,
    ) -> None:
        self.master, self.slave = pty.openpty()
        termios.tcsetwinsize(self.slave, (size[1], size[0]))
        self.manners = self.manners_now()
        self.process = subprocess.Popen(
            [*COMMAND, "--mapp", str(folder), *words],
            cwd=ROOT, stdin=self.slave if keyboard is None else keyboard, stdout=self.slave,
            stderr=self.slave if errors is None else errors,
            start_new_session=True,
            preexec_fn=_controlling,  # noqa: PLW1509 - the tests have no threads, and nothing else makes it ours
            env={**os.environ, "PYTHONIOENCODING": "utf-8", "TERM": "xterm-256color"},
        )  # fmt: skip
        self.seen = self.ahead = ""

    def manners_now(self) -> list[Any]:
        """How the terminal treats keys now: whether it shows them, gathers lines, and so on."""
        return termios.tcgetattr(self.slave)

    def say(self, text: str) -> None:
        """Type something."""
        os.write(self.master, text.encode())

    def interrupt(self) -> None:
        """Press Ctrl+C, whether it waits for a line by now or has not come so far."""
        self.say("\x03")

    def until(self, text: str) -> str:
        """Read until something is shown, and give what came."""
        came, end = self.ahead, time.monotonic() + PATIENCE_S
        while text not in came:
            assert time.monotonic() < end, came
            if not self._read_on():
                break
            came, self.ahead = came + self.ahead, ""
        came, found, self.ahead = came.partition(text)
        self.seen += came + found
        return came + found

    def _read_on(self) -> bool:
        """Read what has come into ``ahead``; False when the game is gone and all is read."""
        ready, _, _ = select.select([self.master], [], [], 0.2)
        if not ready:
            return self.process.poll() is None
        self.ahead = os.read(self.master, 65_536).decode(errors="replace")
        return True

    def close(self) -> int:
        """Wait for the end; what is shown meanwhile is read, so that nothing stands in its way."""
        end, self.ahead = time.monotonic() + PATIENCE_S, ""
        while self._read_on():
            assert time.monotonic() < end, self.seen
            self.seen, self.ahead = self.seen + self.ahead, ""
        return self.process.wait(PATIENCE_S)

    def hang_up(self) -> int:
        """Close the window that the terminal is, and wait for the end of the game."""
        os.close(self.slave)
        os.close(self.master)
        self.master = self.slave = -1
        return self.process.wait(PATIENCE_S)

    def put_away(self) -> None:
        """Close the terminal, and end the game where a test has left it running."""
        self.process.kill()
        self.process.wait()
        for end in {self.master, self.slave} - {-1}:
            os.close(end)


def _controlling() -> None:
    """Make the pseudo-terminal the one that Ctrl+C comes from; what started the game may keep its end from it."""
    import fcntl  # noqa: PLC0415 - in the child only

    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    fcntl.ioctl(1, termios.TIOCSCTTY, 0)
