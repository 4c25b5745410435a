"""What a change of the local tax rate costs a household a month, by the formulas of income year 2026.

Source: Skatteverket SKV 433 (2026), read through a public tax project; prop. 2025/26:32. Amounts in kronor a year; not
rounded to whole hundreds as the agency does, which moves a month by less than 0,1 krona.
"""

from dataclasses import dataclass
from typing import Literal

BASE_AMOUNT_KR = 59_200
"""Prisbasbelopp 2026."""

IncomeKind = Literal["wage", "pension", "benefit"]

_Step = tuple[float, float, float]
"""Up to this many base amounts: so many base amounts plus this share of the income."""

_BASIC: tuple[_Step, ...] = (
    (0.99, 0.423, 0.0),
    (2.72, 0.423 - 0.2 * 0.99, 0.2),
    (3.11, 0.77, 0.0),
    (7.88, 0.77 + 0.1 * 3.11, -0.1),
    (float("inf"), 0.293, 0.0),
)
_ELDERLY_EXTRA: tuple[_Step, ...] = (
    (0.91, 0.687, 0.0),
    (1.11, 0.885, -0.2),
    (1.965, 0.6, 0.057),
    (2.72, 0.333, 0.1949),
    (3.11, -0.212, 0.3949),
    (3.24, -0.523, 0.4949),
    (5.0, -0.073, 0.356),
    (7.88, 0.017, 0.338),
    (8.08, 0.703, 0.251),
    (11.16, 2.732, 0.0),
    (12.84, 9.651, -0.62),
    (float("inf"), 1.691, 0.0),
)
_CREDIT_BASE: tuple[_Step, ...] = (
    (0.91, 0.0, 1.0),
    (3.24, 0.91 - 0.3874 * 0.91, 0.3874),
    (8.08, 1.813 - 0.251 * 3.24, 0.251),
    (float("inf"), 3.027, 0.0),
)


def _step(steps: tuple[_Step, ...], income_kr: float) -> _Step:
    return next(step for step in steps if income_kr <= step[0] * BASE_AMOUNT_KR)


def _stepped(steps: tuple[_Step, ...], income_kr: float) -> float:
    _, amounts, share = _step(steps, income_kr)
    return amounts * BASE_AMOUNT_KR + share * income_kr


def basic_allowance_kr(income_kr: float) -> float:
    """Grundavdrag under 66, kronor a year."""
    return min(income_kr, _stepped(_BASIC, income_kr))


def elderly_allowance_kr(income_kr: float) -> float:
    """Förhöjt grundavdrag from 66, kronor a year."""
    return min(income_kr, _stepped(_BASIC, income_kr) + _stepped(_ELDERLY_EXTRA, income_kr))


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxedPart:
    """A part of what the local rate is paid on: the income, or what the state's rules take from it."""

    name: Literal["income", "allowance", "elderly", "credit"]
    yearly_kr: float
    """Kronor a year; below zero for what is taken away."""
    limit: float = 0.0
    """The step of the formula holds up to this many base amounts; 0 where there is no formula."""
    base_amounts: float = 0.0
    """The step gives so many base amounts …"""
    share: float = 0.0
    """… and this share of the income."""

    def monthly_kr(self, change_ore: float) -> float:
        """Its part of the change of tax, kronor a month."""
        return change_ore / 10_000.0 * self.yearly_kr / 12.0


def taxed_parts(monthly_kr: float, kind: IncomeKind) -> tuple[TaxedPart, ...]:
    """What a change of the local rate is paid on, part by part; they sum to the taxed amount.

    The state's jobbskatteavdrag grows with the local rate, so a wage pays for less than a benefit of the same size.
    """
    income = monthly_kr * 12.0
    basic = basic_allowance_kr(income)
    parts = [TaxedPart(name="income", yearly_kr=income), _part("allowance", -basic, _BASIC, income)]
    if kind == "pension":
        parts.append(_part("elderly", basic - elderly_allowance_kr(income), _ELDERLY_EXTRA, income))
    if kind == "wage":
        credit = max(0.0, _stepped(_CREDIT_BASE, income) - basic)
        parts.append(_part("credit", -credit, _CREDIT_BASE, income))
    return tuple(parts)


def _part(
    name: Literal["allowance", "elderly", "credit"], yearly_kr: float, steps: tuple[_Step, ...], income: float
) -> TaxedPart:
    limit, amounts, share = _step(steps, income)
    return TaxedPart(name=name, yearly_kr=yearly_kr, limit=limit, base_amounts=amounts, share=share)


def monthly_extra_kr(monthly_kr: float, kind: IncomeKind, change_ore: float) -> float:
    """Kronor more a month at a change of the local rate; below zero when the rate falls."""
    return change_ore / 10_000.0 * sum(part.yearly_kr for part in taxed_parts(monthly_kr, kind)) / 12.0
