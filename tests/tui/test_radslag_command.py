"""The command radslag: JSON that fits its schema, what counts alike, and one plain line for what is wrong."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from saves.plancode import plan_code
from saves.radslag import Handed
from saves.radslaglog import RadslagLog
from sim.planfields import plan_fields
from tests.strategies import nothing, scenario, years
from tests.tui.circle import BIRDS, put, vector
from tests.tui.playing import Game
from tests.tui.test_commands import fits, ran
from tui.schemas import schemas


class TestCommand:
    """budgetspel radslag."""

    def test_the_command_prints_json_that_fits_its_schema(
        self, capsys: pytest.CaptureFixture[str], circle: Path
    ) -> None:
        """The printed vectors exactly, by both methods."""
        schema = schemas(scenario())["radslag.v1.json"]
        expected = {"krona": [21.0, 21.0, 20.0, 20.0, 10.0, 5.0], "medel": [26.0, 26.0, 21.4, 13.0, 7.0, 3.6]}
        for method, amounts in expected.items():
            code, out, err = ran(capsys, "radslag", str(circle), "--metod", method, "--json")
            found = json.loads(out)
            assert (0, "") == (code, err)
            assert fits(found, schema, schema)
            assert amounts == list(found["committees_mnkr"].values())
            assert (method, 5, 2026, 30) == tuple(found[k] for k in ("method", "participants", "year", "tax_ore"))
            assert 69.597 == found["result_mnkr"]

    def test_files_folders_codes_plans_and_session_files_count_alike(
        self, capsys: pytest.CaptureFixture[str], game: Game, tmp_path: Path
    ) -> None:
        """One of each kind."""
        put(tmp_path / "folder", "a.json", vector(0, "Lo"))
        put(tmp_path, "b.json", vector(1, "Ida"))
        log = RadslagLog(game.store.folder / "radslag-1.jsonl", scenario())
        log.hand_in([Handed(id="1", pseudonym="Ali", source="paper", plan=vector(2), named=True)])
        log.save()
        words = [tmp_path / "folder", tmp_path / "b.json", log.path, plan_code(vector(3), scenario()), "skola"]
        found = json.loads(ran(capsys, "radslag", *map(str, words), "--json")[1])

        assert 5 == found["participants"]

    def test_camps_and_the_code_of_the_joint_plan(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        """Four want care and three want schools; of five nothing is told of camps. The code is the joint plan's."""
        schema = schemas(scenario())["radslag.v1.json"]
        one, other = (nothing().with_amount(name, years(), 20_000) for name in ("von", "bun"))
        for place, plan in enumerate((one, one, one, one, other, other, other)):
            put(tmp_path / "class", f"p{place}.json", replace(plan, author=f"P{place}"))
        found = json.loads(ran(capsys, "radslag", str(tmp_path / "class"), "--json")[1])
        assert fits(found, schema, schema)
        camps = found["camps"]
        assert [4, 3] == [camps[name]["votes"] for name in ("larger", "smaller")]
        assert [20.0, 0.0] == [camps["larger"]["committees_mnkr"][name] for name in ("von", "bun")]
        assert 0 == camps["smaller"]["tax_ore"]
        made = camps["compromise"]
        assert made["rather"]["smaller"]["for"] == 3
        assert 0 < made["way_pct"] < 100

        code, out, err = ran(capsys, "plankod", found["code"], "--json")
        assert (0, "") == (code, err)
        assert found["committees_mnkr"]["von"] == json.loads(out)["committees_mnkr"]["von"]["2026"]
        assert found["code"] in ran(capsys, "radslag", str(tmp_path / "class"))[1]

    def test_what_cannot_be_read_in_a_folder_is_a_line_each(
        self, capsys: pytest.CaptureFixture[str], circle: Path
    ) -> None:
        """The rest is counted."""
        (circle / "half.json").write_text("{")
        (circle / "newer.json").write_text('{"schema": "budgetspel.save.v7"}')
        (circle / "p0 (2).json").write_bytes((circle / "p0.json").read_bytes())
        code, out, err = ran(capsys, "radslag", str(circle), "--json")

        assert (0, 3, 5) == (code, len(err.splitlines()), json.loads(out)["participants"])

    def test_wrong_use_is_one_plain_line(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        """A method, a year, a file, an empty folder."""
        bare = tmp_path / "bare.json"
        bare.write_text(json.dumps(plan_fields(nothing())))
        for words in (
            ("skola", "--metod", "median"),
            ("skola", "--ar", "2035"),
            (str(tmp_path / "gone.json"),),
            (str(tmp_path / "gone.jsonl"),),
            (str(bare.rename(tmp_path / "bare.jsonl")) if bare.exists() else str(tmp_path / "bare.jsonl"),),
        ):
            code, out, err = ran(capsys, "radslag", *words)
            assert (2, "") == (code, out), words
            assert 1 <= len(err.splitlines()) <= 3
        (tmp_path / "empty").mkdir()
        assert 2 == ran(capsys, "radslag", str(tmp_path / "empty"))[0]

    def test_no_field_says_how_near_a_person_is_to_a_plan(
        self, capsys: pytest.CaptureFixture[str], circle: Path
    ) -> None:
        """Neither names nor files nor anyone's own distance."""
        out = ran(capsys, "radslag", str(circle), "--json")[1]

        assert not [name for name in (*BIRDS, "p0", "artiet") if name in out]
