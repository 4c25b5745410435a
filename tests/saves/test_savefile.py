"""A saved plan as fields and back, and what has moved since it was saved."""

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given

from saves import Moved, Results, SavedPlan, ScenarioStamp, Unreadable, key_results, moved, results_of
from saves.migrate import CURRENT, migrated
from saves.savefile import FIELDS, as_text, read_head, read_save, save_fields, scenario_sha256
from saves.strictjson import parse_json
from sim.plan import Plan
from tests.saves.saving import NOON, saved_plans
from tests.strategies import built_in, model, nothing, scenario, years
from tui.schemas import schemas

pytestmark = pytest.mark.fast


def fields(**changed: Any) -> dict[str, Any]:
    """The fields of a sound save, some of them changed."""
    saved = SavedPlan(plan=nothing(), scenario=ScenarioStamp(id="x", version="1", sha256="0" * 64), saved_at=NOON)
    return {**save_fields(saved), "expected": {"indicators": {"N11046": 12}, "result_pct": {"2026": 2}}} | changed


@given(saved_plans())
def test_what_is_saved_is_what_is_loaded(saved: SavedPlan) -> None:
    """Decisions, notes, rules, time and key results come back to the last digit, and so does the text of the file."""
    text = as_text(save_fields(saved))
    loaded = read_save(migrated(parse_json(text)), scenario())

    assert saved == loaded
    assert isinstance(loaded, SavedPlan)
    assert text == as_text(save_fields(loaded))
    assert text == as_text(parse_json(text))


def test_a_save_can_be_read_by_a_person() -> None:
    """One decision a line, in words, with Swedish letters as they are."""
    plan = replace(nothing(), name="Vår åsikt").with_amount("von", (2026,), 20_500)
    lines = [line.strip() for line in as_text(save_fields(SavedPlan(plan=plan))).splitlines()]

    assert {'"name": "Vår åsikt",', '"2026": 20.5'} <= set(lines)


@pytest.mark.parametrize(
    ("changed", "code", "fact"),
    [
        ({"extra": 1}, "unknown-key", "extra"),
        ({"plan": []}, "not-a-save", "plan"),
        ({"plan": {"name": 1}}, "not-a-save", "name"),
        ({"plan": {"nmae": "x"}}, "unknown-key", "nmae"),
        ({"saved_at": "2026-02-30T12:00:00Z"}, "not-a-save", "saved_at"),
        ({"saved_at": "yesterday"}, "not-a-save", "saved_at"),
        ({"saved_at": 5}, "not-a-save", "saved_at"),
        ({"scenario": "alingsas-2026"}, "not-a-save", "scenario"),
        ({"scenario": {"id": "x", "version": "1"}}, "not-a-save", "sha256"),
        ({"scenario": {"id": "x", "version": "1", "sha256": "0" * 63}}, "not-a-save", "sha256"),
        ({"scenario": {"id": "x", "version": 1, "sha256": "0" * 64}}, "not-a-save", "version"),
        ({"expected": {"indicators": {}}}, "not-a-save", "result_pct"),
        ({"expected": {"indicators": {"N11046": True}, "result_pct": {}}}, "not-a-save", "indicators"),
        ({"expected": {"indicators": {}, "result_pct": {"soon": 1}}}, "not-a-save", "result_pct"),
        (
            {"expected": {"indicators": {str(n): n for n in range(1000)}, "result_pct": {}}},
            "not-a-save",
            "indicators",
        ),
    ],
)
def test_what_is_no_save_is_refused_by_name(changed: dict[str, Any], code: str, fact: str) -> None:
    """The first field that is wrong is named."""
    with pytest.raises(Unreadable) as refused:
        read_head(fields(**changed))

    assert (code, fact) == (refused.value.code, refused.value.fact)


@pytest.mark.parametrize("name", FIELDS)
def test_a_field_that_is_missing_is_named(name: str) -> None:
    """A save has all its fields."""
    with pytest.raises(Unreadable) as refused:
        read_head({key: value for key, value in fields().items() if key != name})

    assert ("not-a-save", name) == (refused.value.code, refused.value.fact)


@pytest.mark.parametrize("fields", [{}, {"schema": "other"}, {"schema": 1}, {"schema": "budgetspel.session.v1"}])
def test_fields_of_another_kind_are_no_save(fields: dict[str, Any]) -> None:
    """Only what says that it is a plan is read as one."""
    with pytest.raises(Unreadable, match="not-a-save"):
        migrated(fields)


@pytest.mark.parametrize("schema", ["budgetspel.save.v2", "budgetspel.plan.v9"])
def test_a_version_that_is_not_known_yet_is_told_as_newer(schema: str) -> None:
    """It is not damaged: a newer game can read it."""
    with pytest.raises(Unreadable, match="newer-format"):
        migrated({"schema": schema})


def test_a_step_leaves_what_it_was_given() -> None:
    """Migration makes new fields; the old ones are as they were."""
    old = {"schema": "budgetspel.plan.v1", "scenario": "x"}
    new = migrated(old)

    assert {"schema": "budgetspel.plan.v1", "scenario": "x"} == old
    assert (CURRENT, old) == (new["schema"], new["plan"])


