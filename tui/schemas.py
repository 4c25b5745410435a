"""JSON Schemas of what the command line reads and writes; ``python -m tui.schemas`` writes them to ``docs/schemas``."""

import json
from pathlib import Path
from typing import Any

from scenarios import ALINGSAS
from scenarios.trusted import load_trusted
from sim.plan import VIEWS
from sim.planfields import NAME_MOST, NOTES_MOST, SCHEMA
from sim.scenario import COMMITTEES, Scenario
from tui.commands import planer, simulera

DRAFT = "https://json-schema.org/draft/2020-12/schema"
FOLDER = Path(__file__).parent.parent / "docs" / "schemas"

Schema = dict[str, Any]

NUMBER: Schema = {"type": "number"}
WHOLE: Schema = {"type": "integer"}
TRUTH: Schema = {"type": "boolean"}


def text(most: int) -> Schema:
    """A text of limited length."""
    return {"type": "string", "maxLength": most}


def table(fields: dict[str, Schema], *, required: bool = True) -> Schema:
    """An object with these fields and no others."""
    schema: Schema = {"type": "object", "properties": fields, "additionalProperties": False}
    return schema | ({"required": list(fields)} if required else {})


def listed(item: Schema) -> Schema:
    """A list of one kind of item."""
    return {"type": "array", "items": item}


def schemas(scenario: Scenario) -> dict[str, Schema]:
    """Every schema by file name."""
    return {
        "plan.v1.json": _titled(SCHEMA, _plan(scenario) | {"$defs": _plan_years(scenario)}),
        "plans.v1.json": _titled(planer.SCHEMA, _plans()),
        "projection.v1.json": _titled(simulera.SCHEMA, _projection(scenario)),
    }


def _titled(name: str, schema: Schema) -> Schema:
    return {"$schema": DRAFT, "title": name} | schema


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _by_year(scenario: Scenario, item: Schema, *, required: bool) -> Schema:
    return table({str(year): item for year in scenario.header.years}, required=required)


def _plan(scenario: Scenario) -> Schema:
    measures = [measure.id for measure in scenario.measures if measure.id not in VIEWS]
    indicators = [indicator.id for indicator in scenario.indicators]
    schema = table(
        {
            "schema": {"const": SCHEMA},
            "scenario": {"const": scenario.header.id},
            "name": text(NAME_MOST),
            "tax_ore": _ref("wholes"),
            "result_target_pct": _ref("numbers"),
            "committees_mnkr": table(dict.fromkeys(COMMITTEES, _ref("numbers")), required=False),
            "measures": table(dict.fromkeys(measures, _ref("numbers")), required=False),
            "pkv_pct": table(dict.fromkeys(COMMITTEES, _ref("wholes")), required=False),
            "volume_pct": table(dict.fromkeys(COMMITTEES, _ref("wholes")), required=False),
            "targets": table(dict.fromkeys(indicators, NUMBER), required=False),
            "weights": table(dict.fromkeys(indicators, WHOLE), required=False),
            "notes": text(NOTES_MOST),
            "author": text(NAME_MOST),
        },
        required=False,
    )
    return schema | {"required": ["schema", "scenario"]}


def _plan_years(scenario: Scenario) -> dict[str, Schema]:
    return {
        "numbers": _by_year(scenario, NUMBER, required=False),
        "wholes": _by_year(scenario, WHOLE, required=False),
    }


def _plans() -> Schema:
    row = table({"id": {"type": "string"}, "name": {"type": "string"}, "line": {"type": "string"}})
    return table({"schema": {"const": planer.SCHEMA}, "plans": listed(row)})


def _projection(scenario: Scenario) -> Schema:
    money = ("to_distribute", "distributed", "freed", "result", "budgeted_result", "debt_change")
    flags = ("below_own_target", "budget_in_deficit", "outcome_in_deficit", "restored")
    year = {f"{name}_mnkr": NUMBER for name in money} | {"result_pct": NUMBER} | dict.fromkeys(flags, TRUTH)
    band = table(dict.fromkeys(("central", "p10", "p25", "p50", "p75", "p90"), NUMBER))
    reading = {
        "base": NUMBER,
        "target": NUMBER,
        "do_nothing_2028": NUMBER,
        "years": _by_year(scenario, band, required=True),
        "way_pct": NUMBER,
        "chance_better": {"type": ["number", "null"]},
        "chance": NUMBER,
    }
    side = ("tax_rate", "debt_kr_per_inhabitant", "self_financing_pct", "net_migration", "private_care_mnkr")
    levels = {"measure": {"type": "string"}, "wanted": listed(NUMBER), "working": listed(NUMBER)}
    household = {
        "monthly_kr": WHOLE,
        "kind": {"enum": ["wage", "pension", "benefit"]},
        "extra_kr_month": NUMBER,
        "by_year": _by_year(scenario, NUMBER, required=True),
    }
    schema = table(
        {
            "schema": {"const": simulera.SCHEMA},
            "plan": _plan(scenario),
            "draws": WHOLE,
            "seed": WHOLE,
            "accounts": _by_year(scenario, table(year), required=True),
            "indicators": table({i.id: _ref("reading") for i in scenario.indicators}),
            "outputs": listed(table(levels)),
            "side_meters": table(dict.fromkeys(side, _by_year(scenario, NUMBER, required=True))),
            "households": listed(table(household)),
        }
    )
    return schema | {"$defs": _plan_years(scenario) | {"reading": table(reading)}}


def write() -> None:
    """Write every schema anew."""
    scenario = load_trusted(ALINGSAS)
    if scenario is None:
        raise SystemExit(1)
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, schema in schemas(scenario).items():
        (FOLDER / name).write_text(as_text(schema), encoding="utf-8")


def as_text(schema: Schema) -> str:
    """A schema as it stands in its file."""
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    write()
