"""Every format there has ever been still loads: one sample of each is kept here for ever."""

import hashlib
import shutil
from pathlib import Path

import pytest

from saves import PlanLibrary, SavedPlan, Store, import_plans
from saves.migrate import CURRENT, STEPS
from saves.planfile import read_saved_plan
from saves.store import SCHEMA as SESSION
from sim.plan import Plan
from tests.strategies import scenario

OLD = Path(__file__).parent / "old"

PLAN = Plan(
    scenario="alingsas-2026",
    name="Kvällskursens budget",
    tax_ore={2026: 30, 2027: 30, 2028: 25},
    result_target_cpct={2026: 250},
    committees_tkr={"von": {2026: 20_500, 2027: -1_250}, "bun": {2028: 12_000}},
    units={"M33": {2026: 600}, "M34": {2027: 150}},
    pkv_pct={"von": {2026: 100}},
    volume_pct={"bun": {2026: 50}},
    targets={"N11046": 12.5},
    weights={"N11046": 10},
    notes="Första raden.\nAndra raden.",
    author="Cirkel 3",
)
"""The plan in every sample."""

KEPT = {
    "budgetspel.plan.v1.json": "1ff30239edd27c1289d937cdcd64f57d1df3b969071c8e966d6530069ec2dabd",
    "budgetspel.save.v1.json": "0a09f4b555666fc557456bd054e65f6e08d27399b7457be0b95c51e439a93652",
    "budgetspel.session.v1.json": "17e9378e4a174a62b5710e0378fbe8588acafa65d2511170f2308186b5ac83e7",
}
"""Hash of every sample: a sample is never written anew, or it would no longer be old."""

SAVES = sorted(OLD.glob("budgetspel.[ps][la]*.json"))


def test_there_is_a_sample_of_every_version() -> None:
    """The present formats, and every one that a step leads from."""
    assert {*STEPS, CURRENT, SESSION} == {path.name.removesuffix(".json") for path in OLD.glob("*.json")}


def test_the_samples_are_as_they_were() -> None:
    """Not a byte has changed, but for the line ends that a checkout may bring."""
    found = {path.name: hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest() for path in OLD.iterdir()}

    assert KEPT == found


@pytest.mark.parametrize("sample", SAVES, ids=[path.name for path in SAVES])
def test_a_sample_of_every_version_is_the_same_plan(sample: Path) -> None:
    """Each decision, note and name is there, whatever version it comes from."""
    saved = read_saved_plan(sample, scenario())

    assert isinstance(saved, SavedPlan)
    assert PLAN == saved.plan


@pytest.mark.parametrize("sample", SAVES, ids=[path.name for path in SAVES])
def test_a_sample_of_every_version_can_be_imported(tmp_path: Path, sample: Path) -> None:
    """What was saved long ago can be taken in, listed and opened."""
    library = PlanLibrary(tmp_path)
    imported = import_plans(library, sample, scenario())

    assert ((), 1) == (imported.refused, len(imported.added))
    assert "Kvällskursens budget" == library.listing().plans[0].head.name


def test_a_session_of_every_version_is_resumed(tmp_path: Path) -> None:
    """A game left long ago goes on, with what can be undone."""
    shutil.copy(OLD / f"{SESSION}.json", tmp_path / "pagaende.json")
    session = Store(tmp_path).resume(scenario())

    assert session is not None
    assert (PLAN, 2, 1) == (session.plan, len(session.past), len(session.future))
