"""Every way to move a lever, without a screen."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.planfields import plan_fields, read_plan
from tests.strategies import scenario
from tests.tui.playing import Game
from tui.levers import AS_AGREED, FULL, Kind, Lever, budget_levers, lever_of
from tui.present.view import View

YEARS = (2026, 2027, 2028)
LEVERS = budget_levers(scenario())


@pytest.mark.parametrize("lever", [*LEVERS, Lever("measure", "M33")], ids=lambda lever: lever.key)
def test_there_and_back(view: View, lever: Lever) -> None:
    """A step up and a step down is no change, small and big."""
    for big in (False, True):
        up = view.hand.step(view.plan, lever, YEARS, 1, big=big)

        assert not up.same_decisions(view.plan)
        assert all(
            view.hand.value(view.plan, lever, year) == view.hand.value(back, lever, year)
            for back in [view.hand.step(up, lever, YEARS, -1, big=big), view.hand.reset(up, lever, YEARS)]
            for year in YEARS
        )


def test_keys_name_levers() -> None:
    """A lever is found again by its key; what names none is the tax."""
    for lever in (*LEVERS, Lever("measure", "M05"), Lever("pkv", "von"), Lever("volume", "bun"), Lever("pkv")):
        assert lever == lever_of(lever.key)
    assert Lever("tax") == lever_of("") == lever_of("[x]:y")


@pytest.mark.parametrize("kind", ["pkv", "volume"])
class TestCompensation:
    """Compensation for prices and for volume, a committee at a time."""

    def test_a_step_up_from_the_frame_is_all_of_it(self, view: View, kind: Kind) -> None:
        """As in the agreed frame, → promises 100 %, and more there is not."""
        lever = Lever(kind, "von")
        up = view.hand.step(view.plan, lever, YEARS, 1)

        assert AS_AGREED == view.hand.value(view.plan, lever, 2026)
        assert [FULL] * 3 == [view.hand.value(up, lever, year) for year in YEARS]
        assert up is view.hand.step(up, lever, YEARS, 1)

    def test_a_step_down_from_the_frame_holds_back_five_percent(self, view: View, kind: Kind) -> None:
        """← is 95 %, a big step 75 %, and four of those 0 %; other years and committees stay as in the frame."""
        lever = Lever(kind, "bun")
        small = view.hand.step(view.plan, lever, (2027,), -1)
        big = view.hand.step(view.plan, lever, (2027,), -1, big=True)
        none = view.hand.step(view.plan, lever, (2027,), -20)

        assert [95, 75, 0] == [view.hand.value(plan, lever, 2027) for plan in (small, big, none)]
        assert AS_AGREED == view.hand.value(none, lever, 2026)
        assert AS_AGREED == view.hand.value(none, Lever(kind, "von"), 2027)

    def test_what_is_typed_is_kept_inside_the_limits(self, view: View, kind: Kind) -> None:
        """Percent are typed as they are, between none and all."""
        lever = Lever(kind, "tn")
        typed = [view.hand.set(view.plan, lever, YEARS, number) for number in (93.0, 0.0, -4.0, 900.0)]

        assert [93, 0, 0, 100] == [view.hand.value(plan, lever, 2028) for plan in typed]

    def test_reset_is_as_in_the_frame_again(self, view: View, kind: Kind) -> None:
        """A reset forgets the years it is for, and at last says nothing about the committee."""
        lever = Lever(kind, "ks")
        set_ = view.hand.set(view.plan, lever, YEARS, 50)
        one = view.hand.reset(set_, lever, (2026,))

        assert [AS_AGREED, 50, 50] == [view.hand.value(one, lever, year) for year in YEARS]
        assert view.plan == view.hand.reset(one, lever, YEARS)

    def test_all_committees_at_once(self, view: View, kind: Kind) -> None:
        """The lever that names no committee moves each from where it stands, and resets them all."""
        everywhere = Lever(kind)
        plan = view.hand.step(view.hand.set(view.plan, Lever(kind, "sn"), YEARS, 50), everywhere, YEARS, -1)
        stands = [view.hand.value(plan, part, 2027) for part in view.hand.parts(everywhere)]

        assert [95, 95, 45, 95, 95, 95] == stands
        assert view.plan == view.hand.reset(plan, everywhere, YEARS)


def test_a_step_keeps_the_difference_between_years(view: View) -> None:
    """A step in all years moves each from where it stands."""
    lever = Lever("committee", "von")
    plan = view.hand.step(view.plan.with_amount("von", (2027,), 3000), lever, YEARS, 2)

    assert {2026: 1000, 2027: 4000, 2028: 1000} == plan.committees_tkr["von"]


measures = st.sampled_from([f"M{number:02}" for number in range(4, 86)])
moves = st.tuples(measures, st.sampled_from([(2026,), (2027,), (2028,), YEARS]), st.floats(-1e6, 1e6))


@given(st.lists(moves, max_size=6))
def test_no_hand_makes_a_plan_that_the_scenario_refuses(moves: list[tuple[str, tuple[int, ...], float]]) -> None:
    """Whatever is typed for whatever measure and year, the plan can be saved and read, and no level passes its top."""
    game = Game.__new__(Game)
    view = game.view(game.no_decision())
    known = {measure.id: measure for measure in view.scenario.measures if measure.purse != "view"}
    plan = view.plan
    for measure, years, typed in moves:
        if measure in known:
            plan = view.hand.set(plan, Lever("measure", measure), years, typed)
    read = read_plan(_exact(plan_fields(plan)), view.scenario)

    assert plan == read
    for measure in plan.units:
        units = tuple(plan.units_of(measure, year) for year in YEARS)
        sums = [sum(units[: place + 1]) for place in range(3)] if known[measure].counting == "decided" else units
        assert all(level <= top + 1e-6 for level, top in zip(sums, view.facts.ceilings[measure], strict=True))


def _exact(value: Any) -> Any:
    """The fields as they come from a file: numbers without binary fractions."""
    if isinstance(value, dict):
        return {key: _exact(item) for key, item in value.items()}
    return Decimal(str(value)) if isinstance(value, float) else value
