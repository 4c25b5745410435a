"""The model: a scenario, an ensemble, and the projection of any plan."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from sim.accounts import law
from sim.assumptions import NOTHING, Assumptions, assumed
from sim.compiled import Compiled, Meter, compile_scenario
from sim.engine import Run, run
from sim.events import with_events
from sim.explain import Contribution, contributions
from sim.happened import Happened
from sim.kept import Kept
from sim.levers import KEPT_VOLUME, Levers, levers_of
from sim.money import CommitteeMoney
from sim.normal import Array
from sim.people import GroupPosts
from sim.plan import Plan
from sim.projection import MeterReading, Output, Posts, Projection, Purse, percentiles
from sim.scenario import Scenario
from sim.sidemeters import side_meters

RECENT = 4
"""Plans whose projection is remembered."""

OUT_OF_REACH = 0.05
"""A target met in a smaller share of draws with every measure at its ceiling is out of reach."""

KEPT_NUMBERS = 3_000_000
"""24 MB: more than a run of 10 000 draws frees at once, less than glibc's limit of 32 MB for this."""


class Model:
    """A scenario with its draws. It holds no plan: the same plan always gives the same projection.

    Args:
        scenario: a scenario without faults.
        draws: size of the ensemble; the scenario's own when None.
        seed: seed of the draws; the scenario's own when None.
        happened: events that have come.
        assumptions: what is assumed instead of the rule base.
    """

    def __init__(
        self,
        scenario: Scenario,
        draws: int | None = None,
        seed: int | None = None,
        happened: Sequence[Happened] = (),
        assumptions: Assumptions = NOTHING,
    ) -> None:
        self.authored, self.assumptions = scenario, assumptions
        scenario = assumed(scenario, assumptions)
        self.scenario = scenario
        self.draws = scenario.header.draws if draws is None else draws
        self.seed = scenario.header.seed if seed is None else seed
        _keep_memory()
        self._happened = happened
        self._before_events = compile_scenario(scenario, self.draws, self.seed)
        self._ensemble, self._kept = with_events(self._before_events, happened), Kept()
        self._recent: tuple[Projection, ...] = ()
        self._do_nothing_bands = {
            name: percentiles(meter.do_nothing).tolist() for name, meter in self._ensemble.meters.items()
        }

    @cached_property
    def central(self) -> Compiled:
        """The scenario at central values alone, for explanations and for many plans side by side."""
        return with_events(compile_scenario(self.scenario, 1, self.seed), self._happened)

    def after(self, happened: Sequence[Happened]) -> "Model":
        """The model of the same municipality and the same draws after these events.

        Raises:
            KeyError: an event or an answer that the scenario does not have.
        """
        model = Model.__new__(Model)  # what is compiled knows of no events, and is shared
        model.__dict__.update(self.__dict__)
        model._happened = happened  # noqa: SLF001 - a model of the same class
        model._ensemble, model._kept = with_events(self._before_events, happened), Kept()  # noqa: SLF001
        model._recent = ()  # noqa: SLF001
        for made in ("central", "out_of_reach"):
            model.__dict__.pop(made, None)
        return model

    def under(self, assumptions: Assumptions) -> "Model":
        """The model of the same municipality, events and draws under other assumptions; itself under its own."""
        if assumptions == self.assumptions:
            return self
        return Model(self.authored, self.draws, self.seed, self._happened, assumptions)

    def project(self, plan: Plan) -> Projection:
        """Project one plan over the whole ensemble; one of the latest plans, as an undo brings it, is remembered."""
        if (known := next((one for one in self._recent if one.plan is plan), None)) is not None:
            return known
        levers = levers_of(self._ensemble, [plan])
        projection = self._projection(plan, levers, run(self._ensemble, levers, self._kept))
        self._recent = (projection, *self._recent[: RECENT - 1])
        return projection

    def run_draws(self, plan: Plan) -> Run:
        """Run one plan in every draw, for what a projection leaves out: situation and ledgers."""
        return run(self._ensemble, levers_of(self._ensemble, [plan]))

    def run_central(self, plans: Sequence[Plan]) -> Run:
        """Run many plans side by side at central values; the last axis of every array is plans."""
        return run(self.central, levers_of(self.central, plans))

    def run_levers(self, levers: Levers) -> Run:
        """Run levers that are already arrays, plans side by side, at central values."""
        return run(self.central, levers)

    def contributions(self, plan: Plan) -> dict[str, tuple[Contribution, ...]]:
        """By indicator, the parts that lead from the do-nothing value to the plan's, central run."""
        return contributions(self.central, levers_of(self.central, [plan]))

    @cached_property
    def out_of_reach(self) -> frozenset[str]:
        """Indicators whose printed target is met in under 5 % of draws with every measure at its ceiling."""
        plan = self.everything()
        levers = levers_of(self._ensemble, [plan])
        finished = run(self._ensemble, levers, unlimited=True)
        readings = self._projection(plan, levers, finished).readings
        return frozenset(r.indicator.id for r in readings if r.chance < OUT_OF_REACH)

    def everything(self) -> Plan:
        """Every measure at its ceiling in every year, paid for by raised frames; no real plan, a yardstick."""
        years = self.scenario.header.years
        plan = Plan(scenario=self.scenario.header.id)
        costs = np.zeros((len(self.scenario.committees), len(years)))
        for measure in self.scenario.measures:
            if measure.purse == "view":
                continue
            priced = self.central.measures[measure.id]
            units = np.diff(priced.ceiling[:, 0], prepend=0.0) if priced.decided else priced.ceiling[:, 0]
            for year, count in zip(years, units, strict=True):
                plan = plan.with_units(measure.id, (year,), round(float(count) * 100))
            if priced.purse is not None:
                costs[priced.purse] += priced.cost_tkr(priced.ceiling)[:, 0]
        for place, committee in enumerate(self.scenario.committee_ids):
            for year, cost in zip(years, costs[place], strict=True):
                plan = plan.with_amount(committee, (year,), round(float(cost)))
        return plan.with_compensation(self.scenario.owner_of(KEPT_VOLUME), years, pkv=100, volume=0)

    def _projection(self, plan: Plan, levers: Levers, finished: Run) -> Projection:
        values = {i.id: finished.value(i.id) for i in self.scenario.indicators}
        return Projection(
            plan=plan,
            years=self.scenario.header.years,
            draws=self.draws,
            seed=self.seed,
            readings=self._readings(plan, values, finished.situation.kept),
            values=values,
            accounts=finished.accounts,
            law=law(finished.accounts, levers.target_pct),
            outputs=_outputs(finished),
            posts=_posts(self.scenario, finished),
            purses=_purses(finished),
            side=side_meters(finished),
        )

    def _readings(self, plan: Plan, values: dict[str, Array], kept: Kept) -> tuple[MeterReading, ...]:
        meters = self._ensemble.meters
        targets = {name: plan.targets.get(name, meter.indicator.target) for name, meter in meters.items()}
        found = {name: kept.known(("reading", name), (value, targets[name])) for name, value in values.items()}
        fresh = [name for name, known in found.items() if known is None]
        moved = [name for name in fresh if values[name] is not meters[name].do_nothing]
        bands = dict(self._do_nothing_bands)
        if moved:
            bands.update(zip(moved, percentiles(np.stack([values[name] for name in moved])).tolist(), strict=True))
        for name in fresh:
            own, nothing = bands[name], self._do_nothing_bands[name]
            reading = _reading(meters[name], values[name], own, nothing, targets[name])
            found[name] = kept.keep(("reading", name), (values[name], targets[name]), reading)
        return tuple(found.values())


