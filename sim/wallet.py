"""What a change of the local tax rate costs a household a month, by the formulas of income year 2026.

Source: Skatteverket SKV 433 (2026), read through a public tax project; prop. 2025/26:32. Amounts in kronor a year; not
rounded to whole hundreds as the agency does, which moves a month by less than 0,1 krona.
"""

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


def _stepped(steps: tuple[_Step, ...], income_kr: float) -> float:
    _, amounts, share = next(step for step in steps if income_kr <= step[0] * BASE_AMOUNT_KR)
    return amounts * BASE_AMOUNT_KR + share * income_kr


def basic_allowance_kr(income_kr: float) -> float:
    """Grundavdrag under 66, kronor a year."""
    return min(income_kr, _stepped(_BASIC, income_kr))


def elderly_allowance_kr(income_kr: float) -> float:
    """Förhöjt grundavdrag from 66, kronor a year."""
    return min(income_kr, _stepped(_BASIC, income_kr) + _stepped(_ELDERLY_EXTRA, income_kr))


def monthly_extra_kr(monthly_kr: float, kind: IncomeKind, change_ore: float) -> float:
    """Kronor more a month at a change of the local rate; below zero when the rate falls.

    The state's jobbskatteavdrag grows with the local rate, so a wage pays for less than a benefit of the same size.
    """
    income, rate = monthly_kr * 12.0, change_ore / 10_000.0
    if kind == "pension":
        return rate * (income - elderly_allowance_kr(income)) / 12.0
    taxed = income - basic_allowance_kr(income)
    if kind == "wage":
        taxed -= max(0.0, _stepped(_CREDIT_BASE, income) - basic_allowance_kr(income))
    return rate * taxed / 12.0
