"""The closed set of things that can set a rule in motion.

A new kind of cause is a new class here, a branch in :func:`reads_of` for what it reads and one in
:mod:`sim.engine.exposure` for its amount, and a property test; never a formula string.
"""

from dataclasses import dataclass, field
from typing import Literal

from sim.authored.ranges import Authored


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureUnits(Authored):
    """Units of measures that work, after hiring; ``per`` units give the rule's parameter once."""

    kind: Literal["measure_units"]
    measures: tuple[str, ...]
    per: float = 1.0
    requires: tuple[str, ...] = ()
    """The cause counts only in years when at least one of these measures has units."""
    full: dict[str, float] = field(default_factory=dict)
    """Units that make each measure whole; when given, the amount is the mean of the measures' shares."""
    scale: Literal["one", "children_decline"] = "one"
    """``children_decline``: a unit is the yearly fall in groups that the volume model would take."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureMoney(Authored):
    """What measures cost a year, in mnkr at the prices of the first year, after hiring."""

    kind: Literal["measure_mnkr"]
    measures: tuple[str, ...]
    per: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorChange(Authored):
    """How far indicators stand from their do-nothing path, in their unit or in percent of it; several are averaged."""

    kind: Literal["indicator_change"]
    indicators: tuple[str, ...]
    per: float = 1.0
    relative: bool = False


SERVICE_INDEX = "Q"
"""Stock: mean share of the way from base to printed target over the service indicators, against do-nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StockChange(Authored):
    """How far a stock stands from its do-nothing level."""

    kind: Literal["stock_change"]
    stock: Literal["PLACERING", "PLACERING_MNKR", "Q", "DEBT", "MIGRATION", "STAFF_HOURS"]
    per: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteeCut(Authored):
    """The cut of committee frames, or of their ordinary work, in percent; a raise counts as no cut."""

    kind: Literal["committee_cut_pct"]
    committees: tuple[str, ...]
    weight: Literal["frame", "visibility"]
    """``frame``: one percentage of the frames together; ``visibility``: share of all frames × visibility of the cut."""
    per: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Vacancy(Authored):
    """Vacant posts in percent of the municipality's posts."""

    kind: Literal["vacancy_pct"]
    per: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxChange(Authored):
    """Öre above or below the base tax rate."""

    kind: Literal["tax_ore"]
    per: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class GeneralMoney(Authored):
    """Untied money that reaches a field of work without a measure of its own, in mnkr a year."""

    kind: Literal["general_money"]
    area: str
    per: float = 1.0
    most: float = 1e9
    """The response is linear up to this many times ``per`` and flat beyond."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside(Authored):
    """The world outside the municipality: law, the economy, the climate, other authorities."""

    kind: Literal["outside"]
    what: str


Cause = (
    MeasureUnits
    | MeasureMoney
    | IndicatorChange
    | StockChange
    | CommitteeCut
    | Vacancy
    | TaxChange
    | GeneralMoney
    | Outside
)
"""Any cause; the loader tells them apart by ``kind``."""

WITHDRAWABLE = (MeasureUnits, MeasureMoney, GeneralMoney)
"""Causes that build up slowly and, when withdrawn, are lost by the faster shares of R100."""


def sources_of(cause: Cause) -> tuple[str, ...]:
    """The measures, or the area, that a withdrawable cause is made from; empty for all others."""
    match cause:
        case MeasureUnits(measures=measures, requires=requires):
            return (*measures, *requires)
        case MeasureMoney(measures=measures):
            return measures
        case GeneralMoney(area=area):
            return (area,)
        case _:
            return ()


TAX, POSTS = "tax", "posts"
"""What a cause can read beside committees, indicators and stocks: the tax rate, and the posts of all staff groups."""


def reads_of(cause: Cause) -> tuple[str, ...]:
    """The names of what every other cause is made from; empty for the withdrawable, and for the world outside."""
    match cause:
        case IndicatorChange(indicators=names) | CommitteeCut(committees=names):
            return names
        case StockChange(stock=stock):
            return (stock,)
        case Vacancy():
            return (POSTS,)
        case TaxChange():
            return (TAX,)
        case _:
            return ()
