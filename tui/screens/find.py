"""Finding by name: everything that can be done or gone to, and the words of the glossary."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.getters import query_one
from textual.screen import Screen
from textual.widgets import Input

from tui.doors import play_door
from tui.present.find import (
    Thing,
    alike,
    doable,
    found_sheet,
    matching,
    places,
    standing,
    word_lines,
    words,
    words_sheet,
)
from tui.present.keys import Key
from tui.present.line import Sheet, Span
from tui.screens.base import GameScreen, fixed, sheet
from tui.screens.budget import BudgetScreen
from tui.screens.indicator import IndicatorScreen
from tui.screens.measures import MeasuresScreen
from tui.state import GameApp
from tui.widgets.entry import Entry
from tui.widgets.rows import Rows

STYLES = "../styles/find.tcss"
MOST_LETTERS = 60


class FoundRows(Rows):
    """Rows that are chosen among while the player writes above them."""

    IDLE_MARK: ClassVar[str] = "▸ "
    IDLE_LIT: ClassVar[bool] = True


class SearchScreen(GameScreen):
    """A line to write in, and below it what is found."""

    CSS_PATH = STYLES
    keys: ClassVar[tuple[Key, ...]] = (
        ("pick", "screen.pick"),
        ("row", ""),
        ("find-write", ""),
        ("back", "screen.back"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", show=False),
        Binding("up", "choose(-1)", show=False),
        Binding("down", "choose(1)", show=False),
        Binding("pageup", "choose(-10)", show=False),
        Binding("pagedown", "choose(10)", show=False),
    ]

    entry = query_one("#asked", Entry)
    rows = query_one("#found", FoundRows)

    def panels(self) -> ComposeResult:
        """The line, and what is found."""
        yield fixed(Rows(lambda _: sheet([(Span(self.texts.say(self.title_key), "head"),)]), choosing=False, id="top"))
        with Container(id="body"):
            yield Entry(id="asked", most=MOST_LETTERS)
            yield fixed(FoundRows(self.found, id="found"))
            yield from self.more()
        yield fixed(Rows(lambda width: sheet([self.foot(width)]), choosing=False, id="foot"))

    title_key: ClassVar[str] = ""
    """Key of the heading."""

    def more(self) -> ComposeResult:
        """What stands below what is found."""
        yield from ()

    def found(self, width: int) -> Sheet:
        """The rows."""
        raise NotImplementedError(width)

    def on_mount(self) -> None:
        """Begin to write."""
        self.entry.focus()

    def action_choose(self, rows: int) -> None:
        """Another row; the player goes on writing."""
        self.rows.action_move(rows)

    def action_pick(self) -> None:
        """A click on the key that opens."""
        self.rows.action_open()

    @on(Input.Submitted, "#asked")
    def _pick(self) -> None:
        self.rows.action_open()

    @on(Input.Changed, "#asked")
    def _asked(self) -> None:
        self.rows.chosen = ""
        self.rows.top = 0
        self.redraw()

    def action_back(self) -> None:
        """Go back without choosing."""
        self.dismiss()


class FindScreen(SearchScreen):
    """Everything that can be done or gone to.

    Args:
        below: the screen that the player came from: what can be done there.
    """

    help_name: ClassVar[str] = "find"
    title_key: ClassVar[str] = "find.title"

    def __init__(self, below: Screen[object]) -> None:
        super().__init__()
        self._below = below
        self._things: tuple[object, list[Thing]] = (None, [])

    def _every(self) -> list[Thing]:
        if self._things[0] is not self.texts:
            view = self.game.view()
            found = [*(places(view) if view else ()), *doable(self.texts, self._can), *words(self.texts)]
            self._things = (self.texts, found)
        return self._things[1]

    def _can(self, action: str) -> bool:
        where, _, name = action.partition(".")
        return hasattr(self.app if where == "app" else self._below, f"action_{name.partition('(')[0]}")

    def found(self, width: int) -> Sheet:
        """What matches what is written; a digit alone is a lever's number."""
        none = "find.none" if self.game.view() is not None else "find.none-closed"
        if found := matching(self._every(), self.entry.value):
            return found_sheet(self.texts, found, width)
        return found_sheet(self.texts, alike(self._every(), self.entry.value), width, none, "find.alike")

    @on(Input.Changed, "#asked")
    def _jump(self) -> None:
        asked = self.entry.value
        if len(asked) == 1 and asked.isascii() and asked.isdigit():
            levers = [thing.key for thing in self._every() if thing.kind == "lever"]
            if 1 <= int(asked) <= len(levers):
                self._go(levers[int(asked) - 1])

    @on(Rows.Opened, "#found")
    def _open(self, message: Rows.Opened) -> None:
        self._go(message.key)

    def _go(self, key: str) -> None:
        kind, _, item = key.partition(":")
        app = self.game
        self.dismiss()
        match kind:
            case "do":
                app.call_later(app.run_action, item)
            case "lever":
                app.call_later(go_to_lever, app, item)
            case "measure":
                view = self.seen()
                owner = next(c.id for c in view.scenario.committees if _shows(view.scenario.measures_of(c.id), item))
                app.push_screen(MeasuresScreen(owner, at=f"measure:{item}"))
            case "indicator":
                app.push_screen(IndicatorScreen(item))
            case _:
                app.push_screen(GlossaryScreen(at=key))


def _shows(measures: tuple[tuple[object, ...], ...], item: str) -> bool:
    return any(getattr(one, "id", "") == item for some in measures for one in some)


def go_to_lever(app: GameApp, key: str) -> None:
    """Go to a lever of the budget, from wherever the player is."""
    if any(isinstance(screen, BudgetScreen) for screen in app.screen_stack):
        while not isinstance(app.screen, BudgetScreen):
            app.pop_screen()
        app.screen.levers.focus()
        app.screen.levers.choose(key)
    elif app.session is not None:
        app.push_screen(BudgetScreen(at=key))
    else:
        play_door(app, "keep", at=key)


class GlossaryScreen(SearchScreen):
    """The words of the glossary: first those that stand on the screen the player came from.

    Args:
        text: what stands there.
        at: the word to begin at.
    """

    help_name: ClassVar[str] = "words"
    title_key: ClassVar[str] = "words.title"
    keys: ClassVar[tuple[Key, ...]] = (("choose", ""), ("find-write", ""), ("back", "screen.back"))

    told = query_one("#told", Rows)

    def __init__(self, text: str = "", at: str = "") -> None:
        super().__init__()
        self._text = text
        self._at = at

    def more(self) -> ComposeResult:
        """The meaning of the chosen word."""
        yield fixed(Rows(self._telling, choosing=False, id="told"))

    def on_mount(self) -> None:
        """Begin at the word that was asked for."""
        self.rows.chosen = self._at

    def found(self, width: int) -> Sheet:
        """The words that match what is written."""
        _ = width
        every = matching(words(self.texts), self.entry.value)
        here = standing(every, self._text)
        return words_sheet(self.texts, here, [word for word in every if word not in here])

    def _telling(self, width: int) -> Sheet:
        return sheet(word_lines(self.texts, self.rows.chosen, min(width, 90)))

    @on(Rows.Chosen, "#found")
    def _other(self) -> None:
        self.told.redraw()

    @on(Rows.Opened, "#found")
    def _same(self) -> None:
        self.entry.focus()
