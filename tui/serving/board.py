"""The teacher's board: who is in and how far, what the class wants together; pause, begin, collect, end and erase."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, ClassVar, cast

import segno
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.getters import query_one

from saves.radslag import Handed, Radslag
from sim.plan import Plan
from tui.meeting import Meeting, new_session
from tui.present.classboard import LEAST_BUDGETS, SECTIONS, Board, Person, page_sheet, top_lines
from tui.present.figures import BLANK, INK, Bitmap
from tui.present.keys import Key, key_lines
from tui.present.line import Sheet
from tui.present.radslag import Council
from tui.screens.base import GameScreen, fixed, sheet
from tui.screens.levers import KEY_OF_YEAR
from tui.screens.radslag import RadslagScreen
from tui.serving.beginning import BeginScreen
from tui.tally import tally
from tui.widgets.rows import Rows

if TYPE_CHECKING:
    from sim.engine.compiled import Compiled
    from tui.serving.classapp import ClassApp

SECOND = 1.0
BORDER = 2
WIDEST = 150
"""Columns that the board takes: a large PIN stands beside a large code."""
ERASE_S = 6.0
"""Seconds in which the key that erases must be pressed once more."""


@cache
def code_of(address: str) -> Bitmap:
    """The QR code of an address; none while there is no address."""
    if not address:
        return ()
    rows = segno.make(address, error="m", micro=False).matrix_iter(border=BORDER)
    return tuple("".join(INK if dark else BLANK for dark in row) for row in rows)


class BoardScreen(GameScreen):
    """The first screen of a class."""

    help_name: ClassVar[str] = "board"
    most_width = WIDEST
    all_keys: ClassVar[tuple[Key, ...]] = (
        ("board-sections", "screen.section(1)"),
        ("board-pause", "screen.pause"),
        ("board-start", "screen.start"),
        ("board-collect", "screen.collect"),
        ("board-door", "screen.door"),
        ("board-word", "screen.word"),
        ("year", "screen.next_year"),
        ("help", "app.help"),
        ("board-erase", "screen.erase"),
        ("board-quit", "app.quit"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "section(-1)", show=False),
        Binding("right", "section(1)", show=False),
        Binding("p,space", "pause", show=False),
        Binding("s", "start", show=False),
        Binding("i", "collect", show=False),
        Binding("k", "door", show=False),
        Binding("o", "word", show=False),
        Binding(f"y,{KEY_OF_YEAR}", "next_year", show=False),
        Binding("x", "erase", show=False),
        # Leaving by mistake would leave thirty people without their game: only Ctrl+Q and the two x do.
        Binding("q,escape", "app.how_to_quit", show=False),
    ]

    page = query_one("#board-page", Rows)

    def __init__(self) -> None:
        super().__init__()
        self.section = SECTIONS[0]
        self._place = 0
        """Which year of the plan the bars are of."""
        self._said: Callable[[], str] = str
        self._seen = -1
        self._council: Council | None = None
        self._wants_erasing = False

    @property
    def school(self) -> "ClassApp":
        """The running class."""
        return cast("ClassApp", self.app)

    def panels(self) -> ComposeResult:
        """What is always in sight, the section, and the keys."""
        yield fixed(Rows(lambda width: sheet(top_lines(self.board(), width)), choosing=False, id="board-top"))
        yield Rows(self._page, id="board-page")
        yield fixed(Rows(self._foot, choosing=False, id="board-foot"))

    def on_mount(self) -> None:
        """Look every second at what has changed, and at once at another theme: a phone reads no code in negative."""
        self.page.focus()
        self.watch(self.app, "theme", self.redraw, init=False)
        self.set_interval(SECOND, self.look)

    def look(self) -> None:
        """Draw anew when somebody has come, gone or decided something; presence changes by itself too."""
        room = self.school.room
        if room.changes != self._seen and self.game.ready is not None:
            self._seen = room.changes
            self._council = self._counted(self.game.ready.model.central, room.plans())
        self.redraw()

    def _counted(self, compiled: "Compiled", plans: Sequence[Plan]) -> Council | None:
        """What the class wants together, when there are budgets enough."""
        if len(plans) < LEAST_BUDGETS:
            return None
        radslag, year = Radslag(handed=tuple(nameless(plans, ""))), self._year()
        counted = tally(compiled, radslag, year, "krona")
        return Council(texts=self.texts, radslag=radslag, number=1, year=year, tally=counted, neutral=True)

    # what is shown

    def _year(self) -> int:
        years = self.school.room.scenario.header.years
        return years[self._place % len(years)]

    def board(self) -> Board:
        """What the panels look at."""
        room, tries = self.school.room, self.school.server.tries
        people = tuple(
            Person(id=seat.member.id, name=seat.member.name, presence=seat.presence(), steps=seat.steps)
            for seat in room.seats()
        )
        return Board(
            texts=self.texts,
            addresses=self.school.addresses,
            pin=room.register.classroom.pin,
            code=code_of(self.school.addresses[0]),
            people=people,
            most=room.register.most,
            section=self.section,
            is_paused=room.is_paused,
            is_door_open=room.is_door_open,
            is_door_locked=tries.is_closed,
            is_dark=self.app.current_theme.dark,
            budgets=len(room.plans()),
            council=self._council and replace(self._council, texts=self.texts),
            said=self._said(),
        )

    def _page(self, width: int) -> Sheet:
        return page_sheet(self.board(), width, self.page.size.height)

    def _foot(self, width: int) -> Sheet:
        return sheet(key_lines(self.texts, self.all_keys, width, 2))

    def say(self, key: str, **facts: object) -> None:
        """A sentence at the top, until something else is done."""
        self._said = (lambda: self.texts.say(key, **facts)) if key else str
        self.redraw()

    # what is done

    def action_section(self, steps: int) -> None:
        """The next section, or the one before."""
        self.action_show((SECTIONS.index(self.section) + steps) % len(SECTIONS))

    def action_show(self, place: int) -> None:
        """The section that was clicked."""
        self.section = SECTIONS[place]
        self.page.top, self.page.chosen = 0, ""
        self.say("")

    def action_next_year(self) -> None:
        """The bars of the next year."""
        self._place += 1
        self._seen = -1
        self.look()

    @work
    async def action_pause(self) -> None:
        """Let everybody look up, or go on."""
        await self.school.room.pause(paused=not self.school.room.is_paused)
        self.say("")

    def action_start(self) -> None:
        """Choose what everybody is to begin with."""
        self.app.push_screen(BeginScreen(self._start))

    @work
    async def _start(self, exercise: str, name: str) -> None:
        await self.school.room.start(exercise)
        self.say("serving.board.started", name=name)

    def action_door(self) -> None:
        """Let nobody new in, or let them in again; wrong PINs are forgotten."""
        room = self.school.room
        if self.school.server.tries.is_closed:
            self.school.server.tries.open_again()
            room.is_door_open = True
        else:
            room.is_door_open = not room.is_door_open
        self.say("")

    def action_word(self) -> None:
        """Show the word of the participant that is chosen, for one who has forgotten it."""
        found = next((one for one in self.school.room.register.members if one.id == self.page.chosen), None)
        if self.section != "people" or found is None:
            self.say("serving.board.choose-first")
        else:
            self.say("serving.board.word", name=found.name, word=found.word)

    def action_collect(self) -> None:
        """Make the class's budgets one: a rådslag of them as they are now, without whose they are."""
        ready, plans = self.game.ready, self.school.room.plans()
        if ready is None or len(plans) < LEAST_BUDGETS:
            self.say("serving.board.cannot-collect", least=LEAST_BUDGETS)
            return
        meeting = Meeting(new_session(self.school.folder.folder), ready.model.central)
        mixed = list(plans)
        secrets.SystemRandom().shuffle(mixed)
        meeting.log.hand_in(nameless(mixed, self.texts.say("serving.board.budget")))
        self.game.meetings[meeting.log.path] = meeting
        self.app.push_screen(RadslagScreen(meeting))

    def action_erase(self) -> None:
        """End the class and erase everything: the key once, and once more within a few seconds."""
        if self._wants_erasing:
            self.say("serving.board.erasing")
            self.school.end_and_erase()
            return
        self._wants_erasing = True
        self.say("serving.board.erase-again")
        self.set_timer(ERASE_S, self._keep)

    def _keep(self) -> None:
        self._wants_erasing = False
        self.say("")


def nameless(plans: Sequence[Plan], word: str) -> list[Handed]:
    """Plans as ballots that do not say whose they are.

    Args:
        plans: what has been decided.
        word: what a ballot is called, before its number.
    """
    return [
        Handed(
            id=secrets.token_hex(6),
            pseudonym=f"{word} {number}",
            source="file",
            plan=replace(plan, name="", author="", notes=""),
            digest=secrets.token_hex(8),
        )
        for number, plan in enumerate(plans, 1)
    ]
