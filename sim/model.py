"""The model: a scenario, an ensemble, and the projection of any plan."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from sim.assumptions import NOTHING, Assumptions, assumed
from sim.authored.scenario import Scenario
from sim.becomes import outputs, posts, purses
from sim.engine.accounts import law
from sim.engine.compiled import Compiled, compile_scenario
from sim.engine.events import with_events
from sim.engine.happened import Happened
from sim.engine.kept import Kept
from sim.engine.levers import KEPT_VOLUME, Levers, levers_of
from sim.engine.run import Run, run
from sim.plan import Plan
from sim.projection import Projection
from sim.readings import percentiles, readings
from sim.sidemeters import side_meters
from sim.why.explain import Contribution, contributions

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

    @property
    def happened(self) -> Sequence[Happened]:
        """The events that have come."""
        return self._happened

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
            readings=readings(
                self._ensemble.meters, values, plan.targets, self._do_nothing_bands, finished.situation.kept
            ),
            values=values,
            accounts=finished.accounts,
            law=law(finished.accounts, levers.target_pct),
            outputs=outputs(finished),
            posts=posts(finished),
            purses=purses(finished),
            side=side_meters(finished),
        )


def _keep_memory() -> None:
    """Let the C library keep the memory of a run for the next one.

    glibc gives freed memory back at every run unless it has once seen a block this large come and go; taking it anew
    costs a third of the time of a projection. Elsewhere this does nothing.
    """
    np.empty(KEPT_NUMBERS)
