"""Form F10: how many different faces a person with home care meets in 14 days.

With v visits, of which the share s is made by a core team of K and the rest by a pool of Q others, drawn evenly, the
expected number of different persons is ``K(1−(1−1/K)^(v·s)) + Q(1−(1−1/Q)^(v·(1−s)))``. The indicator moves by the
difference between the formula after and before the plan; its own start value is not the measured one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import compress

import numpy as np

from sim.engine.coalitions import members, weights
from sim.engine.compiled import Compiled, Drawn
from sim.engine.effects import effect
from sim.engine.exposure import Situation
from sim.engine.normal import Array

CONTINUITY = "U21401"
"""The indicator this form moves."""

HOURLY = "N00205"
"""Hours worked by staff paid by the hour: the pool of others shrinks in proportion."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """The terms of the formula, scalars or (years, …)."""

    team: Array | float
    share: Array | float
    pool: Array | float
    visits: float


def faces(terms: Team) -> Array:
    """Expected number of different persons in 14 days."""
    team, share, pool = np.maximum(terms.team, 2.0), np.clip(terms.share, 0.0, 1.0), np.maximum(terms.pool, 1.5)
    own = team * (1.0 - (1.0 - 1.0 / team) ** (terms.visits * share))
    others = pool * (1.0 - (1.0 - 1.0 / pool) ** (terms.visits * (1.0 - share)))
    return np.asarray(own + others)


def start_team(compiled: Compiled) -> Team:
    """Today's team, share, pool and visits."""
    return Team(
        team=compiled.number("homecare_team"),
        share=compiled.number("homecare_share"),
        pool=compiled.number("homecare_pool"),
        visits=compiled.number("homecare_visits"),
    )


def continuity_effects(drawn: tuple[Drawn, ...], now: Situation, *, split: bool) -> dict[str, Array]:
    """Change of the indicator by rule, (years, …); exact Shapley shares of the joint change when ``split``.

    Without ``split`` the whole change stands under the first rule that moves, which is enough for the bands.
    """
    moves = {d.rule.id: (d, size) for d in drawn if (size := effect(d, CONTINUITY, now)) is not None and size.any()}
    if not moves:
        return {}
    begin = start_team(now.compiled)
    before = faces(begin)

    def change(names: Iterable[str]) -> Array:
        return np.asarray(faces(_moved(begin, [moves[name] for name in names], now)) - before)

    names = tuple(moves)
    if not split:
        return {names[0]: change(names)}
    worth = [change(compress(names, joined)) for joined in members(len(names)).T]
    shares = np.tensordot(weights(len(names)), np.stack(np.broadcast_arrays(*worth)), axes=1)
    return dict(zip(names, shares, strict=True))


def _moved(begin: Team, moves: Iterable[tuple[Drawn, Array]], now: Situation) -> Team:
    """The terms after all of these have moved them."""
    compiled = now.compiled
    team, share, pool = begin.team, begin.share, begin.pool
    for drawn, size in moves:
        match drawn.rule.part:
            case "realised":
                fewer = compiled.number("homecare_team") - compiled.number("homecare_team_best")
                closer = compiled.number("homecare_share_best") - compiled.number("homecare_share")
                team, share = team - fewer * size, share + closer * size
            case "load":
                team = team - size
            case "share_hourly":
                hours = 1.0 + now.changes[HOURLY] / compiled.meters[HOURLY].do_nothing
                share, pool = share + size, pool * np.maximum(hours, 0.02)
            case _:
                share = share + size
    return Team(team=team, share=share, pool=pool, visits=begin.visits)
