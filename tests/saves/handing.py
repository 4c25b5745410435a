"""What the tests of a rådslag on disk have in common: a plan, a ballot on paper, and a file in a folder."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from saves.radslag import Handed, Radslag
from saves.savefile import SavedPlan, as_text, save_fields
from sim.plan import Plan
from tests.strategies import nothing, years

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def plan(tkr: int = 0, author: str = "") -> Plan:
    """A plan that gives the schools so much."""
    return replace(nothing().with_amount("bun", years(), tkr), author=author)


def handed(name: str, tkr: int = 0, *, named: bool = True, ballot: str = "") -> Handed:
    """A ballot on paper."""
    return Handed(id=ballot or f"{name}-{tkr}", pseudonym=name, source="paper", plan=plan(tkr), named=named)


def put(folder: Path, file: str, tkr: int, author: str = "", saved_at: datetime | None = NOON) -> Path:
    """A saved plan in a folder."""
    folder.mkdir(exist_ok=True)
    path = folder / file
    path.write_text(as_text(save_fields(SavedPlan(plan=plan(tkr, author), saved_at=saved_at))), encoding="utf-8")
    return path


def names(radslag: Radslag) -> list[str]:
    """The pseudonyms of the ballots that count."""
    return [one.pseudonym for one in radslag.counted]
