"""The command plankod, and plan codes wherever a plan is asked for."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from saves import plancode
from saves.planbits import as_coded
from saves.plancode import plan_code
from sim.planfields import plan_fields
from tests.architecture.code import ROOT
from tests.strategies import built_in, built_in_names, nothing, scenario, years
from tests.tui.text.reading import LANGUAGES, interface
from tui.cli import main
from tui.schemas import schemas

JAMN = "2R61F-VYZQX-TSA2"

ABSENT = ("Alva", "hemlig")


def ran(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of one command."""
    code = main(words)
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def written(path: Path, **fields: Any) -> str:
    """A plan file with these fields."""
    path.write_text(json.dumps(plan_fields(nothing()) | fields), encoding="utf-8")
    return str(path)


def test_a_code_once_given_means_the_same_for_ever(capsys: pytest.CaptureFixture[str]) -> None:
    """Codes stand on paper: a change of how they are written needs a new version beside the old."""
    assert (0, f"{JAMN}\n", "") == ran(capsys, "plankod", "jamn")
    assert (0, "4B9XK-REGZV-HE5RQ-2MEHW-F0TP8\n", "") == ran(capsys, "plankod", "vansterpartiet")
    assert as_coded(built_in("jamn")) == plancode.read_code(JAMN, scenario())


@pytest.mark.parametrize("name", built_in_names())
def test_what_plankod_prints_is_read_back(capsys: pytest.CaptureFixture[str], name: str) -> None:
    """Pasted as one word, or read as groups: the fields of the same plan, ready for a file."""
    _, printed, _ = ran(capsys, "plankod", name)
    whole, grouped = (
        ran(capsys, "plankod", *words, "--json") for words in ([printed], printed.replace("-", " ").split())
    )

    assert all(len(line) <= 29 for line in printed.splitlines())
    assert (0, plan_fields(as_coded(built_in(name)))) == (whole[0], json.loads(whole[1]))
    assert whole == grouped


@pytest.mark.parametrize(("name", "kind"), [("jamn", "short"), ("skola", "long")])
def test_the_code_as_json_fits_its_schema(capsys: pytest.CaptureFixture[str], name: str, kind: str) -> None:
    """Which kind it is, and the code in one piece."""
    fields = json.loads(ran(capsys, "plankod", name, "--json")[1])

    assert set(fields) == set(schemas(scenario())["plancode.v1.json"]["required"])
    assert (kind, plan_code(built_in(name), scenario())) == (fields["kind"], fields["code"])


