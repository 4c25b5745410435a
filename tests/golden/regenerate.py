"""Write down what every built-in plan gives today: ``make skillnad-spara``.

Look at the difference first (``make skillnad``), and write a line in CHANGELOG.md about what moved, from what to what.
"""

import json
import sys
from pathlib import Path

from sim.engine.accounts import LINES
from tests.strategies import built_in, built_in_names, model, years

FOLDER = Path(__file__).parent

ACCOUNTS = (*LINES, "revenue", "result", "budgeted", "freed", "distributed", "debt_change")

Rows = dict[str, dict[str, float]]


def given(name: str) -> dict[str, Rows]:
    """What a built-in plan gives at central values, by indicator or line of the accounts and year."""
    projection = model(2).project(built_in(name))
    accounts = {line: getattr(projection.accounts, line)[:, 0].tolist() for line in ACCOUNTS}
    values = {reading.indicator.id: list(reading.central) for reading in projection.readings}
    return {"indicators": _rows(values), "accounts_tkr": _rows(accounts)}


def _rows(table: dict[str, list[float]]) -> Rows:
    return {key: {str(year): value for year, value in zip(years(), row, strict=True)} for key, row in table.items()}


def shortened(value: float) -> float:
    """A number as it is written: eight significant digits, two more than are compared, and no noise about zero."""
    return float(f"{value:.8g}") if abs(value) > 1e-6 else 0.0


def main() -> None:
    """Write one file a built-in plan, and remove those whose plan is gone."""
    for file in FOLDER.glob("*.json"):
        if file.stem not in built_in_names():
            file.unlink()
    for name in built_in_names():
        file = FOLDER / f"{name}.json"
        rows = {
            table: {key: {year: shortened(value) for year, value in row.items()} for key, row in found.items()}
            for table, found in given(name).items()
        }
        file.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write("Resultaten är sparade i tests/golden. Nu säger make skillnad att ingenting har flyttat sig.\n")


if __name__ == "__main__":
    main()
