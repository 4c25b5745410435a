"""Bästa vägen: for the players' own weights, the best plan that was found for the same money, and where their own is.

It is no answer to which plan is best: it says what those weights, this money and this model lead to, and nothing else.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from sim.authored.scenario import Indicator
from sim.engine.compiled import Compiled
from sim.engine.levers import levers_of
from sim.engine.normal import Array
from sim.engine.run import play
from sim.plan import Plan
from sim.search.climb import Top, climb
from sim.search.pot import Pot
from sim.search.wish import Wish, weighed, wishes_of

WORK = 150_000
"""Plans that are tried when nothing else is said: a few seconds."""

ALIKE = 1e-6
"""A plan that is better than another by less than this is not better."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One wish: where the players' plan and the best plan stand, in the last year of the central run."""

    indicator: Indicator
    weight: int
    target: float
    own: float
    best: float
    own_way: float
    """Share of the way from the base value to the target, 1 at most, below 0 away from it."""
    best_way: float


@dataclass(frozen=True, slots=True, kw_only=True)
class BestPlan:
    """The best that is known so far."""

    plan: Plan
    """The best plan found; the players' own when none better was."""
    score: float
    """Mean of the ways of the parts by their weights, 1 when every target is reached."""
    own_score: float
    parts: tuple[Part, ...]
    """The wishes in the order of the scenario."""
    money_tkr: tuple[float, ...]
    """What there is to share out by year: what the players' plan adds and promises, less what it cuts."""
    used_tkr: tuple[float, ...]
    """What the best plan uses of it."""
    tried: int
    """Plans run so far."""
    share: float
    """How much of the search is done, 0 to 1."""

    @property
    def is_own_best(self) -> bool:
        """Whether no plan was found that comes further than the players' own."""
        return self.score <= self.own_score + ALIKE


def search_best_plan(
    central: Compiled, own: Plan, weights: Mapping[str, int], *, work: int = WORK, seed: int = 0
) -> Iterator[BestPlan]:
    """Ever better plans for the same money; the last one is final. Nothing runs between two, so a caller may stop.

    The first comes at once and is the players' own plan; each later one is at least as good. The same arguments give
    the same answers. What counts is the last year, at central values; a weight on an indicator that has no good
    direction of its own counts towards the target that the plan or the scenario gives it.

    Args:
        central: the scenario at central values, with the events that have come (``Model.central``).
        own: the players' plan: its money is shared out, its own targets are what is aimed at, and its tax, result
            target, compensation and measures that fees or companies pay for stay as they are.
        weights: weight by indicator, whole numbers; 0 or not named counts for nothing.
        work: plans to try at most, about; a thousand take some ten milliseconds.
        seed: for what is drawn by lot.

    Raises:
        ValueError: no indicator has a weight above 0.
    """
    wishes = wishes_of(central.scenario, own, weights)
    if not wishes:
        raise ValueError("no indicator has a weight")
    pot = Pot(central, own, wishes)
    begins = _told(central, pot, own, own, tried=1, share=0.0)
    yield begins
    found, shown = begins, None
    for top in climb(pot, work, seed):
        if shown is None or top.worth > shown.worth:
            found = _better_of(begins, _told(central, pot, own, pot.plan(top.row), tried=top.tried, share=top.share))
        shown = top
        yield _at(found, top)
    if shown is None:
        yield _at(found, None)


def _better_of(own: BestPlan, found: BestPlan) -> BestPlan:
    return found if found.score > own.score + ALIKE else own


def _at(found: BestPlan, top: Top | None) -> BestPlan:
    return replace(found, tried=top.tried, share=top.share) if top is not None else replace(found, share=1.0)


def _told(central: Compiled, pot: Pot, own: Plan, best: Plan, *, tried: int, share: float) -> BestPlan:
    """What two plans come to, run as plans and not as steps: what is told is what the plan gives."""
    levers = levers_of(central, [own, best])
    now, _ = play(central, levers)
    scores = np.broadcast_to(weighed(pot.wishes, now.values), (2,))
    used = pot.used_tkr(levers)
    return BestPlan(
        plan=best,
        score=float(scores[1]),
        own_score=float(scores[0]),
        parts=tuple(_part(wish, np.broadcast_to(now.values[wish.indicator.id][-1], (2,))) for wish in pot.wishes),
        money_tkr=tuple(pot.money_tkr.tolist()),
        used_tkr=tuple(used[:, 1].tolist()),
        tried=tried,
        share=share,
    )


def _part(wish: Wish, values: Array) -> Part:
    own_way, best_way = wish.way(values).tolist()
    own, best = values.tolist()
    return Part(
        indicator=wish.indicator,
        weight=wish.weight,
        target=wish.target,
        own=own,
        best=best,
        own_way=own_way,
        best_way=best_way,
    )
