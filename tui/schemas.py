"""JSON Schemas of what the command line reads and writes; ``python -m tui.schemas`` writes them to ``docs/schemas``."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import get_args

from saves import migrate
from scenarios import default_folder
from scenarios.trusted import load_trusted
from sim.authored.scenario import Scenario
from sim.compare import FEWEST, MOST, POSTS, Verdict
from sim.plan import VIEWS
from sim.planfields import NAME_MOST, NOTES_MOST, SCHEMA
from sim.readings import PERCENTILES
from sim.votes.ballot import RESULT, TAX
from sim.votes.joint import METHODS
from sim.why.explanation import GRADES
from sim.why.shapley import COMMON, OTHER
from tui.commands import antaganden, basta_vagen, forklara, jamfor, kravs, planer, plankod, radslag, simulera
from tui.roadschema import roads_schema
from tui.schemaparts import MAYBE, NUMBER, TEXT, TRUTH, WHOLE, Schema, listed, table, text
from tui.standingschema import standing_schema
from tui.text.chance import CHANCE_KEYS

DRAFT = "https://json-schema.org/draft/2020-12/schema"
FOLDER = Path(__file__).parent.parent / "docs" / "schemas"

MONEY = ("to_distribute", "distributed", "freed", "compensation", "result", "budgeted_result", "debt_change")
LAW = ("below_own_target", "budget_in_deficit", "outcome_in_deficit", "restored")
SIDE_METERS = ("tax_rate", "debt_kr_per_inhabitant", "self_financing_pct", "net_migration", "private_care_mnkr")

KINDS: Schema = {"enum": ["wage", "pension", "benefit"]}


def schemas(scenario: Scenario) -> dict[str, Schema]:
    """Every schema by file name."""
    return {
        "plan.v1.json": _titled(SCHEMA, _plan(scenario) | {"$defs": _plan_years(scenario)}),
        "plans.v1.json": _titled(planer.SCHEMA, _plans()),
        "save.v1.json": _titled(migrate.CURRENT, _save(scenario)),
        "projection.v1.json": _titled(simulera.SCHEMA, _projection(scenario)),
        "plancode.v1.json": _titled(plankod.SCHEMA, _plan_code()),
        "explanation.v1.json": _titled(forklara.SCHEMA, _explanation(scenario)),
        "comparison.v1.json": _titled(jamfor.SCHEMA, _comparison(scenario)),
        "roads.v1.json": _titled(
            kravs.SCHEMA, roads_schema(scenario, _plan(scenario)) | {"$defs": _plan_years(scenario)}
        ),
        "bestplan.v1.json": _titled(basta_vagen.SCHEMA, _best_plan(scenario) | {"$defs": _plan_years(scenario)}),
        "standing.v1.json": _titled(antaganden.SCHEMA, standing_schema(scenario)),
        "radslag.v1.json": _titled(radslag.SCHEMA, _radslag(scenario)),
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
            "committees_mnkr": table(dict.fromkeys(scenario.committee_ids, _ref("numbers")), required=False),
            "measures": table(dict.fromkeys(measures, _ref("numbers")), required=False),
            "pkv_pct": table(dict.fromkeys(scenario.committee_ids, _ref("wholes")), required=False),
            "volume_pct": table(dict.fromkeys(scenario.committee_ids, _ref("wholes")), required=False),
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
    row = table({"id": TEXT, "name": TEXT, "line": TEXT})
    return table({"schema": {"const": planer.SCHEMA}, "plans": listed(row)})


def _best_plan(scenario: Scenario) -> Schema:
    by_year, names = _by_year(scenario, NUMBER, required=True), [one.id for one in scenario.indicators]
    numbers = dict.fromkeys(("target", "own", "best", "own_way_pct", "best_way_pct"), NUMBER)
    part = table({"indicator": {"enum": names}, "weight": WHOLE} | numbers)
    return table(
        {
            "schema": {"const": basta_vagen.SCHEMA},
            "own_way_pct": NUMBER,
            "best_way_pct": NUMBER,
            "own_is_best": TRUTH,
            "tried": WHOLE,
            "finished": TRUTH,
            "money_mnkr": by_year,
            "used_mnkr": by_year,
            "indicators": listed(part),
            "plan": _plan(scenario),
            "worse": listed(table({"indicator": {"enum": names}, "own": NUMBER, "best": NUMBER})),
        }
    )


def _radslag(scenario: Scenario) -> Schema:
    spread = table(dict.fromkeys(radslag.SPREAD, NUMBER) | {"moved": WHOLE})
    committees = table(dict.fromkeys(scenario.committee_ids, NUMBER))
    budget: dict[str, Schema] = {"committees_mnkr": committees, "tax_ore": NUMBER, "result_mnkr": NUMBER}
    rather = table({"for": WHOLE, "against": WHOLE, "alike": WHOLE})
    camp = table({"votes": WHOLE, **budget})
    both = table({"larger": rather, "smaller": rather})
    compromise = table({**budget, "way_pct": WHOLE, "rather": both}) | {"type": ["object", "null"]}
    camps = table({"larger": camp, "smaller": camp, "compromise": compromise}) | {"type": ["object", "null"]}
    return table(
        {
            "schema": {"const": radslag.SCHEMA},
            "method": {"enum": list(METHODS)},
            "participants": WHOLE,
            "votes": WHOLE,
            "year": {"enum": list(scenario.header.years)},
            "committees_mnkr": committees,
            "tax_ore": WHOLE,
            "result_mnkr": NUMBER,
            "result_pct": NUMBER,
            "spread": table(dict.fromkeys((*scenario.committee_ids, TAX, RESULT), spread)),
            "rather": rather,
            "mean_distance_mnkr": NUMBER,
            "camps": camps,
            "code": TEXT,
        }
    )


def _save(scenario: Scenario) -> Schema:
    stamp = {"id": text(40), "version": text(40), "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"}}
    numbers: Schema = {"type": "object", "additionalProperties": NUMBER}
    expected = {"indicators": numbers, "result_pct": numbers}
    fields: dict[str, Schema] = {
        "schema": {"const": migrate.CURRENT},
        "scenario": {"anyOf": [table(dict(stamp)), {"type": "null"}]},
        "saved_at": {"type": ["string", "null"], "format": "date-time"},
        "plan": _plan(scenario),
        "expected": {"anyOf": [table(expected), {"type": "null"}]},
    }
    return table(fields) | {"$defs": _plan_years(scenario)}


def _plan_code() -> Schema:
    fields: dict[str, Schema] = {
        "schema": {"const": plankod.SCHEMA},
        "kind": {"enum": ["short", "long"]},
        "code": TEXT,
    }
    return table(fields)


def _projection(scenario: Scenario) -> Schema:
    year = {f"{name}_mnkr": NUMBER for name in MONEY} | {"result_pct": NUMBER} | dict.fromkeys(LAW, TRUTH)
    band = table(dict.fromkeys(("central", "p10", "p25", "p50", "p75", "p90"), NUMBER))
    reading = {
        "base": NUMBER,
        "target": NUMBER,
        "do_nothing_2028": NUMBER | {"deprecated": True},
        "do_nothing": _by_year(scenario, NUMBER, required=True),
        "years": _by_year(scenario, band, required=True),
        "way_pct": NUMBER,
        "chance_better": MAYBE,
        "chance": NUMBER,
    }
    levels = {"measure": TEXT, "wanted": listed(NUMBER), "working": listed(NUMBER)}
    household = {
        "monthly_kr": WHOLE,
        "kind": KINDS,
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
            "side_meters": table(dict.fromkeys(SIDE_METERS, _by_year(scenario, NUMBER, required=True))),
            "households": listed(table(household)),
        }
    )
    return schema | {"$defs": _plan_years(scenario) | {"reading": table(reading)}}


def _explanation(scenario: Scenario) -> Schema:
    name: Schema = TEXT
    branch = {
        "rule": name,
        "amount": NUMBER,
        "grade": {"enum": [*GRADES, None]},
        "parameter": table(dict.fromkeys(("low", "central", "high"), MAYBE)),
        "causes": listed(table({"cause": name, "amount": NUMBER})),
        "reads": listed(name),
        "sources": listed(name),
    }
    return table(
        {
            "schema": {"const": forklara.SCHEMA},
            "plan": _plan(scenario),
            "draws": WHOLE,
            "seed": WHOLE,
            "indicator": {"enum": [indicator.id for indicator in scenario.indicators]},
            "year": {"enum": list(scenario.header.years)},
            **dict.fromkeys(("base", "value", "do_nothing"), NUMBER),
            "by_rule": listed(table(branch)),
            "by_lever": listed(table({"lever": {"enum": [*COMMON, *scenario.committee_ids, OTHER]}, "amount": NUMBER})),
            "by_measure": listed(table({"measure": name, "amount": NUMBER})),
            "band": table({f"p{percent}": NUMBER for percent in PERCENTILES}),
            "target": NUMBER,
            "chance": NUMBER,
            "chance_word": {"enum": list(CHANCE_KEYS)},
            "chance_better": MAYBE,
            "chance_better_word": {"enum": [*CHANCE_KEYS, None]},
            "grades": table(dict.fromkeys(GRADES, NUMBER)),
            "variance": table(
                {"path": NUMBER, "effect": listed(table({"number": name, "share": NUMBER})), "rest": NUMBER}
            ),
        }
    ) | {"$defs": _plan_years(scenario)}


def beside(item: Schema) -> Schema:
    """A list with one item a plan."""
    return listed(item) | {"minItems": FEWEST, "maxItems": MOST}


def _comparison(scenario: Scenario) -> Schema:
    """Plans side by side: every list but the ranking holds one item a plan, in the order of ``plans``."""

    def by_year(item: Schema) -> Schema:
        return _by_year(scenario, beside(item), required=True)

    year = {f"{name}_mnkr": NUMBER for name in MONEY} | {"result_pct": NUMBER} | dict.fromkeys(LAW, TRUTH)
    household = {"monthly_kr": WHOLE, "kind": KINDS, "extra_kr_month": beside(NUMBER), "by_year": by_year(NUMBER)}
    output = {"measure": TEXT, "wanted": by_year(NUMBER), "working": by_year(NUMBER)}
    compared = {
        "base": NUMBER,
        "better": {"enum": ["lower", "higher", "choice"]},
        "values": by_year(NUMBER),
        "bands": by_year(table({f"p{percent}": NUMBER for percent in PERCENTILES})),
        "difference": beside(MAYBE),
        "odds": beside(MAYBE),
        "verdict": beside({"enum": [*get_args(Verdict), None]}),
    }
    ranked = {
        "indicator": {"enum": [indicator.id for indicator in scenario.indicators]},
        "plan": WHOLE,
        "difference": NUMBER,
        "noise_sds": NUMBER,
        "verdict": {"enum": [verdict for verdict in get_args(Verdict) if verdict != "same"]},
    }
    schema = table(
        {
            "schema": {"const": jamfor.SCHEMA},
            "draws": WHOLE,
            "seed": WHOLE,
            "plans": beside(_plan(scenario)),
            "base": WHOLE,
            "levers": _levers(scenario, by_year),
            "accounts": _by_year(scenario, table({name: beside(item) for name, item in year.items()}), required=True),
            "households": listed(table(household)),
            "posts": table(dict.fromkeys(POSTS, by_year(NUMBER))),
            "unmetered_cut_mnkr": by_year(NUMBER),
            "outputs": listed(table(output)),
            "side_meters": table(dict.fromkeys(SIDE_METERS, by_year(NUMBER))),
            "indicators": table({i.id: _ref("compared") for i in scenario.indicators}),
            "differs_most": listed(table(ranked)),
        }
    )
    return schema | {"$defs": _plan_years(scenario) | {"compared": table(compared)}}


def _levers(scenario: Scenario, by_year: Callable[[Schema], Schema]) -> Schema:
    shares = table(dict.fromkeys(scenario.committee_ids, by_year(MAYBE)), required=False)
    playable = [measure.id for measure in scenario.measures if measure.id not in VIEWS]
    return table(
        {
            "tax_ore": by_year(WHOLE),
            "result_target_pct": by_year(NUMBER),
            "committees_mnkr": table(dict.fromkeys(scenario.committee_ids, by_year(NUMBER))),
            "pkv_pct": shares,
            "volume_pct": shares,
            "measures": table(dict.fromkeys(playable, by_year(NUMBER)), required=False),
        }
    )


def write() -> None:
    """Write every schema anew."""
    scenario = load_trusted(default_folder())
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
