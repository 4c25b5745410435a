"""From a table about a municipality to the files of a scenario's folder, which builds on a scenario that is there.

The table says what is true of the municipality: its committees, figures and indicators, each with how well it is known.
Rules, measures and their sources are shared. What the table does not say is never borrowed in silence: a number that
follows from one that is given is marked as derived, and what nothing follows from is missing, is told, and is asked for
by ``budgetspel kontrollera``. The words of the new texts stand in ``words.toml`` beside this file.
"""

import csv
import io
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from scenarios.making.table import COLUMNS, SETTINGS, Made, Row, Table, covered, number
from scenarios.making.tables import committees, figures, indicators, staff_and_contracts
from scenarios.toml import as_toml
from sim.authored.scenario import Scenario

WORDS = Path(__file__).parent / "words.toml"
SHORT_MOST = 22
"""Characters that there is room for in a narrow column."""


def make(rows: Sequence[Row], base: Scenario, base_name: str) -> Made:
    """The files of a new folder.

    Args:
        rows: what the table says.
        base: the scenario that it builds on.
        base_name: the name of that scenario's folder.
    """
    words = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    table, made = Table(rows, base.header.years), Made(words=words)
    made.odd = table.unknown()
    named = [(name, row) for name, row in table.of("kommun").items() if name not in SETTINGS]
    scenario_id, about = named[0] if named else ("ny-kommun", {})
    place = about.get("namn") or scenario_id
    _header(made, table, base, scenario_id, base_name)
    committees(made, table, base)
    figures(made, table, base)
    indicators(made, table, base)
    staff_and_contracts(made, table, base)
    _plans(made, base, scenario_id, tuple(table.of("namnd")))
    _texts(made, scenario_id, place, table, base)
    return made


def _header(made: Made, table: Table, base: Scenario, scenario_id: str, base_name: str) -> None:
    header, said = base.header, table.of("kommun")
    given = {name: number(said.get(name, {}).get("varde", "")) for name in SETTINGS}
    for name, value in given.items():
        if value is None:
            made.marks["missing"].append(name)
        else:
            made.mark(said[name], name)
    fields: dict[str, Any] = {
        "id": scenario_id,
        "version": "1.0.0",
        "base_year": header.base_year,
        "years": list(header.years),
        "draws": header.draws,
        "seed": header.seed,
        "builds_on": base_name,
    }
    amount, rate, target = (given[name] for name in SETTINGS)
    fields |= {} if amount is None else {"to_distribute_mnkr": amount}
    fields |= {} if rate is None else {"base_tax_rate_ore": round(rate * 100)}
    fields |= {} if target is None else {"base_result_target_cpct": round(target * 100)}
    fields |= {
        "tax_ore_limits": list(header.tax_ore_limits),
        "result_target_limits_cpct": list(header.result_target_limits_cpct),
        "committee_limit_mnkr": header.committee_limit_mnkr,
    }
    made.put("scenario.toml", [("header", fields)])


def _plans(made: Made, base: Scenario, scenario_id: str, committees: tuple[str, ...]) -> None:
    """Two constructed plans: nothing is decided, and the amount in equal parts."""
    plan: dict[str, Any] = {"schema": "budgetspel.plan.v1", "scenario": scenario_id}
    head = [("about", {"kind": "constructed"})]
    made.put("plans/nollalternativ.toml", [*head, ("plan", plan)], single=True)
    even = {name: dict.fromkeys(base.header.years, 5) for name in committees}
    tax = {"tax_ore": dict.fromkeys(base.header.years, 30), "committees_mnkr": even}
    made.put("plans/jamn.toml", [*head, ("plan", plan | tax)], single=True)


def _texts(made: Made, scenario_id: str, place: str, table: Table, base: Scenario) -> None:
    """What stands about the municipality itself, in Swedish; the rest of the texts are shared."""
    words = made.words
    name = place.removesuffix(words["suffix"])
    facts = {"name": name, "full": name + words["suffix"]}
    pieces: dict[str, dict[str, dict[str, str]]] = {
        "scenario": {scenario_id: _filled(words["scenario"], facts)},
        "committees": {
            one: _filled(words["committee"], _committee_facts(one, row, words))
            for one, row in table.of("namnd").items()
        },
        "goals": {
            goal: _filled(words["goal"], {"number": goal.rpartition("-")[2]})
            for goal in sorted({indicator.goal for indicator in base.indicators})
        },
        "plans": words["plans"],
        "about": {item: _filled(text, facts) for item, text in words["about"].items()},
    }
    for kind, items in pieces.items():
        made.files[f"texts/sv/{kind}.toml"] = as_toml(list(items.items()), words["tops"][kind], single=True)


def _filled(texts: Mapping[str, str], facts: Mapping[str, str]) -> dict[str, str]:
    return {field: text.format_map(facts) for field, text in texts.items()}


def _committee_facts(name: str, row: Row, words: Mapping[str, Any]) -> dict[str, str]:
    """A committee's name, without the word for a committee where the column is narrow."""
    whole = row.get("namn") or name
    short = row.get("kort") or whole.removesuffix(words["committee-suffix"]).removesuffix("s").rstrip("-") or whole
    return {"whole": whole, "short": short[:SHORT_MOST], "said": short.lower(), "covers": ", ".join(covered(row, name))}


def template(base: Scenario) -> str:
    """A table to fill in, with a row for everything that a scenario needs, as a Swedish Excel reads it."""
    years = list(map(str, base.header.years))
    out = io.StringIO()
    table = csv.DictWriter(out, fieldnames=[*COLUMNS, *years, "enhet"], delimiter=";", lineterminator="\r\n")
    table.writeheader()
    table.writerow({"slag": "kommun", "id": "min-kommun"})
    for name, unit in zip(SETTINGS, ("mnkr", "kr/100", "%"), strict=True):
        table.writerow({"slag": "kommun", "id": name, "enhet": unit})
    for committee in base.committees:
        table.writerow({"slag": "namnd", "id": committee.id, "tacker": committee.id, "enhet": "mnkr"})
    for figure in base.figures:
        table.writerow({"slag": "uppgift", "id": figure.id, "enhet": figure.unit})
    for indicator in base.indicators:
        table.writerow({"slag": "indikator", "id": indicator.kolada or indicator.id})
    for contract in base.contracts:
        table.writerow({"slag": "avtal", "id": contract.id, "enhet": "mnkr"})
    return "\ufeff" + out.getvalue()
