"""What a plan is projected to lead to: a value that screens, reports and the command line read."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from sim.accounts import Accounts, YearLaw
from sim.noise import in_noises, least_noticed
from sim.normal import Array
from sim.plan import Plan
from sim.scenario import Indicator
from sim.sidemeters import SideMeters

PERCENTILES = (10, 25, 50, 75, 90)
"""Percentiles of every band."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeterReading:
    """One indicator under one plan. Bands and chances are the ensemble's, before measurement noise."""

    indicator: Indicator
    central: tuple[float, ...]
    """Value of draw 0 by year: the value that is shown."""
    bands: tuple[tuple[float, ...], ...]
    """By year, the values at :data:`PERCENTILES`."""
    do_nothing: tuple[float, ...]
    do_nothing_bands: tuple[tuple[float, ...], ...]
    target: float
    """The player's own target, or the printed one."""
    way_pct: float
    """Share of the way from base to target in the last year, percent; below 0 is away from it."""
    chance: float
    """Share of draws that reach the target in the last year."""
    chance_better: float | None
    """Share of draws better than the base value in the last year; None until the player has chosen a direction."""

    def moved(self) -> float:
        """Change against the do-nothing path in the last year."""
        return self.central[-1] - self.do_nothing[-1]

    def noises(self) -> float:
        """The size of that change in standard deviations of the measure's noise."""
        return in_noises(self.indicator, self.moved())

    def verdict(self) -> str:
        """``better``, ``worse`` or ``small`` against do-nothing, ``choice`` for meters without a good direction.

        A change below two standard deviations of the measure's noise is never called better or worse.
        """
        moved = self.moved()
        if abs(moved) < least_noticed(self.indicator):
            return "small"
        if self.indicator.better == "choice":
            return "choice"
        return "better" if (moved < 0.0) == (self.indicator.better == "lower") else "worse"


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


def percentiles(values: Array) -> Array:
    """The :data:`PERCENTILES` of each row, linear between draws; values is (…, draws)."""
    ordered = np.sort(values, axis=-1)
    places = np.array(PERCENTILES) / 100.0 * (values.shape[-1] - 1)
    low = places.astype(np.intp)
    below, above = ordered[..., low], ordered[..., np.minimum(low + 1, values.shape[-1] - 1)]
    return np.asarray(below + (places - low) * (above - below))
