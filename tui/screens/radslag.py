"""Rådslag: which one, and what the leader does: takes in plans, counts them in other ways, and keeps the outcome."""

from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.getters import query_one
from textual.widgets import Input

from saves import Conflict, Unreadable
from saves import Entry as Saved
from saves.inbox import Inbox, Look
from saves.radslag import WEIGHT_MOST, Handed
from sim.joint import METHODS
from tui.keeping import on_disk, typed_path
from tui.meeting import Meeting, new_session, session_number, sessions
from tui.paper import NotWritten
from tui.present.keys import Key
from tui.present.line import Row, Sheet, Span, wrapped
from tui.present.radslag import SECTIONS
from tui.screens.base import GameScreen, fixed, sheet
from tui.screens.council import CouncilScreen
from tui.screens.levers import KEY_OF_YEAR
from tui.screens.radslag_more import CheatScreen, FinalScreen, PlaceScreen, ReplayScreen, save_plan
from tui.tally import plan_of
from tui.text.clean import clean
from tui.text.codes import tell_code
from tui.text.faults import tell_problem
from tui.widgets.entry import LONGEST
from tui.widgets.rows import Rows

SECOND = 1.0
"""How often the folder is looked at."""
EVERY = 8
"""Files between two steps of the progress bar."""
NAME_MOST = 40


def not_written(screen: CouncilScreen, found: NotWritten) -> str:
    """Why a typed line is no budget."""
    if found.fault is not None:
        return tell_code(found.fault, screen.texts)
    if found.problem is not None:
        return tell_problem(found.problem, screen.texts)
    return screen.texts.count("radslag.numbers", found.numbers or 0, number=found.numbers or 0)


