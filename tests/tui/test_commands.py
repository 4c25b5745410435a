"""The headless commands: what they print, in which language, and with which exit code."""

import inspect
import json
import platform
import re
from dataclasses import replace
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

from tests.architecture.code import ROOT
from tests.strategies import built_in, model, scenario
from tui.cli import COMMANDS, build_parser, main
from tui.commands.exits import DONE
from tui.commands.lines import projection_lines
from tui.schemas import FOLDER, as_text, schemas
from tui.text.catalogue import LANGUAGES, load_texts
from tui.version import VERSION

PLAN = {"schema": "budgetspel.plan.v1", "scenario": "alingsas-2026"}
PLAN_IDS = [
    "jamn", "klimat", "lagre-skatt", "nollalternativ", "oforandrad-skatt", "riktade-pengar", "skola", "vansterpartiet",
]  # fmt: skip


def ran(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of one command."""
    code = main(words)
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def written(folder: Path, **fields: Any) -> str:
    """A plan file with these fields."""
    path = folder / "plan.json"
    path.write_text(json.dumps(PLAN | fields), encoding="utf-8")
    return str(path)


def fits(value: Any, schema: dict[str, Any], root: dict[str, Any]) -> bool:
    """Whether a value fits a schema, as far as our schemas go: $ref, anyOf, const, enum, type, properties, items."""
    if "$ref" in schema:
        return fits(value, root["$defs"][schema["$ref"].rsplit("/", 1)[1]], root)
    if "anyOf" in schema:
        return any(fits(value, one, root) for one in schema["anyOf"])
    if "const" in schema or "enum" in schema:
        return value in schema.get("enum", [schema.get("const")])
    kinds: dict[str, Any] = {
        "number": (int, float),
        "integer": int,
        "string": str,
        "boolean": bool,
        "object": dict,
        "array": list,
    }
    named = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if value is None or not any(name != "null" and isinstance(value, kinds[name]) for name in named):
        return value is None and "null" in named
    if isinstance(value, dict):
        known = schema["properties"]
        return set(schema.get("required", ())) <= set(value) <= set(known) and all(
            fits(item, known[name], root) for name, item in value.items()
        )
    return not isinstance(value, list) or all(fits(item, schema["items"], root) for item in value)


def test_every_json_that_a_command_writes_has_a_schema() -> None:
    """A shape that a command says it writes in stands in the docs under that name."""
    modules = (read_text(f"tui.commands.{name.replace('-', '_')}") for name in COMMANDS)
    named = {found for text in modules for found in re.findall(r'"budgetspel\.([a-z]+\.v\d+)"', text)}

    assert "standing.v1" in named
    assert named <= {name.removesuffix(".json") for name in schemas(scenario())}


def read_text(module: str) -> str:
    """The source of a module."""
    return inspect.getsource(import_module(module))


def test_antaganden_prints_json_that_fits_its_schema(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What a pack moves, which plans change places, and the pack itself with a level, a number and a show of hands."""
    hands = {"low": 1, "central": 2, "high": 0, "reason": "vi tror det"}
    pack = {
        "schema": "budgetspel.assumptions.v1",
        "scenario": "alingsas-2026",
        "strengths": {"R90": -0.1, "ceilings": "high"},
        "hands": {"R90": hands},
    }
    path = tmp_path / "pack.json"
    path.write_text(json.dumps(pack), encoding="utf-8")
    code, out, err = ran(capsys, "antaganden", str(path), "--plan", "skola", "--json")
    told = json.loads(out)
    schema = schemas(scenario())["standing.v1.json"]

    assert (DONE, "") == (code, err)
    assert fits(told, schema, schema)
    assert hands == told["assumptions"]["hands"]["R90"]
    assert told["moved"]


def test_the_schemas_in_docs_are_those_of_the_code() -> None:
    """`.venv/bin/python -m tui.schemas` has been run since the last change."""
    on_disk = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.json")}

    written = {name: as_text(schema) for name, schema in schemas(scenario()).items()}
    assert written == on_disk, "write them anew: .venv/bin/python -m tui.schemas"


def test_planer_lists_every_plan(capsys: pytest.CaptureFixture[str]) -> None:
    """Ids, names and lines, as text and as JSON that fits its schema."""
    assert (0, "") == ran(capsys, "planer")[::2]
    code, out, _ = ran(capsys, "planer", "--json")
    listed = json.loads(out)
    schema = schemas(scenario())["plans.v1.json"]

    assert 0 == code
    assert PLAN_IDS == [row["id"] for row in listed["plans"]]
    assert all(row["name"] and row["line"] for row in listed["plans"])
    assert fits(listed, schema, schema)


def test_om_tells_what_runs_and_where_plans_lie(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Version, licence, Python and Textual, the municipality's data, and the folder that was asked for."""
    for language in LANGUAGES:
        code, out, err = ran(capsys, "--mapp", str(tmp_path), "om", "--sprak", language)
        told = " ".join(out.split())

        assert (0, "") == (code, err)
        facts = (VERSION, "MIT", f"Python {platform.python_version()}", f"Textual {version('textual')}")
        assert [] == [fact for fact in (*facts, "alingsas-2026", str(len(scenario().sources))) if fact not in told]
        assert str(tmp_path) in "".join(out.split())
        assert (0, out, "") == ran(capsys, "om", "--sprak", language, "--mapp", str(tmp_path)), "before or after"


def test_neutral_hides_the_party(capsys: pytest.CaptureFixture[str]) -> None:
    """With --neutral no command prints a party's name."""
    shown = [ran(capsys, "planer", "--neutral", "--json")[1]]
    shown += [ran(capsys, "simulera", "vansterpartiet", "--dragningar", "5", "--neutral", *more)[1]
              for more in ((), ("--json",))]  # fmt: skip

    assert not any("Vänsterpartiet" in json.loads(text).get("name", text) if text[0] == "{" else "Vänster" in text
                   for text in shown)  # fmt: skip
    assert not any("Vänsterpartiet" in text for text in shown)


@pytest.mark.parametrize("plan", PLAN_IDS)
def test_simulera_prints_json_that_fits_its_schema(capsys: pytest.CaptureFixture[str], plan: str) -> None:
    """Every built-in plan gives every field of the schema, and no other."""
    code, out, err = ran(capsys, "simulera", plan, "--json", "--dragningar", "20", "--fro", "7")
    fields = json.loads(out)
    schema = schemas(scenario())["projection.v1.json"]

    assert (0, "") == (code, err)
    assert (20, 7) == (fields["draws"], fields["seed"])
    assert fits(fields, schema, schema)
    for reading in fields["indicators"].values():
        assert list(reading["years"]) == list(reading["do_nothing"])
        assert reading["do_nothing_2028"] == [*reading["do_nothing"].values()][-1]


def test_simulera_says_which_ensemble_it_used(capsys: pytest.CaptureFixture[str]) -> None:
    """Another number of draws and another seed stand in the output."""
    assert "33 dragningar, frö 4" in ran(capsys, "simulera", "nollalternativ", "--dragningar", "33", "--fro", "4")[1]


def test_no_chance_that_there_is_is_printed_as_none_or_as_certain() -> None:
    """Two draws of a thousand are under one percent, and all but two are over ninety-nine."""
    projection = model().project(built_in("skola"))
    first = projection.readings[0]
    readings = tuple(replace(first, chance=chance) for chance in (0.0, 0.002, 0.998, 1.0))
    lines = projection_lines(model(), replace(projection, readings=readings), load_texts("sv"))
    told = [line.replace("\u00a0", " ") for line in lines if "→" in line]

    assert ["0 %", "< 1 %", "> 99 %", "100 %"] == [line.partition(" chans ")[2].partition("  ")[0] for line in told]


def test_the_same_words_print_the_same_bytes(capsys: pytest.CaptureFixture[str]) -> None:
    """Two runs differ in nothing."""
    words = ("simulera", "klimat", "--json", "--dragningar", "50")

    assert ran(capsys, *words) == ran(capsys, *words)


def test_simulera_tells_where_every_post_goes(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """The posts that are filled and those of each way out are all that are wanted, and a cut says how many are gone."""
    _, grown, _ = ran(capsys, "simulera", "vansterpartiet", "--dragningar", "1")
    first = next(line for line in grown.splitlines() if "heltidstjänster" in line)
    filled, wanted, *ways = map(int, re.findall(r"\d+", first)[1:])
    _, cut, _ = ran(capsys, "simulera", written(tmp_path, committees_mnkr={"von": {"2026": -10}}), "--dragningar", "1")

    assert wanted == filled + sum(ways)
    assert 3 == len(ways)
    assert "2026: 15 heltidstjänster färre · 1,0 mnkr mindre till arbete utan indikator" in cut.replace("\u00a0", " ")


def test_a_plan_in_a_file_is_simulated_as_it_stands(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """What the JSON says of the plan is what the file said."""
    plan = written(tmp_path, name="Vår [b]plan[/b]", tax_ore={"2026": 5}, committees_mnkr={"von": {"2027": 20.5}})
    fields = json.loads(ran(capsys, "simulera", plan, "--json", "--dragningar", "5")[1])["plan"]

    assert ("Vår [b]plan[/b]", {"2026": 5}, {"von": {"2027": 20.5}}) == (
        fields["name"],
        fields["tax_ore"],
        fields["committees_mnkr"],
    )


@pytest.mark.parametrize(
    "words",
    [("simulera", "--dragningar", "5"), ("simulera", "--dragningar", "5", "--json"), ("forklara", "N11706", "--json")],
)
def test_what_is_written_in_a_plan_steers_no_terminal(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, words: tuple[str, ...]
) -> None:
    """Name, author and notes of a file from anywhere are told without escape codes and signs that turn the writing."""
    hostile = "Hej\x1b[31m\x9b2J\u202e!"
    command, *more = words
    code, out, _ = ran(capsys, command, written(tmp_path, name=hostile, author=hostile, notes=hostile), *more)

    assert 0 == code
    assert "Hej" in out
    assert not {"\x1b", "\x9b", "\u202e"} & set(out)
    assert "\\u001b" not in out


def test_a_deficit_that_is_not_restored_is_a_finding(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Exit code 1 and the sentence of the law."""
    plan = written(tmp_path, committees_mnkr={"von": {"2026": 200, "2027": 200, "2028": 200}})
    code, out, _ = ran(capsys, "simulera", plan, "--dragningar", "5")

    assert 1 == code
    assert "Planens senare år täcker inte underskottet." in out


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"committees_mnkr": {"xyz": {"2026": 1}}},
         "Nämnden i committees_mnkr.xyz finns inte. Välj bland von, bun, sn, kun, ks, tn."),
        ({"measures": {"M99": {"2026": 1}}}, "Åtgärden i measures.M99 finns inte. Rätta id:t, eller ta bort den."),
        ({"measures": {"M33": {"2026": 500}}}, "measures.M33.2026 ska ligga mellan −20 och 12. Ändra talet."),
        ({"measures": {"M36": {"2026": 1}}},
         ("measures.M36 är ett annat fält i planen under ett annat namn. "
          "Ändra skatt, resultatmål eller kompensation i stället.")),
        ({"tax_ore": {"2026": 30.5}}, "tax_ore.2026 har för många decimaler. Det minsta steget är 1."),
        ({"tax_ore": {"2031": 30}}, "Året i tax_ore.2031 ligger utanför perioden. Ändra året, eller ta bort det."),
        ({"foo": 1}, "Fältet foo är okänt. Rätta namnet, eller ta bort det."),
    ],
)  # fmt: skip
def test_a_plan_that_does_not_fit_is_told_in_two_lines(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, fields: dict[str, Any], message: str
) -> None:
    """The file on the first line, what is wrong on the second, exit code 2, nothing on standard output."""
    path = written(tmp_path, **fields)
    code, out, err = ran(capsys, "simulera", path)

    assert (2, "") == (code, out)
    assert message == err.splitlines()[1]
    assert 2 == len(err.splitlines())


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('{"tax_ore": {"2026": 1e400}}', "1e400 är inget användbart tal"),
        ('{"tax_ore": {"2026": NaN}}', "NaN är inget användbart tal"),
        ('{"a": 1, "a": 2}', "fältet a finns två gånger"),
        ("{", "det är inte giltig JSON"),
    ],
)
def test_a_file_that_is_no_plan_is_told_in_one_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, text: str, why: str
) -> None:
    """One plain line, exit code 2."""
    path = tmp_path / "plan.json"
    path.write_text(text, encoding="utf-8")
    code, out, err = ran(capsys, "simulera", str(path))

    assert (2, "") == (code, out)
    assert err.endswith(f"kan inte läsas som en plan: {why}\n")
    assert 1 == len(err.splitlines())


@pytest.mark.parametrize(
    "words",
    [
        ("simulera", "finns-inte"),
        ("simulera", ""),
        ("simulera", "."),
        ("simulera", "/dev/zero"),
        ("simulera", "a\x00b"),
        ("simulera", "\x1b[31mrött"),
        ("simulera",),
        ("simulera", "jamn", "--dragningar", "0"),
        ("simulera", "jamn", "--dragningar", "1e3"),
        ("simulera", "jamn", "--fro", "-1"),
        ("simulera", "jamn", "--sprak", "xx"),
        ("simulera", "jamn", "klimat"),
        ("okant",),
        ("--okant",),
        ("kontrollera", "finns-inte"),
        ("kontrollera", "\x00"),
    ],
)
def test_wrong_use_is_one_to_three_plain_lines(capsys: pytest.CaptureFixture[str], words: tuple[str, ...]) -> None:
    """Exit code 2, nothing on standard output, no traceback and no control characters."""
    code, out, err = ran(capsys, *words)

    assert (2, "") == (code, out)
    assert 1 <= len(err.splitlines()) <= 3
    assert "Traceback" not in err
    assert "\x1b" not in err


def test_an_empty_folder_holds_no_scenario(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """There is nothing to check: exit code 2 and one line."""
    code, out, err = ran(capsys, "kontrollera", str(tmp_path))

    assert (2, "", 1) == (code, out, len(err.splitlines()))


def test_an_exercise_is_checked_against_a_scenario_that_there_is(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A scenario that there is not is told as that, and not as a fault of the file."""
    path = tmp_path / "egen.toml"
    path.write_text("[exercise]\n", encoding="utf-8")
    code, _, err = ran(capsys, "kontrollera", str(path), "--scenario", "finns-inte")

    assert (2, True) == (code, "Det finns inget scenario finns-inte." in err)


def test_a_fault_inside_a_readable_folder_is_a_finding(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Exit code 1, and the fault with its line on standard output."""
    (tmp_path / "scenario.toml").write_text("[header]\nid = \n", encoding="utf-8")
    code, out, _ = ran(capsys, "kontrollera", str(tmp_path))

    assert 1 == code
    assert out.startswith("scenario.toml:2: ")


def test_what_the_teachers_page_says_of_a_class_is_understood(capsys: pytest.CaptureFixture[str]) -> None:
    """Each option in the table of docs/klass.md, written after the command as it stands there."""
    table = re.findall(r"^\| `(--[^`]+)`", (ROOT / "docs" / "klass.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert "--niva enkel" in table
    for option in table:
        build_parser(load_texts("sv")).parse_args(["klass", *option.split()])

    assert "" == capsys.readouterr().err


@pytest.mark.parametrize("command", ["text", "klass", "ovning"])
def test_the_level_may_stand_before_the_command_or_after_it(command: str) -> None:
    """Where a level is used it means the same in both places, and is left out in both."""
    parser = build_parser(load_texts("sv"))
    given = [parser.parse_args(words).niva for words in (["--niva", "allt", command], [command, "--niva", "allt"])]

    assert ["allt", "allt", None] == [*given, parser.parse_args([command]).niva]


def test_errors_come_in_the_language_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    """--sprak en before or after the command gives English."""
    for words in (("--sprak", "en", "simulera", "x"), ("simulera", "x", "--sprak=en")):
        assert ran(capsys, *words)[2].startswith("There is no plan or file called x.")


def test_help_is_in_the_language_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    """No word of another language in the headings of the help."""
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    swedish = capsys.readouterr().out

    assert 0 == ended.value.code
    assert swedish.startswith("så här: budgetspel")
    assert not any(word in swedish for word in ("usage", "options", "positional", "show this"))
