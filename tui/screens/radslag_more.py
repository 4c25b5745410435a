"""What a rådslag leads on to: the count told again, trying to cheat, one's own place, and the group's own decision."""

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.getters import query_one

from saves import Conflict
from saves import Entry as Saved
from sim.plan import Plan
from sim.votes.agreement import places
from sim.votes.ballot import RESULT, Changes, Exchange, changes_of
from sim.votes.cheating import Cheat, best_lie
from sim.votes.joint import METHODS, Count
from tui.desk import Desk
from tui.keeping import expected_of, keep_meeting, on_disk, save_joint
from tui.levers import Hand, lever_of
from tui.meeting import Meeting
from tui.present.keys import Key
from tui.present.liar import WANTS_TKR, cheat_sheet, final_sheet, place_sheet
from tui.present.line import Sheet, Span, wrapped
from tui.present.replay import Replay, replay_head, replay_sheet
from tui.screens.base import GameScreen, PageScreen, fixed, sheet
from tui.screens.levers import KEY_OF_YEAR
from tui.state import GameApp
from tui.tally import Tally, reach_of
from tui.text.clean import clean
from tui.widgets.movable import Movable, Moved, Typed, Typing
from tui.widgets.rows import Rows

STYLES = "../styles/radslag.tcss"
TICK_S = 0.2
"""Seconds between two steps of a replay."""
NAME_MOST = 40
STEPS_A_REPLAY = 150
"""Ticks that a long replay takes: it goes several steps at a time."""


