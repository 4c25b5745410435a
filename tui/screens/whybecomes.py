"""Why the money becomes these posts and things: what the measures need, who can be hired, what untied money buys."""

from typing import ClassVar

from tui.present.line import Sheet
from tui.present.view import View
from tui.present.why_becomes import why_becomes_sheet
from tui.screens.whyaccounts import WhyPage


class WhyBecomesScreen(WhyPage):
    """Varför for what the money becomes."""

    help_name: ClassVar[str] = "why-becomes"

    def about(self, view: View, width: int) -> Sheet:
        """The posts and the things of the year."""
        return why_becomes_sheet(view, width)
