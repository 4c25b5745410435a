"""Saving the plan under a name, and writing a note about a saved one."""

from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.getters import query_one
from textual.widgets import Input, TextArea

from saves import Conflict, Opened, SaveFailed, Unreadable
from saves import Entry as Saved
from sim.plan import Plan
from sim.planfields import NAME_MOST, NOTES_MOST
from tui.desk import Desk
from tui.keeping import expected_of, follow, keep, on_disk, tell
from tui.present.keys import Key
from tui.present.library import entry_name, time_text
from tui.present.line import Row, Sheet, Span, shorten, wrapped
from tui.screens.base import GameScreen, fixed, sheet
from tui.text.clean import clean
from tui.widgets.entry import Entry
from tui.widgets.rows import Rows

STYLES = "../styles/library.tcss"


class SaveScreen(GameScreen):
    """A name, a pseudonym if one is wanted, and what to do when a saved plan has the name already.

    Args:
        conflict: the saved plan was changed elsewhere meanwhile: offer to save a copy.
    """

    CSS_PATH = STYLES
    keys: ClassVar[tuple[Key, ...]] = (("save-enter", "screen.save"), ("save-tab", ""), ("back", "screen.back"))
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", show=False),
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
    ]

    name_entry = query_one("#name", Entry)
    author_entry = query_one("#author", Entry)
    choices = query_one("#choices", Rows)

    def __init__(self, conflict: Conflict | None = None) -> None:
        super().__init__()
        self._conflict = conflict
        self._same: Saved | None = None
        self._is_busy = False

    def panels(self) -> ComposeResult:
        """The two lines to write in, and the choices."""
        yield fixed(Rows(self._top, choosing=False, id="top"))
        with Container(id="body"):
            yield fixed(Rows(lambda width: self._label("name", width), choosing=False, id="label-name"))
            yield Entry(id="name", most=NAME_MOST)
            yield fixed(Rows(lambda width: self._label("author", width), choosing=False, id="label-author"))
            yield Entry(id="author", most=NAME_MOST)
            yield fixed(Rows(self._about, choosing=False, id="asked"))
            yield Rows(self._choices, id="choices")
        yield fixed(Rows(lambda width: sheet([self.foot(width)]), choosing=False, id="foot"))

    def on_mount(self) -> None:
        """Begin with the name the plan has."""
        plan = self._plan()
        self.author_entry.value = clean(plan.author, NAME_MOST)
        self.name_entry.write(plan.name)
        if self._conflict is not None:
            self.call_after_refresh(self.choices.focus)

    def _plan(self) -> Plan:
        return self.seen().plan

    def _top(self, width: int) -> Sheet:
        return sheet([(Span(self.texts.say("library.save.title"), "head"),), *self._where(width)])

    def _where(self, width: int) -> list[tuple[Span, ...]]:
        if self.game.is_served:
            return [(Span(shorten(self.texts.say("serving.kept-here"), width), "dim"),)]
        folder = str(Desk.of(self.game.ready).library.folder) if self.game.ready else ""
        return [(Span(shorten(self.texts.say("library.save.where", folder=clean(folder, 200)), width), "dim"),)]

    def _label(self, name: str, width: int) -> Sheet:
        return sheet(wrapped(self.texts.say(f"library.save.{name}"), width))

    def _about(self, width: int) -> Sheet:
        if self._conflict is not None:
            return sheet(wrapped(self.texts.say("library.save.conflict"), width, "warn"))
        if self._same is not None:
            time = time_text(self._same.head.saved_at)
            name = entry_name(self._same, self.texts)
            return sheet(wrapped(self.texts.say("library.save.same", name=name, time=time), width, "warn"))
        return sheet(wrapped(self.texts.say("library.save.about"), width, "dim"))

    def _choices(self, width: int) -> Sheet:
        names = ["beside", "over", "back"] if self._same else ["copy", "back"] if self._conflict else []
        _ = width
        return Sheet(rows=tuple(Row((Span(self.texts.say(f"library.save.{name}")),), name) for name in names))

    def _ask(self, same: Saved | None, conflict: Conflict | None) -> None:
        if not self.is_attached:
            return  # the screen was left while the disk worked
        self._same, self._conflict = same, conflict
        self.choices.chosen = ""
        self.redraw()
        (self.choices if same or conflict else self.name_entry).focus()

    @on(Input.Changed)
    def _other_name(self) -> None:
        if self._same is not None:
            self._same = None
            self.redraw()

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Save under the name that stands there, unless a plan has it already."""
        name = clean(self.name_entry.value, NAME_MOST)
        if self._conflict is not None:
            self._save(name, None)
        else:
            self._look_then_save(name)

    @on(Rows.Opened, "#choices")
    def _chosen(self, message: Rows.Opened) -> None:
        name = clean(self.name_entry.value, NAME_MOST)
        match message.key:
            case "beside" | "copy":
                self._save(name, None)
            case "over":
                self._save(name, self._same)
            case _ if self._conflict is not None:
                self.dismiss()
            case _:
                self._ask(None, None)

    def _look_then_save(self, name: str) -> None:
        """Save under a name that no plan has; what is written while the disk looks is no part of it."""
        ready = self.game.ready
        if not name:
            self.game.tell("library.needs-name")
        elif ready is not None and not self._is_busy:
            library = Desk.of(ready).library

            def same() -> Saved | None:
                plans = library.listing().plans
                return next((plan for plan in plans if plan.head.name.casefold() == name.casefold()), None)

            plays = self.game.plays

            def looked(found: Saved | None) -> None:
                self._is_busy = False
                if self.game.plays != plays:
                    return  # the search by name led to another plan meanwhile
                if found is None:
                    self._save(name, None)
                else:
                    self._ask(found, None)

            self._is_busy = True
            on_disk(self.game, same, looked, self._failed)

    def _save(self, name: str, over: Saved | None) -> None:
        ready = self.game.ready
        if not name:
            self.game.tell("library.needs-name")
        elif ready is not None and not self._is_busy:
            plan = replace(self._plan(), name=name, author=clean(self.author_entry.value, NAME_MOST))
            desk = Desk.of(ready)
            self._is_busy = True
            done = partial(self._done, self.game.plays, plan)
            on_disk(self.game, lambda: desk.save(plan, expected_of(ready, plan), over), done, self._failed)

    def _done(self, plays: int, plan: Plan, saved: Saved | Conflict) -> None:
        self._is_busy = False
        if isinstance(saved, Conflict):
            self._ask(None, saved)
            return
        if self.game.plays == plays:  # else another plan is played by now, and has its own name
            keep(self.game, saved, plan)
        self.game.tell("library.saved", name=entry_name(saved, self.texts))
        if self.is_active:
            self.dismiss()

    def _failed(self, text: str) -> None:
        self._is_busy = False
        tell(self.game, text)

    def action_back(self) -> None:
        """Leave without saving; the game itself is saved anyway. What is being saved is waited for: it leads back."""
        if self._is_busy:
            return
        if self._same is not None:
            self._ask(None, None)
        else:
            self.dismiss()


class NoteScreen(GameScreen):
    """What a player wants to remember about a saved plan; it is saved when the screen is left.

    Args:
        opened: the plan.
    """

    CSS_PATH = STYLES
    keys: ClassVar[tuple[Key, ...]] = (("note-done", "screen.back"),)
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", show=False)]

    area = query_one("#note", TextArea)

    def __init__(self, opened: Opened) -> None:
        super().__init__()
        self._opened = opened
        self._saved = opened.saved.plan.notes
        """What stands on disk."""
        self._written = self._saved
        """What stands in the text."""
        self._tried: str | None = None
        self._is_busy = False

    def panels(self) -> ComposeResult:
        """The text."""
        yield fixed(Rows(self._top, choosing=False, id="top"))
        with Container(id="body"):
            area = TextArea(self._opened.saved.plan.notes, id="note", compact=True, tab_behavior="focus")
            area.cursor_blink = False
            yield area
        yield fixed(Rows(lambda width: sheet([self.foot(width)]), choosing=False, id="foot"))

    def on_mount(self) -> None:
        """Begin to write where the text ends."""
        self.area.focus()
        self.area.move_cursor(self.area.document.end)

    def _top(self, width: int) -> Sheet:
        name = entry_name(self._opened.entry, self.texts)
        about = wrapped(self.texts.say("library.note.about", most=NOTES_MOST), width, "dim")
        return sheet([(Span(self.texts.say("library.note.title", name=name), "head"),), *about[:1]])

    @on(TextArea.Changed)
    def _write(self) -> None:
        self._written = self.area.text

    def on_unmount(self) -> None:
        """Save what was written also where the whole game ends, or another one is begun by the search."""
        ready, written, entry = self.game.ready, self._written, self._opened.entry
        if ready is not None and not self._is_busy and written not in (self._saved, self._tried):
            with suppress(SaveFailed, Unreadable):
                noted = Desk.of(ready).library.note(entry, written)
                if isinstance(noted, Saved):
                    follow(self.game, entry, noted, written)

    def action_back(self) -> None:
        """Save what was written and leave; where it cannot be saved, a second time leaves without."""
        ready, written, entry = self.game.ready, self.area.text, self._opened.entry
        if written in (self._saved, self._tried):
            self.dismiss()
        elif ready is not None and not self._is_busy:
            library = Desk.of(ready).library
            self._is_busy = True
            done, failed = partial(self._done, written), partial(self._failed, written)
            on_disk(self.game, lambda: library.note(entry, written), done, failed)

    def _done(self, written: str, noted: Saved | Conflict) -> None:
        """What stands on disk now is what was written then: more may have been written since."""
        if isinstance(noted, Conflict):
            self._failed(written, self.texts.say("library.changed-elsewhere"))
            return
        follow(self.game, self._opened.entry, noted, written)
        self._is_busy, self._saved = False, written
        self._opened = replace(self._opened, entry=noted)
        if self.is_active and self.area.text == written:
            self.dismiss()

    def _failed(self, written: str, text: str) -> None:
        self._is_busy, self._tried = False, written
        tell(self.game, f"{text} {self.texts.say('library.note.leave')}")
