"""The municipality's accounts year by year: what is freed, what is spent, the result, the law, and the debt.

All money in tkr, shape (years, …). The agreed budget spends all but the agreed result target, so without decisions the
result is that target by definition. Accounting identities are code here, never data; their parameters are rules.
"""

from dataclasses import dataclass

import numpy as np

from sim.compiled import Compiled, Mix
from sim.exposure import Situation, exposure
from sim.normal import Array
from sim.people import redundancies
from sim.ranges import TKR
from sim.timing import delayed


@dataclass(frozen=True, slots=True, kw_only=True)
class Accounts:
    """The accounts of one plan, tkr, (years, …); in the lines that sum to the result, above zero is better."""

    revenue_agreed: Array
    """Tax and general grants at the base rate."""
    tax_change: Array
    """What the changed rate brings in, before anyone responds."""
    base_response: Array
    """Own tax base lost when the rate rises, won when it falls (R90)."""
    agreed_costs: Array
    """Costs of the agreed budget, below zero."""
    additions: Array
    """Changes of the frames beyond the agreed budget, below zero when they add."""
    compensation: Array
    """Price and volume compensation against the agreed frame."""
    vacancies: Array
    """Pay that is not spent because posts stand vacant."""
    hired_in: Array
    """Extra price of hired-in staff."""
    redundancy: Array
    """Pay to those whose posts disappear."""
    placements: Array
    """Placements avoided or caused (R41, R42)."""
    assistance: Array
    """Long-term economic assistance avoided (R47)."""
    sick_pay: Array
    """Sick pay saved or added by last year's sick leave."""
    events: Array
    """What events have brought or cost."""
    interest: Array
    """Interest on the change of debt (R95)."""
    revenue: Array
    result: Array
    budgeted: Array
    """The result the council would decide on: before vacancies and what comes back."""
    freed: Array
    """What tax, result target and cuts free for the plan, first-order."""
    distributed: Array
    """Sum of the raised frames."""
    debt_change: Array
    """Debt at the end of the year against the agreed budget; above zero is more debt."""

    @property
    def compensation_cost(self) -> Array:
        """What price and volume compensation cost beyond the agreed frame, above zero when they cost more."""
        return -self.compensation

    def result_pct(self) -> Array:
        """Result in percent of tax and general grants."""
        return 100.0 * self.result / self.revenue


YEARS_TO_RESTORE = 3
"""Years in which a negative balanskravsresultat must be made good (KL 11:12)."""

ROUNDING = 1e-6
"""tkr below which a result counts as zero."""

TARGET_ROUNDING_PCT = 5e-3
"""Half a hundredth of a percent: a target is written in whole hundredths."""

LINES = (
    "revenue_agreed", "tax_change", "base_response", "agreed_costs", "additions", "compensation", "vacancies",
    "hired_in", "redundancy", "placements", "assistance", "sick_pay", "events", "interest",
)  # fmt: skip
"""The lines that sum to the result, in the order of the screen."""


def settle(now: Situation) -> Accounts:
    """Draw up the accounts of a finished run."""
    compiled, levers = now.compiled, now.levers
    agreed_pct = compiled.scenario.header.base_result_target_cpct / 100.0
    rate = compiled.scenario.header.base_tax_rate_ore / 10_000.0
    revenue_agreed = (compiled.series("tax_base") * rate + compiled.series("grants")) * TKR
    tax_change = levers.tax_ore * compiled.series("tax_base") * TKR / 10_000.0
    response = _base_response(now)
    amounts, compensation = levers.amounts_tkr, now.spending.compensation_tkr
    lines = {
        "revenue_agreed": revenue_agreed,
        "tax_change": tax_change,
        "base_response": response,
        "agreed_costs": -_agreed_revenue(compiled, revenue_agreed) * (1.0 - agreed_pct / 100.0),
        "additions": -amounts.sum(axis=0),
        "compensation": -compensation.sum(axis=0),
        **_people(now),
        **_returns(now),
        "events": _events(compiled, tax_change),
    }
    before_interest = sum(lines.values(), start=np.zeros((1, 1)))
    agreed = revenue_agreed * agreed_pct / 100.0
    interest, debt = _interest(compiled, np.asarray(agreed - before_interest))
    planned = ("revenue_agreed", "tax_change", "base_response", "agreed_costs", "additions", "compensation")
    target = levers.target_pct / 100.0 * (revenue_agreed + tax_change)
    return Accounts(
        **lines,
        interest=interest,
        revenue=revenue_agreed + tax_change + response,
        result=before_interest + interest,
        budgeted=np.asarray(sum((lines[name] for name in planned), start=np.zeros((1, 1)))),
        freed=tax_change + agreed - target + _cuts(now),
        distributed=np.maximum(amounts, 0.0).sum(axis=0),
        debt_change=debt,
    )


