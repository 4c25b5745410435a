"""Any game at all: decisions, undo, saving, leaving and coming back, in any order, break nothing and lose nothing."""

import json
import tempfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from saves import Entry, Opened, PlanLibrary, SavedPlan, SavedSession, Store
from saves.plancode import plan_code, read_code
from sim.engine.accounts import LINES
from sim.plan import Plan
from sim.planfields import plan_fields, read_plan
from tests.strategies import COMMITTEES, built_in, built_in_names, model, nothing, scenario, years
from tui.levers import Hand, Lever, budget_levers
from tui.session import Session

pytestmark = pytest.mark.fast

MOVED = [
    *budget_levers(scenario()),
    *(Lever(kind, name) for kind in ("pkv", "volume") for name in ("", *COMMITTEES)),
    *(Lever("measure", one.id) for one in scenario().measures if one.purse != "view"),
]
YEARS = [*((year,) for year in years()), years()]
NUMBERS = st.floats(-1e12, 1e12) | st.sampled_from([0.0, 0.05, -0.05, 1e300, -1e300])


def exact_fields(plan: Plan) -> dict[str, Any]:
    """The fields of a plan as they come from a file: numbers without binary fractions."""
    found: dict[str, Any] = json.loads(json.dumps(plan_fields(plan)), parse_float=Decimal)
    return found


