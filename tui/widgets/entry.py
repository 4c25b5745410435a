"""One line that a player writes: a name, a search, a path. What is pasted is cleaned before it stands there."""

from textual import events
from textual.widgets import Input

from tui.text.clean import clean

LONGEST = 1000


class Entry(Input):
    """A line to write in.

    Args:
        id: id in the style sheet.
        most: letters that there is room for.
        keys: letters that are keys of the screen and are not written here.
    """

    def __init__(self, *, id: str | None = None, most: int = LONGEST, keys: str = "") -> None:  # noqa: A002
        super().__init__(id=id, compact=True, max_length=most)
        self.cursor_blink = False
        self._keys = keys

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether a key is written here rather than being a key of the screen."""
        return super().check_consume_key(key, character) and character not in tuple(self._keys)

    def write(self, text: str) -> None:
        """Let a text stand there, all of it to be replaced by the next key."""
        self.value = clean(text, self.max_length or LONGEST)
        self.focus()
        self.action_select_all()

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.insert_text_at_cursor(clean(event.text, self.max_length or LONGEST))
