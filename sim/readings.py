"""What each indicator reads under a plan: its values, its bands over the draws, and its chances."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.authored.noise import in_noises, least_noticed
from sim.authored.scenario import Indicator
from sim.engine.compiled import Meter
from sim.engine.kept import Kept
from sim.engine.normal import Array

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


Bands = list[list[float]]
"""By year, the values at :data:`PERCENTILES`."""


def readings(
    meters: Mapping[str, Meter],
    values: Mapping[str, Array],
    targets: Mapping[str, float],
    do_nothing_bands: Mapping[str, Bands],
    kept: Kept,
) -> tuple[MeterReading, ...]:
    """Read every indicator; those that nothing has changed since the last run are taken from it.

    Args:
        meters: the indicators and their do-nothing paths.
        values: what a run made of each, (years, draws).
        targets: the player's own targets; the printed one where there is none.
        do_nothing_bands: the bands of the do-nothing paths.
        kept: what the last run worked out.
    """
    aims = {name: targets.get(name, meter.indicator.target) for name, meter in meters.items()}
    found = {name: kept.known(("reading", name), (value, aims[name])) for name, value in values.items()}
    fresh = [name for name, known in found.items() if known is None]
    moved = [name for name in fresh if values[name] is not meters[name].do_nothing]
    bands = dict(do_nothing_bands)
    if moved:
        bands.update(zip(moved, percentiles(np.stack([values[name] for name in moved])).tolist(), strict=True))
    for name in fresh:
        reading = _reading(meters[name], values[name], bands[name], do_nothing_bands[name], aims[name])
        found[name] = kept.keep(("reading", name), (values[name], aims[name]), reading)
    return tuple(found.values())


def _reading(meter: Meter, value: Array, bands: Bands, nothing: Bands, target: float) -> MeterReading:
    what = meter.indicator
    downward = what.better == "lower" or (what.better == "choice" and target < what.base)
    last = value[-1]
    better = last < what.base - 1e-9 if what.better == "lower" else last > what.base + 1e-9
    span = target - what.base
    return MeterReading(
        indicator=what,
        central=tuple(value[:, 0].tolist()),
        bands=tuple(map(tuple, bands)),
        do_nothing=tuple(meter.do_nothing[:, 0].tolist()),
        do_nothing_bands=tuple(map(tuple, nothing)),
        target=target,
        way_pct=100.0 * (float(last[0]) - what.base) / span if span else 0.0,
        chance=_share(last <= target + 1e-9 if downward else last >= target - 1e-9),
        chance_better=None if what.better == "choice" else _share(better),
    )


def _share(holds: NDArray[np.bool_]) -> float:
    return int(np.count_nonzero(holds)) / holds.size


def percentiles(values: Array) -> Array:
    """The :data:`PERCENTILES` of each row, linear between draws; values is (…, draws)."""
    ordered = np.sort(values, axis=-1)
    places = np.array(PERCENTILES) / 100.0 * (values.shape[-1] - 1)
    low = places.astype(np.intp)
    below, above = ordered[..., low], ordered[..., np.minimum(low + 1, values.shape[-1] - 1)]
    return np.asarray(below + (places - low) * (above - below))
