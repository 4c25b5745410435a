"""A player's plan: an exact, immutable value.

Money is whole tkr, the tax whole öre, the result target hundredths of a percent, units hundredths of a unit; so a plan
survives saving, codes and comparison to the last digit. A field that a plan does not name keeps the agreed budget.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

Years = Mapping[int, int]
"""A whole number by year."""

VIEWS = ("M01", "M02", "M03", "M36")
"""Measures that are other fields of a plan under another name: tax, result target, full compensation, kept volume."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Everything a player decides; equal plans give equal projections."""

    scenario: str
    name: str = ""
    tax_ore: Years = field(default_factory=dict)
    """Öre above (or below) the base rate by year."""
    result_target_cpct: Years = field(default_factory=dict)
    """Result target in hundredths of a percent by year."""
    committees_tkr: Mapping[str, Years] = field(default_factory=dict)
    """Change of each committee's frame beyond the agreed one, tkr by year."""
    pkv_pct: Mapping[str, Years] = field(default_factory=dict)
    """Promised price compensation in percent of the price index; not named = as in the agreed frame."""
    volume_pct: Mapping[str, Years] = field(default_factory=dict)
    """Promised volume compensation in percent of the volume model; not named = as in the agreed frame."""
    units: Mapping[str, Years] = field(default_factory=dict)
    """Hundredths of units by measure and year."""
    targets: Mapping[str, float] = field(default_factory=dict)
    """The player's own targets by indicator."""
    weights: Mapping[str, int] = field(default_factory=dict)
    """The player's own weights by indicator, 0–10."""
    notes: str = ""
    author: str = ""

    def with_tax(self, years: tuple[int, ...], ore: int) -> "Plan":
        """The plan with this tax change in these years."""
        return replace(self, tax_ore={**self.tax_ore, **dict.fromkeys(years, ore)})

    def with_target(self, years: tuple[int, ...], cpct: int) -> "Plan":
        """The plan with this result target in these years."""
        return replace(self, result_target_cpct={**self.result_target_cpct, **dict.fromkeys(years, cpct)})

    def with_amount(self, committee: str, years: tuple[int, ...], tkr: int) -> "Plan":
        """The plan with this change of one committee's frame in these years."""
        return replace(self, committees_tkr=_put(self.committees_tkr, committee, years, tkr))

    def with_units(self, measure: str, years: tuple[int, ...], hundredths: int) -> "Plan":
        """The plan with this many hundredths of units of one measure in these years."""
        return replace(self, units=_put(self.units, measure, years, hundredths))

    def with_compensation(self, committee: str, years: tuple[int, ...], *, pkv: int, volume: int) -> "Plan":
        """The plan with this price and volume compensation for one committee in these years, in percent."""
        return replace(
            self,
            pkv_pct=_put(self.pkv_pct, committee, years, pkv),
            volume_pct=_put(self.volume_pct, committee, years, volume),
        )

    def with_year_of(self, other: "Plan", year: int) -> "Plan":
        """The plan with what another plan decides for one year; names, targets, weights and notes stay."""
        return replace(
            self,
            tax_ore=_year_from(self.tax_ore, other.tax_ore, year),
            result_target_cpct=_year_from(self.result_target_cpct, other.result_target_cpct, year),
            committees_tkr=_years_from(self.committees_tkr, other.committees_tkr, year),
            pkv_pct=_years_from(self.pkv_pct, other.pkv_pct, year),
            volume_pct=_years_from(self.volume_pct, other.volume_pct, year),
            units=_years_from(self.units, other.units, year),
        )

    def amount_tkr(self, committee: str, year: int) -> int:
        """The change of one committee's frame in one year, tkr."""
        return self.committees_tkr.get(committee, {}).get(year, 0)

    def units_of(self, measure: str, year: int) -> float:
        """Units of one measure in one year."""
        return self.units.get(measure, {}).get(year, 0) / 100

    def same_decisions(self, other: "Plan") -> bool:
        """Whether two plans decide the same, whatever they are called and whatever is noted about them."""
        return decisions(self) == decisions(other)


def decisions(plan: Plan) -> tuple[object, ...]:
    """The decisions of a plan without zeros that say nothing, for comparing and hashing."""
    return (
        plan.scenario,
        _spoken(plan.tax_ore),
        tuple(sorted(plan.result_target_cpct.items())),
        tuple((key, _spoken(years)) for key, years in sorted(plan.committees_tkr.items()) if _spoken(years)),
        tuple((key, tuple(sorted(years.items()))) for key, years in sorted(plan.pkv_pct.items()) if years),
        tuple((key, tuple(sorted(years.items()))) for key, years in sorted(plan.volume_pct.items()) if years),
        tuple((key, _spoken(years)) for key, years in sorted(plan.units.items()) if _spoken(years)),
    )


def _spoken(years: Years) -> tuple[tuple[int, int], ...]:
    return tuple(sorted((year, value) for year, value in years.items() if value))


def _year_from(mine: Years, other: Years, year: int) -> Years:
    kept = {key: value for key, value in mine.items() if key != year}
    return {**kept, year: other[year]} if year in other else kept


def _years_from(mine: Mapping[str, Years], other: Mapping[str, Years], year: int) -> Mapping[str, Years]:
    table = {key: _year_from(mine.get(key, {}), other.get(key, {}), year) for key in {**mine, **other}}
    return {key: years for key, years in table.items() if years}


def _put(table: Mapping[str, Years], key: str, years: tuple[int, ...], value: int) -> Mapping[str, Years]:
    return {**table, key: {**table.get(key, {}), **dict.fromkeys(years, value)}}
