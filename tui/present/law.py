"""The three different things about a result that are kept apart, and the years in which each of them holds."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.engine.accounts import YearLaw

KINDS = ("below_own_target", "budget_in_deficit", "outcome_in_deficit")
"""Below the plan's own target; against the law's balance; a deficit to restore."""


def in_years(years: Sequence[int], laws: Sequence["YearLaw"]) -> Iterator[tuple[str, list[str]]]:
    """What holds in any year, as the end of its key in the catalogue, with the years in which it does."""
    for kind in KINDS:
        found = [str(year) for year, law in zip(years, laws, strict=True) if getattr(law, kind)]
        if found:
            yield kind.replace("_", "-"), found
