"""Antaganden: nothing assumed changes nothing, and what is assumed changes that and no more."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.assumptions import (
    CEILINGS,
    LEVELS,
    NOTHING,
    Assumptions,
    Hands,
    assumed,
    groups,
    middle_hand,
    number_of,
    settable,
)
from sim.authored.ranges import Range
from sim.engine.compiled import compile_scenario
from sim.model import Model
from sim.plan import Plan
from sim.projection import Projection
from tests import strategies
from tests.strategies import built_in, nothing, scenario, years

pytestmark = pytest.mark.fast

DRAWS = 32


def projected(plan: Plan, assumptions: Assumptions) -> Projection:
    """A plan under assumptions, in few draws."""
    return Model(scenario(), draws=DRAWS, assumptions=assumptions).project(plan)


def _inside(belief: Range) -> st.SearchStrategy[float]:
    """A number of a range, with as many decimals as a player would type."""
    return st.floats(belief.low, belief.high).map(lambda x: min(max(round(x, 6), belief.low), belief.high))


def settings_of() -> st.SearchStrategy[Assumptions]:
    """Any strengths in their ranges, and any outlooks."""
    ranges = settable(scenario())
    several = st.lists(st.sampled_from(sorted(ranges)), max_size=4, unique=True)
    inside = several.flatmap(
        lambda names: st.fixed_dictionaries({n: st.sampled_from(LEVELS) | _inside(ranges[n]) for n in names})
    )
    leans = st.dictionaries(st.sampled_from([o.id for o in scenario().outlooks]), st.sampled_from(["good", "bad"]))
    return st.builds(Assumptions, strengths=inside, outlooks=leans, known_only=st.booleans())


@settings(max_examples=15, deadline=None)
@given(plan=strategies.plans())
def test_nothing_assumed_gives_the_same_numbers_to_the_last_bit(plan: Plan) -> None:
    """The scenario is the very same object, and every draw of every indicator and account is the same."""
    plain, same = strategies.model().project(plan), Model(scenario(), draws=64, assumptions=Assumptions(name="x"))
    again = same.project(plan)

    assert assumed(scenario(), NOTHING) is scenario()
    assert all(np.array_equal(plain.values[name], again.values[name]) for name in plain.values)
    assert np.array_equal(plain.accounts.result, again.accounts.result)
    assert plain.readings == again.readings


@settings(max_examples=15, deadline=None)
@given(assumptions=settings_of())
def test_what_is_not_named_keeps_its_draws(assumptions: Assumptions) -> None:
    """A rule, parameter or ceiling without a strength is drawn as before; with one it is that number everywhere."""
    before = compile_scenario(scenario(), DRAWS, 1)
    after = compile_scenario(assumed(scenario(), assumptions), DRAWS, 1)
    ranges = settable(scenario())

    for name, drawn in after.rules.items():
        if name in assumptions.strengths:
            wanted = number_of(ranges[name], assumptions.strengths[name]) * drawn.rule.factor
            assert drawn.parameter == pytest.approx(np.full(DRAWS, wanted))
        else:
            assert np.array_equal(before.rules[name].parameter, drawn.parameter)
    for name, values in after.parameters.items():
        assert name in assumptions.strengths or np.array_equal(before.parameters[name], values)
    for place, group in enumerate(scenario().staff_groups):
        assert group.id in assumptions.strengths or np.array_equal(before.ceilings[place], after.ceilings[place])


@settings(max_examples=8, deadline=None)
@given(assumptions=settings_of(), plan=strategies.plans())
def test_the_accounts_and_ledgers_still_add_up(assumptions: Assumptions, plan: Plan) -> None:
    """Contributions lead from do-nothing to the value under any assumptions."""
    model = Model(scenario(), draws=2, assumptions=assumptions)
    parts, shown = model.contributions(plan), model.project(plan)
    for reading in shown.readings:
        total = sum(part.amounts[-1] for part in parts.get(reading.indicator.id, ()))
        assert reading.central[-1] == pytest.approx(reading.do_nothing[-1] + total, abs=1e-6)


def test_known_only_changes_results_and_leaves_out_every_d() -> None:
    """Bara belagda samband: no rule of grade D has a part in any value, and some values move."""
    plan = built_in("vansterpartiet")
    model = Model(scenario(), draws=DRAWS, assumptions=Assumptions(known_only=True))
    doubtful = {rule.id for rule in scenario().rules if rule.grade == "D" and rule.role == "effect"}
    parts = {part.part for row in model.contributions(plan).values() for part in row}
    usual, narrow = projected(plan, NOTHING), model.project(plan)
    moved = [
        a.indicator.id
        for a, b in zip(usual.readings, narrow.readings, strict=True)
        if abs(a.central[-1] - b.central[-1]) > 1e-6
    ]

    assert doubtful
    assert not parts & doubtful
    assert moved


def test_weak_is_nearer_zero_than_strong_for_every_number() -> None:
    """Whatever the sign of a rule, low is the weaker end."""
    for belief in settable(scenario()).values():
        assert abs(number_of(belief, "low")) <= abs(number_of(belief, "high"))
        assert belief.central == number_of(belief, "central")


def test_what_is_named_by_itself_goes_before_its_group() -> None:
    """A family set to strong leaves the rule that the group has set itself."""
    family, members = next((name, ids) for name, ids in groups(scenario()).items() if len(ids) > 2)
    changed = assumed(scenario(), Assumptions(strengths={members[0]: "low", family: "high"}))
    ranges, found = settable(scenario()), settable(changed)

    assert number_of(ranges[members[0]], "low") == found[members[0]].central
    assert all(number_of(ranges[name], "high") == found[name].central for name in members[1:])


def test_higher_hiring_ceilings_fill_more_posts() -> None:
    """All ceilings at their high end: fewer posts stand above them."""
    plan = built_in("riktade-pengar")
    low, high = (projected(plan, Assumptions(strengths={CEILINGS: level})) for level in ("low", "high"))

    def excess(found: Projection) -> float:
        return sum(sum(p.vacant) + sum(p.unqualified) + sum(p.hired_in) for p in found.posts)

    assert excess(high) < excess(low)


def test_no_leak_lets_all_untied_money_work() -> None:
    """R97 at zero: nothing of the untied money is lost on the way."""
    plan = nothing().with_amount("von", years(), 20_000)

    def lost(assumptions: Assumptions) -> float:
        return sum(sum(purse.leaked_tkr) for purse in projected(plan, assumptions).purses)

    assert lost(NOTHING) > 1000.0
    assert 0.0 == lost(Assumptions(strengths={"R97": 0.0}))


def _leaning(name: str, lean: str) -> Assumptions:
    """One outlook; an empty string for the middle."""
    return NOTHING.with_outlook(name, "good" if lean == "good" else "bad") if lean else NOTHING


@pytest.mark.parametrize("name", ["fuel_policy", "sick_leave"])
def test_an_outlook_of_an_indicator_moves_its_do_nothing_path(name: str) -> None:
    """Good is better and bad is worse than the middle in every year, by what the data say; no other path moves."""
    outlook = next(found for found in scenario().outlooks if found.id == name)
    paths = {lean: projected(nothing(), _leaning(name, lean)) for lean in ("good", "", "bad")}
    for place, year in enumerate(years()):
        good, middle, bad = (paths[lean].reading(outlook.indicator).do_nothing[place] for lean in ("good", "", "bad"))
        assert good == pytest.approx(middle + outlook.good[year])
        assert bad == pytest.approx(middle + outlook.bad[year])
        assert good < middle < bad
    for reading in paths["good"].readings:
        own = {"fuel_policy": ("N07702",), "sick_leave": ("N00090",)}[name]
        same = paths[""].reading(reading.indicator.id).do_nothing == reading.do_nothing
        assert same == (reading.indicator.id not in own)


def test_a_bad_tax_base_lowers_the_result_by_its_tax_and_the_agreed_costs_stay() -> None:
    """Without a decision the middle gives 4 per cent by definition; the bad outlook takes its own tax from that."""
    middle, bad = (projected(nothing(), _leaning("tax_base", lean)).accounts for lean in ("", "bad"))
    outlook = next(found for found in scenario().outlooks if found.id == "tax_base")
    rate = scenario().header.base_tax_rate_ore / 10_000.0

    assert np.array_equal(middle.agreed_costs, bad.agreed_costs)
    assert (bad.revenue_agreed - middle.revenue_agreed)[:, 0] == pytest.approx(
        [outlook.bad[year] * rate * 1000.0 for year in years()]
    )
    assert np.all(bad.result[:, 0] < middle.result[:, 0])


def test_bad_prices_make_measures_and_promised_compensation_dearer() -> None:
    """The same groups cost more each year, and so does full price compensation."""
    plan = strategies.taking({"M33": 6}).with_compensation("bun", years(), pkv=100, volume=100)
    middle, bad = (projected(plan, _leaning("prices", lean)) for lean in ("", "bad"))

    def tied(found: Projection) -> float:
        return sum(purse.tied_tkr[-1] for purse in found.purses)

    assert tied(bad) > tied(middle)
    assert bad.accounts.compensation_cost[-1, 0] > middle.accounts.compensation_cost[-1, 0]


@given(low=st.integers(0, 40), central=st.integers(0, 40), high=st.integers(0, 40))
def test_the_hand_in_the_middle_lies_between_and_nobody_pulls_it_by_shouting(low: int, central: int, high: int) -> None:
    """One hand moved further the way it already lies does not move the middle."""
    belief = Range(low=1.0, central=2.0, high=5.0)
    if not low + central + high:
        return
    middle = middle_hand(belief, Hands(low=low, central=central, high=high))

    assert 1.0 <= middle <= 5.0
    if central and middle <= 2.0 and high:
        assert middle <= middle_hand(belief, Hands(low=low, central=central - 1, high=high + 1))
    if low * 2 > low + central + high:
        assert 1.0 == middle


def test_a_vote_keeps_its_count_and_its_reason() -> None:
    """The number and the hands stand together, and go together."""
    belief = settable(scenario())["R03"]
    voted = NOTHING.with_hands("R03", belief, Hands(low=9, central=4, high=2, reason="vi har sett det"))

    assert belief.low == voted.strengths["R03"]
    assert 15 == voted.hands["R03"].total
    assert NOTHING == voted.with_strength("R03", None)
    assert replace(voted, hands={}).strengths == voted.strengths
