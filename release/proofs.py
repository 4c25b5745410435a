"""What must work wherever the game has been put: commands, the game in a terminal, and a class over loopback."""

import asyncio
import fcntl
import os
import pty
import select
import shutil
import signal
import struct
import subprocess
import tempfile
import termios
import time
from collections.abc import Sequence
from pathlib import Path

from tests.load.client import ENTER, Participant
from tests.load.serving import PIN, served

COMMANDS: tuple[Sequence[str], ...] = (
    ("--version",),
    ("om",),
    ("planer",),
    ("planer", "--scenario", "exempelby-2026"),
    ("simulera", "jamn", "--dragningar", "20", "--json"),
    ("rapport", "jamn", "--dragningar", "20", "--ut", "vart.html"),
    ("rapport", "jamn", "--dragningar", "20", "--som", "tabell", "--ut", "tabell.xlsx"),
    ("blankett", "--vad", "manus", "--ut", "papper"),
)
MADE = ("vart.html", "tabell.xlsx", "papper/manus-45-minuter.html")
"""What those commands leave."""

ROWS, COLUMNS = 30, 100
FRAME_S = 60.0
STEPS = (("Behåll ramen", b"\r"), ("Vård och omsorg", b"\x11"))
"""What is painted, and the key that is pressed then: the start screen is opened, and the budget is left by Ctrl+Q."""


def prove(program: Sequence[str], cut: Sequence[str] = ()) -> None:
    """Run the commands, open the game and hold a class, in a folder with nothing in it and nobody's Python in the way.

    Args:
        program: the words that start the game.
        cut: words before them that take the network away; a class needs loopback, and is held without them.

    Raises:
        SystemExit: something did not work.
    """
    with tempfile.TemporaryDirectory() as there:
        folder = Path(there)
        for words in COMMANDS:
            ran([*cut, *program, *words], folder)
        missing = [name for name in MADE if not (folder / name).is_file() or not (folder / name).stat().st_size]
        if missing:
            raise SystemExit(f"not made: {', '.join(missing)}")
        paints([*cut, *program, "--mapp", str(folder / "spel")])
        shutil.rmtree(folder / "spel")
        asyncio.run(hold_class(program, folder / "teacher"))


def ran(words: Sequence[str], folder: Path) -> None:
    """Run a command there.

    Raises:
        SystemExit: it failed.
    """
    run = subprocess.run(words, cwd=folder, env=clean(folder), capture_output=True, text=True, check=False)
    if run.returncode:
        raise SystemExit(f"{' '.join(words)}: {run.returncode}\n{run.stderr}")
    print(f"  ok  {_told(words)}")


def clean(home: Path) -> dict[str, str]:
    """An environment without anybody's Python, home or settings in it."""
    kept = ("PATH", "LANG", "TMPDIR")
    return {name: os.environ[name] for name in kept if name in os.environ} | {
        "HOME": str(home),
        "TERM": "xterm-256color",
    }


def paints(words: Sequence[str], root: Path | None = None) -> None:
    """Open the game in a terminal of its own, see the start screen, open the budget, and end it by its key.

    Args:
        words: the command line.
        root: a folder that is to be the whole world of the program; root alone can.

    Raises:
        SystemExit: nothing was painted, or the game did not end well.
    """
    child, terminal = pty.fork()
    if child == 0:
        if root is not None:
            os.chroot(root)
        os.chdir("/")
        os.execve(words[0], list(words), clean(Path("/tmp")))  # noqa: S108, S606 - the only folder there is in a chroot
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    begun, first_s, seen, steps = time.monotonic(), 0.0, b"", list(STEPS)
    while time.monotonic() < begun + FRAME_S:
        if select.select([terminal], [], [], 0.2)[0]:
            try:
                seen += os.read(terminal, 65536)
            except OSError:  # it has ended
                break
        if steps and steps[0][0].encode() in seen:
            first_s = first_s or time.monotonic() - begun
            os.write(terminal, steps.pop(0)[1])
    else:
        os.kill(child, signal.SIGKILL)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    os.close(terminal)
    if steps or status:
        raise SystemExit(f"{_told(words)}: ended with {status} before {steps}, and showed {seen[-300:]!r}")
    print(f"  ok  {_told(words)}: the start screen after {first_s:.1f} s, the budget, and Ctrl+Q")


async def hold_class(program: Sequence[str], folder: Path) -> None:
    """Serve a class, come in over loopback, play, and come back.

    Args:
        program: the words that start the game.
        folder: the teacher's, as the program sees it.
    """
    async with served(folder, 4, program) as server:
        one = Participant(server.base, "Trast")
        await one.enter(PIN)
        first_s = await one.play()
        await one.press(ENTER)
        await one.until("Vård och omsorg")
        await one.lose()
        await one.play()
        await one.until("Vård och omsorg")
        await one.close()
    print(f"  ok  {_told(program)} klass: in with the PIN, a game after {first_s:.1f} s, and back to it")


def _told(words: Sequence[str]) -> str:
    """A command line without its folders."""
    return " ".join(Path(word).name if "/" in word else word for word in words)
