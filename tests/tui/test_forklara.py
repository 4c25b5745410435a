"""The command forklara: what it prints sums, names what it must name, and says plainly what is wrong."""

import json
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import tui.commands.forklara as command
from sim.model import Model
from sim.plan import Plan
from sim.why.bymeasure import VIA
from sim.why.explanation import Explained, explain
from tests.strategies import scenario
from tests.tui.test_commands import fits, ran
from tests.tui.text.reading import LANGUAGES, items
from tui.cli import main
from tui.commands.inputs import Opened, open_scenario
from tui.schemas import schemas
from tui.text.chance import chance_key

MUST_BE_SEEN = ("vansterpartiet", "riktade-pengar")
INDICATORS = [indicator.id for indicator in scenario().indicators]


@cache
def schema() -> dict[str, Any]:
    """The schema of an explanation."""
    return schemas(scenario())["explanation.v1.json"]


def told(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    """The JSON of one explanation."""
    code, out, error = ran(capsys, "forklara", *words, "--json", "--dragningar", "60")
    assert (0, "") == (code, error)
    found: dict[str, Any] = json.loads(out)
    return found


_model = Opened.model
_explained: dict[str, Explained] = {}


@cache
def opened(language: str, word: str, *, neutral: bool) -> Opened:
    """The scenario as the command opens it, once for each language."""
    return open_scenario(language, word, neutral=neutral)


@cache
def modelled(*asked: str | None) -> Model:
    """A model as the command makes it; it is the same in every language."""
    return _model(opened("sv", "", neutral=False), *asked)


def explained(model: Model, plan: Plan) -> Explained:
    """A plan explained, once for all its indicators; the name of a plan differs by language."""
    key = f"{model.draws} {replace(plan, name='')}"
    if key not in _explained:
        _explained[key] = explain(model, plan)
    return _explained[key]


@pytest.fixture
def opened_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What does not depend on the indicator is made once for all of them; the tests without this make it anew."""
    monkeypatch.setattr(command, "open_scenario", opened)
    monkeypatch.setattr(Opened, "model", lambda _, *asked: modelled(*asked))
    monkeypatch.setattr(command, "explain", explained)


@pytest.mark.usefixtures("opened_once")
@pytest.mark.parametrize("plan", MUST_BE_SEEN)
def test_every_indicator_sums(capsys: pytest.CaptureFixture[str], plan: str) -> None:
    """By rule, by lever and by measure each sum to value less do-nothing, and the JSON fits its schema."""
    for name in INDICATORS:
        found = told(capsys, plan, name)
        change = found["value"] - found["do_nothing"]
        for key in ("by_rule", "by_lever", "by_measure"):
            assert change == pytest.approx(sum(part["amount"] for part in found[key]), abs=1e-9), (name, key)
        assert fits(found, schema(), schema()), name
        assert chance_key(found["chance"]) == found["chance_word"]


@pytest.mark.parametrize("plan", MUST_BE_SEEN)
def test_continuity_names_what_moves_it(capsys: pytest.CaptureFixture[str], plan: str) -> None:
    """Teams, hourly staff, sick leave and hiring, as ids and as words."""
    found = told(capsys, plan, "U21401")
    assert {"M31", f"{VIA}N00205", f"{VIA}N00090", "hiring"} <= {part["measure"] for part in found["by_measure"]}
    out = ran(capsys, "forklara", plan, "U21401", "--dragningar", "60")[1]
    for words in ("Små fasta lag", "timanställda", "Sjukfrånvaro", "anställningar som inte hinns med"):
        assert words in out


def test_the_year_is_the_one_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    """Without --ar it is the last year."""
    assert 2028 == told(capsys, "skola", "N11046")["year"]
    first = told(capsys, "skola", "n11046", "--ar", "2026")
    assert 2026 == first["year"]
    assert "N11046" == first["indicator"]


@pytest.mark.usefixtures("opened_once")
@pytest.mark.parametrize("language", ["sv", "latt", "en"])
@pytest.mark.parametrize("plan", ["vansterpartiet", "oforandrad-skatt", "nollalternativ"])
def test_every_indicator_can_be_told_in_every_language(
    capsys: pytest.CaptureFixture[str], plan: str, language: str
) -> None:
    """No id is left without a word, and no placeholder open."""
    for name in INDICATORS[::2]:
        code, out, _ = ran(capsys, "forklara", plan, name, "--sprak", language, "--dragningar", "40")
        assert 0 == code
        assert "{" not in out
        assert "PAR_" not in out
        assert "why." not in out
        assert "via:" not in out


def test_neutral_hides_the_party(capsys: pytest.CaptureFixture[str]) -> None:
    """No party's name in the plan's name or among the sources."""
    out = ran(capsys, "forklara", "vansterpartiet", "N11046", "--neutral", "--dragningar", "40")[1]
    assert "änsterpartiet" not in out


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("vansterpartiet", "N99999"), "N99999"),
        (("vansterpartiet", "N11046", "--ar", "2031"), "2031"),
        (("ingen-plan", "N11046"), "ingen-plan"),
        (("vansterpartiet",), "forklara"),
    ],
)
def test_what_cannot_be_told_is_said_in_plain_lines(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], expected: str
) -> None:
    """Exit code 2, nothing on standard output, at most three lines of error."""
    code, out, error = ran(capsys, "forklara", *words)
    assert (2, "") == (code, out)
    assert expected in error
    assert len(error.splitlines()) <= 3


@pytest.mark.parametrize(("language", "said"), [("sv", "Färre barngrupper, 1–3 år"), ("en", "Fewer preschool groups")])
def test_a_cut_is_not_told_as_more_of_what_it_cut(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, language: str, said: str
) -> None:
    """That groups grow comes from fewer groups, in the sentence and in every list."""
    plan = tmp_path / "plan.json"
    fields = {"schema": "budgetspel.plan.v1", "scenario": "alingsas-2026", "committees_mnkr": {"bun": {"2026": -10}}}
    plan.write_text(json.dumps(fields), encoding="utf-8")

    assert 0 == main(["--sprak", language, "forklara", str(plan), "N11046", "--ar", "2026", "--dragningar", "20"])
    told = capsys.readouterr().out.replace("\u00a0", " ")
    assert 3 <= told.count(said)
    lines = [line for line in told.splitlines() if re.search("Fler barngrupper|More preschool groups", line)]
    assert [] == [line for line in lines if "2026: \u2212" not in line]  # beside its own units, below nought


def test_every_measure_that_can_be_cut_has_a_name_for_less_of_it() -> None:
    """What there can be less of than today is called so in every language, and nothing else is."""
    cuttable = {measure.id for measure in scenario().measures if measure.min_units < 0.0}
    for language in LANGUAGES:
        assert cuttable == {name for name, fields in items(language, "measures").items() if fields.get("less")}
