"""Another municipality is data: Exempelby, which is made up, has other committees, another rate and other targets."""

import json
import re
import shutil
import tomllib
from functools import cache
from pathlib import Path

import pytest
from textual.pilot import Pilot

from saves import SavedPlan
from saves.plancode import plan_code, read_code, short_length
from saves.savefile import as_text, save_fields
from scenarios import HOME, default_folder, scenario_ids
from scenarios.checking import check
from scenarios.loading import load
from scenarios.plans import load_plan
from scenarios.trusted import load_trusted
from sim.authored.scenario import Scenario
from sim.model import Model
from sim.plan import Plan
from tests.architecture.code import ROOT
from tui import cli
from tui.app import BudgetApp
from tui.loading import get_ready
from tui.text.catalogue import load_texts
from tui.version import VERSION

FOLDER = HOME / "exempelby-2026"
TABLE = ROOT / "docs" / "exempel" / "exempelby.csv"
YEARS = (2026, 2027, 2028)


@cache
def exempelby() -> Scenario:
    """The made-up municipality."""
    found = load_trusted(FOLDER)
    assert found is not None
    return found


def even() -> Plan:
    """Its constructed plan with the same to every committee."""
    plan = load_plan(FOLDER, "jamn", exempelby())
    assert isinstance(plan, Plan)
    return plan


def test_it_is_another_municipality_and_has_no_fault() -> None:
    """Four committees, its own rate, amount and targets; and the strict loader says what the fast one does."""
    first = load_trusted(default_folder())
    assert first is not None
    mine = exempelby()

    assert () == check(FOLDER)
    assert load(FOLDER).scenario == mine
    assert ("utb", "omsorg", "samhalle", "ks") == mine.committee_ids
    assert "ks" == mine.leading
    assert first.header.base_tax_rate_ore != mine.header.base_tax_rate_ore
    assert not {i.target for i in first.indicators if i.id != "N11046"} >= {i.target for i in mine.indicators}
    assert len(first.rules) == len(mine.rules)
    assert {"exempelby-2026", "alingsas-2026"} <= set(scenario_ids())


def test_the_folder_is_what_the_command_makes_of_the_table(tmp_path: Path) -> None:
    """Every file that ny-kommun makes of docs/exempel stands in the folder, to the letter; a second try is refused."""
    out = tmp_path / "exempelby-2026"

    assert 0 == cli.main(["ny-kommun", str(TABLE), "--ut", str(out)])
    made = {path.relative_to(out): path.read_text(encoding="utf-8") for path in out.rglob("*.toml")}
    assert {name: (FOLDER / name).read_text(encoding="utf-8") for name in made} == made
    assert 2 == cli.main(["ny-kommun", str(TABLE), "--ut", str(out)])
    assert 2 == cli.main(["ny-kommun", str(TABLE), "--ut", "\ud800"]), "a name that no disk can hold"


def test_a_folder_that_nothing_can_build_on_is_told_by_its_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A scenario without a fault is not said to have any: it is its name that no header can say."""
    base = tmp_path / "Min kommun"
    shutil.copytree(FOLDER, base)

    assert 2 == cli.main(["ny-kommun", str(TABLE), "--ut", str(tmp_path / "ort"), "--scenario", str(base)])
    assert "Min kommun" in (told := capsys.readouterr().err)
    assert "har fel" not in told


def test_a_scenario_without_built_in_plans_says_that(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that nobody has put a plan into has no fault, and its list of plans is a sentence."""
    bare = tmp_path / "ort"
    shutil.copytree(FOLDER, bare, ignore=shutil.ignore_patterns("plans"))

    assert 0 == cli.main(["planer", "--scenario", str(bare)])
    assert "Scenariot har inga inbyggda planer.\n" == capsys.readouterr().out


