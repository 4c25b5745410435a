"""A few key results, kept with a plan, so that a load after a change of rules can say what moved."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:  # the projection brings numpy, which the first screen does without
    from sim.projection import Projection

INDICATORS_KEPT = 5
DIGITS = 6

TOLERANCE = 1e-4
"""Two machines, or two versions of a library, may differ in the last digits; that is no move."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """Results of a plan at central values: some of them, or all."""

    indicators: Mapping[str, float] = field(default_factory=dict)
    """Value in the last year by indicator."""
    result_pct: Mapping[int, float] = field(default_factory=dict)
    """Result of the year in percent of tax and grants, by year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """One result that is another than when the plan was saved."""

    what: Literal["indicator", "result_pct"]
    key: str
    """The indicator's id, or the year."""
    before: float
    now: float | None
    """None where there is no such result any more."""


def results_of(projection: "Projection") -> Results:
    """Every result that a saved plan can be compared with."""
    result_pct = projection.accounts.result_pct()
    return Results(
        indicators={reading.indicator.id: round(reading.central[-1], DIGITS) for reading in projection.readings},
        result_pct={year: round(float(result_pct[place, 0]), DIGITS) for place, year in enumerate(projection.years)},
    )


def key_results(projection: "Projection") -> Results:
    """What is saved with a plan: the result of each year, and the indicators that the plan moves most of their way."""
    everything = results_of(projection)
    shares = {
        reading.indicator.id: abs(reading.moved()) / (abs(reading.indicator.target - reading.indicator.base) or 1.0)
        for reading in projection.readings
    }
    first = sorted(shares, key=lambda name: -shares[name])[:INDICATORS_KEPT]
    return Results(indicators={name: everything.indicators[name] for name in first}, result_pct=everything.result_pct)


def moved(expected: Results, now: Results) -> list[Moved]:
    """What has moved since a plan was saved, the results of the years first.

    Args:
        expected: the key results saved with the plan.
        now: every result of the same plan under the rules of today.
    """
    years = [
        Moved(what="result_pct", key=str(year), before=before, now=now.result_pct.get(year))
        for year, before in sorted(expected.result_pct.items())
    ]
    indicators = [
        Moved(what="indicator", key=name, before=before, now=now.indicators.get(name))
        for name, before in expected.indicators.items()
    ]
    return [one for one in (*years, *indicators) if not _same(one.before, one.now)]


def _same(before: float, now: float | None) -> bool:
    return now is not None and abs(now - before) <= TOLERANCE * max(1.0, abs(before))
