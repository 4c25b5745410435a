"""Events: what comes by the seed, and what it does to a plan, named in every explanation."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.authored.cards import AddsMoney, Event, LimitsHiring, MovesIndicator, TakesTaxRise
from sim.engine.accounts import LINES
from sim.engine.events import EVENT, MOST_A_YEAR, drawn_events, with_events
from sim.engine.happened import Happened, effects_of
from sim.plan import Plan
from tests.strategies import built_in, model, nothing, plans, scenario, years

pytestmark = pytest.mark.fast

EVENTS = scenario().events


def came(event: Event, answer: str = "") -> Happened:
    """The event in the first year that it can come."""
    return Happened(event=event.id, year=event.years[0], answer=answer)


def test_there_are_at_least_twenty_events() -> None:
    """A class that plays often meets new ones."""
    assert len(EVENTS) >= 20


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.id)
def test_every_effect_of_an_event_and_its_answers_is_noticed_and_named(event: Event) -> None:
    """Money in the line of events, an indicator under the event's name, hiring in the ceilings, a tax rise in money."""
    for answer in ("", *(one.id for one in event.answers)):
        after = model(64).after([came(event, answer)])
        plan = built_in("riktade-pengar").with_tax(years(), 30)
        projection, parts = after.project(plan), after.contributions(plan)
        for effect in effects_of(event, answer):
            match effect:
                case AddsMoney() | TakesTaxRise():
                    assert np.any(projection.accounts.events)
                case MovesIndicator(indicator=name):
                    assert f"{EVENT}{event.id}" in [part.part for part in parts[name]]
                case LimitsHiring():
                    usual = {posts.group: posts.ceiling for posts in model(64).project(plan).posts}
                    assert any(posts.ceiling != usual[posts.group] for posts in projection.posts)


@given(plan=plans(), place=st.integers(0, len(EVENTS) - 1))
def test_the_books_and_the_explanations_sum_after_an_event_too(plan: Plan, place: int) -> None:
    """Result = its lines; value = do-nothing + parts, to 1e-9."""
    after = model(64).after([came(EVENTS[place])])
    projection, parts = after.project(plan), after.contributions(plan)

    accounts = projection.accounts
    assert np.allclose(sum(getattr(accounts, line) for line in LINES), accounts.result, rtol=0.0, atol=1e-6)
    for reading in projection.readings:
        rows = parts.get(reading.indicator.id, ())
        total = [sum(row.amounts[y] for row in rows) for y in range(len(years()))]
        assert np.allclose(np.add(reading.do_nothing, total), reading.central, rtol=1e-9, atol=1e-9)


def test_an_event_that_costs_takes_its_money_and_nothing_else_the_same_year() -> None:
    """A burnt school costs eight million that year; the budget that was decided stands."""
    fire = next(event for event in EVENTS if event.id == "H16")
    usual, burnt = model().project(nothing()), model().after([came(fire)]).project(nothing())

    assert -8000.0 == pytest.approx(float((burnt.accounts.result - usual.accounts.result)[0, 0]))
    assert np.array_equal(usual.accounts.budgeted, burnt.accounts.budgeted)


def test_a_brake_on_taxes_takes_nothing_from_those_who_have_not_raised_them() -> None:
    """A quarter of a rise of 30 öre in 2027, and nothing of no rise or a cut."""
    brake = [Happened(event="H03", year=2027)]
    for ore, share in ((0, 0.0), (-30, 0.0), (30, 0.25)):
        accounts = model().after(brake).project(nothing().with_tax(years(), ore)).accounts
        assert -share * float(accounts.tax_change[1, 0]) == pytest.approx(float(accounts.events[1, 0]))


def test_no_event_changes_nothing() -> None:
    """After no events the model is the same to the last bit."""
    usual, after = model().project(built_in("skola")), model().after([]).project(built_in("skola"))

    assert all(np.array_equal(usual.values[name], after.values[name]) for name in usual.values)
    assert np.array_equal(usual.accounts.result, after.accounts.result)


@given(seed=st.integers(0, 2**31))
def test_the_same_seed_gives_the_same_events_and_none_twice(seed: int) -> None:
    """Whatever is decided: the luck is the same for every group."""
    before: list[Happened] = []
    for year in years():
        drawn = drawn_events(scenario(), seed, year, before)
        assert drawn == drawn_events(scenario(), seed, year, before)
        assert len(drawn) <= MOST_A_YEAR
        before += [Happened(event=event, year=year) for event in drawn]
    assert len({one.event for one in before}) == len(before)


def test_events_come_about_as_often_as_their_probability_says() -> None:
    """Over many seeds a flu winter comes in a quarter of the years, less what the limit of two a year takes."""
    share = sum("H08" in drawn_events(scenario(), seed, 2026) for seed in range(1000)) / 1000
    assert 0.12 < share < 0.28


def test_an_unknown_event_or_answer_is_refused() -> None:
    """A saved game from another scenario is told apart from a played one."""
    central = model().central
    for wrong in (Happened(event="H99", year=2026), Happened(event="H16", year=2026, answer="nej")):
        with pytest.raises(KeyError):
            with_events(central, [wrong])
