"""What the best plan found does otherwise than the players' own: money, measures, posts, and what becomes worse."""

from dataclasses import dataclass

from sim.authored.scenario import Measure
from sim.engine.levers import KEPT_VOLUME
from sim.model import Model
from sim.plan import Plan
from sim.projection import Projection
from sim.search.bestplan import BestPlan
from sim.search.roadfacts import Hiring, Worse, hirings, worsened


@dataclass(frozen=True, slots=True, kw_only=True)
class Turned:
    """A measure that the best plan has more or fewer units of, in the last year."""

    measure: str
    own: float
    best: float


@dataclass(frozen=True, slots=True, kw_only=True)
class BestFacts:
    """Everything that is told about the best plan found, beside the players' own."""

    best: BestPlan
    after: Projection
    frames_tkr: dict[str, tuple[int, ...]]
    """Change of each frame against the players' plan by year; frames that stay are left out."""
    more: tuple[Turned, ...]
    """Measures it has more of, what costs most first."""
    fewer: tuple[Turned, ...]
    kept_pct: tuple[int, ...]
    """Volume money that is kept beyond the players' plan by year, percentage points, the preschools' committee."""
    hiring: tuple[Hiring, ...]
    worse: tuple[Worse, ...]
    """Indicators that are noticeably worse than under the players' plan, whether they have a weight or not."""
    left_tkr: tuple[float, ...]
    """Money that is not used, by year: it would not bring the weighted indicators nearer."""


def best_facts(model: Model, own: Projection, best: BestPlan) -> BestFacts:
    """What the best plan means, by the whole ensemble.

    Args:
        model: the model that was searched.
        own: the projection of the players' plan.
        best: the best plan that was found.
    """
    after, years, mine = model.project(best.plan), own.years, own.plan
    names = model.scenario.committee_ids
    frames = {c: tuple(best.plan.amount_tkr(c, y) - mine.amount_tkr(c, y) for y in years) for c in names}
    turned = _turned(model, mine, best.plan)
    keeper = model.scenario.owner_of(KEPT_VOLUME)
    kept = tuple(_volume(mine, keeper, year) - _volume(best.plan, keeper, year) for year in years)
    return BestFacts(
        best=best,
        after=after,
        frames_tkr={committee: change for committee, change in frames.items() if any(change)},
        more=tuple(one for one in turned if one.best > one.own),
        fewer=tuple(one for one in turned if one.best < one.own),
        kept_pct=kept,
        hiring=hirings(own, after),
        worse=worsened(own, after),
        left_tkr=tuple(money - used for money, used in zip(best.money_tkr, best.used_tkr, strict=True)),
    )


def _turned(model: Model, own: Plan, best: Plan) -> list[Turned]:
    """Measures with another number of units in the last year, by the money that they move."""
    found = []
    for measure in model.scenario.measures:
        before, after = (_units(plan, measure, model.scenario.header.years) for plan in (own, best))
        if abs(before - after) > 1e-9:  # noqa: PLR2004 units are hundredths
            price = abs(measure.cost.central) * abs(after - before)
            found.append((price, Turned(measure=measure.id, own=before, best=after)))
    return [turned for _, turned in sorted(found, key=lambda one: -one[0])]


def _units(plan: Plan, measure: Measure, years: tuple[int, ...]) -> float:
    """The level in the last year: what stands then, or all that has been decided by then."""
    if measure.counting == "decided":
        return sum(plan.units_of(measure.id, year) for year in years)
    return plan.units_of(measure.id, years[-1])


def _volume(plan: Plan, keeper: str, year: int) -> int:
    """Percent of the volume model that a plan lets the preschools' committee feel; all where it says nothing."""
    return plan.volume_pct.get(keeper, {}).get(year, 100)
