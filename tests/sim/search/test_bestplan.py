"""Bästa vägen: what enumeration finds, for the same money, never worse than one's own, and as it is told."""

import json
from dataclasses import replace
from decimal import Decimal
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.engine.compiled import Compiled
from sim.engine.levers import levers_of
from sim.engine.normal import Array
from sim.engine.run import run
from sim.plan import Plan
from sim.planfields import plan_fields, read_plan
from sim.search.bestplan import WORK, BestPlan, search_best_plan
from sim.search.climb import climb
from sim.search.pot import Divided, Pot, Rows, Slot
from sim.search.wish import Wish, weighed, wishes_of
from tests.strategies import COMMITTEES, built_in, built_in_names, model, nothing, scenario, years

GROUPS, FACES, SICK = "N11046", "U21401", "N00090"
GROUPS_MEASURE = "M33"
FEW = 4_000
"""Plans to try where the best is not asked for."""


def given_20_mnkr() -> Plan:
    """Twenty mnkr more for the preschools and schools every year, found by nobody yet."""
    return nothing().with_amount("bun", years(), 20_000)


def wish(name: str, target: float | None = None) -> Wish:
    """A wish for one indicator."""
    plan = nothing() if target is None else replace(nothing(), targets={name: target})
    (found,) = wishes_of(scenario(), plan, {name: 1})
    return found


def best_plan(central: Compiled, own: Plan, weights: dict[str, int], work: int = WORK, seed: int = 0) -> BestPlan:
    """The last answer of a search."""
    *_, last = search_best_plan(central, own, weights, work=work, seed=seed)
    return last


# where the best is known


def test_the_best_use_for_one_indicator_is_what_trying_every_plan_finds() -> None:
    """Groups, kept volume money, the rest untied: every way to divide 20 mnkr comes no further, to half a per cent."""
    central, own = model().central, given_20_mnkr()
    kept_tkr = -np.cumsum(central.volume_tkr[COMMITTEES.index("bun"), :, 0])
    plans = []
    for groups, kept in product(range(13), range(0, 101, 5)):
        plan = nothing().with_units(GROUPS_MEASURE, years(), groups * 100)
        plan = replace(plan, volume_pct={"bun": dict.fromkeys(years(), 100 - kept)})
        for year, cost in zip(years(), kept_tkr * kept / 100.0, strict=True):
            plan = plan.with_amount("bun", (year,), int(20_000 - cost))
        plans.append(plan)
    levers = levers_of(central, plans)
    finished = run(central, levers)
    tied = sum(money.tied_tkr for money in finished.situation.spending.committees)
    paid = np.all(tied <= levers.amounts_tkr.sum(axis=0), axis=0)
    lowest = float(np.where(paid, finished.value(GROUPS)[-1], np.inf).min())

    (part,) = best_plan(central, own, {GROUPS: 1}).parts
    assert part.best <= lowest + 0.005 * abs(part.target - part.indicator.base)


class Sack:
    """A pot with made-up things of known price and worth, small enough to try every way to fill it."""

    def __init__(self, seed: int) -> None:
        chance = np.random.default_rng(seed)
        self.most = chance.integers(1, 4, (4, 2))
        self.price = chance.uniform(1.0, 5.0, (4, 1))
        self.value = chance.uniform(1.0, 5.0, (4, 2))
        self.bend = chance.choice([0.5, 1.0], (4, 1))
        self.money_tkr: Array = (self.most * self.price).sum(axis=0) * 0.4
        self.slots = tuple(
            Slot(kind="measure", id=str(n), step=1.0, most=tuple(most.tolist()), least=(0.0, 0.0))
            for n, most in enumerate(self.most)
        )

    def own_rows(self) -> Array:
        """Nothing of anything."""
        return np.zeros_like(self.most)

    def run(self, rows: Rows) -> Divided:
        """What rows are worth and cost; two of the things are worth more together."""
        used = (rows * self.price).sum(axis=1).T
        worth = (self.value * rows**self.bend).sum(axis=(1, 2)) + np.minimum(rows[:, 0], rows[:, 1]).sum(axis=1)
        enough = np.all(used <= self.money_tkr[:, None], axis=0)
        return Divided(worth=worth, used_tkr=used, is_whole=np.full(len(rows), fill_value=True), is_allowed=enough)


@pytest.mark.parametrize("seed", range(8))
def test_the_climb_finds_what_trying_everything_finds(seed: int) -> None:
    """Things with bends, and two that help each other, over two years: the fullest sack is found."""
    sack = Sack(seed)
    everything = np.array(list(product(*(range(most + 1) for most in sack.most.ravel()))))
    found = sack.run(everything.reshape(-1, *sack.most.shape))
    fullest = float(found.worth[found.is_allowed].max())
    *_, last = climb(sack, 20_000, 0)  # type: ignore[arg-type] # it has all that a climb asks of a pot
    assert fullest == pytest.approx(float(sack.run(last.row[None]).worth[0]), abs=1e-9)


def test_money_that_helps_nothing_more_is_left() -> None:
    """Turnout is moved by information alone: all of it is bought, and the rest of the money is not spent on it."""
    best = best_plan(model().central, given_20_mnkr(), {"N05401": 1}, work=500)
    full = model().run_central([model().everything()]).value("N05401")[-1, 0]
    assert float(full) == pytest.approx(best.parts[0].best, abs=1e-9)
    assert best.used_tkr[-1] < 5_000.0 < best.money_tkr[-1]


# what it says holds


