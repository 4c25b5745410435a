"""What a plan is projected to lead to: a value that screens, reports and the command line read."""

from dataclasses import dataclass
from functools import cached_property

from sim.becomes import Output, Posts, Purse
from sim.engine.accounts import Accounts, YearLaw
from sim.engine.normal import Array
from sim.plan import Plan
from sim.readings import MeterReading
from sim.sidemeters import SideMeters


@dataclass(frozen=True, kw_only=True)
class Projection:
    """Everything the model says about one plan."""

    plan: Plan
    years: tuple[int, ...]
    draws: int
    seed: int
    readings: tuple[MeterReading, ...]
    values: dict[str, Array]
    """All draws of every indicator, (years, draws), for comparing plans draw by draw."""
    accounts: Accounts
    law: tuple[YearLaw, ...]
    outputs: tuple[Output, ...]
    posts: tuple[Posts, ...]
    purses: tuple[Purse, ...]
    side: SideMeters

    def reading(self, indicator_id: str) -> MeterReading:
        """The reading of one indicator.

        Raises:
            KeyError: no such indicator.
        """
        return self._by_indicator[indicator_id]

    @cached_property
    def _by_indicator(self) -> dict[str, MeterReading]:
        return {reading.indicator.id: reading for reading in self.readings}

    def unmetered_cut_tkr(self) -> tuple[float, ...]:
        """What is taken by year from work that no measure here describes: a cut that few meters or none show."""
        cuts = ([min(tkr, 0.0) for tkr in purse.unmetered_tkr] for purse in self.purses)
        return tuple(abs(sum(year)) for year in zip(*cuts, strict=True))

    def restores_deficits(self) -> bool:
        """Whether every deficit is made up for inside the plan."""
        return all(year.restored for year in self.law)
