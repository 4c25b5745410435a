"""The room: who sits where, whose game runs, whether there is a pause, and what everybody's plan is now."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, Protocol

from saves import Store, Unreadable
from saves.classroom import Member
from saves.strictjson import parse_json
from sim.authored.scenario import Scenario
from sim.plan import Plan
from sim.planfields import read_plan
from tui.serving.limits import Allowance
from tui.serving.register import Register

IDLE_S = 30 * 60.0
"""Seconds without a key until a game ends by itself; its plan is on disk, and the page offers to go on."""
SPACING_S = 1.0
"""Seconds between two starts of one participant's game at least."""

Presence = Literal["playing", "still", "away"]
STILL_S = 120.0
"""Seconds without a key after which a participant is told as still."""

Why = Literal["moved", "idle", "ended", "left", "restart"]
"""Why a game was ended: the sentence ``serving.over.<why>``. After a restart the page comes back by itself."""


class Player(Protocol):
    """A browser with a running game, as the room needs it."""

    async def leave(self, why: Why) -> None:
        """End the game, and say why; returns when it is saved and gone."""

    async def say(self, what: str) -> None:
        """Say something to the page."""

    async def start(self, exercise: str) -> None:
        """Let the game begin anew with what the teacher starts; an empty id is a free budget."""


def _plan(text: str, scenario: Scenario) -> Plan | None:
    """A plan as a game wrote it."""
    try:
        found = read_plan(parse_json(text), scenario)
    except Unreadable:
        return None
    return found if isinstance(found, Plan) else None


@dataclass(slots=True, eq=False)
class Seat:
    """A participant's place."""

    member: Member
    clock: Callable[[], float]
    allowance: Allowance
    player: Player | None = None
    plan: Plan | None = None
    """As it is now; None while nothing is decided, or nothing is known."""
    steps: int = 0
    """Steps that led to the plan."""
    key_at: float = 0.0
    began_at: float | None = None
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held while a game is begun or ended: a participant has one game at a time."""

    def presence(self) -> Presence:
        """Whether somebody is playing there."""
        if self.player is None:
            return "away"
        return "still" if self.clock() - self.key_at > STILL_S else "playing"

    def wait_s(self) -> float:
        """Seconds until another game may begin here."""
        return 0.0 if self.began_at is None else max(0.0, self.began_at + SPACING_S - self.clock())


class Room:
    """Everybody, as long as the class goes on.

    Args:
        register: who is in the class.
        scenario: what is played.
        clock: seconds that only go forward.
    """

    def __init__(self, register: Register, scenario: Scenario, clock: Callable[[], float]) -> None:
        self.register = register
        self.scenario = scenario
        self.clock = clock
        self.exercise = ""
        """What newcomers begin with: the id of an exercise, or an empty string for a free budget."""
        self.is_paused = False
        self.is_over = False
        self.is_door_open = True
        """Whether somebody new may come in."""
        self.changes = 0
        """Grows with everything that a board may want to show."""
        self._seats: dict[str, Seat] = {}

    def seat(self, member: Member) -> Seat:
        """The place of a participant."""
        if member.id not in self._seats:
            allowance = Allowance(self.clock)
            self._seats[member.id] = Seat(member=member, clock=self.clock, allowance=allowance, key_at=self.clock())
        seat = self._seats[member.id]
        seat.member = member
        return seat

    def seats(self) -> tuple[Seat, ...]:
        """Every place, in the order that people came."""
        return tuple(self.seat(member) for member in self.register.members)

    @property
    def playing(self) -> int:
        """How many games run."""
        return sum(seat.player is not None for seat in self.seats())

    def plans(self) -> tuple[Plan, ...]:
        """Every plan in which something is decided, without whose it is."""
        empty = Plan(scenario=self.scenario.header.id)
        return tuple(seat.plan for seat in self.seats() if seat.plan and not seat.plan.same_decisions(empty))

    def remember(self, folder_of: Callable[[str], Path]) -> None:
        """Know every plan that was left on the disk, before anybody has come back.

        Args:
            folder_of: the folder of a participant, by id.
        """
        for seat in self.seats():
            store = Store(folder_of(seat.member.id))
            if (saved := store.resume(self.scenario)) is not None:
                seat.plan, seat.steps = saved.plan, len(saved.past)
            store.close()

    def hear(self, seat: Seat, told: Mapping[str, Any]) -> None:
        """What a game says of its plan. It is checked as if a stranger had said it."""
        text, steps = told.get("plan"), told.get("steps")
        plan = _plan(text, self.scenario) if isinstance(text, str) else None
        if plan is not None:
            seat.plan = plan
            seat.steps = steps if type(steps) is int else seat.steps
            self.changes += 1

    async def pause(self, *, paused: bool) -> None:
        """Let every key wait, or go on."""
        self.is_paused = paused
        self.changes += 1
        await self._all(lambda player: player.say("pause" if paused else "go"))

    async def start(self, exercise: str) -> None:
        """Let everybody begin with what the teacher starts, and those who come later too.

        Args:
            exercise: its id; an empty string for a free budget.
        """
        self.exercise = exercise
        self.changes += 1
        await self._all(lambda player: player.start(exercise))

    async def send_home(self, why: Why) -> None:
        """End every game; each has saved when this returns."""
        await self._all(lambda player: player.leave(why))

    async def end_idle(self) -> None:
        """End the games that nobody has played for long."""
        now = self.clock()
        idle = [seat.player for seat in self.seats() if seat.player and now - seat.key_at > IDLE_S]
        await asyncio.gather(*(player.leave("idle") for player in idle), return_exceptions=True)

    async def _all(self, does: Callable[[Player], Any]) -> None:
        players = [seat.player for seat in self.seats() if seat.player is not None]
        await asyncio.gather(*(does(player) for player in players), return_exceptions=True)