@pytest.mark.parametrize("name", built_in_names())
def test_the_best_plan_is_paid_with_the_same_money_and_cuts_nobody_more(name: str) -> None:
    """Tax and target stay, every year's money is enough, and no frame is below the plan's own or the agreed one."""
    own, central = built_in(name), model().central
    best = best_plan(central, own, {GROUPS: 3, FACES: 2, "N00594": 1}, work=FEW)

    assert (own.tax_ore, own.result_target_cpct, own.pkv_pct) == (
        best.plan.tax_ore,
        best.plan.result_target_cpct,
        best.plan.pkv_pct,
    )
    assert all(used <= money + 1.0 for used, money in zip(best.used_tkr, best.money_tkr, strict=True))
    before, after = model(2).project(own), model(2).project(best.plan)
    for was, now in zip(before.purses, after.purses, strict=True):
        for place, year in enumerate(years()):
            least = min(own.amount_tkr(was.committee, year), 0)
            assert best.plan.amount_tkr(was.committee, year) >= least
            assert now.untied_tkr[place] >= min(was.untied_tkr[place], 0.0) - 1.0
    assert best.plan == read_plan(json.loads(json.dumps(plan_fields(best.plan)), parse_float=Decimal), scenario())


@pytest.mark.parametrize("name", ["nollalternativ", "riktade-pengar", "oforandrad-skatt"])
def test_the_values_told_are_those_the_game_shows(name: str) -> None:
    """Each part is the central value of the plan when it is played."""
    own = built_in(name)
    best = best_plan(model().central, own, {FACES: 1, SICK: 2}, work=FEW)
    for plan, told in ((own, "own"), (best.plan, "best")):
        shown = model().project(plan)
        for part in best.parts:
            assert shown.reading(part.indicator.id).central[-1] == pytest.approx(getattr(part, told), abs=1e-9)


@settings(max_examples=8, deadline=None)
@given(
    weights=st.dictionaries(
        st.sampled_from([i.id for i in scenario().indicators]), st.integers(1, 10), min_size=1, max_size=4
    ),
    name=st.sampled_from(built_in_names()),
)
def test_it_only_gets_better_and_is_never_worse_than_ones_own(weights: dict[str, int], name: str) -> None:
    """For any weights the first answer is the own plan, no later one is worse, and the share of the work goes to 1."""
    steps = list(search_best_plan(model().central, built_in(name), weights, work=1_000))
    scores, shares = [step.score for step in steps], [step.share for step in steps]
    assert (steps[0].own_score, built_in(name)) == (steps[0].score, steps[0].plan)
    assert sorted(scores) == scores
    assert sorted(shares) == shares
    assert 1.0 == shares[-1]
    assert set(weights) == {part.indicator.id for part in steps[-1].parts}


def test_the_same_question_has_the_same_answer() -> None:
    """No clock and no luck but the seed's."""

    def asked() -> BestPlan:
        return best_plan(model().central, built_in("riktade-pengar"), {FACES: 1}, work=1_500, seed=3)

    assert asked() == asked()


def test_a_plan_that_is_the_best_is_left_as_it_is() -> None:
    """The best plan for a plan that is best already is that plan."""
    central = model().central
    first = best_plan(central, given_20_mnkr(), {GROUPS: 1}, work=20_000)
    again = best_plan(central, first.plan, {GROUPS: 1}, work=FEW)
    assert again.is_own_best
    assert first.plan == again.plan


def test_an_own_plan_read_as_steps_gives_its_own_values() -> None:
    """The plan laid out in the search is the plan, to what a step of untied money can move."""
    own = built_in("riktade-pengar")
    central, wishes = model().central, wishes_of(scenario(), own, {FACES: 1, GROUPS: 1})
    pot = Pot(central, own, wishes)
    laid_out = pot.run(pot.own_rows()[None])
    worth = float(weighed(wishes, run(central, levers_of(central, [own])).situation.values).item())
    assert worth == pytest.approx(float(laid_out.worth[0]), abs=2e-3)
    assert laid_out.is_allowed[0]
    assert np.all(pot.money_tkr >= laid_out.used_tkr[:, 0])


def test_no_weights_are_no_question() -> None:
    """A weight of nothing counts for nothing."""
    with pytest.raises(ValueError, match="weight"):
        best_plan(model().central, nothing(), {GROUPS: 0})


# how far on the way


def test_the_way_is_nothing_at_the_base_whole_at_the_target_and_never_more() -> None:
    """Fewer children a group: 14,1 is the base, 12 the target."""
    groups = wish(GROUPS)
    base, target = groups.indicator.base, groups.target
    ways = groups.way(np.array([base + 1.0, base, (base + target) / 2, target, target - 1.0]))
    assert [0.0, 0.5, 1.0, 1.0] == pytest.approx(ways[1:].tolist())
    assert ways[0] < 0.0


def test_a_target_of_ones_own_is_what_counts_also_where_nothing_is_good_by_itself() -> None:
    """Solar power has no good direction: towards the player's own target is the way, up or down."""
    base = wish("SOLAR").indicator.base
    up, down = wish("SOLAR", base * 2), wish("SOLAR", base / 2)
    assert (False, True) == (up.is_downward, down.is_downward)
    for one in (up, down):
        assert [0.0, 1.0] == pytest.approx([float(one.way(np.array(at))) for at in (base, one.target)])
    assert [1.0, -2.0] == pytest.approx([float(one.way(np.array(base * 2))) for one in (up, down)])


def test_to_hold_the_base_is_a_wish_too() -> None:
    """A target that is the base value is reached there, and missed when it gets worse."""
    hold = wish(SICK, wish(SICK).indicator.base)
    assert [1.0, 1.0] == hold.way(np.array([hold.target, hold.target - 0.1])).tolist()
    assert float(hold.way(np.array(hold.target + 0.1))) < 1.0
