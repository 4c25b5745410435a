"""About the model: what it is, what it rests on, and what can be said against it."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.getters import query_one

from tui.present.about import about_sheet
from tui.present.keys import Key
from tui.present.line import Sheet, Span
from tui.program import get_program
from tui.screens.base import PageScreen, sheet
from tui.widgets.rows import Rows

WIDEST = 90


class AboutScreen(PageScreen):
    """The page "Om modellen"."""

    keys: ClassVar[tuple[Key, ...]] = (("back", "screen.back"), ("scroll", ""), ("sections", "screen.section(1)"))
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "back", show=False),
        Binding("left", "section(-1)", show=False),
        Binding("right", "section(1)", show=False),
    ]

    shown = query_one("#page", Rows)

    def __init__(self) -> None:
        super().__init__()
        self._starts: tuple[int, ...] = ()

    def page(self, width: int) -> Sheet:
        """The page, as soon as the scenario is loaded."""
        if self.game.ready is None:
            return sheet([(Span(self.texts.say("game.counting"), "dim"),)])
        view, folder = self.game.view(), self.game.ready.store.folder
        made = about_sheet(
            self.texts,
            self.game.ready.model.scenario,
            min(width, WIDEST),
            program=get_program(None if self.game.is_served else folder),
            plan=view.plan_name() if view else "",
            neutral=self.game.neutral,
        )
        self._starts = tuple(place for place, row in enumerate(made.rows) if row.key)
        return made

    def action_section(self, sections: int) -> None:
        """Go to where the next section begins, or to where this one or the one before does."""
        top = self.shown.top
        after = [start for start in self._starts if start > top]
        before = [start for start in self._starts if start < top]
        goal = (after[:1] or [top]) if sections > 0 else (before[-1:] or [0])
        self.shown.action_move(goal[0] - top)
