"""The leader's screen of a rådslag, looking only; what is done there is in radslag.py."""

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import Container
from textual.getters import query_one

from sim.plan import Plan
from sim.votes.joint import Method
from tui.levers import budget_levers
from tui.meeting import Meeting, News
from tui.paper import so_far
from tui.present.keys import Key, key_lines
from tui.present.line import Row, Sheet, wrapped
from tui.present.meters import meters
from tui.present.order import Looking
from tui.present.radslag import SECTIONS, Council, camps_sheet, form_lines, handed_sheet, result_sheet, top_lines
from tui.present.view import View
from tui.screens.base import GameScreen, fixed, sheet
from tui.tally import Tally, camps_of, plan_of
from tui.text.clean import clean
from tui.widgets.entry import Entry
from tui.widgets.rows import Rows

if TYPE_CHECKING:  # numpy comes with it, and the first frame does not wait for numpy
    from sim.votes.agreement import Camps
    from tui.loading import Ready

STYLES = "../styles/radslag.tcss"
FOLDER_MOST = 60
ASKED_MOST = 3
"""Lines above the line to write in, as high as the style sheet has them."""


class CouncilScreen(GameScreen):
    """What has been handed in, and what it comes to.

    Args:
        meeting: the rådslag that goes on.
    """

    CSS_PATH = STYLES
    all_keys: ClassVar[tuple[Key, ...]] = ()
    """The keys of two lines, the most important first."""

    page = query_one("#radslag-page", Rows)
    top_rows = query_one("#radslag-top", Rows)
    asking = query_one("#asking", Container)
    asked = query_one("#asked", Rows)
    entry = query_one("#entry", Entry)

    def __init__(self, meeting: Meeting) -> None:
        super().__init__()
        self.meeting = meeting
        self.year = meeting.scenario.header.years[0]
        self.method: Method = "krona"
        self.section = SECTIONS[0]
        self.counted: Tally | None = None
        self.news: News | None = None
        self.said = ""
        self.mode = ""
        """What the line to write in is for."""
        self.reading: tuple[int, int] | None = None
        self._camps: tuple[Camps | None] | None = None
        """The camps, once they have been asked for since the last count."""
        self._view: tuple[Ready, View] | None = None
        """The joint budget as it is looked at, once it has been since the last count, and what it was counted with."""

    def panels(self) -> ComposeResult:
        """What it is, the line to write in, and what is looked at."""
        yield fixed(Rows(self._top, choosing=False, id="radslag-top"))
        with Container(id="radslag-body"):
            with Container(id="asking"):
                yield fixed(Rows(self._asked, choosing=False, id="asked"))
                yield Entry(id="entry")
            yield Rows(self._page, id="radslag-page")
        yield fixed(Rows(self._foot, choosing=False, id="radslag-foot"))

    def on_mount(self) -> None:
        """Count what there is."""
        self.asking.display = False
        self.page.focus()
        self.count_anew()

    # what is shown

    def council(self) -> Council:
        """What the panels look at."""
        inbox = self.meeting.inbox
        return Council(
            texts=self.texts,
            radslag=self.meeting.radslag,
            number=self.meeting.number,
            year=self.year,
            method=self.method,
            section=self.section,
            tally=self.counted,
            news=self.news,
            folder=clean(str(inbox.folder), FOLDER_MOST) if inbox else "",
            reading=self.reading,
            said="" if self.mode else self.said,
            unwritten=self.meeting.late,
            neutral=self.game.neutral,
        )

    def _top(self, width: int) -> Sheet:
        return sheet(top_lines(self.council(), width))

    def _asked(self, width: int) -> Sheet:
        """What to write, how far a form that is written has come, or what came of it."""
        if not self.mode:
            return Sheet()
        if self.mode == "type" and not self.said and (written := so_far(self.entry.value)):
            return sheet(form_lines(self.texts, written, width)[:ASKED_MOST])
        return sheet(wrapped(self.said or self.texts.say(f"radslag.ask.{self.mode}"), width, "warn")[:ASKED_MOST])

    def _page(self, width: int) -> Sheet:
        council = self.council()
        match self.section:
            case "handed":
                return handed_sheet(council, width)
            case "camps":
                return camps_sheet(council, self._two_camps(), width)
            case "indicators":
                return self._indicators(council, width)
            case _:
                return result_sheet(council, width)

    def _two_camps(self) -> "Camps | None":
        if self._camps is None:
            self._camps = (camps_of(self.counted) if self.counted else None,)
        return self._camps[0]

    def _indicators(self, council: Council, width: int) -> Sheet:
        view = self._joint_view()
        if view is None:
            return result_sheet(council, width)
        shown = meters(
            replace(view, texts=self.texts, level=self.game.level),
            width,
            budget_levers(view.scenario)[0],
            Looking(order="moved"),
        )
        about = tuple(Row(line) for line in wrapped(self.texts.say("radslag.meters-about"), width, "dim"))
        return Sheet(head=shown.head, rows=(*shown.rows, Row(), *about))

    def _joint_view(self) -> View | None:
        ready = self.game.ready
        if ready is None or self.counted is None:
            return None
        if self._view is None or self._view[0] is not ready:  # something else may be assumed than before
            plan = plan_of(self.meeting.compiled, self.meeting.radslag, self.method)
            self._view = (ready, self._view_of(ready, plan)) if plan is not None else None
        return self._view[1] if self._view is not None else None

    def _view_of(self, ready: "Ready", plan: Plan) -> View:
        return View(
            texts=self.texts,
            scenario=self.meeting.scenario,
            facts=ready.facts,
            plan=plan,
            projection=ready.model.project(plan),
            neutral=self.game.neutral,
        )

    def _foot(self, width: int) -> Sheet:
        return sheet(key_lines(self.texts, self.offered(self.all_keys), width, 2))

    def tell_first(self) -> None:
        """Nothing is counted: say what comes before what was asked for."""
        self.game.tell("radslag.nothing-yet")

    def count_anew(self) -> None:
        """Count the votes as they stand, and draw what they come to."""
        self.counted = self.meeting.tally(self.year, self.method)
        self._camps = None
        self._view = None
        self.redraw()
