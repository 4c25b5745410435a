"""Talking to the game in plain lines in a test: lines in, lines out, without a process."""

import os
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from saves import PlanLibrary
from sim.lessons.period import Period
from sim.plan import Plan
from tests.strategies import ALINGSAS, model
from tests.tui.playing import Game
from tui.desk import Desk
from tui.linear.errands import Outcome, carry_out
from tui.linear.free import FreePlay
from tui.linear.state import Reply, State
from tui.linear.world import World
from tui.loading import facts_of

DRAWN = {*map(chr, range(0x2190, 0x2200)), *map(chr, range(0x2500, 0x27C0))}
CONTROL = {*map(chr, range(32)), *map(chr, range(0x7F, 0xA0)), "\u202e", "\u2066", "\u200b", "\ufeff", "\u2028"}
FORBIDDEN = DRAWN | CONTROL
"""Signs that no line may hold: nothing is drawn, nothing steers, nothing hides."""


NOWHERE = Path(os.devnull) / "nowhere"
"""A folder that nobody can make, not even root."""


@cache
def game() -> FreePlay:
    """The game with few draws, made once."""
    ready = Game(NOWHERE).ready()
    return FreePlay(world=World(model=model(64), facts=facts_of(model(64)), folder=ALINGSAS, plans=ready.plans))


@dataclass
class Talk:
    """One game that is talked to.

    Args:
        folder: where plans are saved; without one the disk is empty.
        state: where it begins.
        play: what is talked to; the municipality of the game when nothing is said.
    """

    folder: Path | None = None
    state: State = field(default_factory=lambda: State(language="sv"))
    play: FreePlay = field(default_factory=lambda: game())  # noqa: PLW0108 - made when it is first asked for

    ended: bool = False

    def __post_init__(self) -> None:
        self.begun = self._settled(self.play.begin(self.state))

    def hear(self, *lines: str) -> list[str]:
        """The answer to the last of some lines."""
        answer: list[str] = []
        for line in lines:
            answer = self._settled(self.play.hear(self.state, line))
        return answer

    def _settled(self, reply: Reply) -> list[str]:
        lines = [*reply.lines]
        while reply.errand is not None:
            reply = self.play.came(reply.state, self._outcome(reply))
            lines += reply.lines
        self.state, self.ended = reply.state, self.ended or reply.ended
        return lines

    def _outcome(self, reply: Reply) -> Outcome:
        assert reply.errand is not None
        world = self.play.world
        if self.folder is None:
            return carry_out(reply.errand, desk(NOWHERE), world.model)
        return carry_out(reply.errand, desk(self.folder), world.model)


def period_of(talk: Talk) -> Period:
    """The game År för år that is played."""
    assert talk.state.session is not None
    assert talk.state.session.period is not None
    return talk.state.session.period


def desk(folder: Path) -> Desk:
    """Where plans are saved in a test."""
    return Desk(library=PlanLibrary(folder), scenario=game().world.model.scenario, folder=ALINGSAS)


def in_language(language: str, *, neutral: bool = False) -> State:
    """Where a game in a language begins."""
    return State(language=language, neutral=neutral)


def after(*lines: str, language: str = "sv") -> Talk:
    """A game that has heard some lines."""
    talk = Talk(state=in_language(language))
    talk.hear(*lines)
    return talk


def plan_of(talk: Talk) -> Plan:
    """The budget that is open."""
    assert talk.state.session is not None
    return talk.state.session.plan
