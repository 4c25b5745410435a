"""A game as a value: deciding, undoing, redoing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.plan import Plan
from tui.session import Session

pytestmark = pytest.mark.fast

START = Session(plan=Plan(scenario="test"))

MOVES = st.lists(
    st.tuples(st.sampled_from(["tax", "von", "bun"]), st.integers(min_value=-5, max_value=5)), min_size=1, max_size=12
)


def moved(session: Session, what: str, value: int) -> Session:
    """The session after one lever was put somewhere."""
    plan = session.plan.with_tax((2026,), value) if what == "tax" else session.plan.with_amount(what, (2026,), value)
    return session.decide(plan, what)


@given(MOVES)
def test_undoing_everything_leads_back_to_the_start(moves: list[tuple[str, int]]) -> None:
    """However many steps are taken, undo comes back to where it began, and redo to where it ended."""
    session = START
    for what, value in moves:
        session = moved(session, what, value)
    end = session.plan
    while session.past:
        session = session.undo()

    assert START.plan == session.plan
    while session.future:
        session = session.redo()
    assert end == session.plan


def test_a_run_of_one_lever_is_one_step() -> None:
    """Three moves of the tax are one step; a move of another lever begins a new one."""
    session = moved(moved(moved(moved(START, "tax", 1), "tax", 2), "tax", 3), "von", 500)

    assert 2 == len(session.past)
    assert 3 == session.undo().plan.tax_ore[2026]
    assert START.plan == session.undo().undo().plan


def test_a_run_is_broken_by_undo() -> None:
    """After an undo the same lever begins a step of its own."""
    session = moved(moved(moved(START, "tax", 1), "von", 500).undo(), "tax", 2)

    assert 1 == session.undo().plan.tax_ore[2026]


def test_a_new_decision_forgets_what_was_undone() -> None:
    """What was undone cannot be redone after something else is decided."""
    session = moved(moved(START, "tax", 1).undo(), "von", 500)

    assert () == session.future
    assert session is session.redo()


def test_deciding_the_same_is_no_step() -> None:
    """A decision that changes nothing gives the same session, and there is nothing to undo at the start."""
    assert START is moved(START, "tax", 0)
    assert START is START.undo()