def _keep_memory() -> None:
    """Let the C library keep the memory of a run for the next one.

    glibc gives freed memory back at every run unless it has once seen a block this large come and go; taking it anew
    costs a third of the time of a projection. Elsewhere this does nothing.
    """
    np.empty(KEPT_NUMBERS)


def _reading(
    meter: Meter, value: Array, bands: list[list[float]], nothing: list[list[float]], target: float
) -> MeterReading:
    what = meter.indicator
    downward = what.better == "lower" or (what.better == "choice" and target < what.base)
    last = value[-1]
    better = last < what.base - 1e-9 if what.better == "lower" else last > what.base + 1e-9
    span = target - what.base
    return MeterReading(
        indicator=what,
        central=_by_year(value),
        bands=tuple(map(tuple, bands)),
        do_nothing=_by_year(meter.do_nothing),
        do_nothing_bands=tuple(map(tuple, nothing)),
        target=target,
        way_pct=100.0 * (float(last[0]) - what.base) / span if span else 0.0,
        chance=_share(last <= target + 1e-9 if downward else last >= target - 1e-9),
        chance_better=None if what.better == "choice" else _share(better),
    )


def _share(holds: NDArray[np.bool_]) -> float:
    return int(np.count_nonzero(holds)) / holds.size


def _by_year(values: Array) -> tuple[float, ...]:
    return tuple(values[:, 0].tolist())


def _outputs(finished: Run) -> tuple[Output, ...]:
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


def _posts(scenario: Scenario, finished: Run) -> tuple[Posts, ...]:
    now = finished.situation
    nothing = np.zeros((len(now.compiled.years), 1))
    untouched = GroupPosts(added=nothing, removed=nothing, trained=nothing, excess=nothing, missing=None)
    rows = []
    for place, group in enumerate(scenario.staff_groups):
        posts = now.staffing.groups.get(place)
        rows.append(
            now.kept.of(("told", place), (posts,), _posts_of, now.compiled, group.id, place, posts or untouched)
        )
    return tuple(rows)


def _posts_of(compiled: Compiled, group: str, place: int, posts: GroupPosts) -> Posts:
    par, above = compiled.parameters, posts.excess[:, :1]
    return Posts(
        group=group,
        added=_by_year(posts.added),
        removed=_by_year(posts.removed),
        trained=_by_year(posts.trained),
        vacant=_by_year(above * par["PAR_VACANT"][:1]),
        unqualified=_by_year(above * par["PAR_UNQUALIFIED"][:1]),
        hired_in=_by_year(above * par["PAR_HIRED_IN"][:1]),
        ceiling=tuple(np.cumsum(compiled.ceilings[place, :, 0]).tolist()),
    )


def _purses(finished: Run) -> tuple[Purse, ...]:
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