class ReplayScreen(GameScreen):
    """The count told again, a million at a time.

    Args:
        counted: the vote.
    """

    CSS_PATH = STYLES
    AUTO_FOCUS: ClassVar[str | None] = ""
    help_name: ClassVar[str] = "replay"
    keys: ClassVar[tuple[Key, ...]] = (
        ("replay-play", "screen.play"),
        ("replay-step", "screen.step(1)"),
        ("replay-ends", "screen.step(-100000)"),
        ("help", "app.help"),
        ("back", "screen.back"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter", "play", show=False),
        Binding("right", "step(1)", show=False),
        Binding("left", "step(-1)", show=False),
        Binding("pagedown,shift+right", "step(10)", show=False),
        Binding("pageup,shift+left", "step(-10)", show=False),
        Binding("home", "step(-100000)", show=False),
        Binding("end", "step(100000)", show=False),
        Binding("escape,q", "back", show=False),
    ]

    def __init__(self, counted: Tally) -> None:
        super().__init__()
        vote = Count(counted.joint.ballots)
        self._exchange, self._start = counted.joint.exchange, vote.supported(vote.votes)
        self._steps, self._votes = tuple(vote.steps()), vote.votes
        self.at = 0
        self.playing = False

    def panels(self) -> ComposeResult:
        """How far it has come, the bars and the caption."""
        yield fixed(Rows(lambda width: sheet(replay_head(self._replay(), width)), choosing=False, id="replay-top"))
        yield fixed(Rows(lambda width: replay_sheet(self._replay(), width), choosing=False, id="radslag-page"))
        yield fixed(Rows(lambda width: sheet([self.foot(width)]), choosing=False, id="page-foot"))

    def on_mount(self) -> None:
        """It stands still until it is set going."""
        self.set_interval(TICK_S, self._tick)

    def _replay(self) -> Replay:
        return Replay(
            texts=self.texts,
            exchange=self._exchange,
            start=self._start,
            steps=self._steps,
            votes=self._votes,
            at=self.at,
            playing=self.playing,
        )

    def _tick(self) -> None:
        if self.playing:
            self._go(max(1, len(self._steps) // STEPS_A_REPLAY))
            self.playing = self.at < len(self._steps)

    def _go(self, steps: int) -> None:
        self.at = max(0, min(self.at + steps, len(self._steps)))
        self.redraw()

    def action_play(self) -> None:
        """Set it going, or stop it; from the end, begin again."""
        if not self.playing and self.at == len(self._steps):
            self.at = 0
        self.playing = not self.playing
        self.redraw()

    def action_step(self, steps: int) -> None:
        """Some steps on, or back."""
        self.playing = False
        self._go(steps)

    def action_back(self) -> None:
        """Go back."""
        self.dismiss()


class CheatScreen(PageScreen):
    """The best lie of an invented participant under each rule.

    Args:
        counted: the vote of the others.
        meeting: the rådslag.
    """

    CSS_PATH = STYLES
    help_name: ClassVar[str] = "cheat"
    keys: ClassVar[tuple[Key, ...]] = (
        ("cheat-other", "screen.other(1)"),
        ("help", "app.help"),
        ("back", "screen.back"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "other(-1)", show=False),
        Binding("right", "other(1)", show=False),
    ]

    def __init__(self, counted: Tally, meeting: Meeting) -> None:
        super().__init__()
        self._counted = counted
        self._reach = reach_of(counted.joint.exchange, meeting.compiled)
        self._committee = 0
        self._found: dict[int, tuple[Cheat, ...]] = {}

    def on_mount(self) -> None:
        """Look for lies in a thread."""
        self._search()

    def page(self, width: int) -> Sheet:
        """What came of it."""
        cheats, exchange = self._found.get(self._committee, ()), self._counted.joint.exchange
        made = cheat_sheet(self.texts, cheats, exchange, exchange.committees[self._committee], width)
        return replace(made, head=((Span(self.texts.say("cheat.title"), "head"),),))

    def truth(self) -> Changes:
        """What the invented participant wants: as the group, but 20 million more to one committee from the result."""
        wants = list(self._counted.joint.changes)
        wants[self._committee] += WANTS_TKR
        wants[self._counted.joint.exchange.columns.index(RESULT)] -= WANTS_TKR
        return tuple(wants)

    def _search(self) -> None:
        place, truth, others = self._committee, self.truth(), self._counted.joint.ballots

        def work() -> tuple[Cheat, ...]:
            return tuple(best_lie(others, truth, method, self._reach) for method in reversed(METHODS))

        def came(found: tuple[Cheat, ...]) -> None:
            self._found[place] = found
            if self.is_attached:
                self.redraw()

        if place not in self._found:
            on_disk(self.game, work, came)

    def action_other(self, committees: int) -> None:
        """Another committee that the invented participant wants more for."""
        self._committee = (self._committee + committees) % len(self._counted.joint.exchange.committees)
        self._search()
        self.redraw()


class PlaceScreen(PageScreen):
    """One participant's place, for that participant.

    Args:
        name: the pseudonym.
        own: the ballot.
        counted: the vote.
    """

    CSS_PATH = STYLES
    help_name: ClassVar[str] = "place"

    def __init__(self, name: str, own: Changes, counted: Tally) -> None:
        super().__init__()
        self._pseudonym, self._own, self._counted = name, own, counted

    def page(self, width: int) -> Sheet:
        """The levers, one's own and the group's."""
        joint = self._counted.joint
        found = places(joint.ballots, self._own)
        made = place_sheet(self.texts, self._pseudonym, found, (joint.changes, joint.exchange), width)
        return replace(made, head=((Span(self.texts.say("place.title"), "head"),),))


class FinalScreen(GameScreen):
    """The group's own decision, apart from the computed one.

    Args:
        meeting: the rådslag.
        computed: the joint plan.
        year: the year that is looked at and moved.
    """

    CSS_PATH = STYLES
    help_name: ClassVar[str] = "final"
    keys: ClassVar[tuple[Key, ...]] = (
        ("change", ""),
        ("choose", ""),
        ("year", "screen.next_year"),
        ("final-reset", "screen.computed"),
        ("radslag-save", "screen.save"),
        ("help", "app.help"),
        ("back", "screen.back"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(f"y,{KEY_OF_YEAR}", "next_year", show=False),
        Binding("r", "computed", show=False),
        Binding("s", "save", show=False),
        Binding("escape,q", "back", show=False),
    ]

    levers = query_one("#final-levers", Movable)

    def __init__(self, meeting: Meeting, computed: Plan, year: int) -> None:
        super().__init__()
        self._meeting, self._computed, self.year = meeting, computed, year
        self.plan = meeting.radslag.final or computed
        self._kept = meeting.radslag.final
        self._typing: tuple[str, str] | None = None
        self._said: Callable[[], str] = str

    def panels(self) -> ComposeResult:
        """The levers, and what it is."""
        yield fixed(Rows(self._top, choosing=False, id="replay-top"))
        yield Movable(self._sheet, id="final-levers")
        yield fixed(Rows(self._about, choosing=False, id="final-about"))
        yield fixed(Rows(lambda width: sheet([self.foot(width)]), choosing=False, id="page-foot"))

    def on_mount(self) -> None:
        """Begin at the first lever."""
        self.levers.focus()

    def _exchange(self) -> Exchange:
        return Exchange.of(self._meeting.compiled, self.year)

    def _sheet(self, width: int) -> Sheet:
        exchange = self._exchange()
        own, computed = changes_of(self._meeting.compiled, [self.plan, self._computed], exchange)
        return final_sheet(self.texts, own, (computed, exchange), width, self._typing)

    def _top(self, width: int) -> Sheet:
        title = self.texts.say("final.title", number=self._meeting.number, year=self.year)
        key = "final.as-computed" if self.plan.same_decisions(self._computed) else "final.changed"
        return sheet([(Span(title, "head"),), *wrapped(self._said() or self.texts.say(key), width, "dim")[:1]])

    def _about(self, width: int) -> Sheet:
        return sheet(wrapped(self.texts.say("final.about"), width, "dim"))

    @on(Moved)
    def _move(self, message: Moved) -> None:
        hand, lever = Hand(scenario=self._meeting.scenario), lever_of(message.key)
        self._decide(hand.step(self.plan, lever, (self.year,), message.steps, big=message.big))

    @on(Typed)
    def _set(self, message: Typed) -> None:
        hand, lever = Hand(scenario=self._meeting.scenario), lever_of(message.key)
        if message.amount is None:
            self._decide(hand.reset(self.plan, lever, (self.year,)))
        else:
            self._decide(hand.set(self.plan, lever, (self.year,), message.amount))

    @on(Typing)
    def _type(self, message: Typing) -> None:
        self._typing = None if message.text is None else (message.key, message.text)
        self.redraw()

    def _decide(self, plan: Plan) -> None:
        """The plan as it is now; its target is the result that it leads to, as the computed one's is."""
        exchange = self._exchange()
        (changes,) = changes_of(self._meeting.compiled, [plan], exchange)
        self.plan, self._said = plan.with_target((self.year,), exchange.result_cpct(changes)), str
        self.redraw()

    def action_computed(self) -> None:
        """Begin anew from the computed budget."""
        self.plan, self._said = self._computed, str
        self.redraw()

    def action_next_year(self) -> None:
        """The decision of the next year."""
        years = self._meeting.scenario.header.years
        self.year = years[(years.index(self.year) + 1) % len(years)]
        self.redraw()

    def action_save(self) -> None:
        """Save the decision among the player's plans."""
        self._keep()
        save_joint(self.game, self._meeting, replace(self.plan, name=self._plan_name()), self._saved)

    def _plan_name(self) -> str:
        return self.texts.say("final.plan-name", number=self._meeting.number)

    def _saved(self, saved: Saved | Conflict) -> None:
        name = clean(saved.head.name, NAME_MOST) if isinstance(saved, Saved) else ""
        self._said = lambda: self.texts.say("library.saved", name=name)
        self.redraw()

    def _keep(self) -> None:
        """The decision stands in the file of the rådslag, apart from what is computed."""
        if self._kept is None or not self.plan.same_decisions(self._kept):
            self._kept = replace(self.plan, name=self._plan_name())
            self._meeting.log.decide(self._kept)
            keep_meeting(self.game, self._meeting)

    def on_unmount(self) -> None:
        """A decision that is not the computed one is kept, however the screen was left."""
        if self._kept is not None or not self.plan.same_decisions(self._computed):
            self._keep()

    def action_back(self) -> None:
        """Go back; what is opened next knows of the decision already."""
        self.on_unmount()
        self.dismiss()


def save_plan(game: GameApp, plan: Plan, done: Callable[[Saved | Conflict], object]) -> None:
    """Save a plan of the rådslag in the player's library."""
    if game.ready is None:
        return
    ready, desk = game.ready, Desk.of(game.ready)
    on_disk(game, lambda: desk.save(plan, expected_of(ready, plan)), done)
