"""The start screen: what this is, four equal doors, what was left, and the built-in plans."""

from functools import partial
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.getters import query_one

from tui.doors import play_door, play_on, play_other, play_plan
from tui.lesson import step_out
from tui.places import PLACES, go
from tui.present.keys import Key
from tui.present.line import ELLIPSIS, Sheet, Span
from tui.present.start import Games, about, choices, plans, told
from tui.screens.base import GameScreen, fixed, sheet
from tui.widgets.rows import Rows


class StartScreen(GameScreen):
    """The first screen."""

    help_name: ClassVar[str] = "start"
    keys: ClassVar[tuple[Key, ...]] = (
        ("open", "screen.open"),
        ("choose", ""),
        ("plans", "app.focus_next"),
        ("language", "app.language"),
        ("level", "app.level"),
        ("help", "app.help"),
        ("quit", "app.quit"),
        ("theme", "app.theme"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "app.quit", show=False),
        Binding("left", "app.focus_previous", show=False),
        Binding("right", "app.focus_next", show=False),
    ]

    choices = query_one("#choices", Rows)
    plans = query_one("#plans", Rows)
    told = query_one("#told", Rows)

    def __init__(self) -> None:
        super().__init__()
        self._told = ""
        self._has_moved = False
        """Whether the player has chosen a row."""
        self._games = Games()
        """What can be gone on with."""

    def panels(self) -> ComposeResult:
        """The panels."""
        yield fixed(Rows(self._title, choosing=False, id="title"))
        yield fixed(Rows(self._about, choosing=False, id="about"))
        with Container(id="body"):
            yield Rows(self._choices, id="choices")
            yield Rows(self._plans, id="plans")
        yield fixed(Rows(lambda width: sheet(self._telling(width)), choosing=False, id="told"))
        yield fixed(Rows(lambda width: sheet([self.foot(width)]), choosing=False, id="foot"))

    def on_mount(self) -> None:
        """Begin at the first choice, which is told about from the first frame."""
        self._games = Games(own=ELLIPSIS if self.game.session is not None else "")
        self.choices.chosen = next(row.key for row in self._choices(0).rows if row.key)
        self.choices.focus()
        for name in ("texts", "ready"):
            self.watch(self.app, name, self._loaded, init=False)

    def _title(self, width: int) -> Sheet:
        _ = width
        return sheet([(Span(self.texts.say("game.name"), "head"), Span("  " + self.texts.say("game.subtitle"), "dim"))])

    def _about(self, width: int) -> Sheet:
        opening = self.game.opening
        return sheet(
            about(self.texts, min(width, 100), opening.scenario if opening else None, neutral=self.game.neutral)
        )

    def _choices(self, width: int) -> Sheet:
        return choices(self.texts, self.game.level, self._games, width, ready=self.game.opening is not None)

    def _plans(self, width: int) -> Sheet:
        ids = self.game.opening.plan_ids if self.game.opening else ()
        return plans(self.texts, ids, width, neutral=self.game.neutral)

    def _telling(self, width: int) -> list[tuple[Span, ...]]:
        key = self._told or self.choices.chosen
        return told(self.texts, key, self._games, min(width, 100), neutral=self.game.neutral)

    @on(Rows.Chosen)
    def _other(self, message: Rows.Chosen) -> None:
        self._told, self._has_moved = message.key, True
        self.told.redraw()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Tell about the row that is chosen where the player is."""
        if isinstance(event.widget, Rows):
            self._told = event.widget.chosen
            self.told.redraw()

    @on(Rows.Opened)
    def _open(self, message: Rows.Opened) -> None:
        if self.game.ready is None:
            self._has_moved = True
            self.game.wait_for_all(partial(self._enter, message.key))
            self.game.tell("game.counting")
        else:
            self._enter(message.key)

    def on_screen_resume(self) -> None:
        """Look whether another game has been left since; not where the way leads on at once to another screen."""
        if self.is_active:
            step_out(self.game)
            self._look_around()
            if self._games.own and self.choices.chosen.startswith("door:"):
                self.choices.chosen = self._told = "continue"  # Enter leads back to what was left, not to a new game
        super().on_screen_resume()

    def _look_around(self) -> None:
        """See what can be gone on with."""
        if self.game.ready is not None:
            from tui.waiting import games_of  # noqa: PLC0415 - loaded by now, and not before the first frame

            self._games = games_of(self.game)

    def _loaded(self) -> None:
        """What can be gone on with is known now; below another screen it is looked for when this one is shown again."""
        if self.is_active:
            step_out(self.game)
            self._look_around()
        if self.game.session is not None and not self._has_moved:
            self.choices.chosen = "continue"
            self._told = self._told if self.is_at(self.plans) else "continue"
        self.redraw()

    def _enter(self, key: str) -> None:
        kind, _, item = key.partition(":")
        match kind:
            case "door":
                play_door(self.game, item)
            case "continue":
                play_on(self.game)
            case "other-game":
                play_other(self.game)
            case "plan":
                play_plan(self.game, item)
            case "other" if item in PLACES and item != "years":
                go(self.game, item)
            case _:
                self.call_later(self.app.run_action, f"app.{item}")

    def action_open(self) -> None:
        """A click on the key that opens."""
        (self.plans if self.is_at(self.plans) else self.choices).action_open()
