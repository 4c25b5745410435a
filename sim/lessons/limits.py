"""Limits: what an exercise refuses, told from a plan as it was and as it would be.

Only a change is refused: what the plan that an exercise starts from already holds stays as it is. :class:`Problem` says
which limit, for the sentence ``lesson.refused.<code>``.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from sim.authored.ranges import TKR
from sim.authored.scenario import Scenario
from sim.plan import Plan
from sim.problems import Problem

if TYPE_CHECKING:  # the game knows how to refuse before the first frame, and what an exercise is after it
    from sim.lessons.exercise import Limits


def refusal(limits: "Limits", before: Plan, after: Plan, scenario: Scenario) -> Problem | None:
    """The first limit that a change would break; None when it may be made.

    Args:
        limits: of the exercise.
        before: the plan as it is.
        after: the plan that the group wants.
        scenario: for its years and limits.
    """
    return next(_refusals(limits, before, after, scenario), None)


def _refusals(limits: "Limits", before: Plan, after: Plan, scenario: Scenario) -> Iterator[Problem]:
    years = scenario.header.years
    yield from _tax(limits, before, after, years)
    base = scenario.header.base_result_target_cpct
    if limits.target_locked and any(
        before.result_target_cpct.get(y, base) != after.result_target_cpct.get(y, base) for y in years
    ):
        yield Problem(code="target-locked")
    if limits.compensation_locked and (before.pkv_pct, before.volume_pct) != (after.pkv_pct, after.volume_pct):
        yield Problem(code="compensation-locked")
    yield from _frames(limits, before, after, scenario)
    for measure in _changed(before.units, after.units, years):
        if limits.measures_locked:
            yield Problem(code="measures-locked")
        elif limits.measures and measure not in limits.measures:
            yield Problem(code="measure-not-here", key=measure)


def _tax(limits: "Limits", before: Plan, after: Plan, years: tuple[int, ...]) -> Iterator[Problem]:
    moved = [year for year in years if before.tax_ore.get(year, 0) != after.tax_ore.get(year, 0)]
    if limits.tax_locked and moved:
        yield Problem(code="tax-locked")
    elif limits.tax_ore is not None:
        low, high = limits.tax_ore
        if any(not low <= after.tax_ore.get(year, 0) <= high for year in moved):
            yield Problem(code="tax-limits", facts={"low": str(low), "high": str(high)})


def _frames(limits: "Limits", before: Plan, after: Plan, scenario: Scenario) -> Iterator[Problem]:
    years = scenario.header.years
    for committee in _changed(before.committees_tkr, after.committees_tkr, years):
        if committee in limits.frames_locked:
            yield Problem(code="frame-locked", key=committee)
        if limits.no_cuts and any(
            after.amount_tkr(committee, y) < min(0, before.amount_tkr(committee, y)) for y in years
        ):
            yield Problem(code="no-cuts")
    if limits.within_amount:
        mnkr = scenario.header.to_distribute_mnkr if limits.to_distribute_mnkr is None else limits.to_distribute_mnkr
        most = round(mnkr * TKR)
        if any(given_tkr(after, year) > max(most, given_tkr(before, year)) for year in years):
            yield Problem(code="above-amount", facts={"mnkr": f"{mnkr:g}"})


def given_tkr(plan: Plan, year: int) -> int:
    """The sum of the raised frames of a year, tkr."""
    return sum(max(amounts.get(year, 0), 0) for amounts in plan.committees_tkr.values())


def _changed(
    before: Mapping[str, Mapping[int, int]], after: Mapping[str, Mapping[int, int]], years: tuple[int, ...]
) -> Iterator[str]:
    """Ids whose amount is another in some year."""
    for name in {**before, **after}:
        if any(before.get(name, {}).get(year, 0) != after.get(name, {}).get(year, 0) for year in years):
            yield name
