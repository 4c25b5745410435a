"""The command jamfor: what it prints, in three languages, and what it refuses."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.strategies import scenario
from tests.tui.test_commands import PLAN, PLAN_IDS, fits, ran, written
from tui.schemas import schemas
from tui.text.catalogue import load_texts

QUICK = ("--dragningar", "50")


def compared(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    """The JSON of one comparison."""
    code, out, err = ran(capsys, "jamfor", *words, "--json", *QUICK)
    assert (0, "") == (code, err)
    found: dict[str, Any] = json.loads(out)
    return found


def keys(value: Any) -> set[str]:
    """Every key at any depth."""
    if isinstance(value, dict):
        return set(value).union(*(keys(item) for item in value.values()))
    return set().union(*(keys(item) for item in value)) if isinstance(value, list) else set()


@pytest.mark.parametrize("plans", [PLAN_IDS[:2], PLAN_IDS[2:5], PLAN_IDS[5:]])
def test_jamfor_prints_json_that_fits_its_schema(capsys: pytest.CaptureFixture[str], plans: list[str]) -> None:
    """Two or three plans; every list holds one item a plan."""
    found = compared(capsys, *plans, "--fro", "7")
    schema = schemas(scenario())["comparison.v1.json"]

    assert fits(found, schema, schema)
    assert (50, 7, 0) == (found["draws"], found["seed"], found["base"])
    assert {len(plans)} == {len(row["odds"]) for row in found["indicators"].values()}
    assert {len(plans)} == {len(row["values"]["2028"]) for row in found["indicators"].values()}


def test_a_comparison_says_the_same_as_the_projections(capsys: pytest.CaptureFixture[str]) -> None:
    """Values, bands and accounts are those of simulera for each plan."""
    plans = ("skola", "lagre-skatt")
    found = compared(capsys, *plans)
    for place, plan in enumerate(plans):
        alone = json.loads(ran(capsys, "simulera", plan, "--json", *QUICK)[1])
        for name, reading in alone["indicators"].items():
            row, central = found["indicators"][name], reading["years"]["2028"].pop("central")
            assert (central, reading["years"]["2028"]) == (row["values"]["2028"][place], row["bands"]["2028"][place])
        for name, value in alone["accounts"]["2027"].items():
            assert value == found["accounts"]["2027"][name][place]
        for mine, theirs in zip(alone["households"], found["households"], strict=True):
            assert mine["extra_kr_month"] == theirs["extra_kr_month"][place]


def test_the_base_can_be_chosen(capsys: pytest.CaptureFixture[str]) -> None:
    """--bas 2 holds the first plan against the second, and mirrors the odds."""
    one, two = (compared(capsys, "skola", "klimat", "--bas", base)["indicators"] for base in ("1", "2"))

    for name in one:
        assert (None, None) == (one[name]["odds"][0], two[name]["odds"][1])
        assert 1.0 == pytest.approx(one[name]["odds"][1] + two[name]["odds"][0], abs=1e-15)


def test_a_plan_beside_itself_shows_no_difference(capsys: pytest.CaptureFixture[str]) -> None:
    """Odds of one half, no ranking, and one sentence."""
    found = compared(capsys, "skola", "skola")
    out = ran(capsys, "jamfor", "skola", "skola", *QUICK)[1]

    assert [] == found["differs_most"]
    assert {(None, 0.5)} == {tuple(row["odds"]) for row in found["indicators"].values()}
    assert "Ingen indikator skiljer så mycket att det märks." in out


def test_no_comparison_says_how_near_two_plans_are(capsys: pytest.CaptureFixture[str]) -> None:
    """No field at any depth measures a distance, a likeness or a score between plans."""
    found = keys(compared(capsys, "vansterpartiet", "skola", "jamn"))

    assert not [key for key in found for word in ("near", "dist", "simil", "close", "score", "match") if word in key
                and key not in ("to_distribute_mnkr", "distributed_mnkr")]  # fmt: skip


def test_neutral_hides_the_party_in_a_comparison(capsys: pytest.CaptureFixture[str]) -> None:
    """With --neutral neither the lines nor the JSON name a party."""
    for more in ((), ("--json",)):
        assert "Vänster" not in ran(capsys, "jamfor", "vansterpartiet", "jamn", "--neutral", *QUICK, *more)[1]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("sv", "blir 15,3 i stället för 18,0; i 100 av 100 dragningar lägre, och lägre är bättre."),
        ("latt", "blir 15,3. Med den andra planen blir det 18,0. Det är lägre 100 gånger av 100. Lägre är bättre."),
        ("en", "becomes 15,3 instead of 18,0; in 100 of 100 draws lower, and lower is better."),
    ],
)
def test_what_differs_most_is_told_in_a_sentence(
    capsys: pytest.CaptureFixture[str], language: str, sentence: str
) -> None:
    """In each of the three languages, with the share of draws."""
    assert sentence in ran(capsys, "jamfor", "nollalternativ", "vansterpartiet", "--sprak", language, *QUICK)[1]


def test_the_columns_of_a_table_stand_under_each_other(capsys: pytest.CaptureFixture[str]) -> None:
    """All lines of the indicators are equally long, heading included."""
    lines = ran(capsys, "jamfor", "nollalternativ", "klimat", *QUICK)[1].splitlines()
    start = next(place for place, line in enumerate(lines) if line.startswith("Indikatorer 2028"))
    rows = lines[start : start + 1 + len(scenario().indicators)]

    assert 1 == len({len(row) for row in rows})


def test_a_name_from_a_file_cannot_steer_the_terminal(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Control characters, bidi marks and lone surrogates of a name never reach the output."""
    plan = written(tmp_path, name="\x1b]0;x\x07\u202eabc\ud800\x9b", notes="a\u202e\x9bb", author="\ud800")
    for more in ((), ("--json",)):
        code, out, _ = ran(capsys, "jamfor", "jamn", plan, *more, *QUICK)
        assert 0 == code
        assert not {"\x1b", "\x07", "\x9b", "\u202e", "\ud800"} & set(out)


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("jamn",),
        ("jamn", "skola", "klimat", "nollalternativ"),
        ("jamn", "finns-inte"),
        ("jamn", "skola", "--bas", "0"),
        ("jamn", "skola", "--bas", "3"),
        ("jamn", "skola", "--bas", "²"),
        ("jamn", "skola", "--bas", "\x1b[31m"),
        ("jamn", "skola", "--dragningar", "0"),
        ("jamn", "skola", "--fro", "-1"),
        ("jamn", "skola", "--okant"),
    ],
)
def test_a_wrong_comparison_is_one_to_three_plain_lines(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    """Exit code 2, nothing on standard output, no traceback and no control characters."""
    code, out, err = ran(capsys, "jamfor", *words)

    assert (2, "") == (code, out)
    assert 1 <= len(err.splitlines()) <= 3
    assert "Traceback" not in err
    assert "\x1b" not in err


def test_a_plan_of_another_scenario_is_not_compared(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Exit code 2 and at most three lines."""
    path = tmp_path / "annan.json"
    path.write_text(json.dumps(PLAN | {"scenario": "annanstans"}), encoding="utf-8")
    code, out, err = ran(capsys, "jamfor", "jamn", str(path))

    assert (2, "") == (code, out)
    assert 1 <= len(err.splitlines()) <= 3


@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_is_promised_for_prices_and_volume_has_one_name_everywhere(language: str) -> None:
    """On the levers, in the comparison, the plan code, the report and the text game."""
    texts = load_texts(language)
    for lever in ("pkv", "volume"):
        name = texts.say(f"budget.{lever}")
        assert name == texts.say(f"linear.does.{lever}")
        for key in (f"compare.lever.{lever}_pct", f"plankod.{lever}", f"report.{lever}"):
            assert texts.say(key, name="N", value="1", share="1").startswith(f"{name}, N")