def _agreed_revenue(compiled: Compiled, revenue: Array) -> Array:
    """The revenue that the agreed budget was made with: what there is, unless the outlook has become another."""
    base = compiled.scenario.agreed_tax_base
    if not base:
        return revenue
    rate = compiled.scenario.header.base_tax_rate_ore / 10_000.0
    expected = np.array([[base[year]] for year in compiled.years])
    return np.asarray((expected * rate + compiled.series("grants")) * TKR)


def _events(compiled: Compiled, tax_change: Array) -> Array:
    nothing = np.zeros((len(compiled.years), 1))
    raised = np.maximum(tax_change, 0.0)
    return sum((one.money_tkr - one.tax_share * raised for one in compiled.happenings), start=nothing)


def _base_response(now: Situation) -> Array:
    """Own base lost by R90: in full for two years, then only the part that equalisation does not give back."""
    compiled = now.compiled
    left = compiled.parameters["PAR_BASE_LEFT"] / 100.0
    drawn = compiled.rules["R90"]
    raised = exposure(drawn.rule, drawn.rule.targets[0], now)
    if raised is None:
        return np.zeros((len(compiled.years), 1))
    share = delayed(raised, (1.0, 1.0, left)) * drawn.parameter / 100.0
    rate = (compiled.scenario.header.base_tax_rate_ore + now.levers.tax_ore) / 10_000.0
    return np.asarray(share * compiled.series("tax_base") * TKR * rate)


def _people(now: Situation) -> dict[str, Array]:
    compiled, par = now.compiled, now.compiled.parameters
    premium = redundancy = np.zeros((len(compiled.years), 1))
    for group, posts in now.staffing.groups.items():
        pay = compiled.pay_tkr[group]
        premium = premium - posts.excess * pay
        redundancy = redundancy - redundancies(compiled, group, posts) * pay
    return {
        "vacancies": _unspent(now) * par["PAR_VACANT"],
        "hired_in": premium * (par["PAR_HIRED_IN"] * (par["PAR_HIRED_IN_COST"] - 1.0)),
        "redundancy": redundancy * par["PAR_REDUNDANCY"],
    }


def _unspent(now: Situation) -> Array:
    """Money that stays when a post is not filled, by measure: its pay, but never more than the measure costs.

    A measure that saves money saves nothing where nobody does the work.
    """
    measures, missing = now.compiled.measures, now.staffing.missing
    pay: dict[Mix, Array] = {}
    for measure, level in now.spending.levels.items():
        priced = measures[measure]
        if priced.mix in missing:
            earned = (level if level.min() >= 0.0 else np.maximum(level, 0.0)) * priced.pay_tkr
            pay[priced.mix] = pay[priced.mix] + earned if priced.mix in pay else earned
    nothing = np.zeros((len(now.compiled.years), 1))
    return sum((missing[mix] * amount for mix, amount in pay.items()), start=nothing)