class AnyGame(RuleBasedStateMachine):
    """A player's folder and what the game holds, beside a plain list of what must still be there."""

    def __init__(self) -> None:
        super().__init__()
        self._place = tempfile.TemporaryDirectory()
        self.folder = Path(self._place.name)
        self.hand = Hand(scenario=scenario())
        self.session = Session(plan=nothing())
        self.store = Store(self.folder)
        self.saved: dict[str, Plan] = {}
        """By the name it was saved under: what each plan in the library must be."""

    # what a player does

    @rule(lever=st.sampled_from(MOVED), when=st.sampled_from(YEARS), steps=st.integers(-40, 40), big=st.booleans())
    def step(self, lever: Lever, when: tuple[int, ...], steps: int, *, big: bool) -> None:
        """Move a lever by steps."""
        self._decide(self.hand.step(self.session.plan, lever, when, steps, big=big), f"{lever.key}{when}")

    @rule(lever=st.sampled_from(MOVED), when=st.sampled_from(YEARS), number=NUMBERS)
    def type(self, lever: Lever, when: tuple[int, ...], number: float) -> None:
        """Type a number."""
        self._decide(self.hand.set(self.session.plan, lever, when, number), "")

    @rule(lever=st.sampled_from(MOVED), when=st.sampled_from(YEARS))
    def reset(self, lever: Lever, when: tuple[int, ...]) -> None:
        """Put a lever back."""
        self._decide(self.hand.reset(self.session.plan, lever, when), "")

    @rule(name=st.sampled_from(built_in_names()))
    def take_a_built_in_plan(self, name: str) -> None:
        """Play from a built-in plan."""
        self._decide(built_in(name), "")

    @rule()
    def undo_and_redo(self) -> None:
        """There and back is no change."""
        before = self.session
        back = before.undo()
        assert len(before.past) - 1 == len(back.past) or (before.past == () and back is before)
        if before.past:
            again = back.redo()
            assert (before.plan, before.past, before.future) == (again.plan, again.past, again.future)

    @rule()
    def undo(self) -> None:
        """One step back."""
        self.session = self.session.undo()

    @rule()
    def redo(self) -> None:
        """One step on."""
        self.session = self.session.redo()

    @rule()
    def leave_and_come_back(self) -> None:
        """What was played is there, with its undo, in a new game."""
        kept = SavedSession(plan=self.session.plan, past=self.session.past, future=self.session.future)
        self.store.save_session(kept)
        self.store.close()
        self.store = Store(self.folder)
        found = self.store.resume(scenario())
        assert found is not None
        assert self.session.plan == found.plan
        assert self.session.past[-50:] == found.past
        self.session = Session(plan=found.plan, past=found.past, future=found.future)

    @rule(name=st.text(max_size=60))
    def save(self, name: str) -> None:
        """Save the plan among the others; two may have the same name."""
        entry = self._library().save(SavedPlan(plan=self.session.plan))
        renamed = self._library().rename(entry, f"{len(self.saved)} {name}") if isinstance(entry, Entry) else entry
        assert isinstance(renamed, Entry)
        self.saved[renamed.head.name] = self.session.plan

    @precondition(lambda self: self.saved)
    @rule(pick=st.integers(0, 10**6), what=st.sampled_from(("archive", "delete", "restore", "duplicate", "open")))
    def tend(self, pick: int, what: str) -> None:
        """Do something with a saved plan."""
        entries = self._entries()
        entry = entries[pick % len(entries)]
        library = self._library()
        match what:
            case "open":
                self._decide(self._opened(entry), "")
            case "duplicate":
                copy = library.duplicate(entry, f"{len(self.saved)} kopia")
                assert isinstance(copy, Entry)
                self.saved[copy.head.name] = self.saved[entry.head.name]
            case _:
                assert isinstance(getattr(library, what)(entry), Entry)

    @rule(raw=st.binary(max_size=30) | st.just(b'{"schema":"budgetspel.save.v9"}'), number=st.integers(0, 5))
    def a_stranger_leaves_a_file(self, raw: bytes, number: int) -> None:
        """Rubbish among the plans."""
        folder = self.folder / "planer"
        folder.mkdir(exist_ok=True)
        (folder / f"strange-{number}.json").write_bytes(raw)

    # what must hold

    @invariant()
    def the_plan_can_be_written_and_read(self) -> None:
        """As a file and as a code."""
        plan = self.session.plan
        assert plan == read_plan(exact_fields(plan), scenario())
        coded = read_code(plan_code(plan, scenario()), scenario())
        assert isinstance(coded, Plan)
        assert plan.same_decisions(coded)

    @invariant()
    def the_books_balance(self) -> None:
        """Every krona of the result stands on one line, and every committee's money is tied or untied."""
        projection = model(2).project(self.session.plan)
        accounts = projection.accounts
        total = sum(np.asarray(getattr(accounts, line)) for line in LINES)
        np.testing.assert_allclose(accounts.result, np.broadcast_to(total, accounts.result.shape), rtol=0, atol=1e-6)
        assert all(np.isfinite(reading.central).all() for reading in projection.readings)
        for purse in projection.purses:
            parts = np.array(purse.tied_tkr) + np.array(purse.untied_tkr)
            np.testing.assert_allclose(purse.net_tkr, parts, rtol=0, atol=1e-6)

    @invariant()
    def no_saved_plan_is_lost(self) -> None:
        """Each is on one of the shelves, and decides what it decided."""
        found = {entry.head.name: self._opened(entry) for entry in self._entries()}
        assert self.saved.keys() == found.keys()
        assert all(plan.same_decisions(found[name]) for name, plan in self.saved.items())

    def teardown(self) -> None:
        """Leave nothing behind."""
        self.store.close()
        self._place.cleanup()

    def _decide(self, plan: Plan, what: str) -> None:
        self.session = self.session.decide(plan, what)

    def _library(self) -> PlanLibrary:
        return PlanLibrary(self.folder, patience_s=0.0)

    def _entries(self) -> list[Entry]:
        return [one for shelf in ("plans", "archive", "trash") for one in self._library().listing(shelf).plans]

    def _opened(self, entry: Entry) -> Plan:
        opened = self._library().open(entry, scenario())
        assert isinstance(opened, Opened), opened
        return opened.saved.plan


AnyGame.TestCase.settings = settings(
    max_examples=15, stateful_step_count=25, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
TestAnyGame = AnyGame.TestCase
