"""Meters that stand beside the indicators: what another party would print. None of them has a printed target."""

from dataclasses import dataclass

from sim.authored.ranges import TKR
from sim.engine.normal import Array
from sim.engine.run import Run

HOME_CARE_INSOURCED = "M06"


@dataclass(frozen=True, slots=True, kw_only=True)
class SideMeters:
    """By year, central run."""

    tax_rate: tuple[float, ...]
    """Municipal tax rate, kronor per hundred."""
    debt_kr_per_inhabitant: tuple[float, ...]
    """Change of debt per inhabitant against the agreed budget, kronor."""
    self_financing_pct: tuple[float, ...]
    """Share of investments that the result and depreciation pay for; the level is uncertain (figures.toml)."""
    net_migration: tuple[float, ...]
    """Change of net migration, persons."""
    private_care_mnkr: tuple[float, ...]
    """Care contracts with private providers that remain: choice of provider in home care."""


def side_meters(finished: Run) -> SideMeters:
    """Read the side meters off a finished run."""
    now, accounts = finished.situation, finished.accounts
    compiled = now.compiled
    own_means = accounts.result + accounts.revenue * compiled.number("depreciation_share") / 100.0
    nothing = accounts.tax_change * 0.0
    taken_back = now.spending.levels.get(HOME_CARE_INSOURCED, nothing)
    return SideMeters(
        tax_rate=_row((compiled.scenario.header.base_tax_rate_ore + now.levers.tax_ore) / 100.0),
        debt_kr_per_inhabitant=_row(accounts.debt_change * TKR / compiled.series("inhabitants")),
        self_financing_pct=_row(100.0 * own_means / (compiled.number("investments") * TKR)),
        net_migration=_row(now.changes.get("MIGRATION", nothing)),
        private_care_mnkr=_row(compiled.number("care_contracts") - taken_back),
    )


def _row(values: Array) -> tuple[float, ...]:
    return tuple(values[:, 0].tolist())