class RadslagScreen(CouncilScreen):
    """The leader's screen."""

    help_name: ClassVar[str] = "radslag"
    all_keys: ClassVar[tuple[Key, ...]] = (
        ("radslag-type", "screen.ask('type')"),
        ("radslag-folder", "screen.ask('folder')"),
        ("radslag-replay", "screen.replay"),
        ("radslag-final", "screen.final"),
        ("radslag-cheat", "screen.cheat"),
        ("radslag-place", "screen.ask('place')"),
        ("radslag-sections", "screen.section(1)"),
        ("radslag-method", "screen.method"),
        ("year", "screen.next_year"),
        ("radslag-count", "screen.count"),
        ("radslag-save", "screen.save"),
        ("help", "app.help"),
        ("back", "screen.back"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "ask('type')", show=False),
        Binding("i", "ask('folder')", show=False),
        Binding("d", "ask('place')", show=False),
        Binding("v", "replay", show=False),
        Binding("b", "final", show=False),
        Binding("f", "cheat", show=False),
        Binding("o", "method", show=False),
        Binding(f"y,{KEY_OF_YEAR}", "next_year", show=False),
        Binding("x,delete", "count", show=False),
        Binding("plus", "weigh(1)", show=False),
        Binding("minus", "weigh(-1)", show=False),
        Binding("s", "save", show=False),
        Binding("left", "section(-1)", show=False),
        Binding("right", "section(1)", show=False),
        Binding("escape,q", "back", show=False),
    ]

    def __init__(self, meeting: Meeting) -> None:
        super().__init__(meeting)
        self._is_looking = False

    def on_mount(self) -> None:
        """Look at the folder every second."""
        self.set_interval(SECOND, self.look)

    # taking in

    def look(self) -> None:
        """Look at the folder in a thread; what is new is told when it has been read."""
        inbox = self.meeting.inbox
        if inbox is None or self._is_looking:
            if self.meeting.log.unwritten:
                self.keep()
            return
        self._is_looking = True
        on_disk(self.game, partial(inbox.look, self._read_so_far), partial(self._looked, inbox), self._not_looked)

    def _read_so_far(self, done: int, of: int) -> None:
        """From the thread: how far the reading has come."""
        if done % EVERY == 1 and of > EVERY and not self._is_gone():
            self.app.call_from_thread(self._show_reading, (done, of))

    def _is_gone(self) -> bool:
        return not (self.is_attached and self.app.is_running)

    def _show_reading(self, reading: tuple[int, int]) -> None:
        self.reading = reading
        if self.is_current:
            self.top_rows.redraw()

    def _looked(self, inbox: Inbox, look: Look) -> None:
        self._is_looking, self.reading = False, None
        if inbox is not self.meeting.inbox:
            return  # another folder is looked at by now
        news = self.meeting.take(look, self.texts)
        is_new = bool(look.arrived or look.records)
        before, self.news = self.news, news
        if is_new:
            self.said = self.texts.count("radslag.arrived", news.new, number=news.new) if news.new else ""
            self.count_anew()
        elif before != self.news:
            self.redraw()

    def _not_looked(self, _told: str) -> None:
        self._is_looking, self.reading = False, None

    def keep(self) -> None:
        """Write what is not written; where it cannot be, say so and try again at the next look."""
        failed = self.meeting.save()
        said = self.texts.say(f"library.failed.{failed}") if failed else ""
        if said != self.said or not failed:
            self.said = said
            self.redraw()

    # the line to write in

    def action_ask(self, mode: str) -> None:
        """Ask for a line: a form or a code, a folder, or one's own pseudonym."""
        if mode == "place" and self.counted is None:
            return
        self.mode, self.said = mode, ""
        self.asking.display = True
        self.entry.max_length = LONGEST
        self.entry.password = mode == "place"
        self.entry.write("")
        self.redraw()

    @on(Input.Submitted, "#entry")
    def _asked_for(self, message: Input.Submitted) -> None:
        line = message.value
        if not line.strip():
            self._stop_asking()
        elif self.mode == "type":
            self._type(line)
        elif self.mode == "folder":
            self._watch(line)
        else:
            self._show_place(line)

    def _type(self, line: str) -> None:
        """One form or code after the other: the line stays open."""
        found = self.meeting.type(line, self.texts)
        if isinstance(found, NotWritten):
            self.said = not_written(self, found)
            self.redraw()
            return
        self.entry.write("")
        self.keep()
        self.said = self.said or self.texts.say("radslag.typed", name=clean(found.pseudonym, NAME_MOST))
        self.count_anew()

    def _watch(self, line: str) -> None:
        try:
            folder = typed_path(line)
            found = folder.is_dir()
        except (OSError, ValueError, RuntimeError):
            found = False
        if not found:
            self.said = self.texts.say("radslag.no-such-folder")
            self.redraw()
            return
        self.meeting.watch(folder)
        self.news = None
        self._stop_asking()
        self.look()

    def _show_place(self, line: str) -> None:
        counted = self.counted
        found = self.meeting.own(line, counted) if counted is not None else None
        self._stop_asking()
        if found is None or counted is None:
            self.said = self.texts.say("radslag.no-such-name")
            self.redraw()
        else:
            self.app.push_screen(PlaceScreen(found[0], found[1], counted))

    def _stop_asking(self) -> None:
        self.mode = ""
        self.asking.display = False
        self.page.focus()
        self.redraw()

    # looking in another way

    def action_section(self, sections: int) -> None:
        """The next section, or the one before."""
        self.action_show((SECTIONS.index(self.section) + sections) % len(SECTIONS))

    def action_show(self, place: int) -> None:
        """The section that was clicked."""
        self.section, self.said = SECTIONS[place], ""
        self.page.top = 0
        self.page.chosen = ""
        self.redraw()

    def action_method(self) -> None:
        """Count in the other way."""
        self.method = METHODS[(METHODS.index(self.method) + 1) % len(METHODS)]
        self.count_anew()

    def action_next_year(self) -> None:
        """The vote of the next year."""
        years = self.meeting.scenario.header.years
        self.year = years[(years.index(self.year) + 1) % len(years)]
        self.count_anew()

    def action_replay(self) -> None:
        """The count told again; there is only one way to tell it, krona för krona."""
        if self.counted is not None:
            self.app.push_screen(ReplayScreen(self.counted))

    def action_cheat(self) -> None:
        """Try to cheat."""
        if self.counted is not None:
            self.app.push_screen(CheatScreen(self.counted, self.meeting))

    # what is counted

    def _chosen(self) -> Handed | None:
        return self.meeting.radslag.of(self.page.chosen) if self.section == "handed" else None

    def action_count(self) -> None:
        """Count the chosen budget, or do not any more; it stays in the file."""
        if (one := self._chosen()) is not None:
            self.meeting.log.count(one.id, counted=not one.counted)
            self.keep()
            self.count_anew()

    def action_weigh(self, more: int) -> None:
        """Let the chosen budget count as one more, or one less."""
        one = self._chosen()
        if one is not None and 1 <= one.weight + more <= WEIGHT_MOST:
            self.meeting.log.weigh(one.id, one.weight + more)
            self.keep()
            self.count_anew()

    # the outcome

    def action_final(self) -> None:
        """The group's own decision, beside the computed one."""
        computed = plan_of(self.meeting.compiled, self.meeting.radslag, self.method)
        if computed is not None:
            self.app.push_screen(FinalScreen(self.meeting, computed, self.year))

    def action_save(self) -> None:
        """Save the computed budget among the player's plans."""
        how = self.texts.say(f"radslag.method-short.{self.method}")
        name = self.texts.say("radslag.plan-name", number=self.meeting.number, method=how)
        plan = plan_of(self.meeting.compiled, self.meeting.radslag, self.method, name)
        if plan is not None:
            save_plan(self.game, plan, self._saved)

    def _saved(self, saved: Saved | Conflict) -> None:
        if isinstance(saved, Saved):
            self.said = self.texts.say("library.saved", name=clean(saved.head.name, NAME_MOST))
            self.redraw()

    def action_back(self) -> None:
        """Leave the line, then the screen."""
        if self.mode:
            self._stop_asking()
        else:
            self.dismiss()


