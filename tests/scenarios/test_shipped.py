"""The shipped scenario is without faults, gives the same values every time, and has what the game needs."""

import ast
import re
from dataclasses import replace
from pathlib import Path

import pytest

from scenarios.checking import check
from scenarios.checking.needed import FIGURES, HOMECARE_FIGURES, PARAMETERS, RULES, VACANCY_FIGURES
from scenarios.loading import UNION_KINDS, load
from scenarios.plans import load_plan, plan_kinds
from sim.authored.scenario import Scenario
from sim.plan import Plan, decisions
from tests.strategies import ALINGSAS, model
from tui.text import load_texts, tell_fault
from tui.text.catalogue import read_catalogue

ROOT = Path(__file__).parents[2]

PRINTED_TKR = {"von": 20_000, "bun": 20_000, "sn": 20_000, "kun": 20_000, "ks": 12_000, "tn": 5_000}
"""Additions by committee in the source document; their sum is 97 mnkr."""


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    """The shipped scenario."""
    loaded = load(ALINGSAS)
    assert loaded.scenario is not None
    return loaded.scenario


def test_the_shipped_scenario_has_no_faults() -> None:
    """``kontrollera`` finds nothing in the scenario that the game ships."""
    texts = load_texts("sv")

    assert [] == [tell_fault(fault, texts) for fault in check(ALINGSAS)]


def test_loading_is_deterministic(scenario: Scenario) -> None:
    """Two readings of the folder give equal values in the same order."""
    assert scenario == load(ALINGSAS).scenario


def test_each_value_knows_the_line_of_its_table() -> None:
    """The line of every table is a heading in its file, with the table's kind."""
    for table, _ in load(ALINGSAS).tables:
        lines = (ALINGSAS / table.file).read_text(encoding="utf-8").splitlines()
        assert lines[table.line - 1].strip("[] ") == table.kind


def test_the_needed_ids_are_those_the_engine_reads() -> None:
    """The check asks for exactly the parameters, figures and rules that stand by name in the engine."""
    source = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "sim").rglob("*.py")))
    strings = {
        node.value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }

    assert set(PARAMETERS) == {word for word in strings if word.startswith("PAR_")}
    assert set(RULES) == set(re.findall(r'rules\["(R\d+)"\]', source))
    read = set(re.findall(r'(?:number|series|_series)\((?:scenario, )?"(\w+)"\)', source))
    assert {*FIGURES, *VACANCY_FIGURES, *HOMECARE_FIGURES} == read


def test_every_kind_of_cause_is_named_in_the_sentences() -> None:
    """Whoever writes an unknown kind is told all those that exist."""
    for language in ("sv", "en"):
        sentences = read_catalogue(language)
        told = "".join(sentences[f"fault.unknown-{name}"] for name in ("cause", "identity", "effects", "check"))
        assert set(UNION_KINDS) == set(re.findall(r"[a-z]+(?:_[a-z]+)+|outside|distributed|financed", told))


OF_ASSUMPTIONS = ("problem.unknown-assumption", "problem.not-a-level", "problem.hands-without-strength")
"""Problems of a pack of assumptions, which no plan has."""


def test_every_problem_of_a_plan_has_its_two_sentences() -> None:
    """What can be wrong with a plan is told both to a player and to whoever writes a built-in plan."""
    source = (ROOT / "sim" / "planfields.py").read_text(encoding="utf-8")
    codes = set(re.findall(r'(?:fault\(|code=|, )"([a-z]+(?:-[a-z]+)+)"', source))
    sentences = {key: text for key, text in read_catalogue("sv").items() if key not in OF_ASSUMPTIONS}

    assert codes == {key.removeprefix("problem.") for key in sentences if key.startswith("problem.")}
    assert codes <= {key.removeprefix("fault.plan-") for key in sentences}


def test_english_says_what_swedish_says() -> None:
    """The sentences about faults have the same keys and the same placeholders in both languages."""
    swedish, english = (
        {key: set(re.findall(r"{(\w+)}", text)) for key, text in read_catalogue(language).items() if _is_fault(key)}
        for language in ("sv", "en")
    )

    assert swedish == english


def _is_fault(key: str) -> bool:
    return key.startswith(("fault.", "problem."))


def test_the_eight_plans_are_there_and_one_is_a_partys() -> None:
    """The built-in plans are the eight of the design, and every one but the source document's is constructed."""
    constructed = ("jamn", "klimat", "lagre-skatt", "nollalternativ", "oforandrad-skatt", "riktade-pengar", "skola")
    assert {**dict.fromkeys(constructed, "constructed"), "vansterpartiet": "party"} == plan_kinds(ALINGSAS)


