"""Hands are counted: one number for each choice, typed in front of the room, and kept in the exercise's log."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.getters import query_one

from sim.authored.ranges import TKR
from sim.lessons.attempt import Show
from sim.lessons.exercise import FREE_COMMITTEES, FREE_YES_NO, Vote
from tui import lesson
from tui.present.keys import Key
from tui.present.lesson.hands import counts_of, hands_sheet, question_lines, typed_after
from tui.present.lesson.seen import Seen
from tui.present.lesson.step import most_text
from tui.present.line import Sheet, wrapped
from tui.screens.banded import seen_now
from tui.screens.base import GameScreen, fixed, sheet
from tui.text.numbers import number
from tui.widgets.rows import Rows


class Count(Rows, inherit_bindings=False):
    """The choices; their keys are the screen's."""


class HandsScreen(GameScreen):
    """A vote.

    Args:
        vote: its id, one of the exercise's or one that can always be taken.
    """

    CSS_PATH = "../styles/lesson.tcss"
    help_name: ClassVar[str] = "hands"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "back", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("down,tab", "move(1)", show=False),
        Binding("enter,ctrl+j,n", "next", show=False),
        Binding("o", "other", show=False),
        Binding("plus", "give", show=False),
    ]

    page = query_one("#hands", Count)

    def __init__(self, vote: str) -> None:
        super().__init__()
        self._asked = vote
        self._typed: tuple[str, ...] = ()
        self._at = 0
        self._is_counted = False
        self._is_begun = False
        """Whether digits go on with what stands at the choice; the first one there replaces it."""
        self._logged: Show | None = None
        """The count that this visit put in the log: a correction takes its place."""

    def panels(self) -> ComposeResult:
        """What is asked, the choices, and the keys."""
        yield fixed(Rows(self._question, choosing=False, id="hands-question"))
        yield Count(self._choices, choosing=False, id="hands")
        yield fixed(Rows(self._told, choosing=False, id="hands-told"))
        yield fixed(Rows(lambda width: sheet([self.foot(width)]), choosing=False, id="page-foot"))

    def on_mount(self) -> None:
        """Begin a new count."""
        self.page.focus()
        self._begin(self._asked)

    def _begin(self, vote: str) -> None:
        self._asked, self._at, self._is_counted, self._is_begun, self._logged = vote, 0, False, False, None
        self._typed = ("",) * len(self._seen().options(self._vote))
        self.redraw()

    @property
    def _vote(self) -> Vote:
        if self.game.lesson is None:
            raise RuntimeError("no exercise is played")
        return self.game.lesson.exercise.vote(self._asked)

    def _seen(self) -> Seen:
        return seen_now(self.game, self.seen())

    @property
    def shown_keys(self) -> tuple[Key, ...]:
        """Giving money is told where there is a committee to give it to."""
        gives = (("hands-give", "screen.give"),) if self._winner() else ()
        other = (("hands-other", "screen.other"),) if self._asked in (FREE_COMMITTEES, FREE_YES_NO) else ()
        return (
            ("hands-done" if self._is_counted else "hands-next", "screen.next"),
            *gives,
            *other,
            ("hands-move", ""),
            ("hands-erase", ""),
            ("help", "app.help"),
            ("back", "screen.back"),
        )

    def _question(self, width: int) -> Sheet:
        return sheet(question_lines(self._seen(), self._vote, width, is_counted=self._is_counted))

    def _choices(self, width: int) -> Sheet:
        at = -1 if self._is_counted else self._at
        return hands_sheet(self._seen(), self._vote, self._typed, at, width, self.page.size.height)

    def _told(self, width: int) -> Sheet:
        seen, vote = self._seen(), self._vote
        total = self.texts.say("lesson.hands.sum", total=sum(counts_of(self._typed)))
        if not self._is_counted:
            return sheet(wrapped(total, width, "dim"))
        lines = wrapped(f"{most_text(seen, vote, self._show())} {total}", width, "strong")
        if self._winner():
            amount = number(vote.gives_mnkr, 0)
            lines += wrapped(self.texts.say("lesson.hands.give", amount=amount), width, "dim")
        elif len(self._show().winners) > 1:
            lines += wrapped(self.texts.say("lesson.hands.even"), width, "dim")
        return sheet(lines)

    def _show(self) -> Show:
        return Show(vote=self._asked, step=self._seen().step.id, counts=counts_of(self._typed))

    def _winner(self) -> str:
        """The committee that may be given the money of the vote; an empty string where there is none alone."""
        vote = self._vote
        winners = self._show().winners
        return (
            self._seen().options(vote)[winners[0]] if self._is_counted and vote.gives_mnkr and len(winners) == 1 else ""
        )

    def on_key(self, event: events.Key) -> None:
        """Digits are hands for the choice that is counted; Backspace takes back the last."""
        letter = event.character or ""
        if event.key == "backspace" or (letter.isascii() and letter.isdigit()):
            self._is_counted = False
            if event.key != "backspace" and not self._is_begun:
                self._typed = typed_after(self._typed, self._at, letter, anew=True)
            else:
                self._typed = typed_after(self._typed, self._at, "" if event.key == "backspace" else letter)
            self._is_begun = True
            self.redraw()

    def action_move(self, rows: int) -> None:
        """Another choice."""
        self._at = max(0, min(self._at + rows, len(self._typed) - 1))
        self._is_counted, self._is_begun = False, False
        self.redraw()

    def action_next(self) -> None:
        """The next choice; after the last one the count goes into the log, and after that the screen is left."""
        if self._is_counted:
            self.dismiss()
        elif self._at + 1 < len(self._typed):
            self.action_move(1)
        else:
            self._is_counted, self._is_begun = True, False
            lesson.count(self.game, self._show(), instead_of=self._logged)
            self._logged = self._show()
            self.redraw()

    def action_other(self) -> None:
        """The other vote that can always be taken."""
        if self._asked in (FREE_COMMITTEES, FREE_YES_NO):
            self._begin(FREE_YES_NO if self._asked == FREE_COMMITTEES else FREE_COMMITTEES)

    def action_give(self) -> None:
        """Give the committee with most hands the money of the vote, every year, as a step that can be undone."""
        committee = self._winner()
        if not committee:
            self._tell_why_nobody_gets()
            return
        view = self.seen()
        plan, more = view.plan, round(self._vote.gives_mnkr * TKR)
        for year in view.scenario.header.years:
            plan = plan.with_amount(committee, (year,), plan.amount_tkr(committee, year) + more)
        before = self.game.session
        self.game.decide(plan, "")
        if self.game.session is not before:
            self.game.tell("lesson.hands.given", name=view.name("committees", committee, "short"))
            self.dismiss()

    def _tell_why_nobody_gets(self) -> None:
        """Why the key that gives money does nothing, where there is money to give."""
        if self._vote.gives_mnkr:
            is_even = self._is_counted and len(self._show().winners) > 1
            why = "even" if is_even else "nobody" if self._is_counted else "count-first"
            self.app.clear_notifications()
            self.game.tell(f"lesson.hands.no-{why}")

    def action_back(self) -> None:
        """Leave; a count that is not done is not kept."""
        self.dismiss()
