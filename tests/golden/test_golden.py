"""Built-in plans give what they gave when it was last written down."""

import json

import pytest

from tests.golden.regenerate import FOLDER, given
from tests.strategies import built_in_names

pytestmark = pytest.mark.fast

HOW = (
    "If the change is meant: python -m tests.golden.regenerate, look at the difference, and add a line to CHANGELOG.md."
)


@pytest.mark.parametrize("name", built_in_names())
def test_a_built_in_plan_gives_what_it_gave(name: str) -> None:
    """Every central value and every line of the accounts is the saved one, to a millionth."""
    file = FOLDER / f"{name}.json"
    assert file.is_file(), f"{file.name} is missing. {HOW}"
    saved, now = json.loads(file.read_text(encoding="utf-8")), given(name)
    assert saved.keys() == now.keys(), HOW
    moved = [
        f"{table} {key} {year}: was {was:g}, is {now[table][key][year]:g}"
        for table, rows in saved.items()
        for key, row in rows.items()
        for year, was in row.items()
        if now[table][key][year] != pytest.approx(was, rel=1e-6, abs=1e-6)
    ]
    assert [] == moved, HOW
    assert [saved[table].keys() for table in saved] == [now[table].keys() for table in now], HOW


def test_every_saved_result_has_its_plan() -> None:
    """No saved result is left behind by a plan that is gone."""
    assert {file.stem for file in FOLDER.glob("*.json")} <= set(built_in_names()), HOW
