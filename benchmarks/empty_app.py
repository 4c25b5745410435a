"""The smallest Textual app that paints: what the game's first frame is compared with."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class EmptyApp(App[None]):
    """One line of text."""

    def compose(self) -> ComposeResult:
        """Show the line."""
        yield Static("97,0")


if __name__ == "__main__":
    EmptyApp().run()
