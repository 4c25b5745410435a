"""By measure: what sets a rule in motion, and how a rule's part is shared out when several things do.

A cause is called by the id of a measure; ``area:`` and an area for untied money without a measure; ``via:`` and an
indicator or stock whose own change is passed on; ``cut:`` and a committee; ``tax``; ``vacancy``.
"""

import numpy as np

from sim.authored.causes import (
    CommitteeCut,
    GeneralMoney,
    IndicatorChange,
    MeasureMoney,
    MeasureUnits,
    Outside,
    StockChange,
    TaxChange,
    Vacancy,
)
from sim.authored.ranges import TKR
from sim.authored.scenario import Rule
from sim.engine.exposure import Situation
from sim.engine.normal import Array
from sim.engine.timing import delayed

AREA, VIA, CUT, TAX, VACANCY, OUTSIDE = "area:", "via:", "cut:", "tax", "vacancy", "outside"

OPPOSED = 0.25
"""Causes that pull against each other until less than this is left of their sizes are weighed by size alone."""


def cause_amounts(rule: Rule, now: Situation) -> dict[str, Array]:  # noqa: PLR0911 one branch a kind
    """What sets a rule in motion, (years, …) in its own unit: units, mnkr, a change of an indicator, öre, percent."""
    working = now.staffing.working
    match rule.cause:
        case MeasureUnits(measures=measures) | MeasureMoney(measures=measures):
            return {m: working[m] for m in measures if m in working and np.any(working[m])}
        case IndicatorChange(indicators=names):
            return {f"{VIA}{name}": now.changes[name] for name in names if name in now.changes}
        case StockChange(stock=stock):
            return {f"{VIA}{stock}": now.changes[stock]} if stock in now.changes else {}
        case GeneralMoney(area=area):
            return {f"{AREA}{area}": now.spending.areas_tkr[area] / TKR} if area in now.spending.areas_tkr else {}
        case CommitteeCut(committees=committees):
            cuts = {f"{CUT}{c}": now.cut_pct(now.compiled.scenario.place_of(c)) for c in committees}
            return {name: cut for name, cut in cuts.items() if np.any(cut)}
        case TaxChange():
            return {TAX: now.levers.tax_ore}
        case Vacancy():
            return {VACANCY: now.vacant_pct()} if now.staffing.groups else {}
        case Outside():
            return {OUTSIDE: np.zeros((len(now.compiled.years), 1))}


def cause_shares(rule: Rule, now: Situation) -> dict[str, Array]:
    """The share of a rule's part that each of its causes answers for, (years,); they sum to 1 each year.

    The shares are proportional to what each cause would give alone on the rule's clock. Where causes pull against each
    other so that little is left, no proportion says anything, and the shares go by size alone.
    """
    amounts = {name: _weighed(rule, name, amount, now) for name, amount in cause_amounts(rule, now).items()}
    if len(amounts) <= 1:
        return {name: np.ones(len(now.compiled.years)) for name in amounts or (OUTSIDE,)}
    table = np.array([_felt(rule, amount, now) for amount in amounts.values()])
    sizes = np.abs(table)
    together, whole = table.sum(axis=0), sizes.sum(axis=0)
    even = np.full_like(table, 1.0 / len(table))
    by_size = np.where(whole > 0.0, sizes / np.where(whole > 0.0, whole, 1.0), even)
    safe = np.abs(together) > OPPOSED * whole
    shares = np.where(safe, table / np.where(safe, together, 1.0), by_size)
    return dict(zip(amounts, shares, strict=True))


def _felt(rule: Rule, amount: Array, now: Situation) -> Array:
    """One cause alone, central run, as it arrives over the years."""
    level = np.broadcast_to(amount, (len(now.compiled.years), amount.shape[-1]))[:, :1]
    return np.asarray(delayed(level, rule.build)[:, 0])


def _weighed(rule: Rule, name: str, amount: Array, now: Situation) -> Array:
    """An amount in the unit that the rule adds up."""
    match rule.cause:
        case MeasureUnits(full=full) if full:
            return np.asarray(amount / full[name])
        case MeasureMoney():
            return np.asarray(amount * now.compiled.measures[name].annual_tkr[0, :1])
        case IndicatorChange(relative=True):
            return np.asarray(100.0 * amount / now.compiled.meters[name.removeprefix(VIA)].do_nothing)
        case CommitteeCut(weight=weight):
            place = now.compiled.scenario.place_of(name.removeprefix(CUT))
            seen = 1.0 if weight == "frame" else now.compiled.committees[place].visibility
            return np.asarray(amount * now.compiled.frames_tkr[place] * seen)
        case _:
            return amount