def test_decisions_that_do_not_fit_the_rules_are_problems_and_no_damage() -> None:
    """A measure that the rules no longer have is named; the file is sound."""
    plan = {**save_fields(SavedPlan(plan=nothing()))["plan"], "measures": {"M999": {"2026": 1}}}
    problems = read_save(fields(plan=plan), scenario())

    assert isinstance(problems, tuple)
    assert [("unknown-measure", "measures.M999")] == [(problem.code, problem.key) for problem in problems]


def test_a_list_knows_a_plan_by_a_few_numbers() -> None:
    """Tax and additions by year, and how many measures; zeros are none."""
    plan = nothing().with_tax((2026,), 30).with_amount("von", (2026, 2027), 20_000).with_amount("sn", (2026,), -500)
    plan = plan.with_units("M33", (2026,), 600).with_units("M34", (2026,), 0)
    summary = read_head(fields(plan=save_fields(SavedPlan(plan=plan))["plan"])).summary

    assert ({2026: 30}, {2026: 19.5, 2027: 20.0}, 1) == (summary.tax_ore, summary.added_mnkr, summary.measures)


@pytest.mark.parametrize("nonsense", [1, "x", [], {"von": 1}, {"von": {"soon": 1}}, {"von": {"2026": "x"}}])
def test_a_list_goes_past_decisions_that_make_no_sense(nonsense: object) -> None:
    """They are told when the plan is opened; the list goes on."""
    plan = {"committees_mnkr": nonsense, "tax_ore": nonsense, "measures": nonsense}

    assert {} == read_head(fields(plan=plan)).summary.added_mnkr


def test_the_hash_of_a_scenario_knows_its_files_and_nothing_else() -> None:
    """Neither order nor line ends matter; a letter, a name and the border between two files do."""
    files = {"a.toml": b"x = 1\ny = 2\n", "b/c.toml": b"z = 3\n"}
    same = scenario_sha256(files)

    assert same == scenario_sha256(dict(reversed(files.items())))
    assert same == scenario_sha256({name: text.replace(b"\n", b"\r\n") for name, text in files.items()})
    assert 5 == len(
        {
            same,
            scenario_sha256(files | {"a.toml": b"x = 1\ny = 3\n"}),
            scenario_sha256({"a.toml": files["a.toml"], "b/d.toml": files["b/c.toml"]}),
            scenario_sha256({"a.toml": files["a.toml"] + b"z = 3\n", "b/c.toml": b""}),
            scenario_sha256({}),
        }
    )


# what has moved


def test_under_the_same_rules_nothing_has_moved() -> None:
    """Key results, written to a file and read again, are those of the same plan."""
    plan = built_in("vansterpartiet")
    saved = SavedPlan(plan=plan, expected=key_results(model(2).project(plan)))
    loaded = read_save(parse_json(as_text(save_fields(saved))), scenario())

    assert isinstance(loaded, SavedPlan)
    assert loaded.expected is not None
    assert [] == moved(loaded.expected, results_of(model(64).project(loaded.plan)))


def test_key_results_are_few_and_those_that_the_plan_moves() -> None:
    """Five indicators, all of them moved, and every year's result."""
    projection = model(2).project(built_in("vansterpartiet"))
    expected = key_results(projection)
    still = {reading.indicator.id for reading in projection.readings if not reading.moved()}

    assert 5 == len(expected.indicators)
    assert not still & set(expected.indicators)
    assert list(years()) == list(expected.result_pct)


def test_every_result_that_moved_is_told_with_both_values() -> None:
    """A result of a year, an indicator, and an indicator that is no more; what stands still is not told."""
    expected = Results(indicators={"N11046": 12.9, "N15403": 200.0, "GONE": 1.0}, result_pct={2027: 2.0, 2026: 1.0})
    now = Results(indicators={"N11046": 12.8, "N15403": 200.01, "OTHER": 5.0}, result_pct={2026: 1.5, 2027: 2.00001})

    assert [
        Moved(what="result_pct", key="2026", before=1.0, now=1.5),
        Moved(what="indicator", key="N11046", before=12.9, now=12.8),
        Moved(what="indicator", key="GONE", before=1.0, now=None),
    ] == moved(expected, now)


def test_a_plan_that_was_read_exactly_is_written_exactly() -> None:
    """20.1 mnkr in a file is 20.1 when the file is written again after a new name."""
    assert '"2026": 20.1' in as_text({"von": {"2026": Decimal("20.1")}})


def test_the_text_of_a_save_is_plain_json() -> None:
    """Any program can read it."""
    plan = Plan(scenario="x", name='"quoted" \\ and\nmore')

    assert CURRENT == json.loads(as_text(save_fields(SavedPlan(plan=plan))))["schema"]


def test_the_schema_in_docs_names_the_fields_of_a_save() -> None:
    """Who writes a save by another program finds every field there."""
    schema = schemas(scenario())["save.v1.json"]

    assert (CURRENT, list(FIELDS)) == (schema["title"], schema["required"])
    assert fields().keys() == schema["properties"].keys()
