"""What every screen has: the game behind it, drawing anew at every change, a line when the window is too small."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widget import Widget

from tui.assuming import mark_line, mark_of
from tui.patience import LEAST_HEIGHT, LEAST_WIDTH
from tui.present.help import help_sheet
from tui.present.keys import Key, key_line, key_lines
from tui.present.line import Line, Row, Sheet, plain, wrapped
from tui.present.view import View
from tui.screens.placed import TALL, PlacedScreen
from tui.state import GameApp
from tui.text.catalogue import Texts
from tui.threads import in_game
from tui.widgets.rows import Prose, Rows

OUTSIDE = frozenset({"plans-import", "plans-export", "radslag-folder"})
"""Keys that lead to files beyond the player's own plans: not offered in a browser on somebody else's machine."""


class GameScreen(PlacedScreen):
    """A screen of the game."""

    help_name: ClassVar[str] = ""
    """Which help belongs to the screen; an empty string for none."""
    keys: ClassVar[tuple[Key, ...]] = ()
    """The keys of its foot, the most important first."""

    _was_at: Widget | None = None
    """Where the player was before the window became too small."""

    @property
    def game(self) -> GameApp:
        """The running game."""
        return cast("GameApp", self.app)

    @property
    def texts(self) -> Texts:
        """The sentences in the chosen language."""
        return self.game.words

    def seen(self) -> View:
        """What the screen looks at; asked for only when everything is loaded."""
        view = self.game.view()
        if view is None:
            raise RuntimeError("nothing is loaded yet")
        return view

    def compose(self) -> ComposeResult:
        """The screen's own panels, and the line that stands alone when the window is too small."""
        self._fit()
        yield fixed(Rows(self._coach, choosing=False, id="coach"))
        yield fixed(Rows(self._assumed, choosing=False, id="assumed"))
        yield from self.panels()
        yield Rows(self._too_small, choosing=False, id="too-small")

    def panels(self) -> ComposeResult:
        """The panels of the screen."""
        yield from ()

    def on_mount(self) -> None:
        """Draw anew whenever something that is shown changes."""
        for name in ("projection", "texts", "year", "level"):
            self.watch(self.app, name, self.redraw, init=False)
        self.call_after_refresh(self.redraw)

    def on_resize(self) -> None:
        """In a window that is too small every panel is hidden and loses the keys; after it the player is as before."""
        self._centre()
        if self.game.is_too_small:
            self._was_at = self._was_at or self.focused
            self.set_focus(None)  # else the next line to write in takes what is pasted, unseen
        elif self._was_at is not None:
            # As if another window had been in front: what stands in a line is not marked to be written over.
            self.call_after_refresh(partial(self.set_focus, self._was_at, from_app_focus=True))
            self._was_at = None

    def on_screen_resume(self) -> None:
        """What changed while another screen was shown is drawn now."""
        self.redraw()

    def on_paste(self) -> None:
        """What is pasted where there is no line to write in is no silence."""
        self.game.tell("game.no-paste")

    @on(Rows.Chosen)
    @on(events.DescendantFocus)
    def tell_tour(self) -> None:
        """Let a tour that is taken see what the player has done."""
        if self.game.tour is not None:
            self.app.call_later(self.game.tour.look)

    def redraw(self) -> None:
        """Make every row anew, unless another screen is on top: what it hides is drawn when it is shown."""
        self.tell_tour()
        self.set_class(self.game.tour is not None, "-touring")
        if self.is_active:
            self.set_class(bool(mark_of(self.game)), "-assumed")
            for rows in self.query(Rows):
                rows.redraw()
            self._take_needed()

    def from_thread(self, then: Callable[[], object]) -> None:
        """Go on in the game's own thread with what a thread has found, unless the game or the screen is gone."""
        try:
            app = self.app
        except RuntimeError:  # the screen is gone, and knows of no app any more
            return
        in_game(app, lambda: then() if self.is_attached else None)

    def is_at(self, part: Widget) -> bool:
        """Whether the player is in a part of the screen.

        The parts themselves hear of it one by one, so that the one that was left may still believe that it has focus.
        """
        return self.focused is part

    def foot(self, width: int) -> Line:
        """The line of keys."""
        return key_line(self.texts, self.offered(self.shown_keys), width)

    def feet(self, width: int) -> list[Line]:
        """The keys in one line, or in two where the window is tall."""
        rows = 2 if self.app.size.height >= TALL else 1
        return key_lines(self.texts, self.offered(self.shown_keys), width, rows)

    def offered(self, keys: tuple[Key, ...]) -> tuple[Key, ...]:
        """The keys that there are where the game is played."""
        return tuple(key for key in keys if key[0] not in OUTSIDE) if self.game.is_served else keys

    @property
    def shown_keys(self) -> tuple[Key, ...]:
        """The keys of the foot as the screen is now."""
        return self.keys

    @property
    def indicator_in_sight(self) -> str:
        """Id of the indicator that the player is looking at; an empty string where there is none."""
        return ""

    def _coach(self, width: int) -> Sheet:
        return sheet(self.game.tour.lines(self.texts, width)) if self.game.tour is not None else Sheet()

    def _assumed(self, width: int) -> Sheet:
        """The mark that stands above everything while something is assumed."""
        return sheet([mark_line(self.texts, mark_of(self.game), width)])

    def _too_small(self, width: int) -> Sheet:
        size = self.app.size
        facts = {"width": size.width, "height": size.height, "least_width": LEAST_WIDTH, "least_height": LEAST_HEIGHT}
        return sheet(wrapped(self.texts.say("game.too-small", **facts), width))


def sheet(lines: Sequence[Line], head: Line | None = None) -> Sheet:
    """Lines as a sheet without rows to choose."""
    return Sheet(head=(head,) if head is not None else (), rows=tuple(Row(line) for line in lines))


def fixed(source: Rows) -> Rows:
    """Rows that only show: Tab goes past them."""
    source.can_focus = False
    return source


def shown_text(screen: Screen[object]) -> str:
    """What stands on a screen, as bare text."""
    return "\n".join("\n".join(plain(rows.lines)) for rows in screen.query(Rows))


class PageScreen(GameScreen):
    """One long text on a screen of its own."""

    keys: ClassVar[tuple[Key, ...]] = (("back", "screen.back"), ("scroll", ""))
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,enter", "back", show=False)]

    def panels(self) -> ComposeResult:
        """The text and the keys."""
        yield Prose(self.page, id="page")
        yield fixed(Rows(lambda width: sheet([self.foot(width)]), choosing=False, id="page-foot"))

    def page(self, width: int) -> Sheet:
        """The text."""
        raise NotImplementedError(width)

    def action_back(self) -> None:
        """Go back to where the page was opened."""
        self.dismiss()


class HelpScreen(PageScreen):
    """Help for one screen.

    Args:
        about: the screen that help was asked for on.
    """

    keys: ClassVar[tuple[Key, ...]] = (*PageScreen.keys, ("tour", "screen.tour"))
    BINDINGS: ClassVar[list[BindingType]] = [Binding("r", "tour", show=False)]

    def __init__(self, about: str) -> None:
        super().__init__()
        self._about = about

    def action_tour(self) -> None:
        """Take the tour, again if it was taken before."""
        self.dismiss()
        self.app.call_later(self.app.run_action, "app.tour")

    def page(self, width: int) -> Sheet:
        """The help."""
        ready = self.game.ready
        rules = len(ready.model.scenario.rules) if ready else None
        return help_sheet(self.texts, self._about, min(width, 100), rules, self.game.level)
