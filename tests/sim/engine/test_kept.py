"""What a run keeps for the next: never another number, and only what reads something new is made again."""

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

import numpy as np
from hypothesis import given, settings

from sim.engine.happened import Happened
from sim.engine.kept import Kept
from sim.model import Model
from sim.plan import Plan
from sim.projection import Projection
from tests.strategies import model, nothing, plans, scenario, taking, years

PARTS = ("tax_ore", "result_target_cpct", "committees_tkr", "pkv_pct", "volume_pct", "units", "targets")


def forgetful() -> Model:
    """A model of the same draws that remembers nothing yet."""
    return model(16).after(())


def on_the_way(first: Plan, last: Plan) -> Iterator[Plan]:
    """One plan made into another, a field and then a lever at a time, and back again."""
    way = [first]
    for part in PARTS:
        one, other = getattr(first, part), getattr(last, part)
        for name in sorted({*one, *other}, key=str):
            levers = {key: value for key, value in getattr(way[-1], part).items() if key != name}
            changed: Any = {part: levers | ({name: other[name]} if name in other else {})}
            way.append(replace(way[-1], **changed))
    yield from (*way, last, *reversed(way))


def differences(one: Projection, other: Projection) -> list[str]:
    """The fields in which two projections are not the same to the last bit."""
    found = [
        f.name for f in fields(Projection) if f.name not in ("values", "accounts") and not same(one, other, f.name)
    ]
    found += [name for name, value in one.values.items() if not np.array_equal(value, other.values[name])]
    return found + [
        f.name
        for f in fields(one.accounts)
        if not np.array_equal(getattr(one.accounts, f.name), getattr(other.accounts, f.name))
    ]


def same(one: Projection, other: Projection, field: str) -> bool:
    """Whether a field is the same in both."""
    return bool(getattr(one, field) == getattr(other, field))


@given(first=plans(), last=plans())
@settings(max_examples=8)
def test_a_model_that_remembers_other_plans_says_the_same_to_the_last_bit(first: Plan, last: Plan) -> None:
    """Whatever was projected before, and in what order: each lever changed alone, all at once, and taken back."""
    remembering = forgetful()
    for plan in on_the_way(first, last):
        assert [] == differences(forgetful().project(plan), remembering.project(plan))


def test_what_a_lever_does_not_reach_is_the_very_same_as_before() -> None:
    """The tax moves the accounts and what answers to it; faces in home care are those of the last run."""
    remembering, plan = forgetful(), taking({"M26": 5.0, "M42": 3.0})
    before = remembering.project(plan)
    after = remembering.project(plan.with_tax(years(), 20))
    kept = {r.indicator.id for r in after.readings if r is before.reading(r.indicator.id)}
    assert "U21401" in kept
    assert after.accounts.result[0, 0] > before.accounts.result[0, 0]
    moved = remembering.project(plan.with_units("M26", years(), 300))
    assert moved.reading("U21401") is not before.reading("U21401")


def test_an_own_target_is_read_anew_though_the_value_is_not() -> None:
    """Nothing but the target has changed, and the chance of reaching it with it."""
    remembering = forgetful()
    easy, hard = (remembering.project(replace(nothing(), targets={"U21401": goal})) for goal in (30.0, 1.0))
    assert (1.0, 0.0) == (easy.reading("U21401").chance, hard.reading("U21401").chance)


def test_after_an_event_nothing_of_the_time_before_is_remembered() -> None:
    """A model after an event has a memory of its own, whoever was asked first."""
    remembering, plan = forgetful(), taking({"M26": 5.0})
    remembering.project(plan)
    event = next(iter(scenario().events))
    happened = (Happened(event=event.id, year=years()[0]),)
    assert [] == differences(forgetful().after(happened).project(plan), remembering.after(happened).project(plan))


def test_a_piece_is_made_again_when_one_thing_that_it_reads_is_another() -> None:
    """Equal is not enough for what a piece reads, and is for what a lever gives."""
    kept = Kept()
    made: list[tuple[object, ...]] = []

    def make(reads: tuple[object, ...]) -> int:
        made.append(reads)
        return len(made)

    lists = [[1], [1]]
    asked: tuple[tuple[object, ...], ...] = (
        *[(lists[0], None)] * 2,
        (lists[1], None),
        (lists[1],),
        (lists[0], None),
    )
    assert [1, 1, 2, 3, 4] == [kept.of("piece", reads, make, reads) for reads in asked]
    first, equal, other = np.zeros((3, 1)), np.zeros((3, 1)), np.ones((3, 1))
    assert first is kept.same("lever", first) is kept.same("lever", equal)
    assert other is kept.same("lever", other)