class RadslagDoorScreen(GameScreen):
    """Which rådslag: a new one, or one that has begun."""

    CSS_PATH = "../styles/radslag.tcss"
    help_name: ClassVar[str] = "radslag"
    keys: ClassVar[tuple[Key, ...]] = (
        ("open", "screen.open"),
        ("choose", ""),
        ("help", "app.help"),
        ("back", "screen.back"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "back", show=False)]

    rows = query_one("#radslag-list", Rows)

    def panels(self) -> ComposeResult:
        """What a rådslag is, and those that there are."""
        yield fixed(Rows(self._about, choosing=False, id="radslag-about"))
        yield Rows(self._list, id="radslag-list")
        yield fixed(Rows(lambda width: sheet([self.foot(width)]), choosing=False, id="page-foot"))

    def on_mount(self) -> None:
        """Begin at the one that was begun last."""
        self.rows.focus()

    def _folder(self) -> Path:
        if self.game.ready is None:
            raise RuntimeError("nothing is loaded yet")
        return self.game.ready.store.folder

    def _about(self, width: int) -> Sheet:
        title = (Span(self.texts.say("radslag.door"), "head"),)
        return sheet(wrapped(self.texts.say("radslag.door-about"), min(width, 100)), title)

    def _list(self, width: int) -> Sheet:
        _ = width
        there = sessions(self._folder())
        rows = [
            Row((Span(self.texts.say("radslag.go-on", number=session_number(path), file=path.name)),), path.name)
            for path in there
        ]
        return Sheet(rows=(*rows, Row((Span(self.texts.say("radslag.new")),), "new")))

    @on(Rows.Opened, "#radslag-list")
    def _opened(self, message: Rows.Opened) -> None:
        folder, ready = self._folder(), self.game.ready
        there = {path.name: path for path in sessions(folder)}
        path = there.get(message.key) or new_session(folder)
        if ready is None:
            return
        try:
            meeting = Meeting(path, ready.model.central)
        except Unreadable as problem:
            self.game.tell("radslag.cannot-open", why=self.texts.say(f"read.{problem.code}", fact=problem.fact))
        else:
            self.app.push_screen(RadslagScreen(meeting))

    def action_open(self) -> None:
        """A click on the key that opens."""
        self.rows.action_open()

    def action_back(self) -> None:
        """Go back."""
        self.dismiss()
