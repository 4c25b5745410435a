"""The best plan found for a game's own weights: the same money, events and luck; ever better answers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sim.lessons.outcome import model_of, outcome_of
from sim.model import Model
from sim.plan import Plan
from sim.search.bestfacts import best_facts
from sim.search.bestplan import BestPlan, search_best_plan
from tui.years import Years

WORK = 50_000
"""Plans that are tried: a few seconds, and nearly as good as what three times as many give."""
NAMED = 4
"""Measures that are named, what costs most first."""
ALL = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class BestYears:
    """How far the search has come, and, when it is done, what was found."""

    share: float
    values: Mapping[str, float] = field(default_factory=dict)
    """By indicator with a weight: what it would have been measured as, with the same luck."""
    more: tuple[str, ...] = ()
    """Measures that the plan has more of than the players' own."""
    fewer: tuple[str, ...] = ()
    is_own: bool = False
    """Whether nothing better than the players' own plan was found."""


def search_years(model: Model, years: Years, work: int = WORK) -> Iterator[BestYears]:
    """Look for the best plan for the priorities that held last; only the last answer has values.

    Args:
        model: without the events of the game.
        years: a game that has come to its bokslut.
        work: plans to try at most, about.
    """
    last = years.scenario.header.years[-1]
    weights = years.period.weights_in(years.scenario, last)
    after = model_of(model, years.period)
    found: BestPlan | None = None
    for best in search_best_plan(after.central, years.plan, weights, work=work, seed=model.seed):
        found = best
        yield BestYears(share=min(best.share, 0.99))
    if found is not None:
        yield _told(model, after, years, found)


def _told(model: Model, after: Model, years: Years, found: BestPlan) -> BestYears:
    own, last = after.project(years.plan), years.scenario.header.years[-1]
    facts = best_facts(after, own, found)
    untouched = model.project(Plan(scenario=years.plan.scenario))
    seen = outcome_of(facts.after, untouched, years.period.seed, last)
    return BestYears(
        share=ALL,
        values={part.indicator.id: seen.values[part.indicator.id] for part in found.parts},
        more=tuple(turned.measure for turned in facts.more[:NAMED]),
        fewer=tuple(turned.measure for turned in facts.fewer[:NAMED]),
        is_own=found.is_own_best,
    )
