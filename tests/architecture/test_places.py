"""The game is about any municipality: what is true of one stands in its folder, never in the code.

What counts as known: a municipality's name or scenario id, the ids of its committees, measures and events, and the
numbers in its header. What the engine itself reads by name (rules and indicators that :mod:`scenarios.checking.needed`
asks every scenario for) is no municipality's.
"""

import ast
import re
from collections.abc import Iterator

import pytest

from scenarios import HOME, scenario_ids
from scenarios.checking.needed import RULES
from scenarios.trusted import load_trusted
from sim.authored.scenario import Scenario
from sim.plan import VIEWS
from tests.architecture.code import PACKAGES, Module, modules
from tui.text.catalogue import LANGUAGES, read_catalogue
from tui.text.standing import OF_NUMBERS, OF_TEXTS

ENGINE_READS = frozenset({*VIEWS, *RULES, "R98", "M06"})
"""Ids that mean the same everywhere: levers under another name, rules that code reads, home care taken back."""


def municipalities() -> Iterator[Scenario]:
    """Every scenario that comes with the game."""
    for name in scenario_ids():
        scenario = load_trusted(HOME / name)
        assert scenario is not None, name
        yield scenario


def names(scenario: Scenario) -> set[str]:
    """What a module could know a municipality by."""
    found = {scenario.header.id, scenario.header.id.split("-")[0]}
    found |= set(scenario.committee_ids)
    found |= {item.id for item in scenario.measures} | {item.id for item in scenario.events}
    return found - ENGINE_READS


def numbers(scenario: Scenario) -> set[str]:
    """The numbers of a municipality that are told apart from any other number."""
    header = scenario.header
    frames = {f"{amount:g}" for committee in scenario.committees for amount in committee.frame_mnkr.values()}
    base = {str(header.base_tax_rate_ore), f"{header.base_tax_rate_ore / 100:.2f}".replace(".", ","), str(header.seed)}
    return {*base, f"{header.base_tax_rate_ore / 100:.2f}", f"{header.to_distribute_mnkr:.1f}", *frames}


def constants_of(module: Module) -> Iterator[tuple[ast.Constant, str]]:
    """Every string of a module that is no docstring, and every number as it is written."""
    told = {id(node.value) for node in ast.walk(module.tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Constant) and id(node) not in told and not isinstance(node.value, bool | None):
            yield node, str(node.value)


@pytest.mark.parametrize("package", PACKAGES)
def test_no_module_knows_a_municipality(package: str) -> None:
    """No string or number of the code is a name, an id or a header's number of any scenario."""
    known = set().union(*(names(one) | numbers(one) for one in municipalities()))
    found = [
        module.at(node, text) for module in modules(package) for node, text in constants_of(module) if text in known
    ]

    assert [] == found


@pytest.mark.parametrize("package", PACKAGES)
def test_no_module_names_a_municipality(package: str) -> None:
    """No string, docstring or comment has the name of a municipality that is played."""
    stems = sorted({one.header.id.split("-")[0] for one in municipalities()})
    spelled = re.compile("|".join(stem.replace("a", "[aå]").replace("o", "[oö]") for stem in stems), re.IGNORECASE)
    found = [
        f"{module.path}:{number}"
        for module in modules(package)
        for number, line in enumerate(module.text.splitlines(), start=1)
        if spelled.search(line)
    ]

    assert [] == found


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_of_the_game_knows_a_municipality(language: str) -> None:
    """The catalogues say what is true anywhere; names, years and rates come in as facts of the scenario."""
    years = {str(year) for one in municipalities() for year in one.header.years}
    names_of = {one.header.id.split("-")[0] for one in municipalities()}
    told = re.compile(rf"\b({'|'.join(sorted({*years, '21[.,]36'}))})\b")
    found = {
        key: sentence
        for key, sentence in read_catalogue(language).items()
        if (told.search(sentence) and key not in TAX_YEAR)
        or any(name in sentence.lower().replace("å", "a").replace("ö", "o") for name in names_of)
    }

    assert {} == found


TAX_YEAR = frozenset({"mytax.note.rules-of", "mytax.rules", "why.wallet.source", "why.wallet.base-amount"})
"""Sentences about the income year that the wallet's formulas, which are code, are the law of."""


def test_every_fact_of_a_municipality_is_used() -> None:
    """No fact is made ready for sentences that no sentence asks for."""
    sentences = " ".join(read_catalogue("sv").values())

    assert [] == [name for name in (*OF_TEXTS, *OF_NUMBERS) if f"{{{name}}}" not in sentences]
