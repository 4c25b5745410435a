"""Rådslag: which one, and what the leader does: takes in plans, counts them in other ways, and keeps the outcome."""

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.getters import query_one

from saves import Conflict, Unreadable
from saves import Entry as Saved
from saves.radslag import WEIGHT_MOST, Handed
from sim.votes.joint import METHODS
from tui.keeping import save_joint, why
from tui.meeting import Meeting, new_session, session_number, sessions
from tui.present.keys import Key
from tui.present.line import Row, Sheet, Span, wrapped
from tui.present.radslag import SECTIONS
from tui.screens.base import GameScreen, fixed, sheet
from tui.screens.levers import KEY_OF_YEAR
from tui.screens.radslag_more import CheatScreen, FinalScreen, ReplayScreen
from tui.screens.taking import TakingScreen
from tui.tally import plan_of
from tui.text.clean import clean
from tui.widgets.rows import Rows

if TYPE_CHECKING:
    from tui.loading import Ready

NAME_MOST, FILE_MOST = 40, 60


class RadslagScreen(TakingScreen):
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
        if self.counted is None:
            self.tell_first()
        else:
            self.app.push_screen(ReplayScreen(self.counted))

    def action_cheat(self) -> None:
        """Try to cheat."""
        if self.counted is None:
            self.tell_first()
        else:
            self.app.push_screen(CheatScreen(self.counted, self.meeting))

    # what is counted

    def _chosen(self) -> Handed | None:
        chosen = self.meeting.radslag.of(self.page.chosen) if self.section == "handed" else None
        if not self.meeting.radslag.handed:
            self.tell_first()
        elif chosen is None:
            self.game.tell("radslag.none-chosen")
        return chosen

    def action_count(self) -> None:
        """Count the chosen budget, or do not any more; it stays in the file."""
        if (one := self._chosen()) is not None:
            self.meeting.log.count(one.id, counted=not one.counted)
            self.said = ""
            self.keep()
            self.count_anew()

    def action_weigh(self, more: int) -> None:
        """Let the chosen budget count as one more, or one less."""
        one = self._chosen()
        if one is not None and 1 <= one.weight + more <= WEIGHT_MOST:
            self.meeting.log.weigh(one.id, one.weight + more)
            self.said = ""
            self.keep()
            self.count_anew()

    # the outcome

    def action_final(self) -> None:
        """The group's own decision, beside the computed one."""
        computed = plan_of(self.meeting.compiled, self.meeting.radslag, self.method)
        if computed is None:
            self.tell_first()
        else:
            self.app.push_screen(FinalScreen(self.meeting, computed, self.year))

    def action_save(self) -> None:
        """Save the computed budget among the player's plans."""
        how = self.texts.say(f"radslag.method-short.{self.method}")
        name = self.texts.say("radslag.plan-name", number=self.meeting.number, method=how)
        plan = plan_of(self.meeting.compiled, self.meeting.radslag, self.method, name)
        if plan is None:
            self.tell_first()
        else:
            save_joint(self.game, self.meeting, plan, self._saved)

    def _saved(self, saved: Saved | Conflict) -> None:
        if isinstance(saved, Saved):
            self.said = self.texts.say("library.saved", name=clean(saved.head.name, NAME_MOST))
            self.redraw()

    def action_back(self) -> None:
        """Leave the line, then the screen."""
        if self.mode:
            self.said = ""
            self.stop_asking()
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
        rows = [Row((Span(self._named(path)),), path.name) for path in there]
        return Sheet(rows=(*rows, Row((Span(self.texts.say("radslag.new")),), "new")))

    def _named(self, path: Path) -> str:
        return self.texts.say("radslag.go-on", number=session_number(path), file=clean(path.name, FILE_MOST))

    @on(Rows.Opened, "#radslag-list")
    def _opened(self, message: Rows.Opened) -> None:
        folder, ready = self._folder(), self.game.ready
        there = {path.name: path for path in sessions(folder)}
        begun = (path for path, meeting in self.game.meetings.items() if meeting.log.is_begun)
        path = there.get(message.key) or new_session(folder, begun)
        if ready is None:
            return
        try:
            meeting = self._meeting(path, ready)
        except Unreadable as problem:
            self.game.tell("radslag.cannot-open", why=why(self.game, problem.code, problem.fact))
        else:
            self.app.push_screen(RadslagScreen(meeting))

    def _meeting(self, path: Path, ready: "Ready") -> Meeting:
        """The rådslag of a file, with the folder that it took plans from before, and what no disk has taken yet."""
        known = self.game.meetings.get(path)
        if known is not None and known.log.unwritten:
            return known
        meeting = self.game.meetings[path] = Meeting(path, ready.model.central)
        if known is not None:
            meeting.plans = known.plans
            if known.inbox is not None:
                meeting.watch(known.inbox.folder)
        return meeting

    def action_open(self) -> None:
        """A click on the key that opens."""
        self.rows.action_open()

    def action_back(self) -> None:
        """Go back."""
        self.dismiss()