def test_a_code_is_told_in_plain_lines(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """One thing a line, exact, and year by year where the years differ."""
    path = written(
        tmp_path / "plan.json",
        tax_ore={"2026": -3},
        result_target_pct={"2026": 2.25, "2027": 2.5},
        committees_mnkr={"von": {"2026": 20.125, "2027": 20.125, "2028": 20.125}},
        measures={"M33": {"2027": 1, "2028": 2.5}},
        volume_pct={"tn": {"2026": 90}},
        targets={"N11046": 11.25},
        weights={"N11046": 7},
        name=ABSENT[0],
        notes=ABSENT[1],
    )
    code, out, err = ran(capsys, "plankod", ran(capsys, "plankod", path)[1])
    lines = out.replace("\u00a0", " ").splitlines()

    assert (0, "") == (code, err)
    assert not any(word in out for word in ABSENT)
    assert [
        "  Kommunalskatt: 2026: −3 öre",
        "  Resultatmål: 2026: 2,25 % · 2027: 2,5 %",
        "  Vård- och omsorgsnämnden: +20,125 mnkr",
        "  M33 Fler barngrupper, 1–3 år: 2027: 1 ny grupp · 2028: 2,5 nya grupper",
        "  Volymkompensation, Tekniska nämnden: 2026: 90 %",
    ] == lines[1:6]
    assert lines[6].endswith(": 11,25")
    assert lines[7].endswith(": 7")


def test_a_code_of_no_decision_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    """It does not print an empty list."""
    out = ran(capsys, "plankod", plan_code(nothing(), scenario()))[1]

    assert out.endswith("Inget är ändrat: allt är som i den gemensamma ramen.\n")


def test_a_code_is_a_plan_wherever_a_plan_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    """The code of a plan is simulated as the plan itself."""
    named, coded = (
        json.loads(ran(capsys, "simulera", word, "--json", "--dragningar", "5")[1]) for word in ("jamn", JAMN.lower())
    )

    assert named["indicators"] == coded["indicators"]
    assert "" == coded["plan"]["name"]


def test_a_built_in_plan_goes_before_a_code_and_a_code_before_a_file(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file can always be named with its folder."""
    monkeypatch.chdir(tmp_path)
    written(tmp_path / JAMN, tax_ore=dict.fromkeys(map(str, years()), 1))

    assert ran(capsys, "plankod", JAMN)[1].startswith("Planen i koden")
    assert plan_code(nothing().with_tax(years(), 1), scenario()) == ran(capsys, "plankod", f"./{JAMN}")[1].strip()


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("2R61F-VYZQX-TSA3",
         "Tecken 14 (grupp 3, tecken 4) är fel: där står 3, men det ska vara 2. Stämmer inte det är flera tecken fel."),
        ("2R61F-VYZXQ-TSA2",
         "Tecken 9 och 10 (från grupp 2, tecken 4) verkar ha bytt plats. Stämmer inte det är andra tecken fel."),
        ("2R61F-VYZQX-TSU2", "Tecken 13 (grupp 3, tecken 3) är U, men U finns aldrig i plankoder. Kanske är det V."),
        ("2R61F-VYZQX-TSA", "Koden ska ha 14 tecken (5-5-4), men har 13."),
    ],
)  # fmt: skip
def test_a_slip_in_a_code_is_told(capsys: pytest.CaptureFixture[str], word: str, said: str) -> None:
    """Which character and what it should be, on the second line; exit code 2; of every command."""
    for command in ("plankod", "simulera"):
        code, out, err = ran(capsys, command, word)
        assert (2, "", said) == (code, out, err.splitlines()[1])
        assert 2 == len(err.splitlines())


@pytest.mark.parametrize("word", ["finns-inte", "vansterpartie", "plan.json", "./2R61F-VYZQX-TSA3", "2R61F"])
def test_a_mistyped_name_is_not_taken_for_a_code(capsys: pytest.CaptureFixture[str], word: str) -> None:
    """Nothing about characters and groups to one who meant a plan or a file."""
    code, out, err = ran(capsys, "plankod", word)

    assert (2, "") == (code, out)
    assert "plankod" not in err


@pytest.mark.parametrize(
    "word",
    ["2" * 1_000_000, "\x1b[31m2R61FVYZQXTSA2", "\uff12R61FVYZQXTSA2", "2\u202eR61FVYZQXTSA2", "2R61F\x00VYZQXTSA2",
     "[@click=app.quit]2R61FVYZQX", "\ud8002R61FVYZQXTSA2", "-", "å" * 300],
)  # fmt: skip
def test_hostile_words_are_refused_in_plain_lines(capsys: pytest.CaptureFixture[str], word: str) -> None:
    """One to three short lines without control characters, and exit code 2."""
    code, out, err = ran(capsys, "plankod", word)

    assert (2, "") == (code, out)
    assert 1 <= len(err.splitlines()) <= 3
    assert len(err) < 600
    assert not set("\x00\x1b\u202e\ud800") & set(err)


def test_every_fault_of_a_code_has_its_sentence() -> None:
    """In every language, and no sentence is left over."""
    source = (ROOT / "saves" / "plancode.py").read_text(encoding="utf-8")
    codes = set(re.findall(r'CodeFault\((?:\s*)code="([a-z-]+)"', source))
    codes |= {word for pair in re.findall(r'code="([a-z-]+)" if [^)]*? else "([a-z-]+)"', source) for word in pair}

    for language in LANGUAGES:
        assert codes == {key.removeprefix("code.") for key in interface(language) if key.startswith("code.")}
