"""The driver of a game that is played in a browser: Textual's own, with what a class needs of it.

It ends the game when the server is gone, so that no game is left behind; it replaces a lone surrogate, on which
Textual's own would fail; and it hands the game what the class is told.
"""

import json
import os
from collections.abc import Mapping
from typing import Any, Protocol, cast, runtime_checkable

from textual import events
from textual.app import App
from textual.drivers.web_driver import WebDriver
from textual.geometry import Size

from tui.serving.limits import clamp


@runtime_checkable
class Pupil(Protocol):
    """A game that can be told things by the class."""

    def told(self, what: str, facts: Mapping[str, object]) -> None:
        """Something that the server says to this game."""


class ClassDriver(WebDriver):
    """Reads and writes the packets of a class."""

    def __init__(self, app: App[Any], **options: Any) -> None:
        super().__init__(app, **options)
        self._write = self._send  # type: ignore[assignment] # a function where Textual has a partial one

    def _send(self, packet: bytes) -> int:
        """Write a packet whole; when the server is gone there is nobody to tell."""
        sent = 0
        try:
            while sent < len(packet):
                sent += os.write(self.fileno, packet[sent:])
        except OSError:
            return len(packet)
        return sent

    def write(self, data: str) -> None:
        """Write to the browser; what cannot be encoded is replaced."""
        super().write(data.encode("utf-8", "replace").decode("utf-8"))

    def run_input_thread(self) -> None:
        """Read until the server is gone; then the game ends, and saves."""
        try:
            super().run_input_thread()
        finally:
            self._app.call_later(self._app.exit)

    def on_meta(self, packet_type: str, payload: dict[str, object]) -> None:
        """A packet about the game rather than for it."""
        if packet_type == "resize":
            self._size = clamp(cast("int", payload["width"]), cast("int", payload["height"]))
            size = Size(*self._size)
            self._app.post_message(events.Resize(size, size))
        elif packet_type == "class":
            if isinstance(self._app, Pupil):
                facts = json.loads(cast("str", payload["facts"]))
                self._app.call_later(self._app.told, cast("str", payload["what"]), facts)
        else:
            super().on_meta(packet_type, payload)
