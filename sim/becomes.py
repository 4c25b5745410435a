"""What the money becomes: the things, the posts and each committee's purse by year, read off the central run."""

from dataclasses import dataclass

import numpy as np

from sim.engine.compiled import Compiled
from sim.engine.money import CommitteeMoney
from sim.engine.normal import Array
from sim.engine.people import GroupPosts
from sim.engine.run import Run


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """What a measure has become: its wanted and its working level by year, central run."""

    measure: str
    wanted: tuple[float, ...]
    working: tuple[float, ...]
    tied: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Posts:
    """Posts of one staff group by year, central run."""

    group: str
    added: tuple[float, ...]
    removed: tuple[float, ...]
    trained: tuple[float, ...]
    vacant: tuple[float, ...]
    unqualified: tuple[float, ...]
    hired_in: tuple[float, ...]
    ceiling: tuple[float, ...]
    """Trained persons that can at most have been hired by each year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Purse:
    """One committee's money by year, tkr, central run: ``net = tied + untied``."""

    committee: str
    compensation_tkr: tuple[float, ...]
    """Price and volume compensation against the agreed frame: above 0 it costs more, below 0 it is held back."""
    net_tkr: tuple[float, ...]
    tied_tkr: tuple[float, ...]
    untied_tkr: tuple[float, ...]
    leaked_tkr: tuple[float, ...]
    """Part of the untied money that becomes overhead or is not used."""
    unmetered_tkr: tuple[float, ...]
    """Part of the untied money, or of a cut, in work that no measure here describes."""


def outputs(finished: Run) -> tuple[Output, ...]:
    """What every measure has become that the plan wants anything of."""
    now = finished.situation
    spending, working = now.spending, now.staffing.working
    found = []
    for measure, level in sorted(spending.levels.items()):
        reads = (level, working[measure], spending.tied_levels.get(measure))
        found.append(now.kept.of(("output", measure), reads, _output, measure, *reads))
    return tuple(output for output in found if any(output.wanted))


def _output(measure: str, level: Array, working: Array, tied: Array | None) -> Output:
    untied = (0.0,) * len(level)
    return Output(
        measure=measure,
        wanted=_by_year(level),
        working=_by_year(working),
        tied=untied if tied is None else _by_year(tied),
    )


def posts(finished: Run) -> tuple[Posts, ...]:
    """Posts by year of every staff group, also of those that nothing touches."""
    now = finished.situation
    nothing = np.zeros((len(now.compiled.years), 1))
    untouched = GroupPosts(added=nothing, removed=nothing, trained=nothing, excess=nothing, missing=None)
    rows = []
    for place, group in enumerate(now.compiled.scenario.staff_groups):
        hired, more = now.staffing.groups.get(place), (now.compiled, group.id, place)
        rows.append(now.kept.of(("told", place), (hired,), _posts_of, *more, hired or untouched))
    return tuple(rows)


def _posts_of(compiled: Compiled, group: str, place: int, hired: GroupPosts) -> Posts:
    par, above = compiled.parameters, hired.excess[:, :1]
    return Posts(
        group=group,
        added=_by_year(hired.added),
        removed=_by_year(hired.removed),
        trained=_by_year(hired.trained),
        vacant=_by_year(above * par["PAR_VACANT"][:1]),
        unqualified=_by_year(above * par["PAR_UNQUALIFIED"][:1]),
        hired_in=_by_year(above * par["PAR_HIRED_IN"][:1]),
        ceiling=tuple(np.cumsum(compiled.ceilings[place, :, 0]).tolist()),
    )


def purses(finished: Run) -> tuple[Purse, ...]:
    """Every committee's money by year."""
    now = finished.situation
    rows = []
    for place, committee in enumerate(now.compiled.committees):
        money = now.spending.committees[place]
        compensation = now.kept.same(("compensation", place), now.spending.compensation_tkr[place])
        reads = (money, compensation)
        rows.append(now.kept.of(("purse", place), reads, _purse, committee.id, *reads))
    return tuple(rows)


def _purse(committee: str, money: CommitteeMoney, compensation_tkr: Array) -> Purse:
    return Purse(
        committee=committee,
        compensation_tkr=_by_year(compensation_tkr),
        net_tkr=_by_year(money.net_tkr),
        tied_tkr=_by_year(money.tied_tkr),
        untied_tkr=_by_year(money.untied_tkr),
        leaked_tkr=_by_year(money.leaked_tkr),
        unmetered_tkr=_by_year(money.unmetered_tkr),
    )


def _by_year(values: Array) -> tuple[float, ...]:
    return tuple(values[:, 0].tolist())
