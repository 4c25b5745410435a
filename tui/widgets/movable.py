"""Rows that a player moves: arrows for steps, the wheel, digits for an amount, 0 to reset."""

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from tui.text.numbers import MINUS, parse
from tui.widgets.rows import Rows

SIGNS = ("-", MINUS, "+")
COMMAS = (",", ".")
ENTER = ("enter", "ctrl+j")
BETWEEN_YEARS = "/"
LONGEST, LONGEST_OF_YEARS = 7, 23
"""Letters that an amount can have, and three amounts with strokes between them."""


@dataclass
class Moved(Message):
    """A lever is to go some steps."""

    key: str
    steps: int
    big: bool


@dataclass
class Typed(Message):
    """A lever is to be set to what was typed; None puts it back where the agreed budget has it."""

    key: str
    amount: float | None
    by_year: tuple[float, ...] = ()
    """An amount for each year, where several were typed with strokes between; ``amount`` is the first of them."""


class Unread(Message):
    """What was typed, with slashes between, is no row of amounts."""


@dataclass
class Doubled(Message):
    """Enter came again, straight after the Enter that set an amount: nothing is opened by it."""

    key: str


@dataclass
class Typing(Message):
    """An amount is being typed: what stands there so far, or None when it no longer is."""

    key: str
    text: str | None


class Movable(Rows):
    """Rows with a lever each."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", show=False),
        Binding("right", "step(1)", show=False),
        Binding("shift+left", "step(-1, True)", show=False),
        Binding("shift+right", "step(1, True)", show=False),
        Binding("delete", "reset", show=False),
    ]

    IDLE_MARK: ClassVar[str] = "\u203a "

    TAKES_YEARS: ClassVar[bool] = False
    """Whether an amount for each year can be typed, with strokes between as they are shown."""

    typed: str | None = None
    """The amount that is being typed."""

    def action_step(self, steps: int, big: bool = False) -> None:  # noqa: FBT001, FBT002 - a binding gives it by place
        """Move the chosen lever."""
        self.stop_typing()
        self.post_message(Moved(self.chosen, steps, big))

    def action_reset(self) -> None:
        """Put the chosen lever back."""
        self.stop_typing()
        self.post_message(Typed(self.chosen, None))

    def action_move(self, rows: int) -> None:
        """What is typed is set before another row is chosen."""
        self.set_typed()
        super().action_move(rows)

    def action_open(self) -> None:
        """Enter sets what is typed; otherwise it opens the row."""
        if self.typed is None:
            super().action_open()
        else:
            self.set_typed()

    def on_key(self, event: events.Key) -> None:
        """Digits, a sign and a comma make an amount; Escape leaves it."""
        letter = event.character or ""
        if self.typed is None:
            if letter == "0":
                self.action_reset()
            elif (letter.isascii() and letter.isdigit()) or letter in (*SIGNS, *COMMAS):
                self._type(letter if letter not in COMMAS else "0,")
            elif self.TAKES_YEARS and letter == BETWEEN_YEARS:
                self._type("0" + BETWEEN_YEARS)  # 0 has already put the lever there
            else:
                return
        elif event.key == "escape":
            self.stop_typing()
        elif event.key == "backspace":
            self._type(self.typed[:-1])
        elif sign := self._next_sign(self.typed, letter):
            self._type(self.typed + sign)
        elif event.key in ("enter", "up", "down", "left", "right", "tab", "shift+tab", "home", "end"):
            return
        event.stop()
        event.prevent_default()

    def _next_sign(self, typed: str, letter: str) -> str:
        """The sign that a letter adds to what is typed; an empty string where it can have none there."""
        amount = typed.rpartition(BETWEEN_YEARS)[2]
        if letter.isascii() and letter.isdigit():
            return letter
        if letter in COMMAS:
            return "" if "," in amount else ","
        if letter in SIGNS:
            return letter if typed and not amount else ""
        return BETWEEN_YEARS if self.TAKES_YEARS and letter == BETWEEN_YEARS and amount else ""

    def on_blur(self) -> None:
        """What is typed is set when the player goes elsewhere."""
        self.set_typed()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel over a lever moves it up; elsewhere it scrolls."""
        self._wheel(event, 1)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel over a lever moves it down."""
        self._wheel(event, -1)

    def _wheel(self, event: events.MouseEvent, steps: int) -> None:
        event.stop()
        event.prevent_default()
        if self.is_over(event) and self.has_focus:
            self.stop_typing()
            self.post_message(Moved(self.chosen, steps, event.shift))
        else:
            self._scroll_by(-2 * steps)

    def is_over(self, event: events.MouseEvent) -> bool:
        """Whether the mouse is over the chosen lever."""
        return self._row_key_at(event.y) == self.chosen

    def begin_typing(self) -> None:
        """Begin an amount for the chosen lever."""
        self._type("")

    def stop_typing(self) -> None:
        """Leave what is typed."""
        if self.typed is not None:
            self.typed = None
            self.post_message(Typing(self.chosen, None))

    def _type(self, text: str) -> None:
        self.typed = text.replace("-", MINUS)[: LONGEST_OF_YEARS if BETWEEN_YEARS in text else LONGEST]
        self.post_message(Typing(self.chosen, self.typed))

    def set_typed(self) -> bool:
        """Set what is typed, or tell that it is no amount; False where nothing is, or a lone sign or comma."""
        text, key = self.typed, self.chosen
        self.stop_typing()
        if not text:
            return False
        parts = [part.removeprefix("+") for part in text.split(BETWEEN_YEARS) if part]
        try:
            amounts = tuple(parse(part) for part in parts)
        except ValueError:
            if BETWEEN_YEARS not in text:
                return False
            self.post_message(Unread())
        else:
            self.post_message(Typed(key, amounts[0], amounts if BETWEEN_YEARS in text else ()))
        return True


class Levers(Movable):
    """Rows that lead somewhere else: many press Enter twice to be sure, and the second one opens nothing."""

    TAKES_YEARS: ClassVar[bool] = True

    _was_set = False
    """Whether the last key was the Enter that set an amount."""

    def action_open(self) -> None:
        """Enter sets what is typed; otherwise it opens the row, but not in the same breath."""
        if self._was_set:
            self._was_set = False
            self.post_message(Doubled(self.chosen))
        elif self.typed is None:
            super().action_open()
        else:
            self._was_set = self.set_typed()

    def on_key(self, event: events.Key) -> None:
        """Any other key than Enter begins something new."""
        self._was_set = self._was_set and event.key in ENTER

    def on_blur(self) -> None:
        """Elsewhere something new begins."""
        self._was_set = False

    def on_mouse_down(self) -> None:
        """A click is no second Enter."""
        self._was_set = False
