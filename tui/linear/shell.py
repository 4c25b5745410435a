"""The thin shell around a game in plain lines: reads, saves, writes. Whatever is told as done is on the disk by then.

The screens save in a thread, since a screen must never wait; a line may wait the few milliseconds that a save takes,
and then not even a killed process loses what was said. Lines are written whole; only for a terminal narrower than a
sentence are they broken, between words.
"""

import contextlib
import os
import select
import shutil
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, TextIO

from saves import SaveFailed, Store
from tui.linear.errands import Errand, LeaveGame, Outcome
from tui.linear.free import FreePlay
from tui.linear.state import Reply, State
from tui.present.line import wrap
from tui.session import Session, to_save
from tui.text.numbers import MINUS, SPACE

LINE_BYTES = 65_536
"""So much of a line is read; the rest of it is read past."""
LEAST_WIDTH = 20
SIGNALS = 64
"""Signals that are taken note of at once."""

PLAINER = str.maketrans({MINUS: "-", "–": "-", "”": '"', "\u2019": "'", "…": "...", SPACE: " "})
"""What is written instead in an encoding that lacks the sign."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ends:
    """The two ends of the talk, and how wide a line may be."""

    reads: BinaryIO
    writes: TextIO
    width: int = 0
    """Places for a line; 0 breaks none."""
    prompts: bool = False
    """Whether somebody sits at a terminal and waits for something to stand before the place to write."""


def terminal_ends(width: int | None) -> Ends:
    """The process's own input and output; for a terminal with its width, unless one is asked for."""
    prompts = sys.stdin.isatty() and sys.stdout.isatty()
    if width is None:
        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
    return Ends(reads=sys.stdin.buffer, writes=sys.stdout, width=width, prompts=prompts)


@contextlib.contextmanager
def woken_by_signals() -> Iterator[int | None]:
    """A pipe that can be read once a signal has come; None on Windows, where select takes no pipe, and in a thread."""
    if os.name != "posix" or threading.current_thread() is not threading.main_thread():
        yield None
        return
    wakes, told = os.pipe()
    os.set_blocking(told, False)
    before = signal.set_wakeup_fd(told, warn_on_full_buffer=False)
    try:
        yield wakes
    finally:
        signal.set_wakeup_fd(before)
        os.close(told)
        os.close(wakes)


class Shell:
    """Plays one game to its end.

    Args:
        game: what is played.
        ends: where lines come from and go to.
        store: the player's folder, where the session is kept.
        carry_out: does what the game asks of the disk.
    """

    def __init__(self, game: FreePlay, ends: Ends, store: Store, carry_out: Callable[[Errand], Outcome]) -> None:
        self._game = game
        self._ends = ends
        self._store = store
        self._carry_out = carry_out
        self._saved: Session | None = None
        self._is_lost = False
        """Whether the last save did not happen."""

    def play(self, state: State) -> bool:
        """Talk until it ends or the input does; False when the last change could not be saved."""
        with woken_by_signals() as wakes:
            return self._talk(state, wakes)

    def _talk(self, state: State, wakes: int | None) -> bool:
        reply = self._settled(self._game.begin(state))
        interrupted = False
        while not reply.ended:
            try:
                self._prompt(reply.state)
                self._wait(wakes)
                lines = self._read()
                if lines is None:
                    break
                for line in lines:
                    reply = self._settled(self._game.hear(reply.state, line))
                    if reply.ended:
                        break
                interrupted = False
            except KeyboardInterrupt:
                self._write([""])
                if interrupted:
                    break
                interrupted = True
                key = "linear.interrupted.lost" if self._is_lost else "linear.interrupted"
                self._write(self._game.say(reply.state, key))
        self._bye(reply.state)
        return not self._is_lost

    def _bye(self, state: State) -> None:
        key = "lost" if self._is_lost else "nothing" if state.session is None else "saved"
        self._write(self._game.say(state, f"linear.bye.{key}"))

    def _settled(self, reply: Reply) -> Reply:
        """Save and say a reply, with the errands that it asks for."""
        while True:
            problem = self._save(reply.state)
            self._write(reply.lines)
            if problem:
                self._write(self._game.say(reply.state, problem))
            if reply.errand is None:
                return reply
            if isinstance(reply.errand, LeaveGame):
                self._store.close()
                self._saved = None
            reply = self._game.came(reply.state, self._carry_out(reply.errand))

    def _save(self, state: State) -> str:
        """Put the session on the disk; the key of what went wrong, told once."""
        session = state.session
        if session is None or session is self._saved:
            return ""
        try:
            self._store.save_session(to_save(session))
        except SaveFailed as problem:
            was_lost, self._is_lost = self._is_lost, True
            return "" if was_lost else f"save.{problem.code}"
        self._saved, self._is_lost = session, False
        return ""

    # reading and writing

    def _prompt(self, state: State) -> None:
        if self._ends.prompts:
            self._ends.writes.write(self._encodable(self._game.prompt(state)) + " ")
            self._ends.writes.flush()

    def _wait(self, wakes: int | None) -> None:
        """Wait for a line at a terminal, so that a Ctrl+C which comes just before is heard at once.

        To a read that begins straight after it, Python tells of it with the next line only.
        """
        lines = self._ends.reads.fileno() if self._ends.prompts and wakes is not None else None
        while lines is not None and wakes is not None:
            ready, _, _ = select.select([lines, wakes], [], [])
            if lines in ready:
                return
            os.read(wakes, SIGNALS)  # what the signal led to has been done by now

    def _read(self) -> list[str] | None:
        """The next line, or lines where only returns stand between them; None at the end of the input."""
        raw = self._ends.reads.readline(LINE_BYTES)
        if not raw:
            return None
        rest = raw
        while rest and not rest.endswith(b"\n"):
            rest = self._ends.reads.readline(LINE_BYTES)
        text = self._decoded(raw.rstrip(b"\r\n"))
        return text.split("\r")

    def _decoded(self, raw: bytes) -> str:
        """The text of a line: UTF-8, else what the terminal says that it writes."""
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError:
            return raw.decode(sys.stdin.encoding or "utf-8", errors="replace")

    def _write(self, lines: "tuple[str, ...] | list[str]") -> None:
        for line in lines:
            for part in self._broken(line):
                self._ends.writes.write(self._encodable(part) + "\n")
        self._ends.writes.flush()

    def _broken(self, line: str) -> Iterator[str]:
        """A line as it is, or in parts that a narrow terminal has room for."""
        width = self._ends.width
        parts = wrap(line, max(width, LEAST_WIDTH)) if width > 0 else [line]
        return (part.replace(SPACE, " ") for part in parts or [""])

    def _encodable(self, text: str) -> str:
        """The text with plainer signs where the encoding lacks them."""
        encoding = self._ends.writes.encoding or "utf-8"
        with contextlib.suppress(UnicodeEncodeError):
            text.encode(encoding)
            return text
        return text.translate(PLAINER).encode(encoding, errors="replace").decode(encoding)
