"""The smallest Textual app that paints: what the game's first frame and its keys are compared with."""

from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Static


class EmptyApp(App[None]):
    """One line of text, which counts the keys."""

    pressed = 0

    def compose(self) -> ComposeResult:
        """Show the line."""
        yield Static("97,0")

    def on_key(self, event: events.Key) -> None:
        """Answer a key with one changed line."""
        event.stop()
        self.pressed += 1
        self.query_one(Static).update(f"97,{self.pressed}")


if __name__ == "__main__":
    EmptyApp().run()