def test_the_do_nothing_plan_decides_nothing(scenario: Scenario) -> None:
    """The do-nothing alternative is the plan without a single decision."""
    plan = load_plan(ALINGSAS, "nollalternativ", scenario)

    assert isinstance(plan, Plan)
    assert decisions(Plan(scenario=scenario.header.id)) == decisions(plan)


def test_a_plan_that_says_that_it_keeps_its_result_keeps_it(scenario: Scenario) -> None:
    """The plans that leave the agreed result target alone and say that they pay for themselves reach it every year."""
    for name in ("lagre-skatt", "oforandrad-skatt"):
        plan = load_plan(ALINGSAS, name, scenario)
        assert isinstance(plan, Plan)
        assert [] == [law for law in model().project(plan).law if law.below_own_target], name


def test_the_partys_plan_is_the_printed_one(scenario: Scenario) -> None:
    """97 mnkr to six committees, 30 öre, 2,5 %, full compensation, in all three years, and no measure."""
    plan = load_plan(ALINGSAS, "vansterpartiet", scenario)

    assert isinstance(plan, Plan)
    years = scenario.header.years
    full = {committee: dict.fromkeys(years, 100) for committee in PRINTED_TKR}
    printed = Plan(
        scenario=scenario.header.id,
        tax_ore=dict.fromkeys(years, 30),
        result_target_cpct=dict.fromkeys(years, 250),
        committees_tkr={committee: dict.fromkeys(years, tkr) for committee, tkr in PRINTED_TKR.items()},
        pkv_pct=full,
        volume_pct=full,
    )
    assert printed == replace(plan, name="")
    assert 97_000 == sum(PRINTED_TKR.values())


def test_the_examples_of_the_glossary_count_as_the_game_does(scenario: Scenario) -> None:
    """What the glossary says that something gives or costs is what the model says, within its own rounding."""
    glossary, years = load_texts("sv", ALINGSAS).scenario["glossary"], scenario.header.years
    lower = Plan(scenario=scenario.header.id, result_target_cpct=dict.fromkeys(years, 250))
    freed = model().project(lower).accounts.freed[:, 0]
    given = {year: round(float(tkr)) for year, tkr in zip(years, freed, strict=True)}
    promised = Plan(
        scenario=scenario.header.id, pkv_pct=dict.fromkeys(scenario.committee_ids, dict.fromkeys(years, 100))
    )
    raised = Plan(scenario=scenario.header.id, tax_ore=dict.fromkeys(years, 30))
    both = replace(raised, result_target_cpct=lower.result_target_cpct)
    counted = {
        "laneskuld": model().project(replace(lower, committees_tkr={"ks": given})).accounts.debt_change[-1, 0],
        "effektivisering": model().project(promised).accounts.compensation[1, 0] * -1,
        "ore": model().project(raised).accounts.tax_change[0, 0],
        "finansierat": model().project(both).accounts.freed[0, 0],
        "resultatmal": model().project(replace(lower, result_target_cpct={2026: 300})).accounts.freed[0, 0],
    }

    for term, tkr in counted.items():
        said = [
            float(found.replace(",", "."))
            for found in re.findall(r"(\d+(?:,\d+)?)[\u00a0 ]mnkr", glossary[term]["example"])
        ]
        assert said[0] == pytest.approx(float(tkr) / 1000, rel=0.04), term


def test_a_party_is_named_only_where_names_are_shown() -> None:
    """A plan's text that names a party has another text for classes and exercises, which does not."""
    plans = load_texts("sv", ALINGSAS).scenario["plans"]
    for fields in plans.values():
        for key, neutral in (("name", "neutral"), ("line", "line_neutral")):
            assert "partiet" not in fields.get(neutral, fields[key]).lower()


def test_constructed_plans_say_so() -> None:
    """The line of every constructed plan begins by saying that it is constructed."""
    texts = load_texts("sv", ALINGSAS)
    for name, whose in plan_kinds(ALINGSAS).items():
        assert ("constructed" == whose) == texts.of("plans", name, "line").startswith("Konstruerad")


def test_the_change_that_newcomers_are_asked_to_try_is_a_change(scenario: Scenario) -> None:
    """The recipe in CONTRIBUTING says what the rule has now, and something else to put there."""
    example = re.search(r"# (R\d+), say: build = (\[.*?\]) → (\[.*?\])", (ROOT / "CONTRIBUTING.md").read_text("utf-8"))
    assert example is not None
    name, now, then = example.groups()
    rule = next(rule for rule in scenario.rules if rule.id == name)

    assert list(rule.build) == ast.literal_eval(now) != ast.literal_eval(then)
