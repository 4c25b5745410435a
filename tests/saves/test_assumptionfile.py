"""Packs of assumptions: what is written is read back, and nothing else is taken."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from saves import Unreadable, list_packs, read_pack, write_pack
from saves.strictjson import parse_json
from sim.assumptionfields import SCHEMA, assumption_fields, read_assumptions
from sim.assumptions import Assumptions, Hands
from sim.problems import Problem
from tests.sim.test_assumptions import settings_of
from tests.strategies import scenario

BARE = {"schema": SCHEMA, "scenario": "alingsas-2026"}


def read(folder: Path, **fields: Any) -> Assumptions | tuple[Problem, ...]:
    """What becomes of a file with these fields."""
    path = folder / "a.json"
    path.write_text(json.dumps(BARE | fields), encoding="utf-8")
    return read_pack(path, scenario())


@settings(max_examples=20, deadline=None)
@given(assumptions=settings_of())
def test_fields_give_the_same_assumptions_back(assumptions: Assumptions) -> None:
    """Whatever is assumed survives being written and read."""
    text = json.dumps(assumption_fields(assumptions, scenario().header.id))
    assert assumptions == read_assumptions(parse_json(text), scenario())


def test_a_pack_keeps_its_hands_and_reason_and_is_never_written_over(tmp_path: Path) -> None:
    """Two packs with one name are two files, and both are listed."""
    pack = Assumptions(
        name="Vår klass", strengths={"R03": 0.6}, hands={"R03": Hands(low=9, central=3, high=1, reason="vi vet\u0007")}
    )
    first, second = (write_pack(tmp_path, pack, scenario()) for _ in range(2))
    listed = list_packs(tmp_path, scenario())

    assert first != second
    assert {first, second} == {path for path, _ in listed}
    assert "vi vet" == listed[0][1].hands["R03"].reason
    assert {"R03": 0.6} == listed[0][1].strengths


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"schema": "budgetspel.plan.v1"}, "wrong-schema"),
        ({"scenario": "boras-2026"}, "wrong-scenario"),
        ({"more": 1}, "unknown-field"),
        ({"strengths": {"R999": "low"}}, "unknown-assumption"),
        ({"strengths": {"R03": "weak"}}, "not-a-level"),
        ({"strengths": {"R03": 7.0}}, "out-of-limits"),
        ({"strengths": {"R03": True}}, "not-a-level"),
        ({"strengths": {"skola": 0.5}}, "not-a-level"),
        ({"strengths": []}, "not-a-table"),
        ({"known_only": 1}, "not-a-level"),
        ({"outlooks": {"weather": "bad"}}, "unknown-assumption"),
        ({"outlooks": {"prices": "ugly"}}, "not-a-level"),
        ({"name": 4}, "not-a-text"),
        ({"hands": {"R03": {"low": 1, "central": 1}}, "strengths": {"R03": 0.6}}, "unknown-field"),
        ({"hands": {"R03": {"low": -1, "central": 1, "high": 0}}, "strengths": {"R03": 0.6}}, "out-of-limits"),
        ({"hands": {"R03": {"low": 1, "central": 1, "high": 0}}}, "hands-without-strength"),
    ],
)
def test_what_is_no_pack_is_refused_with_its_reason(tmp_path: Path, fields: dict[str, Any], code: str) -> None:
    """Each mistake has one sentence of its own."""
    found = read(tmp_path, **fields)

    assert isinstance(found, tuple)
    assert [code] == [problem.code for problem in found]


def test_a_broken_file_is_unreadable_and_left_out_of_the_list(tmp_path: Path) -> None:
    """Half a file is an error for who opens it, and nothing for who lists the folder."""
    pack = write_pack(tmp_path, Assumptions(name="hel", known_only=True), scenario())
    broken = pack.with_name("halv.json")
    broken.write_text(pack.read_text(encoding="utf-8")[:40], encoding="utf-8")

    with pytest.raises(Unreadable):
        read_pack(broken, scenario())
    assert [pack] == [path for path, _ in list_packs(tmp_path, scenario())]
