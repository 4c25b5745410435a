"""A ballot: what one plan does to one year's money, laid out so that every plan divides the same envelope.

Everything is told as a change from the agreed budget, in whole tkr: the committees' frames, what the taxpayers keep,
and what the municipality saves. An öre more of tax is money that the taxpayers do not keep, and what is neither given
nor kept is saved; so the changes of every plan sum to nought, whatever its author wishes, and no plan has more to give
than another. What is saved is the result that the plan leads to at once, never the target that it names.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sim.authored.ranges import TKR
from sim.engine.compiled import Compiled
from sim.engine.levers import levers_of
from sim.engine.money import compensation
from sim.plan import Plan

TAX, RESULT = "tax", "result"
"""The columns of a ballot after the committees' frames."""

Changes = tuple[int, ...]
"""Changes from the agreed budget in whole tkr, in the order of :attr:`Exchange.columns`; together nought."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballot:
    """One participant's changes; a weight of three counts as three alike."""

    changes: Changes
    weight: int = 1

    def __post_init__(self) -> None:
        if sum(self.changes) != 0 or self.weight < 1:
            raise ValueError("a ballot divides the envelope exactly, and counts at least once")


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """What one year's öre is worth, and what the agreed budget leaves: how a plan becomes a ballot and back."""

    year: int
    committees: tuple[str, ...]
    ore_tkr: float
    """What one öre of tax brings in."""
    revenue_tkr: float
    """Tax and general grants at the base rate."""
    agreed_tkr: int
    """The result of the agreed budget."""

    @property
    def columns(self) -> tuple[str, ...]:
        """What a ballot divides between, in the order that settles the last tkr of a tie."""
        return (*self.committees, TAX, RESULT)

    @classmethod
    def of(cls, compiled: Compiled, year: int) -> "Exchange":
        """The exchange of a year of the scenario, at central values."""
        header, place = compiled.scenario.header, compiled.years.index(year)
        base, grants = (float(compiled.series(name)[place, 0]) * TKR for name in ("tax_base", "grants"))
        revenue = base * header.base_tax_rate_ore / 10_000.0 + grants
        return cls(
            year=year,
            committees=compiled.scenario.committee_ids,
            ore_tkr=base / 10_000.0,
            revenue_tkr=revenue,
            agreed_tkr=_whole(revenue * header.base_result_target_cpct / 10_000.0),
        )

    def tax_tkr(self, ore: int) -> int:
        """What so many öre bring in."""
        return _whole(self.ore_tkr * ore)

    def ore(self, changes: Changes) -> int:
        """The whole öre nearest to what these changes ask of the taxpayers."""
        exact = -changes[self.columns.index(TAX)] / self.ore_tkr
        return _whole(exact)

    def changes(self, amounts_tkr: Sequence[int], ore: int) -> Changes:
        """The ballot of changed frames and a changed tax: what is left of them is saved."""
        kept = -self.tax_tkr(ore)
        return (*amounts_tkr, kept, -sum(amounts_tkr) - kept)

    def result_tkr(self, changes: Changes) -> int:
        """The result that these changes lead to at once."""
        return self.agreed_tkr + changes[self.columns.index(RESULT)]

    def result_cpct(self, changes: Changes) -> int:
        """That result in hundredths of a percent of tax and grants."""
        revenue = self.revenue_tkr - changes[self.columns.index(TAX)]
        return _whole(10_000.0 * self.result_tkr(changes) / revenue)


def changes_of(compiled: Compiled, plans: Sequence[Plan], exchange: Exchange) -> tuple[Changes, ...]:
    """The changes that each plan makes in a year, first-order.

    Price and volume compensation beyond the agreed frame is money of the committee that gets it, like any addition.

    Args:
        compiled: the scenario at central values.
        plans: what is voted with.
        exchange: of the year of the vote.
    """
    if not plans:
        return ()
    place = compiled.years.index(exchange.year)
    by_price, by_volume = compensation(compiled, levers_of(compiled, plans))
    shape = (len(exchange.committees), len(plans))
    extra = np.broadcast_to((by_price + by_volume)[:, place, :], shape)
    return tuple(
        exchange.changes(
            [
                plan.amount_tkr(name, exchange.year) + _whole(float(extra[row, at]))
                for row, name in enumerate(exchange.committees)
            ],
            plan.tax_ore.get(exchange.year, 0),
        )
        for at, plan in enumerate(plans)
    )


def _whole(amount: float) -> int:
    """The nearest whole number; half goes towards nought, and the last bits of a float decide nothing."""
    size = abs(round(amount, 6))
    rounded = int(size) + (size - int(size) > 0.5)  # noqa: PLR2004 - a half
    return rounded if amount >= 0 else -rounded
