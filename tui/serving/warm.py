"""The warm parent: a process that has everything loaded, and forks a game for each participant who comes.

A forked game is on the screen in a fraction of the time of one that is started, and shares the memory of what is
loaded. The parent has one thread, reads one socket, and holds no plan. Run by :mod:`tui.serving.games`, on Linux.
"""

import contextlib
import gc
import json
import os
import select
import signal
import socket
import sys
from pathlib import Path
from typing import Any

from tui.launch import SELDOM
from tui.serving.child import Asked, play, prepare

READY = b"ready"
MESSAGE_MOST = 8192


class Parent:
    """Forks, reaps and kills the games.

    Args:
        control: the socket to the server; each message on it is one JSON value.
        loaded: what every game needs.
    """

    def __init__(self, control: socket.socket, loaded: Any) -> None:
        self._control = control
        self._loaded = loaded
        self._games: dict[str, int] = {}
        """Process by the name that the server calls the game."""

    def run(self) -> None:
        """Do what the server says until it is gone."""
        wakes, waker = os.pipe()
        for end in (wakes, waker):
            os.set_blocking(end, False)
        signal.set_wakeup_fd(waker, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        while True:
            ready, _, _ = select.select([self._control.fileno(), wakes], [], [])
            if wakes in ready:
                with contextlib.suppress(BlockingIOError):
                    os.read(wakes, 1024)
                self._reap()
            if self._control.fileno() in ready:
                message, handles, _, _ = socket.recv_fds(self._control, MESSAGE_MOST, 1)
                if not message:
                    return
                self._do(json.loads(message), handles)

    def _do(self, message: dict[str, Any], handles: list[int]) -> None:
        name = message["game"]
        if "kill" in message:
            if name in self._games:
                os.kill(self._games[name], signal.SIGKILL)
            return
        child = os.fork()
        if child == 0:
            _become(handles[0], Asked(**message["asked"]), self._loaded)
        self._games[name] = child
        for handle in handles:
            os.close(handle)

    def _reap(self) -> None:
        for name, process in list(self._games.items()):
            if os.waitpid(process, os.WNOHANG)[0]:
                del self._games[name]


def _become(handle: int, asked: Asked, loaded: Any) -> None:
    """In the child: let go of everything that is the parent's, and play. Never returns."""
    status = 1
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        for standard in (0, 1):
            os.dup2(handle, standard)
        os.closerange(3, 1024)
        os.setsid()
        gc.enable()
        status = play(asked, loaded)
    finally:
        os._exit(status)


def main() -> int:
    """Load, say so, and fork until the server is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in the teacher's terminal is the server's to answer
    control = socket.socket(fileno=os.dup(0))
    gc.disable()
    language, scenario = sys.argv[1:]
    loaded = prepare(language, Path(scenario))
    gc.freeze()  # what is loaded is never looked through again, so that its memory stays shared
    gc.set_threshold(SELDOM)
    control.send(READY)
    Parent(control, loaded).run()
    return 0


if __name__ == "__main__":
    sys.exit(main())
