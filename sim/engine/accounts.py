"""The municipality's accounts year by year: what is freed, what is spent, the result, the law, and the debt.

All money in tkr, shape (years, …). The agreed budget spends all but the agreed result target, so without decisions the
result is that target by definition. Accounting identities are code here, never data; their parameters are rules.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sim.authored.causes import reads_of
from sim.authored.ranges import TKR
from sim.engine.compiled import Compiled, Drawn
from sim.engine.exposure import Situation, exposure
from sim.engine.normal import Array
from sim.engine.people import GroupPosts, MixFilled, redundancies
from sim.engine.timing import delayed


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

    def result_pct(self, draws: int | None = None) -> Array:
        """Result in percent of tax and general grants, (years, …); of the first draws alone where no more are told."""
        return 100.0 * self.result[:, :draws] / self.revenue[:, :draws]


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
    answer = compiled.rules["R90"]
    reads = (levers.tax_ore, *map(now.found.get, reads_of(answer.rule.cause)))
    response = now.kept.of("base response", reads, _base_response, now, answer)
    amounts, compensation = levers.amounts_tkr, now.spending.compensation_tkr
    decided = {
        "revenue_agreed": revenue_agreed,
        "tax_change": tax_change,
        "agreed_costs": -_agreed_revenue(compiled, revenue_agreed) * (1.0 - agreed_pct / 100.0),
        "additions": -amounts.sum(axis=0),
        "compensation": -compensation.sum(axis=0),
        "base_response": response,
    }
    follows = {"events": _events(compiled, tax_change), **_returns(now), **_people(now)}
    # What is the same in every draw comes first: a sum over all draws costs three times as much.
    budgeted = sum(decided.values(), start=np.zeros((1, 1)))
    before_interest = sum(follows.values(), start=np.zeros((1, 1))) + budgeted
    agreed = revenue_agreed * agreed_pct / 100.0
    interest, debt = _interest(compiled, np.asarray(agreed - before_interest))
    target = levers.target_pct / 100.0 * (revenue_agreed + tax_change)
    return Accounts(
        **decided,
        **follows,
        interest=interest,
        revenue=revenue_agreed + tax_change + response,
        result=before_interest + interest,
        budgeted=np.asarray(budgeted),
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


def _base_response(now: Situation, drawn: Drawn) -> Array:
    """Own base lost by R90: in full for two years, then only the part that equalisation does not give back."""
    compiled = now.compiled
    left = compiled.parameters["PAR_BASE_LEFT"] / 100.0
    raised = exposure(drawn.rule, drawn.rule.targets[0], now)
    if raised is None:
        return np.zeros((len(compiled.years), 1))
    share = delayed(raised, (1.0, 1.0, left)) * drawn.parameter / 100.0
    rate = (compiled.scenario.header.base_tax_rate_ore + now.levers.tax_ore) / 10_000.0
    return np.asarray(share * compiled.series("tax_base") * TKR * rate)


def _people(now: Situation) -> dict[str, Array]:
    compiled, kept, staffing, wanted = now.compiled, now.kept, now.staffing, now.spending.levels
    paid = [
        kept.of(("paid", group), (posts,), _paid, compiled, group, posts) for group, posts in staffing.groups.items()
    ]
    unspent = []
    for mix, short in staffing.mixes.items():
        levels = {m: wanted[m] for m in compiled.measures_by_mix[mix] if m in wanted}
        reads = (short, *levels, *levels.values())
        unspent.append(kept.of(("unspent", mix), reads, _unspent, compiled, short, levels))
    return {
        "vacancies": _summed(now, unspent),
        "hired_in": _summed(now, [pay.hired_in for pay in paid]),
        "redundancy": _summed(now, [pay.redundancy for pay in paid]),
    }


def _summed(now: Situation, parts: Sequence[Array | None]) -> Array:
    found = [part for part in parts if part is not None]
    return sum(found[1:], start=found[0]) if found else np.zeros((len(now.compiled.years), 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Paid:
    """What the posts of one staff group cost beside their measures, below zero; None where they cost nothing."""

    hired_in: Array | None
    redundancy: Array | None


def _paid(compiled: Compiled, group: int, posts: GroupPosts) -> _Paid:
    par, pay = compiled.parameters, compiled.pay_tkr[group]
    leaving = redundancies(compiled, group, posts)
    dearer = par["PAR_HIRED_IN"] * (par["PAR_HIRED_IN_COST"] - 1.0)
    return _Paid(
        hired_in=None if posts.missing is None else -posts.excess * pay * dearer,
        redundancy=-leaving * pay * par["PAR_REDUNDANCY"] if leaving.any() else None,
    )


def _unspent(compiled: Compiled, short: MixFilled, levels: dict[str, Array]) -> Array:
    """Money that stays when the posts of a mix are not filled: their pay, but never more than the measures cost.

    A measure that saves money saves nothing where nobody does the work.
    """
    pay = [
        (level if level.min() >= 0.0 else np.maximum(level, 0.0)) * compiled.measures[measure].pay_tkr
        for measure, level in levels.items()
    ]
    return np.asarray(short.missing * sum(pay[1:], start=pay[0]) * compiled.parameters["PAR_VACANT"])


def _returns(now: Situation) -> dict[str, Array]:
    """What placements and assistance bring back the same year, and sick leave the year after."""
    compiled, kept = now.compiled, now.kept
    children, bought, helped, sick = map(now.changes.get, ("PLACERING", "PLACERING_MNKR", "N31814", "N00090"))
    return {
        "placements": kept.of("placements", (children, bought), _placements, compiled, children, bought),
        "assistance": kept.of("assistance", (helped,), _assistance, compiled, helped),
        "sick_pay": kept.of("sick pay", (sick,), _sick_pay, compiled, sick),
    }


def _placements(compiled: Compiled, children: Array | None, bought: Array | None) -> Array:
    """Placements avoided or caused: a number of children (R42), and money (R41).

    An avoided placement may be filled by another child; one that a cut has caused is there.
    """
    placed: Array = np.zeros((len(compiled.years), 1))
    if children is not None:
        placed = placed + children * compiled.rules["R42"].parameter * TKR
    if bought is not None:
        placed = placed + bought * TKR
    return np.asarray(np.where(placed > 0.0, placed * (1.0 - compiled.parameters["PAR_REFILL"]), placed))


def _assistance(compiled: Compiled, change: Array | None) -> Array:
    """Adults who left long-term assistance, from the change of the share (R44), at their price (R47)."""
    if change is None:
        return np.zeros((len(compiled.years), 1))
    meter = compiled.meters["N31814"]
    before, after = meter.do_nothing / 100.0, (meter.do_nothing + change) / 100.0
    fewer = meter.numerator * (before / (1.0 - before) - after / (1.0 - after))
    return np.asarray(fewer / 10.0 * compiled.rules["R47"].parameter * TKR)


def _sick_pay(compiled: Compiled, change: Array | None) -> Array:
    """Sick pay saved or added the year after sick leave has changed."""
    if change is None:
        return np.zeros((len(compiled.years), 1))
    saved = -change * compiled.parameters["PAR_SICK_PAY"] * TKR
    return np.concatenate([np.zeros_like(saved[:1]), saved[:-1]])


def _interest(compiled: Compiled, missing: Array) -> tuple[Array, Array]:
    """Interest by year on last year's change of debt, and the debt it leaves; ``missing`` is the result forgone."""
    rate = compiled.rules["R95"].parameter / 100.0
    interest, debts = np.empty((2, len(missing), max(missing.shape[-1], rate.size)))
    debt: Array = np.zeros(1)
    for year, forgone in enumerate(missing):
        np.multiply(debt, -rate, out=interest[year])
        debt = np.subtract(debt + forgone, interest[year], out=debts[year])
    return interest, debts


def _cuts(now: Situation) -> Array:
    """Money that cuts free: lowered frames and compensation below the agreed, above zero."""
    lowered = np.maximum(-now.levers.amounts_tkr, 0.0) + np.maximum(-now.spending.compensation_tkr, 0.0)
    return np.asarray(lowered.sum(axis=0))


def law(accounts: Accounts, target_pct: Array) -> tuple["YearLaw", ...]:
    """The three different things that are kept apart, for each year of the central run (design, section 4)."""
    result, budgeted, goal = accounts.result[:, 0], accounts.budgeted[:, 0], target_pct[:, 0]
    reached = accounts.result_pct(1)[:, 0]
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
