"""What a road means: how sure it is, who must be hired, what it takes from others, and whether it is paid for."""

from dataclasses import dataclass

from sim.authored.noise import least_noticed
from sim.authored.scenario import Indicator
from sim.becomes import Posts
from sim.engine.levers import levers_of
from sim.model import Model
from sim.plan import Plan
from sim.projection import Projection
from sim.search.roads import Road
from sim.search.trial import spare_tkr

ROUNDING_TKR = 10.0
"""Less than this is not missing: each amount of a plan is rounded to a whole tkr."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hiring:
    """Posts of one staff group in the year when most are wanting, against the plan at the start."""

    group: str
    year: int
    posts: float
    """New posts of the road."""
    before: float
    """New posts of the plan at the start."""
    ceiling: float
    """Trained persons that can have been hired by then."""
    excess: float
    """Posts above the ceiling: vacant, unqualified or hired in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Worse:
    """An indicator that the road makes noticeably worse."""

    indicator: Indicator
    before: float
    after: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadFacts:
    """Everything that is told about one road."""

    road: Road
    projection: Projection
    band: tuple[float, float]
    """10th and 90th percentile of the indicator in the last year."""
    chance: float
    """Share of draws that reach the value."""
    tax_ore: tuple[int, ...]
    """Öre above the plan at the start, by year."""
    target_cpct: tuple[int, ...]
    """Change of the result target by year, hundredths of a percent."""
    cuts_tkr: dict[str, tuple[int, ...]]
    """What is taken from the frames of committees, by year."""
    other_work_tkr: dict[str, tuple[float, ...]]
    """What committees must take from work that is not tied, beyond the plan at the start, by year."""
    hiring: tuple[Hiring, ...]
    worse: tuple[Worse, ...]
    result_pct: tuple[float, ...]
    result_before_pct: tuple[float, ...]
    missing_tkr: tuple[float, ...]
    """What is neither found by the road nor by the plan at the start, by year; zeros when it is financed."""

    @property
    def is_financed(self) -> bool:
        """Whether the road finds the money for what it adds."""
        return not any(self.missing_tkr)


def road_facts(model: Model, before: Projection, road: Road, indicator: Indicator, value: float) -> RoadFacts:
    """What a road means, by the whole ensemble.

    Args:
        model: the model that found it.
        before: the projection of the plan at the start.
        road: the road.
        indicator: the indicator asked about.
        value: what was asked for.
    """
    after = model.project(road.plan)
    reading, start, years = after.reading(indicator.id), before.plan, after.years
    last = after.values[indicator.id][-1]
    downward = value < before.reading(indicator.id).central[-1]
    reached = (last <= value + 1e-9) if downward else (last >= value - 1e-9)
    agreed = model.scenario.header.base_result_target_cpct
    return RoadFacts(
        road=road,
        projection=after,
        band=(reading.bands[-1][0], reading.bands[-1][-1]),
        chance=float(reached.mean()),
        tax_ore=tuple(road.plan.tax_ore.get(y, 0) - start.tax_ore.get(y, 0) for y in years),
        target_cpct=tuple(
            road.plan.result_target_cpct.get(y, agreed) - start.result_target_cpct.get(y, agreed) for y in years
        ),
        cuts_tkr=_cuts(model, road.plan, start),
        other_work_tkr=_other_work(before, after),
        hiring=hirings(before, after),
        worse=worsened(before, after, indicator.id),
        result_pct=tuple(after.accounts.result_pct(1)[:, 0].tolist()),
        result_before_pct=tuple(before.accounts.result_pct(1)[:, 0].tolist()),
        missing_tkr=_missing(model, road.plan, start),
    )


def _cuts(model: Model, plan: Plan, start: Plan) -> dict[str, tuple[int, ...]]:
    years, names = model.scenario.header.years, model.scenario.committee_ids
    cuts = {c: tuple(max(start.amount_tkr(c, y) - plan.amount_tkr(c, y), 0) for y in years) for c in names}
    return {committee: amounts for committee, amounts in cuts.items() if any(amounts)}


def _other_work(before: Projection, after: Projection) -> dict[str, tuple[float, ...]]:
    """Fall of the untied money of committees whose frame is not cut for it, by year, tkr."""
    found = {}
    for was, now in zip(before.purses, after.purses, strict=True):
        cut = [before.plan.amount_tkr(was.committee, y) - after.plan.amount_tkr(was.committee, y) for y in before.years]
        fall = tuple(max(b - a - max(c, 0), 0.0) for b, a, c in zip(was.untied_tkr, now.untied_tkr, cut, strict=True))
        if any(amount > ROUNDING_TKR for amount in fall):
            found[was.committee] = fall
    return found


def hirings(before: Projection, after: Projection) -> tuple[Hiring, ...]:
    """The staff groups that a plan hires more of than another, in the year when most are wanting."""
    rows = []
    for was, now in zip(before.posts, after.posts, strict=True):
        places = range(len(after.years))
        rise = [now.added[p] - was.added[p] for p in places]
        if max(rise) < 0.05:  # noqa: PLR2004 less than a twentieth of a post is no hiring
            continue
        excess = [round(_excess(now, p), 6) for p in places]
        place = max(places, key=[(over, new) for over, new in zip(excess, rise, strict=True)].__getitem__)
        rows.append(
            Hiring(
                group=now.group,
                year=after.years[place],
                posts=now.added[place],
                before=was.added[place],
                ceiling=now.ceiling[place],
                excess=_excess(now, place),
            )
        )
    return tuple(rows)


def _excess(posts: Posts, place: int) -> float:
    return max(posts.added[place] - posts.removed[place], 0.0) - posts.trained[place]


def worsened(before: Projection, after: Projection, asked: str = "") -> tuple[Worse, ...]:
    """The indicators noticeably worse under one plan than under another, but for the one that is asked about."""
    found = []
    for was, now in zip(before.readings, after.readings, strict=True):
        what, moved = was.indicator, now.central[-1] - was.central[-1]
        noticed = abs(moved) >= least_noticed(what)
        if what.id != asked and noticed and what.better != "choice" and (moved > 0.0) == (what.better == "lower"):
            found.append(Worse(indicator=what, before=was.central[-1], after=now.central[-1]))
    return tuple(found)


def _missing(model: Model, plan: Plan, start: Plan) -> tuple[float, ...]:
    now, was = (spare_tkr(model.central, levers_of(model.central, [one]))[:, 0].tolist() for one in (plan, start))
    found = (min(b, 0.0) - a for a, b in zip(now, was, strict=True))
    return tuple(amount if amount > ROUNDING_TKR else 0.0 for amount in found)
