"""From the command to the screen, in a pseudo-terminal of 120 × 40: the first visible sign, and the finished frame.

The frame counts as finished at the last byte before a silence, once Textual has taken the terminal and drawn: the
splash alone is no frame, however long the screens take to import. Compiled modules are allowed and warm, as after
an install; a player's own folders are never touched, since the game gets a home of its own.
"""

import os
import re
import select
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from benchmarks.measuring import Benchmark, Shared, SkippedError, timed

ROOT = Path(__file__).parents[1]
ROWS, COLUMNS = 40, 120
SILENCE_S, PATIENCE_S = 0.8, 20.0
TAKEN = b"\x1b[?2004h"
"""What Textual writes as it takes the terminal, before its first frame and after any splash: bracketed paste on."""

_CODES = re.compile(rb"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[\]P_^].*?(?:\x07|\x1b\\)|\x1b[ -/]*[0-~]|[\x00-\x20]", re.DOTALL)
"""What a terminal obeys without showing a sign."""


@dataclass(frozen=True, slots=True)
class Start:
    """One start of an app: milliseconds to its first visible sign and to its finished frame."""

    first_ms: float
    frame_ms: float


def starting_benchmarks() -> Iterator[Benchmark]:
    """The benchmarks of starting up, after the yardsticks they are compared with."""
    start = Shared(lambda: started("tui"))
    yield Benchmark(name="python", what="python -c pass", run=lambda: timed(_bare_python), rounds=5)
    yield Benchmark(
        name="empty-app",
        what="an empty Textual app, frame",
        run=lambda: started("benchmarks.empty_app").frame_ms,
        yardstick="python",
        rounds=5,
    )
    yield Benchmark(
        name="splash",
        what="the game, first visible sign",
        run=lambda: start.anew().first_ms,
        yardstick="python",
        most_ms=30.0,
        rounds=5,
    )
    yield Benchmark(
        name="frame",
        what="the game, complete frame",
        run=lambda: start.kept().frame_ms,
        yardstick="empty-app",
        most_ratio=1.6,
        rounds=5,
    )


def _bare_python() -> None:
    subprocess.run([sys.executable, "-c", "pass"], check=True, env=_environment(""))


def _environment(home: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "TEXTUAL", "XDG_"))}
    return (
        kept
        | {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
        | ({"HOME": home} if home else {})
    )


def started(module: str, command: Sequence[str] = (), silence_s: float = SILENCE_S) -> Start:
    """Start a module, or a command of that name, in a terminal of its own, time what it shows, and end it."""
    begin = perf_counter()
    with running(module, command) as (app, screen):
        return _watched(app, screen, module, begin, silence_s)


@contextmanager
def running(module: str, command: Sequence[str] = ()) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """A module that runs in a terminal and a home of its own, and the end of the terminal that is seen and typed at."""
    if sys.platform == "win32":
        raise SkippedError("screens are measured in a Unix pseudo-terminal")
    with tempfile.TemporaryDirectory() as home, _terminal() as (screen, keyboard):
        app = subprocess.Popen(
            [*command] or [sys.executable, "-m", module],
            cwd=ROOT,
            env=_environment(home),
            stdin=keyboard,
            stdout=keyboard,
            stderr=keyboard,
            start_new_session=True,
        )
        try:
            yield app, screen
        finally:
            _end(app)


@contextmanager
def _terminal() -> Iterator[tuple[int, int]]:
    """The two ends of a pseudo-terminal that has its size before anyone looks at it."""
    import fcntl  # noqa: PLC0415  # neither exists on Windows
    import struct  # noqa: PLC0415
    import termios  # noqa: PLC0415

    screen, keyboard = os.openpty()
    try:
        fcntl.ioctl(keyboard, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        yield screen, keyboard
    finally:
        os.close(screen)
        os.close(keyboard)


def _watched(app: subprocess.Popen[bytes], screen: int, module: str, begin: float, silence_s: float) -> Start:
    """Read what the app writes until it has drawn a frame and been silent for a while."""
    shown, first, last = b"", 0.0, 0.0
    while (left := begin + PATIENCE_S - perf_counter()) > 0:
        ready, _, _ = select.select([screen], [], [], silence_s if has_frame(shown) else left)
        if app.poll() is not None:
            words = _CODES.sub(b" ", shown + os.read(screen, 65536) if ready else shown).split()
            told = b" ".join(words[-12:]).decode(errors="replace")
            raise SkippedError(f"{module} ended by itself with {app.returncode} (below nought: by that signal): {told}")
        if not ready:
            break
        shown += os.read(screen, 65536)
        last = perf_counter()
        if not first and _CODES.sub(b"", shown):
            first = last
    if not has_frame(shown):
        raise SkippedError(f"python -m {module} drew no frame in {PATIENCE_S:g} seconds")
    return Start(1000.0 * (first - begin), 1000.0 * (last - begin))


def has_frame(shown: bytes) -> bool:
    """Whether what was written to a terminal holds visible signs from after Textual took it."""
    _, taken, drawn = shown.partition(TAKEN)
    return bool(taken and _CODES.sub(b"", drawn))


def _end(app: subprocess.Popen[bytes]) -> None:
    app.send_signal(signal.SIGTERM)
    try:
        app.wait(timeout=2.0)
    except subprocess.TimeoutExpired:
        app.kill()
        app.wait()