def test_a_row_that_is_not_understood_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The folder is made of the other rows, and the odd one is named."""
    table = tmp_path / "table.csv"
    table.write_text(TABLE.read_text(encoding="utf-8-sig").rstrip("\n") + "\npåhitt;xyz;1\n", encoding="utf-8")

    assert 0 == cli.main(["ny-kommun", str(table), "--ut", str(tmp_path / "ort")])
    assert re.search("Raden .*xyz.* förstås inte", capsys.readouterr().out)


def test_no_shared_word_names_the_municipality_it_came_from() -> None:
    """What a player of Exempelby reads is not about Alingsås: only the bibliography names it."""
    texts = load_texts("sv", FOLDER, exempelby())
    local = {"sources", "neighbours"}
    found = [
        f"{kind} {item}.{field}"
        for kind in texts.scenario
        if kind not in local
        for item, fields in texts.scenario[kind].items()
        for field, words in fields.items()
        if "Alings" in words or "Vänsterpart" in words
    ]

    assert [] == found


def test_its_plans_have_codes_of_their_own() -> None:
    """A short code has room for four committees; it is there and back, and no code of the other scenario."""
    code = plan_code(even(), exempelby())

    assert short_length(exempelby()) == len(code.replace("-", "")) == 12
    found = read_code(code, exempelby())
    assert isinstance(found, Plan)
    assert even().same_decisions(found)
    assert not isinstance(read_code(code, load_trusted(default_folder()) or exempelby()), Plan)


def test_money_in_is_money_out() -> None:
    """The books balance here too: what levers and rules move is the whole change of every indicator."""
    model = Model(exempelby(), draws=8)
    plan = even().with_units("M33", YEARS, 300)
    shares = model.contributions(plan)
    projection = model.project(plan)

    for reading in projection.readings:
        told = sum(part.amounts[-1] for part in shares.get(reading.indicator.id, ()))
        assert reading.central[-1] - reading.do_nothing[-1] == pytest.approx(told, abs=1e-9)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("planer", 0),
        ("simulera jamn --json --dragningar 20", 0),
        ("forklara jamn N11046 --json --dragningar 20", 0),
        ("jamfor jamn nollalternativ --json --dragningar 20", 0),
        ("kravs N11046 13 --json", 0),
        ("plankod jamn --json", 0),
    ],
)
def test_every_command_plays_it(words: str, code: int, capsys: pytest.CaptureFixture[str]) -> None:
    """Each command that takes a plan takes one of Exempelby's."""
    assert code == cli.main([*words.split(), "--scenario", "exempelby-2026"])
    told = capsys.readouterr().out
    assert "von" not in json.loads(told).get("committees_mnkr", {}) if "--json" in words else told


def test_reports_and_a_radslag_are_made_of_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A sheet, a long report and a table; and three plans made into one, with its four committees."""
    model = ["--scenario", "exempelby-2026", "--dragningar", "20"]
    for name in ("blad.html", "tabell.csv"):
        assert 0 == cli.main(["rapport", "jamn", "--ut", str(tmp_path / name), *model])
        assert (tmp_path / name).stat().st_size > 1000
    folder = tmp_path / "klass"
    folder.mkdir()
    for place in range(3):
        plan = even().with_amount("utb", YEARS, 1000 * place)
        (folder / f"{place}.json").write_text(as_text(save_fields(SavedPlan(plan=plan))), encoding="utf-8")
    capsys.readouterr()

    assert 0 == cli.main(["radslag", str(folder), "--json", "--scenario", "exempelby-2026"])
    assert list(exempelby().committee_ids) == list(json.loads(capsys.readouterr().out)["committees_mnkr"])


def test_a_folder_with_a_fault_is_not_played(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A stranger's folder is looked through first; what is wrong is a command away."""
    folder = tmp_path / "trasig"
    folder.mkdir()
    (folder / "scenario.toml").write_text('[header]\nid = "trasig"\n', encoding="utf-8")

    assert 2 == cli.main(["planer", "--scenario", str(folder)])
    assert "kontrollera" in capsys.readouterr().err
    assert 2 == cli.main(["planer", "--scenario", "finns-inte"])


def test_the_version_is_the_one_in_pyproject() -> None:
    """What the program says of itself is what the package is called."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert project["version"] == VERSION


async def test_the_screens_play_it(tmp_path: Path) -> None:
    """Free play with measures, a leap to the year's game and a rådslag: the screens show its own committees."""
    ready = get_ready(tmp_path, "sv", FOLDER)
    app = BudgetApp(lambda: ready, ready.texts)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
        await _press(pilot, "enter", "right", "right")
        assert app.session is not None
        assert 1000 == app.session.plan.amount_tkr("utb", 2026)
        await _press(pilot, "enter", "down", "right", "escape", "f", "escape", "x", "escape", "j", "escape")
        await _press(pilot, "f4", "end", "up", "right", "u", "e", "escape", "g", "escape")
        assert set(app.session.plan.committees_tkr) <= set(exempelby().committee_ids)


async def _press(pilot: Pilot[int], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()