def _returns(now: Situation) -> dict[str, Array]:
    """What placements and assistance bring back the same year, and sick leave the year after."""
    compiled, par = now.compiled, now.compiled.parameters
    nothing = np.zeros((len(compiled.years), 1))
    changes = now.changes
    placed = changes.get("PLACERING", nothing) * compiled.rules["R42"].parameter * TKR
    placed = placed + changes.get("PLACERING_MNKR", nothing) * TKR
    fewer = _fewer_long_term(now, nothing) / 10.0 * compiled.rules["R47"].parameter * TKR
    sick = -changes.get("N00090", nothing) * par["PAR_SICK_PAY"] * TKR
    return {
        # An avoided placement may be filled by another child; one that a cut has caused is there.
        "placements": np.asarray(np.where(placed > 0.0, placed * (1.0 - par["PAR_REFILL"]), placed)),
        "assistance": fewer,
        "sick_pay": _later(sick),
    }


def _fewer_long_term(now: Situation, nothing: Array) -> Array:
    """Adults who left long-term assistance, from the change of the share (R44)."""
    if "N31814" not in now.changes:
        return nothing
    meter = now.compiled.meters["N31814"]
    before, after = meter.do_nothing / 100.0, now.values["N31814"] / 100.0
    return np.asarray(meter.numerator * (before / (1.0 - before) - after / (1.0 - after)))


def _later(amount: Array) -> Array:
    return np.concatenate([np.zeros_like(amount[:1]), amount[:-1]])


def _interest(compiled: Compiled, missing: Array) -> tuple[Array, Array]:
    """Interest by year on last year's change of debt, and the debt it leaves; ``missing`` is the result forgone."""
    rate = compiled.rules["R95"].parameter / 100.0
    interest, debts = [], []
    debt: Array = np.zeros_like(missing[0])
    for forgone in missing:
        cost = -debt * rate
        interest.append(cost)
        debt = debt + forgone - cost
        debts.append(debt)
    return np.stack(np.broadcast_arrays(*interest)), np.stack(np.broadcast_arrays(*debts))


def _cuts(now: Situation) -> Array:
    """Money that cuts free: lowered frames and compensation below the agreed, above zero."""
    lowered = np.maximum(-now.levers.amounts_tkr, 0.0) + np.maximum(-now.spending.compensation_tkr, 0.0)
    return np.asarray(lowered.sum(axis=0))


def law(accounts: Accounts, target_pct: Array, draw: int = 0) -> tuple["YearLaw", ...]:
    """The three different things that are kept apart, for each year of one draw (design, section 4)."""
    result, budgeted = accounts.result[:, draw], accounts.budgeted[:, min(draw, accounts.budgeted.shape[1] - 1)]
    goal = target_pct[:, min(draw, target_pct.shape[1] - 1)]
    reached = accounts.result_pct()[:, draw]
    made_good = _restored(result.tolist())
    return tuple(
        YearLaw(
            below_own_target=bool(reached[y] < goal[y] - TARGET_ROUNDING_PCT),
            budget_in_deficit=bool(budgeted[y] < -ROUNDING),
            outcome_in_deficit=bool(result[y] < -ROUNDING),
            restored=made_good[y],
        )
        for y in range(len(result))
    )


def _restored(results: list[float]) -> list[bool]:
    """Whether each year's deficit is covered by surpluses of the three following years, the oldest deficit first."""
    owed = [max(-result, 0.0) for result in results]
    for year, result in enumerate(results):
        surplus = max(result, 0.0)
        for older in range(max(0, year - YEARS_TO_RESTORE), year):
            paid = min(surplus, owed[older])
            owed[older], surplus = owed[older] - paid, surplus - paid
    return [left <= ROUNDING for left in owed]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearLaw:
    """One year against one's own target and the Local Government Act."""

    below_own_target: bool
    """Lawful, but breaks the plan's own goal for god ekonomisk hushållning."""
    budget_in_deficit: bool
    """Budgeted costs above income: against KL 11:5 short of a reserve or exceptional reasons."""
    outcome_in_deficit: bool
    """A negative balanskravsresultat, to be restored within the three following years."""
    restored: bool
    """Whether the years of the plan that follow make up for it."""
