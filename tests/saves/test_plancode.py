"""Plan codes: one plan has one code, short where it fits, and both come back exactly."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from saves.gf32 import check_symbols
from saves.planbits import as_coded, fingerprint
from saves.plancode import (
    ALPHABET,
    LONG,
    LONG_CHECKS,
    LONGEST_TEXT,
    SHORT_CHECKS,
    code_rows,
    is_short,
    plan_code,
)
from sim.plan import VIEWS, Plan
from tests.saves.coding import code_of, read, short_plans, symbols, why
from tests.strategies import COMMITTEES, built_in, built_in_names, model, nothing, plans, scenario, widest_plans, years

pytestmark = pytest.mark.fast


@given(short_plans())
def test_a_plan_of_eight_levers_is_fourteen_characters_and_back(plan: Plan) -> None:
    """Written 5-5-4; the code gives the plan, and the plan the code."""
    code = plan_code(plan, scenario())

    assert [5, 5, 4] == [len(group) for group in code.split("-")]
    assert as_coded(plan) == read(code)
    assert plan.same_decisions(as_coded(plan))


@given(st.one_of(plans(), widest_plans()))
def test_every_plan_has_a_code_and_comes_back(plan: Plan) -> None:
    """All that a plan decides, its own targets and weights too, to the last digit."""
    back = read(code_of(plan))

    assert isinstance(back, Plan)
    assert (as_coded(plan), code_of(plan)) == (back, code_of(back))


@pytest.mark.parametrize("name", built_in_names())
def test_every_built_in_plan_has_a_code_and_comes_back(name: str) -> None:
    """The plans that come with the game, with their measures."""
    assert as_coded(built_in(name)) == read(plan_code(built_in(name), scenario()))


@given(plans())
def test_what_a_code_leaves_out_decides_nothing(plan: Plan) -> None:
    """Without zeros that say nothing a plan gives the same accounts and the same indicators."""
    finished = model(2).run_central([plan, as_coded(plan)])

    for indicator in scenario().indicators:
        values = np.broadcast_to(finished.value(indicator.id)[-1], (2,))
        assert values[0] == values[1]


@given(plans(), st.text(max_size=30))
def test_names_and_notes_are_never_in_a_code(plan: Plan, words: str) -> None:
    """A code tells what is decided, not by whom."""
    assert code_of(plan) == code_of(replace(plan, name=words, notes=words, author=words))


def test_a_plan_with_something_of_everything_has_a_code() -> None:
    """Every field full of odd numbers: the code is long, but far from the longest text that is read."""
    odd = {year: 333_333 + 1_111 * place for place, year in enumerate(years())}
    share = {year: 91 - 2 * place for place, year in enumerate(years())}
    units = {
        found.id: {year: round(found.max_units * 100) // 9 + place for place, year in enumerate(years())
                   if not found.only_years or year in found.only_years}
        for found in scenario().measures if found.id not in VIEWS and found.ceiling_of != "contracts"
    }  # fmt: skip
    ids = [indicator.id for indicator in scenario().indicators]
    plan = Plan(
        scenario=scenario().header.id,
        tax_ore={year: -299 + place for place, year in enumerate(years())},
        result_target_cpct={year: 997 - place for place, year in enumerate(years())},
        committees_tkr={name: {year: amount + place for year, amount in odd.items()}
                        for place, name in enumerate(COMMITTEES)},
        pkv_pct={name: {**share, years()[0]: place} for place, name in enumerate(COMMITTEES)},
        volume_pct={name: {**share, years()[0]: place} for place, name in enumerate(COMMITTEES)},
        units=units,
        targets={name: 9_876_543.210_987 - place for place, name in enumerate(ids)},
        weights={name: place % 11 for place, name in enumerate(ids)},
    )  # fmt: skip
    code = plan_code(plan, scenario())

    assert as_coded(plan) == read("   ".join(code_rows(code)))
    assert len(code) < LONGEST_TEXT // 4


@pytest.mark.parametrize(
    ("plan", "short"),
    [
        (nothing(), True),
        (nothing().with_amount("von", years(), 31_500).with_amount("tn", years(), -31_500), True),
        (nothing().with_amount("von", years(), 32_000), False),
        (nothing().with_amount("von", years(), 250), False),
        (nothing().with_amount("von", years()[:1], 500), False),
        (nothing().with_tax(years(), 64), True),
        (nothing().with_tax(years(), 65), False),
        (nothing().with_tax(years(), -64), False),
        (nothing().with_tax(years()[1:], 30), False),
        (nothing().with_tax(years()[1:], 0), True),
        (nothing().with_target(years(), 630), True),
        (nothing().with_target(years(), 640), False),
        (nothing().with_target(years(), 255), False),
        (nothing().with_target(years(), -10), False),
        (nothing().with_target(years()[:2], 400), False),
        (nothing().with_units("M33", years(), 0), True),
        (nothing().with_units("M33", years(), 100), False),
        (nothing().with_compensation("von", years(), pkv=100, volume=100), False),
        (replace(nothing(), targets={"N11046": 12.0}), False),
        (replace(nothing(), weights={"N11046": 0}), False),
    ],
)
def test_a_code_is_short_when_the_plan_fits(plan: Plan, *, short: bool) -> None:
    """At the edges of what eight levers hold, and one step outside; both come back."""
    assert short == is_short(plan_code(plan, scenario()), scenario())
    assert as_coded(plan) == read(plan_code(plan, scenario()))


@given(st.lists(symbols, min_size=11, max_size=11), st.sampled_from((2, 3)))
def test_a_short_code_that_is_read_is_the_one_that_is_written(data: list[int], version: int) -> None:
    """Whatever stands in a sound short code: it is refused, or it is its plan's own code."""
    sound = [version, *data]
    sound += check_symbols([fingerprint(scenario().header.id, 5), *sound], SHORT_CHECKS)
    code = "".join(ALPHABET[symbol] for symbol in sound)
    plan = read(code)

    assert (code == code_of(plan)) if isinstance(plan, Plan) else ["not-ours"] == why(code)


@given(st.lists(symbols, min_size=4, max_size=19))
def test_a_long_code_that_is_read_is_the_one_that_is_written(data: list[int]) -> None:
    """Whatever bits stand in a sound long code: it is refused in words, or it is its plan's own code."""
    assume((3 + len(data) + LONG_CHECKS) % 5 == 0)
    head = fingerprint(scenario().header.id)
    sound = [LONG, head >> 5, head & 31, *data]
    sound += check_symbols([0, 1, *sound], LONG_CHECKS)
    code = "".join(ALPHABET[symbol] for symbol in sound)
    plan = read(code)

    assert (code == code_of(plan)) if isinstance(plan, Plan) else why(code)[0] in {"not-ours", "limits"}
